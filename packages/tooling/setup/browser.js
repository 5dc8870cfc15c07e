import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A Chromium for the tests.
 * @typedef {{ path: string, from: string, sandbox: boolean }} Browser
 */

/** Switches that keep a test browser quiet; without a sandbox when there can be none. */
export function browserArgs() {
  const quiet = [
    '--no-first-run',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  const none = process.getuid?.() === 0 || process.env['WUYU_BROWSER_SANDBOX'] === 'off';
  return none ? [...quiet, '--no-sandbox'] : quiet;
}

/** Whether a program is there and can be loaded: a stub of another packager, or one without its libraries, is not it. @param {string} path */
function runs(path) {
  return existsSync(path) && spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;
}

/** @returns {Promise<string | undefined>} */
async function installedBrowser() {
  try {
    const { Launcher } = await import('chrome-launcher');
    return Launcher.getInstallations().find(runs);
  } catch {
    // It throws where it finds none, and on systems that it does not know.
    return undefined;
  }
}

/**
 * Unpacks the Chromium that comes inside a package, into a folder of its own. It uses the system's libraries, or,
 * where these are missing (a machine without a desktop has no NSS), the ones that the package brings.
 * @param {string} folder the repository
 * @param {string} node a Node that the package supports
 * @returns {string | undefined} a script that starts it
 */
function bundledBrowser(folder, node) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const unpacked = join(folder, 'node_modules/.cache/wuyu/chromium');
  const starter = join(unpacked, 'start.sh');
  if (runs(starter)) return starter;
  mkdirSync(unpacked, { recursive: true });
  const program = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;
  spawnSync(node, ['--input-type=module', '--eval', program], {
    cwd: join(folder, 'packages/tooling'),
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
  const exec = `exec '${join(unpacked, 'chromium')}' "$@"\n`;
  const ownLibraries = `export LD_LIBRARY_PATH='${join(unpacked, 'al2023/lib')}' FONTCONFIG_PATH='${join(unpacked, 'fonts')}'\n`;
  for (const environment of ['', ownLibraries]) {
    writeFileSync(starter, `#!/bin/sh\n${environment}${exec}`);
    chmodSync(starter, 0o755);
    if (runs(starter)) return starter;
  }
  return undefined;
}

/**
 * Finds a browser: the one named by CHROME_PATH, an installed Chrome or Chromium, or the one inside a package.
 * @param {string} folder the repository
 * @param {string} node the Node of the run
 * @returns {Promise<Browser | undefined>}
 */
export async function findBrowser(folder, node) {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '' && runs(named)) return { path: named, from: 'CHROME_PATH', sandbox: true };
  const installed = process.env['WUYU_BROWSER'] === 'bundled' ? undefined : await installedBrowser();
  if (installed !== undefined) return { path: installed, from: 'installed', sandbox: true };
  const bundled = bundledBrowser(folder, node);
  // Its sandbox helper cannot be made setuid root here.
  if (bundled !== undefined) return { path: bundled, from: '@sparticuz/chromium', sandbox: false };
  return undefined;
}
