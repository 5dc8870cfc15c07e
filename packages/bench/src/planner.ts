import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from '@wuyu/server';
import { createFixture, schoolA, userOfRole } from '@wuyu/server/fixture';
import { openSqlite, serve } from '@wuyu/server/node';
import { Launcher } from 'chrome-launcher';
import { chromium, type Page } from 'playwright-core';
import { median, round, type Row } from './row.ts';
import { benchClass } from './servers/seed.ts';

/** Monday to Friday of the fixture's week. */
const days = ['2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13'];
const subjects = ['语文', '英语', '科学', '道法'];
const slowDown = 4;
const elements = fileURLToPath(new URL('../../elements/cdn', import.meta.url));

const html = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>bench</title>
<script type="module" src="/elements/homework-planner.js"></script></head><body>
<wuyu-provider backend="/" org="${schoolA}" token-url="/host/token"><wuyu-homework-planner></wuyu-homework-planner></wuyu-provider></body></html>`;

/** A week in which four other subjects have planned every day. */
async function seedWeek(database: Database): Promise<void> {
  await database.changeRoster(async ({ trx, nextRev }) => {
    const rev = await nextRev(schoolA);
    const rows = days.flatMap((day, d) =>
      subjects.map((subject, s) => ({
        org_id: schoolA,
        rev,
        deleted: 0 as const,
        assignment_id: `bench-plan-${d}-${s}`,
        class_id: benchClass,
        grades: '[3]',
        subject,
        title: '练习',
        form: 'written' as const,
        tiers: '[{"tier":"basic","minutes":12}]',
        assigned_on: day,
        due_on: days[d + 1] ?? '2026-03-16',
        status: s % 2 === 0 ? ('published' as const) : ('draft' as const),
        author_id: 'teacher-home',
        editor_id: null,
        published_at: 0,
      })),
    );
    await trx.insertInto('assignments').values(rows).execute();
  });
}

/**
 * Milliseconds from a key pressed in the minutes field until the frame after the consequence was painted. Each key takes
 * the day over its cap or back below it, so that grid, sentence and ways out change every time.
 */
async function keystrokes(page: Page): Promise<number[]> {
  const planner = page.locator('wuyu-homework-planner');
  await planner.locator('.comp .chip').first().waitFor();
  for (const chip of await planner.locator('.comp .chip[aria-pressed="false"]').elementHandles()) await chip.click();
  await planner.locator('select[name="assignedOn"]').selectOption(days[0] ?? '');
  await planner.locator('textarea[name="title"]').fill('练习册第 49 页，家长签字');
  const input = planner.locator('input[name="basic"]');
  await input.press('2');
  await input.evaluate((field) => {
    const times: number[] = [];
    Object.assign(window, { times });
    field.addEventListener('keydown', (event) => {
      requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - event.timeStamp)));
    });
  });
  for (let i = 0; i < 20; i++) {
    await input.press(i % 2 === 0 ? '5' : 'Backspace');
    const over = planner.locator('[part="over"]');
    await (i % 2 === 0 ? over.waitFor() : over.waitFor({ state: 'detached' }));
    await page.waitForTimeout(60);
  }
  return page.evaluate(() => (window as unknown as { times: number[] }).times);
}

/** The planner's answer to a key in the minutes field, on a processor slowed four times. */
export async function* planner(): AsyncIterable<Row> {
  if (!existsSync(join(elements, 'homework-planner.js')))
    throw new Error('The elements are not built: run `npm run build` first.');
  const folder = await mkdtemp(join(tmpdir(), 'wuyu-bench-'));
  const database = await openSqlite(join(folder, 'school.sqlite'));
  const fixture = await createFixture({ database });
  await seedWeek(database);
  fixture.server.app.get('/host', (c) => c.html(html));
  fixture.server.app.post('/host/token', async (c) => c.text(await fixture.token(userOfRole.subjectTeacher)));
  const serving = await serve(fixture.server, { port: 0, hostname: '127.0.0.1', database, elements });
  const executablePath = process.env['CHROME_PATH'] ?? Launcher.getInstallations()[0];
  if (executablePath === undefined) throw new Error('No Chromium was found: name one by CHROME_PATH.');
  const args = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const keys: number[] = [];
    for (let i = 0; i < 5; i++) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      const devtools = await context.newCDPSession(page);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
      await page.goto(`${serving.url}/host`);
      keys.push(...(await keystrokes(page)));
      await context.close();
    }
    yield { name: 'homework.planner.live-budget-ms-4x', value: round(median(keys)), unit: 'ms', aim: '≤ 50' };
  } finally {
    await browser.close();
    await serving.stop(0);
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
