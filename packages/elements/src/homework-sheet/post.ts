import type { Report } from '@wuyu/contract/browser';
import { isProblem } from '@wuyu/sdk';
import { failureOf, type Failure } from '../shared/failure.ts';
import type { Pending } from './ledger.ts';
import type { HomeworkClient } from '../homework/client.ts';

/** What became of one pending answer. */
export type Posted =
  /** The backend holds it; undefined: it was taken back. */
  | { readonly kind: 'done'; readonly report: Report | undefined }
  /** Somebody was there first, or changed it meanwhile; undefined: it is gone. */
  | { readonly kind: 'other'; readonly report: Report | undefined }
  | { readonly kind: 'refused'; readonly detail: string }
  /** It may be sent again. */
  | { readonly kind: 'later'; readonly failure: Failure };

/** The most rows the contract takes at once. */
const most = 1000;

/** Sends new reports as one batch; each stands or falls alone. It never throws. */
export async function postNew(client: HomeworkClient, all: readonly Pending[]): Promise<Map<Pending, Posted>> {
  const sent = all.slice(0, most);
  const posted = new Map<Pending, Posted>();
  const items = sent.flatMap(({ newId: id, assignmentId, studentId, answer }) =>
    answer ? [{ id, assignmentId, studentId, answer, via: 'paper' as const }] : [],
  );
  try {
    const { rows } = await client.homework.createReports({ body: { items } });
    // What was there already is read: it may say something else.
    const reports = await Promise.all(
      rows.map(async (row) => (row.outcome === 'kept' ? client.homework.getReport({ reportId: row.id }) : undefined)),
    );
    sent.forEach((one, i) => {
      const row = rows[i];
      if (!row) return;
      if (row.outcome === 'refused') posted.set(one, { kind: 'refused', detail: row.detail });
      else if (row.outcome === 'stored') posted.set(one, { kind: 'done', report: asStored(one, row.id, row.rev) });
      else posted.set(one, { kind: row.id === one.newId ? 'done' : 'other', report: reports[i] });
    });
  } catch (error) {
    const later = failed(error);
    for (const one of sent) posted.set(one, later);
  }
  return posted;
}

/** A new report as the backend holds it; its day and class are filled in by who knows the assignment. */
const asStored = (one: Pending, id: string, rev: number): Report | undefined =>
  one.answer && {
    id,
    rev,
    assignmentId: one.assignmentId,
    studentId: one.studentId,
    classId: '',
    day: '',
    answer: one.answer,
    via: 'paper',
    reportedAt: new Date(one.at).toISOString(),
  };

/** Corrects a report, or takes it back. It never throws. */
export async function postChange(client: HomeworkClient, one: Pending): Promise<Posted> {
  const { answer, base, key } = one;
  const options = { idempotencyKey: key };
  try {
    // A new report was on its way when it was taken back: whether it arrived, the backend knows.
    if (!base) return { kind: 'done', report: await client.homework.getReport({ reportId: one.newId }) };
    const target = { reportId: base.id, ifMatch: base.rev };
    if (!answer) {
      await client.homework.deleteReport(target, options);
      return { kind: 'done', report: undefined };
    }
    const report = await client.homework.updateReport({ ...target, body: { answer, via: 'paper' } }, options);
    return { kind: 'done', report };
  } catch (error) {
    if (isProblem(error, 'precondition-failed')) return { kind: 'other', report: reportIn(error.current) };
    if (isProblem(error, 'not-found'))
      return answer ? { kind: 'other', report: undefined } : { kind: 'done', report: undefined };
    return failed(error);
  }
}

function failed(error: unknown): Posted {
  const failure = failureOf(error);
  const again = failure.kind !== 'notForYou' && failure.kind !== 'incompatible';
  const final = isProblem(error) && error.status < 500 && ![401, 408, 409, 429].includes(error.status);
  if (again && !final) return { kind: 'later', failure };
  return { kind: 'refused', detail: isProblem(error) ? (error.detail ?? '') : '' };
}

/** The problem's `current`, if it is a report. */
function reportIn(value: unknown): Report | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const report = value as Partial<Report>;
  return typeof report.id === 'string' && typeof report.rev === 'number' && report.answer
    ? (value as Report)
    : undefined;
}
