import { html, nothing, type TemplateResult } from 'lit';
import { shape } from '../homework/load-shape.ts';
import { tonesOf } from '../homework/tones.ts';
import { hasLessons, type WeekColumn } from '../homework/week.ts';
import { barOf, dayBar } from './bar.ts';
import type { HomeworkNoticeMessages } from './messages.ts';
import { quietWords, stateWord } from './phrases.ts';
import { dayOf, type DayNotice, type GradeNotice, type HomeworkNoticeState } from './state.ts';

interface WeekView {
  readonly texts: HomeworkNoticeMessages;
  readonly state: HomeworkNoticeState;
  /** Opens one day; undefined where there is nobody who could tap. */
  readonly open: ((day: string) => void) | undefined;
}

/** A class's week: a column a day where there is room, one below the other where there is not. */
export function weekView(view: WeekView): TemplateResult {
  const columns = view.state.week?.columns ?? [];
  return html`<ol class="week" .style=${`--columns:${columns.length}`}>
    ${columns.map((column) => columnView(view, column))}
  </ol>`;
}

function columnView({ texts, state, open }: WeekView, column: WeekColumn): TemplateResult {
  const notices = column.days.flatMap((day) => dayOf(state, day) ?? []);
  const first = column.days[0] ?? '';
  const name = column.days.map((day) => texts.weekday(day)).join(' ');
  const heading = html`<b>${name}</b> <span class="date">${shortDate(column.days)}</span>`;
  const busy = notices.filter(({ grades }) => grades.some(({ items }) => items.length > 0));
  const off = !hasLessons(column) && busy.length === 0;
  return html`<li class="col ${column.days.includes(state.today ?? '') ? 'today' : ''} ${off ? 'off' : ''}">
    <h3>
      ${open && !off ? html`<button class="dayname" @click=${() => open(first)}>${heading}</button>` : html`<span class="dayname">${heading}</span>`}
    </h3>
    ${off ? html`<p class="soft">${column.reason ?? texts.dayOff}</p>` : (busy.length > 0 ? busy : notices).map((notice) => day(texts, state, notice, notices.length > 1))}
  </li>`;
}

const day = (
  texts: HomeworkNoticeMessages,
  state: HomeworkNoticeState,
  notice: DayNotice,
  named: boolean,
): TemplateResult =>
  html`${named ? html`<p class="which">${texts.weekday(notice.day)}</p>` : nothing}
  ${notice.grades.map(
    (grade) =>
      html`${notice.grades.length > 1 ? html`<h4 class="grade-name">${texts.grade(grade.grade)}</h4>` : nothing}
      ${gradeCell(texts, grade, notice.day, notice.day === state.today)}`,
  )}`;

function gradeCell(texts: HomeworkNoticeMessages, grade: GradeNotice, date: string, today: boolean): TemplateResult {
  const bar = barOf(grade);
  const quiet = quietWords(texts, grade, today);
  const word = stateWord(texts, grade);
  const tones = tonesOf(grade.items.map(({ assignment }) => assignment.subject));
  return html`${
      quiet
        ? html`<p class="soft">${quiet.title}</p>`
        : html`<p class="total">
              <b>${bar.required}</b> ${texts.minutesUnit}${
                word === undefined
                  ? nothing
                  : html`<span class="load ${grade.state}">${shape(grade.state)}${word}</span>`
              }
            </p>
            ${dayBar({ texts, bar, small: true })}`
    }
    <ul class="brief">
      ${grade.items
        .filter(({ assignment, carried }) => !carried || assignment.form === 'written')
        .map(
          ({ assignment, carried }) =>
            html`<li>
              <i class="key pat s${tones.get(assignment.subject) ?? 1}"></i
              ><b>${assignment.subject}</b
              >${carried ? texts.from(texts.weekday(assignment.assignedOn)) : assignment.title}
            </li>`,
        )}
    </ul>`;
}

/** 11/24, or 11/28–29. */
function shortDate(days: readonly string[]): string {
  const parts = (date: string) => date.split('-').map(Number);
  const [, month = 0, first = 0] = parts(days[0] ?? '');
  const [, lastMonth = 0, last = 0] = parts(days[days.length - 1] ?? '');
  if (days.length < 2) return `${month}/${first}`;
  return month === lastMonth ? `${month}/${first}–${last}` : `${month}/${first}–${lastMonth}/${last}`;
}
