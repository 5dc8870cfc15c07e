import type { Answer, Assignment } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import type { SheetMessages } from './messages.ts';
import { cellText, isLarge, parseCell } from './parse.ts';
import type { Cell, CellId, Pupil } from './state.ts';

/** What a person does in a cell. */
export interface CellActions {
  /** A key was pressed; what is not a command goes into the cell. */
  key(cell: CellId, event: KeyboardEvent): void;
  type(cell: CellId, text: string): void;
  enter(cell: CellId): void;
}

/** An answer in words. */
export function answerText(texts: SheetMessages, answer: Answer | null | undefined): string {
  if (!answer) return texts.empty;
  if (answer.kind === 'doneAtSchool') return texts.doneAtSchool;
  if (answer.kind === 'notGiven') return texts.notGiven;
  if (answer.stopped === 'bedtime') return texts.stoppedBedtime(answer.minutes);
  return answer.stopped === 'help' ? texts.stoppedHelp(answer.minutes) : texts.minutes(answer.minutes);
}

/** Why what was typed is not understood; undefined: it is. */
export function wrongText(texts: SheetMessages, cell: Cell): string | undefined {
  if (cell.typed === undefined) return undefined;
  const entry = parseCell(cell.typed);
  return entry.kind === 'wrong' ? texts[entry.why] : undefined;
}

/** How a cell stands, in words. */
export function standing(texts: SheetMessages, cell: Cell): string {
  const far = progress(texts, cell);
  return isLarge(cell.answer) ? [texts.large, far].filter(Boolean).join(' · ') : far;
}

function progress(texts: SheetMessages, cell: Cell): string {
  if (cell.typed !== undefined) return texts.kept;
  if (cell.pending) return texts[cell.pending];
  if (!cell.report) return '';
  const { via } = cell.report;
  return via === 'paper' ? texts.byPaper : via === 'batch' ? texts.bySystem : texts.own;
}

/** Reported on a pupil's own device, and not corrected here. */
const isOwn = (cell: Cell): boolean =>
  cell.report !== undefined &&
  cell.pending === undefined &&
  (cell.report.via === 'hand' || cell.report.via === 'timer');

interface CellView {
  readonly texts: SheetMessages;
  readonly pupil: Pupil;
  readonly assignment: Assignment;
  readonly cell: Cell;
  /** Whether the cursor is in it: then nothing is called wrong yet. */
  readonly current: boolean;
  readonly actions: CellActions;
}

/** Which classes tell how a cell stands; each has a shape of its own. */
export function cellClasses({ texts, cell, current }: Pick<CellView, 'texts' | 'cell' | 'current'>): string {
  const look =
    cell.other !== undefined || cell.refused !== undefined || (!current && wrongText(texts, cell) !== undefined);
  const stopped = cell.answer?.kind === 'minutes' && cell.answer.stopped !== undefined;
  return [look ? 'look' : '', cell.pending ?? '', isOwn(cell) ? 'own' : '', stopped ? 'stopped' : ''].join(' ');
}

/** The field of a cell, and its mark. */
export function cellField(view: CellView): TemplateResult {
  const { texts, pupil, assignment, cell, current, actions } = view;
  const id: CellId = { studentId: pupil.id, assignmentId: assignment.id };
  const text = cell.typed ?? cellText(cell.answer, texts.marks);
  const wrong = !current && wrongText(texts, cell) !== undefined;
  // Also while an input method composes: what is rendered is what stands there, and it is read when the cell is left.
  const typed = (event: Event & { currentTarget: HTMLInputElement }) => actions.type(id, event.currentTarget.value);
  // The first click marks the whole, as a table does, so that typing replaces it; the second one sets the cursor.
  const pointed = (event: MouseEvent & { currentTarget: HTMLInputElement }) => {
    if (current) return;
    event.preventDefault();
    event.currentTarget.focus();
  };
  return html`<input
      class="cell"
      part="cell"
      data-student=${id.studentId}
      data-assignment=${id.assignmentId}
      inputmode="numeric"
      enterkeyhint="next"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      maxlength="12"
      aria-label=${texts.cellLabel(pupil.name, assignment.subject, assignment.title)}
      aria-describedby="detail"
      aria-invalid=${wrong ? 'true' : 'false'}
      .defaultValue=${text}
      @input=${typed}
      @keydown=${(event: KeyboardEvent) => actions.key(id, event)}
      @mousedown=${pointed}
      @focus=${(event: Event & { currentTarget: HTMLInputElement }) => {
        event.currentTarget.select();
        actions.enter(id);
      }}
    />${mark(cell, wrong)}`;
}

function mark(cell: Cell, wrong: boolean): TemplateResult | typeof nothing {
  if (cell.other !== undefined || cell.refused !== undefined) return html`<i class="mark">!</i>`;
  if (isLarge(cell.answer)) return html`<i class="mark">?</i>`;
  if (cell.pending === 'kept' || (cell.typed !== undefined && !wrong)) return html`<i class="mark ring"></i>`;
  if (cell.pending) return html`<i class="mark">${icon('queued', 16)}</i>`;
  return isOwn(cell) ? html`<i class="mark corner"></i>` : nothing;
}
