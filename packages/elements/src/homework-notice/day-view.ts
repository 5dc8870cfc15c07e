import { bedtimeFor } from '@wuyu/policy';
import type { Clause } from '@wuyu/contract/browser';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { shape } from '../homework/load-shape.ts';
import { tonesOf } from '../homework/tones.ts';
import { icon } from '../shared/icons.ts';
import { barOf, dayBar } from './bar.ts';
import type { HomeworkNoticeMessages } from './messages.ts';
import { dueOf, measuredWords, quietWords, spreadOf, stateWord, tiersOf } from './phrases.ts';
import type { DayNotice, GradeNotice, HomeworkNoticeState, NoticeItem } from './state.ts';

export interface DayView {
  readonly texts: HomeworkNoticeMessages;
  readonly state: HomeworkNoticeState;
  readonly notice: DayNotice;
  /** Opens a clause; undefined where there is nobody who could tap. */
  readonly openClause: ((clause: Clause, cap: number) => void) | undefined;
  /** Which items are shown, where not all have room. */
  readonly shown?: (items: readonly NoticeItem[]) => readonly NoticeItem[];
}

/** A class's day, grade by grade. */
export const dayView = (view: DayView): TemplateResult =>
  html`${view.notice.grades.map(
    (grade) =>
      html`<section class="grade">
        ${view.notice.grades.length > 1 ? html`<h3 class="grade-name">${view.texts.grade(grade.grade)}</h3>` : nothing}
        ${gradeView(view, grade)}
      </section>`,
  )}`;

function gradeView(view: DayView, grade: GradeNotice): TemplateResult {
  const { texts, state, notice } = view;
  const tones = tonesOf(grade.items.map(({ assignment }) => assignment.subject));
  const items = view.shown ? view.shown(grade.items) : grade.items;
  const quiet = quietWords(texts, grade, notice.day === state.today);
  return html`<div class="side">${quiet ? quietPanel(grade, quiet) : sum(view, grade)} ${foot(view, grade)}</div>
    ${
      items.length > 0
        ? html`<ul class="list">
            ${items.map((item) => row(texts, item, tones.get(item.assignment.subject) ?? 1, notice.day))}
          </ul>`
        : nothing
    }`;
}

/** The day in one number, its word, and the bar. */
function sum({ texts, openClause }: DayView, grade: GradeNotice): TemplateResult {
  const word = stateWord(texts, grade);
  const clause = grade.load?.clause;
  const bar = barOf(grade);
  const open = openClause && clause ? () => openClause(clause, bar.cap ?? 0) : undefined;
  return html`<div class="hero">
      <p class="number">
        <span class="pre">${texts.required}</span><span class="n">${bar.required}</span
        ><span class="u">${texts.minutesUnit}</span>
      </p>
      ${word === undefined ? nothing : html`<p class="load ${grade.state}">${shape(grade.state)}<span>${word}</span></p>`}
    </div>
    ${dayBar({ texts, bar, openClause: open })}
    ${!openClause && clause ? html`<p class="foot cite">${icon('info')}<span>${texts.clauseSource(clause)}</span></p>` : nothing}`;
}

const row = (texts: HomeworkNoticeMessages, item: NoticeItem, tone: number, day: string): TemplateResult => {
  const { assignment } = item;
  const spread = spreadOf(texts, item, day);
  return html`<li class="item" part="item">
    <span class="tile s${tone}" aria-hidden="true"
      >${[...assignment.subject][0] ?? ''}<i class="pat s${tone}"></i
    ></span>
    <div class="x">
      <p class="subject">
        <b>${assignment.subject}</b><i class="dot" aria-hidden="true"></i>${texts.form(assignment.form)}${
          item.carried
            ? html`<i class="dot" aria-hidden="true"></i>${texts.from(texts.date(assignment.assignedOn))}`
            : nothing
        }
      </p>
      <p class="what">${assignment.title}</p>
      <p class="tiers">
        ${tiersOf(texts, item).map(
          ({ words, optional }) =>
            html`<span class="tier ${optional ? 'choice' : ''}"
              >${words}${optional ? html`<i>${texts.optional}</i>` : nothing}</span
            >`,
        )}<span class="due">${dueOf(texts, item)}</span>
      </p>
      ${spread === undefined ? nothing : html`<p class="meta">${spread}</p>`}
    </div>
  </li>`;
};

/** A house, the sun and something that grows: nothing to write is good news. */
const house = svg`<svg class="house" viewBox="0 0 132 104" aria-hidden="true" focusable="false">
  <path class="line" d="M10 92h112M30 92V44h52v48M48 92V66h16v26"></path><path class="line roof" d="M24 44h64L76 26H36z"></path>
  <circle class="sun" cx="103" cy="26" r="11"></circle>
  <path class="plant" d="M104 92V70m0 0c-9 0-12-6-12-12 9 0 12 6 12 12zm0-4c0-8 4-12 12-12 0 8-4 12-12 12z"></path></svg>`;

const quietPanel = (
  { kind }: GradeNotice,
  { title, text }: { title: string; text: string | undefined },
): TemplateResult =>
  html`<div class="quiet-day ${kind}" part="empty">
    ${kind === 'nothingWritten' ? house : nothing}
    <p class="panel-title">${title}</p>
    ${text === undefined ? nothing : html`<p class="soft">${text}</p>`}
  </div>`;

/** What the class reported, when the day ends, and why nothing is written where a rule says so. */
function foot({ texts, state, notice, openClause }: DayView, grade: GradeNotice): TemplateResult {
  // Of a day to come nothing is reported.
  const told = grade.kind === 'work' && notice.day <= (state.today ?? '');
  const measured = told ? measuredWords(texts, grade) : undefined;
  const bedtime = state.policy && grade.kind === 'work' ? bedtimeFor(state.policy, grade.grade) : undefined;
  const clause = grade.load?.cap === 0 ? grade.load.clause : undefined;
  return html`${measured === undefined ? nothing : html`<p class="foot" part="class">${icon('people')}<span>${measured}</span></p>`}
  ${bedtime ? html`<p class="foot">${icon('moon')}<span>${texts.bedtime(bedtime.time)}</span></p>` : nothing}
  ${
    clause && openClause
      ? html`<button class="button text why" part="cap" @click=${() => openClause(clause, 0)}>
          ${icon('info')}${texts.clauseTitle(0)}
        </button>`
      : nothing
  }`;
}
