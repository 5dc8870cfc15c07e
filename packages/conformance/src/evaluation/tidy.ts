import { Evidence, Framework, page } from '@wuyu/contract';
import type { Kit, Who } from '../kit.ts';
import { forEach } from '../lanes.ts';
import { at } from '../menus/common.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import { markers } from '../world.ts';
import { correction } from './world.ts';

/** Withdraws what runs recorded by their frameworks, and retires them: nothing of either can be taken away. */
export async function tidyEvaluation(kit: Kit): Promise<void> {
  for (const school of kit.schools) await retire(kit, school);
}

async function retire(kit: Kit, school: School): Promise<void> {
  const scene = { kit, school, role: 'schoolLeader' as const };
  const frameworks = (await all(scene, 'listFrameworks', {}, page(Framework))).items;
  for (const row of frameworks.filter(
    ({ title, state }) => title.startsWith(markers) && (state !== 'retired' || title.startsWith(kit.shared.marker)),
  )) {
    const said = (await all(scene, 'listEvidence', { query: { frameworkId: row.id } }, page(Evidence))).items;
    await forEach(said, async (entry) => {
      const by: Who = entry.classId === school.classId ? 'homeroomTeacher' : 'otherTeacher';
      const body = correction({ withdrawn: true, reason: 'a check of the backend has ended' });
      await kit.as(school, by, 'correctEvidence', at('evidenceId', entry, body));
    });
    if (row.state !== 'retired')
      await kit.as(school, 'schoolLeader', 'updateFramework', at('frameworkId', row, { state: 'retired' }));
  }
}
