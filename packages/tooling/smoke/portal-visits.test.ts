import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { schoolA } from '@wuyu/server/fixture';
import { allThatLies, wordsInDatabases } from '../../../stories/support/left-behind.ts';
import { browserArgs } from '../setup/browser.js';
import { orgNames, orgOf, people, type Who } from './portal-people.ts';
import { launch, phone, sitDown, Site } from './portal-site.ts';

/*
 * A homeroom teacher's day in the mountains, on one phone: a browser with a profile that outlives it, the real server in a process
 * of its own, a database in a file. And what somebody else finds on that phone.
 */
const site = new Site();
const profile = mkdtempSync(join(tmpdir(), 'wuyu-phone-'));
/** Letters, and so many that they stand nowhere by chance: a browser's files are full of long numbers. */
const pin = 'QuietRiverUnderTheSnowyPass';
const note = '奶奶说他睡得晚，屋里没有书桌。';
const sealed = '爸爸春节后没有回来过。';

before(() => site.start());
after(async () => {
  await site.remove();
  rmSync(profile, { recursive: true, force: true });
});

/** The phone's browser, from its opening to its closing. */
async function onPhone<T>(use: (page: Page, context: BrowserContext) => Promise<T>): Promise<T> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    args: browserArgs(),
    viewport: phone,
    locale: 'zh-CN',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(15_000);
  try {
    return await use(context.pages()[0] ?? (await context.newPage()), context);
  } finally {
    await context.close();
  }
}

/** Chooses a person on the first page, as a visitor does, and goes to home visits. */
async function signIn(page: Page, who: Who): Promise<void> {
  await page.goto(site.url);
  const org = page.getByRole('region', { name: orgNames[orgOf(who)] ?? '' });
  await org.getByRole('button', { name: people[who].name }).click();
  await page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name: '家访', exact: true }).click();
  await page.waitForURL(/(visits|coverage)\.html/);
}

const tracker = (page: Page): Locator => page.locator('wuyu-visit-tracker');
const button = (page: Page, name: string | RegExp): Locator => tracker(page).getByRole('button', { name });
const tab = (page: Page, name: RegExp): Locator => tracker(page).getByRole('tab', { name });

const row = (page: Page, name: string): Locator =>
  tracker(page).locator('[part=row]').filter({ hasText: name }).first();

/** Opens a pupil's sheet and begins the record of a visit. */
async function begin(page: Page, name: string): Promise<void> {
  await tab(page, /^待访/).click();
  await row(page, name).locator('.who').click();
  await button(page, '记一次家访').click();
  await button(page, '记下来').waitFor();
}
/** Records it as it is filled in. */
async function save(page: Page, names: string): Promise<void> {
  await button(page, '记下来').click();
  await tracker(page).getByText(`${names}的家访记下了`).first().waitFor();
}
const waiting = (page: Page, n: number): Promise<void> =>
  tracker(page).locator('[part=pill]').getByText(`${n} 条待发送`).waitFor();

