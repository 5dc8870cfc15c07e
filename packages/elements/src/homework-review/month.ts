import type { LoadSummary } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { shape } from '../homework/load-shape.ts';
import { mondayOf, weekdayOf } from '../homework/week.ts';
import { addDays } from '../shared/days.ts';
import { keeps } from '../shared/keeps.ts';
import { failurePanel, notePanel } from '../shared/panels.ts';
import { monthDays } from './records.ts';
import type { Month } from './state.ts';
import type { View } from './view.ts';

/** Where the heaviest class of a grade stood. */
const standing = ({ states }: LoadSummary): 'within' | 'near' | 'over' | 'noRule' =>
  states.over > 0 ? 'over' : states.near > 0 ? 'near' : states.within > 0 ? 'within' : 'noRule';

const meanOf = ({ measured }: LoadSummary): number | undefined =>
  measured.kind === 'known' ? measured.mean : undefined;

/** Whether there is something to tell of a day. */
const isTold = ({ required, measured }: LoadSummary): boolean => required > 0 || measured.kind === 'known';

/** A month at a glance: a calendar for each grade, its numbers as a table, and the evidence as a file. */
export function monthView(view: View): TemplateResult {
  const { texts, state, send } = view;
  const { month } = state;
  if (!month || month.phase === 'loading')
    return html`<div class="bones"><span class="sk tall"></span><span class="sk tall"></span></div>`;
  if (month.phase === 'failed' && month.failure)
    return failurePanel(texts, month.failure, () => send({ type: 'retry' }));
  const grades = state.grade === undefined ? state.grades : [state.grade];
  const { asOf } = month;
  return html`<p class="soft as-of" part="as-of">
      ${asOf ? texts.asOf(asOf.day === state.today ? undefined : asOf.day, asOf.time) : texts.neverSummed}
      ${month.items.length > 0 ? html`<span class="block">${texts.monthKey}</span>` : nothing}
    </p>
    <div class="months ${grades.length === 1 ? 'single' : ''}">
      ${grades.map((grade) => calendar(view, month, grade))}
    </div>
    ${keeps(view.host, 'homework.createExport') ? evidence(view, month) : nothing}`;
}

