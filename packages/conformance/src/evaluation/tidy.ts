import { Evidence, Framework, page } from '@wuyu/contract';
import type { Kit, Who } from '../kit.ts';
import { at } from '../menus/common.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import { correction } from './world.ts';

/** Withdraws what a run recorded by its frameworks, and retires them: nothing of either can be taken away. */
export async function tidyEvaluation(kit: Kit): Promise<void> {
  for (const school of kit.schools) {
    const ours = new Set(
      kit.shared.leftovers.flatMap(({ operation, org, params }) =>
        operation === 'updateFramework' && org === school.orgId ? Object.values(params) : [],
      ),
    );
    if (ours.size > 0) await retire(kit, school, ours);
  }
  const { leftovers } = kit.shared;
  leftovers.splice(0, leftovers.length, ...leftovers.filter(({ operation }) => operation !== 'updateFramework'));
}

async function retire(kit: Kit, school: School, ours: ReadonlySet<string>): Promise<void> {
  const scene = { kit, school, role: 'schoolLeader' as const };
  const frameworks = (await all(scene, 'listFrameworks', {}, page(Framework))).items;
  for (const row of frameworks.filter(({ id, state }) => ours.has(id) && state !== 'retired')) {
    const said = (await all(scene, 'listEvidence', { query: { frameworkId: row.id } }, page(Evidence))).items;
    for (const entry of said) {
      const by: Who = entry.classId === school.classId ? 'homeroomTeacher' : 'otherTeacher';
      const body = correction({ withdrawn: true, reason: 'a check of the backend has ended' });
      await kit.as(school, by, 'correctEvidence', at('evidenceId', entry, body));
    }
    await kit.as(school, 'schoolLeader', 'updateFramework', at('frameworkId', row, { state: 'retired' }));
  }
}
