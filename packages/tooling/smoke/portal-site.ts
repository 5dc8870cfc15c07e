import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { browserArgs } from '../setup/browser.js';
import { inRoot, root } from '../setup/paths.js';
import { orgNames, orgOf, people, type Who } from './portal-people.ts';

const folder = mkdtempSync(join(tmpdir(), 'wuyu-portal-'));

/** The server as a process, on data that outlive it. */
export class Site {
  url = '';
  /** Its data. */
  readonly file = join(folder, 'school.sqlite');
  #child: ChildProcess | undefined;

  async start(): Promise<void> {
    const program = inRoot('packages/tooling/smoke/portal-server.ts');
    const flags = ['--conditions=@wuyu/source', '--disable-warning=ExperimentalWarning'];
    // The pages that are open know one address: it comes back on the same port.
    const port = this.url === '' ? '0' : new URL(this.url).port;
    const child = spawn(process.execPath, [...flags, program, this.file, port], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    this.#child = child;
    const { stdout } = child;
    assert.ok(stdout, 'it can be heard');
    this.url = await new Promise<string>((resolve, reject) => {
      let said = '';
      stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString('utf8');
        const found = /Serving at (\S+)/.exec(said)?.[1];
        if (found) resolve(found);
      });
      child.once('exit', () => reject(new Error(`The school did not start: ${said}`)));
    });
  }

  /** Lets two minutes pass at the school, from an instant on where one is told, and waits until its jobs are done. */
  async workOff(from?: string): Promise<void> {
    const child = this.#child;
    assert.ok(child, 'the school runs');
    const done = once(child, 'message');
    child.send(from === undefined ? 0 : Date.parse(from));
    await done;
  }

  /** As a power cut: nothing is said, nothing is finished. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The browser; `args`: switches beside ours. */
export const launch = (args: readonly string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
    args: [...browserArgs(), ...args],
  });

export interface Viewport {
  readonly width: number;
  readonly height: number;
}
export const phone: Viewport = { width: 375, height: 812 };
export const desktop: Viewport = { width: 1280, height: 800 };

/** A browser in China. What it does without signal is said in portal-shell.test.ts and portal-visits.test.ts; elsewhere it keeps no shell. */
export const device = { locale: 'zh-CN', reducedMotion: 'reduce', serviceWorkers: 'block' } as const;

/** One person at a device of their own. */
export interface Seat {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained about: exceptions, console errors, violations of the page's policy. */
  readonly complaints: string[];
}

/** Opens the portal on a device of its own and chooses a person there, as a visitor does. */
export async function sitDown(
  { browser, site }: { browser: Browser; site: Site },
  who: Who,
  viewport: Viewport = phone,
): Promise<Seat> {
  const context = await browser.newContext({ ...device, viewport });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(site.url);
  const org = page.getByRole('region', { name: orgNames[orgOf(who)] ?? '' });
  await org.getByRole('button', { name: people[who].name }).click();
  await page.waitForURL(/(pupil|guardian|teacher|review|officer|visits|coverage)\.html/);
  return { page, context, complaints };
}

/** Asks the school itself, past all pages, as somebody; with a body it is written. */
export async function ask(
  { url }: Site,
  who: Who,
  path: string,
  body?: object,
): Promise<{ readonly status: number; readonly text: string }> {
  const orgId = orgOf(who);
  const headers = { 'content-type': 'application/json' };
  const person = JSON.stringify({ orgId, userId: people[who].userId });
  const answer = await fetch(`${url}/demo/token`, { method: 'POST', headers, body: person });
  const { token } = (await answer.json()) as { token: string };
  const response = await fetch(`${url}/v1/orgs/${orgId}/${path}`, {
    headers: { ...headers, authorization: `Bearer ${token}`, ...(body && { 'idempotency-key': randomUUID() }) },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}
