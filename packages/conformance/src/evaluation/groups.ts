import { Distribution, page, Rate } from '@wuyu/contract';
import { must } from '../expect.ts';
import type { Kit } from '../kit.ts';
import { bad, says, wrongList } from '../menus/common.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import type { Recipe, Recipes, Scene } from '../recipe.ts';
import { evidenceShelf } from './shelf.ts';
import { aDraft, aFramework } from './world.ts';

export const distributionsOf = async (
  scene: Scene,
  { id: frameworkId }: { id: string },
  query: Record<string, string> = {},
): Promise<Distribution[]> =>
  (await all(scene, 'listDistributions', { query: { frameworkId, ...query } }, page(Distribution))).items;

export const ratesOf = async (
  scene: Scene,
  { id: frameworkId }: { id: string },
  query: Record<string, string> = {},
): Promise<Rate[]> => (await all(scene, 'listRates', { query: { frameworkId, ...query } }, page(Rate))).items;

/** Families are told of a class alone, and of nobody in it. */
export const isFamily = ({ role }: Pick<Scene, 'role'>): boolean => role === 'student' || role === 'guardian';

const within = async ({ kit, school }: { kit: Kit; school: School }) => {
  await evidenceShelf(kit, school);
  return { query: { frameworkId: (await aFramework(kit, school)).id, limit: '5' } };
};

const beyondDraft = async ({ kit, school, role }: Scene) =>
  role === 'schoolLeader' ? {} : { draft: { query: { frameworkId: (await aDraft(kit, school)).id } } };

const wrong: NonNullable<Recipe['wrong']> = (good) => {
  const { 'no-revision': _, ...lists } = wrongList(good);
  const ask = (query: Record<string, string>) => ({ query: { ...good.query, ...query } });
  return {
    ...lists,
    'no-framework': { ask: {}, path: 'query/frameworkId' },
    'unknown-level': { ask: ask({ level: 'street' }), path: 'query/level' },
    'not-a-day': { ask: ask({ on: '2026-02-30' }), path: 'query/on' },
  };
};

/** The groups a role is told of: of the school where it reaches it, of grades where it leads any, and of classes. */
function checkGroups(scene: Scene, scope: string, groups: readonly Pick<Distribution, 'level' | 'classId'>[]): void {
  const { classId, otherClassId } = scene.school;
  const has = (level: string, of: string | null) =>
    groups.some((group) => group.level === level && (of === null || group.classId === of));
  says(has('school', null), scope === 'org', 'the school');
  says(has('grade', null), scope === 'org' || scope === 'grade', 'grades');
  says(has('class', classId), true, 'the class');
  says(has('class', otherClassId), scope === 'org', 'the other class');
}

export const groups: Recipes = {
  listDistributions: {
    names: ['framework'],
    within,
    beyond: async (scene, scope) => {
      const { id: frameworkId } = await aFramework(scene.kit, scene.school);
      const { otherClassId } = scene.school;
      return {
        ...(await beyondDraft(scene)),
        ...(scope === 'org' ? {} : { class: { query: { frameworkId, classId: otherClassId } } }),
      };
    },
    verify: async (scene, scope) => {
      const { kit, school } = scene;
      const of = await aFramework(kit, school);
      const found = await distributionsOf(scene, of);
      must(new Set(found.map(({ id }) => id)).size === found.length, 'each group stands once');
      checkGroups(scene, scope, found);
      for (const { axes, id } of found)
        for (const { counts, rated, axisId } of axes) {
          // A grade lead finds no single pupils, and so no handful of them.
          const kept = isFamily(scene) || (scene.role === 'gradeLead' && rated === null);
          must((counts === null) === kept, `${id} ${axisId}: counts are told to staff, and to no family`);
        }
      for (const level of ['school', 'grade', 'class']) {
        const asked = (await distributionsOf(scene, of, { level })).map(({ id }) => id).join();
        const expected = found.filter((group) => group.level === level).map(({ id }) => id);
        must(asked === expected.join(), 'a level is asked for, and no other told');
      }
      const { classId } = school;
      const asked = await distributionsOf(scene, of, { classId });
      must(asked.length === 1 && asked[0]?.classId === classId, 'a class is asked for, and nothing else told');
    },
    wrong: (good) => ({
      ...wrong(good),
      'bad-id': { ask: { query: { ...good.query, ...bad('classId') } }, path: 'query/classId' },
    }),
  },
  listRates: {
    names: ['framework'],
    within,
    beyond: beyondDraft,
    verify: async (scene, scope) => {
      const { kit, school } = scene;
      const of = await aFramework(kit, school);
      const found = await ratesOf(scene, of);
      must(new Set(found.map(({ id }) => id)).size === found.length, 'each group and axis stands once');
      checkGroups(scene, scope, found);
      for (const level of ['school', 'grade', 'class']) {
        const asked = (await ratesOf(scene, of, { level })).map(({ id }) => id).join();
        const expected = found.filter((group) => group.level === level).map(({ id }) => id);
        must(asked === expected.join(), 'a level is asked for, and no other told');
      }
    },
    wrong,
  },
};
