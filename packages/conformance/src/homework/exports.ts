import { Export } from '@wuyu/contract';
import { must, read } from '../expect.ts';
import type { Kit } from '../kit.ts';
import type { School } from '../principals.ts';
import type { Recipes, Scene } from '../recipe.ts';
import { draft, publish } from '../world.ts';
import { onlyOrg } from './common.ts';

/** The cells of a CSV file (RFC 4180). */
export function cellsOf(csv: string): string[] {
  const cells: string[] = [];
  for (const [, quoted, bare = ''] of csv
    .replace(/^\uFEFF/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?:,|\r?\n|$)/g))
    cells.push(quoted?.replaceAll('""', '"') ?? bare);
  return cells;
}

/** Work of each class that bears a title of its own. */
export const titled = (kit: Kit, school: School): Promise<{ here: string; elsewhere: string }> =>
  kit.once(`titled ${school.orgId}`, async () => {
    const title = (place: string) => `${kit.shared.marker} ${school.orgId} evidence ${place}`;
    const [here, elsewhere] = [title('here'), title('elsewhere')];
    await publish(kit, school, await draft(kit, school, 'class', { title: here }));
    await publish(kit, school, await draft(kit, school, 'other', { title: elsewhere }));
    return { here, elsewhere };
  });

/** Follows the link of an export, as a plain link does. */
export async function fileOf({ kit }: Pick<Scene, 'kit'>, body: unknown) {
  const told = read(Export, body);
  const file = await kit.follow(told.url);
  must(file.status === 200, `the link answers 200 without a token, not ${file.status}`);
  return { told, file };
}

export const exports: Recipes = {
  createExport: {
    names: [],
    unrevised: true,
    within: async ({ kit, school }) => {
      await titled(kit, school);
      return { body: { month: school.day.slice(0, 7), format: 'csv', language: 'en' } };
    },
    verify: async (scene, scope, answer) => {
      const { here, elsewhere } = await titled(scene.kit, scene.school);
      const cells = cellsOf((await fileOf(scene, answer.body)).file.text);
      must(cells.includes(here), "the class's work stands in it");
      must(cells.includes(elsewhere) === onlyOrg(scope), 'it holds the grades that its reader reaches, and no other');
    },
    wrong: ({ body }) => {
      const good = Object(body) as object;
      return {
        'not-a-month': { ask: { body: { ...good, month: '2026-13' } }, path: '/month' },
        'a-day': { ask: { body: { ...good, month: '2026-11-20' } }, path: '/month' },
        'unknown-format': { ask: { body: { ...good, format: 'pdf' } }, path: '/format' },
        'unknown-language': { ask: { body: { ...good, language: 'xx' } }, path: '/language' },
      };
    },
  },
};
