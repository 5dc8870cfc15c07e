import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from '@wuyu/server';
import { createFixture, schoolA } from '@wuyu/server/fixture';
import { openSqlite, serve } from '@wuyu/server/node';
import { Launcher } from 'chrome-launcher';
import { chromium, type Page } from 'playwright-core';
import { round, type Row } from './row.ts';
import { benchClass, seedClass } from './servers/seed.ts';

const pupils = 45;
/** Pupils of the class that the fixture has already. */
const there = 8;
const subjects = ['语文', '数学', '英语'];
/** A day before the fixture's own, which nobody has reported about. */
const day = '2026-03-05';
/** Keys an hour that posts for data entry commonly ask of beginners on a keypad: 2.2 a second. */
const keysPerHour = 8000;
const elements = fileURLToPath(new URL('../../elements/cdn', import.meta.url));

const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>bench</title>
<script type="module" src="/elements/homework-sheet.js"></script></head><body><wuyu-provider backend="/" org="${schoolA}" token-url="/host/token">
<wuyu-homework-sheet room="${benchClass}" day="${day}"></wuyu-homework-sheet></wuyu-provider></body></html>`;

/** What a slip says: nothing where a pupil was absent; some work was done at school, some pupils stopped, the rest are minutes. */
function slip(pupil: number, subject: number): string | undefined {
  if (pupil === 13 || pupil === 36) return undefined;
  const n = pupil * subjects.length + subject;
  if (n % 11 === 3) return '.';
  if (n === 50) return 'n';
  const minutes = String(8 + ((n * 11) % 27));
  return n % 23 === 9 ? `${minutes}b` : n % 41 === 5 ? `${minutes}h` : minutes;
}

/** A usual day: three subjects with written work for all. */
async function seedDay(database: Database): Promise<void> {
  await seedClass(database, pupils - there, 0);
  await database.changeRoster(async ({ trx, nextRev }) => {
    const rev = await nextRev(schoolA);
    const rows = subjects.map((subject, i) => ({
      org_id: schoolA,
      rev,
      deleted: 0 as const,
      assignment_id: `bench-sheet-${i}`,
      class_id: benchClass,
      grades: '[3]',
      subject,
      title: '练习',
      form: 'written' as const,
      tiers: '[{"tier":"basic","minutes":15}]',
      assigned_on: day,
      due_on: '2026-03-06',
      status: 'published' as const,
      author_id: 'teacher-home',
      editor_id: null,
      published_at: 0,
    }));
    await trx.insertInto('assignments').values(rows).execute();
  });
}

/** Types the slips as they lie on the table, a pupil after the other; gives the keys it took. */
async function enter(page: Page): Promise<number> {
  let keys = 0;
  const press = async (key: string) => {
    await page.keyboard.press(key);
    keys += 1;
  };
  for (let pupil = 0; pupil < pupils; pupil++) {
    const row = subjects.map((_, subject) => slip(pupil, subject));
    if (row.every((text) => text === undefined)) {
      await press('ArrowDown');
      continue;
    }
    for (const text of row) {
      for (const key of text ?? '') await press(key);
      await press('Tab');
    }
  }
  return keys;
}

/** Keys that a class's usual day takes from slips, typed in a real browser and found again in the database. */
export async function* sheet(): AsyncIterable<Row> {
  if (!existsSync(join(elements, 'homework-sheet.js')))
    throw new Error('The elements are not built: run `npm run build` first.');
  const folder = await mkdtemp(join(tmpdir(), 'wuyu-bench-'));
  const database = await openSqlite(join(folder, 'school.sqlite'));
  const fixture = await createFixture({ database });
  await seedDay(database);
  fixture.server.app.get('/host', (c) => c.html(html));
  fixture.server.app.post('/host/token', async (c) => c.text(await fixture.token('teacher-home')));
  const serving = await serve(fixture.server, { port: 0, hostname: '127.0.0.1', database, elements });
  const executablePath = process.env['CHROME_PATH'] ?? Launcher.getInstallations()[0];
  if (executablePath === undefined) throw new Error('No Chromium was found: name one by CHROME_PATH.');
  const args = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(`${serving.url}/host`);
    await page.locator('input.cell').first().click();
    const fields = await page.locator('input.cell').count();
    if (fields !== pupils * subjects.length) throw new Error(`The class has ${fields} cells`);
    const keys = await enter(page);
    const written = Array.from({ length: pupils }, (_, p) => subjects.map((_, s) => slip(p, s))).flat();
    const wanted = written.filter((text) => text !== undefined).length;
    // Every cell is stored, or the count is of no worth.
    const client = await fixture.token('teacher-home');
    let stored = 0;
    for (let i = 0; i < 100 && stored < wanted; i++) {
      await page.waitForTimeout(100);
      const query = `classId=${benchClass}&from=${day}&to=${day}&limit=1000`;
      const answer = await fetch(`${serving.url}/v1/orgs/${schoolA}/reports?${query}`, {
        headers: { authorization: `Bearer ${client}` },
      });
      const body: unknown = await answer.json();
      stored =
        typeof body === 'object' && body !== null && 'items' in body && Array.isArray(body.items)
          ? body.items.length
          : 0;
    }
    if (stored !== wanted) throw new Error(`${stored} of ${wanted} cells were stored`);
    yield { name: 'homework.sheet.45-pupils-keystrokes', value: keys, unit: 'keys' };
    yield {
      name: 'homework.sheet.45-pupils-seconds',
      value: round((keys / keysPerHour) * 3600),
      unit: 's',
      peer: `derived: ${keysPerHour} keys/h`,
      aim: '≤ 180',
    };
  } finally {
    await browser.close();
    await serving.stop(0);
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
