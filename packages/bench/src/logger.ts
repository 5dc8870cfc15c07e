import { mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createFixture, schoolA, userOfRole } from '@wuyu/server/fixture';
import { openSqlite, serve } from '@wuyu/server/node';
import { Launcher } from 'chrome-launcher';
import { type Browser, chromium, type Page } from 'playwright-core';
import { median, round, type Row } from './row.ts';

const work = { id: 'chinese-3', title: '生字抄写一遍' };
const elements = fileURLToPath(new URL('../../elements/cdn', import.meta.url));
const slowDown = 4;

const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>bench</title>
<meta name="viewport" content="width=device-width"><script type="module" src="/elements/homework-logger.js"></script></head>
<body><wuyu-provider backend="/" org="${schoolA}" token-url="/host/token">
<wuyu-homework-logger></wuyu-homework-logger></wuyu-provider></body></html>`;

async function launch(): Promise<Browser> {
  const executablePath = process.env['CHROME_PATH'] ?? Launcher.getInstallations()[0];
  if (executablePath === undefined) throw new Error('No Chromium was found: name one by CHROME_PATH.');
  const args = ['--disable-gpu', '--disable-background-networking', '--disable-component-update'];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return chromium.launch({ executablePath, args });
}

/** A page on a phone's width and a slowed processor, with nothing kept from before. */
async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 375, height: 740 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
  await page.addInitScript((title) => {
    const look = () => {
      const shadow = document.querySelector('wuyu-homework-logger')?.shadowRoot;
      if (shadow?.textContent?.includes(title) === true)
        requestAnimationFrame(() => setTimeout(() => performance.mark('shown')));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, work.title);
  await page.goto(url);
  await page.waitForFunction(() => performance.getEntriesByName('shown').length > 0);
  return page;
}

/** Milliseconds from a key pressed in the minutes field until the frame after it was painted. */
async function keystrokes(page: Page): Promise<number[]> {
  await page.locator(`.acts[data-row="${work.id}"] button`).nth(1).click();
  await page.locator('dialog[open] .mins button').last().click();
  const input = page.locator('dialog[open] input');
  await input.evaluate((field) => {
    const times: number[] = [];
    Object.assign(window, { times });
    field.addEventListener('keydown', (event) => {
      requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - event.timeStamp)));
    });
  });
  for (let i = 0; i < 20; i++) {
    await input.press(i % 2 === 0 ? '7' : 'Backspace');
    await page.waitForTimeout(60);
  }
  return page.evaluate(() => (window as unknown as { times: number[] }).times);
}

/** The logger's first picture and its answer to a key, on a processor slowed four times. */
export async function* logger(): AsyncIterable<Row> {
  if (!existsSync(join(elements, 'homework-logger.js')))
    throw new Error('The elements are not built: run `npm run build` first.');
  const folder = await mkdtemp(join(tmpdir(), 'wuyu-bench-'));
  const database = await openSqlite(join(folder, 'school.sqlite'));
  const fixture = await createFixture({ database });
  fixture.server.app.get('/host', (c) => c.html(html));
  fixture.server.app.post('/host/token', async (c) => c.text(await fixture.token(userOfRole.student)));
  const serving = await serve(fixture.server, { port: 0, hostname: '127.0.0.1', database, elements });
  const browser = await launch();
  try {
    const first: number[] = [];
    const keys: number[] = [];
    for (let i = 0; i < 7; i++) {
      const page = await openPage(browser, `${serving.url}/host`);
      first.push(await page.evaluate(() => performance.getEntriesByName('shown')[0]?.startTime ?? Number.NaN));
      keys.push(...(await keystrokes(page)));
      await page.context().close();
    }
    yield { name: 'homework.logger.first-render-ms-4x', value: round(median(first)), unit: 'ms' };
    yield { name: 'homework.logger.keystroke-ms-4x', value: round(median(keys)), unit: 'ms' };
  } finally {
    await browser.close();
    await serving.stop(0);
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
