import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { fixtureDay } from '@wuyu/server/fixture';
import { orgNames, orgOf, people, type Who } from './portal-people.ts';
import { ask, desktop, device, launch, phone, Site } from './portal-site.ts';

/* What every page of the portal owes to everybody: it can be read, by whatever means, on whatever device. */
const site = new Site();
let browser: Browser;

before(async () => {
  [browser] = await Promise.all([launch(), site.start()]);
  await site.workOff();
  const record = {
    frameworkId: 'five',
    indicatorId: 'kindness',
    on: fixtureDay,
    text: '把伞借给了同学。',
    entries: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({ studentId: `pupil-${n}`, value: 1 + (n % 4) })),
  };
  assert.equal((await ask(site, 'homeroom', 'evidence', record)).status, 201);
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

/** What alone may be otherwise in other colours: the rest was asked in light. */
const ofColours = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/** What axe finds on a page as it stands. The page's own policy lets no script in but the browser's. */
async function findings(page: Page, options: object): Promise<readonly string[]> {
  const violations = await page.evaluate(async (asked) => {
    const { axe: tool } = globalThis as unknown as { axe: { run(o: object): Promise<{ violations: Finding[] }> } };
    return (await tool.run(asked)).violations;
  }, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${JSON.stringify(node.target)} ${node.failureSummary ?? ''}`),
  );
}

/** Waits until a page fits its window from side to side; elements take up a new width in the next frame. */
const fits = (page: Page) =>
  page.waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

/** One view of a page: how it is reached from the one before, and by what it is seen to be there. */
interface View {
  readonly name: string;
  readonly ready: string | RegExp;
  readonly go?: (page: Page) => Promise<void>;
}

/** A view of after-school service, of which a button or tab tells more. */
const service = (name: string, ready: string, press?: string | RegExp): View => ({
  name,
  ready,
  async go(page) {
    if (!/(menu|service)\.html/.test(page.url())) await page.getByRole('link', { name: '课后服务' }).click();
    const element = page.locator('wuyu-menu-picker, wuyu-menu-publisher');
    if (press !== undefined) await element.locator('button').filter({ hasText: press }).first().click();
  },
});
const pressing =
  (role: 'button' | 'link', name: string): NonNullable<View['go']> =>
  (page) =>
    page.getByRole(role, { name, exact: true }).click();

const tours: readonly { who?: Who; views: readonly View[] }[] = [
  { views: [{ name: 'home', ready: people.third.name }] },
  {
    who: 'third',
    views: [
      { name: 'homework', ready: '口算第12页' },
      { name: 'growth', ready: '把伞借给了同学。', go: pressing('link', '五育') },
    ],
  },
  {
    who: 'guardian',
    views: [
      { name: 'homework', ready: '口算第12页' },
      service('what was drawn', '验一验'),
      service('what to choose', '绘本共读', /4 月正在选课/),
      { name: 'growth of a child', ready: '把伞借给了同学。', go: pressing('link', '五育') },
    ],
  },
  { who: 'teacher', views: [{ name: 'homework', ready: '布置一份数学' }, service('a roll', '课后服务点名')] },
  {
    who: 'homeroom',
    views: [
      { name: 'homework', ready: '布置一份语文' },
      { name: 'the growth of a class', ready: '按姓名排，不排名次', go: pressing('link', '五育') },
      {
        name: 'home visits',
        ready: '设一个本机密码吗？',
        go: pressing('link', '家访'),
      },
      {
        name: 'the record of a visit',
        ready: '谁在家',
        async go(page) {
          const tracker = page.locator('wuyu-visit-tracker');
          await tracker.locator('[part=row] .who').first().click();
          await tracker.getByRole('button', { name: '记一次家访' }).click();
        },
      },
      { name: 'what came on paper', ready: '给哪个学生填', go: pressing('link', '代填纸质表') },
      {
        name: 'board',
        ready: '生字抄写一遍',
        async go(page) {
          await pressing('link', '作业')(page);
          await pressing('link', '走廊屏幕')(page);
        },
      },
    ],
  },
  {
    who: 'gradeLead',
    views: [
      { name: 'review', ready: '口算第12页' },
      { name: 'how a grade stands', ready: '怎么算的', go: pressing('link', '五育') },
    ],
  },
  {
    who: 'leader',
    views: [
      { name: 'review of a month', ready: '三年级', go: pressing('button', '一个月') },
      { name: 'how the school stands', ready: '怎么算的', go: pressing('link', '五育') },
      { name: 'how far visits have come', ready: '各年级', go: pressing('link', '家访') },
      service('a menu', '机器人'),
      service('a draw', '怎么核对', '抽签'),
    ],
  },
  {
    who: 'officer',
    views: [
      { name: 'homework', ready: '上限 60 分钟' },
      { name: 'how far visits have come', ready: '红螺镇中心小学', go: pressing('link', '家访') },
      service('filings', '红螺镇中心小学'),
      service('providers', '远望棋院', '白名单机构'),
      service('courses', '剪纸', '课程目录'),
    ],
  },
];

for (const { who, views } of tours)
  it(`can be read by everybody, light and dark, on a phone and on a desk: ${who ?? 'nobody yet'}`, async () => {
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
        await page.waitForURL(/\w+\.html/);
      }
      for (const { name, ready, go } of views) {
        await go?.(page);
        await page.getByText(ready).first().waitFor();
        for (const viewport of [phone, desktop])
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.setViewportSize(viewport);
            await page.emulateMedia({ colorScheme });
            for (const finding of await findings(page, colorScheme === 'light' ? {} : ofColours))
              found.push(`${name} ${viewport.width} ${colorScheme} ${finding}`);
          }
        await page.setViewportSize({ width: 320, height: 640 });
        await fits(page).catch(() => found.push(`${name} is wider than a window of 320 px`));
        await page.setViewportSize(phone);
      }
      assert.deepEqual(found, []);
    } finally {
      await context.close();
    }
  });
