import assert from 'node:assert/strict';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Database } from '@wuyu/server';
import { createFixture, fixtureDay, schoolA } from '@wuyu/server/fixture';
import { openSqlite, serve, type Serving } from '@wuyu/server/node';
import { inRoot } from '../setup/paths.js';
import { orgNames, people } from './portal-people.ts';
import { launch, phone } from './portal-site.ts';

/* The portal on a device that had signal once: its shell is there without, and nothing else is. */
const folder = mkdtempSync(join(tmpdir(), 'wuyu-shell-'));
const portal = join(folder, 'portal');
let database: Database;
let serving: Serving;
let browser: Browser;
/** A pupil's phone that has been to the homework's page once, with signal. */
let context: BrowserContext;
let page: Page;

before(async () => {
  cpSync(inRoot('packages/portal/public'), portal, { recursive: true });
  database = await openSqlite(join(folder, 'school.sqlite'));
  const { homeroom, third } = people;
  const demo = {
    date: fixtureDay,
    orgs: [{ orgId: schoolA, name: orgNames[schoolA] ?? '' }],
    people: [homeroom, third].map((person) => ({ ...person, orgId: schoolA, note: '' })),
  };
  const { server } = await createFixture({ database, demo });
  const elements = inRoot('packages/elements/cdn');
  serving = await serve(server, { port: 0, hostname: '127.0.0.1', database, portal, elements });
  browser = await launch(['--host-resolver-rules=MAP intranet.test 127.0.0.1']);
  context = await browser.newContext({ viewport: phone, locale: 'zh-CN', reducedMotion: 'reduce' });
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  await page.goto(serving.url);
  await page.getByRole('button', { name: third.name }).click();
  await page.getByText('口算第12页').first().waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
});
after(async () => {
  await browser.close();
  await serving.stop(0);
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Every address that lies in the browser's caches. */
const kept = (): Promise<string[]> =>
  page.evaluate(async () => {
    const requests = (await caches.keys()).map(async (name) => (await caches.open(name)).keys());
    return (await Promise.all(requests)).flat().map(({ url }) => new URL(url).pathname);
  });

it('opens without signal, in both languages, and says which page needs some', async () => {
  await context.setOffline(true);
  await page.reload();
  await page.getByRole('heading', { name: '我的作业' }).waitFor();
  await page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name: '课后服务' }).click();
  await page.waitForURL(/menu\.html/);
  await page.locator('wuyu-menu-picker:defined').waitFor();
  await page.goto(`${serving.url}/pupil.html?lang=en`);
  await page.getByRole('heading', { name: 'My homework' }).waitFor();

  // The choice of persons is the backend's; who was here last still finds the way.
  await page.goto(serving.url);
  await page.getByText('现在没有信号，这一页要有信号才能打开。').waitFor();
  await page.getByRole('link', { name: '作业', exact: true }).click();
  await page.waitForURL(/pupil\.html/);

  await context.setOffline(false);
  await page.reload();
  await page.getByText('口算第12页').first().waitFor();
});

it('keeps its own files alone: nothing of the backend, no token, nobody’s name', async () => {
  const paths = await kept();
  for (const path of ['/index.html', '/pupil.html', '/portal.js', '/portal.css', '/elements/homework-logger.js'])
    assert.ok(paths.includes(path), path);
  assert.deepEqual(
    paths.filter(
      (path) => !/^\/([\w-]+\.(html|js|css|svg|png|webmanifest|json)|elements\/(chunks\/)?[\w-]+\.js)$/.test(path),
    ),
    [],
  );
  const texts = await page.evaluate(async () => {
    const texts: string[] = [];
    for (const name of await caches.keys()) {
      const store = await caches.open(name);
      for (const key of await store.keys()) texts.push((await (await store.match(key))?.text()) ?? '');
    }
    return texts.join('\n');
  });
  for (const word of [people.third.name, people.homeroom.name, '口算第12页', 'eyJ'])
    assert.ok(!texts.includes(word), `nothing says ${word}`);
});

it('shows a new release at the next opening, and keeps that one', async () => {
  appendFileSync(join(portal, 'portal.css'), '\nh1 { letter-spacing: 7px }\n');
  const spaced = () =>
    page.waitForFunction(() => getComputedStyle(document.querySelector('h1') ?? document.body).letterSpacing === '7px');
  await page.reload();
  await spaced();
  // It is kept while the page is used.
  const { version } = (await (await fetch(`${serving.url}/shell.json`)).json()) as { version: string };
  await page.waitForFunction(async (name) => {
    const cache = (await caches.has(name)) ? await caches.open(name) : undefined;
    return (await cache?.match('/shell.json')) !== undefined;
  }, `portal-shell-${version}`);
  await page.reload();
  await page.waitForFunction(async () => (await caches.keys()).length === 1);
  await context.setOffline(true);
  await page.reload();
  await spaced();
});

it('does without on plain http', async () => {
  const plain = await browser.newContext({ viewport: phone, locale: 'zh-CN' });
  const complaints: string[] = [];
  try {
    const other = await plain.newPage();
    other.on('pageerror', (error) => complaints.push(error.message));
    other.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await other.goto(serving.url.replace('127.0.0.1', 'intranet.test'));
    await other.getByRole('button', { name: people.third.name }).click();
    await other.getByText('口算第12页').first().waitFor();
    assert.equal(await other.evaluate(() => 'serviceWorker' in navigator), false);
    assert.deepEqual(complaints, []);
  } finally {
    await plain.close();
  }
});
