import { must } from '../expect.ts';
import { another, bad, says, wrongList } from '../menus/common.ts';
import type { Recipes } from '../recipe.ts';
import { evidenceShelf } from './shelf.ts';
import { aDraft, aFramework, axes, profilesOf } from './world.ts';

export const profiles: Recipes = {
  listProfiles: {
    names: ['framework'],
    within: async ({ kit, school }) => {
      await evidenceShelf(kit, school);
      return { query: { frameworkId: (await aFramework(kit, school)).id, limit: '5' } };
    },
    beyond: async ({ kit, school, role }, scope) => {
      const { id: frameworkId } = await aFramework(kit, school);
      const draft =
        role === 'schoolLeader' ? {} : { draft: { query: { frameworkId: (await aDraft(kit, school)).id } } };
      if (scope === 'org') return draft;
      const { own, ward, other, elsewhere } = school.students;
      const family = role === 'student' ? { ward, other } : role === 'guardian' ? { own, other } : {};
      return {
        ...draft,
        class: { query: { frameworkId, classId: school.otherClassId } },
        ...Object.fromEntries(
          Object.entries({ ...family, elsewhere }).map(([name, studentId]) => [
            name,
            { query: { frameworkId, studentId } },
          ]),
        ),
      };
    },
    verify: async (scene, scope) => {
      const { kit, school, role } = scene;
      await evidenceShelf(kit, another(scene));
      const of = await aFramework(kit, school);
      const { own, ward, other, elsewhere } = school.students;
      const { classId } = school;
      const mine = role === 'student' ? [own] : role === 'guardian' ? [ward] : undefined;
      for (const query of [{}, { classId }]) {
        const found = await profilesOf(kit, school, role, of, query);
        const ids = found.map(({ studentId }) => studentId);
        must(new Set(ids).size === ids.length, 'each pupil stands once');
        for (const id of [own, ward, other]) says(ids.includes(id), mine?.includes(id) ?? true, `the profile of ${id}`);
        says(ids.includes(elsewhere), scope === 'org' && !('classId' in query), 'a pupil of the other class');
        for (const profile of found) {
          must(profile.frameworkId === of.id && profile.axesOf === of.id, 'it is by the framework that was asked for');
          const told = profile.axes.map(({ axisId }) => axisId).join();
          must(told === axes.map(({ id }) => id).join(), 'all its axes are told, in their order');
          must(
            profile.axes.every(({ indicators }) => indicators === undefined),
            'indicators are told where they are asked for',
          );
        }
      }
    },
    wrong: (good) => {
      const { 'no-revision': _, ...lists } = wrongList(good);
      const ask = (query: Record<string, string>) => ({ query: { ...good.query, ...query } });
      return {
        ...lists,
        'no-framework': { ask: {}, path: 'query/frameworkId' },
        'bad-id': { ask: ask(bad('classId')), path: 'query/classId' },
        'not-a-day': { ask: ask({ on: '2026-02-30' }), path: 'query/on' },
        'no-term': { ask: ask({ terms: '0' }), path: 'query/terms' },
        'unknown-detail': { ask: ask({ detail: 'total' }), path: 'query/detail' },
        'not-mapped': { ask: ask({ as: 'no-such-framework' }), path: 'query/as' },
      };
    },
  },
};
