import type { Answer } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { cellClasses, cellField, standing, wrongText, type CellActions } from './cell.ts';
import { isFor } from './derive.ts';
import type { SheetMessages } from './messages.ts';
import { keyOf, type CellId, type Pupil, type SheetState } from './state.ts';

export interface OneView {
  readonly texts: SheetMessages;
  readonly state: SheetState;
  readonly pupil: Pupil;
  readonly current: CellId | undefined;
  readonly actions: CellActions;
  /** The pupil some places further. */
  readonly go: (by: 1 | -1) => void;
  readonly answer: (cell: CellId, answer: Answer | undefined) => void;
  /** How a pupil stopped, of minutes that stand there. */
  readonly stop: (cell: CellId, stopped: 'bedtime' | 'help' | undefined) => void;
  readonly history: ((cell: CellId) => void) | undefined;
}

/** One pupil at a time: for a phone. */
export function one(view: OneView): TemplateResult {
  const { texts, state, pupil, history } = view;
  const place = state.pupils.indexOf(pupil) + 1;
  return html`<div class="one" part="pupil" data-row=${pupil.id}>
    <div class="one-head">
      <h3 class="one-name"><span class="no">${pupil.number}</span>${pupil.name}</h3>
      <span class="note">${texts.place(place, state.pupils.length)}</span>
    </div>
    ${state.sampled ? html`<p class="note">${pupil.asked ? texts.askedToday : texts.notAsked}</p>` : nothing}
    ${state.columns
      .filter((a) => isFor(a, pupil))
      .map((assignment) => {
        const id: CellId = { studentId: pupil.id, assignmentId: assignment.id };
        const cell = state.cells.get(keyOf(id));
        if (!cell) return nothing;
        const here = view.current !== undefined && keyOf(view.current) === keyOf(id);
        const { answer } = cell;
        const chip = (words: string, pressed: boolean, act: () => void) =>
          html`<button class="chip" aria-pressed=${pressed ? 'true' : 'false'} @click=${act}>${words}</button>`;
        const kind = (of: 'doneAtSchool' | 'notGiven', words: string) =>
          chip(words, answer?.kind === of, () => view.answer(id, answer?.kind === of ? undefined : { kind: of }));
        const stopped = answer?.kind === 'minutes' ? answer.stopped : undefined;
        const stop = (of: 'bedtime' | 'help', words: string) =>
          chip(words, stopped === of, () => view.stop(id, stopped === of ? undefined : of));
        const wrong = here ? undefined : wrongText(texts, cell);
        return html`<div
          class="task ${cellClasses({ texts, cell, current: here })}"
          role="group"
          aria-label=${`${assignment.subject}：${assignment.title}`}
        >
          <div class="task-head">
            <div><b>${assignment.subject}</b> <span class="note">${assignment.title}</span></div>
            <div class="big">
              ${cellField({ texts, pupil, assignment, cell, current: here, actions: view.actions })}<span class="note"
                >${texts.minutesUnit}</span
              >
            </div>
          </div>
          <div class="chips">
            ${kind('doneAtSchool', texts.chooseAtSchool)} ${kind('notGiven', texts.chooseNotGiven)}
            ${stop('bedtime', texts.chooseBedtime)} ${stop('help', texts.chooseHelp)}
          </div>
          <p class="small stand">
            <span>${wrong ?? standing(texts, cell)}</span>${
              cell.report && history
                ? html`<button class="link" @click=${() => history(id)}>${texts.history}</button>`
                : nothing
            }
          </p>
        </div>`;
      })}
    <div class="one-foot">
      <button class="button quiet" ?disabled=${place <= 1} @click=${() => view.go(-1)}>${texts.previous}</button>
      <button class="button primary" ?disabled=${place >= state.pupils.length} @click=${() => view.go(1)}>
        ${texts.next}
      </button>
    </div>
  </div>`;
}
