import { page, SealedReading } from '@wuyu/contract';
import { z } from 'zod';
import type { Kit, Who } from '../kit.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import type { Look } from '../twin.ts';

/*
 * Everything of home visits that a school can be asked for.
 */

const Row = z.looseObject({});
const lists: readonly (readonly [role: 'schoolLeader' | 'homeroomTeacher' | 'subjectTeacher', operation: string])[] = [
  ['schoolLeader', 'listHomes'],
  ['homeroomTeacher', 'listHomes'],
  ['schoolLeader', 'listExemptions'],
  ['homeroomTeacher', 'listExemptions'],
  ['schoolLeader', 'listPlans'],
  ['homeroomTeacher', 'listPlans'],
  ['subjectTeacher', 'listPlans'],
  ['schoolLeader', 'listVisits'],
  ['homeroomTeacher', 'listVisits'],
  ['subjectTeacher', 'listVisits'],
  ['schoolLeader', 'listFollowUps'],
  ['homeroomTeacher', 'listFollowUps'],
  ['schoolLeader', 'listGuidanceEvents'],
  ['schoolLeader', 'listCoverage'],
  ['homeroomTeacher', 'listCoverage'],
  ['homeroomTeacher', 'listEvents'],
];

/** What a school tells of visits, those that are gone since a revision included; and who read what is sealed about one. */
export async function look(kit: Kit, school: School, since: number, sealed?: string): Promise<Look> {
  const found: Record<string, string> = {};
  for (const [role, operation] of lists) {
    const changes = kit.operation(operation).query.includes('changedSince');
    const query: Record<string, string> = changes ? { changedSince: String(since) } : {};
    const { items, gone } = await all({ kit, school, role }, operation, { query }, page(Row));
    // The org's own revision moves with whatever is done there.
    const told = changes ? items : items.map(({ rev: _, ...rest }) => rest);
    found[`${role} ${operation}`] = JSON.stringify([told, gone]);
  }
  if (sealed !== undefined) {
    const scene = { kit, school, role: 'counsellor' as const };
    const ask = { params: { visitId: sealed } };
    const read = async (by: Who, operation: string) => (await kit.as(school, by, operation, ask)).status;
    if ((await read('counsellor', 'listSealedReadings')) === 200) {
      const { items } = await all(scene, 'listSealedReadings', ask, page(SealedReading));
      found['readings'] = items.map(({ at, userId, name, action }) => `${at} ${userId} ${name} ${action}`).join();
    }
  }
  return found;
}
