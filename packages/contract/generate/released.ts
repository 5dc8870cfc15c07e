/**
 * Holds the contract to what was released last; run by the step `contract`:
 *
 *     node packages/contract/generate/released.ts            exits 1 and names what would break who keeps to it
 *     node packages/contract/generate/released.ts --write    writes the release of the current set
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { breaking } from './breaking.ts';
import { digestOf, readDigest, written } from './digest.ts';
import { requirementsIn } from './requirements.ts';

const home = new URL('../', import.meta.url);
const folder = new URL('released/', home);
const requirements = requirementsIn(new URL('../../docs/contract/', home));
const now = digestOf(JSON.parse(await readFile(new URL('openapi.json', home), 'utf8')), requirements);

if (process.argv.includes('--write')) {
  await writeFile(new URL(`${now.set}.json`, folder), written(now));
  console.log(`packages/contract/released/${now.set}.json written`);
} else {
  const last = (await readdir(folder))
    .filter((name) => /^\d{4}-\d{2}\.json$/.test(name))
    .sort()
    .at(-1);
  if (last === undefined)
    throw new Error('nothing was released yet: node packages/contract/generate/released.ts --write');
  const found = breaking(readDigest(await readFile(new URL(last, folder), 'utf8')), now);
  if (found.length > 0) {
    console.error(
      [
        `This breaks who keeps to the contract as released ${last.slice(0, -'.json'.length)}:`,
        ...found.map((what) => `  ${what}`),
        'Within version 1 nothing is taken away and nothing becomes required (docs/contract/versions.md). Leave it as it was, put',
        'the new beside it, and mark the old one as deprecated. A release that nobody was given yet is written anew with',
        '`node packages/contract/generate/released.ts --write`; say in the commit why.',
      ].join('\n'),
    );
    process.exitCode = 1;
  }
}
