import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { orgNames, orgOf, people, type Who } from './portal-people.ts';
import { desktop, device, launch, phone, Site } from './portal-site.ts';

/* What every page of the portal owes to everybody: it can be read, by whatever means, on whatever device. */
const site = new Site();
let browser: Browser;

before(async () => {
  [browser] = await Promise.all([launch(), site.start()]);
  await site.workOff();
});
after(async () => {
  await browser.close();
  await site.remove();
});

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[];
}

/** What axe finds on a page as it stands. The page's own policy lets no script in but the browser's. */
async function findings(page: Page): Promise<readonly string[]> {
  const violations = await page.evaluate(async () => {
    const { axe: tool } = globalThis as unknown as { axe: { run(): Promise<{ violations: Finding[] }> } };
    return (await tool.run()).violations;
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${JSON.stringify(node.target)} ${node.failureSummary ?? ''}`),
  );
}

/** Waits until a page fits its window from side to side; elements take up a new width in the next frame. */
const fits = (page: Page) =>
  page.waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

/** On to after-school service, and there by a button or tab to what is ready. */
const service = (ready: string, press?: string | RegExp) => async (page: Page) => {
  await page.getByRole('link', { name: '课后服务' }).click();
  const element = page.locator('wuyu-menu-picker, wuyu-menu-publisher');
  if (press !== undefined) await element.locator('button').filter({ hasText: press }).first().click();
  await element.getByText(ready).first().waitFor();
};

const views: readonly { name: string; who?: Who; ready: string; then?: (page: Page) => Promise<void> }[] = [
  { name: 'home', ready: people.third.name },
  { name: 'pupil', who: 'third', ready: '口算第12页' },
  { name: 'guardian', who: 'guardian', ready: '口算第12页' },
  { name: 'teacher', who: 'teacher', ready: '布置一份数学' },
  { name: 'homeroom teacher', who: 'homeroom', ready: '布置一份语文' },
  { name: 'grade lead', who: 'gradeLead', ready: '口算第12页' },
  {
    name: 'school leader, a month',
    who: 'leader',
    ready: '口算第12页',
    async then(page) {
      await page.getByRole('button', { name: '一个月' }).click();
      await page.getByRole('heading', { name: '三年级' }).waitFor();
    },
  },
  {
    name: 'board',
    who: 'homeroom',
    ready: '布置一份语文',
    async then(page) {
      await page.getByRole('link', { name: '走廊屏幕' }).click();
      await page.getByText('生字抄写一遍').waitFor();
    },
  },
  { name: 'officer', who: 'officer', ready: '上限 60 分钟' },
  { name: 'guardian, what to choose', who: 'guardian', ready: '口算第12页', then: service('绘本共读', /4 月正在选课/) },
  { name: 'guardian, what was drawn', who: 'guardian', ready: '口算第12页', then: service('验一验') },
  { name: 'school leader, a menu', who: 'leader', ready: '口算第12页', then: service('机器人') },
  { name: 'school leader, a draw', who: 'leader', ready: '口算第12页', then: service('怎么核对', '抽签') },
  {
    name: 'homeroom teacher, what came on paper',
    who: 'homeroom',
    ready: '布置一份语文',
    async then(page) {
      await page.getByRole('link', { name: '代填纸质表' }).click();
      await page.getByRole('button', { name: people.third.name }).waitFor();
    },
  },
  { name: 'teacher, a roll', who: 'teacher', ready: '布置一份数学', then: service('课后服务点名') },
  { name: 'officer, filings', who: 'officer', ready: '上限 60 分钟', then: service('红螺镇中心小学') },
  { name: 'officer, providers', who: 'officer', ready: '上限 60 分钟', then: service('远望棋院', '白名单机构') },
  { name: 'officer, courses', who: 'officer', ready: '上限 60 分钟', then: service('剪纸', '课程目录') },
];

for (const { name, who, ready, then } of views)
  it(`can be read by everybody, light and dark, on a phone and on a desk: ${name}`, async () => {
    const found: string[] = [];
    const context = await browser.newContext({ ...device, viewport: phone });
    context.setDefaultTimeout(10_000);
    await context.addInitScript({ content: axe });
    try {
      const page = await context.newPage();
      page.on('pageerror', (error) => found.push(error.message));
      page.on('console', (message) => message.type() === 'error' && found.push(message.text()));
      await page.goto(site.url);
      if (who !== undefined) {
        const org = page.getByRole('region', { name: orgNames[orgOf(who)] ?? '' });
        await org.getByRole('button', { name: people[who].name }).click();
      }
      await page.getByText(ready).first().waitFor();
      await then?.(page);
      for (const viewport of [phone, desktop])
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.setViewportSize(viewport);
          await page.emulateMedia({ colorScheme });
          for (const finding of await findings(page)) found.push(`${viewport.width} ${colorScheme} ${finding}`);
        }
      await page.setViewportSize({ width: 320, height: 640 });
      await fits(page).catch(() => found.push('it is wider than a window of 320 px'));
      assert.deepEqual(found, []);
    } finally {
      await context.close();
    }
  });
