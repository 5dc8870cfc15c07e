import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './setup/paths.js';
import { runMain, SetupError } from './setup/say.js';

/** What goes into the browsers' bundle. */
const inputs = [
  'package-lock.json',
  'vite.config.ts',
  'packages/tooling/element-entries.js',
  'packages/tooling/slim.js',
  ...['contract', 'policy', 'allocation', 'sdk', 'elements'].flatMap((name) => [
    `packages/${name}/package.json`,
    `packages/${name}/src`,
  ]),
];
const folder = join(root, 'packages/elements/cdn');
const stamp = join(folder, '.built-from');

/** @param {string} path @returns {string[]} the files at or below a path */
function filesOf(path) {
  if (!existsSync(path)) return [];
  const entries = /\.[a-z]+$/.test(path) ? [] : readdirSync(path, { recursive: true, withFileTypes: true });
  if (entries.length === 0) return [path];
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** One number for the contents of all inputs. */
function fingerprint() {
  const hash = createHash('sha256');
  const files = inputs.flatMap((input) => filesOf(join(root, input))).filter((file) => !file.endsWith('.test.ts'));
  for (const file of files.sort()) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

/** By entry the files that a page loads for it. @param {string} from the bundle @returns {Record<string, import('./element-entries.js').EntryFiles>} */
export const entriesOf = (from) => JSON.parse(readFileSync(join(from, 'elements.json'), 'utf8'));

/** Whether every file of the bundle is there. */
const isWhole = () =>
  existsSync(join(folder, 'elements.json')) &&
  ['wuyu.js', ...Object.values(entriesOf(folder)).flatMap(({ first, later }) => [...first, ...later])].every((file) =>
    existsSync(join(folder, file)),
  );

/**
 * Builds the browsers' bundle unless it was made from the very same sources.
 * @param {{ node: string, env: NodeJS.ProcessEnv }} found by the set-up
 * @returns {boolean} whether it was built anew
 */
export function buildBundle({ node, env }) {
  const now = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now && isWhole()) return false;
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  for (const mode of ['modules', 'plain', 'classic']) {
    const args = [vite, 'build', '--config', 'vite.config.ts', '--mode', mode, '--logLevel', 'warn'];
    const result = spawnSync(node, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
    if (result.status !== 0) throw new SetupError('The elements could not be built for browsers: see above.');
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
  return true;
}

/**
 * Throws when a file of the bundle is not what an engine of 2020 can read (a decorator or newer syntax that was not lowered),
 * or imports what is not there.
 * @param {string} [from] the bundle; ours unless told
 * @returns {Promise<number>} how many files were read
 */
export async function checkBundle(from = folder) {
  const { parse } = await import('acorn');
  const files = readdirSync(from, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  for (const name of files) {
    const file = join(from, name);
    const sourceType = name === 'wuyu.js' ? 'script' : 'module';
    /** @type {string[]} */
    const sources = [];
    let program;
    try {
      const code = readFileSync(file, 'utf8');
      program = parse(code, { ecmaVersion: 2020, sourceType });
      for (const [, source = ''] of code.matchAll(/\bimport\([`'"](\.[^`'"]+)/g)) sources.push(source);
    } catch (error) {
      throw new SetupError(`${file} is not ES2020: ${error instanceof Error ? error.message : String(error)}`);
    }
    for (const statement of program.body) {
      const source = 'source' in statement ? statement.source?.value : undefined;
      if (typeof source === 'string') sources.push(source);
    }
    for (const source of sources)
      if (!source.startsWith('.') || !existsSync(join(dirname(file), source)))
        throw new SetupError(`${file} imports ${source}, which is not in the bundle.`);
  }
  if (files.length === 0) throw new SetupError(`${from} holds no script.`);
  return files.length;
}

/** @param {{ node: string, env: NodeJS.ProcessEnv }} found */
function buildPackages({ node, env }) {
  const tsc = join(root, 'node_modules/@typescript/native/bin/tsc');
  const result = spawnSync(node, [tsc, '-b'], { cwd: root, env, stdio: 'inherit' });
  if (result.status !== 0) throw new SetupError('The type check failed: see above.');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await runMain(async () => {
    const { setup } = await import('./setup.js');
    const found = await setup({ tests: false });
    // `--bundle` builds the browsers' bundle alone.
    if (!process.argv.includes('--bundle')) buildPackages(found);
    const isNew = buildBundle(found);
    const files = await checkBundle();
    console.log(`packages/elements/cdn: ${isNew ? 'built' : 'was current'}, ${files} files parse as ES2020`);
  });
