import { page } from '@wuyu/contract';
import { z } from 'zod';
import type { Kit } from '../kit.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import type { Look } from '../twin.ts';

/*
 * Everything of evaluation that a school can be asked for.
 */

const Row = z.looseObject({});
const readers = ['schoolLeader', 'homeroomTeacher', 'subjectTeacher', 'student', 'guardian'] as const;
type Reader = (typeof readers)[number];

/** Lists that tell what changed, and those that tell of one framework. */
const ofChanges: readonly (readonly [by: readonly Reader[], operation: string])[] = [
  [readers, 'listEvidence'],
  [['schoolLeader', 'homeroomTeacher'], 'listFrameworks'],
  [['homeroomTeacher', 'subjectTeacher', 'student'], 'listEvents'],
];
const ofFramework: readonly (readonly [
  by: readonly Reader[],
  operation: string,
  query: Readonly<Record<string, string>>,
])[] = [
  [readers, 'listEvidence', { history: 'all' }],
  [readers, 'listProfiles', { terms: '3', detail: 'indicators' }],
  [['schoolLeader', 'homeroomTeacher', 'student'], 'listDistributions', {}],
  [['schoolLeader'], 'listRates', {}],
];

/** What a school tells of evaluation since a revision, and by a framework, where it has that one. */
export async function look(kit: Kit, school: School, since: number, frameworkId: string): Promise<Look> {
  const found: Record<string, string> = {};
  const add = async (role: Reader, operation: string, query: Record<string, string>, plain: boolean) => {
    const { items, gone } = await all({ kit, school, role }, operation, { query }, page(Row));
    // The org's own revision moves with whatever is done there.
    const told = plain ? items : items.map(({ rev: _, ...rest }) => rest);
    found[`${role} ${operation} ${Object.keys(query).join()}`] = JSON.stringify([told, gone]);
  };
  for (const [by, operation] of ofChanges)
    for (const role of by) await add(role, operation, { changedSince: String(since) }, true);
  await add('student', 'listPeers', {}, true);
  // As a draft, or where there is none of this id, it is not found.
  const finding = new Map<Reader, number>();
  for (const role of readers) {
    const { status } = await kit.as(school, role, 'listProfiles', { query: { frameworkId, limit: '1' } });
    finding.set(role, status);
    found[`${role} finds it`] = String(status);
  }
  for (const [by, operation, query] of ofFramework)
    for (const role of by.filter((reader) => finding.get(reader) === 200))
      await add(role, operation, { frameworkId, ...query }, !['listDistributions', 'listRates'].includes(operation));
  return found;
}
