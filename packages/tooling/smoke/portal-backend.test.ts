import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { inRoot, root } from '../setup/paths.js';
import { number, recorded, typeMinutes, valued, work } from './portal-hands.ts';
import { desktop, device, launch, phone, type Viewport } from './portal-site.ts';

/*
 * The portal as `npm start -- --backend URL` shows it: its pages from one origin, and what its elements show and write from the
 * example backend at another, which shares no code with ours. Everybody signs in by the file that the conformance kit uses.
 */
const example = 'packages/conformance/examples/plain-node/server.js';
/** An evening with school before and after it: the example lives by its machine's clock, and schools close at weekends. */
const evening = Date.parse('2026-03-11T10:30:00Z');
const movedClock = `data:text/javascript,${encodeURIComponent(
  `const ahead = ${evening} - Date.now(); const Real = Date;
   globalThis.Date = class extends Real {
     constructor(...parts) { super(...(parts.length === 0 ? [Real.now() + ahead] : parts)); }
     static now() { return Real.now() + ahead; }
   };`,
)}`;

const children: ChildProcess[] = [];
let browser: Browser | undefined;
let portal = '';
let backend = '';

const folder = mkdtempSync(join(tmpdir(), 'wuyu-principals-'));
const program = [
  '--conditions=@wuyu/source',
  '--disable-warning=ExperimentalWarning',
  inRoot('packages/tooling/portal-backend.ts'),
];

/** Starts a program and waits until it says where it is; what it said where it ends instead. */
async function started(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = () => reject(new Error(said));
    const limit = setTimeout(fail, 60_000);
    const hear = (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const url = /(?:answers|Serving) at (\S+)/.exec(said)?.[1];
      if (url) resolve(url);
      if (url) clearTimeout(limit);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('close', fail).once('close', () => clearTimeout(limit));
  });
}
/** What the portal says instead of starting. */
const failure = (...args: string[]): Promise<string> =>
  started([...program, ...args]).then(
    (url) => assert.fail(`it started at ${url}`),
    (error: Error) => error.message.trim(),
  );

