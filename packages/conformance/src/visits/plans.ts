import { Exemption, Home, page, Plan, type Role, type Scope } from '@wuyu/contract';
import { must, read } from '../expect.ts';
import type { Kit, Who } from '../kit.ts';
import { another, at, bad, bodies, listOf, says, since, wrongList } from '../menus/common.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import { type Recipe, type Recipes, type Scene } from '../recipe.ts';
import { meOf } from '../homework/common.ts';
import {
  exemption,
  type Family,
  familyOf,
  later,
  newExemption,
  newPlan,
  nobodyExempt,
  plan,
  today,
  visit,
} from './world.ts';

/** Homes that who has charge of one class does not reach. */
const elsewhere = ({ school }: Scene) => familyOf(school, 'elsewhere');
export const onlyElsewhere = (scope: Scope): boolean => scope !== 'org';

/** Rows that readers find, each by somebody else; nobody changes them. */
export interface Told<T> {
  /** By the class's subject teacher. */
  readonly taught: T;
  /** By its homeroom teacher. */
  readonly homeroom: T;
  /** By its homeroom teacher, who takes the subject teacher along. */
  readonly along: T;
  /** Of the other class. */
  readonly elsewhere: T;
}
type Make<T> = (by: Who, change: Partial<Family> & { visitorIds?: string[] }) => Promise<T>;

export async function toldOf<T>(kit: Kit, school: School, make: Make<T>): Promise<Told<T>> {
  const teacher = await meOf(kit, school, 'subjectTeacher');
  return {
    taught: await make('subjectTeacher', {}),
    homeroom: await make('homeroomTeacher', {}),
    along: await make('homeroomTeacher', { visitorIds: [teacher.sourcedId] }),
    elsewhere: await make('counsellor', familyOf(school, 'elsewhere')),
  };
}

/** Whether the reach of a role lets it find such a row. */
export const finds = (of: keyof Told<unknown>, scope: Scope): boolean =>
  scope === 'org' || (of !== 'elsewhere' && (scope === 'homeroom' || of !== 'homeroom'));

/** The rows of a list that a role finds, the other school's not among them. */
export const verifyTold =
  <T extends { id: string; rev: number }>(
    operation: string,
    item: Parameters<typeof since<T>>[2],
    rows: (kit: Kit, school: School) => Promise<Told<T>>,
  ): NonNullable<Recipe['verify']> =>
  async (scene, scope) => {
    const own = await rows(scene.kit, scene.school);
    const twin = await rows(scene.kit, another(scene));
    const { classId } = scene.school;
    for (const query of [{}, { classId }]) {
      const ids = (await since(scene, operation, item, query)).items.map(({ id }) => id);
      must(new Set(ids).size === ids.length, 'each row stands once');
      for (const which of ['taught', 'homeroom', 'along', 'elsewhere'] as const) {
        says(
          ids.includes(own[which].id),
          finds(which, scope) && (which !== 'elsewhere' || !('classId' in query)),
          which,
        );
        must(!ids.includes(twin[which].id), 'what is of another school is not listed');
      }
    }
  };

export const aPlan = (kit: Kit, school: School): Promise<Told<Plan>> =>
  kit.once(`plans ${school.orgId}`, () => toldOf(kit, school, (by, change) => plan(kit, school, by, change)));

export const byClass: Partial<Recipe> = {
  beyond: ({ school }, scope) =>
    Promise.resolve(onlyElsewhere(scope) ? { class: { query: { classId: school.otherClassId } } } : {}),
  wrong: () => ({ ...wrongList({}), 'bad-id': { ask: { query: bad('classId') }, path: 'query/classId' } }),
};

/** Homes out of reach, whether by their class or by the pupil, as something to be made for them. */
export const homesBeyond = (scene: Scene, scope: Scope, body: object): Record<string, { body: object }> => {
  if (!onlyElsewhere(scope)) return {};
  const { classId, studentIds } = elsewhere(scene);
  return { class: { body: { ...body, classId, studentIds } }, pupil: { body: { ...body, studentIds } } };
};

