import { Filing, FilingState } from '@wuyu/contract';
import { z } from 'zod';
import { must, read } from '../expect.ts';
import type { Kit } from '../kit.ts';
import type { School } from '../principals.ts';
import type { Recipe, Recipes } from '../recipe.ts';
import { another, at, bad, bodies, listOf, since, wrongList } from './common.ts';
import { filed, freeMonth, now } from './world.ts';

export const FilingStates = z.object({ items: z.array(FilingState), rev: z.int() });

export const aFiled = (kit: Kit, school: School) => kit.once(`filed ${school.orgId}`, () => filed(kit, school));
const fresh = async (kit: Kit, school: School) => (await filed(kit, school)).filing;
const comment = 'one room is used twice on Mondays';

const decision = (verb: 'accept' | 'return', more: Partial<Recipe>): Recipe => {
  const body = verb === 'return' ? { comment } : undefined;
  const state = `${verb}ed`;
  return {
    names: ['filing'],
    several: true,
    within: async ({ kit, school }) => at('filingId', await fresh(kit, school), body),
    verify: async ({ kit, school }, _scope, answer) => {
      const decided = read(Filing, answer.body);
      must(decided.state === state && decided.decidedAt !== null, `it is ${state}, with the instant`);
      const { filing } = await now(kit, school, { id: decided.editionId });
      must(filing.state === state && filing.comment === decided.comment, 'the edition says what became of it');
      must(decided.comment === (body?.comment ?? null), 'the school reads the comment');
    },
    refused: async ({ kit, school }) => {
      const filing = await fresh(kit, school);
      const answer = await kit.as(school, 'districtOfficer', 'acceptFiling', at('filingId', filing));
      return { decided: at('filingId', read(Filing, answer.body), body) };
    },
    ...more,
  };
};

export const filings: Recipes = {
  listFilings: listOf('listFilings', Filing, async (kit, school) => (await aFiled(kit, school)).filing, {
    verify: async (scene) => {
      const { filing } = await aFiled(scene.kit, scene.school);
      const twin = await aFiled(scene.kit, another(scene));
      const found = (await since(scene, 'listFilings', Filing)).items;
      const mine = found.find(({ id }) => id === filing.id);
      must(mine !== undefined, 'what was filed is listed');
      must(!found.some(({ id }) => id === twin.filing.id), 'what another school filed is not listed');
      must(mine.schoolId === scene.school.orgId && mine.offerings.length > 0, 'it says which school offers what');
      const ofMonth = (await since(scene, 'listFilings', Filing, { month: filing.month })).items;
      must(ofMonth.map(({ id }) => id).join() === filing.id, 'a month is asked for, and no other told');
    },
    wrong: () => ({ ...wrongList({}), 'no-month': { ask: { query: { month: '2026' } }, path: 'query/month' } }),
  }),
  listFilingStates: {
    names: [],
    within: async ({ kit, school }) => ({ query: { month: (await aFiled(kit, school)).filing.month } }),
    verify: async ({ kit, school, role }, _scope, answer) => {
      const { filing } = await aFiled(kit, school);
      const [mine, ...others] = read(FilingStates, answer.body).items;
      must(mine?.schoolId === school.orgId && others.length === 0, 'a school is told where it stands itself');
      const held = ['filed', 'received'].includes(mine.state);
      must(held && mine.filingId === filing.id, `it has filed, not ${mine.state}`);
      const query = { month: await freeMonth(kit) };
      const [none] = read(FilingStates, (await kit.as(school, role, 'listFilingStates', { query })).body).items;
      must(none?.filingId === null && ['missing', 'late'].includes(none.state), 'of another month nothing is filed');
    },
    wrong: () => ({
      'missing-parameter': { ask: {}, path: 'query/month' },
      'no-month': { ask: { query: { month: '2026-00' } }, path: 'query/month' },
    }),
  },
  acceptFiling: decision('accept', { wrong: bodies(bad('filingId'), {}) }),
  returnFiling: decision('return', {
    wrong: bodies(bad('filingId'), {
      'blank-comment, of spaces alone': [{ comment: ' ' }, '/comment'],
      'endless-comment': [{ comment: 'x'.repeat(501) }, '/comment'],
    }),
  }),
};
