import type { Answer, Assignment, Stop } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { addDays } from '../shared/days.ts';
import { icon, type IconName } from '../shared/icons.ts';
import type { HomeworkMessages } from './messages.ts';
import type { Item } from './state.ts';

/** What the buttons of a row do. */
export interface RowActions {
  start(item: Item): void;
  pause(item: Item): void;
  drop(item: Item): void;
  /** The timer's number is the answer; `stop` where the work is not finished. */
  finish(item: Item, stop?: Stop): void;
  /** Opens the minutes sheet: to give a number, or to correct what was given. */
  type(item: Item): void;
  answer(item: Item, answer: Answer): void;
}

export interface RowView {
  readonly texts: HomeworkMessages;
  readonly item: Item;
  /** Somebody expects a report of it. */
  readonly asked: boolean;
  readonly tone: number;
  /** A guardian's button says for whom it records. */
  readonly recordFor: string | undefined;
  readonly actions: RowActions;
}

/** An answer in words: 18 分钟, 到点休息 · 18 分钟, 在学校完成了, 没有这项作业. */
export const answerText = (texts: HomeworkMessages, answer: Answer): string => {
  switch (answer.kind) {
    case 'minutes': {
      const words = texts.minutes(answer.minutes);
      return answer.stopped ? texts.stopped(answer.stopped, words) : words;
    }
    case 'doneAtSchool':
      return texts.doneAtSchool;
    case 'notGiven':
      return texts.notGiven;
    default:
      // A kind of answer that a newer backend knows.
      return '✓';
  }
};

const answerIcon = (answer: Answer): IconName =>
  answer.kind === 'notGiven' ? 'none' : answer.kind === 'minutes' && answer.stopped ? stopIcon(answer.stopped) : 'tick';

export const stopIcon = (stop: Stop): IconName => (stop === 'help' ? 'help' : 'moon');

/** The subject's first character on its colour and pattern. */
export const tile = (subject: string, tone: number): TemplateResult =>
  html`<span class="tile s${tone}" aria-hidden="true">${[...subject][0] ?? ''}<i class="pat s${tone}"></i></span>`;

/**
 * Lets a click through that is not the second one of a double click: what was under the finger has moved by then, and
 * the second click would answer something else.
 */
export const once =
  (act: () => void) =>
  (event: MouseEvent): void => {
    if (event.detail < 2) act();
  };

/** One assignment: what it is, how it stands, and what can be done. */
export function row(view: RowView): TemplateResult {
  const { texts, item, tone } = view;
  const { assignment } = item;
  const written = assignment.form === 'written';
  const alive = item.timer && !item.answer;
  const kind = alive ? 'on' : item.answer ? 'answered' : written ? '' : 'unasked';
  return html`<li class="item ${kind}" part="item">
    <div class="h">
      ${tile(assignment.subject, tone)}
      <div class="x">
        <h3 class="title">${assignment.title}<span class="said">${assignment.subject}</span></h3>
        ${meta(texts, item)}
      </div>
      ${alive ? nothing : state(view, written)}
    </div>
    ${item.refused ? html`<p class="note refused">${texts.refused}</p>` : nothing}
    ${alive ? timer(view) : !item.answer && written ? choices(view) : nothing}
  </li>`;
}

const bars = (tier: string) => {
  const level = { basic: 1, advanced: 2, extension: 3 }[tier] ?? 1;
  return html`<span class="tier t${level}" aria-hidden="true"><i></i><i></i><i></i></span>`;
};

/** Tiers and what each is expected to take; what is optional says so. */
function meta(texts: HomeworkMessages, { assignment, days: over }: Item): TemplateResult {
  const dot = html`<i class="dot" aria-hidden="true"></i>`;
  if (assignment.form !== 'written')
    return html`<p class="m"><span class="unit">${texts.form(assignment.form)}${dot}${texts.notWritten}</span></p>`;
  const days = dueText(texts, assignment, over);
  const several = assignment.tiers.length > 1;
  return html`<p class="m">
    ${assignment.tiers.map(
      ({ tier, minutes }) =>
        html`<span class="unit"
          >${bars(tier)}${texts.tier(tier)}${
            several
              ? html`<span class="tier-minutes">${texts.minutes(minutes)}</span>`
              : html`${dot}${texts.estimate(minutes)}`
          }${tier === 'basic' ? nothing : html`${dot}${texts.optional}`}</span
        >`,
    )}${days === undefined ? nothing : html`<span class="unit" part="due">${days}</span>`}
  </p>`;
}

