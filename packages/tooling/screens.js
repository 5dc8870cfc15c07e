// npm run screens: every page of the portal as each role sees it, at 375 and 1280 px, light and dark, Chinese and
// English, into screens/ (not kept); and the few pictures of the README into docs/screens/.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { buildBundle } from './build.js';
import { browserArgs } from './setup/browser.js';
import { inRoot, root } from './setup/paths.js';
import { runMain, SetupError } from './setup/say.js';
import { setup } from './setup.js';

/** A Tuesday with lessons, so that the pictures do not change from day to day. */
const day = '2026-11-24';

/** @typedef {{ orgId: string, userId: string, name: string, role: string }} Person */
/** @typedef {{ name: string, page: string, role?: string, userId?: string, click?: string }} View
 * `userId`: who of the role, the first unless told; `click`: pressed once it is ready */
/** @type {View[]} */
const views = [
  { name: 'home', page: 'index.html' },
  { name: 'pupil', page: 'pupil.html', role: 'student' },
  { name: 'guardian', page: 'guardian.html', role: 'guardian' },
  { name: 'subject-teacher', page: 'teacher.html', role: 'subjectTeacher' },
  { name: 'homeroom-teacher', page: 'teacher.html', role: 'homeroomTeacher' },
  { name: 'homeroom-teacher-visits', page: 'visits.html', role: 'homeroomTeacher' },
  {
    name: 'homeroom-teacher-visit',
    page: 'visits.html',
    role: 'homeroomTeacher',
    click: 'wuyu-visit-tracker [part=today] .button',
  },
  { name: 'subject-teacher-visits', page: 'visits.html', role: 'subjectTeacher' },
  { name: 'counsellor-visits', page: 'visits.html', role: 'counsellor' },
  { name: 'leader-coverage', page: 'coverage.html', role: 'schoolLeader' },
  { name: 'grade-lead-coverage', page: 'coverage.html', role: 'gradeLead' },
  { name: 'officer-coverage', page: 'coverage.html', role: 'districtOfficer' },
  { name: 'pupil-growth', page: 'evaluation.html', role: 'student' },
  { name: 'guardian-growth', page: 'evaluation.html', role: 'guardian' },
  {
    name: 'guardian-growth-table',
    page: 'evaluation.html',
    role: 'guardian',
    click:
      'wuyu-evaluation-radar [part=root] button:has-text("表"), wuyu-evaluation-radar [part=root] button:has-text("Table")',
  },
  { name: 'homeroom-teacher-growth', page: 'evidence.html', role: 'homeroomTeacher' },
  { name: 'subject-teacher-growth', page: 'evidence.html', role: 'subjectTeacher' },
  { name: 'leader-growth', page: 'profiles.html', role: 'schoolLeader' },
  { name: 'grade-lead-growth', page: 'profiles.html', role: 'gradeLead' },
  { name: 'counsellor-growth', page: 'profiles.html', role: 'counsellor' },
  { name: 'grade-lead', page: 'review.html', role: 'gradeLead' },
  { name: 'leader', page: 'review.html', role: 'schoolLeader' },
  {
    name: 'leader-month',
    page: 'review.html',
    role: 'schoolLeader',
    click: 'wuyu-homework-review .seg-group button:last-child',
  },
  { name: 'board', page: 'board.html', role: 'homeroomTeacher' },
  { name: 'officer', page: 'officer.html', role: 'districtOfficer' },
  { name: 'guardian-menu', page: 'menu.html', role: 'guardian' },
  {
    name: 'guardian-choose',
    page: 'menu.html',
    role: 'guardian',
    click: 'wuyu-menu-picker [part=elsewhere] button',
  },
  { name: 'homeroom-teacher-paper', page: 'menu.html', role: 'homeroomTeacher' },
  { name: 'pupil-menu', page: 'menu.html', role: 'student' },
  { name: 'leader-service', page: 'service.html', role: 'schoolLeader' },
  {
    name: 'leader-draw',
    page: 'service.html',
    role: 'schoolLeader',
    userId: 'wei-mingzhu',
    click: 'wuyu-menu-publisher .views button:nth-child(2)',
  },
  { name: 'teacher-service', page: 'service.html', role: 'subjectTeacher' },
  { name: 'officer-service', page: 'service.html', role: 'districtOfficer' },
  {
    name: 'officer-courses',
    page: 'service.html',
    role: 'districtOfficer',
    click: 'wuyu-menu-publisher .parts button:last-child',
  },
];
const widths = { 375: 812, 1280: 800 };
const themes = /** @type {const} */ (['light', 'dark']);
const languages = /** @type {const} */ (['zh-CN', 'en']);

