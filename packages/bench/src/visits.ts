import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createFixture, schoolA, userOfRole } from '@wuyu/server/fixture';
import { openSqlite, serve } from '@wuyu/server/node';
import { Launcher } from 'chrome-launcher';
import { chromium, type Page } from 'playwright-core';
import { median, round, type Row } from './row.ts';
import { moduleOf } from './servers/menu-peers.ts';
import { benchClass, seedClass } from './servers/seed.ts';

const queued = 1000;
const students = 2000;
const slowDown = 4;
const elements = fileURLToPath(new URL('../../elements/cdn', import.meta.url));
const teacher = userOfRole.homeroomTeacher;

/** What the page does: 1,000 visits are written with the line cut, and sent when it is there again. */
const desk = `
import { createClient, devices, visits } from '@wuyu/sdk';
import { openOutbox } from '@wuyu/sdk/outbox';
let cut = false;
const getToken = async () => (await fetch('/host/token', { method: 'POST' })).text();
const client = createClient({
  baseUrl: location.origin, orgId: '${schoolA}', capabilities: { devices, visits }, getToken,
  fetch: (url, init) => (cut ? Promise.reject(new TypeError('cut')) : fetch(url, init)),
});
const visit = (id) => ({
  id, classId: '${benchClass}', kind: 'home', day: document.body.dataset.day, time: '14:30', studentIds: ['pupil-2'],
  present: ['student', 'grandmother'], visitorIds: [], topics: ['routine', 'mood'], note: '作息规律，书桌偏高。'.repeat(10), commitments: [],
});
const outbox = await openOutbox({ client, userId: '${teacher}', account: () => client.devices.getDeviceKey({}) });
await new Promise((done) => outbox.state.phase === 'open' ? done() : outbox.subscribe(() => outbox.state.phase === 'open' && done()));
globalThis.bench = {
  async fill(count) {
    cut = true;
    const began = performance.now();
    for (let i = 0; i < count; i++) {
      const id = client.newId();
      await outbox.add({ operation: 'visits.createVisit', input: { body: visit(id) }, resource: 'visits/' + id });
    }
    return performance.now() - began;
  },
  async drain() {
    cut = false;
    const began = performance.now();
    const sent = () => outbox.state.entries.every(({ state }) => state === 'sent');
    await new Promise((done) => { outbox.subscribe(() => sent() && done()); void outbox.drain(); });
    return performance.now() - began;
  },
  /** The same visits without an outbox, as many requests at once as it makes. */
  async peer(count) {
    const token = await getToken();
    let left = count;
    const began = performance.now();
    await Promise.all(Array.from({ length: 4 }, async () => {
      while (left-- > 0) {
        const answer = await fetch('/v1/orgs/${schoolA}/visits', {
          method: 'POST', body: JSON.stringify(visit(client.newId())),
          headers: { authorization: 'Bearer ' + token, 'content-type': 'application/json', 'idempotency-key': client.newId() },
        });
        if (answer.status !== 201) throw new Error(await answer.text());
        await answer.json();
      }
    }));
    return performance.now() - began;
  },
};
document.body.dataset.ready = '';
`;

interface Desk {
  fill(count: number): Promise<number>;
  drain(): Promise<number>;
  peer(count: number): Promise<number>;
}
declare global {
  var bench: Desk;
}

const page = (body: string) =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>bench</title></head>${body}</html>`;
const tracker = page(
  `<script type="module" src="/elements/visit-tracker.js"></script><body>
<wuyu-provider backend="/" org="${schoolA}" token-url="/host/token"><wuyu-visit-tracker class-id="${benchClass}"></wuyu-visit-tracker></wuyu-provider></body>`,
);

/** Bytes of the page's JavaScript heap, after what is not needed was collected. */
async function heap(on: Page): Promise<number> {
  const devtools = await on.context().newCDPSession(on);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  return usedSize;
}

/** Visits that waited on a device are sent; and the tracker opens on a class of 2,000, on a processor slowed four times. */
export async function* visits(): AsyncIterable<Row> {
  if (!existsSync(join(elements, 'visit-tracker.js')))
    throw new Error('The elements are not built: run `npm run build` first.');
  const folder = await mkdtemp(join(tmpdir(), 'wuyu-bench-'));
  const database = await openSqlite(join(folder, 'school.sqlite'));
  const fixture = await createFixture({ database });
  const { app } = fixture.server;
  const code = await moduleOf(desk);
  app.get('/host', (c) =>
    c.html(page(`<body data-day="2026-03-10"><script type="module" src="/host/desk.js"></script></body>`)),
  );
  app.get('/host/desk.js', (c) => c.body(code, 200, { 'content-type': 'text/javascript' }));
  app.get('/host/tracker', (c) => c.html(tracker));
  app.post('/host/token', async (c) => c.text(await fixture.token(teacher)));
  const serving = await serve(fixture.server, { port: 0, hostname: '127.0.0.1', database, elements });
  const executablePath = process.env['CHROME_PATH'] ?? Launcher.getInstallations()[0];
  if (executablePath === undefined) throw new Error('No Chromium was found: name one by CHROME_PATH.');
  const args = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const one = await browser.newPage();
    await one.goto(`${serving.url}/host`);
    await one.locator('body[data-ready]').waitFor({ state: 'attached' });
    const before = await heap(one);
    const fill = await one.evaluate((count) => globalThis.bench.fill(count), queued);
    const full = await heap(one);
    const drain = await one.evaluate(() => globalThis.bench.drain());
    const peer = await one.evaluate((count) => globalThis.bench.peer(count), queued);
    await one.close();
    const of = `visits.outbox.${queued}`;
    yield { name: `${of}.write-ms`, value: round(fill / queued), unit: 'ms each' };
    yield { name: `${of}.memory-mb`, value: round((full - before) / 1e6), unit: 'MB' };
    yield {
      name: `${of}.drain-s`,
      value: round(drain / 1000),
      unit: 's',
      ratio: round(drain / peer),
      peer: 'fetch, 4 at once, nothing kept',
    };

    await seedClass(database, students, 0);
    const times: number[] = [];
    for (let turn = 0; turn < 5; turn++) {
      const context = await browser.newContext({ viewport: { width: 375, height: 800 } });
      const phone = await context.newPage();
      const devtools = await context.newCDPSession(phone);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
      await phone.goto(`${serving.url}/host/tracker`);
      await phone.locator('wuyu-visit-tracker .p').first().waitFor();
      times.push(
        await phone.evaluate(() => new Promise<number>((done) => requestAnimationFrame(() => done(performance.now())))),
      );
      await context.close();
    }
    yield { name: `visits.tracker.open-${students}-ms-4x`, value: round(median(times)), unit: 'ms' };
  } finally {
    await browser.close();
    await serving.stop(0);
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
