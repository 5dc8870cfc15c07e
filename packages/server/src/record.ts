import { v7 as uuid } from 'uuid';
import type { WriteContext } from './context.ts';
import type { Change } from './database/database.ts';
import type { EventRow } from './database/schema.ts';
import { HttpProblem } from './http/problem.ts';

/** Who does something, and in which request. */
export interface By {
  readonly userId: string;
  readonly requestId: string;
  readonly now: number;
}

/** Something done, for the audit. `detail` holds ids, numbers and states, never names. */
export interface Act {
  readonly action: string;
  readonly resource: string;
  readonly id: string;
  readonly rev: number;
  readonly detail?: unknown;
}

/** Writes what was done and who did it, in the transaction of the change. */
export async function audit({ orgId, trx }: Change, by: By, act: Act): Promise<void> {
  await trx
    .insertInto('audit')
    .values({
      org_id: orgId,
      audit_id: uuid({ msecs: by.now }),
      at: by.now,
      user_id: by.userId,
      action: act.action,
      resource: act.resource,
      id: act.id,
      rev: act.rev,
      request_id: by.requestId,
      detail: JSON.stringify(act.detail ?? {}),
    })
    .execute();
}

/**
 * Writes down who changed a row by this request. `detail` holds ids, numbers and states, never names or what somebody wrote. Beside
 * it stands a digest of what was asked, by which `madeBy` knows the same create again.
 */
export function auditOf(
  { change, principal, requestId, now, contentHash }: WriteContext,
  action: string,
  row: Pick<Act, 'resource' | 'id' | 'rev'>,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const by = { userId: principal.userId, requestId, now };
  return audit(change, by, { ...row, action, detail: { ...detail, content: contentHash } });
}

/** Writes the event of a changed row, in the transaction of the change. Its revision is the row's. */
export async function announce({ orgId, trx }: Change, event: Omit<EventRow, 'org_id'>): Promise<void> {
  await trx
    .insertInto('events')
    .values({ org_id: orgId, ...event })
    .execute();
}

/** Whether a row was made by a create of exactly this content, however it was changed since. */
export async function madeBy({ orgId, trx }: Change, id: string, action: string, hash: string): Promise<boolean> {
  const rows = await trx
    .selectFrom('audit')
    .select('detail')
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where('action', '=', action)
    .execute();
  return rows.some((row) => {
    const detail: unknown = JSON.parse(row.detail);
    return typeof detail === 'object' && detail !== null && 'content' in detail && detail.content === hash;
  });
}

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
