import { Actual, Load, LoadSummary, Notice, Revision } from '@wuyu/contract';
import { z } from 'zod';
import { must, read } from '../expect.ts';
import type { Recipe, Recipes } from '../recipe.ts';
import { shelf } from '../world.ts';
import { another, day, meOf, none, onlyOrg, says, waysToAsk, wrongDays } from './common.ts';

export const Loads = z.object({ items: z.array(Load), rev: Revision });
export const Notices = z.object({ items: z.array(Notice), rev: Revision });
export const Actuals = z.object({ items: z.array(Actual), rev: Revision });
export const Summaries = z.object({ items: z.array(LoadSummary), asOf: z.string().nullable() });

/** Reads by class and days: notices and loads. */
const byClassAndDays = (verify: Recipe['verify']): Recipe => ({
  names: ['class'],
  within: async (scene) => {
    await shelf(scene.kit, scene.school);
    return { params: { classId: scene.school.classId }, query: day(scene) };
  },
  beyond: (scene, scope) =>
    onlyOrg(scope)
      ? none()
      : Promise.resolve({ class: { params: { classId: scene.school.otherClassId }, query: day(scene) } }),
  wrong: (good) => ({
    'bad-id': { ask: { ...good, params: { classId: '作业' } }, path: 'path/classId' },
    ...wrongDays(good),
  }),
  ...(verify ? { verify } : {}),
});

/** What a summary says of itself holds together. */
export function isWhole(summary: LoadSummary): void {
  const { states, classes, tooFew, measured } = summary;
  const counted = states.within + states.near + states.over + states.noRule;
  must(counted === classes, `each of the ${classes} classes stands somewhere, not ${counted}`);
  must(tooFew <= classes, 'too few reported in no more classes than there are');
  must((summary.cap === null) === (summary.clause === null), 'a cap comes with its clause');
  if (measured.kind === 'suppressed') return;
  must(
    measured.reported <= measured.asked && measured.asked <= measured.enrolled,
    'those who reported were asked, and those who were asked are enrolled',
  );
}

/** Summaries come by day, then school, then grade. */
export function inOrder(summaries: readonly LoadSummary[]): void {
  const keys = summaries.map((s) => `${s.day} ${s.schoolId} ${String(s.grade).padStart(2, '0')}`);
  must(keys.join() === keys.toSorted().join(), 'summaries come by day, then school, then grade');
}

export const loads: Recipes = {
  listNotices: byClassAndDays(async (scene, _scope, answer) => {
    const { kit, school } = scene;
    const { items } = read(Notices, answer.body);
    const ids = items.flatMap((notice) => notice.items.map((a) => a.id));
    const own = await shelf(kit, school);
    must(ids.includes(own.published.id), 'what is published is told to the class');
    must(!ids.includes(own.draft.id), 'a draft is not told to the class');
    const twin = await shelf(kit, another(scene));
    const theirs = [twin.published.id, twin.elsewhere.id];
    must(!theirs.some((id) => ids.includes(id)), 'what another school set is not told here');
  }),
  listLoads: byClassAndDays(undefined),
  listActuals: {
    names: ['class'],
    within: async (scene) => {
      await shelf(scene.kit, scene.school);
      return { query: { ...day(scene), classId: scene.school.classId } };
    },
    beyond: (scene) => Promise.resolve({ class: { query: { ...day(scene), classId: scene.school.otherClassId } } }),
    verify: async (scene, scope) => {
      const { kit, school, role } = scene;
      const own = await shelf(kit, school);
      const twin = await shelf(kit, another(scene));
      for (const query of waysToAsk(scene, scope)) {
        const { items } = read(Actuals, (await kit.as(school, role, 'listActuals', { query })).body);
        const ids = items.map((a) => a.assignmentId);
        // What somebody else wrote is compared by who leads the grade alone.
        const { sourcedId } = await meOf(kit, school, role);
        const mine = scope === 'grade' || own.published.authorId === sourcedId;
        says(ids.includes(own.published.id), mine, 'what the published assignment took');
        says(ids.includes(own.elsewhere.id), false, 'what an assignment of the other class took');
        must(!ids.includes(own.draft.id), 'a draft has taken nothing yet');
        must(![twin.published.id, twin.elsewhere.id].some((id) => ids.includes(id)), 'another school has its own');
      }
    },
    wrong: (good) => ({
      'bad-id': { ask: { query: { ...good.query, classId: '作业' } }, path: 'query/classId' },
      ...wrongDays(good),
    }),
  },
  listLoadSummaries: {
    names: [],
    within: async (scene) => {
      await shelf(scene.kit, scene.school);
      return { query: day(scene) };
    },
    beyond: (scene) => Promise.resolve({ school: { query: { ...day(scene), schoolId: another(scene).orgId } } }),
    verify: async (scene, scope, answer) => {
      const { items, asOf } = read(Summaries, answer.body);
      must(asOf !== null || items.length === 0, 'what was rolled up says when');
      const { grants } = await meOf(scene.kit, scene.school, scene.role);
      const led = grants.flatMap((grant) => grant.grades);
      for (const summary of items) {
        isWhole(summary);
        must(summary.day === scene.school.day, 'only the days asked for are told');
        must(summary.schoolId === scene.school.orgId, 'a school tells of itself');
        must(onlyOrg(scope) || led.includes(summary.grade), 'only the grades led are told');
      }
      const keys = items.map((s) => `${s.schoolId} ${s.day} ${s.grade}`);
      must(new Set(keys).size === keys.length, 'each grade and day stands once');
      inOrder(items);
    },
    wrong: (good) => ({
      'bad-id': { ask: { query: { ...good.query, schoolId: '学校' } }, path: 'query/schoolId' },
      ...wrongDays(good),
    }),
  },
};
