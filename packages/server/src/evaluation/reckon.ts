import type { Axis, Closed, Framework } from '@wuyu/contract';
import { axisOf } from '@wuyu/policy';
import type { AxisValueRow, EvidenceRow } from '../database/schema.ts';
import { amongMany, insertRows } from '../database/seam.ts';
import { unique } from '../lists.ts';
import type { PolicyOn } from '../policy.ts';
import type { Source } from '../roll.ts';
import type { Term } from '../terms.ts';

/** By which rules a term is reckoned: those of its first day, so that they do not change in its midst. */
export const rulesOf = (policyOn: PolicyOn, policyId: string, term: Pick<Term, 'startDate'>) => ({
  peersFrom: policyOn(policyId, term.startDate).evaluation.peersFrom.value,
});

/** The one axis of one term of some pupils. */
export interface Touched {
  readonly framework: Closed<Framework>;
  readonly axis: Axis;
  readonly termId: string;
  readonly studentIds: readonly string[];
  readonly peersFrom: number;
}

type Judged = Pick<
  EvidenceRow,
  'student_id' | 'axis_id' | 'indicator_id' | 'source' | 'author_id' | 'value' | 'points'
>;

/** What stands of pupils' growth records in one term, the oldest first; corrections where the corrected one stood. */
export const judgedOf = (
  { engine, trx, orgId }: Source,
  { frameworkId, termId, studentIds }: { frameworkId: string; termId: string; studentIds: readonly string[] },
) =>
  trx
    .selectFrom('evidence')
    .select(['student_id', 'axis_id', 'indicator_id', 'source', 'author_id', 'value', 'points'])
    .where('org_id', '=', orgId)
    .where('framework_id', '=', frameworkId)
    .where('term_id', '=', termId)
    .where(amongMany(engine, 'student_id', unique(studentIds)))
    .where('replaced_by', 'is', null)
    .where('withdrawn', '=', 0)
    .orderBy('student_id')
    .orderBy('day')
    .orderBy('first_rev');

/** Where a pupil stands on an axis, by what stands of its growth record there. */
export function standingOn(
  framework: Pick<Closed<Framework>, 'axes' | 'scales' | 'weights'>,
  axis: Axis,
  judged: readonly Judged[],
  peersFrom: number,
): Omit<AxisValueRow, 'org_id' | 'framework_id' | 'term_id' | 'student_id' | 'rev'> {
  const judgements = judged.map((row) => ({
    indicatorId: row.indicator_id,
    source: row.source,
    authorId: row.author_id,
    value: row.value,
  }));
  const { value, rated, evidence, sources, indicators } = axisOf(framework, axis, judgements, { peersFrom });
  return {
    axis_id: axis.id,
    value,
    rated,
    evidence,
    points: judged.reduce((sum, row) => sum + (row.points ?? 0), 0),
    sources: JSON.stringify(sources),
    indicators: JSON.stringify(indicators ?? []),
    peers_from: peersFrom,
  };
}

/** Reckons one axis of some pupils anew, in the transaction that wrote an entry of it. @param rev the change's last */
export async function reckon(source: Source, { framework, axis, termId, studentIds, peersFrom }: Touched, rev: number) {
  const { engine, trx, orgId } = source;
  const rows = await judgedOf(source, { frameworkId: framework.id, termId, studentIds })
    .where('axis_id', '=', axis.id)
    .execute();
  const byPupil = Map.groupBy(rows, (row) => row.student_id);
  const values = unique(studentIds).map((studentId): AxisValueRow => ({
    org_id: orgId,
    framework_id: framework.id,
    term_id: termId,
    student_id: studentId,
    rev,
    ...standingOn(framework, axis, byPupil.get(studentId) ?? [], peersFrom),
  }));
  await insertRows(engine, trx, 'axis_values', values, {
    key: ['org_id', 'framework_id', 'term_id', 'student_id', 'axis_id'],
    set: ['rev', 'value', 'rated', 'evidence', 'points', 'sources', 'indicators', 'peers_from'],
  });
}