/** What a row must not be called. */
export const badId: Parameters<typeof bodies>[1] = { 'an-id-not-made-by-time': [{ id: 'row-1' }, '/id'] };
export const wrongHome: Parameters<typeof bodies>[1] = {
  'unknown-kind': [{ kind: 'letter' }, '/kind'],
  'not-a-day': [{ day: '2026-02-30' }, '/day'],
  'not-a-time': [{ time: '25:00' }, '/time'],
  'nobody-of-the-staff': [{ visitorIds: ['nobody'] }, '/visitorIds'],
  'a-control-character': [{ note: 'a\u0007b' }, '/note'],
};
const wrongPupils: Parameters<typeof bodies>[1] = { 'no-pupil': [{ studentIds: [] }, '/studentIds'] };

/** Who a row is made by: the role, or somebody else where the role may not. */
const visitors: readonly Role[] = ['subjectTeacher', 'homeroomTeacher', 'counsellor', 'schoolLeader'];
export const maker = ({ role }: Scene): Role => (visitors.includes(role) ? role : 'homeroomTeacher');

/** A plan that only one check changes, by the role. */
const fresh = (scene: Scene) => plan(scene.kit, scene.school, maker(scene));

async function cancelled(scene: Scene) {
  const { kit, school, role } = scene;
  const ask = at('planId', await fresh(scene), { by: 'family' });
  return read(Plan, (await kit.as(school, role, 'cancelPlan', ask)).body);
}

async function done({ kit, school, role }: Scene) {
  const planned = await plan(kit, school, role);
  await visit(kit, school, role, { planId: planned.id });
  const { items } = await since({ kit, school, role }, 'listPlans', Plan);
  return read(
    Plan,
    items.find(({ id }) => id === planned.id),
  );
}

const planBeyond =
  (body: object): NonNullable<Recipe['beyond']> =>
  async ({ kit, school, role }, scope) => {
    const rows = await aPlan(kit, school);
    if (scope === 'org') return {};
    return {
      elsewhere: at('planId', rows.elsewhere, body),
      ...(role === 'subjectTeacher' ? { colleague: at('planId', rows.homeroom, body) } : {}),
    };
  };

