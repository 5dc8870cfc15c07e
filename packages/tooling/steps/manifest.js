// Writes packages/elements/custom-elements.json, which editors and Storybook read; `--check` only compares.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { format } from 'prettier';
import { inRoot } from '../setup/paths.js';

/**
 * @typedef {{ kind: string, name?: string, privacy?: string }} Member
 * @typedef {{ kind: string, name?: string, superclass?: { name: string }, customElement?: boolean, tagName?: string, members?: Member[], events?: { name?: string }[] }} Declaration
 * @typedef {{ path: string, declarations: Declaration[] }} Module
 */

const folder = inRoot('packages/elements');
const target = join(folder, 'custom-elements.json');

/**
 * The analyzer's manifest of the elements alone, without what is private (it lists `#fields` and `@state` as if they were
 * promised), and with their tags: it cannot know these, since a host may choose another prefix.
 */
async function analyse() {
  const out = mkdtempSync(join(tmpdir(), 'wuyu-manifest-'));
  try {
    const cli = inRoot('node_modules/@custom-elements-manifest/analyzer/cem.js');
    const config = relative(folder, inRoot('packages/tooling/steps/manifest.config.js'));
    const args = [cli, 'analyze', '--config', config, '--outdir', relative(folder, out)];
    const result = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    if (result.status !== 0) throw new Error(`${result.stdout}${result.stderr}`);
    /** @type {{ modules: Module[] }} */
    const manifest = JSON.parse(readFileSync(join(out, 'custom-elements.json'), 'utf8'));
    const isShown = (/** @type {Member} */ member) =>
      member.privacy === undefined ? !member.name?.startsWith('#') : member.privacy === 'public';
    // An element by way of our own base class is one, too; the base itself is none.
    for (const declaration of manifest.modules.flatMap(({ declarations }) => declarations))
      if (declaration.superclass?.name === 'StoreElement') declaration.customElement = true;
      else if (declaration.name === 'StoreElement') declaration.customElement = false;
    // In the order of their names: the analyzer's is the one in which the disk happened to answer.
    manifest.modules = manifest.modules
      .filter(({ declarations }) => declarations.some((one) => one.customElement))
      .toSorted((a, b) => (a.path < b.path ? -1 : 1));
    for (const { path, declarations } of manifest.modules)
      for (const declaration of declarations) {
        if (declaration.customElement) declaration.tagName = `wuyu-${path.split('/').at(-2)}`;
        if (declaration.members) declaration.members = declaration.members.filter(isShown);
        // It also lists what it sees dispatched, whose names stand in the events' own classes.
        if (declaration.events) declaration.events = declaration.events.filter(({ name }) => name?.startsWith('wuyu-'));
      }
    return await format(JSON.stringify(manifest), { parser: 'json', printWidth: 120 });
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

const wanted = await analyse();
if (!process.argv.includes('--check')) writeFileSync(target, wanted);
else {
  let held = '';
  try {
    held = readFileSync(target, 'utf8');
  } catch {
    // None was written yet.
  }
  if (held !== wanted) {
    console.error('packages/elements/custom-elements.json is not current: run npm run manifest');
    process.exitCode = 1;
  }
}
