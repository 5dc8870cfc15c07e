import { Event, page, type Access, type Role } from '@wuyu/contract';
import { evaluationTold } from './evaluation/events.ts';
import { sections, type Check } from './check.ts';
import { hasStatus, must } from './expect.ts';
import { prepared, type Mutant } from './generate.ts';
import { ofEach, saying } from './homework/breaches.ts';
import type { Kit } from './kit.ts';
import { serviceTold } from './menus/events.ts';
import { all } from './paging.ts';
import { plain, type Recipe, type Recipes, type Scene } from './recipe.ts';
import { tellsNothing } from './stream.ts';
import { visitsTold } from './visits/events.ts';
import { draft, shelf, submit } from './world.ts';

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
  const list = await all(scene, 'listEvents', ask, page(Event));
  must(list.gone.length === 0, 'the list of events has an empty `gone`');
  const told = list.items;
  for (const event of told) tellsNothing(kit.shared.marker, event);
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
    const loads = told.filter((e) => e.resource === 'loads');
    must(
      loads.every((e) => e.change === 'updated' && e.classId === e.id && e.day !== undefined),
      'the change of a load is told as `updated`, with the id of the class and the day',
    );
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

/** What was done to a row, told to who wrote it. */
const change: Check = {
  id: 'events.told-change',
  level: 'MUST',
  title: 'an event says what was done to its row: a step of its way is `updated`, and its end `deleted`',
  link: sections.events,
  capability: 'events',
  run: async (kit) => {
    const [school] = kit.schools;
    const made = await prepared(draft(kit, school));
    const since = { query: { changedSince: String(made.rev - 1) } };
    const handedIn = await prepared(submit(kit, school, made));
    const gone = { params: { assignmentId: made.id }, ifMatch: handedIn.rev };
    hasStatus(await kit.as(school, 'subjectTeacher', 'deleteAssignment', gone), 204);
    const { items } = await all({ kit, school, role: 'subjectTeacher' }, 'listEvents', since, page(Event));
    const told = items.filter(({ id }) => id === made.id).map((event) => event.change);
    // Who finds a row by a change for the first time may be told `updated`.
    must(told[0] === 'created' || told[0] === 'updated', `what was made is told, not ${told[0] ?? 'nothing'}`);
    const after = told.slice(1).join();
    must(after === 'updated,deleted', `what was handed in and dropped is told as updated,deleted, not ${after}`);
  },
};
export const eventChecks: Check[] = [change];

/** By the sentence that each breaks. */
export const eventMutants: Record<string, Mutant> = {
  // Tells families of nothing.
  'events-3': saying(/\/events$/, (body) => ({ ...body, items: [] })),
  // Keeps from the class that its load changed.
  'events-4': saying(/\/events$/, (body) => ({
    ...body,
    items: (body['items'] as Event[]).filter(({ resource }) => resource !== 'loads'),
  })),
  // Says nothing of what went out of sight.
  'events-5': saying(/\/events$/, (body) => ({
    ...body,
    items: (body['items'] as Event[]).filter((event) => event.change !== 'deleted'),
  })),
  // Finds everything new.
  'events-7': ofEach(/\/events$/, (event) => ({ ...event, change: 'created' })),
  // Tells what is newest first.
  'polling-1': saying(/\/events$/, (body) => ({ ...body, items: (body['items'] as Event[]).toReversed() })),
};
