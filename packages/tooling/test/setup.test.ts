import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { lockfileGaps } from '../lock.js';
import { missingPackages } from '../setup/install.js';
import { atLeast } from '../setup/versions.js';

describe('the set-up', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'wuyu-setup-'));
    mkdirSync(join(folder, 'node_modules'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const locked = (version: string) => ({
    '': { name: 'house' },
    'packages/sdk': { name: '@wuyu/sdk' },
    'node_modules/@wuyu/sdk': { link: true, resolved: 'packages/sdk' },
    'node_modules/lit': { version, integrity: `sha512-${version}` },
    'node_modules/fsevents': { version: '2.3.3', optional: true },
  });
  const write = (name: string, packages: object) => writeFileSync(join(folder, name), JSON.stringify({ packages }));

  it('installs when nothing is there, or an installation broke off', () => {
    write('package-lock.json', locked('3.3.3'));
    assert.deepEqual(missingPackages(folder), ['node_modules/@wuyu/sdk', 'node_modules/lit']);
  });

  it('installs when the lockfile names another version, whatever the files’ times', () => {
    write('package-lock.json', locked('3.3.4'));
    write('node_modules/.package-lock.json', locked('3.3.3'));
    assert.deepEqual(missingPackages(folder), ['node_modules/lit']);
  });

  it('leaves alone what is installed, without the packages of other platforms', () => {
    write('package-lock.json', locked('3.3.3'));
    const { 'node_modules/fsevents': _, ...installed } = locked('3.3.3');
    write('node_modules/.package-lock.json', installed);
    assert.deepEqual(missingPackages(folder), []);
  });

  it('compares versions by number', () => {
    assert.equal(atLeast('v20.19.0', '20.19.0'), true);
    assert.equal(atLeast('v20.9.1', '20.19.0'), false);
    assert.equal(atLeast('v22.14.0-nightly', '22.14.0'), true);
    assert.equal(atLeast('v18.20.0', '20.19.0'), false);
    assert.equal(atLeast('v24.0.0', '22.14.0'), true);
  });
});

describe('the lockfile', () => {
  it('has a gap where a platform package is absent', () => {
    const packages = {
      'node_modules/rollup': { version: '4.68.7', optionalDependencies: { '@rollup/rollup-linux-x64-gnu': '4.68.7' } },
    };
    assert.equal(lockfileGaps({ packages }).length, 1);
    assert.equal(
      lockfileGaps({ packages: { ...packages, 'node_modules/@rollup/rollup-linux-x64-gnu': {} } }).length,
      0,
    );
  });
});
