import { Event, page, type Access, type Role } from '@wuyu/contract';
import { must } from '../expect.ts';
import { another } from '../menus/common.ts';
import { beforeMenus } from '../menus/world.ts';
import { all } from '../paging.ts';
import type { Scene } from '../recipe.ts';
import { aFollowUp, aGuidance } from './later.ts';
import { aPlan, finds } from './plans.ts';
import { aVisit } from './visits.ts';

/** Who may read of visits is told of their changes; families and all others are told of nothing. */
export async function visitsTold(scene: Scene): Promise<void> {
  const { kit, school, role } = scene;
  const rows = { plans: await aPlan(kit, school), visits: await aVisit(kit, school) };
  const agreed = await aFollowUp(kit, school);
  const event = await aGuidance(kit, school);
  const there = await aVisit(kit, another(scene));
  const since = { query: { changedSince: String(await beforeMenus(kit, school)) } };
  const told = (await all(scene, 'listEvents', since, page(Event))).items;
  const has = (resource: string, id: string) => told.some((e) => e.resource === resource && e.id === id);
  const check = (resource: string, id: string, wanted: boolean, what: string) =>
    must(has(resource, id) === wanted, `${role} ${wanted ? 'is not told of' : 'is told of'} ${what}`);
  const reach = (operation: string, of: Role) => {
    const access: Access | 'public' = kit.operation(operation).access;
    return access === 'public' ? 'org' : access[of];
  };
  for (const [resource, operation] of [
    ['plans', 'listPlans'],
    ['visits', 'listVisits'],
  ] as const) {
    const scope = reach(operation, role);
    for (const which of ['taught', 'homeroom', 'along', 'elsewhere'] as const)
      check(resource, rows[resource][which].id, scope !== undefined && finds(which, scope), `${resource} (${which})`);
  }
  const charge = reach('listFollowUps', role);
  check('followUps', agreed.here.id, charge !== undefined, 'what was agreed in the class');
  check('followUps', agreed.elsewhere.id, charge === 'org', 'what was agreed in the other class');
  check('guidance', event.id, reach('listGuidanceEvents', role) !== undefined, 'an event for families');
  must(!has('visits', there.homeroom.id), 'what happens at another school is not told here');
}
