import { Class, Coverage, page } from '@wuyu/contract';
import { must } from '../expect.ts';
import { cellsOf, fileOf } from '../homework/exports.ts';
import type { Kit } from '../kit.ts';
import { says } from '../menus/common.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import type { Recipes, Scene } from '../recipe.ts';
import { homesOf, today } from './world.ts';

/** What a role is told of how far visits have come. */
export const coverageOf = async (scene: Scene, query: Record<string, string> = {}): Promise<Coverage[]> =>
  (await all(scene, 'listCoverage', { query }, page(Coverage))).items;

/** The numbers of a group agree with each other. */
export function addUp({ id, numbers }: Coverage): void {
  if (!numbers) return;
  const { due, visited, planned, open, late, otherwise, exempt, enrolled } = numbers;
  must(due === visited + planned + open, `${id}: who is due is visited, planned or open`);
  must(late <= visited && otherwise <= planned + open, `${id}: a part is not more than the whole`);
  must(due + exempt <= enrolled, `${id}: who is due or exempt is enrolled`);
}

const classesOf = (kit: Kit, school: School) =>
  kit.once(`classes ${school.orgId}`, async () => {
    const scene: Scene = { kit, school, role: 'schoolLeader' };
    const { items } = await all(scene, 'listClasses', {}, page(Class));
    const find = (id: string) => items.find(({ sourcedId }) => sourcedId === id);
    return { here: find(school.classId), elsewhere: find(school.otherClassId) };
  });

/** Whether single classes are told of: an officer may not see single pupils. */
const seesClasses = ({ role }: Scene) => role !== 'districtOfficer';

export const coverage: Recipes = {
  listCoverage: {
    names: [],
    within: () => Promise.resolve({ query: { limit: '5' } }),
    verify: async (scene, scope) => {
      const { classId, otherClassId, orgId } = scene.school;
      const items = await coverageOf(scene);
      items.forEach(addUp);
      must(new Set(items.map(({ id }) => id)).size === items.length, 'each group stands once');
      must(
        items.every((item) => item.schoolId === orgId),
        'a school is told of itself',
      );
      const has = (level: string, of: string | null) =>
        items.some((item) => item.level === level && (of === null || item.classId === of));
      says(has('school', null), scope === 'org', 'the school');
      says(has('class', classId), seesClasses(scene), 'the class');
      says(has('class', otherClassId), scope === 'org' && seesClasses(scene), 'the other class');
      says(has('grade', null), scope !== 'homeroom', 'grades');
      for (const level of ['school', 'grade', 'class']) {
        const asked = await coverageOf(scene, { level });
        const expected = items.filter((item) => item.level === level).map(({ id }) => id);
        must(asked.map(({ id }) => id).join() === expected.join(), 'a level is asked for, and no other told');
      }
      must((await coverageOf(scene, { schoolId: 'no-such-school' })).length === 0, 'another school is asked for');
    },
    wrong: () => ({
      'limit-of-zero': { ask: { query: { limit: '0' } }, path: 'query/limit' },
      'unknown-level': { ask: { query: { level: 'street' } }, path: 'query/level' },
      'not-a-day': { ask: { query: { on: '2026-02-30' } }, path: 'query/on' },
      'unknown-parameter': { ask: { query: { bogus: '1' } }, path: 'query/bogus' },
    }),
  },
  createCoverageExport: {
    names: [],
    unrevised: true,
    within: async ({ kit, school }) => ({ body: { on: await today(kit, school), format: 'csv', language: 'en' } }),
    verify: async (scene, scope, answer) => {
      const { kit, school } = scene;
      const { told, file } = await fileOf(scene, answer.body);
      must(told.url !== '', 'it says where the file is');
      const cells = cellsOf(file.text);
      const { here, elsewhere } = await classesOf(kit, school);
      says(cells.includes(here?.title ?? ''), seesClasses(scene), 'the class');
      says(cells.includes(elsewhere?.title ?? ''), scope === 'org' && seesClasses(scene), 'the other class');
      for (const { name } of await homesOf(kit, school, 'schoolLeader'))
        must(!cells.includes(name), 'no pupil is named in it');
    },
    wrong: ({ body }) => {
      const good = Object(body) as object;
      return {
        'not-a-day': { ask: { body: { ...good, on: '2026-02-30' } }, path: '/on' },
        'unknown-format': { ask: { body: { ...good, format: 'pdf' } }, path: '/format' },
        'unknown-language': { ask: { body: { ...good, language: 'xx' } }, path: '/language' },
      };
    },
  },
};
