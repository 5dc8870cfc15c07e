import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from '@wuyu/server';
import { createFixture, schoolA } from '@wuyu/server/fixture';
import { openSqlite, serve } from '@wuyu/server/node';
import { Launcher } from 'chrome-launcher';
import { chromium, type Browser } from 'playwright-core';
import { median, round, type Row } from './row.ts';
import { menuPeers, moduleOf } from './servers/menu-peers.ts';

const offerings = 2000;
const slowDown = 4;
/** The fixture's edition for which families choose. */
const edition = 'edition-open';
const elements = fileURLToPath(new URL('../../elements/cdn', import.meta.url));

const host = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>bench</title>
<script type="module" src="/elements/menu-picker.js"></script></head><body>
<wuyu-provider backend="/" org="${schoolA}" token-url="/host/token"><wuyu-menu-picker edition="${edition}"></wuyu-menu-picker></wuyu-provider></body></html>`;
const peerPage = (
  name: string,
) => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>peer</title></head>
<body data-org="${schoolA}" data-edition="${edition}"><input aria-label="search"><div id="peer"></div>
<script type="module" src="/host/${name}.js"></script></body></html>`;

/** Titles with their pinyin and initials, as the backend makes them. */
const subjects = [
  ['音乐', 'yinyue', 'yy', 'music'],
  ['英语', 'yingyu', 'yy', 'english'],
  ['书法', 'shufa', 'sf', 'calligraphy'],
  ['足球', 'zuqiu', 'zq', 'football'],
  ['编程', 'biancheng', 'bc', 'programming'],
  ['陶艺', 'taoyi', 'ty', 'pottery'],
  ['舞蹈', 'wudao', 'wd', 'dance'],
  ['种植', 'zhongzhi', 'zz', 'garden'],
  ['阅读', 'yuedu', 'yd', 'reading'],
  ['象棋', 'xiangqi', 'xq', 'chess'],
] as const;
const kinds = [
  ['入门', 'rumen', 'rm'],
  ['提高', 'tigao', 'tg'],
  ['社团', 'shetuan', 'st'],
  ['工坊', 'gongfang', 'gf'],
] as const;
const domains = ['moral', 'intellectual', 'physical', 'aesthetic', 'labour'] as const;

/** Fills the open edition with a whole district's worth of courses. */
async function seedMenu(database: Database): Promise<void> {
  await database.changeRoster(async ({ trx, nextRev }) => {
    const rev = await nextRev(schoolA);
    const rows = Array.from({ length: offerings }, (_, i) => {
      const [title, full, initials, titleEn] = subjects[i % subjects.length] ?? subjects[0];
      const [kind, kindFull, kindInitials] = kinds[(i >> 3) % kinds.length] ?? kinds[0];
      return {
        org_id: schoolA,
        offering_id: `bench-offering-${i}`,
        rev,
        edition_id: edition,
        activity_id: 'activity-football',
        provider_id: null,
        provider_name: null,
        title: `${title}${kind}${i}`,
        title_en: `${titleEn} ${i}`,
        kind: 'course' as const,
        domain: domains[i % domains.length] ?? 'moral',
        branch: null,
        knowledge: 0 as const,
        grades: '[1,2,3,4,5,6]',
        fee: null,
        about: null,
        search: `${title}${kind}${i} ${full}${kindFull}${i} ${initials}${kindInitials} ${titleEn} ${i} 王老师`,
        weekdays: JSON.stringify([(i % 5) + 1]),
        start_time: i % 2 === 0 ? '15:40' : '16:30',
        end_time: i % 2 === 0 ? '16:30' : '17:30',
        room: `教室${i}`,
        teacher: '王老师',
        teacher_id: null,
        capacity: 30,
        minimum: 0,
        status: 'open' as const,
        deleted: 0 as const,
      };
    });
    for (let i = 0; i < rows.length; i += 500)
      await trx
        .insertInto('offerings')
        .values(rows.slice(i, i + 500))
        .execute();
  });
}

/** Every key changes what is found: all, hundreds, tens, and back. */
const keys = [
  'y',
  'y',
  'r',
  'Backspace',
  'Backspace',
  'Backspace',
  's',
  'h',
  'u',
  'Backspace',
  'Backspace',
  'Backspace',
];

/** Milliseconds from a key until the frame after its hits were painted. */
async function keystrokes(browser: Browser, url: string, ready: string, field: string, width: number) {
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    await page.goto(url);
    await page.locator(ready).first().waitFor({ state: 'attached' });
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
    const input = page.locator(field);
    await input.click();
    await page.waitForTimeout(500);
    await input.evaluate((element) => {
      const seen: number[] = [];
      Object.assign(window, { seen });
      element.addEventListener('keydown', (event) => {
        requestAnimationFrame(() => setTimeout(() => seen.push(performance.now() - event.timeStamp)));
      });
    });
    for (const key of keys) {
      await input.press(key);
      await page.waitForTimeout(250);
    }
    times.push(...(await page.evaluate(() => (window as unknown as { seen: number[] }).seen)));
    await context.close();
  }
  return median(times);
}

/** The picker's answer to a key in its search over 2,000 offerings, on a processor slowed four times, with peers beside it. */
export async function* picker(): AsyncIterable<Row> {
  if (!existsSync(join(elements, 'menu-picker.js')))
    throw new Error('The elements are not built: run `npm run build` first.');
  const folder = await mkdtemp(join(tmpdir(), 'wuyu-bench-'));
  const database = await openSqlite(join(folder, 'school.sqlite'));
  const fixture = await createFixture({ database });
  await seedMenu(database);
  const { app } = fixture.server;
  app.get('/host', (c) => c.html(host));
  app.post('/host/token', async (c) => c.text(await fixture.token('guardian-1')));
  for (const [name, source] of Object.entries(menuPeers)) {
    const code = await moduleOf(source);
    app.get(`/host/${name}`, (c) => c.html(peerPage(name)));
    app.get(`/host/${name}.js`, (c) => c.body(code, 200, { 'content-type': 'text/javascript' }));
  }
  const serving = await serve(fixture.server, { port: 0, hostname: '127.0.0.1', database, elements });
  const executablePath = process.env['CHROME_PATH'] ?? Launcher.getInstallations()[0];
  if (executablePath === undefined) throw new Error('No Chromium was found: name one by CHROME_PATH.');
  const args = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const ours = (width: number, ready: string) =>
      keystrokes(browser, `${serving.url}/host`, ready, 'wuyu-menu-picker input[type=search]', width);
    const peer = (name: string, width: number) =>
      keystrokes(browser, `${serving.url}/host/${name}`, 'body[data-ready]', 'input', width);
    const phone = await ours(375, 'wuyu-menu-picker .of');
    const wide = await ours(1280, 'wuyu-menu-picker .op');
    const lit = await peer('lit', 375);
    const vaadin = await peer('vaadin', 375);
    const name = 'menus.picker.keystroke-ms-4x';
    const aim = '≤ 50';
    const ratio = (value: number) => round(phone / value);
    yield { name, value: round(phone), unit: 'ms', aim };
    yield { name: `${name}-wide`, value: round(wide), unit: 'ms', aim };
    yield { name: `${name}.peer.lit-list`, value: round(lit), unit: 'ms', ratio: ratio(lit), peer: 'plain Lit list' };
    yield {
      name: `${name}.peer.vaadin-grid`,
      value: round(vaadin),
      unit: 'ms',
      ratio: ratio(vaadin),
      peer: '@vaadin/grid',
    };
  } finally {
    await browser.close();
    await serving.stop(0);
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
