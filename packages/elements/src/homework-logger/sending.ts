import type { Report } from '@wuyu/contract/browser';
import { isProblem } from '@wuyu/sdk';
import { failureOf, type Failure } from '../shared/failure.ts';
import type { Write } from './drafts.ts';
import type { HomeworkClient } from '../homework/client.ts';

/** What became of one write. */
export type Sent =
  /** The backend holds it; for a delete `report` is undefined. */
  | { readonly kind: 'done'; readonly report: Report | undefined }
  /** Somebody was there first, or changed it meanwhile; `report` is what holds now, undefined where it is gone. */
  | { readonly kind: 'other'; readonly why: 'alreadyThere' | 'changedElsewhere'; readonly report: Report | undefined }
  /** It may be sent again with the same key. */
  | { readonly kind: 'later'; readonly failure: Failure }
  /** Sending it again is of no use. */
  | { readonly kind: 'refused' };

/** Sends one write. It never throws. */
export async function send(client: HomeworkClient, studentId: string, write: Write): Promise<Sent> {
  const options = { idempotencyKey: write.key };
  const { reportId, answer, via, ifMatch } = write;
  try {
    if (write.kind === 'create' && answer) {
      const body = { id: reportId, assignmentId: write.assignmentId, studentId, answer, via };
      return { kind: 'done', report: await client.homework.createReport({ body }, options) };
    }
    if (ifMatch === undefined) return { kind: 'refused' };
    if (write.kind === 'update' && answer) {
      const report = await client.homework.updateReport({ reportId, ifMatch, body: { answer, via } }, options);
      return { kind: 'done', report };
    }
    await client.homework.deleteReport({ reportId, ifMatch }, options);
    return { kind: 'done', report: undefined };
  } catch (error) {
    if (isProblem(error, 'already-exists'))
      return { kind: 'other', why: 'alreadyThere', report: current(error.current) };
    if (isProblem(error, 'precondition-failed'))
      return { kind: 'other', why: 'changedElsewhere', report: current(error.current) };
    // What is to be taken back or corrected is gone already.
    if (isProblem(error, 'not-found') && write.kind !== 'create')
      return write.kind === 'delete'
        ? { kind: 'done', report: undefined }
        : { kind: 'other', why: 'changedElsewhere', report: undefined };
    const failure = failureOf(error);
    const again = failure.kind !== 'notForYou' && failure.kind !== 'incompatible';
    const final = isProblem(error) && error.status < 500 && ![401, 408, 409, 429].includes(error.status);
    return again && !final ? { kind: 'later', failure } : { kind: 'refused' };
  }
}

/** The problem's `current`, if it is a report. */
export function current(value: unknown): Report | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const report = value as Partial<Report>;
  return typeof report.id === 'string' && typeof report.rev === 'number' && report.answer
    ? (value as Report)
    : undefined;
}
