import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createClient, homework, policy, roster, type ClientOptions } from '@wuyu/sdk';
import { validateAnswers } from '@wuyu/sdk/validate';
import { createFixture, type FixtureOptions, schoolA } from '@wuyu/server/fixture';
import { openSqlite, serve } from '@wuyu/server/node';

const capabilities = { homework, policy, roster };
type Options = ClientOptions<typeof capabilities>;

/** The reference backend on SQLite, served over real HTTP. Every answer is held against the contract. */
export async function backend(t: TestContext, options: Partial<FixtureOptions> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'wuyu-sdk-'));
  const database = await openSqlite(join(folder, 'school.db'));
  const fixture = await createFixture({ database, ...options });
  const serving = await serve(fixture.server, { port: 0, hostname: '127.0.0.1', database });
  const violations: unknown[] = [];
  t.after(async () => {
    await serving.stop(0);
    fixture.stop();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    fixture,
    port: serving.port,
    url: serving.url,
    violations,
    /** A client for a user of school A. */
    client(userId: string, more: Partial<Omit<Options, 'capabilities'>> = {}) {
      const made = createClient({
        baseUrl: serving.url,
        orgId: schoolA,
        getToken: () => fixture.token(userId),
        capabilities,
        validate: validateAnswers((violation) => violations.push(violation)),
        ...more,
        retry: { delay: 5, ...more.retry },
      });
      t.after(() => made.close());
      return made;
    },
  };
}

/** A line to a server on 127.0.0.1 that can be cut and mended. */
export async function line(t: TestContext, port: number) {
  const sockets = new Set<Socket>();
  const state = { down: false, url: '', cut: () => sockets.forEach((socket) => socket.destroy()) };
  const proxy = createServer((near) => {
    if (state.down) return void near.destroy();
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  state.url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  t.after(() => {
    state.cut();
    proxy.close();
  });
  return state;
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * What a network does to one request: nothing; refuses it; does it and loses the answer, or half of it; answers in the
 * backend's place; brings it when its sender has given up; brings it twice; spoils its token.
 */
export const faults = ['none', 'refused', 'lost', 'torn', 'busy', 'late', 'twice', 'token'] as const;
export type Fault = (typeof faults)[number];

const broken = () => new TypeError('fetch failed');

/** A fetch whose network does as it is told, request by request, and behaves after that. */
export function faulty(fetch: Fetch, plan: Fault[], under: Set<Promise<unknown>>): Fetch {
  const send: Fetch = (url, init) => {
    const { signal: _, ...rest } = init;
    const sending = fetch(url, rest);
    under.add(sending.catch(() => undefined));
    return sending;
  };
  return async (url, init) => {
    switch (plan.shift() ?? 'none') {
      case 'refused':
        throw broken();
      case 'lost':
        await send(url, init);
        throw broken();
      case 'torn': {
        const response = await send(url, init);
        const half = (await response.text()).slice(0, 10);
        const body = new ReadableStream<Uint8Array>({
          start(controller) {
            controller.enqueue(new TextEncoder().encode(half));
            controller.error(broken());
          },
        });
        return new Response(body, { status: response.status, headers: { 'content-type': 'application/json' } });
      }
      case 'busy':
        return new Response('<h1>Bad Gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } });
      case 'late': {
        const arriving = new Promise((resolve) => setTimeout(resolve, 40)).then(() => send(url, init));
        under.add(arriving.catch(() => undefined));
        return new Promise((_, reject) => {
          init.signal?.addEventListener('abort', () => reject(broken()));
        });
      }
      case 'twice': {
        const [first, second] = await Promise.all([send(url, init), send(url, init)]);
        return first.ok ? second : first;
      }
      case 'token':
        return send(url, { ...init, headers: { ...init.headers, authorization: 'Bearer expired' } });
      default:
        return send(url, init);
    }
  };
}
