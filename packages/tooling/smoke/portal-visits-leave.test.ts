import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { orgNames, orgOf, people, type Who } from './portal-people.ts';
import { launch, phone, Site } from './portal-site.ts';

/* Who signs out on a page that has nothing of home visits on it: what was read goes, what was typed is asked about. */
const site = new Site();
let browser: Browser;

before(async () => {
  await site.start();
  browser = await launch();
});
after(async () => {
  await browser.close();
  await site.remove();
});

async function signIn(page: Page, who: Who): Promise<void> {
  await page.goto(site.url);
  const org = page.getByRole('region', { name: orgNames[orgOf(who)] ?? '' });
  await org.getByRole('button', { name: people[who].name }).click();
  await toArea(page, '家访');
}
const toArea = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name, exact: true }).click();
const signOut = (page: Page): Promise<void> => page.getByRole('button', { name: '退出' }).click();
const chooser = (page: Page): Promise<void> =>
  page.getByRole('button', { name: people.otherHomeroom.name }).first().waitFor();

const tracker = (page: Page): Locator => page.locator('wuyu-visit-tracker');
const button = (page: Page, name: string | RegExp): Locator => tracker(page).getByRole('button', { name });

/** How many things that were read, or typed, the browser holds. */
const pagesHeld = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('it cannot be read'));
      });
    const database = await done(indexedDB.open('wuyu-outbox'));
    const held = await done(database.transaction('pages').objectStore('pages').count());
    database.close();
    return held;
  });

it('takes away what was read, and keeps a record that is not finished for who wrote it', async () => {
  const context = await browser.newContext({ locale: 'zh-CN', reducedMotion: 'reduce', viewport: phone });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();

  await signIn(page, 'homeroom');
  await button(page, '设密码').waitFor();
  await tracker(page).getByText('杨一诺').first().waitFor();
  await assertSoon(async () => (await pagesHeld(page)) > 0, 'the class is read ahead');
  await toArea(page, '作业');
  await page.waitForURL(/teacher\.html/);
  await signOut(page);
  await chooser(page);
  assert.equal(await pagesHeld(page), 0);

  // Half a record: it is asked about, though it is typed on another page than the one that is left.
  await signIn(page, 'homeroom');
  await tracker(page).locator('[part=row]').filter({ hasText: '杨一诺' }).first().locator('.who').click();
  await button(page, '记一次家访').click();
  await button(page, '再写几句').click();
  await tracker(page).getByRole('textbox', { name: '写几句' }).fill('院子里有口井');
  await button(page, '返回').click();
  await button(page, '接着写').waitFor();
  await toArea(page, '作业');
  await page.waitForURL(/teacher\.html/);
  await signOut(page);
  await tracker(page).getByRole('dialog').getByText('杨一诺的家访还没写完').waitFor();
  await button(page, '留在这台设备').click();
  await chooser(page);
  assert.equal(await pagesHeld(page), 1);

  await signIn(page, 'otherHomeroom');
  await tracker(page).getByText('周天佑').first().waitFor();
  assert.equal(await tracker(page).getByText('还没写完').count(), 0);
  await signOut(page);
  await chooser(page);

  await signIn(page, 'homeroom');
  await button(page, '接着写').click();
  assert.equal(await tracker(page).getByRole('textbox', { name: '写几句' }).inputValue(), '院子里有口井');
  await context.close();
});

/** Holds at once, or within what a page needs to write it down. */
async function assertSoon(holds: () => Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(what);
}