function calendar(view: View, month: Month, grade: number): TemplateResult {
  const { texts, state } = view;
  const { from, to } = monthDays(month.month);
  const items = new Map(month.items.filter((s) => s.grade === grade).map((s) => [s.day, s]));
  if (![...items.values()].some(isTold)) {
    return html`<section class="month blank-month">
      <h3 class="part">${texts.monthOf(grade)}</h3>
      <p class="note">${texts.monthEmpty}</p>
    </section>`;
  }
  const weeks: string[] = [];
  for (let monday = mondayOf(from); monday <= to; monday = addDays(monday, 7)) weeks.push(monday);
  const kinds = new Map(state.calendar.map((d) => [d.day, d]));
  return html`<section class="month" part="month">
    <h3 class="part">${texts.monthOf(grade)}</h3>
    <div class="sides">
      <table class="cal" aria-label=${`${texts.monthOf(grade)} ${texts.monthName(month.month)}`}>
        <thead>
          <tr>
            ${texts.weekdays.map((day) => html`<th scope="col">${day}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${weeks.map(
            (monday) =>
              html`<tr>
                ${[0, 1, 2, 3, 4, 5, 6].map((n) => {
                  const day = addDays(monday, n);
                  if (day < from || day > to) return html`<td></td>`;
                  const off = kinds.get(day)?.kind === 'off';
                  return html`<td>${dayView(view, day, items.get(day), off, kinds.get(day)?.reason)}</td>`;
                })}
              </tr>`,
          )}
        </tbody>
      </table>
      ${numbers(view, [...items.values()])}
    </div>
  </section>`;
}

function dayView(
  view: View,
  day: string,
  summary: LoadSummary | undefined,
  off: boolean,
  reason: string | undefined,
): TemplateResult {
  const { texts, state, go } = view;
  const date = Number(day.slice(8));
  const today = day === state.today ? 'today' : '';
  if (!summary || !isTold(summary)) {
    // A weekend needs no word; a holiday does.
    const why = off && weekdayOf(day) < 6 ? (reason ?? texts.dayOff) : '';
    return html`<div class="md ${off ? 'off' : ''} ${today}">
      <span class="dn">${date}</span><span class="mw">${why}</span>
    </div>`;
  }
  const load = standing(summary);
  const mean = meanOf(summary);
  const { states } = summary;
  const word =
    load === 'over'
      ? texts.classesOver(states.over)
      : load === 'near'
        ? texts.classesNear(states.near)
        : load === 'within'
          ? texts.calm
          : '';
  const minutes = mean === undefined ? texts.plannedOf(summary.required) : texts.meanOf(mean);
  return html`<button class="md has ${load} ${today}" part="month-day" @click=${() => go({ scope: 'day', day })}>
    <span class="away">${texts.monthDay(texts.date(day), [minutes, ''])}</span>
    <span class="dn" aria-hidden="true">${date}${load === 'noRule' ? nothing : shape(load)}</span>
    <span class="mn ${mean === undefined ? 'plan' : ''}" aria-hidden="true">${mean ?? summary.required}</span>
    <span class="mw">${word}</span>
    <span class="away">${texts.monthDay('', [reportedOf(view, summary), texts.openDay])}</span>
  </button>`;
}

function reportedOf({ texts }: View, { measured }: LoadSummary): string {
  return measured.kind === 'suppressed' ? texts.withheld : `${measured.reported}/${measured.asked}`;
}

/** The same in numbers, with their base: the picture's equal. */
function numbers(view: View, items: readonly LoadSummary[]): TemplateResult | typeof nothing {
  const { texts, state } = view;
  const told = items.filter(isTold);
  if (told.length === 0) return nothing;
  const { numbersOf } = texts;
  return html`<details
    class="numbers"
    ?open=${!view.narrow && (state.grade !== undefined || state.grades.length === 1)}
  >
    <summary>${texts.numbers}</summary>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            ${[numbersOf.day, numbersOf.reported, numbersOf.mean, numbersOf.over, numbersOf.classes, numbersOf.few].map(
              (name) => html`<th scope="col">${name}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${told.map((summary) => {
            const { day, measured, states, tooFew } = summary;
            const known = measured.kind === 'known' ? measured : undefined;
            return html`<tr>
              <th scope="row">${Number(day.slice(8))}</th>
              <td>${reportedOf(view, summary)}</td>
              <td>
                ${known ? texts.minutes(known.mean) : measured.kind === 'suppressed' ? texts.withheld : texts.tooFew}
              </td>
              <td>${known?.over === undefined ? '—' : texts.share(known.over, known.reported)}</td>
              <td>${states.over} / ${states.near} / ${states.within}</td>
              <td>${tooFew}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>
  </details>`;
}

/** Files for inspection: made on request, fetched by a plain link, which webviews take where they drop what scripts save. */
function evidence(view: View, { month }: Month): TemplateResult {
  const { texts, state, send } = view;
  const { evidence: made } = state;
  const language = texts.language;
  const making = made?.phase === 'making';
  const button = (format: 'csv' | 'xlsx', words: string) =>
    html`<button
      class="button outline"
      ?disabled=${making || state.offline}
      @click=${() => send({ type: 'evidence', format, language })}
    >
      ${making && made.format === format ? texts.making : words}
    </button>`;
  return html`<section class="card" part="evidence">
    <h3 class="part">${texts.evidenceTitle}</h3>
    <p class="note">${texts.evidenceText}</p>
    <div class="buttons start">${button('csv', texts.makeCsv)} ${button('xlsx', texts.makeXlsx)}</div>
    ${
      made?.month === month && made.phase === 'ready' && made.url !== undefined
        ? html`<p class="file">
            <a class="download" href=${made.url} download=${made.fileName ?? ''} part="download"
              >${texts.download(made.fileName ?? '')}</a
            ><span class="soft">${texts.until(made.until ?? '')}</span>
          </p>`
        : nothing
    }
    ${made?.phase === 'failed' ? notePanel('info', texts.makeFailed) : nothing}
  </section>`;
}
