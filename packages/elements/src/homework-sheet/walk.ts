import { isFor } from './derive.ts';
import { keyOf, type CellId, type Pupil, type SheetState } from './state.ts';

type Table = Pick<SheetState, 'pupils' | 'columns'>;
export type Direction = 'up' | 'down' | 'left' | 'right' | 'onward';

/**
 * The cell next to one, over those that are not for a pupil's grade. `onward` is Enter's: down, and from the last pupil to
 * the first of the next assignment.
 */
export function cellNextTo(table: Table, from: CellId, direction: Direction): CellId | undefined {
  const { pupils, columns } = table;
  let row = pupils.findIndex((p) => p.id === from.studentId);
  let column = columns.findIndex((a) => a.id === from.assignmentId);
  if (row < 0 || column < 0) return undefined;
  for (;;) {
    if (direction === 'left') column -= 1;
    else if (direction === 'right') column += 1;
    else if (direction === 'up') row -= 1;
    else row += 1;
    if (direction === 'onward' && row >= pupils.length) {
      row = 0;
      column += 1;
    }
    const pupil = pupils[row];
    const assignment = columns[column];
    if (!pupil || !assignment) return undefined;
    if (isFor(assignment, pupil)) return { studentId: pupil.id, assignmentId: assignment.id };
  }
}

/** A pupil by number, or by some characters of the name; the next one after `from`, so that asking again goes on. */
export function findPupil(pupils: readonly Pupil[], text: string, from?: string): Pupil | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  if (plain === '') return undefined;
  if (/^\d+$/.test(plain)) return pupils.find((p) => p.number === Number(plain));
  const found = pupils.filter((p) => p.name.toLowerCase().includes(plain));
  const at = found.findIndex((p) => p.id === from);
  return found[at + 1] ?? found[0];
}

/** Where to begin with a pupil: the first cell that is empty, or the first. */
export function firstCell(state: SheetState, pupil: Pupil): CellId | undefined {
  const own = state.columns.filter((a) => isFor(a, pupil));
  const empty = own.find((a) => !state.cells.get(keyOf({ studentId: pupil.id, assignmentId: a.id }))?.answer);
  const assignment = empty ?? own[0];
  return assignment && { studentId: pupil.id, assignmentId: assignment.id };
}
