import { amongMany } from './database/seam.ts';
import { unique } from './lists.ts';
import type { Source } from './roll.ts';

/** Names of people, those who are gone included. */
export async function namesOf(
  { engine, trx, orgId }: Source,
  userIds: readonly string[],
): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('users')
    .select(['user_id', 'name'])
    .where('org_id', '=', orgId)
    .where(amongMany(engine, 'user_id', unique(userIds)))
    .execute();
  return new Map(rows.map((row) => [row.user_id, row.name]));
}
