import { html, nothing, type TemplateResult } from 'lit';
import { shape } from '../homework/load-shape.ts';
import { icon } from '../shared/icons.ts';
import type { HomeworkMessages } from './messages.ts';
import type { Plan } from './plan.ts';
import type { HomeworkState } from './state.ts';

/** Which child, where there are several. */
export const childPicker = (texts: HomeworkMessages, state: HomeworkState, pick: (studentId: string) => void) =>
  html`<div class="whose" role="group" aria-label=${texts.whose}>
    ${state.students.map(({ sourcedId, name }) => {
      const on = sourcedId === state.student?.sourcedId;
      return html`<button
        class=${on ? 'chosen' : ''}
        aria-pressed=${on ? 'true' : 'false'}
        @click=${() => pick(sourcedId)}
      >
        ${name}
      </button>`;
    })}
  </div>`;

/** Whose day it is, and which; the day opens its week. */
export const whoLine = (
  texts: HomeworkMessages,
  { student, day }: HomeworkState,
  openWeek: () => void,
): TemplateResult => {
  const date = day === undefined ? '' : texts.date(day);
  return html`<div class="who">
    ${
      student
        ? html`<h2 class="name"><b>${student.name}</b><i class="dot" aria-hidden="true"></i>${student.classTitle}</h2>`
        : html`<span></span>`
    }
    ${
      student
        ? html`<button class="date" part="date" aria-label=${texts.openWeek(date)} @click=${openWeek}>
            ${date}${icon('next', 16)}
          </button>`
        : html`<span class="date">${date}</span>`
    }
  </div>`;
};

/** The day in one number, and what that means in a word, a shape and a colour. */
export function bigNumber(texts: HomeworkMessages, state: HomeworkState, plan: Plan | undefined): TemplateResult {
  const unit = html`<span class="u">${texts.minutesUnit}</span>`;
  if (state.phase === 'loading')
    return html`<div class="hero"><span class="sk sk-number"></span><span class="sk sk-state"></span></div>`;
  if (!plan)
    return html`<div class="hero">
      <p class="number"><span class="n none">—</span>${unit}</p>
    </div>`;
  const word = wordOf(texts, plan, state.dayIs === 'today');
  return html`<div class="hero">
    <p class="number"><span class="pre">${texts[plan.number]}</span><span class="n">${plan.minutes}</span>${unit}</p>
    ${word === undefined ? nothing : html`<p class="load ${plan.state}">${shape(plan.state)}<span>${word}</span></p>`}
  </div>`;
}

function wordOf(texts: HomeworkMessages, plan: Plan, today: boolean): string | undefined {
  if (plan.state === 'noRule') return undefined;
  if (plan.state === 'over') return texts.overCap(today);
  return plan.state === 'near' ? texts.nearCap(today) : texts.light(today);
}
