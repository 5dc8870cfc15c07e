import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import test, { type TestContext } from 'node:test';
import type { Event, LiveStatus } from '@wuyu/sdk';
import fc from 'fast-check';
import { client, json, jwt, problem, serve, type Seen } from './misbehaving.ts';

/** An org whose changes can be read and streamed, over lines that can be cut. */
async function org(t: TestContext, { streams = true }: { streams?: boolean } = {}) {
  const events: Event[] = [];
  const open = new Set<ServerResponse>();
  const state = { rev: 100, streams, down: false, mute: false, token: undefined as string | undefined };
  const frame = (event: Event) => `id: ${event.rev}\ndata: ${JSON.stringify(event)}\n\n`;
  const server = await serve(t, (request: Seen, response) => {
    if (state.down) return void response.destroy();
    if (state.token !== undefined && request.headers.authorization !== `Bearer ${state.token}`) {
      return problem(401, 'unauthenticated')(request, response);
    }
    const url = new URL(request.url, 'http://x');
    if (url.pathname === '/v1/orgs/school/events') {
      const since = url.searchParams.get('changedSince');
      const after = Number(url.searchParams.get('cursor') ?? since ?? 0);
      const found = events.filter((event) => event.rev > after);
      const items = found.slice(0, 3);
      const next = found.length > 3 ? String(items[2]?.rev) : null;
      return json(200, { items, gone: [], next, rev: state.rev })(request, response);
    }
    if (url.pathname !== '/v1/orgs/school/events/stream' || !state.streams) {
      return problem(404, 'not-found')(request, response);
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    if (state.mute) return void response.flushHeaders();
    open.add(response);
    response.on('close', () => open.delete(response));
    response.write(': hello\n\n');
    for (const event of events) if (event.rev > Number(request.headers['last-event-id'])) response.write(frame(event));
  });
  return Object.assign(state, {
    server,
    change(id: string) {
      state.rev += 1;
      const event: Event = { rev: state.rev, resource: 'reports', id, change: 'created' };
      events.push(event);
      if (!state.mute) for (const response of open) response.write(frame(event));
    },
    /** Cuts every line, in the middle of a message if there is one. */
    cut() {
      for (const response of open) {
        response.write(`id: ${state.rev + 5}\ndata: {"rev":`);
        response.destroy();
      }
      open.clear();
    },
    end() {
      for (const response of open) response.end();
      open.clear();
    },
    streamsOpen: () => open.size,
    /** Requests of the stream so far. */
    connections: () => server.seen.filter((request) => request.url.endsWith('/stream')),
  });
}

async function until(what: () => boolean, why = String(what)): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!what()) {
    assert.ok(Date.now() < deadline, `it never came to this: ${why}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const fast = { retry: 10, poll: 30, idle: 10_000 };
const collect = () => {
  const ids: string[] = [];
  return { ids, listener: (events: readonly Event[]) => void ids.push(...events.map((event) => event.id)) };
};

test('one stream serves all listeners, and ends when nobody listens', async (t) => {
  const school = await org(t);
  const { live } = client(t, school.server, { live: fast });
  assert.equal(live.status, 'idle');
  const [a, b] = [collect(), collect()];
  const [offA, offB] = [live.subscribe(a.listener), live.subscribe(b.listener)];
  await until(() => school.streamsOpen() === 1 && live.status === 'live');
  school.change('x');
  school.change('y');
  await until(() => a.ids.length === 2 && b.ids.length === 2);
  offA();
  school.change('z');
  await until(() => b.ids.length === 3);
  assert.deepEqual(
    [a.ids, b.ids],
    [
      ['x', 'y'],
      ['x', 'y', 'z'],
    ],
  );
  assert.equal(school.connections().length, 1);
  assert.equal(school.connections()[0]?.headers.authorization, `Bearer ${jwt('wang')}`);
  assert.equal(school.connections()[0]?.headers['last-event-id'], '100');
  offB();
  await until(() => school.streamsOpen() === 0 && live.status === 'idle');
});

test('an element that is moved keeps the stream', async (t) => {
  const school = await org(t);
  const { live } = client(t, school.server, { live: fast });
  const off = live.subscribe(() => undefined);
  await until(() => live.status === 'live');
  off();
  const a = collect();
  live.subscribe(a.listener);
  await new Promise((resolve) => setTimeout(resolve, 400));
  school.change('x');
  await until(() => a.ids.length === 1);
  assert.equal(school.connections().length, 1);
});

test('who has read revision n is told of everything after n, also when the feed is further', async (t) => {
  const school = await org(t);
  school.change('old');
  const { live } = client(t, school.server, { live: fast });
  const first = collect();
  live.subscribe(first.listener, { since: 101 });
  await until(() => live.status === 'live');
  for (const id of ['x', 'y', 'z']) school.change(id);
  await until(() => first.ids.length === 3);
  const remembered = collect();
  live.subscribe(remembered.listener, { since: 102 });
  const earlier = collect();
  live.subscribe(earlier.listener, { since: 100 });
  await until(() => earlier.ids.length === 4 && live.status === 'live');
  school.change('last');
  await until(() => earlier.ids.length === 5);
  assert.deepEqual(first.ids, ['x', 'y', 'z', 'last']);
  assert.deepEqual(remembered.ids, ['y', 'z', 'last']);
  assert.deepEqual(earlier.ids, ['old', 'x', 'y', 'z', 'last']);
});

test('who comes very late is told of more than is remembered', async (t) => {
  const school = await org(t);
  const { live } = client(t, school.server, { live: fast });
  const first = collect();
  live.subscribe(first.listener, { since: 100 });
  await until(() => live.status === 'live');
  for (let i = 0; i < 700; i += 1) school.change(String(i));
  await until(() => first.ids.length === 700);
  const late = collect();
  live.subscribe(late.listener, { since: 100 });
  await until(() => late.ids.length === 700);
  const barely = collect();
  live.subscribe(barely.listener, { since: 790 });
  await until(() => barely.ids.length === 10);
  assert.deepEqual(late.ids, first.ids);
  assert.equal(school.connections().length, 2);
});

test('what happens while the line is down is told afterwards, in order and once', async (t) => {
  const school = await org(t);
  const { live } = client(t, school.server, { live: fast });
  const statuses: LiveStatus[] = [];
  live.watch((status) => statuses.push(status));
  const a = collect();
  live.subscribe(a.listener);
  await until(() => live.status === 'live');
  school.change('x');
  await until(() => a.ids.length === 1);
  school.down = true;
  school.cut();
  await until(() => live.status === 'offline');
  school.change('y');
  school.change('z');
  school.down = false;
  await until(() => a.ids.length === 3 && live.status === 'live');
  assert.deepEqual(a.ids, ['x', 'y', 'z']);
  assert.ok(statuses.includes('offline'));
});

test('a token that expires is renewed for the stream too', async (t) => {
  const school = await org(t);
  school.token = jwt('wang', 0);
  let n = 0;
  const { live } = client(t, school.server, { live: fast, getToken: () => jwt('wang', n++) });
  const a = collect();
  live.subscribe(a.listener);
  await until(() => live.status === 'live');
  school.token = jwt('wang', 1);
  school.end();
  school.change('x');
  await until(() => a.ids.length === 1);
  assert.equal(n, 2);
});

test('without a stream the changes are read every now and then', async (t) => {
  const school = await org(t, { streams: false });
  const { live } = client(t, school.server, { live: fast });
  const a = collect();
  live.subscribe(a.listener);
  await until(() => live.status === 'polling');
  for (const id of ['1', '2', '3', '4', '5', '6', '7']) school.change(id);
  await until(() => a.ids.length === 7);
  assert.deepEqual(a.ids, ['1', '2', '3', '4', '5', '6', '7']);
  assert.equal(school.connections().length, 1);
  school.streams = true;
  await until(() => live.status === 'live');
});

test('a stream that something in between swallows is given up for reading', async (t) => {
  const school = await org(t);
  school.mute = true;
  const { live } = client(t, school.server, { live: { ...fast, idle: 100 } });
  const a = collect();
  live.subscribe(a.listener);
  await until(() => live.status === 'polling');
  school.change('x');
  await until(() => a.ids.length === 1);
});

test('a stream that fell silent is opened again', async (t) => {
  const school = await org(t);
  const { live } = client(t, school.server, { live: { ...fast, idle: 100 } });
  const a = collect();
  live.subscribe(a.listener);
  await until(() => school.connections().length >= 3);
  school.change('x');
  await until(() => a.ids.length === 1);
});

test('a listener that throws keeps nobody else from being told', async (t) => {
  const school = await org(t);
  const { live } = client(t, school.server, { live: fast });
  const thrown: unknown[] = [];
  const previous = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  process.on('uncaughtException', (error) => thrown.push(error));
  t.after(() => {
    process.removeAllListeners('uncaughtException');
    for (const listener of previous) process.on('uncaughtException', listener);
  });
  const a = collect();
  live.subscribe(() => {
    throw new Error('host');
  });
  live.subscribe(a.listener);
  await until(() => live.status === 'live');
  school.change('x');
  school.change('y');
  await until(() => a.ids.length === 2 && thrown.length >= 1);
});

test(
  'however the line breaks, every listener is told of every change once and in order',
  { timeout: 120_000 },
  async (t) => {
    const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
    t.diagnostic(`seed ${seed}`);
    const step = fc.constantFrom('change', 'change', 'cut', 'end', 'down', 'up', 'wait', 'noStream', 'stream', 'join');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const school = await org(t);
        const c = client(t, school.server, { live: { ...fast, retry: 3, poll: 5 } });
        const told = [collect()];
        const expected = [0];
        let n = 0;
        c.live.subscribe(told[0]?.listener ?? (() => undefined), { since: school.rev });
        t.after(() => c.close());
        for (const each of steps) {
          if (each === 'change') school.change(String(n++));
          else if (each === 'cut') school.cut();
          else if (each === 'end') school.end();
          else if (each === 'noStream') school.streams = false;
          else if (each === 'stream') school.streams = true;
          else if (each === 'wait') await new Promise((resolve) => setTimeout(resolve, 15));
          else if (each === 'join') {
            const late = collect();
            told.push(late);
            expected.push(Math.max(0, n - 2));
            c.live.subscribe(late.listener, { since: school.rev - Math.min(n, 2) });
          } else if (each === 'down') {
            school.down = true;
            school.cut();
          } else school.down = false;
        }
        school.down = false;
        const all = Array.from({ length: n }, (_, i) => String(i));
        await until(() => told.every((each, i) => each.ids.length >= n - (expected[i] ?? 0)), 'everybody was told');
        told.forEach((each, i) => assert.deepEqual(each.ids, all.slice(expected[i])));
        c.close();
      }),
      { seed, numRuns: 40 },
    );
  },
);
