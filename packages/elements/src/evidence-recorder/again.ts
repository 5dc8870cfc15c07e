import type { NewEvidence, Source } from '@wuyu/contract/browser';
import { judgedBy } from '../evaluation/frameworks.ts';
import type { Facts, Frame } from './reading.ts';
import type { Note } from './own.ts';
import { type Draft, emptyMark, isFilled, type Mark, type RecorderState, type Turn } from './state.ts';

/** Where a record was filled in. */
interface Origin {
  readonly isGrid: boolean;
  readonly source: Source;
  readonly turn: Turn;
}

/** Where a record that was not taken was filled in; undefined where nobody can judge that any more. */
export function originOf(
  record: NewEvidence,
  note: Note | undefined,
  frame: Frame,
  facts: Facts | undefined,
  state: RecorderState,
): Origin | undefined {
  const { frameworkId, indicatorId, entries } = record;
  const studentId = entries[0]?.studentId;
  const isGrid = note ? note.mode === 'grid' : state.audience === 'staff';
  const isOwn = studentId === frame.me.sourcedId;
  const own = { staff: 'teacher', guardian: 'guardian', student: isOwn ? 'self' : 'peer' } as const;
  const source = note?.source ?? record.source ?? own[state.audience];
  const framework = frame.frameworks.find(({ id, state: stage }) => id === frameworkId && stage === 'active');
  const axis =
    framework && judgedBy(framework, source).find((one) => one.indicators.some(({ id }) => id === indicatorId));
  if (!axis) return undefined;
  const isHere = entries.every((entry) => facts?.students.some(({ id }) => id === entry.studentId));
  const classId = note?.classId ?? (isHere ? state.classId : undefined);
  return {
    isGrid,
    source,
    turn: { classId, frameworkId, indicatorId, source, studentId: isGrid ? undefined : studentId },
  };
}

/** What was not taken, as it was filled in; undefined where the sheet that is shown is not the one it belongs to. */
export function marksAgain(
  { frameworkId, indicatorId, text, link, entries }: NewEvidence,
  { isGrid, source }: Origin,
  { phase, mode, framework, source: shown, rows }: RecorderState,
): Record<string, Mark> | undefined {
  if (phase !== 'ready' || (mode === 'grid') !== isGrid || framework?.id !== frameworkId || shown !== source) return;
  const marks: Record<string, Mark> = {};
  for (const { studentId, value, points } of entries) {
    const row = rows.find((one) => one.student.id === studentId && one.indicator.id === indicatorId);
    if (!row) return;
    const said = { text: text ?? '', link: link ?? '', points: typeof points === 'number' ? String(points) : '' };
    marks[row.id] = { ...emptyMark, value, ...said };
  }
  return marks;
}

/** A sheet with it; undefined where what was filled in there since would be lost, or be said of another day. */
export function sheetAgain(
  { draft, today }: RecorderState,
  marks: Readonly<Record<string, Mark>>,
  on: string,
): Draft | undefined {
  const isTaken = Object.keys(marks).some((row) => draft.marks[row]);
  const isSaid = [draft.text, draft.link, draft.points].some((words) => words.trim() !== '');
  if (isFilled(draft) && (isTaken || isSaid || (draft.on ?? today) !== on)) return undefined;
  return { ...draft, on, marks: { ...draft.marks, ...marks } };
}

const isWordless = ({ text, link }: Mark) => text.trim() === '' && link.trim() === '';

/** What was recorded and taken back, with what was typed since: nothing of either is lost. */
export function together(saved: Draft, since: Draft | undefined): Draft {
  if (!since) return saved;
  // A day that nobody chose is that of the first mark: these were the first.
  const on = since.on === since.since ? saved.on : since.on;
  if (Object.keys(since.marks).length === 0)
    return {
      on,
      since: saved.since,
      marks: saved.marks,
      text: since.text || saved.text,
      link: since.link || saved.link,
      points: since.points || saved.points,
    };
  // What was said of all is said of these alone: the others were marked after it.
  const own = Object.entries(saved.marks).map(([row, mark]): [string, Mark] => [
    row,
    {
      ...mark,
      ...(isWordless(mark) && { text: saved.text, link: saved.link }),
      points: mark.points || saved.points,
    },
  ]);
  return { ...since, on, since: saved.since, marks: { ...Object.fromEntries(own), ...since.marks } };
}
