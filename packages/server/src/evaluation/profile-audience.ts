import type { AxisValue, Closed, Framework } from '@wuyu/contract';
import { toFamily, toSubjectTeacher } from '@wuyu/policy';
import type { ReadContext } from '../context.ts';
import { amongMany } from '../database/seam.ts';
import type { Roll } from '../roll.ts';
import type { Term } from '../terms.ts';
import type { Member } from './members.ts';
import { hasCharge, reachesPupil } from './reach.ts';
import { rulesOf } from './reckon.ts';

/** A pupil's standings in a term as the caller is told of them. */
export type Tell = (studentId: string, term: Term, standings: Closed<AxisValue>[]) => Closed<AxisValue>[];

/** Whose standings are told. */
interface About {
  readonly framework: Closed<Framework>;
  readonly terms: readonly Term[];
  readonly pupils: readonly Member[];
  readonly roll: Roll;
}

/**
 * How standings are told to a caller: everything to who has charge of the pupil; to its family nothing by which a single classmate
 * could be told apart; to who only teaches it a subject its values, and what teachers said.
 */
export async function teller(ctx: ReadContext, { framework, terms, pupils, roll }: About): Promise<Tell> {
  const { today, org, policyOn } = ctx;
  const reach = ctx.reachAs(hasCharge);
  const inCharge = new Set(
    pupils.flatMap(({ studentId }) => (reach && reachesPupil({ reach, today }, roll, studentId) ? studentId : [])),
  );
  const ofFamily = pupils.flatMap(({ studentId }) =>
    ctx.reach.students.has(studentId) && !inCharge.has(studentId) ? studentId : [],
  );
  const ofPeers = await peersBehind(ctx, framework, terms, ofFamily);
  const family = new Set(ofFamily);
  return (studentId, term, standings) => {
    if (inCharge.has(studentId)) return standings;
    if (!family.has(studentId)) return standings.map((axis) => toSubjectTeacher(axis));
    const rules = rulesOf(policyOn, org.policy_id, term);
    return standings.map((axis) => toFamily(axis, ofPeers(studentId, term.id, axis.axisId), rules));
  };
}

/** How many entries of classmates lie behind each indicator of an axis, of a pupil in a term. */
type PeersBehind = (studentId: string, termId: string, axisId: string) => ReadonlyMap<string, number>;

const none: ReadonlyMap<string, number> = new Map();

async function peersBehind(
  { engine, trx, orgId }: ReadContext,
  framework: Closed<Framework>,
  terms: readonly Term[],
  studentIds: readonly string[],
): Promise<PeersBehind> {
  const counts = new Map<string, Map<string, number>>();
  if (studentIds.length === 0 || terms.length === 0) return () => none;
  const key = (...of: readonly string[]) => of.join('\n');
  const termIds = terms.map(({ id }) => id);
  const rows = await trx
    .selectFrom('evidence')
    .select(['student_id', 'term_id', 'axis_id', 'indicator_id'])
    .where('org_id', '=', orgId)
    .where('framework_id', '=', framework.id)
    .where('term_id', 'in', termIds)
    .where(amongMany(engine, 'student_id', studentIds))
    .where('source', '=', 'peer')
    .where('replaced_by', 'is', null)
    .where('withdrawn', '=', 0)
    .execute();
  for (const { student_id, term_id, axis_id, indicator_id } of rows) {
    const place = key(student_id, term_id, axis_id);
    const own = counts.get(place) ?? new Map<string, number>();
    counts.set(place, own.set(indicator_id, (own.get(indicator_id) ?? 0) + 1));
  }
  return (...of) => counts.get(key(...of)) ?? none;
}
