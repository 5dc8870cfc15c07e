import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { browserArgs } from './packages/tooling/setup/browser.js';
import { besideBundle, bundledTests } from './packages/tooling/steps/wtr-bundle.js';
import { countsReporter } from './packages/tooling/steps/wtr-reporter.js';

const executablePath = process.env['CHROME_PATH'];
const conditions = ['@wuyu/source', 'browser'];
// The tsconfig that is named must itself say experimentalDecorators: esbuild reads it, and no other.
const tsconfig = 'packages/elements/tsconfig.json';
/** Coverage is told of single modules. */
const isMeasured = process.argv.includes('--coverage');

const tests = ['packages/elements/src/**/*.test.ts', 'packages/sdk/src/**/*.test.ts'];

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  files: process.env['WTR_FILES'] ?? tests,
  // `npm test` finds a browser and names it in CHROME_PATH; without it the launcher looks for Chrome itself.
  browsers: [
    chromeLauncher({
      launchOptions: { ...(executablePath && { executablePath }), args: browserArgs() },
      // What a page keeps on its device is nothing to the one beside it.
      createPage: async ({ browser }) => (await browser.createBrowserContext()).newPage(),
      concurrency: 2,
    }),
  ],
  nodeResolve: { exportConditions: conditions },
  middleware: [besideBundle],
  plugins: [
    ...(isMeasured ? [] : [bundledTests({ files: tests, tsconfig, conditions })]),
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig }),
  ],
  mimeTypes: { '**/*.wasm': 'application/wasm' },
  reporters: [defaultReporter({ reportTestProgress: false }), countsReporter()],
  // What is waited for in vain says so itself, and sooner; on a machine that is busy some tests do much.
  testFramework: { config: { timeout: 30_000 } },
  coverageConfig: { include: ['packages/*/src/**/*.ts'], report: true, reportDir: 'coverage' },
};
