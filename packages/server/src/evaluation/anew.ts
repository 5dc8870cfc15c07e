import type { Closed, Framework } from '@wuyu/contract';
import type { ReadContext } from '../context.ts';
import type { AxisValueRow } from '../database/schema.ts';
import type { Term } from '../terms.ts';
import { judgedOf, rulesOf, standingOn } from './reckon.ts';

type Kept = Pick<AxisValueRow, 'term_id' | 'student_id' | 'axis_id' | 'rev' | 'peers_from'>;

/**
 * Where pupils stand as it is kept, reckoned anew where the rules of the term have changed since it was written: a pack may be
 * mended, or a school come to another place's rules.
 *
 * @param rows as they are kept
 * @param pick what of a row is needed
 */
export async function byPresentRules<R extends Kept>(
  ctx: ReadContext,
  { framework, terms }: { readonly framework: Closed<Framework>; readonly terms: readonly Term[] },
  rows: readonly R[],
  pick: (row: AxisValueRow) => R,
): Promise<readonly R[]> {
  const found: R[] = [];
  for (const term of terms) {
    const { peersFrom } = rulesOf(ctx.policyOn, ctx.org.policy_id, term);
    const own = rows.filter((row) => row.term_id === term.id);
    const stale = own.filter((row) => row.peers_from !== peersFrom);
    found.push(...own.filter((row) => row.peers_from === peersFrom));
    if (stale.length === 0) continue;
    const about = { frameworkId: framework.id, termId: term.id, studentIds: stale.map((row) => row.student_id) };
    const judged = Map.groupBy(await judgedOf(ctx, about).execute(), (row) => `${row.student_id} ${row.axis_id}`);
    for (const { student_id, axis_id, rev } of stale) {
      const axis = framework.axes.find(({ id }) => id === axis_id);
      if (!axis) continue;
      const key = { org_id: ctx.orgId, framework_id: framework.id, term_id: term.id, student_id, rev };
      const said = judged.get(`${student_id} ${axis_id}`) ?? [];
      found.push(pick({ ...key, ...standingOn(framework, axis, said, peersFrom) }));
    }
  }
  return found;
}
