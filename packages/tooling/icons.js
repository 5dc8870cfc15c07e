// node packages/tooling/icons.js: the portal's icons as pictures, for devices that take no SVG, from its mark.
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { browserArgs } from './setup/browser.js';
import { inRoot } from './setup/paths.js';
import { runMain } from './setup/say.js';
import { setup } from './setup.js';

const folder = inRoot('packages/portal/public');

/** @typedef {{ file: string, size: number, share: number }} Icon `share`: of the width that the mark takes; below 1 its ground fills the rest */
/** @type {Icon[]} */
const icons = [
  { file: 'mark-192.png', size: 192, share: 1 },
  { file: 'mark-512.png', size: 512, share: 1 },
  // Devices cut it to a shape of theirs: what counts lies in the middle four fifths.
  { file: 'mark-full-512.png', size: 512, share: 0.8 },
];

await runMain(async () => {
  const { browser, env } = await setup({ tests: true });
  process.env['WUYU_BROWSER_SANDBOX'] = env['WUYU_BROWSER_SANDBOX'];
  const chrome = await chromium.launch({ executablePath: browser?.path ?? '', args: browserArgs() });
  try {
    const mark = readFileSync(`${folder}/mark.svg`, 'utf8');
    const ground = /<rect[^>]*fill="(#\w+)"/.exec(mark)?.[1] ?? 'none';
    const page = await chrome.newPage();
    for (const { file, size, share } of icons) {
      await page.setViewportSize({ width: size, height: size });
      const side = Math.round(size * share);
      const back = share < 1 ? ground : 'transparent';
      await page.setContent(
        `<style>body{margin:0;height:100vh;display:grid;place-items:center;background:${back}}svg{width:${side}px;height:${side}px}</style>${mark}`,
      );
      await page.screenshot({ path: `${folder}/${file}`, omitBackground: true });
    }
  } finally {
    await chrome.close();
  }
});
