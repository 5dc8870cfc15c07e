import type { Evidence } from '@wuyu/contract/browser';
import type { Note } from './shelf.ts';
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
