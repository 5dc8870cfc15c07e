import { html, svg, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import type { HomeworkMessages } from './messages.ts';
import type { HomeworkState, WeekDay } from './state.ts';

export interface WeekView {
  readonly texts: HomeworkMessages;
  readonly state: HomeworkState;
  readonly go: (day: string | undefined) => void;
}

/** The state of a day as a shape: a tick, a dashed ring, a line, a moon. */
export const mark = (kind: WeekDay['kind']): TemplateResult =>
  kind === 'answered'
    ? html`${icon('tick', 16)}`
    : html`<svg class="mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        ${
          kind === 'open' || kind === 'free'
            ? svg`<circle cx="8" cy="8" r="5" class=${kind}></circle>`
            : kind === 'none'
              ? svg`<path d="M4 8h8"></path>`
              : svg`<circle cx="8" cy="8" r="1"></circle>`
        }
      </svg>`;

export const columnLabel = (texts: HomeworkMessages, { day, weekend }: WeekDay) =>
  weekend ? texts.weekend : texts.weekday(day);

/** The days of the week, each with what became of it: a tap goes there. */
export function weekStrip({ texts, state, go }: WeekView): TemplateResult {
  const days: readonly (WeekDay | undefined)[] =
    state.week.length > 0 ? state.week : Array<undefined>(6).fill(undefined);
  return html`<div class="week" part="week">
    ${days.map((day) => {
      if (!day) return html`<span class="weekday"></span>`;
      const word = columnLabel(texts, day);
      const content = html`<span class="said">${day.weekend ? word : texts.date(day.day)}</span
        ><span class="w" aria-hidden="true">${word}</span>${mark(day.kind)}<span
          class=${day.kind === 'later' ? 'said' : ''}
          >${texts.dayKind(day.kind)}</span
        >`;
      const name = `weekday ${day.shown ? 'shown' : ''} ${day.today ? 'today' : ''}`;
      // Where nothing can be, there is nothing to go to.
      return day.kind === 'off' || day.kind === 'later'
        ? html`<span class=${name}>${content}</span>`
        : html`<button
            class=${name}
            aria-current=${day.shown ? 'date' : 'false'}
            @click=${() => go(day.today ? undefined : day.day)}
          >
            ${content}
          </button>`;
    })}
  </div>`;
}
