import { type Page, page } from '@wuyu/contract';
import type { z } from 'zod';
import { another, bodies, says } from '../homework/common.ts';
import { must } from '../expect.ts';
import type { Ask, Kit } from '../kit.ts';
import { all } from '../paging.ts';
import type { School } from '../principals.ts';
import type { Recipe, Scene } from '../recipe.ts';
import { beforeMenus } from './world.ts';

export { another, bodies, says };

/** Who makes the menu, and so finds what is not published. */
export const makesMenus = ({ role }: Scene): boolean => role === 'schoolLeader';

/** What of a list came since this run began. */
export const since = async <T>(
  scene: Scene,
  operation: string,
  item: z.ZodType<T>,
  query: Record<string, string> = {},
): Promise<Page<T>> => {
  const changedSince = String(await beforeMenus(scene.kit, scene.school));
  return all(scene, operation, { query: { ...query, changedSince } }, page(item));
};

/** Queries that no list takes. */
export const wrongList: NonNullable<Recipe['wrong']> = () => ({
  'limit-of-zero': { ask: { query: { limit: '0' } }, path: 'query/limit' },
  'no-revision': { ask: { query: { changedSince: '-1' } }, path: 'query/changedSince' },
  'unknown-parameter': { ask: { query: { bogus: '1' } }, path: 'query/bogus' },
});

type Row = { id: string };

/**
 * A list of the org's own rows: it holds a row that the run made here, and none of the other school's.
 */
export const listOf = (
  operation: string,
  item: z.ZodType<Row>,
  row: (kit: Kit, school: School) => Promise<Row>,
  more: Partial<Recipe> = {},
): Recipe => ({
  names: [],
  within: async ({ kit, school }) => {
    await row(kit, school);
    return { query: { limit: '5' } };
  },
  verify: async (scene) => {
    const own = await row(scene.kit, scene.school);
    const twin = await row(scene.kit, another(scene));
    const ids = (await since(scene, operation, item)).items.map(({ id }) => id);
    says(ids.includes(own.id), true, `the row ${own.id}`);
    must(!ids.includes(twin.id), 'what is of another school is not listed');
  },
  wrong: wrongList,
  ...more,
});

/** An ask about a row, with the revision to be changed. */
export const at = (name: string, { id, rev }: { id: string; rev: number }, body?: object): Ask => ({
  params: { [name]: id },
  ifMatch: rev,
  ...(body ? { body } : {}),
});

export const bad = (name: string) => ({ [name]: '作业' });
