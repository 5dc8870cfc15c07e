import type { Measured } from '@wuyu/contract/browser';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { failurePanel, notePanel } from '../shared/panels.ts';
import type { HomeworkMessages } from './messages.ts';
import type { Plan } from './plan.ts';
import { restable, type HomeworkState } from './state.ts';

/** A house, the sun and something that grows: nothing to write is good news. */
const house = svg`<svg class="house" viewBox="0 0 132 104" aria-hidden="true" focusable="false">
  <path class="line" d="M10 92h112M30 92V44h52v48M48 92V66h16v26"></path><path class="line roof" d="M24 44h64L76 26H36z"></path>
  <circle class="sun" cx="103" cy="26" r="11"></circle>
  <path class="plant" d="M104 92V70m0 0c-9 0-12-6-12-12 9 0 12 6 12 12zm0-4c0-8 4-12 12-12 0 8-4 12-12 12z"></path></svg>`;

/** The day has no written work. */
export const isEmpty = (state: HomeworkState): boolean =>
  state.phase === 'ready' && !state.items.some((item) => item.assignment.form === 'written');

export const emptyPanel = (texts: HomeworkMessages, thatDay: boolean): TemplateResult =>
  html`<div class="good" part="empty">
    ${house}
    <p class="panel-title">${thatDay ? texts.emptyThatDay : texts.emptyTitle}</p>
    <p class="soft">${texts.emptyText}</p>
  </div>`;

/** Past bedtime: work stops, and one tap tells how far it was. */
const restPanel = ({ texts, state, why, rest }: NoticesView, time: string): TemplateResult =>
  html`<div class="rest" part="rest">
    <div class="card-head">
      ${icon('moon', 24)}
      <div>
        <p class="panel-title">${texts.restTitle}</p>
        <p class="note">${texts.restText(time)}</p>
        ${why ? html`<button class="button text why" @click=${why}>${texts.why}${icon('info', 16)}</button>` : nothing}
      </div>
    </div>
    ${
      restable(state.items).length > 0
        ? html`<button class="button primary full" part="stop" @click=${rest}>${texts.restStop}</button>`
        : nothing
    }
  </div>`;

interface NoticesView {
  readonly texts: HomeworkMessages;
  readonly state: HomeworkState;
  readonly plan: Plan | undefined;
  readonly retry: () => void;
  /** Shows why work stops at bedtime; undefined where no clause says so. */
  readonly why: (() => void) | undefined;
  /** Reports what is open as stopped for bedtime. */
  readonly rest: () => void;
  readonly toToday: (() => void) | undefined;
}

/** Everything that is to be known before the list. */
export function notices(view: NoticesView): TemplateResult {
  const { texts, state, plan, retry, toToday } = view;
  const { phase, failure, offline, memoryOnly, dayIs, day, bedtime } = state;
  const ready = phase === 'ready';
  const date = day === undefined ? '' : texts.date(day);
  // Over a day that is shown, no network is a quiet note; anything else needs a person.
  const failed = failure && !(ready && failure.kind === 'unreachable');
  return html`${failed ? failurePanel(failureTexts(texts, state), failure, retry) : nothing}
  ${ready && offline ? notePanel('offline', texts.offlineTitle, memoryOnly ? texts.memoryOnly : texts.offlineText) : nothing}
  ${!offline && memoryOnly && state.waiting ? notePanel('info', texts.memoryOnly) : nothing}
  ${ready && dayIs === 'nearest' ? notePanel('info', texts.noSchool(state.reason, date)) : nothing}
  ${ready && dayIs === 'asked' ? notePanel('info', texts.otherDay(date)) : nothing}
  ${
    toToday
      ? html`<button class="button text to-today" @click=${toToday}>${icon('back')}${texts.toToday}</button>`
      : nothing
  }
  ${ready && state.reporting !== 'asked' && !isEmpty(state) ? notePanel('info', state.reporting === 'optional' ? texts.optionalReport : texts.notAsked) : nothing}
  ${bedtime && isLate(state, plan) ? restPanel(view, bedtime.time) : nothing}`;
}

/** Who has pupils, but not the one the page names, is told so. */
const failureTexts = (texts: HomeworkMessages, { audience, students }: HomeworkState) => ({
  ...texts.failure(audience),
  ...(students.length > 0 && { notForYouText: texts.otherPupil }),
});

/** Past bedtime, and something is open. */
const isLate = (state: HomeworkState, plan: Plan | undefined): boolean =>
  state.pastBedtime && plan !== undefined && plan.number !== 'inAll';

/** When work ends, finished or not; past it the panel says so. */
export const bedtimeLine = (texts: HomeworkMessages, state: HomeworkState, plan: Plan | undefined) =>
  state.phase !== 'ready' || !state.bedtime || state.dayIs === 'asked' || isLate(state, plan)
    ? nothing
    : html`<p class="foot">${icon('moon')}<span>${texts.bedtime(state.bedtime.time)}</span></p>`;

/** What the class reported, with its base; or why no figure is told. */
export function classLine(texts: HomeworkMessages, measured: Measured): TemplateResult | typeof nothing {
  const words =
    measured.kind === 'known'
      ? texts.classKnown(measured.reported, measured.enrolled, measured.mean)
      : measured.kind === 'tooFew'
        ? texts.classFew(measured.reported, measured.enrolled)
        : texts.classSuppressed;
  return html`<p class="foot" part="class">${icon('people')}<span>${words}</span></p>`;
}

/** The frame of a list that is not there yet, in its real size. */
export const skeletonList = (): TemplateResult =>
  html`<ul class="list" aria-hidden="true">
    ${[52, 44, 58, 40].map(
      (width) =>
        html`<li class="item">
          <div class="h">
            <span class="sk sk-tile"></span>
            <div class="x">
              <div class="sk sk-title" .style=${`width:${width}%`}></div>
              <div class="sk sk-meta" .style=${`width:${width - 18}%`}></div>
            </div>
          </div>
        </li>`,
    )}
  </ul>`;
