import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
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
let browser: Browser;
let portal = '';
let backend = '';

/** Starts a program and waits until it says where it is. */
async function started(args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const url = /(?:answers|Serving) at (\S+)/.exec(said)?.[1];
      if (url) resolve(url);
    });
    child.once('exit', () => reject(new Error(`It did not start: ${args.join(' ')} ${said}`)));
  });
}

before(async () => {
  backend = await started(['--import', movedClock, inRoot(example), '--port', '0']);
  const flags = ['--conditions=@wuyu/source', '--disable-warning=ExperimentalWarning'];
  const program = inRoot('packages/tooling/portal-backend.ts');
  [browser, portal] = await Promise.all([launch(), started([...flags, program, '--backend', backend])]);
});
after(async () => {
  await browser.close();
  for (const child of children) child.kill();
});

/** Opens the portal on a device for a person of the first school; nothing may go wrong behind what is seen. */
async function seated(
  use: (sit: (name: string, viewport?: Viewport) => Promise<Page>) => Promise<void>,
): Promise<void> {
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  try {
    await use(async (name, viewport = phone) => {
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
