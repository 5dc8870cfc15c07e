import { Activity, Course, Order, Provider, type Money } from '@wuyu/contract';
import { must, read } from '../expect.ts';
import type { Recipes, Scene } from '../recipe.ts';
import { uuid7 } from '../uuid.ts';
import { at, bad, bodies, listOf } from './common.ts';
import {
  activity,
  course,
  named,
  newActivity,
  newCourse,
  newProvider,
  order,
  provider,
  someActivity,
  someProvider,
} from './world.ts';

const yuan: Money = { amount: 3000, currency: 'CNY' };

/** What is wrong with what a course or an activity says of itself. */
const wrongContent: Parameters<typeof bodies>[1] = {
  'blank-title, of spaces alone': [{ title: ' ' }, '/title'],
  'unknown-kind': [{ kind: 'song' }, '/kind'],
  'unknown-domain': [{ domain: 'digital' }, '/domain'],
  'no-grade': [{ grades: [] }, '/grades'],
  'unknown-grade': [{ grades: [13] }, '/grades/0'],
  'more-than-a-day': [{ minutes: 1441 }, '/minutes'],
  'negative-fee': [{ fee: { ...yuan, amount: -1 } }, '/fee'],
  'half-a-fen': [{ fee: { ...yuan, amount: 0.5 } }, '/fee'],
};
const badId: Parameters<typeof bodies>[1] = { 'an-id-not-made-by-time': [{ id: 'row-1' }, '/id'] };

export const aCourse = ({ kit, school }: Pick<Scene, 'kit' | 'school'>) =>
  kit.once(`course ${school.orgId}`, () => course(kit, school));
export const anOrder = ({ kit, school }: Pick<Scene, 'kit' | 'school'>) =>
  kit.once(`order ${school.orgId}`, () => order(kit, school));

export const catalogue: Recipes = {
  listProviders: listOf('listProviders', Provider, someProvider),
  createProvider: {
    names: [],
    within: ({ kit }) => Promise.resolve({ body: newProvider(kit) }),
    verify: ({ school }, _scope, answer) => {
      must(read(Provider, answer.body).listedBy === school.orgId, 'it stands on the list of the org that made it');
      return Promise.resolve();
    },
    wrong: bodies(undefined, {
      ...badId,
      'blank-name, of spaces alone': [{ name: ' ' }, '/name'],
      'unknown-vetting': [{ vetting: 'good' }, '/vetting'],
      'no-batch': [{ batch: 0 }, '/batch'],
      'not-a-day': [{ validFrom: '2026-02-30' }, '/validFrom'],
    }),
    exists: async ({ kit, school }) => {
      const { id } = await provider(kit, school, { id: uuid7() });
      return { 'same-id': { body: { ...newProvider(kit), id } } };
    },
  },
  updateProvider: {
    names: ['provider'],
    within: async ({ kit, school }) => at('providerId', await provider(kit, school), { vetting: 'suspended' }),
    verify: (_scene, _scope, answer) => {
      must(read(Provider, answer.body).vetting === 'suspended', 'it stands where it was put');
      return Promise.resolve();
    },
    wrong: bodies(bad('providerId'), {
      'empty-name': [{ name: '' }, '/name'],
      'unknown-vetting': [{ vetting: 'good' }, '/vetting'],
    }),
  },
  listCourses: listOf('listCourses', Course, (kit, school) => aCourse({ kit, school })),
  createCourse: {
    names: ['provider'],
    within: async ({ kit, school }) => ({ body: newCourse(kit, (await someProvider(kit, school)).id) }),
    verify: ({ school }, _scope, answer) => {
      const made = read(Course, answer.body);
      must(made.listedBy === school.orgId && made.status === 'offered', 'it is offered by the org that made it');
      must(made.search.includes(made.title.toLowerCase()), 'a search finds it by its title');
      return Promise.resolve();
    },
    wrong: bodies(undefined, { ...badId, ...wrongContent }),
    exists: async ({ kit, school }) => {
      const made = await course(kit, school, { id: uuid7() });
      return { 'same-id': { body: { ...newCourse(kit, made.providerId), id: made.id } } };
    },
  },
  updateCourse: {
    names: ['course'],
    within: async ({ kit, school }) => at('courseId', await course(kit, school), { title: named(kit) }),
    wrong: bodies(bad('courseId'), { ...wrongContent, 'unknown-status': [{ status: 'gone' }, '/status'] }),
  },
  listOrders: listOf('listOrders', Order, (kit, school) => anOrder({ kit, school })),
  createOrder: {
    names: ['course'],
    several: true,
    within: async ({ kit, school }) => ({ body: { courseId: (await course(kit, school)).id } }),
    verify: async (scene, _scope, answer) => {
      const { kit, school } = scene;
      const made = read(Order, answer.body);
      must(made.schoolId === school.orgId && made.status === 'placed', 'the school has placed it');
      const query = { changedSince: String(made.rev - 2) };
      const listed = await kit.as(school, 'schoolLeader', 'listActivities', { query });
      must(listed.text.includes(made.activityId), 'the course became an activity of the school');
    },
    wrong: bodies(undefined, { ...badId, 'endless-note': [{ note: 'x'.repeat(201) }, '/note'] }),
    refused: async ({ kit, school }) => {
      const ended = await course(kit, school);
      await kit.as(school, 'districtOfficer', 'updateCourse', at('courseId', ended, { status: 'ended' }));
      const pending = await provider(kit, school, { vetting: 'pending' });
      const unvetted = await course(kit, school, { providerId: pending.id });
      return {
        'a course that ended': { body: { courseId: ended.id } },
        'a course of a provider that is not listed': { body: { courseId: unvetted.id } },
      };
    },
    exists: async ({ kit, school }) => {
      const id = uuid7();
      await kit.as(school, 'schoolLeader', 'createOrder', { body: { id, courseId: (await course(kit, school)).id } });
      return { 'same-id': { body: { id, courseId: (await course(kit, school)).id } } };
    },
  },
  withdrawOrder: {
    names: ['order'],
    several: true,
    within: async ({ kit, school }) => at('orderId', await order(kit, school)),
    verify: (_scene, _scope, answer) => {
      must(read(Order, answer.body).status === 'withdrawn', 'it is withdrawn');
      return Promise.resolve();
    },
    wrong: bodies(bad('orderId'), {}),
    refused: async ({ kit, school }) => {
      const back = await kit.as(school, 'schoolLeader', 'withdrawOrder', at('orderId', await order(kit, school)));
      return { withdrawn: at('orderId', read(Order, back.body)) };
    },
  },
  listActivities: listOf('listActivities', Activity, someActivity),
  createActivity: {
    names: [],
    within: ({ kit }) => Promise.resolve({ body: newActivity(kit) }),
    verify: (_scene, _scope, answer) => {
      const made = read(Activity, answer.body);
      must(made.courseId === null && made.status === 'kept', "it is the school's own");
      return Promise.resolve();
    },
    wrong: bodies(undefined, { ...badId, ...wrongContent }),
    exists: async ({ kit, school }) => {
      const { id } = await activity(kit, school, { id: uuid7() });
      return { 'same-id': { body: { ...newActivity(kit), id } } };
    },
  },
  updateActivity: {
    names: ['activity'],
    within: async ({ kit, school }) => at('activityId', await activity(kit, school), { title: named(kit) }),
    wrong: bodies(bad('activityId'), { ...wrongContent, 'unknown-status': [{ status: 'gone' }, '/status'] }),
  },
};
