import { plain, type Recipes } from './recipe.ts';

export const policy: Recipes = {
  getPolicy: {
    ...plain,
    wrong: () => ({
      'not-a-day': { ask: { query: { on: '2026-02-30' } }, path: 'query/on' },
      'unknown-parameter': { ask: { query: { bogus: '1' } }, path: 'query/bogus' },
    }),
  },
};
