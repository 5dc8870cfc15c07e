// Rewrites package-lock.json so that npm 10 and 11 both install from it, and checks that it is whole.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inRoot, root } from './setup/paths.js';
import { runMain, SetupError } from './setup/say.js';
import { npmVersion } from './setup/versions.js';

/** npm that comes with Node 20 and 22, and the one that the set-up uses. */
export const npmVersions = ['10', npmVersion];

/** @param {string} version @param {string[]} args */
function npm(version, args) {
  const result = spawnSync('npx', ['--yes', `npm@${version}`, ...args, '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
    env: { ...process.env, PUPPETEER_SKIP_DOWNLOAD: '1', npm_config_loglevel: 'error' },
  });
  if (result.status !== 0) throw new SetupError(`npm ${version} failed at: npm ${args.join(' ')}`);
}

/**
 * Packages whose optional platform packages are absent from a lockfile: `npm ci` would fail on them elsewhere. npm
 * writes such a lockfile without a word when the registry lacks a variant.
 * @param {{ packages: Record<string, { version?: string, optionalDependencies?: Record<string, string> }> }} lockfile
 */
export function lockfileGaps({ packages }) {
  const names = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));
  return Object.entries(packages).flatMap(([path, entry]) => {
    const missing = Object.keys(entry.optionalDependencies ?? {}).filter((name) => !names.has(name));
    return missing.length === 0 ? [] : [`${path} ${entry.version ?? ''} lacks ${missing.join(', ')}`];
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await runMain(() => {
    const isCheck = process.argv.includes('--check');
    if (!isCheck) npm('10', ['install', '--package-lock-only']);
    const gaps = lockfileGaps(JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')));
    if (gaps.length > 0) throw new SetupError(`The lockfile has gaps:\n${gaps.join('\n')}`);
    for (const version of npmVersions) npm(version, ['ci', '--dry-run']);
    console.log(`npm ${npmVersions.join(' and ')} install from package-lock.json.`);
  });
