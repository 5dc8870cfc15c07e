import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, mergeConfig } from 'vitest/config';
import { browserArgs } from '../packages/tooling/setup/browser.js';
import vite from './vite.config.ts';

const configDir = dirname(fileURLToPath(import.meta.url));
// `npm test` finds a browser and names it in CHROME_PATH.
const executablePath = process.env['CHROME_PATH'] ?? '/usr/bin/chromium';

/** Every story is a test: it renders, its interactions pass, and axe finds nothing. */
export default mergeConfig(
  vite,
  defineConfig({
    root: dirname(configDir),
    plugins: [storybookTest({ configDir })],
    test: {
      name: 'storybook',
      reporters: ['default', fileURLToPath(new URL('../packages/tooling/steps/vitest-reporter.js', import.meta.url))],
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({ launchOptions: { executablePath, args: browserArgs() } }),
        instances: [{ browser: 'chromium' }],
      },
    },
  }),
);
