import type { Change, Database } from '../database/database.ts';
import type { IdempotencyRow } from '../database/schema.ts';
import type { Trx } from '../database/seam.ts';
import { HttpProblem } from './problem.ts';

/** How long an answer is kept. */
export const keptDays = 90;

/** A request that changes something, as its key knows it. */
export interface Intent {
  readonly orgId: string;
  readonly userId: string;
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly bodyHash: string;
}

/** An answer that was given, or is about to be. */
export interface Answered {
  readonly status: number;
  readonly body: string;
}

/** The stored answer of an intent; throws when its key was used for something else. */
export async function storedAnswer(trx: Trx, intent: Intent): Promise<Answered | undefined> {
  const row = await trx
    .selectFrom('idempotency')
    .select(['method', 'path', 'body_hash', 'status', 'body'])
    .where('org_id', '=', intent.orgId)
    .where('user_id', '=', intent.userId)
    .where('key', '=', intent.key)
    .executeTakeFirst();
  if (!row) return undefined;
  const same = row.method === intent.method && row.path === intent.path && row.body_hash === intent.bodyHash;
  if (!same) throw new HttpProblem('idempotency-key-reused');
  return row;
}

/** Keeps an answer in the transaction of the change it tells of; false when another request came first. */
export async function storeAnswer(trx: Trx, intent: Intent, answer: Answered, now: number): Promise<boolean> {
  const row: IdempotencyRow = {
    org_id: intent.orgId,
    user_id: intent.userId,
    key: intent.key,
    method: intent.method,
    path: intent.path,
    body_hash: intent.bodyHash,
    status: answer.status,
    body: answer.body,
    created_at: now,
  };
  const stored = await trx
    .insertInto('idempotency')
    .values(row)
    .onConflict((oc) => oc.columns(['org_id', 'user_id', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  return stored !== undefined;
}

/** The same request was carried out by another process meanwhile: this one is undone, and the other's answer given. */
class CameSecond extends Error {}

/**
 * Carries a request out once, however often it is sent. The answer is kept in the same transaction as the change, so
 * that neither is ever there without the other. `work` throws an `HttpProblem` for what is refused; that answer is kept
 * as well.
 */
export async function once(
  database: Database,
  intent: Intent,
  now: number,
  work: (change: Change) => Promise<Answered>,
  refusal: (problem: HttpProblem) => Answered,
): Promise<Answered & { replayed: boolean }> {
  try {
    return await database.change(intent.orgId, async (change) => {
      const stored = await storedAnswer(change.trx, intent);
      if (stored) return { ...stored, replayed: true };
      const answer = await work(change);
      if (!(await storeAnswer(change.trx, intent, answer, now))) throw new CameSecond();
      return { ...answer, replayed: false };
    });
  } catch (error) {
    if (error instanceof CameSecond) return other(database, intent);
    if (!(error instanceof HttpProblem) || !final(error)) throw error;
    const answer = refusal(error);
    const kept = await database.change(intent.orgId, ({ trx }) => storeAnswer(trx, intent, answer, now));
    return kept ? { ...answer, replayed: false } : other(database, intent);
  }
}

/** Answers that stay the same when the request is sent again. */
export const final = (problem: HttpProblem): boolean =>
  problem.status < 500 &&
  !['unauthenticated', 'in-flight', 'too-many-requests', 'idempotency-key-reused'].includes(problem.problem);

async function other(database: Database, intent: Intent): Promise<Answered & { replayed: boolean }> {
  const stored = await database.read(intent.orgId, (trx) => storedAnswer(trx, intent));
  if (!stored) throw new HttpProblem('in-flight', { retryAfter: 1 });
  return { ...stored, replayed: true };
}

/** Requests that this process is carrying out just now. */
export function createInFlight() {
  const keys = new Set<string>();
  return async <T>(intent: Pick<Intent, 'orgId' | 'userId' | 'key'>, work: () => Promise<T>): Promise<T> => {
    const key = [intent.orgId, intent.userId, intent.key].join('\n');
    if (keys.has(key)) throw new HttpProblem('in-flight', { retryAfter: 1 });
    keys.add(key);
    try {
      return await work();
    } finally {
      keys.delete(key);
    }
  };
}