before(async () => {
  backend = await started(['--import', movedClock, inRoot(example), '--port', '0']);
  [browser, portal] = await Promise.all([launch(), started([...program, '--backend', `${backend}/`])]);
});
after(async () => {
  const running = children.filter((child) => child.exitCode === null && child.signalCode === null);
  const ended = running.map((child) => once(child, 'exit'));
  for (const child of running) child.kill();
  await browser?.close();
  await Promise.all(ended);
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the portal on a device for a person of the first school; nothing may go wrong behind what is seen. */
async function seated(
  use: (sit: (name: string, viewport?: Viewport) => Promise<Page>) => Promise<void>,
): Promise<void> {
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  try {
    await use(async (name, viewport = phone) => {
      assert.ok(browser, 'a browser runs');
      const context = await browser.newContext({ ...device, viewport });
      contexts.push(context);
      context.setDefaultTimeout(10_000);
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      await page.goto(portal);
      await page.getByRole('region', { name: '云溪实验小学' }).getByRole('button', { name }).click();
      await page.waitForURL(/(pupil|guardian|teacher|review)\.html/);
      return page;
    });
    assert.deepEqual(complaints, []);
  } finally {
    await Promise.all(contexts.map((context) => context.close()));
  }
}

const title = '古诗两首';

it('takes a piece of homework from its draft to what families report of it, on another backend than ours', () =>
  seated(async (sit) => {
    const [teacher, lead, pupil, guardian] = await Promise.all([
      sit('李文', desktop),
      sit('张华', desktop),
      sit('王禾', phone),
      sit('王建国', phone),
    ]);

    // Drafted and sent for review; passed; published.
    const planner = teacher.locator('wuyu-homework-planner');
    const form = planner.locator('form');
    await form.getByLabel('内容').fill(title);
    await form.getByLabel('基础').fill('20');
    await planner.getByText('已存草稿，同事看得到').waitFor();
    await form.getByRole('button', { name: '送审' }).click();
    const review = lead.locator('wuyu-homework-review');
    await review.getByRole('checkbox', { name: `勾选 语文：${title}` }).check();
    await review.getByRole('button', { name: '通过（1 份）' }).click();
    await planner.getByRole('button', { name: '已批的 1 份都公示' }).click();

    // Two taps.
    await typeMinutes(pupil, title).click();
    await number(pupil, 20).click();
    await recorded(pupil, title, '20 分钟').waitFor();

    // Whom it concerns sees it: the pupil's teacher what was reported, another child's guardian what was published.
    await valued(teacher.getByRole('textbox', { name: `王禾，语文：${title}` }), '20');
    await guardian.locator('wuyu-homework-notice').getByText(title).waitFor();
    await work(guardian, title).getByText('还没填').waitFor();

    // What the backend does not keep is no way to go.
    const ways = teacher.getByRole('navigation', { name: '栏目' }).getByRole('link');
    assert.deepEqual(await ways.allTextContents(), ['作业']);
  }));

it('lets go who left work here that none of today’s pages is about', () =>
  seated(async (sit) => {
    const teacher = await sit('李文', desktop);
    // As the page of home visits noted it when another backend was shown at this address.
    await teacher.evaluate(`import('/session.js').then(({ chosen, noteWaiting }) => noteWaiting(chosen(), 2))`);
    await teacher.getByRole('button', { name: '退出' }).click();
    await teacher.waitForURL(`${portal}/index.html`);
  }));

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}
/** Asks a portal as no browser would let a page ask. */
async function ask(url: string, { method = 'GET', headers = {}, body = '' }: Asked) {
  const asking = request(url, { method, headers, agent: false });
  asking.end(body);
  const [response] = (await once(asking, 'response')) as [import('node:http').IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return { status: response.statusCode, headers: response.headers, text: Buffer.concat(parts).toString('utf8') };
}

it('gives tokens to its own pages alone', async () => {
  const { port } = new URL(portal);
  const { people } = JSON.parse((await ask(`${portal}/demo/people`, {})).text) as { people: unknown[] };
  const json = { 'content-type': 'application/json' };
  const body = JSON.stringify(people[0]);
  const token = (more: Asked) => ask(`${portal}/demo/token`, { method: 'POST', headers: json, body, ...more });
  const good = await token({});
  assert.equal(good.status, 200);
  assert.match(good.text, /^\{"token":"[^"]+"\}$/);
  assert.equal((await token({ headers: { ...json, host: `127.0.0.1:${port}` } })).status, 200);
  for (const host of [`stranger.example:${port}`, 'localhost', 'localhost:1'])
    assert.equal((await token({ headers: { ...json, host } })).status, 403, host);
  assert.equal((await ask(`${portal}/`, { headers: { host: 'stranger.example' } })).status, 403);
  assert.equal((await token({ method: 'GET', body: '' })).status, 405);
  assert.equal((await token({ headers: { 'content-type': 'text/plain' } })).status, 415);
  assert.equal((await token({ body: JSON.stringify({ orgId: 'x'.repeat(5_000) }) })).status, 413);
  const page = await ask(`${portal}/`, {});
  assert.equal(page.headers['x-content-type-options'], 'nosniff');
  assert.equal(page.headers['referrer-policy'], 'same-origin');
  assert.equal(page.headers['x-frame-options'], 'SAMEORIGIN');
});

it('says in a sentence why it does not start, and nothing that the principals file keeps secret', async () => {
  for (const address of ['localhost:9000', 'ftp://localhost', 'http://me:secret@localhost', `${backend}/?key=secret`]) {
    const said = await failure('--backend', address);
    assert.match(said, /^--backend begins with http:\/\//);
    assert.ok(!said.includes('secret'));
  }
  const { port } = new URL(portal);
  assert.equal(await failure('--backend', backend, '--port', port), `Port ${port} is taken: name another by --port.`);

  const file = join(folder, 'principals.json');
  const principals = JSON.parse(
    readFileSync(inRoot('packages/conformance/examples/plain-node/principals.json'), 'utf8'),
  ) as { schools: [{ tokens: Record<string, unknown> }, unknown] };
  const script = 'console.error("secret"); process.exit(1)';
  principals.schools[0].tokens['gradeLead'] = { command: [process.execPath, '-e', script] };
  writeFileSync(file, JSON.stringify(principals));
  assert.equal(
    await failure('--backend', backend, '--principals', file),
    'The principals file: schools.0.tokens.gradeLead gives no token.',
  );
  writeFileSync(file, '{"token": secret}');
  assert.equal(
    await failure('--backend', backend, '--principals', file),
    'The principals file cannot be read as JSON.',
  );
});
