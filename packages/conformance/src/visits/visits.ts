import { page, SealedNote, SealedReading, Visit, type Scope } from '@wuyu/contract';
import { hasStatus, must, read } from '../expect.ts';
import type { Kit } from '../kit.ts';
import { at, bad, bodies } from '../menus/common.ts';
import { meOf } from '../homework/common.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import type { Recipe, Recipes, Scene } from '../recipe.ts';
import {
  badId,
  byClass,
  homesBeyond,
  maker,
  onlyElsewhere,
  toldOf,
  verifyTold,
  wrongHome,
  type Told,
} from './plans.ts';
import { later, named, newVisit, plan, today, visit } from './world.ts';

export const aVisit = (kit: Kit, school: School): Promise<Told<Visit>> =>
  kit.once(`visits ${school.orgId}`, () => toldOf(kit, school, (by, change) => visit(kit, school, by, change)));

/** A visit with something sealed, of the class and of the other one. */
export const aSealed = (kit: Kit, school: School): Promise<{ here: Visit; elsewhere: Visit; text: string }> =>
  kit.once(`sealed ${school.orgId}`, async () => {
    const text = `sealed of ${kit.next('sealed')}`;
    const write = async (of: Visit) => {
      const answer = await kit.as(school, 'counsellor', 'writeSealedNote', at('visitId', of, { text }));
      hasStatus(answer, 200);
      return read(Visit, answer.body);
    };
    const { classId, studentIds } = { classId: school.otherClassId, studentIds: [school.students.elsewhere] };
    return {
      here: await write(await visit(kit, school)),
      elsewhere: await write(await visit(kit, school, 'counsellor', { classId, studentIds })),
      text,
    };
  });

const fresh = (scene: Scene) => visit(scene.kit, scene.school, maker(scene));

/** Visits that the role does not find. */
const visitBeyond =
  (body?: object): NonNullable<Recipe['beyond']> =>
  async ({ kit, school, role }, scope) => {
    if (scope === 'org') return {};
    const rows = await aVisit(kit, school);
    return {
      elsewhere: at('visitId', rows.elsewhere, body),
      ...(role === 'subjectTeacher' ? { colleague: at('visitId', rows.homeroom, body) } : {}),
    };
  };

/** Of a visit that was recorded by a colleague, who took the role along. */
async function along(scene: Scene): Promise<Visit> {
  const { kit, school } = scene;
  const role = maker(scene);
  const me = await meOf(kit, school, role);
  return visit(kit, school, role === 'schoolLeader' ? 'counsellor' : 'schoolLeader', { visitorIds: [me.sourcedId] });
}

const sealedBeyond =
  (body?: object): NonNullable<Recipe['beyond']> =>
  async ({ kit, school }, scope: Scope) =>
    onlyElsewhere(scope) ? { elsewhere: at('visitId', (await aSealed(kit, school)).elsewhere, body) } : {};

const wrongVisit: Parameters<typeof bodies>[1] = {
  ...wrongHome,
  'more-than-a-day': [{ minutes: 1441 }, '/minutes'],
  'unknown-presence': [{ present: ['dog'] }, '/present/0'],
  'unknown-topic': [{ topics: ['weather'] }, '/topics/0'],
  'endless-note': [{ note: '家'.repeat(5001) }, '/note'],
  'no-pupil': [{ studentIds: [] }, '/studentIds'],
};

