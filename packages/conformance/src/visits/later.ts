import { FollowUp, GuidanceEvent } from '@wuyu/contract';
import { must, read } from '../expect.ts';
import type { Kit } from '../kit.ts';
import { another, at, bad, bodies, listOf, says, since } from '../menus/common.ts';
import type { School } from '../principals.ts';
import { pupil, type Recipes, type Scene } from '../recipe.ts';
import { badId, byClass, onlyElsewhere } from './plans.ts';
import { aVisit } from './visits.ts';
import { followUp, guidance, newFollowUp, newGuidance, today } from './world.ts';

/*
 * What comes after visits, and beside them: what was agreed, and events for families.
 */

export const aFollowUp = (kit: Kit, school: School): Promise<{ here: FollowUp; elsewhere: FollowUp }> =>
  kit.once(`follow-ups ${school.orgId}`, async () => ({
    here: await followUp(kit, school, school.students.own),
    elsewhere: await followUp(kit, school, school.students.elsewhere),
  }));

export const aGuidance = (kit: Kit, school: School): Promise<GuidanceEvent> =>
  kit.once(`guidance ${school.orgId}`, () => guidance(kit, school));

const fresh = ({ kit, school }: Scene) => guidance(kit, school);

const wrongFollowUp: Parameters<typeof bodies>[1] = {
  'blank-text, of spaces alone': [{ text: ' ' }, '/text'],
  'endless-text': [{ text: 'x'.repeat(501) }, '/text'],
  'unknown-owner': [{ owner: 'neighbour' }, '/owner'],
  'not-a-day': [{ dueOn: '2026-02-30' }, '/dueOn'],
};
const wrongEvent: Parameters<typeof bodies>[1] = {
  'blank-title, of spaces alone': [{ title: ' ' }, '/title'],
  'unknown-kind': [{ kind: 'party' }, '/kind'],
  'not-a-day': [{ day: '2026-02-30' }, '/day'],
  'fewer-than-none': [{ families: -1 }, '/families'],
};

/** Events that who has charge of one class may not touch: of the other class, and of both. */
const eventsBeyond = async ({ kit, school }: Scene) => ({
  elsewhere: await kit.once(`guidance elsewhere ${school.orgId}`, () =>
    guidance(kit, school, { classIds: [school.otherClassId] }),
  ),
  both: await kit.once(`guidance both ${school.orgId}`, () =>
    guidance(kit, school, { classIds: [school.classId, school.otherClassId] }),
  ),
});

