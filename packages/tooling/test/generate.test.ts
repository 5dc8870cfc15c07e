import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { newCapability } from '../generate/capability.js';
import { newElement } from '../generate/element.js';
import { inRoot } from '../setup/paths.js';

const packages = ['contract', 'policy', 'sdk', 'elements', 'server', 'conformance'];

/** A copy of the sources that stands on the installed packages, with its own packages in their places. */
function copyHouse(): string {
  const house = mkdtempSync(join(tmpdir(), 'wuyu-house-'));
  for (const file of [
    'tsconfig.base.json',
    '.prettierrc.json',
    'stories',
    'package.json',
    'packages/tooling/tsconfig.json',
    'docs/contract',
  ])
    cpSync(inRoot(file), join(house, file), { recursive: true });
  const filter = (path: string) => !/[\\/](dist|cdn|node_modules)$/.test(path);
  for (const name of packages)
    cpSync(inRoot(`packages/${name}`), join(house, 'packages', name), { recursive: true, filter });
  mkdirSync(join(house, 'node_modules/@wuyu'), { recursive: true });
  for (const name of readdirSync(inRoot('node_modules')))
    if (name !== '@wuyu' && !name.startsWith('.'))
      symlinkSync(inRoot(`node_modules/${name}`), join(house, 'node_modules', name));
  for (const name of packages) symlinkSync(join(house, 'packages', name), join(house, 'node_modules/@wuyu', name));
  return house;
}

/** Type errors in the files that were written; those that the sources have without them are told elsewhere. */
function typeErrors(house: string, written: readonly string[], ...args: string[]): string[] {
  const result = spawnSync(process.execPath, [tsc, ...args, '--pretty', 'false'], { cwd: house, encoding: 'utf8' });
  return result.stdout.split('\n').filter((line) => written.some((path) => line.includes(path)));
}

function run(house: string, ...args: string[]): void {
  const result = spawnSync(process.execPath, args, { cwd: house, encoding: 'utf8' });
  assert.equal(result.status, 0, `${args.join(' ')}\n${result.stdout}${result.stderr}`);
}
const tsc = inRoot('node_modules/@typescript/native/bin/tsc');
const prettier = inRoot('node_modules/prettier/bin/prettier.cjs');

describe('a skeleton', () => {
  let house = '';
  beforeEach(() => {
    house = copyHouse();
  });
  afterEach(() => rmSync(house, { recursive: true, force: true }));

  it('of a capability is one word through every package, and checks', () => {
    const written = newCapability(house, 'clubs', { rules: true });
    for (const name of ['contract', 'policy', 'server', 'conformance'])
      assert.ok(written.includes(`packages/${name}/src/clubs.ts`), name);
    assert.ok(existsSync(join(house, 'docs/clubs.md')));
    run(house, prettier, '--check', ...written);
    run(house, '--conditions=@wuyu/source', join(house, 'packages/contract/generate.ts'));
    assert.match(readFileSync(join(house, 'packages/contract/openapi.json'), 'utf8'), /getClubsOverview/);
    assert.deepEqual(typeErrors(house, [...written, 'packages/contract/src/browser.ts'], '-p', 'packages/tooling'), []);
  });

  it('of an element has its files, entry points and story, and checks', () => {
    const written = newElement(house, 'club-list');
    const folder = join(house, 'packages/elements/src/club-list');
    assert.deepEqual(readdirSync(folder).sort(), [
      'club-list.styles.ts',
      'club-list.test.ts',
      'club-list.ts',
      'define.ts',
      'index.ts',
      'messages-en.ts',
      'messages.ts',
      'store.test.ts',
      'store.ts',
    ]);
    run(house, prettier, '--check', ...written);
    assert.deepEqual(typeErrors(house, written, '-p', 'packages/tooling'), []);
  });

  it('is not written over what exists, nor by half', () => {
    const before = readFileSync(join(house, 'packages/elements/package.json'), 'utf8');
    assert.throws(() => newElement(house, 'homework-logger'), /exists already; nothing was written/);
    assert.throws(() => newElement(house, 'Homework Logger'), /is no name/);
    assert.throws(() => newCapability(house, 'home-visits', { rules: false }), /is several/);
    assert.equal(readFileSync(join(house, 'packages/elements/package.json'), 'utf8'), before);
    assert.throws(() => newCapability(house, 'homework', { rules: false }), /nothing was written/);
  });
});
