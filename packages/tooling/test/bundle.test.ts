import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build } from 'vite';
import { checkBundle, entriesOf } from '../build.js';
import { elementNames, plainEntries } from '../element-entries.js';
import { inRoot } from '../setup/paths.js';

it('every entry point that defines an element is one, the provider aside', () => {
  const about = { exports: { '.': {}, './provider/define': {}, './visit-tracker': {}, './visit-tracker/define': {} } };
  assert.deepEqual(elementNames(about), ['visit-tracker']);
});

describe('the modules for pages', () => {
  let folder = '';
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'wuyu-bundle-'));
    for (const mode of ['modules', 'plain'])
      await build({
        configFile: inRoot('vite.config.ts'),
        mode,
        logLevel: 'error',
        build: { outDir: folder, emptyOutDir: false },
      });
  });
  after(() => rmSync(folder, { recursive: true }));
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');

  it('are one for each element, listed with all that it loads', () => {
    const entries = entriesOf(folder);
    assert.deepEqual(Object.keys(entries).sort(), elementNames());
    for (const [name, { first }] of Object.entries(entries)) {
      assert.equal(first[0], `${name}.js`);
      const code = first.map(read).join('\n');
      // What shows plain data fetches the provider when a page has one.
      for (const tag of name in plainEntries() ? [name] : ['provider', name])
        assert.match(code, new RegExp(`["'\`]${tag}["'\`]`), `${name}: ${tag}`);
    }
  });

  it('have Lit and the SDK once, in chunks named after their content', () => {
    const others = Object.entries(entriesOf(folder)).filter(([name]) => !(name in plainEntries()));
    const files = [...new Set(others.flatMap(([, { first, later }]) => [...first, ...later]))];
    for (const mark of ['litElementVersions', 'idempotency-key']) {
      const [holder = '', ...others] = files.filter((file) => read(file).includes(mark));
      assert.match(holder, /^chunks\/[\w-]{8}\.js$/, mark);
      assert.deepEqual(others, [], mark);
    }
  });

  it('have a Lit of its own in what shows plain data, with a policy of its own name, and nothing of the others', () => {
    const entries = entriesOf(folder);
    const names = Object.keys(plainEntries());
    assert.deepEqual(names, ['evaluation-radar']);
    const theirs = new Set(
      Object.entries(entries).flatMap(([name, { first, later }]) => (names.includes(name) ? [] : [...first, ...later])),
    );
    for (const name of names) {
      const { first = [], later = [] } = entries[name] ?? {};
      const code = first.map(read).join('\n');
      assert.match(code, /litElementVersions/);
      assert.match(code, /createPolicy\(["'`]wuyu-plain["'`]/);
      assert.doesNotMatch(code, /idempotency-key/);
      assert.deepEqual(
        [...first, ...later].filter((file) => theirs.has(file)),
        [],
      );
    }
  });

  it('are refused when an engine of 2020 could not read them, or when something they import is missing', async () => {
    assert.ok((await checkBundle(folder)) > elementNames().length);
    const bad = join(folder, 'bad.js');
    writeFileSync(bad, 'export const a = (b) => (b.c ||= 1);');
    await assert.rejects(checkBundle(folder), /bad\.js is not ES2020/);
    for (const code of [`import './chunks/gone.js';`, 'export const later = () => import(`./chunks/gone.js`);']) {
      writeFileSync(bad, code);
      await assert.rejects(checkBundle(folder), /bad\.js imports \.\/chunks\/gone\.js/);
    }
    rmSync(bad);
  });
});
