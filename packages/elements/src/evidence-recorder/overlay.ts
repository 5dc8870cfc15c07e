import type { Correction, Evidence, NewEvidence } from '@wuyu/contract/browser';
import type { Entry } from '@wuyu/sdk/outbox';
import { placeOf } from '../evaluation/frameworks.ts';
import type { Facts, Frame } from './reading.ts';

/** The body of a write. This element wrote it, by the contract's types, and nobody but its owner can have changed it. */
const bodyOf = <T>(entry: Entry): T => entry.input['body'] as T;
export const recordIn = (entry: Entry): NewEvidence | undefined =>
  entry.operation === 'evaluation.recordEvidence' ? bodyOf<NewEvidence>(entry) : undefined;
export const correctionIn = (entry: Entry): { evidenceId: string; body: Correction } | undefined =>
  entry.operation === 'evaluation.correctEvidence'
    ? { evidenceId: String(entry.input['evidenceId']), body: bodyOf<Correction>(entry) }
    : undefined;

/** Entries of the growth record that a write makes. */
export const idsIn = (entry: Entry): string[] => {
  const record = recordIn(entry);
  if (record) return record.entries.flatMap(({ id }) => id ?? []);
  return [correctionIn(entry)?.body.id ?? []].flat();
};

/** What was read, with what waits laid over it; `pending`: what the backend does not have yet. */
export interface Laid {
  readonly rows: readonly Evidence[];
  readonly pending: ReadonlySet<string>;
}

interface Moment {
  readonly frame: Frame;
  readonly facts: Facts;
  readonly nameOf: (studentId: string) => string;
  /** By the device's clock, ms since 1970. */
  readonly wall: number;
  readonly termStart: string;
  /** Whose word it is where nothing is told. */
  readonly own: (studentId: string) => string;
}

/** Lays what waits, and what was sent after the last reading, over what was read. */
export function overlay(
  entries: readonly Entry[],
  withdrawing: Readonly<Record<string, string>>,
  moment: Moment,
): Laid {
  const { frame, facts } = moment;
  const rows = new Map(facts.evidence.map((row) => [row.id, row]));
  const pending = new Set<string>();
  const recordedAt = new Date(moment.wall + frame.skew).toISOString();
  for (const entry of entries) {
    // What the backend did not take waits for a word elsewhere.
    if (entry.state === 'conflict' || entry.state === 'refused') continue;
    const record = recordIn(entry);
    for (const { id = '', studentId, value, points = null } of record?.entries ?? []) {
      if (!record || rows.has(id)) continue;
      const framework = frame.frameworks.find((one) => one.id === record.frameworkId);
      const classId = facts.students.find((one) => one.id === studentId)?.classId ?? '';
      const source = record.source ?? moment.own(studentId);
      const authored = record.source === undefined;
      rows.set(id, {
        id,
        rev: 0,
        studentId,
        studentName: moment.nameOf(studentId),
        classId,
        frameworkId: record.frameworkId,
        axisId: (framework && placeOf(framework, record.indicatorId)?.axis.id) ?? '',
        indicatorId: record.indicatorId,
        source,
        value,
        text: record.text ?? null,
        link: record.link ?? null,
        points,
        on: record.on,
        termStart: moment.termStart,
        authorId: authored ? frame.me.sourcedId : null,
        authorName: authored ? frame.me.name : null,
        enteredById: authored ? null : frame.me.sourcedId,
        recordedAt,
        replaces: null,
        replacedBy: null,
        withdrawn: false,
        reason: null,
      });
      if (entry.state === 'pending') pending.add(id);
    }
    const correction = correctionIn(entry);
    const before = correction && rows.get(correction.evidenceId);
    const { id = '', ...change } = correction?.body ?? {};
    if (!before || rows.has(id)) continue;
    rows.set(id, corrected(before, { id, ...change }, recordedAt));
    rows.set(before.id, { ...before, replacedBy: id });
    if (entry.state === 'pending') pending.add(id);
  }
  for (const id of Object.keys(withdrawing)) {
    const row = rows.get(id);
    if (row?.replacedBy === null) rows.set(id, { ...row, withdrawn: true });
  }
  return { rows: [...rows.values()], pending };
}

/** What a correction makes of an entry. */
function corrected(before: Evidence, { id = '', reason = '', ...change }: Partial<Correction>, at: string): Evidence {
  const { value = before.value, text = before.text, link = before.link, points = before.points } = change;
  return {
    ...before,
    id,
    rev: 0,
    value,
    text,
    link,
    points,
    withdrawn: change.withdrawn ?? false,
    reason,
    recordedAt: at,
    replaces: before.id,
    replacedBy: null,
  };
}

const isEvidence = (value: unknown): value is Evidence =>
  typeof value === 'object' && value !== null && 'indicatorId' in value && 'studentId' in value;

/** What was read, with the backend's answer to a write in it. */
export function withAnswer(facts: Facts, data: unknown): Facts {
  const items: unknown = typeof data === 'object' && data !== null && 'items' in data ? data.items : [data];
  const answered = Array.isArray(items) ? items.filter(isEvidence) : [];
  const isOurs = ({ studentId, classId }: Evidence) =>
    facts.key === classId || facts.students.some(({ id }) => id === studentId);
  const rows = new Map(facts.evidence.map((row) => [row.id, row]));
  for (const row of answered.filter(isOurs)) {
    rows.set(row.id, row);
    const before = row.replaces === null ? undefined : rows.get(row.replaces);
    if (before) rows.set(before.id, { ...before, replacedBy: row.id });
  }
  return { ...facts, evidence: [...rows.values()] };
}
