import { amongMany } from '../database/seam.ts';
import { invalid } from '../http/problem.ts';
import type { Source } from '../roll.ts';

/** Roles of who is no staff of a school; who has none teaches. */
const others = new Set(['student', 'guardian', 'districtOfficer', 'serviceClient']);

/**
 * @param before who was named before: who left the school since may stay named
 * @throws {HttpProblem} `invalid` where somebody is no staff of the school
 */
export async function checkStaff(
  { engine, trx, orgId }: Source,
  userIds: readonly string[],
  before: readonly string[] = [],
): Promise<void> {
  if (userIds.every((id) => before.includes(id))) return;
  const rows = await trx
    .selectFrom('users')
    .select(['user_id', 'role'])
    .where('org_id', '=', orgId)
    .where(amongMany(engine, 'user_id', userIds))
    .where('deleted', '=', 0)
    .execute();
  const staff = new Set(rows.filter(({ role }) => role === null || !others.has(role)).map((row) => row.user_id));
  userIds.forEach((id, at) => {
    if (!staff.has(id) && !before.includes(id)) throw invalid(`/visitorIds/${at}`, 'nobody of the staff has this id');
  });
}
