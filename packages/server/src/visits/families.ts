import { type Reach, reachesClass } from '../auth/reach.ts';
import { amongMany } from '../database/seam.ts';
import { notFound } from '../http/problem.ts';
import { type Roll, rollOf, type Source } from '../roll.ts';

/** Pupils with a guardian in common, by pupil. */
export async function siblingsOf(
  { engine, trx, orgId }: Source,
  studentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  if (studentIds.length === 0) return found;
  const rows = await trx
    .selectFrom('wards as own')
    .innerJoin('wards as other', (join) =>
      join.onRef('other.org_id', '=', 'own.org_id').onRef('other.guardian_id', '=', 'own.guardian_id'),
    )
    .innerJoin('users as u', (join) =>
      join.onRef('u.org_id', '=', 'other.org_id').onRef('u.user_id', '=', 'other.student_id'),
    )
    .select(['own.student_id', 'other.student_id as sibling_id'])
    .distinct()
    .where('own.org_id', '=', orgId)
    .where(amongMany(engine, 'own.student_id', studentIds))
    .whereRef('other.student_id', '<>', 'own.student_id')
    .where('u.deleted', '=', 0)
    .orderBy('own.student_id')
    .orderBy('other.student_id')
    .execute();
  for (const row of rows) {
    const others = found.get(row.student_id);
    if (others) others.push(row.sibling_id);
    else found.set(row.student_id, [row.sibling_id]);
  }
  return found;
}

/**
 * Checks that pupils are one home that the caller reaches through a class: at least one of them is or was in it, and the others
 * are or were in classes that the caller reaches as well, or are siblings of one who is.
 *
 * @returns the roll of all of them
 * @throws {HttpProblem} `not-found` for anybody else's child
 */
export async function checkHome(
  source: Source,
  reach: Reach,
  classId: string,
  studentIds: readonly string[],
): Promise<Roll> {
  const roll = await rollOf(source, studentIds);
  const reached = studentIds.filter((id) => roll.of(id).some((seat) => reachesClass(reach, seat.classId)));
  if (!reached.some((id) => roll.of(id).some((seat) => seat.classId === classId))) throw notFound();
  if (reached.length === studentIds.length) return roll;
  const siblings = new Set([...(await siblingsOf(source, reached)).values()].flat());
  const known = studentIds.every((id) => reached.includes(id) || (siblings.has(id) && roll.of(id).length > 0));
  if (!known) throw notFound();
  return roll;
}
