import type { Clause } from '@wuyu/contract/browser';
import { bedtimeFor, capFor } from '@wuyu/policy';
import { html, nothing, type TemplateResult } from 'lit';
import type { PrintJob } from '../shared/print.ts';
import type { HomeworkNoticeMessages } from './messages.ts';
import { paperStyles } from '../shared/paper.styles.ts';
import { dueOf, spreadOf, tiersOf } from './phrases.ts';
import { dayOf, type DayNotice, type GradeNotice, type HomeworkNoticeState, type NoticeItem } from './state.ts';

export interface PaperOptions {
  readonly texts: HomeworkNoticeMessages;
  readonly state: HomeworkNoticeState;
  readonly view: 'day' | 'week';
  /** The document's number; room to write one unless told. */
  readonly number: string | undefined;
  /** Language of the texts. */
  readonly lang: string;
}

/**
 * The notice as an official paper, as GB/T 9704—2012 lays one out: A4, 版心 156 × 225 mm, title 二号, text 三号 at 28 pt, the
 * issuer and the date at the right with room for the seal. Without names of pupils or teachers.
 */
export function paperOf(options: PaperOptions): PrintJob {
  const { texts, state, lang } = options;
  const title = texts.paperTitle(state.room?.title ?? '');
  return {
    title: `${title} ${options.view === 'day' ? (state.day ?? '') : (state.week?.monday ?? '')}`,
    lang,
    content: paper(options, title),
    styles: [paperStyles],
  };
}

function paper(options: PaperOptions, title: string): TemplateResult {
  const { texts, state, view, number } = options;
  const { school, room, today = '', day = today, week } = state;
  const shown = view === 'day' ? [day] : (week?.columns.flatMap(({ days }) => days) ?? []);
  const notices = shown.flatMap((one) => dayOf(state, one) ?? []);
  const last = week?.sunday ?? day;
  const when = view === 'day' ? texts.paperDay(day) : texts.paperSpan(week?.monday ?? day, last);
  return html`<main>
    <p class="number">${number ?? texts.paperNumber(today.slice(0, 4))}</p>
    <hr />
    <h1><span>${school}</span> <span>${title}</span></h1>
    <p class="to">${texts.paperTo}</p>
    <p>${texts.paperIntro(room?.title ?? '', when)}</p>
    ${view === 'day' ? notices.map((notice) => dayPart(options, notice)) : weekTable(options, notices)}
    ${rules(options, notices)}
    <footer>
      <p>${school}${texts.seal}</p>
      <p>${texts.paperDate(today)}</p>
    </footer>
  </main>`;
}

/** A day, grade by grade: what it comes to, and its table. */
const dayPart = (options: PaperOptions, { day, grades }: DayNotice): TemplateResult =>
  html`${grades.map((grade) => {
    const { texts } = options;
    const name = grades.length > 1 ? texts.grade(grade.grade) : '';
    return html`<p>${name ? html`<b>${name}</b>　 ` : nothing}${totalWords(texts, grade)}</p>
      ${
        grade.items.length === 0
          ? nothing
          : html`<table>
              <thead>
                <tr>
                  <th class="narrow">${texts.columnSubject}</th>
                  <th>${texts.columnWork}</th>
                  <th class="narrow">${texts.columnForm}</th>
                  <th>${texts.columnMinutes}</th>
                  <th>${texts.columnDue}</th>
                </tr>
              </thead>
              <tbody>
                ${grade.items.map(
                  (item) =>
                    html`<tr>
                      <td class="narrow">${item.assignment.subject}</td>
                      <td class="work">${item.assignment.title}</td>
                      <td class="narrow">${texts.form(item.assignment.form)}</td>
                      <td>${minutesCell(texts, item, day)}</td>
                      <td class="due">${dueOf(texts, item)}</td>
                    </tr>`,
                )}
              </tbody>
            </table>`
      }`;
  })}`;

/** A week in one table: the days with what is given on each; a day's sum stands under its date. */
function weekTable({ texts }: PaperOptions, notices: readonly DayNotice[]): TemplateResult {
  const groups = notices.flatMap(({ day, grades }) =>
    grades.flatMap((grade) => {
      const items = grade.items.filter(({ carried }) => !carried);
      const name = grades.length > 1 ? texts.grade(grade.grade) : undefined;
      return items.length > 0 ? [{ day, name, grade, items }] : [];
    }),
  );
  if (groups.length === 0) return html`<p>${texts.paperNothing}</p>`;
  return html`<table>
    <thead>
      <tr>
        <th>${texts.columnDay}</th>
        <th class="narrow">${texts.columnSubject}</th>
        <th>${texts.columnWork}</th>
        <th class="narrow">${texts.columnForm}</th>
        <th>${texts.columnMinutes}</th>
      </tr>
    </thead>
    ${groups.map(
      ({ day, name, grade, items }) =>
        html`<tbody>
          ${items.map(
            (item, i) =>
              html`<tr>
                ${
                  i === 0
                    ? html`<th class="day" rowspan=${items.length}>
                        <span>${texts.date(day)}</span>${name === undefined ? nothing : html`<span>${name}</span>`}
                        <span>${texts.inAll} ${texts.minutes(grade.load?.required ?? 0)}</span>
                      </th>`
                    : nothing
                }
                <td class="narrow">${item.assignment.subject}</td>
                <td class="work">${item.assignment.title}</td>
                <td class="narrow">${texts.form(item.assignment.form)}</td>
                <td>${minutesCell(texts, item, day)}</td>
              </tr>`,
          )}
        </tbody>`,
    )}
  </table>`;
}

function minutesCell(texts: HomeworkNoticeMessages, item: NoticeItem, day: string) {
  const spread = spreadOf(texts, item, day);
  return html`${tiersOf(texts, item).map(
    ({ words, optional }) => html`<span>${words}${optional ? `（${texts.optional}）` : ''}</span>`,
  )}${spread === undefined ? nothing : html`<span>${spread}</span>`}`;
}

function totalWords(texts: HomeworkNoticeMessages, grade: GradeNotice): string {
  const { required, optional, cap } = grade.load ?? { required: 0, optional: 0, cap: null };
  return grade.kind === 'work' ? texts.paperTotal(required, optional, cap ?? undefined) : texts.paperNothing;
}

/** The clauses behind it, each once, and what families need to know: when to stop, and that marking is not theirs. */
function rules({ texts, state }: PaperOptions, notices: readonly DayNotice[]): TemplateResult {
  const clauses = new Map<string, Clause>();
  for (const { grades } of notices)
    for (const { load, grade } of grades) {
      const clause = load?.clause ?? (state.policy && capFor(state.policy, grade)?.clause);
      if (clause) clauses.set(clause.id, clause);
    }
  const { policy, room } = state;
  const bedtime = policy?.homework.stopAtBedtime && room ? bedtimeFor(policy, room.grades[0] ?? 0) : undefined;
  const cited = [...clauses.values()].filter(({ confidence }) => confidence !== 'default');
  return html`${cited.map((clause) => html`<p>${texts.paperClause(texts.clauseSource(clause), clause.wording)}</p>`)}
    <p>
      ${cited.length > 0 ? texts.paperMeaning : nothing}${bedtime ? texts.paperBedtime(bedtime.time) : nothing}${
        policy?.homework.guardianTasks ? texts.paperGuardians : nothing
      }
    </p>`;
}
