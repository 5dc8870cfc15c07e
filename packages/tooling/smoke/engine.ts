import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Chromium of any age, and how to start it. */
export interface Engine {
  readonly program: string;
  readonly flags: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** One page of a browser, driven by the DevTools protocol itself: no driver library speaks to engines this far apart. */
export interface Page {
  /** What the page and its scripts complained about: console errors, uncaught exceptions, policy violations. */
  readonly complaints: readonly string[];
  goto(url: string): Promise<void>;
  /** The value of an expression in the page; a promise is waited for. */
  evaluate(expression: string): Promise<unknown>;
  /** Waits until an expression is truthy; its value. */
  until(expression: string, what: string): Promise<unknown>;
  /** Clicks with the mouse where an element is, whatever lies on top of it there. */
  click(element: string): Promise<void>;
  /** A picture of the viewport, PNG in base64. */
  picture(): Promise<string>;
}

/** Ten seconds are plenty for a page on this machine, and little enough to wait for a failure. */
const patience = 10_000;

function connect(url: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.addEventListener('open', () => resolve(socket), { once: true });
    socket.addEventListener('error', () => reject(new Error(`No connection to ${url}`)), { once: true });
  });
}

/** Starts an engine with a profile of its own, hands one page to `use`, and ends it. */
export async function inEngine(engine: Engine, use: (page: Page) => Promise<void>): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'wuyu-smoke-'));
  const quiet = ['--headless', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];
  const own = ['--remote-debugging-port=0', `--user-data-dir=${profile}`, '--window-size=390,844', 'about:blank'];
  const child = spawn(engine.program, [...quiet, ...engine.flags, ...own], {
    env: { ...process.env, ...engine.env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString('utf8');
        const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
        if (found) resolve(found);
      });
      child.once('exit', () => reject(new Error(`${engine.program} did not start:\n${said}`)));
    });
    const socket = await connect(address);
    await use(await openPage(socket));
    socket.close();
  } finally {
    child.kill('SIGKILL');
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function openPage(socket: WebSocket): Promise<Page> {
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  const complaints: string[] = [];
  let last = 0;
  const target: { sessionId?: string } = {};
  const send = (method: string, params: object = {}) => {
    const id = ++last;
    socket.send(JSON.stringify({ id, method, params, ...target }));
    return new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }));
  };
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    const asked = answer.id === undefined ? undefined : waiting.get(answer.id);
    if (asked && answer.id !== undefined) {
      waiting.delete(answer.id);
      if (answer.error) asked.reject(new Error(answer.error.message));
      else asked.resolve(answer.result);
    } else if (answer.method !== undefined) complaints.push(...complaintOf(answer.method, answer.params));
  });

  const { targetId } = (await send('Target.createTarget', { url: 'about:blank' })) as { targetId: string };
  const attached = (await send('Target.attachToTarget', { targetId, flatten: true })) as { sessionId: string };
  target.sessionId = attached.sessionId;
  for (const domain of ['Page', 'Runtime', 'Log']) await send(`${domain}.enable`);

  const evaluate = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = (await send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })) as { result: { value?: unknown }; exceptionDetails?: { text: string; exception?: { description?: string } } };
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  const until = async (expression: string, what: string): Promise<unknown> => {
    for (const end = Date.now() + patience; Date.now() < end; await new Promise((go) => setTimeout(go, 50))) {
      const value = await evaluate(expression).catch(() => undefined);
      if (value !== undefined && value !== null && value !== false && value !== '') return value;
    }
    throw new Error(`It did not come: ${what}\n${complaints.join('\n')}`);
  };
  return {
    complaints,
    evaluate,
    until,
    async goto(url) {
      await send('Page.navigate', { url });
      await until(`document.readyState === 'complete' && location.href !== 'about:blank'`, `${url} loads`);
    },
    async click(element) {
      const spot = (await until(
        `(() => { const e = ${element}; if (!e) return null; e.scrollIntoView({ block: 'center' });
          const r = e.getBoundingClientRect();
          return r.width ? { x: r.left + r.width / 2, y: r.top + r.height / 2 } : null; })()`,
        `${element} can be clicked`,
      )) as { x: number; y: number };
      for (const type of ['mouseMoved', 'mousePressed', 'mouseReleased'])
        await send('Input.dispatchMouseEvent', { type, ...spot, button: 'left', clickCount: 1 });
    },
    async picture() {
      const { data } = (await send('Page.captureScreenshot')) as { data: string };
      return data;
    },
  };
}

function complaintOf(method: string, params: unknown): string[] {
  if (method === 'Runtime.exceptionThrown') {
    const { exceptionDetails } = params as { exceptionDetails: { text: string; exception?: { description?: string } } };
    return [exceptionDetails.exception?.description ?? exceptionDetails.text];
  }
  if (method === 'Log.entryAdded') {
    const { entry } = params as { entry: { level: string; text: string; url?: string } };
    return entry.level === 'error' ? [`${entry.text} ${entry.url ?? ''}`] : [];
  }
  if (method === 'Runtime.consoleAPICalled') {
    const { type, args } = params as { type: string; args: { value?: unknown; description?: string }[] };
    return type === 'error' ? [args.map((one) => String(one.description ?? one.value)).join(' ')] : [];
  }
  return [];
}
