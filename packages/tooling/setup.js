// Plain JavaScript without dependencies: this runs on Node 20.19 before anything is installed.
import { pathToFileURL } from 'node:url';
import { delimiter, dirname, join } from 'node:path';
import { browserArgs, findBrowser } from './setup/browser.js';
import { install } from './setup/install.js';
import { checkSetupNode, findRuntimeNode } from './setup/node.js';
import { root } from './setup/paths.js';
import { findPostgres } from './setup/postgres.js';
import { runMain, SetupError } from './setup/say.js';

/**
 * What the set-up found.
 * @typedef {{ node: string, env: NodeJS.ProcessEnv, postgres: string | undefined, browser: import('./setup/browser.js').Browser | undefined }} Found
 */

/**
 * Installs what is missing and finds the programs that the commands need.
 * @param {{ tests: boolean }} wants whether a browser and PostgreSQL are wanted
 * @returns {Promise<Found>} `env` is the environment for every child: the right `node` and installed programs first
 *   on its PATH, CHROME_PATH, WUYU_POSTGRES_BIN
 */
export async function setup(wants) {
  checkSetupNode();
  install(root);
  const node = findRuntimeNode(root);
  const path = [dirname(node), join(root, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter);
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, PATH: path };
  if (!wants.tests) return { node, env, postgres: undefined, browser: undefined };

  const browser = await findBrowser(root, node);
  if (browser === undefined)
    throw new SetupError('A browser is needed for the tests: install Chromium or Chrome, or name one in CHROME_PATH.');
  env['CHROME_PATH'] = browser.path;
  if (!browser.sandbox) env['WUYU_BROWSER_SANDBOX'] = 'off';
  const postgres = findPostgres();
  if (postgres !== undefined) env['WUYU_POSTGRES_BIN'] = postgres;
  return { node, env, postgres, browser };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await runMain(async () => {
    const found = await setup({ tests: true });
    console.log(`Node        ${found.node}`);
    console.log(`Browser     ${found.browser?.path ?? ''} (${found.browser?.from ?? ''}) ${browserArgs().join(' ')}`);
    console.log(`PostgreSQL  ${found.postgres ?? 'not found: tests on PostgreSQL are skipped'}`);
  });