/** What the documentation shows: an element of a view, and how. */
const kept = [
  { view: 'pupil', width: 375, theme: 'light', lang: 'zh-CN', element: 'wuyu-homework-logger' },
  { view: 'subject-teacher', width: 1280, theme: 'light', lang: 'zh-CN', element: 'wuyu-homework-planner' },
  { view: 'guardian-choose', width: 1280, theme: 'light', lang: 'zh-CN', element: 'wuyu-menu-picker' },
  { view: 'guardian-menu', width: 375, theme: 'light', lang: 'zh-CN', element: 'wuyu-menu-picker' },
  { view: 'homeroom-teacher-visits', width: 375, theme: 'light', lang: 'zh-CN', element: 'wuyu-visit-tracker' },
  { view: 'leader-coverage', width: 1280, theme: 'light', lang: 'zh-CN', element: 'wuyu-visit-coverage' },
  { view: 'guardian-growth', width: 375, theme: 'light', lang: 'zh-CN', element: 'wuyu-evaluation-radar' },
  { view: 'homeroom-teacher-growth', width: 1280, theme: 'light', lang: 'zh-CN', element: 'wuyu-evaluation-radar' },
];

/**
 * The demonstration on a port of its own, with data of its own that is kept for the next time.
 * @param {{ node: string, env: NodeJS.ProcessEnv }} found
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
async function startDemonstration({ node, env }) {
  const cli = inRoot('packages/server/src/cli.ts');
  const folders = ['--portal', inRoot('packages/portal/public'), '--elements', inRoot('packages/elements/cdn')];
  const data = ['--data', inRoot('node_modules/.cache/wuyu/screens-data'), '--date', day];
  const args = ['--conditions=@wuyu/source', cli, 'demo', '--serve', '--port', '0', ...data, ...folders];
  const child = spawn(node, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      const found = /Serving at (http:\/\/\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new SetupError(`The demonstration did not start:\n${said}`)));
  });
  return {
    url: /** @type {string} */ (url),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Waits until nothing is loading: network quiet, fonts there, every element past its skeleton. @param {import('playwright-core').Page} page */
async function settled(page) {
  await page.waitForFunction(() => {
    const elements = [...document.querySelectorAll('*')].filter((element) => element.localName.startsWith('wuyu-'));
    return elements.every((element) => element.shadowRoot && !element.shadowRoot.querySelector('[aria-busy="true"]'));
  });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  // Transitions of the first paint.
  await page.waitForTimeout(400);
}

await runMain(async () => {
  const found = await setup({ tests: true });
  process.env['WUYU_BROWSER_SANDBOX'] = found.env['WUYU_BROWSER_SANDBOX'];
  buildBundle(found);
  const demonstration = await startDemonstration(found);
  const browser = await chromium.launch({ executablePath: found.browser?.path ?? '', args: browserArgs() });
  try {
    for (const folder of ['screens', 'docs/screens']) mkdirSync(inRoot(folder), { recursive: true });
    /** @type {{ people: Person[] }} */
    const { people } = await (await fetch(`${demonstration.url}/demo/people`)).json();
    let count = 0;
    for (const lang of languages)
      for (const theme of themes)
        for (const [width, height] of Object.entries(widths)) {
          const context = await browser.newContext({
            viewport: { width: Number(width), height },
            deviceScaleFactor: width === '375' ? 2 : 1,
            colorScheme: theme,
            locale: lang,
            // Each picture is of a page as it is now.
            serviceWorkers: 'block',
          });
          for (const { name, page: file, role, userId, click } of views) {
            const person = people.find((one) => one.role === role && (userId ?? one.userId) === one.userId);
            const page = await context.newPage();
            if (person !== undefined)
              await page.addInitScript(
                ({ orgId, userId }) => sessionStorage.setItem('portal-person', JSON.stringify({ orgId, userId })),
                person,
              );
            page.on('pageerror', (error) => console.error(`${name} ${lang} ${theme} ${width}: ${error.message}`));
            await page.goto(`${demonstration.url}/${file}${lang === 'en' ? '?lang=en' : ''}`, { waitUntil: 'load' });
            await settled(page);
            if (click !== undefined) {
              await page.click(click);
              await settled(page);
            }
            await page.screenshot({ path: inRoot(`screens/${name}-${width}-${theme}-${lang}.png`), fullPage: true });
            count += 1;
            for (const one of kept) {
              const is = one.view === name && String(one.width) === width && one.theme === theme && one.lang === lang;
              if (!is) continue;
              const path = inRoot(`docs/screens/${name}-${width}-${theme}.png`);
              const box = await page.locator(one.element).first().boundingBox();
              // Its upper part says what it is; the whole list would be a long picture.
              if (box)
                await page.screenshot({ path, fullPage: true, clip: { ...box, height: Math.min(box.height, 600) } });
            }
            await page.close();
          }
          await context.close();
        }
    console.log(`${count} pictures in screens/, ${kept.length} in docs/screens/`);
  } finally {
    await browser.close();
    await demonstration.stop();
  }
});
