import type { Assignment, Student } from '@wuyu/contract/browser';
import { bedtimeFor, capFor } from '@wuyu/policy';
import { html, nothing, type TemplateResult } from 'lit';
import type { WeekColumn } from '../homework/week.ts';
import type { SlipMessages } from './slip-words.ts';
import type { SlipWeek } from './state.ts';

/** What a teacher chooses about the slips. */
export interface SlipChoice {
  readonly className: string;
  readonly names: boolean;
}

/** How the slips of a class lie on paper. */
export interface SlipLayout {
  /** Columns of a slip: subjects that are known; undefined where one is left to be written in. */
  readonly subjects: readonly (string | undefined)[];
  /** Days with homework to write down. */
  readonly days: readonly WeekColumn[];
  readonly pupils: readonly (Student & { readonly number: number })[];
  /** Slips beside and above each other on a page. */
  readonly across: 1 | 2;
  readonly down: number;
  readonly pages: number;
  /** Height of what is written on one line, mm. */
  readonly row: number;
}

/** Columns there are at least: what is not known yet is written in. */
const columns = 4;
/** A4 less its margins, and what a slip takes, mm. */
const page = 281;
const slipHead = 20;
const slipRow = 6.4;
const tallestRow = 9;

/** Lays a week's slips out; pupils of grades without written homework get none. */
export function layOut(slips: SlipWeek): SlipLayout {
  const known = [...new Set(slips.work.map((a) => a.subject))];
  const blank = Math.max(columns - known.length, known.length < 6 ? 1 : 0);
  const subjects = [
    ...known,
    ...Array.from({ length: known.length < columns ? columns - known.length : blank }, () => undefined),
  ];
  const given = (column: WeekColumn) => slips.work.some((a) => column.days.includes(a.assignedOn));
  const days = slips.week.columns.filter(
    (c) => c.kind === 'lessons' || c.kind === 'half' || given(c) || (c.kind === 'unpublished' && !c.weekend),
  );
  const pupils = slips.pupils
    .map((pupil, i) => ({ ...pupil, number: i + 1 }))
    .filter((pupil) => capFor(slips.policy, pupil.grade)?.minutes !== 0);
  const across = subjects.length <= columns + 1 ? 2 : 1;
  // Two pieces of one subject on one day stand below each other.
  const lines = days.reduce((sum, day) => sum + linesOf(slips, day, subjects), 0);
  const down = Math.max(1, Math.floor(page / (slipHead + slipRow * lines)));
  const row = Math.min(tallestRow, Math.floor(((page / down - slipHead) / Math.max(1, lines)) * 10) / 10);
  return { subjects, days, pupils, across, down, row, pages: Math.ceil(pupils.length / (across * down)) };
}

const linesOf = (slips: SlipWeek, day: WeekColumn, subjects: SlipLayout['subjects']): number => {
  const count = (subject: string | undefined, grade: number) =>
    slips.work.filter((a) => a.subject === subject && a.grades.includes(grade) && day.days.includes(a.assignedOn))
      .length;
  const grades = [...new Set(slips.pupils.map((p) => p.grade))];
  return Math.max(1, ...subjects.flatMap((subject) => grades.map((grade) => count(subject, grade))));
};

const box = (label: string): TemplateResult => html`<span class="tick"><i></i>${label}</span>`;

/** What one pupil writes on for a week. */
export function slip(
  texts: SlipMessages,
  slips: SlipWeek,
  layout: SlipLayout,
  pupil: SlipLayout['pupils'][number],
  choice: SlipChoice,
): TemplateResult {
  const { week } = slips;
  const work = (column: WeekColumn, subject: string | undefined): readonly Assignment[] =>
    slips.work.filter(
      (a) => a.subject === subject && a.grades.includes(pupil.grade) && column.days.includes(a.assignedOn),
    );
  const field = (known: boolean) =>
    html`<span class="field ${known ? 'known' : ''}"><span class="line"></span>${box(texts.slipAtSchool)}</span>`;
  const cells = (column: WeekColumn, subject: string | undefined) => {
    const known = work(column, subject);
    return known.length > 0 ? known.map(() => field(true)) : field(false);
  };
  const last = layout.days[layout.days.length - 1]?.days[0] ?? week.sunday;
  return html`<article class="slip" .style=${`--row: ${layout.row}mm`}>
    <header>
      <b>${choice.names ? pupil.name : texts.slipNumber(pupil.number)}</b>
      <span
        >${choice.names ? html`<small>${texts.slipNumber(pupil.number)}</small> ` : nothing}${choice.className}</span
      >
      <span class="when">${texts.slipWeek(week.number, week.monday, last)}</span>
    </header>
    <table>
      <thead>
        <tr>
          <td></td>
          ${layout.subjects.map((subject) =>
            subject === undefined ? html`<td><span class="blank"></span></td>` : html`<th scope="col">${subject}</th>`,
          )}
          <td class="end"></td>
        </tr>
      </thead>
      <tbody>
        ${layout.days.map(
          (column) =>
            html`<tr>
              <th scope="row">${column.weekend ? texts.slipWeekend : texts.slipDay(column.days[0] ?? '')}</th>
              ${layout.subjects.map((subject) => html`<td>${cells(column, subject)}</td>`)}
              <td class="end">${box(texts.slipRest)}${box(texts.slipHelp)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <footer>
      <b>${texts.slipKind(bedtimeFor(slips.policy, pupil.grade)?.time)}</b> <span>${texts.slipHowTo}</span>
    </footer>
  </article>`;
}

/** All slips, page by page. */
export function slipPages(
  texts: SlipMessages,
  slips: SlipWeek,
  layout: SlipLayout,
  choice: SlipChoice,
): TemplateResult {
  const each = layout.across * layout.down;
  return html`<main class="slips across-${layout.across}">
    ${Array.from(
      { length: layout.pages },
      (_, i) =>
        html`<section class="page">
          ${layout.pupils.slice(i * each, (i + 1) * each).map((pupil) => slip(texts, slips, layout, pupil, choice))}
        </section>`,
    )}
  </main>`;
}
