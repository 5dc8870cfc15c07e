import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './say.js';
import { npmVersion } from './versions.js';

/**
 * @typedef {{ version?: string, integrity?: string, resolved?: string, link?: boolean, optional?: boolean, peer?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lockfile
 */

/** @param {string} path @returns {Lockfile} */
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

/**
 * What of the lockfile is not installed, by content: npm writes `node_modules/.package-lock.json` last, so an
 * interrupted installation counts as none. Times say nothing here (a `git checkout` renews them).
 *
 * Optional packages may be absent (they belong to other platforms), but not in another version.
 * @param {string} folder the repository
 * @returns {string[]} package paths, empty when everything is installed
 */
export function missingPackages(folder) {
  const hidden = join(folder, 'node_modules/.package-lock.json');
  const wanted = read(join(folder, 'package-lock.json')).packages;
  const have = existsSync(hidden) ? read(hidden).packages : {};
  return Object.keys(wanted).filter((path) => {
    if (!path.includes('node_modules/')) return false;
    const want = wanted[path];
    const found = have[path];
    if (found === undefined) return want?.optional !== true;
    return found.version !== want?.version || found.integrity !== want?.integrity || found.link !== want?.link;
  });
}

/**
 * Installs what the lockfile says, if something of it is not there yet.
 * @param {string} folder the repository
 */
export function install(folder) {
  const missing = missingPackages(folder);
  if (missing.length === 0) return;
  console.log(`Installing ${missing.length} packages (about a minute the first time) …`);
  const result = spawnSync('npx', ['--yes', `npm@${npmVersion}`, 'ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    // The browser of the tests is found by ourselves; puppeteer must not download another.
    env: { ...process.env, PUPPETEER_SKIP_DOWNLOAD: '1', npm_config_loglevel: 'error' },
  });
  if (result.error) throw new SetupError(`npx could not be started (${result.error.message}): is npm installed?`);
  if (result.status !== 0)
    throw new SetupError('The packages could not be installed: see the message of npm above, then try again.');
}