export const visitRecipes: Recipes = {
  listVisits: {
    names: [],
    within: async ({ kit, school }) => {
      await aVisit(kit, school);
      return { query: { limit: '5' } };
    },
    verify: verifyTold('listVisits', Visit, aVisit),
    ...byClass,
  },
  createVisit: {
    names: ['class', 'student', 'plan'],
    // Its plan is done by it.
    several: true,
    within: async (scene) => {
      const { id } = await plan(scene.kit, scene.school, maker(scene));
      return { body: await newVisit(scene.kit, scene.school, { planId: id }) };
    },
    beyond: async (scene, scope) => homesBeyond(scene, scope, await newVisit(scene.kit, scene.school)),
    verify: async ({ kit, school, role }, _scope, answer) => {
      const made = read(Visit, answer.body);
      const me = await meOf(kit, school, role);
      must(made.authorId === me.sourcedId && made.authorName === me.name, 'it says who recorded it');
      must(made.credits.map((c) => c.studentId).join() === made.studentIds.join(), 'each pupil is credited once');
      must(
        made.credits.every((c) => c.counts === (c.reason === null)),
        'what does not count says why',
      );
    },
    wrong: bodies(undefined, {
      ...badId,
      ...wrongVisit,
      'a-commitment-for-nobody': [
        { commitments: [{ text: 'x', owner: 'family', dueOn: '2026-01-01' }] },
        '/commitments/0',
      ],
    }),
    refused: async ({ kit, school }) => {
      const day = later(await today(kit, school), 1);
      return { future: { body: await newVisit(kit, school, { day }) } };
    },
    exists: async ({ kit, school, role }) => {
      const { id } = await visit(kit, school, role);
      return { 'same-id': { body: { ...(await newVisit(kit, school)), id } } };
    },
  },
  updateVisit: {
    names: ['visit'],
    within: async (scene) => at('visitId', await fresh(scene), { minutes: 40, topics: ['mood'] }),
    beyond: visitBeyond({ minutes: 40 }),
    verify: (_scene, _scope, answer) => {
      const { minutes, topics } = read(Visit, answer.body);
      must(minutes === 40 && topics.join() === 'mood', 'it says what it was changed to');
      return Promise.resolve();
    },
    wrong: bodies(bad('visitId'), wrongVisit),
    refused: async (scene) => {
      const { kit, school, role } = scene;
      const day = later(await today(kit, school), 1);
      const { along: invited } = await aVisit(kit, school);
      return {
        future: at('visitId', await fresh(scene), { day }),
        ...(role === 'subjectTeacher' ? { 'of-a-colleague': at('visitId', invited, { minutes: 40 }) } : {}),
      };
    },
  },
  deleteVisit: {
    names: ['visit'],
    within: async (scene) => at('visitId', await fresh(scene)),
    beyond: visitBeyond(),
    wrong: bodies(bad('visitId'), {}),
    refused: async ({ kit, school, role }): Promise<Record<string, ReturnType<typeof at>>> =>
      role === 'subjectTeacher' ? { 'of-a-colleague': at('visitId', (await aVisit(kit, school)).along) } : {},
  },
  confirmVisit: {
    names: ['visit'],
    within: async (scene) => at('visitId', await along(scene)),
    beyond: visitBeyond(),
    verify: async ({ kit, school, role }, _scope, answer) => {
      const me = await meOf(kit, school, role);
      must(read(Visit, answer.body).confirmedBy.join() === me.sourcedId, 'it says who confirmed it');
    },
    wrong: bodies(bad('visitId'), {}),
    refused: async (scene) => ({ 'who-recorded-it': at('visitId', await fresh(scene)) }),
  },
  getSealedNote: {
    names: ['visit'],
    within: async ({ kit, school }) => ({ params: { visitId: (await aSealed(kit, school)).here.id } }),
    beyond: sealedBeyond(),
    verify: async ({ kit, school }, _scope, answer) => {
      const { here, text } = await aSealed(kit, school);
      const note = read(SealedNote, answer.body);
      must(note.visitId === here.id && note.text === text, 'it is what was written');
      must(note.authorName === (await meOf(kit, school, 'counsellor')).name, 'it says who wrote it');
      must(/\bno-store\b/.test(answer.headers.get('cache-control') ?? ''), 'nothing on the way keeps it');
      must(answer.headers.get('etag') === null, 'it has no ETag to be asked for again by');
    },
    wrong: bodies(bad('visitId'), {}),
  },
  writeSealedNote: {
    names: ['visit'],
    within: async (scene) =>
      at('visitId', await visit(scene.kit, scene.school), { text: `${named(scene.kit)} sealed` }),
    beyond: sealedBeyond({ text: 'something else' }),
    verify: async ({ kit, school, role }, _scope, answer) => {
      const { id, note } = read(Visit, answer.body);
      must(!answer.text.includes(' sealed'), 'the visit that it answers holds nothing of it');
      const again = await kit.as(school, role, 'getSealedNote', { params: { visitId: id } });
      must(read(SealedNote, again.body).text?.endsWith(' sealed') === true, 'it is read as it was written');
      must(note !== null, 'what everybody with charge of the class reads is still there');
    },
    wrong: bodies(bad('visitId'), {
      'blank-text, of spaces alone': [{ text: ' ' }, '/text'],
      'endless-text': [{ text: '家'.repeat(5001) }, '/text'],
      'a-control-character': [{ text: 'a\u0007b' }, '/text'],
    }),
  },
  listSealedReadings: {
    names: ['visit'],
    within: async ({ kit, school }) => ({ params: { visitId: (await aSealed(kit, school)).here.id } }),
    beyond: sealedBeyond(),
    verify: async (scene) => {
      const { kit, school } = scene;
      const { here } = await aSealed(kit, school);
      const params = { visitId: here.id };
      const before = (await all(scene, 'listSealedReadings', { params }, page(SealedReading))).items;
      const writer = await meOf(kit, school, 'counsellor');
      must(before[0]?.action === 'written' && before[0].userId === writer.sourcedId, 'the first entry is who wrote it');
      hasStatus(await kit.as(school, 'homeroomTeacher', 'getSealedNote', { params }), 200);
      const after = (await all(scene, 'listSealedReadings', { params }, page(SealedReading))).items;
      const last = after.at(-1);
      const reader = await meOf(kit, school, 'homeroomTeacher');
      must(after.length === before.length + 1 && last?.action === 'read', 'each reading is one entry more');
      must(last.userId === reader.sourcedId && last.name === reader.name, 'it says who read it');
      must(
        after.every(({ visitId }) => visitId === here.id),
        'readings of other visits are not told',
      );
    },
    wrong: () => ({
      'limit-of-zero': { ask: { params: { visitId: 'x' }, query: { limit: '0' } }, path: 'query/limit' },
      'bad-id': { ask: { params: bad('visitId') }, path: 'path/visitId' },
    }),
  },
};
