/**
 * Writes what derives from the table of routes; run after every change of the contract:
 *
 *     node packages/contract/generate.ts            writes
 *     node packages/contract/generate.ts --check    writes nothing, exits 1 and names what is not current
 */
import { readFile, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { browserModule } from './generate/browser.ts';

const outputs: readonly { file: URL; text: () => string }[] = [
  { file: new URL('src/browser.ts', import.meta.url), text: browserModule },
];

const check = process.argv.includes('--check');
for (const { file, text } of outputs) {
  const path = fileURLToPath(file);
  const wanted = await format(text(), { ...(await resolveConfig(path)), filepath: path });
  const held = await readFile(path, 'utf8').catch(() => '');
  if (wanted === held) continue;
  const name = relative(process.cwd(), path);
  if (check) {
    console.error(`${name} is not current: run node packages/contract/generate.ts`);
    process.exitCode = 1;
  } else {
    await writeFile(path, wanted);
    console.log(`${name} written`);
  }
}
