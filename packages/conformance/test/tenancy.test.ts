import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, it } from 'node:test';
import { z } from 'zod';
import { published } from '../src/index.ts';
import { harmless } from './support/harmless.ts';
import { nameOf, Noticing } from './support/notice.ts';
import { keptAll } from './support/promises.ts';

/*
 * Every statement names its org. Each place where one does is left out in turn, on a backend of its own, and a check that
 * passes where nothing is left out must notice. The two schools of the fixture are twins, so that a row of the other is never far.
 */

/** Which check noticed each place when `find-noticers.ts` last looked: it is tried first, and before all others. */
const noticers = async () =>
  z
    .record(z.string(), z.string())
    .parse(JSON.parse(await readFile(new URL('./support/noticers.json', import.meta.url), 'utf8')));

let noticing: Noticing;
let looked: Awaited<ReturnType<Noticing['look']>>;
before(async () => {
  noticing = new Noticing(await published());
  looked = await noticing.look();
});

describe('the reference backend', () => {
  it('keeps every promise of the contract on SQLite', () => keptAll(looked.done));

  it('is left by a run as it was found: nothing planned, no drafts', () => assert.deepEqual(looked.left, {}));
});

describe('the org in every statement', () => {
  it('cannot be left out anywhere without a check turning red', async () => {
    const known = await noticers();
    const all = looked.places;
    const places = all.filter(({ place }) => !harmless.some((pattern) => pattern.test(place)));
    const unnoticed: string[] = [];
    let searched = 0;
    const noticed = async ({ place, users }: (typeof places)[number]): Promise<void> => {
      const keen = users.find(({ id }) => id === known[nameOf(place)]);
      if (keen && (await noticing.notices(place, [keen]))) return;
      searched += 1;
      if (!(await noticing.notices(place, users))) unnoticed.push(`${place} (${users.length} checks)`);
    };
    // While one backend waits for a signature or for time to go by, the other one works.
    const left = places.values();
    const lane = async (): Promise<void> => {
      for (const place of left) await noticed(place);
    };
    await Promise.all([lane(), lane()]);
    console.log(`${places.length} places, ${searched} of them searched for who notices`);
    assert.deepEqual(unnoticed, []);
    const gone = harmless.filter((pattern) => !all.some(({ place }) => pattern.test(place)));
    assert.deepEqual(gone, [], 'what is called harmless is there');
  });
});