export const afterwards: Recipes = {
  listFollowUps: {
    names: [],
    within: async ({ kit, school }) => {
      await aFollowUp(kit, school);
      return { query: { limit: '5' } };
    },
    verify: async (scene, scope) => {
      const { here, elsewhere } = await aFollowUp(scene.kit, scene.school);
      const twin = await aFollowUp(scene.kit, another(scene));
      const found = (await since(scene, 'listFollowUps', FollowUp)).items;
      const has = ({ id }: FollowUp) => found.some((row) => row.id === id);
      says(has(here), true, 'what was agreed in the class');
      says(has(elsewhere), scope === 'org', 'what was agreed in the other class');
      must(!has(twin.here) && !has(twin.elsewhere), 'what is of another school is not listed');
      const { classId } = scene.school;
      const ofClass = (await since(scene, 'listFollowUps', FollowUp, { classId })).items;
      must(
        ofClass.length > 0 && ofClass.every((row) => row.classId === classId),
        'a class is asked for, and no other told',
      );
    },
    ...byClass,
  },
  createFollowUp: {
    names: ['student', 'visit'],
    within: async (scene) => {
      const { kit, school } = scene;
      const { id } = (await aVisit(kit, school)).homeroom;
      return { body: { ...(await newFollowUp(kit, school, school.students.own)), visitId: id } };
    },
    beyond: async ({ kit, school }, scope) => {
      if (!onlyElsewhere(scope)) return {};
      const { elsewhere } = await aVisit(kit, school);
      return {
        pupil: { body: await newFollowUp(kit, school, school.students.elsewhere) },
        visit: { body: { ...(await newFollowUp(kit, school, school.students.own)), visitId: elsewhere.id } },
      };
    },
    verify: (_scene, _scope, answer) => {
      const { state, closedOn, studentName } = read(FollowUp, answer.body);
      must(state === 'open' && closedOn === null && studentName !== '', 'it is open, and says for whom');
      return Promise.resolve();
    },
    wrong: bodies(undefined, { ...badId, ...wrongFollowUp }),
    exists: async (scene) => {
      const { kit, school } = scene;
      const { id } = await followUp(kit, school, pupil(scene));
      return { 'same-id': { body: { ...(await newFollowUp(kit, school, pupil(scene))), id } } };
    },
  },
  updateFollowUp: {
    names: ['followUp'],
    within: async (scene) => at('followUpId', await followUp(scene.kit, scene.school, pupil(scene)), { state: 'done' }),
    beyond: async ({ kit, school }, scope) =>
      onlyElsewhere(scope)
        ? { elsewhere: at('followUpId', (await aFollowUp(kit, school)).elsewhere, { state: 'done' }) }
        : {},
    verify: async ({ kit, school }, _scope, answer) => {
      const { state, closedOn } = read(FollowUp, answer.body);
      must(state === 'done' && closedOn === (await today(kit, school)), 'it is done, and says since when');
    },
    wrong: bodies(bad('followUpId'), { ...wrongFollowUp, 'unknown-state': [{ state: 'late' }, '/state'] }),
  },
  listGuidanceEvents: listOf('listGuidanceEvents', GuidanceEvent, aGuidance),
  createGuidanceEvent: {
    names: ['class'],
    within: async ({ kit, school }) => ({ body: await newGuidance(kit, school) }),
    beyond: async ({ kit, school }, scope) => {
      if (!onlyElsewhere(scope)) return {};
      const body = await newGuidance(kit, school);
      const { classId, otherClassId } = school;
      return {
        elsewhere: { body: { ...body, classIds: [otherClassId] } },
        both: { body: { ...body, classIds: [classId, otherClassId] } },
      };
    },
    verify: ({ school }, _scope, answer) => {
      const { classIds, families } = read(GuidanceEvent, answer.body);
      must(classIds.join() === school.classId && families === 12, 'it says for whom it was, and how many came');
      return Promise.resolve();
    },
    wrong: bodies(undefined, { ...badId, ...wrongEvent }),
    exists: async ({ kit, school }) => {
      const { id } = await guidance(kit, school);
      return { 'same-id': { body: { ...(await newGuidance(kit, school)), id } } };
    },
  },
  updateGuidanceEvent: {
    names: ['guidance'],
    within: async (scene) => at('eventId', await fresh(scene), { families: 20 }),
    beyond: async (scene, scope) => {
      if (!onlyElsewhere(scope)) return {};
      const { elsewhere, both } = await eventsBeyond(scene);
      const change = { families: 20 };
      return { elsewhere: at('eventId', elsewhere, change), both: at('eventId', both, change) };
    },
    verify: (_scene, _scope, answer) => {
      must(read(GuidanceEvent, answer.body).families === 20, 'it says what it was changed to');
      return Promise.resolve();
    },
    wrong: bodies(bad('eventId'), wrongEvent),
  },
  deleteGuidanceEvent: {
    names: ['guidance'],
    within: async (scene) => at('eventId', await fresh(scene)),
    beyond: async (scene, scope) => {
      if (!onlyElsewhere(scope)) return {};
      const { elsewhere, both } = await eventsBeyond(scene);
      return { elsewhere: at('eventId', elsewhere), both: at('eventId', both) };
    },
    wrong: bodies(bad('eventId'), {}),
  },
};
