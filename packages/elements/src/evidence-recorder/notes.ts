import type { Evidence } from '@wuyu/contract/browser';
import { idsIn } from './overlay.ts';
import type { Note } from './own.ts';
import type { Shelf } from './shelf.ts';
import type { RecorderState, Row, Turn } from './state.ts';

/** Where rows were filled in. */
export const noteIn = ({ mode, classId, source, framework }: RecorderState, rows: readonly Row[]): Note => ({
  mode,
  classId,
  source,
  frameworkId: framework?.id ?? '',
  indicatorId: rows[0]?.indicator.id ?? '',
  studentIds: rows.map(({ student }) => student.id),
  names: rows.map(({ student }) => student.name),
});

/** What a correction is about. */
export const noteOf = (row: Evidence, { mode, source }: RecorderState): Note => ({
  mode,
  classId: row.classId,
  source,
  frameworkId: row.frameworkId,
  indicatorId: row.indicatorId,
  studentIds: [row.studentId],
  names: [row.studentName],
});

/** Where it is to be seen. */
export const placeOf = ({ mode, classId, frameworkId, indicatorId, studentIds }: Note): Turn => ({
  classId,
  frameworkId,
  indicatorId,
  studentId: mode === 'grid' ? undefined : studentIds[0],
});

/** Keeps what a write is about beside it, and forgets it of those that are gone. */
export function noted(shelf: Shelf, notes: readonly (readonly [string, Note])[]): void {
  const waits = new Set(
    shelf.outbox?.state.entries.flatMap((entry) => (entry.state === 'sent' ? [] : idsIn(entry).slice(0, 1))),
  );
  const before = Object.entries(shelf.mine.notes).filter(([id]) => waits.has(id));
  shelf.change({ notes: Object.fromEntries([...before, ...notes]) });
}
