import { html, nothing, type TemplateResult } from 'lit';
import { capsOf } from '../homework/caps.ts';
import type { Line } from '../homework/line.ts';
import { shape } from '../homework/load-shape.ts';
import { miniBar } from '../homework/mini-bar.ts';
import { icon } from '../shared/icons.ts';
import type { Kind, Row, Work } from './rows.ts';
import { columnName, isOpen, subjectsOf, worksShown, type View } from './view.ts';
import { workView } from './work.ts';

/** What the tones mean, and each grade's cap with its clause one tap away. */
export function legend(view: View): TemplateResult {
  const { texts, state, tones, open } = view;
  const caps = state.policy
    ? capsOf(
        state.policy,
        state.rooms.flatMap((room) => room.grades),
      )
    : [];
  return html`<div class="lgs">
    <div class="lg" aria-hidden="true">
      ${[...tones].map(([subject, tone]) => html`<span><i class="key pat s${tone}"></i>${subject}</span>`)}
      <span><i class="key plan s2"></i>${texts.status('submitted')}</span>
    </div>
    <div class="caps">
      ${caps.map(({ cap, grades }) => {
        const title = texts.clauseTitle(cap.minutes);
        return html`<button
          class="cap"
          part="cap"
          @click=${() => open({ kind: 'clause', clause: cap.clause, title, cap: true })}
        >
          ${texts.caps(caps.length > 1 ? grades[0] : undefined, cap.minutes)}${icon('info', 16)}
        </button>`;
      })}
    </div>
  </div>`;
}

/** A class's sum against its cap, and who adds to it where that is too much. */
function lineView(view: View, line: Line<Kind>, several: boolean): TemplateResult {
  const { texts, tones } = view;
  const empty = line.parts.length === 0 && line.optional === 0;
  return html`<div class="sum">
    <div class="tot">
      ${several ? html`<span class="soft">${texts.grade(line.grade)}</span>` : nothing}
      ${
        empty
          ? html`<span class="soft">${texts.empty}</span>`
          : html`<b class="n">${line.required}</b> <span class="soft">${texts.minutesUnit}</span> ${
                line.left === undefined
                  ? nothing
                  : html`<span class="load ${line.state}"
                      >${shape(line.state)}<span
                        >${line.left < 0 ? texts.over(-line.left) : texts.left(line.left)}</span
                      ></span
                    >`
              }`
      }
    </div>
    ${miniBar(line, tones)} ${line.optional > 0 ? html`<p class="soft">${texts.optional(line.optional)}</p>` : nothing}
    ${line.state === 'over' ? overView(view, line) : nothing}
  </div>`;
}

function overView(view: View, line: Line<Kind>): TemplateResult {
  const { texts, state, open } = view;
  const bySubject = new Map<string, number>();
  for (const { subject, minutes } of line.parts) bySubject.set(subject, (bySubject.get(subject) ?? 0) + minutes);
  const parts = [...bySubject].map(([subject, minutes]) => texts.subjectMinutes(subject, minutes));
  const rule = state.policy?.homework.overCap;
  const clause =
    (rule?.value === 'refuse' && state.policy?.clauses.find((c) => c.id === rule.clause)) || line.cap?.clause;
  const title = texts.clauseTitle(line.cap?.minutes ?? 0);
  return html`<p class="soft" part="over">
    ${texts.overSubjects(parts)} ${rule?.value === 'refuse' ? texts.refuses : nothing}
    ${clause ? html`<button class="link" @click=${() => open({ kind: 'clause', clause, title, cap: true })}>${texts.clause}</button>` : nothing}
  </p>`;
}

/** Who it is, how the day stands, and a tick for all that is open there. */
function roomHead(view: View, row: Row): TemplateResult {
  const { texts, state } = view;
  const { room, sum } = row;
  const ids = row.works.filter(isOpen).map((w) => w.assignment.id);
  const picked = ids.filter((id) => view.selected.has(id)).length;
  const some = sum && sum.lines.some((l) => l.required > 0 || l.optional > 0);
  return html`<div class="room">
      ${
        ids.length > 1
          ? html`<label class="tick-room"
              ><input
                class="tick"
                type="checkbox"
                aria-label=${texts.chooseClass(room.title)}
                .checked=${picked === ids.length}
                .indeterminate=${picked > 0 && picked < ids.length}
                ?disabled=${view.locked}
                @change=${(event: Event) => view.choose(ids, (event.target as HTMLInputElement).checked)}
            /></label>`
          : nothing
      }
      <b>${room.title}</b>
    </div>
    ${state.scope === 'week' && some ? html`<p class="soft">${columnName(texts, sum.column)} ${texts.dayNumber(sum.column.days)}</p>` : nothing}
    ${sum?.lines.map((line) => lineView(view, line, sum.lines.length > 1))}
    ${sum && sum.drafted > 0 ? html`<p class="soft">${texts.drafted(sum.drafted)}</p>` : nothing}`;
}

