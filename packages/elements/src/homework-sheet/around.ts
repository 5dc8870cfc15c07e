import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { answerText, standing, wrongText } from './cell.ts';
import type { SheetMessages } from './messages.ts';
import { keyOf, type Cell, type CellId, type SheetState } from './state.ts';

/** Name, subject and title of a cell. */
export function cellName(texts: SheetMessages, state: SheetState, id: CellId): string {
  const pupil = state.pupils.find((p) => p.id === id.studentId);
  const assignment = state.columns.find((a) => a.id === id.assignmentId);
  return texts.cellLabel(pupil?.name ?? '', assignment?.subject ?? '', assignment?.title ?? '');
}

export interface LookActions {
  readonly choose: (cell: CellId, whose: 'own' | 'other') => void;
  readonly again: (cell: CellId) => void;
  readonly drop: (cell: CellId) => void;
}

/** Cells that wait for a person: two answers, or one that was not taken. */
export function lookList(
  texts: SheetMessages,
  state: SheetState,
  actions: LookActions,
): TemplateResult | typeof nothing {
  const all = state.pupils.flatMap((p) =>
    state.columns.flatMap((a): { id: CellId; cell: Cell }[] => {
      const id = { studentId: p.id, assignmentId: a.id };
      const cell = state.cells.get(keyOf(id));
      return cell && (cell.other !== undefined || cell.refused !== undefined) ? [{ id, cell }] : [];
    }),
  );
  if (all.length === 0) return nothing;
  const button = (words: string, act: () => void) =>
    html`<button class="button quiet small-button" @click=${act}>${words}</button>`;
  return html`<div class="card look-list" part="look" role="group" aria-label=${texts.lookTitle(all.length)}>
    <b>${texts.lookTitle(all.length)}</b>
    <ul>
      ${all.map(({ id, cell }) => {
        const what = cellName(texts, state, id);
        const own = answerText(texts, cell.answer);
        if (cell.other) {
          const { answer } = cell.other;
          const other = answerText(texts, answer);
          return html`<li>
            <p>${answer ? texts.otherFirst(what, own, other) : texts.otherGone(what, own)}</p>
            <div class="chips">
              ${button(texts.keepOwn(own), () => actions.choose(id, 'own'))}
              ${button(answer ? texts.takeOther(other) : texts.leaveEmpty, () => actions.choose(id, 'other'))}
            </div>
          </li>`;
        }
        return html`<li>
          <p>${texts.refusedLine(what, cell.refused ?? '')}</p>
          <div class="chips">
            ${button(texts.again, () => actions.again(id))} ${button(texts.drop, () => actions.drop(id))}
          </div>
        </li>`;
      })}
    </ul>
  </div>`;
}

/** What the cell under the cursor is, how it stands, and its history; keys below. */
export function detail(
  texts: SheetMessages,
  state: SheetState,
  current: CellId | undefined,
  history: ((cell: CellId) => void) | undefined,
): TemplateResult {
  const cell = current && state.cells.get(keyOf(current));
  const wrong = cell && wrongText(texts, cell);
  return html`<div class="below">
    <p class="detail" id="detail" part="detail">
      ${
        cell && current
          ? html`<b>${cellName(texts, state, current)}</b>
              <span>${wrong ?? answerText(texts, cell.answer)}</span>
              ${standing(texts, cell) === '' ? nothing : html`<span class="soft">${standing(texts, cell)}</span>`}`
          : nothing
      }
    </p>
    ${
      cell?.report && current && history
        ? html`<button class="button text small-button" @click=${() => history(current)}>${texts.history}</button>`
        : nothing
    }
  </div>`;
}

export const keysLine = (texts: SheetMessages, hasHistory: boolean): TemplateResult =>
  html`<p class="keys small" part="keys">
    ${texts.keys.filter(([, , of]) => hasHistory || of !== 'history').map(([key, meaning]) => html`<span><kbd>${key}</kbd> ${meaning}</span> `)}
  </p>`;

/** What waits and since when, and the step that can be undone. */
export function pill(
  texts: SheetMessages,
  state: SheetState,
  done: string,
  undo: () => void,
): TemplateResult | typeof nothing {
  const { waiting, offline } = state;
  if (!waiting && state.undo === undefined) return nothing;
  return html`<div class="pill-place">
    <div class="pill" part="pill">
      ${
        waiting
          ? html`${icon(offline ? 'offline' : 'queued')}<span>${texts.waitingPill(waiting.count)}</span
              ><i class="dot" aria-hidden="true"></i><span>${waiting.since}</span>`
          : html`<span>${done}</span>`
      }
      ${
        state.undo === undefined
          ? nothing
          : html`<button class="button text" @click=${undo}>${icon('undo')}${texts.undo}</button>`
      }
    </div>
  </div>`;
}
