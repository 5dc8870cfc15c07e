import { Event, page } from '@wuyu/contract';
import { must } from '../expect.ts';
import { another } from '../menus/common.ts';
import { beforeMenus } from '../menus/world.ts';
import { all } from '../paging.ts';
import type { Scene } from '../recipe.ts';
import { evidenceShelf, finds } from './shelf.ts';
import { aDraft, aFramework } from './world.ts';

/** Who finds an entry is told of it, and nobody else; of frameworks, whoever takes part in the school's life. */
export async function evaluationTold(scene: Scene): Promise<void> {
  const { kit, school, role } = scene;
  const rows = await evidenceShelf(kit, school);
  const there = await evidenceShelf(kit, another(scene));
  const [used, draft] = [await aFramework(kit, school), await aDraft(kit, school)];
  const since = { query: { changedSince: String(await beforeMenus(kit, school)) } };
  const told = (await all(scene, 'listEvents', since, page(Event))).items;
  const check = (resource: string, id: string, wanted: boolean, what: string) =>
    must(
      told.some((event) => event.resource === resource && event.id === id) === wanted,
      `${role} ${wanted ? 'is not told of' : 'is told of'} ${what}`,
    );
  for (const [name, row] of Object.entries(rows))
    check('evidence', row.id, await finds(scene, row), `what was recorded (${name})`);
  const { access } = kit.operation('listFrameworks');
  check('frameworks', used.id, access === 'public' || access[role] !== undefined, 'a framework');
  check('frameworks', draft.id, role === 'schoolLeader', 'the draft of a framework');
  must(!told.some(({ id }) => id === there.own.id), 'what happens at another school is not told here');
}
