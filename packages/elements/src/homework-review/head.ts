import { html, nothing, type TemplateResult } from 'lit';
import { shape } from '../homework/load-shape.ts';
import { weekAway } from '../homework/week.ts';
import { addDays } from '../shared/days.ts';
import { icon } from '../shared/icons.ts';
import type { Scope } from './state.ts';
import { columnName, type View } from './view.ts';

const scopes: readonly Scope[] = ['day', 'week', 'month'];

/** The title, how much is looked at, which grade, and the way to other times. */
export function head(view: View): TemplateResult {
  const { texts, state, go } = view;
  const ready = state.phase === 'ready';
  return html`<div class="top">
      <h2 class="title">${texts.title}</h2>
      ${
        ready
          ? html`<div class="seg-group chips" role="group" aria-label=${texts.scopes}>
              ${scopes.map((scope) => choice(texts.scope(scope), scope === state.scope, () => go({ scope })))}
            </div>`
          : nothing
      }
    </div>
    ${
      ready
        ? html`<div class="top">
            ${
              state.grades.length > 1
                ? html`<div class="chips" role="group" aria-label=${texts.gradesLabel}>
                    ${choice(texts.allGrades, state.grade === undefined, () => go({ grade: undefined }))}
                    ${state.grades.map((grade) => choice(texts.grade(grade), grade === state.grade, () => go({ grade })))}
                  </div>`
                : html`<span></span>`
            }
            ${period(view)}
          </div>`
        : nothing
    }`;
}

const choice = (words: string, on: boolean, act: () => void): TemplateResult =>
  html`<button class="chip ${on ? 'chosen' : ''}" aria-pressed=${on ? 'true' : 'false'} @click=${act}>
    ${words}
  </button>`;

function period({ texts, state, go }: View): TemplateResult | typeof nothing {
  const { week, scope, day } = state;
  if (!week) return nothing;
  const month = day.slice(0, 7);
  const [before, after, name] =
    scope === 'month'
      ? [addDays(`${month}-01`, -1), `${addDays(`${month}-01`, 31).slice(0, 7)}-01`, texts.monthName(month)]
      : [weekAway(day, -1), weekAway(day, 1), texts.weekName(week.number, week.monday, week.sunday)];
  const words = scope === 'month' ? [texts.monthBefore, texts.monthAfter] : [texts.weekBefore, texts.weekAfter];
  return html`<div class="period">
    <button class="nav arrow" aria-label=${words[0] ?? ''} @click=${() => go({ day: before })}>${icon('back')}</button>
    <span aria-live="polite">${name}</span>
    <button class="nav arrow" aria-label=${words[1] ?? ''} @click=${() => go({ day: after })}>${icon('next')}</button>
  </div>`;
}

/** The days of the week, each with how it stands and what waits. */
export function strip({ texts, state, go }: View): TemplateResult {
  return html`<div class="strip" role="group" aria-label=${texts.days}>
    ${state.columns.map(({ column, waiting, state: load }) => {
      const on = column.days.includes(state.day);
      const name = `${columnName(texts, column)} ${texts.dayNumber(column.days)}`;
      return html`<button
        class="tab ${on ? 'chosen' : ''} ${column.days.includes(state.today) ? 'today' : ''}"
        aria-pressed=${on ? 'true' : 'false'}
        aria-label=${texts.dayLabel(name, waiting, load)}
        @click=${() => go({ day: column.days[0] ?? state.day })}
      >
        <span class="tab-name"><b>${columnName(texts, column)}</b> ${texts.dayNumber(column.days)}</span>
        <span class="tab-state"
          >${load === undefined ? html`<i class="nothing"></i>` : html`<span class="load ${load}">${shape(load)}</span>`}${
            waiting > 0 ? html`<span>${texts.toReview(waiting)}</span>` : nothing
          }</span
        >
      </button>`;
    })}
  </div>`;
}

/** What is good news, and where else something waits. */
export function news(view: View): TemplateResult | typeof nothing {
  const { texts, state, go } = view;
  const here = state.rows.flatMap((row) => row.works);
  const approved = here.filter((w) => w.assignment.status === 'approved').length;
  const waitsHere = here.some((w) => w.waiting);
  const next = state.waitingNext > 0;
  const first = state.columns.find((c) => c.waiting > 0)?.column.days[0];
  const link = (words: string, day: string) => html`<button class="link" @click=${() => go({ day })}>${words}</button>`;
  if (waitsHere) return nothing;
  const done = state.waiting === 0;
  return html`<div class="card slim" part="empty">
    ${icon('tick')}
    <p class="line">
      <b>${done ? texts.allDone : texts.nothingDay}</b>
      <span class="soft block"
        >${done ? texts.allDoneText(approved) : nothing}
        ${!done && first !== undefined && state.scope === 'day' ? link(texts.otherDays(state.waiting), first) : nothing}
        ${done && next ? link(texts.nextWeek(state.waitingNext), weekAway(state.day, 1)) : nothing}</span
      >
    </p>
  </div>`;
}
