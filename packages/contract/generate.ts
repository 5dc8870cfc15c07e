/**
 * Writes what derives from the table of routes and from the pages of the specification; run after every change of the contract:
 *
 *     node packages/contract/generate.ts            writes
 *     node packages/contract/generate.ts --check    writes nothing, exits 1 and names what is not current
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { browserModules } from './generate/browser.ts';
import { describe, described } from './generate/described.ts';
import { referencePage } from './generate/reference.ts';
import { requirementsIn } from './generate/requirements.ts';
import { schemaPages } from './generate/schemas.ts';

const description = described();
const outputs: readonly { file: URL; text: () => string }[] = [
  ...browserModules().map(({ path, text }) => ({ file: new URL(`src/${path}`, import.meta.url), text: () => text })),
  { file: new URL('openapi.json', import.meta.url), text: () => JSON.stringify(description) },
  {
    file: new URL('requirements.json', import.meta.url),
    text: () => JSON.stringify(requirementsIn(new URL('../../docs/contract/', import.meta.url))),
  },
  {
    file: new URL('../../docs/contract/reference.md', import.meta.url),
    text: () => referencePage(describe, description),
  },
  ...schemaPages(description).map(({ capability, text }) => ({
    file: new URL(`../../docs/contract/schemas/${capability}.md`, import.meta.url),
    text: () => text,
  })),
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
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, wanted);
    console.log(`${name} written`);
  }
}