/** Everything that lies in the phone's own files, as its owner's browser left them. */
function* filesLeft(): Generator<Buffer> {
  for (const entry of readdirSync(profile, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      try {
        yield readFileSync(join(entry.parentPath, entry.name));
      } catch (error) {
        // A helper of the browser may tidy up after it: what is gone is not left.
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
}

/** What the school holds of visits: the pupils of each, in the order in which they were recorded. */
function visitsHeld(): string[] {
  const database = new DatabaseSync(site.file, { readOnly: true });
  const rows = database
    .prepare('select student_ids from visits where org_id = ? and deleted = 0 order by student_ids')
    .all(schoolA);
  database.close();
  return rows.map((row) => String(row['student_ids']));
}

it('records a day without signal, once, and leaves nothing for who uses the phone next', async () => {
  // In the morning, with signal: the page is opened once, and a PIN set.
  await onPhone(async (page, context) => {
    await signIn(page, 'homeroom');
    await tracker(page).getByText('杨一诺').first().waitFor();
    await button(page, '设密码').click();
    await tracker(page).getByRole('textbox', { name: '本机密码' }).fill(pin);
    await tracker(page).getByRole('textbox', { name: '再输一次' }).fill(pin);
    await button(page, '设密码').last().click();
    await tracker(page).getByText('本机密码设好了').first().waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

    // On the road there is none. The page is opened again: nobody but the PIN opens what was read.
    await context.setOffline(true);
    await site.kill();
    await page.reload();
    await tracker(page).getByText('输入本机密码，看没发出去的记录。').waitFor();
    assert.equal(await page.getByText('杨一诺').count(), 0);
    await tracker(page).getByRole('textbox', { name: '本机密码' }).fill(pin);
    await button(page, '打开').click();

    // Four homes. In the first a brother of another class lives, too.
    await begin(page, people.third.name);
    await tracker(page).getByRole('checkbox', { name: '涵二' }).check();
    await tracker(page).getByRole('checkbox', { name: /^奶奶/ }).check();
    await button(page, '再写几句').click();
    await tracker(page).getByRole('textbox', { name: '写几句' }).fill(note);
    await button(page, /^写一段保密的话/).click();
    await tracker(page).getByRole('textbox', { name: '写一段保密的话' }).fill(sealed);
    await save(page, `${people.third.name}和${people.fifth.name}`);
    for (const name of ['杨一诺', '赵浩然']) {
      await begin(page, name);
      await save(page, name);
    }
    // The last is arranged on the way.
    await tab(page, /^待访/).click();
    await button(page, '约时间 黄梓萱').click();
    await tracker(page).getByRole('radio', { name: '今天' }).check();
    await button(page, '约好了').click();
    await button(page, '记一次 黄梓萱').first().click();
    await save(page, '黄梓萱');
    await waiting(page, 6);
  });

  // The browser was closed. It opens without signal, and holds all of it.
  await onPhone(async (page, context) => {
    await context.setOffline(true);
    await page.goto(`${site.url}/visits.html`);
    await tracker(page).getByRole('textbox', { name: '本机密码' }).fill(pin);
    await button(page, '打开').click();
    await tab(page, /^已访 4/).click();
    await waiting(page, 6);

    // Two days later there is signal.
    await site.start();
    await context.setOffline(false);
    await tracker(page).locator('[part=pill]').waitFor({ state: 'hidden', timeout: 60_000 });
    await tab(page, /^已访 4/).waitFor();
  });
  const held = ['["pupil-1","pupil-13"]', '["pupil-6"]', '["pupil-7"]', '["pupil-8"]'];
  assert.deepEqual(visitsHeld(), held);

  // At school its leader sees how far that is: five of eighteen.
  const desk = await launch();
  try {
    const { page } = await sitDown({ browser: desk, site }, 'leader');
    await page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name: '家访', exact: true }).click();
    await page.locator('wuyu-visit-coverage').getByText('5/18').first().waitFor();
  } finally {
    await desk.close();
  }

  // One more, that nothing hears of yet.
  const asked: string[] = [];
  await onPhone(async (page, context) => {
    page.on('request', (request) => request.url().includes('/v1/') && asked.push(request.url()));
    await page.goto(`${site.url}/visits.html`);
    await row(page, '李明轩').waitFor();
    await context.setOffline(true);
    await begin(page, '李明轩');
    await save(page, '李明轩');
    await waiting(page, 1);

    // Who signs out is asked about it: by the element, to which other pages lead.
    await page.getByRole('button', { name: '退出' }).click();
    await tracker(page).getByRole('dialog').getByText('还有 1 条没发出去').waitFor();
    await button(page, '先不退出').click();
    await page.getByRole('link', { name: '作业', exact: true }).click();
    await page.waitForURL(/teacher\.html/);
    await page.getByRole('button', { name: '退出' }).click();
    await page.waitForURL(/visits\.html/);
    await tracker(page).getByRole('dialog').getByText('还有 1 条没发出去').waitFor();
    await button(page, '先不退出').click();
    await tracker(page).getByRole('textbox', { name: '本机密码' }).waitFor();
  });

  // A colleague takes up the phone: in its files, as they lie there, nothing stands readable. Blocks that the browser's databases have
  // compressed are not looked into here; what the databases hold is read below.
  const words = ['杨一诺', '赵浩然', note, sealed, pin];
  for (const file of filesLeft())
    for (const word of words)
      for (const coding of ['utf8', 'utf16le'] as const)
        assert.ok(!file.includes(Buffer.from(word, coding)), `${word} is in a file of the browser`);

  // With signal nothing is there for him to find, and nothing is sent in his name.
  await onPhone(async (page, context) => {
    const heard: string[] = [];
    context.on('console', (message) => heard.push(message.text()));
    context.on('request', (request) => heard.push(request.url()));
    await signIn(page, 'otherHomeroom');
    await tracker(page).getByText('周天佑').first().waitFor();
    const seen = await page.evaluate(() => {
      const text = (root: Document | ShadowRoot): string =>
        [...root.querySelectorAll('*')].map((node) => (node.shadowRoot ? text(node.shadowRoot) : '')).join('') +
        (root instanceof ShadowRoot ? (root.textContent ?? '') : document.body.innerText);
      return text(document);
    });
    assert.match(seen, /周天佑/);
    const left = await page.evaluate(allThatLies);
    assert.match(left, /waits/, 'what waits lies there, and is looked at');
    // What she asked for is answered to nobody from the browser's own store, either.
    const stored = await page.evaluate(
      (urls) =>
        Promise.all(
          urls.map((url) =>
            fetch(url, { cache: 'only-if-cached', mode: 'same-origin' }).then(
              (response) => (response.ok ? `${url} ` : ''),
              () => '',
            ),
          ),
        ),
      asked,
    );
    assert.ok(asked.length > 5, 'she asked for something');
    assert.equal(stored.join(''), '');
    const places = { page: seen, left, heard: decodeURIComponent(heard.join('\n')), address: page.url() };
    for (const [place, text] of Object.entries(places))
      for (const word of [...words, people.homeroom.userId])
        assert.ok(!text.includes(word), `${word} is in the ${place}`);
    // Of what waits the databases hold ciphertext, and beside it random ids and digests.
    const kept = await page.evaluate(wordsInDatabases);
    assert.ok(kept.length > 0);
    for (const word of kept) assert.match(word, /^([0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/);
  });
  assert.deepEqual(visitsHeld(), held);

  // She comes back, and it goes out.
  await onPhone(async (page) => {
    await signIn(page, 'homeroom');
    await tab(page, /^已访 5/).waitFor();
    await tracker(page).locator('[part=pill]').waitFor({ state: 'hidden' });
  });
  assert.deepEqual(visitsHeld(), [held[0], '["pupil-2"]', ...held.slice(1)]);
});