export const plans: Recipes = {
  listHomes: {
    names: [],
    within: () => Promise.resolve({ query: { limit: '5' } }),
    verify: async (scene, scope) => {
      const { own, ward, other, elsewhere: far } = scene.school.students;
      const { classId } = scene.school;
      const found = (await all(scene, 'listHomes', {}, page(Home))).items;
      const ids = found.map(({ id }) => id);
      must(new Set(ids).size === ids.length, 'each home stands once');
      for (const id of [own, ward, other]) says(ids.includes(id), true, `the home of ${id}`);
      says(ids.includes(far), scope === 'org', 'a home of the other class');
      for (const home of found) {
        must(!home.siblings.some(({ studentId }) => studentId === home.id), 'nobody is their own sibling');
        if (home.id === own) must(home.classId === classId, 'a home is told with its class');
      }
      const ofClass = (await all(scene, 'listHomes', { query: { classId } }, page(Home))).items;
      must(
        ofClass.length > 0 && ofClass.every((home) => home.classId === classId),
        'a class is asked for, and no other told',
      );
    },
    ...byClass,
  },
  listExemptions: {
    ...listOf('listExemptions', Exemption, async (kit, school) =>
      kit.once(`exempt ${school.orgId}`, () => exemption(kit, school, school.students.ward)),
    ),
    ...byClass,
  },
  createExemption: {
    names: ['student'],
    within: async ({ kit, school }) => {
      const { other } = school.students;
      await nobodyExempt(kit, school, [other]);
      return { body: newExemption(other) };
    },
    beyond: ({ school }, scope) =>
      Promise.resolve(onlyElsewhere(scope) ? { elsewhere: { body: newExemption(school.students.elsewhere) } } : {}),
    verify: ({ school }, _scope, answer) => {
      const { studentId, classId, reason } = read(Exemption, answer.body);
      must(studentId === school.students.other && classId === school.classId, 'it says of whom, and of which class');
      must(reason === 'hospital', 'it says why');
      return Promise.resolve();
    },
    wrong: bodies(undefined, {
      ...badId,
      'unknown-reason': [{ reason: 'lazy' }, '/reason'],
      'not-a-day': [{ on: '2026-02-30' }, '/on'],
    }),
    refused: ({ school }) =>
      Promise.resolve({ 'before-all-terms': { body: { ...newExemption(school.students.other), on: '1900-01-01' } } }),
    exists: async ({ kit, school }) => {
      const { id, studentId } = await exemption(kit, school, school.students.other);
      return {
        'same-id': { body: { ...newExemption(studentId), id, reason: 'away' } },
        'same-pupil': { body: newExemption(studentId) },
      };
    },
  },
  deleteExemption: {
    names: ['exemption'],
    within: async ({ kit, school }) => {
      // Each time of another pupil than the last time: that one's stands still.
      const { own, other } = school.students;
      return at('exemptionId', await exemption(kit, school, kit.next('exempt') % 2 === 0 ? own : other));
    },
    beyond: async ({ kit, school }, scope) =>
      onlyElsewhere(scope)
        ? { elsewhere: at('exemptionId', await exemption(kit, school, school.students.elsewhere)) }
        : {},
    wrong: bodies(bad('exemptionId'), {}),
  },
  listPlans: {
    names: [],
    within: async ({ kit, school }) => {
      await aPlan(kit, school);
      return { query: { limit: '5' } };
    },
    verify: verifyTold('listPlans', Plan, aPlan),
    ...byClass,
  },
  createPlan: {
    names: ['class', 'student'],
    within: async ({ kit, school }) => ({ body: await newPlan(kit, school) }),
    beyond: async (scene, scope) => homesBeyond(scene, scope, await newPlan(scene.kit, scene.school)),
    verify: async ({ kit, school, role }, _scope, answer) => {
      const made = read(Plan, answer.body);
      const me = await meOf(kit, school, role);
      must(made.state === 'planned' && made.visitId === null && made.moves.length === 0, 'it is planned, and no more');
      must(made.authorId === me.sourcedId, 'it says who made it');
    },
    wrong: bodies(undefined, { ...badId, ...wrongHome, ...wrongPupils }),
    exists: async ({ kit, school, role }) => {
      const { id } = await plan(kit, school, role);
      return { 'same-id': { body: { ...(await newPlan(kit, school)), id } } };
    },
  },
  updatePlan: {
    names: ['plan'],
    within: async (scene) => {
      const day = later(await today(scene.kit, scene.school), 2);
      return at('planId', await fresh(scene), { day, movedBy: 'family' });
    },
    beyond: planBeyond({ time: '18:00' }),
    verify: (_scene, _scope, answer) => {
      const { moves, day } = read(Plan, answer.body);
      must(
        moves.length === 1 && moves[0]?.by === 'family' && moves[0].day < day,
        'where it was is kept, and who moved it',
      );
      return Promise.resolve();
    },
    wrong: bodies(bad('planId'), { ...wrongHome, 'unknown-mover': [{ movedBy: 'weather' }, '/movedBy'] }),
    refused: async (scene) => ({
      cancelled: at('planId', await cancelled(scene), { time: '18:00' }),
      done: at('planId', await done(scene), { time: '18:00' }),
    }),
  },
  cancelPlan: {
    names: ['plan'],
    within: async (scene) => at('planId', await fresh(scene), { by: 'family', reason: 'nobody is at home' }),
    beyond: planBeyond({ by: 'school' }),
    verify: (_scene, _scope, answer) => {
      const { state, cancelledBy, cancelReason } = read(Plan, answer.body);
      must(state === 'cancelled' && cancelledBy === 'family', 'it is cancelled, and says who did');
      must(cancelReason === 'nobody is at home', 'it says why');
      return Promise.resolve();
    },
    wrong: bodies(bad('planId'), {
      'unknown-mover': [{ by: 'weather' }, '/by'],
      'endless-reason': [{ reason: 'x'.repeat(201) }, '/reason'],
    }),
    refused: async (scene) => ({
      cancelled: at('planId', await cancelled(scene), { by: 'school' }),
      done: at('planId', await done(scene), { by: 'school' }),
    }),
  },
};