/** Classes by subjects, the class's column frozen. */
export function table(view: View): TemplateResult {
  const { texts, state } = view;
  const subjects = subjectsOf(state.rows);
  const stop = stopOf(view);
  return html`<div class="scroll" part="table">
      <table
        class="grid ${subjects.length > 5 ? 'dense' : ''}"
        .style=${`min-width:${subjects.length > 5 ? 192 + subjects.length * 124 : 232 + subjects.length * 156}px`}
        aria-label=${texts.table}
        @keydown=${(event: KeyboardEvent) => walk(view, event)}
      >
        <thead>
          <tr>
            <th class="gn" scope="col">${texts.class}</th>
            ${subjects.map((subject) => html`<th scope="col"><b>${subject}</b></th>`)}
          </tr>
        </thead>
        <tbody>
          ${state.rows.map(
            (row, r) =>
              html`<tr>
                <th class="gn" scope="row" abbr=${row.room.title}>${roomHead(view, row)}</th>
                ${subjects.map((subject, c) => {
                  const works = row.works.filter((w) => w.assignment.subject === subject);
                  return html`<td data-cell="${r},${c}">
                    ${works.map((work) => workView({ ...view, at: stop }, row, work))}
                    ${works.length === 0 ? html`<span class="blank" aria-label=${texts.noWork}>—</span>` : nothing}
                  </td>`;
                })}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="keys">${texts.keys}</p>`;
}

/** Where Tab enters the table. */
function stopOf(view: View): string {
  const works = worksShown(view.state.rows);
  const here = works.some((w) => w.assignment.id === view.at);
  return here ? view.at : ((works.find(isOpen) ?? works[0])?.assignment.id ?? '');
}

/** Class by class, where it is narrow. */
export const cards = (view: View): TemplateResult =>
  html`<div class="cards" part="table">
    ${view.state.rows.map(
      (row) =>
        html`<section class="class-card" aria-label=${row.room.title}>
          ${roomHead(view, row)} ${row.works.map((work) => workView(view, row, work))}
        </section>`,
    )}
  </div>`;

/** The arrow keys go from one to the next, Space ticks; Tab leaves the table. */
function walk(view: View, event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  const here = target.closest<HTMLElement>('[data-work]');
  if (!here) return;
  if (event.key === ' ' && target.classList.contains('work-title')) {
    event.preventDefault();
    const work = find(view, here.dataset['work'] ?? '');
    if (work && isOpen(work) && !view.locked) view.choose([work.assignment.id], !view.selected.has(work.assignment.id));
    return;
  }
  const next = neighbour(here, event.key, view.rtl);
  if (!next) return;
  event.preventDefault();
  const same = target.classList.contains('tick') ? next.querySelector<HTMLElement>('.tick') : null;
  (same ?? next.querySelector<HTMLElement>('.work-title'))?.focus();
}

const find = (view: View, id: string): Work | undefined =>
  worksShown(view.state.rows).find((w) => w.assignment.id === id);

function neighbour(here: HTMLElement, key: string, rtl: boolean): HTMLElement | undefined {
  const cell = here.closest<HTMLElement>('[data-cell]');
  const grid = here.closest('table');
  if (!cell || !grid) return undefined;
  const ahead = rtl ? 'ArrowLeft' : 'ArrowRight';
  const down = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  const across = key === ahead ? 1 : key === 'ArrowRight' || key === 'ArrowLeft' ? -1 : 0;
  if (down === 0 && across === 0) return undefined;
  const inCell = [...cell.querySelectorAll<HTMLElement>('[data-work]')];
  const within = down === 0 ? undefined : inCell[inCell.indexOf(here) + down];
  if (within) return within;
  let [r = 0, c = 0] = (cell.dataset['cell'] ?? '').split(',').map(Number);
  for (;;) {
    r += down;
    c += across;
    const next = grid.querySelector(`[data-cell="${r},${c}"]`);
    if (!next) return undefined;
    const works = next.querySelectorAll<HTMLElement>('[data-work]');
    const found = works[down < 0 ? works.length - 1 : 0];
    if (found) return found;
  }
}
