import { Event, page, type Access, type Role } from '@wuyu/contract';
import { must } from '../expect.ts';
import type { Kit } from '../kit.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import type { Scene } from '../recipe.ts';
import { surveyRow } from '../surveys.ts';
import { another } from './common.ts';
import { aCourse, anOrder } from './catalogue.ts';
import { aFiled } from './filings.ts';
import { aDraft, anOpen, aTaken, wish, wishesOf, type Pupil } from './shelf.ts';
import { beforeMenus, type Menu, someActivity, someProvider } from './world.ts';

/** The rows whose changes are looked for: everything that the run keeps of a school, and who wished what. */
const rows = (kit: Kit, school: School) =>
  kit.once(`told of service ${school.orgId}`, async () => {
    const where = { kit, school };
    const open = await anOpen(where);
    for (const pupil of ['own', 'ward', 'other'] as const) {
      const studentId = school.students[pupil];
      const { rev } = await wishesOf(kit, school, 'homeroomTeacher', open.edition.id, studentId);
      const slots = [{ slot: '2', offeringIds: [open.offerings[2]?.id ?? ''] }];
      await wish(kit, school, open.edition.id, studentId, slots, { rev });
    }
    return {
      open,
      draft: await aDraft(where),
      taken: await aTaken(where),
      provider: await someProvider(kit, school),
      course: await aCourse(where),
      order: await anOrder(where),
      activity: await someActivity(kit, school),
      filing: (await aFiled(kit, school)).filing,
      survey: await surveyRow(kit, school),
    };
  });

const listed: Readonly<Record<string, string>> = {
  providers: 'listProviders',
  courses: 'listCourses',
  orders: 'listOrders',
  activities: 'listActivities',
  filings: 'listFilings',
  surveys: 'listSurveys',
};

/** Who may read what happens after school is told of its changes, and nobody else. */
export async function serviceTold(scene: Scene): Promise<void> {
  const { kit, school, role } = scene;
  const found = await rows(kit, school);
  const there = await rows(kit, another(scene));
  const since = { query: { changedSince: String(await beforeMenus(kit, school)) } };
  const told = (await all(scene, 'listEvents', since, page(Event))).items;
  const has = (resource: string, id: string) => told.some((e) => e.resource === resource && e.id === id);
  const check = (resource: string, id: string, wanted: boolean, what: string) =>
    must(has(resource, id) === wanted, `${role} ${wanted ? 'is not told of' : 'is told of'} ${what}`);
  const reach = (operation: string, of: Role) => {
    const access: Access | 'public' = kit.operation(operation).access;
    return access === 'public' ? 'org' : access[of];
  };

  const single = {
    providers: found.provider,
    courses: found.course,
    orders: found.order,
    activities: found.activity,
    filings: found.filing,
    surveys: found.survey,
  };
  for (const [resource, { id }] of Object.entries(single))
    check(resource, id, reach(listed[resource] ?? '', role) !== undefined, `the change of ${resource}`);

  const reads = reach('listEditions', role) !== undefined;
  const makes = reach('createEdition', role) !== undefined;
  check('editions', found.open.edition.id, reads, 'a published edition');
  check('editions', found.draft.edition.id, makes, 'a draft');
  // All that an edition offers comes to its readers at once, by any of it.
  const offered = (of: Menu) => of.offerings.some(({ id }) => has('offerings', id));
  must(offered(found.open) === reads, `${role} is ${reads ? 'not ' : ''}told of what is offered`);
  must(offered(found.draft) === makes, `${role} is ${makes ? 'not ' : ''}told of what is offered in a draft`);

  const { students } = school;
  const within = (scope: string | undefined, pupil: Pupil) =>
    scope === 'org' ||
    (scope === 'homeroom' && pupil !== 'elsewhere') ||
    (scope === 'own' && pupil === 'own') ||
    (scope === 'ward' && pupil === 'ward');
  for (const pupil of ['own', 'ward', 'other', 'elsewhere'] as const) {
    const wished = pupil !== 'elsewhere' && within(reach('listChoices', role), pupil);
    check('choices', students[pupil], wished, `the wishes of ${pupil}`);
    const place = found.taken.places[pupil];
    if (place) check('places', place.id, within(reach('listPlaces', role), pupil), `the place of ${pupil}`);
  }

  const foreign = [there.open.edition.id, there.provider.id, there.survey.id, there.taken.places.own?.id];
  must(!told.some((e) => foreign.includes(e.id)), 'what happens at another school is not told here');
}
