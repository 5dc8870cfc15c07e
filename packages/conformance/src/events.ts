import { Event, page, type Access, type Role } from '@wuyu/contract';
import { evaluationTold } from './evaluation/events.ts';
import { must } from './expect.ts';
import type { Kit } from './kit.ts';
import { serviceTold } from './menus/events.ts';
import { all } from './paging.ts';
import { plain, type Recipe, type Recipes, type Scene } from './recipe.ts';
import { visitsTold } from './visits/events.ts';
import { shelf } from './world.ts';

/** Whether the description lets a role read by this operation at all, and how far. */
const reach = (kit: Kit, operation: string, role: Role) => {
  const access: Access | 'public' = kit.operation(operation).access;
  return access === 'public' ? 'org' : access[role];
};

const families: readonly Role[] = ['student', 'guardian', 'serviceClient'];

/** Who may read a resource is told of its changes, and nobody else. */
const verify: Recipe['verify'] = async (scene: Scene) => {
  const { kit, school, role } = scene;
  const found = await shelf(kit, school);
  const there = await shelf(kit, kit.schools[0] === school ? kit.schools[1] : kit.schools[0]);
  const ask = { query: { changedSince: `${found.before}` } };
  const told = (await all(scene, 'listEvents', ask, page(Event))).items;
  const revs = told.map((e) => e.rev);
  must(
    revs.join() === [...new Set(revs)].sort((a, b) => a - b).join(),
    'each event comes once, in the order of revisions',
  );
  const foreign = [there.draft.id, there.published.id, there.elsewhere.id];
  must(!told.some((e) => foreign.includes(e.id)), 'what happens at another school is not told here');
  const has = (resource: string, id: string) => told.some((e) => e.resource === resource && e.id === id);
  const check = (resource: string, id: string, wanted: boolean, what: string) =>
    must(has(resource, id) === wanted, `${role} ${wanted ? 'is not told of' : 'is told of'} ${what}`);

  const assignments = reach(kit, 'listAssignments', role);
  check('assignments', found.published.id, assignments !== undefined, 'a published assignment of the class');
  check('assignments', found.elsewhere.id, assignments === 'org', 'an assignment of the other class');
  check('assignments', found.draft.id, assignments !== undefined && !families.includes(role), 'a draft of the class');

  const reports = reach(kit, 'listReports', role);
  const wide = reports !== undefined && reports !== 'own' && reports !== 'ward';
  check('reports', found.reports.own.id, wide || reports === 'own', "the student's report");
  check('reports', found.reports.ward.id, wide || reports === 'ward', "the ward's report");
  check('reports', found.reports.other.id, wide, "another pupil's report");
  check('reports', found.reports.elsewhere.id, reports === 'org', 'a report of the other class');
  if (reach(kit, 'listLoads', role) !== undefined && !wide) {
    check('loads', school.classId, true, "the change of the class's load");
  }
  check('loads', school.otherClassId, reach(kit, 'listLoads', role) === 'org', "the other class's load");
  if (kit.shared.discovery.capabilities.includes('menus')) await serviceTold(scene);
  if (kit.shared.discovery.capabilities.includes('visits')) await visitsTold(scene);
  if (kit.shared.discovery.capabilities.includes('evaluation')) await evaluationTold(scene);
};

export const events: Recipes = {
  listEvents: {
    ...plain,
    within: () => Promise.resolve({ query: { limit: '5' } }),
    verify,
    wrong: () => ({
      'negative-revision': { ask: { query: { changedSince: '-1' } }, path: 'query/changedSince' },
      'unknown-parameter': { ask: { query: { bogus: '1' } }, path: 'query/bogus' },
    }),
  },
  streamEvents: plain,
};
