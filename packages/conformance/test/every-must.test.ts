import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { tableFile } from './support/mutants.ts';
import { requirements } from './support/sentences.ts';

it('every MUST has a check that was seen to fail, or says why no check can prove it', async () => {
  const table = await readFile(tableFile, 'utf8');
  const missing = requirements.filter(
    ({ id, level, page, unprovable }) =>
      level === 'MUST' && unprovable === undefined && !table.includes(`| [${id}](${page}#${id}) `),
  );
  assert.deepEqual(
    missing.map(({ id }) => id),
    [],
    'add a check and a mutant for each, or a line `_No check:_` under the sentence',
  );
});