/** Until when, where that is not simply the next day: 周末三天，周一交. */
function dueText(texts: HomeworkMessages, { assignedOn, dueOn }: Assignment, over: readonly string[]) {
  if (dueOn <= addDays(assignedOn, 1)) return undefined;
  const due = texts.due(dueOn, dueOn < addDays(assignedOn, 7));
  return over.length > 1 ? texts.over(over, due) : due;
}

function state({ texts, item, asked, actions }: RowView, written: boolean): TemplateResult | typeof nothing {
  const { answer } = item;
  if (!answer)
    return written && asked ? html`<span class="unset" part="not-reported">${texts.notReported}</span>` : nothing;
  const words = answerText(texts, answer);
  const label = texts.correct(words, item.pending === 'waiting' ? texts.waiting : undefined);
  return html`<button
    class="state"
    part="answer"
    data-row=${item.assignment.id}
    aria-label=${label}
    @click=${() => actions.type(item)}
  >
    <span class="words">${icon(answerIcon(answer))}${words}</span>
    ${item.pending === 'waiting' ? html`<span class="queued">${icon('queued', 16)}${texts.waiting}</span>` : nothing}
  </button>`;
}

/** Four choices of equal weight, so that 在学校完成了 and 没有这项作业 are as near as a number. */
function choices({ texts, item, recordFor, actions }: RowView): TemplateResult {
  const choice = (name: IconName, words: string, click: () => void) =>
    html`<button class="button quiet choice" @click=${once(click)}>${icon(name)}<span>${words}</span></button>`;
  return html`<div
    class="acts"
    role="group"
    data-row=${item.assignment.id}
    aria-label=${texts.choices(item.assignment.subject, item.assignment.title)}
  >
    ${choice('start', texts.startTimer, () => actions.start(item))}
    ${choice('pencil', recordFor === undefined ? texts.typeMinutes : texts.recordFor(recordFor), () => actions.type(item))}
    ${choice('school', texts.chooseAtSchool, () => actions.answer(item, { kind: 'doneAtSchool' }))}
    ${choice('none', texts.chooseNotGiven, () => actions.answer(item, { kind: 'notGiven' }))}
  </div>`;
}

/** The one thing that is alive on the page. */
function timer({ texts, item, actions }: RowView): TemplateResult {
  const { timer: t } = item;
  if (!t) return html``;
  const other = t.running
    ? html`<button class="button outline" @click=${() => actions.pause(item)}>${icon('pause')}${texts.pause}</button>`
    : html`<button class="button outline" @click=${() => actions.start(item)}>${icon('start')}${texts.goOn}</button>`;
  const stopped = (stop: Stop) =>
    html`<button class="button text" @click=${once(() => actions.finish(item, stop))}>
      ${icon(stopIcon(stop))}${texts.stopChoice(stop)}
    </button>`;
  return html`<div class="timer" part="timer">
      <span class="n" role="timer">${stopwatch(t.ms)}</span>
      <span class="of">${t.running ? texts.timing : texts.paused}</span>
      ${
        t.running
          ? nothing
          : html`<button class="button text drop" @click=${() => actions.drop(item)}>${texts.dropTimer}</button>`
      }
    </div>
    ${t.doubtful ? html`<p class="note">${texts.timerDoubtful}</p>` : nothing}
    ${t.elsewhere ? html`<p class="note">${texts.timedElsewhere}</p>` : nothing}
    <div class="two" data-row=${item.assignment.id}>
      ${other}
      <button class="button primary" part="finish" @click=${once(() => actions.finish(item))}>
        ${icon('tick')}${texts.finished}
      </button>
    </div>
    <div class="stops">${stopped('bedtime')}${stopped('help')}</div>`;
}

/** 06:24, and 1:06:24 past an hour. */
export function stopwatch(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
