import { Evidence, Framework, page } from '@wuyu/contract';
import type { Kit, Who } from '../kit.ts';
import { at } from '../menus/common.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import { correction } from './world.ts';

/** Withdraws what runs of a marker recorded by their frameworks, and retires them: nothing of either can be taken away. */
export async function tidyEvaluation(kit: Kit, marker: string): Promise<void> {
  if (!kit.shared.discovery.capabilities.includes('evaluation')) return;
  for (const school of kit.schools) await retire(kit, school, marker);
}

async function retire(kit: Kit, school: School, marker: string): Promise<void> {
  const scene = { kit, school, role: 'schoolLeader' as const };
  const frameworks = (await all(scene, 'listFrameworks', {}, page(Framework))).items;
  for (const row of frameworks.filter(
    ({ title, state }) => title.startsWith(marker) && (marker === kit.shared.marker || state !== 'retired'),
  )) {
    const said = (await all(scene, 'listEvidence', { query: { frameworkId: row.id } }, page(Evidence))).items;
    for (const entry of said) {
      const by: Who = entry.classId === school.classId ? 'homeroomTeacher' : 'otherTeacher';
      const body = correction({ withdrawn: true, reason: 'a check of the backend has ended' });
      await kit.as(school, by, 'correctEvidence', at('evidenceId', entry, body));
    }
    if (row.state !== 'retired')
      await kit.as(school, 'schoolLeader', 'updateFramework', at('frameworkId', row, { state: 'retired' }));
  }
}
