import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, it } from 'node:test';
import { mutants } from '../src/index.ts';
import { hunting, tableFile, tableOf } from './support/mutants.ts';

/** A backend that breaks one promise is caught by the check of that promise. */
describe('a mutant', () => {
  let hunted: Awaited<ReturnType<typeof hunting>>;

  before(async () => {
    hunted = await hunting();
  });

  for (const key of Object.keys(mutants)) it(`that breaks ${key} is caught`, () => hunted.hunt(key));

  it('stands in the table with what caught it', async () => {
    assert.equal(await tableOf(hunted.caught), await readFile(tableFile, 'utf8'), 'run write-mutants.ts');
  });
});
