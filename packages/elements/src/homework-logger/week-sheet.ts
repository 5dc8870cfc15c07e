import { html, nothing, type TemplateResult } from 'lit';
import { mondayOf } from '../homework/week.ts';
import { addDays } from '../shared/days.ts';
import { icon } from '../shared/icons.ts';
import { columnLabel, mark, type WeekView } from './week-strip.ts';

/** The pupil's own week in one look: what each day asked for, and what was done. */
export function weekSheet({ texts, state, go, goOn }: WeekView & { goOn: (day: string) => void }): TemplateResult {
  const { week, today = '', day = today } = state;
  const monday = mondayOf(day);
  const scale = Math.max(30, ...week.map((d) => Math.max(d.required, d.done)));
  const bar = (minutes: number, kind: string) =>
    html`<i class="bar-${kind}" .style=${`width:${(minutes / scale) * 100}%`}></i>`;
  return html`<h2 class="sheet-title">${texts.weekTitle(monday, addDays(monday, 6))}</h2>
    <div class="weeks">
      <button class="button quiet" @click=${() => goOn(addDays(monday, -3))}>${icon('back')}${texts.weekBefore}</button>
      ${
        mondayOf(today) > monday
          ? html`<button class="button quiet" @click=${() => goOn(nextWeek(monday, today))}>
              ${texts.weekAfter}${icon('next')}
            </button>`
          : nothing
      }
    </div>
    <ul>
      ${week.map((d) => {
        const content = html`<span class="w">${columnLabel(texts, d)}</span>
          <span class="amount"
            >${
              d.required + d.done > 0
                ? html`${texts.dayMinutes(d.done, d.required)}<span class="both" aria-hidden="true"
                      >${bar(d.required, 'required')}${bar(d.done, 'done')}</span
                    >`
                : texts.dayKind(d.kind)
            }</span
          >
          ${d.required + d.done > 0 ? html`<span class="k">${texts.dayKind(d.kind)}</span>` : nothing}${mark(d.kind)}`;
        const name = `week-row ${d.today ? 'today' : ''}`;
        return html`<li>
          ${
            d.kind === 'off' || d.kind === 'later'
              ? html`<div class=${name}>${content}</div>`
              : html`<button class=${name} @click=${() => go(d.today ? undefined : d.day)}>${content}</button>`
          }
        </li>`;
      })}
    </ul>`;
}

/** Today where the week after is this week: what is to come is not known yet. */
const nextWeek = (monday: string, today: string): string => {
  const next = addDays(monday, 7);
  return mondayOf(today) === next ? today : next;
};
