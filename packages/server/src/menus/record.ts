import type { WriteContext } from '../context.ts';
import type { EventRow } from '../database/schema.ts';
import { HttpProblem } from '../http/problem.ts';
import { announce, auditOf, madeBy } from '../record.ts';

/** A row that was changed, for its event and the audit. */
export interface Recorded {
  readonly resource: EventRow['resource'];
  readonly id: string;
  readonly rev: number;
  readonly action: string;
  readonly change: EventRow['change'];
  /** Ids, numbers and states, never names. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Writes the event of a changed row of the org and who did it. */
export async function record(ctx: WriteContext, { resource, id, rev, action, change, detail }: Recorded) {
  await tell(ctx.change, { resource, id, rev, change });
  await auditOf(ctx, action, { resource, id, rev }, detail);
}

/** Writes the event of a row that belongs to no class, pupil or day. */
export const tell = (
  change: WriteContext['change'],
  event: Pick<EventRow, 'resource' | 'id' | 'rev' | 'change'>,
): Promise<void> => announce(change, { ...event, class_id: null, student_id: null, day: null });

/**
 * What an earlier create of the same id and content has made; undefined where nothing has the id.
 * @throws {HttpProblem} `already-exists` where another create made it, or it is gone since
 */
export async function madeBefore<R extends { readonly deleted: 0 | 1 }, T>(
  ctx: WriteContext,
  { id, action, row, as }: { id: string; action: string; row: R | undefined; as: (row: R) => T },
): Promise<T | undefined> {
  if (!row) return undefined;
  if (row.deleted === 0 && (await madeBy(ctx.change, id, action, ctx.contentHash))) return as(row);
  throw new HttpProblem('already-exists', row.deleted === 0 ? { current: as(row) } : {});
}
