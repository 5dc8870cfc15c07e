import type { Answer } from '@wuyu/contract/browser';
import { parseCell } from './parse.ts';
import { keyOf, type CellId, type SheetState } from './state.ts';

const idOf = (key: string): CellId => {
  const [studentId = '', assignmentId = ''] = key.split('/');
  return { studentId, assignmentId };
};

/**
 * Cells in which something that is understood stands and nobody is typing: left by a page that was closed, or by somebody
 * who looks at the next slip. An empty field under the cursor is only begun.
 */
export function restingCells({ quiet, cells }: SheetState, current: CellId | undefined): CellId[] {
  if (!quiet) return [];
  return [...cells].flatMap(([key, { typed }]) => {
    const kind = typed === undefined ? 'wrong' : parseCell(typed).kind;
    const begun = kind === 'empty' && current !== undefined && keyOf(current) === key;
    return kind === 'wrong' || begun ? [] : [idOf(key)];
  });
}

/** What is decided and not handed over yet, outside the row where somebody is typing. */
export function keptCells({ quiet, cells }: SheetState, current: CellId | undefined) {
  const kept: (CellId & { answer: Answer | undefined })[] = [];
  for (const [key, cell] of cells) {
    const id = idOf(key);
    const typing = !quiet && id.studentId === current?.studentId;
    if (cell.pending === 'kept' && !typing) kept.push({ ...id, answer: cell.answer });
  }
  return kept;
}
