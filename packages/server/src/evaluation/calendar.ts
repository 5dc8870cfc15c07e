import { termOf } from '@wuyu/policy';
import { amongMany } from '../database/seam.ts';
import { unique } from '../lists.ts';
import type { Source } from '../roll.ts';
import { type Term, termsOf } from '../terms.ts';
import { frameworkById } from './find.ts';
import { reckon } from './reckon.ts';
import { asFramework } from './rows.ts';

/** A term that the calendar names no more, and those that stand where it stood. */
interface Lost {
  readonly termId: string;
  readonly heirs: readonly Term[];
}

async function lostTerms({ trx, orgId }: Source): Promise<Lost[]> {
  const terms = await termsOf(trx, orgId);
  const gone = await trx
    .selectFrom('sessions')
    .select(['session_id', 'start_date', 'end_date'])
    .where('org_id', '=', orgId)
    .where('deleted', '=', 1)
    .execute();
  return gone.flatMap(({ session_id: termId, start_date, end_date }): Lost[] => {
    const heirs = terms.filter(({ startDate, endDate }) => startDate <= end_date && endDate >= start_date);
    return heirs.length > 0 ? [{ termId, heirs }] : [];
  });
}

/**
 * Brings what was recorded in a term along to the one that has taken its place: another system may give out the ids of its
 * calendar anew. Where nothing has taken it, all stays as it is until something does.
 *
 * @param rev the import's last
 */
export async function followCalendar(source: Source, rev: number): Promise<void> {
  const { engine, trx, orgId } = source;
  for (const { termId, heirs } of await lostTerms(source)) {
    const held = await trx
      .selectFrom('axis_values')
      .select(['student_id', 'peers_from'])
      .where('org_id', '=', orgId)
      .where('term_id', '=', termId)
      .execute();
    const [first] = held;
    if (!first) continue;
    const rows = await trx
      .selectFrom('evidence')
      .select('day')
      .distinct()
      .where('org_id', '=', orgId)
      .where('term_id', '=', termId)
      .execute();
    for (const { day } of rows)
      await trx
        .updateTable('evidence')
        .set({ term_id: (termOf(heirs, day)?.term ?? heirs[0])?.id ?? termId })
        .where('org_id', '=', orgId)
        .where('term_id', '=', termId)
        .where('day', '=', day)
        .execute();
    await trx.deleteFrom('axis_values').where('org_id', '=', orgId).where('term_id', '=', termId).execute();
    const touched = await trx
      .selectFrom('evidence')
      .select(['framework_id', 'term_id', 'axis_id', 'student_id'])
      .distinct()
      .where('org_id', '=', orgId)
      .where(amongMany(engine, 'student_id', unique(held.map((row) => row.student_id))))
      .where(
        'term_id',
        'in',
        heirs.map(({ id }) => id),
      )
      .execute();
    const together = Map.groupBy(touched, (row) => [row.framework_id, row.term_id, row.axis_id].join('\n'));
    for (const [row, ...more] of together.values()) {
      const kept = row && (await frameworkById(trx, orgId, row.framework_id));
      const framework = kept && asFramework(kept);
      const axis = framework?.axes.find(({ id }) => id === row?.axis_id);
      if (!row || !framework || !axis) continue;
      const studentIds = [row, ...more].map(({ student_id }) => student_id);
      // Whoever reads by other rules than those reckons anew, see `byPresentRules`.
      await reckon(source, { framework, axis, termId: row.term_id, studentIds, peersFrom: first.peers_from }, rev);
    }
  }
}
