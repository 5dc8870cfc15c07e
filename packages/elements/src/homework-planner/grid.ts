import { html, nothing, type TemplateResult } from 'lit';
import { capsOf } from '../homework/caps.ts';
import { stateRank } from '../homework/line.ts';
import { shape } from '../homework/load-shape.ts';
import { mondayOf, weekAway } from '../homework/week.ts';
import { icon } from '../shared/icons.ts';
import { cellView } from './cell.ts';
import { columnName, type View } from './view.ts';

/** The title, which week it is, and the way to others. */
export function head(view: View, go: (week: string) => void): TemplateResult {
  const { texts, state } = view;
  const { week, today } = state;
  const other = week && mondayOf(today) !== week.monday;
  return html`<div class="top">
    <h2 class="title">${texts.title}</h2>
    ${
      week
        ? html`<div class="wk">
            ${other ? html`<button class="button text small-button" @click=${() => go(today)}>${texts.thisWeek}</button>` : nothing}
            <button class="nav" aria-label=${texts.weekBefore} @click=${() => go(weekAway(week.monday, -1))}>
              ${icon('back')}
            </button>
            <span class="week" aria-live="polite">${texts.weekName(week.number, week.monday, week.sunday)}</span>
            <button class="nav" aria-label=${texts.weekAfter} @click=${() => go(weekAway(week.monday, 1))}>
              ${icon('next')}
            </button>
          </div>`
        : nothing
    }
  </div>`;
}

/** What the tones mean, and each grade's cap with its clause one tap away. */
export function legend(view: View): TemplateResult {
  const { texts, state, tones, open } = view;
  const { policy, week } = state;
  const grades = state.rows.flatMap((row) => row.room.grades);
  const caps = policy ? capsOf(policy, grades) : [];
  const drawn = new Set(
    state.rows.flatMap((r) => r.cells.flatMap((c) => c.lines.flatMap((l) => l.parts.map((p) => p.subject)))),
  );
  const weekend = week?.columns.find((c) => c.weekend && c.kind === 'off');
  return html`<div class="lgs">
    <div class="lg" aria-hidden="true">
      ${[...tones].map(([subject, tone]) => (drawn.has(subject) ? html`<span><i class="key pat s${tone}"></i>${subject}</span>` : nothing))}
      <span><i class="key plan s2"></i>${texts.ownColour}</span>
    </div>
    <div class="caps">
      ${caps.map(({ cap, grades: [grade] }) => {
        const words = texts.caps(
          caps.length > 1 ? grade : undefined,
          cap.minutes,
          weekend && cap.minutes * weekend.days.length,
        );
        const title = texts.clauseTitle(cap.minutes);
        return html`<button class="cap" part="cap" @click=${() => open({ kind: 'clause', clause: cap.clause, title })}>
          ${words}${icon('info', 16)}
        </button>`;
      })}
    </div>
  </div>`;
}

/** Classes by days; one day at a time where it is narrow. */
export const grid = (view: View): TemplateResult => (view.narrow ? dayByDay(view) : table(view));

function table(view: View): TemplateResult {
  const { texts, state } = view;
  return html`<table
    class="grid"
    part="grid"
    aria-label=${texts.table}
    @keydown=${(event: KeyboardEvent) => walk(view, event)}
  >
    <thead>
      <tr>
        <th class="gn" scope="col"><span class="away">${texts.class}</span></th>
        ${state.week?.columns.map(
          (column) =>
            html`<th scope="col" class=${column.days.includes(state.today) ? 'today' : ''}>
              <b>${columnName(texts, column)}</b> ${texts.dayNumber(column.days)}
            </th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${state.rows.map(
        ({ room, cells }, row) =>
          html`<tr>
            <th class="gn" scope="row">${room.title}</th>
            ${cells.map((cell, column) => html`<td>${cellView(view, room, cell, { row, column }, false)}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The arrow keys go from cell to cell; Tab leaves the grid. */
function walk(view: View, event: KeyboardEvent): void {
  const ahead = view.rtl ? -1 : 1;
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowRight: [0, ahead],
    ArrowLeft: [0, -ahead],
  };
  const step = steps[event.key];
  const here = (event.target as Element).closest('[data-at]')?.getAttribute('data-at');
  if (!step || !here) return;
  const [fromRow = 0, fromColumn = 0] = here.split(',').map(Number);
  const row = fromRow + step[0];
  const column = fromColumn + step[1];
  const next = (event.currentTarget as Element).querySelector<HTMLElement>(`[data-at="${row},${column}"]`);
  if (!next) return;
  event.preventDefault();
  view.stand(row, column);
  next.focus();
}

/** Five days as five tabs that already show how they stand, and the chosen one's classes below. */
function dayByDay(view: View): TemplateResult {
  const { texts, state, at } = view;
  const columns = state.week?.columns ?? [];
  const chosen = Math.min(at.column, columns.length - 1);
  return html`<div class="strip" role="group" aria-label=${texts.table}>
      ${columns.map((column, index) => {
        const states = state.rows.flatMap((row) => row.cells[index]?.lines.filter((l) => l.parts.length > 0) ?? []);
        const worst = states.reduce(
          (all, { state: next }) => (stateRank[next] > stateRank[all] ? next : all),
          states[0]?.state ?? 'noRule',
        );
        return html`<button
          class="tab ${index === chosen ? 'chosen' : ''}"
          aria-pressed=${index === chosen ? 'true' : 'false'}
          @click=${() => view.stand(0, index)}
        >
          <b>${columnName(texts, column)}</b><span>${texts.dayNumber(column.days)}</span>
          ${states.length === 0 ? html`<i class="nothing" aria-hidden="true"></i>` : html`<span class="load ${worst}">${shape(worst)}</span>`}
        </button>`;
      })}
    </div>
    <div class="day-list" part="grid">
      ${state.rows.map(({ room, cells }, row) => {
        const cell = cells[chosen];
        return cell ? cellView(view, room, cell, { row, column: chosen }, true) : nothing;
      })}
    </div>`;
}
