import assert from 'node:assert/strict';
import test from 'node:test';
import { discover, isProblem, isSdkError, type LogEntry, type SdkError } from '@wuyu/sdk';
import { client, drop, json, jwt, problem, report, serve, silence, tear } from './misbehaving.ts';

const stored = { id: 'r1', rev: 7, ...report };
const failure = async (call: Promise<unknown>): Promise<SdkError> => {
  const error: unknown = await call.then(
    () => assert.fail('it should have failed'),
    (reason: unknown) => reason,
  );
  assert.ok(isSdkError(error), String(error));
  return error;
};

test('a write goes through drops, torn answers, 500s and 503s as the same request with one key', async (t) => {
  const server = await serve(t, drop, tear, problem(500, 'internal'), json(201, stored));
  const c = client(t, server);
  assert.deepEqual(await c.homework.createReport({ body: report }), stored);
  assert.equal(server.seen.length, 4);
  const [first] = server.seen;
  assert.match(String(first?.headers['idempotency-key']), /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  assert.equal(first?.url, '/v1/orgs/school/reports');
  for (const each of server.seen) {
    assert.equal(each.headers['idempotency-key'], first?.headers['idempotency-key']);
    assert.equal(each.body, JSON.stringify(report));
    assert.equal(each.headers['content-type'], 'application/json');
    assert.equal(each.headers['x-request-id'], first?.headers['x-request-id']);
  }
});

test('two writes have two keys, and a key that is given is used', async (t) => {
  const server = await serve(t, json(201, stored));
  const c = client(t, server);
  await c.homework.createReport({ body: report });
  await c.homework.createReport({ body: report });
  const key = c.newId();
  await c.homework.createReport({ body: report }, { idempotencyKey: key });
  const keys = server.seen.map((each) => each.headers['idempotency-key']);
  assert.equal(new Set(keys).size, 3);
  assert.equal(keys[2], key);
});

test('who gives up knows the key, so that the same write can be sent again', async (t) => {
  const server = await serve(t, drop);
  const error = await failure(client(t, server, { retry: { limit: 1 } }).homework.createReport({ body: report }));
  assert.equal(error.name, 'NetworkError');
  assert.equal(error.operation, 'homework.createReport');
  assert.equal(error.idempotencyKey, server.seen[0]?.headers['idempotency-key']);
  assert.equal(error.requestId, server.seen[0]?.headers['x-request-id']);
  assert.equal(server.seen.length, 2);
});

test('Retry-After is waited out, for 503 and for 429', async (t) => {
  for (const busy of [503, 429]) {
    const server = await serve(
      t,
      problem(busy, 'unavailable', {}, { 'retry-after': '1' }),
      json(200, { sourcedId: 'x' }),
    );
    await client(t, server).roster.getMe();
    const [first, second] = server.seen;
    assert.ok(first && second && second.at - first.at >= 990, 'it came too early');
  }
});

test('a Retry-After beyond the deadline is told at once', async (t) => {
  const server = await serve(t, problem(503, 'unavailable', {}, { 'retry-after': '3600' }));
  const error = await failure(client(t, server).roster.getMe());
  assert.ok(error.name === 'WuyuError');
  assert.equal(error.problem, 'unavailable');
  assert.equal(error.retryAfter, 3600);
  assert.equal(server.seen.length, 1);
});

test('a try that takes too long is tried again, and the whole has an end', async (t) => {
  const slow = await serve(t, silence, json(200, { sourcedId: 'x' }));
  await client(t, slow, { retry: { timeout: 50 } }).roster.getMe();
  assert.equal(slow.seen.length, 2);

  const never = await serve(t, silence);
  const error = await failure(client(t, never).homework.createReport({ body: report }, { timeout: 120 }));
  assert.equal(error.name, 'TimeoutError');
  assert.ok(error.idempotencyKey);
});

test('an abort ends a call that is under way and one that waits, with its own reason', async (t) => {
  for (const [behaviour, retry] of [
    [silence, {}],
    [drop, { delay: 60_000 }],
  ] as const) {
    const server = await serve(t, behaviour);
    const reason = new Error('left the page');
    const controller = new AbortController();
    const call = client(t, server, { retry }).roster.getMe({}, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 50);
    await assert.rejects(call, (error) => error === reason);
  }
  const server = await serve(t, json(200, {}));
  await assert.rejects(client(t, server).roster.getMe({}, { signal: AbortSignal.abort() }), { name: 'AbortError' });
  assert.equal(server.seen.length, 0);
});

test('a write whose receipt cannot be read is not sent again', async (t) => {
  for (const body of ['{"id":', '<html>Please sign in to the school network</html>', '']) {
    const server = await serve(t, (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(body);
    });
    const error = await failure(client(t, server).homework.createReport({ body: report }));
    assert.equal(error.name, 'UnreadableError');
    assert.match(error.message, /text\/html/);
    assert.equal(server.seen.length, 1);
  }
});

test('many calls with an expired token ask for one new token', async (t) => {
  const tokens = [jwt('wang', 1), jwt('wang', 2)];
  const asked: (string | undefined)[] = [];
  const server = await serve(t, (request, response) => {
    const good = request.headers.authorization === `Bearer ${tokens[1]}`;
    (good ? json(200, { sourcedId: 'x' }) : problem(401, 'unauthenticated'))(request, response);
  });
  const c = client(t, server, {
    getToken: async ({ rejected }) => {
      asked.push(rejected);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return tokens[rejected === undefined ? 0 : 1] ?? '';
    },
  });
  await Promise.all(Array.from({ length: 20 }, () => c.roster.getMe()));
  await c.roster.getMe();
  assert.deepEqual(asked, [undefined, tokens[0]]);
});

test('a refusal of the token before, which comes late, asks for none', async (t) => {
  let asked = 0;
  const server = await serve(t, (request, response) => {
    const old = request.headers.authorization === `Bearer ${jwt('wang', 0)}`;
    const answer = () => (old ? problem(401, 'unauthenticated') : json(200, { id: 'r1' }))(request, response);
    if (request.url.endsWith('/late')) setTimeout(answer, 100);
    else answer();
  });
  const c = client(t, server, { getToken: () => jwt('wang', asked++) });
  await Promise.all([c.homework.getReport({ reportId: 'late' }), c.homework.getReport({ reportId: 'early' })]);
  assert.equal(asked, 2);
});

test('a token that is refused twice ends in `unauthenticated`, without a loop', async (t) => {
  const server = await serve(t, problem(401, 'unauthenticated'));
  let n = 0;
  const error = await failure(client(t, server, { getToken: () => jwt('wang', n++) }).roster.getMe());
  assert.ok(isProblem(error, 'unauthenticated'));
  assert.equal(server.seen.length, 2);
  const same = await failure(client(t, server).roster.getMe());
  assert.ok(isProblem(same, 'unauthenticated'));
  assert.equal(server.seen.length, 3);
});

test('where the host gives no token, the call says so and the next one asks again', async (t) => {
  const server = await serve(t, json(200, { sourcedId: 'x' }));
  const cause = new Error('session over');
  let broken = true;
  const c = client(t, server, {
    getToken: () => {
      if (broken) throw cause;
      return jwt('wang');
    },
  });
  const error = await failure(c.roster.getMe());
  assert.equal(error.name, 'TokenError');
  assert.equal(error.cause, cause);
  assert.equal(server.seen.length, 0);
  broken = false;
  await c.roster.getMe();
});

test('problems narrow: status, name, fields, the current one, request id', async (t) => {
  const server = await serve(
    t,
    problem(412, 'precondition-failed', { current: stored, detail: 'changed meanwhile' }),
    problem(422, 'invalid', { errors: [{ path: '/answer/minutes', message: 'minutes cannot be less than 0' }] }),
    problem(409, 'already-exists', { current: stored }),
    problem(418, 'from-the-future'),
    (_, response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>nginx</h1>'),
  );
  const c = client(t, server);
  const change = { reportId: 'r1', ifMatch: 6, body: { via: 'hand', answer: report.answer } } as const;
  const stale = await failure(c.homework.updateReport(change));
  assert.ok(isProblem(stale, 'precondition-failed'));
  assert.deepEqual(stale.current, stored);
  assert.equal(stale.message, 'changed meanwhile');
  assert.equal(stale.requestId, 'from-backend');
  assert.equal(server.seen[0]?.headers['if-match'], '"6"');
  const invalid = await failure(c.homework.createReport({ body: report }));
  assert.ok(isProblem(invalid, 'invalid'));
  assert.deepEqual(invalid.errors, [{ path: '/answer/minutes', message: 'minutes cannot be less than 0' }]);
  assert.ok(isProblem(await failure(c.homework.createReport({ body: report })), 'already-exists'));
  const newer = await failure(c.roster.getMe());
  assert.ok(newer.name === 'WuyuError' && newer.problem === 'from-the-future' && newer.status === 418);
  const page = await failure(c.roster.getMe());
  assert.ok(page.name === 'WuyuError' && page.problem === undefined && page.status === 404);
  const calls = server.seen.filter(({ url }) => url !== '/.well-known/wuyu');
  assert.equal(calls.length, 5);
});

test('the same write still under way is waited for', async (t) => {
  const server = await serve(t, problem(409, 'in-flight'), problem(409, 'in-flight'), json(201, stored));
  assert.deepEqual(await client(t, server).homework.createReport({ body: report }), stored);
});

test('what is unchanged is not sent again, and never shown to the next person', async (t) => {
  let who = 'wang';
  const server = await serve(t, (request, response) => {
    const same = request.headers['if-none-match'] === '"7"';
    if (same) response.writeHead(304, { etag: '"7"' }).end();
    else json(200, { sourcedId: who }, { etag: '"7"' })(request, response);
  });
  const c = client(t, server, { getToken: () => jwt(who) });
  const first = await c.roster.getMe.raw();
  assert.deepEqual([first.cached, first.rev, first.data.sourcedId], [false, 7, 'wang']);
  const second = await c.roster.getMe.raw();
  assert.deepEqual([second.cached, second.rev, second.data.sourcedId], [true, 7, 'wang']);
  assert.notEqual(first.data, second.data);
  who = 'li';
  c.signOut();
  assert.equal((await c.roster.getMe()).sourcedId, 'li');
});

test('a token of another person drops what was kept, even within one call', async (t) => {
  let who = 'wang';
  const server = await serve(t, (request, response) => {
    if (request.headers.authorization !== `Bearer ${jwt(who)}`) problem(401, 'unauthenticated')(request, response);
    else if (request.headers['if-none-match'] === '"7"') response.writeHead(304, { etag: '"7"' }).end();
    else json(200, { sourcedId: who }, { etag: '"7"' })(request, response);
  });
  const c = client(t, server, { getToken: () => jwt(who) });
  assert.equal((await c.roster.getMe()).sourcedId, 'wang');
  who = 'li';
  assert.equal((await c.roster.getMe()).sourcedId, 'li');
});

test('what one person wrote is not sent as the next one’s', async (t) => {
  let who = 'wang';
  const server = await serve(t, (request, response) => {
    if (request.headers.authorization !== `Bearer ${jwt(who)}`) problem(401, 'unauthenticated')(request, response);
    else json(201, stored)(request, response);
  });
  const c = client(t, server, { getToken: () => jwt(who) });
  const sessions: string[] = [];
  const stop = c.onSession(() => sessions.push(who));
  await c.homework.createReport({ body: report });
  who = 'li';
  assert.equal((await failure(c.homework.createReport({ body: report }))).name, 'TokenError');
  assert.equal(server.seen.length, 2, 'it was not sent again');
  assert.deepEqual(await c.homework.createReport({ body: report }), stored);
  assert.deepEqual(sessions, ['li']);
  stop();
  c.signOut();
  await c.homework.createReport({ body: report });
  assert.deepEqual(sessions, ['li']);
});

test('what one person wrote is not tried again once another one is signed in', async (t) => {
  let who = 'wang';
  let cut = true;
  let read: Promise<unknown> | undefined;
  const server = await serve(t, (request, response) => {
    if (request.headers.authorization !== `Bearer ${jwt(who)}`)
      return problem(401, 'unauthenticated')(request, response);
    if (request.method === 'GET') return json(200, { sourcedId: who })(request, response);
    if (!cut) return json(201, stored)(request, response);
    // The answer is lost, and before the next try something is read with the next person's token.
    cut = false;
    who = 'li';
    read = c.roster.getMe();
    void read.then(() => response.destroy());
  });
  const c = client(t, server, { getToken: () => jwt(who) });
  assert.equal((await failure(c.homework.createReport({ body: report }))).name, 'TokenError');
  assert.deepEqual(await read, { sourcedId: 'li' });
  assert.equal(server.seen.filter(({ method }) => method === 'POST').length, 1);
});

test('a write goes on with a new token that does not say whose it is', async (t) => {
  let current = 'first';
  const server = await serve(t, (request, response) => {
    if (request.headers.authorization !== `Bearer ${current}`) problem(401, 'unauthenticated')(request, response);
    else json(201, stored)(request, response);
  });
  const c = client(t, server, { getToken: () => current });
  let sessions = 0;
  c.onSession(() => (sessions += 1));
  await c.homework.createReport({ body: report });
  current = 'second';
  assert.deepEqual(await c.homework.createReport({ body: report }), stored);
  assert.equal(sessions, 0);
});

test('signing out ends what is under way; closing ends everything for good', async (t) => {
  const server = await serve(t, silence);
  const c = client(t, server);
  const call = c.roster.getMe();
  setTimeout(() => c.signOut(), 30);
  await assert.rejects(call, { name: 'AbortError' });
  c.close();
  await assert.rejects(c.roster.getMe(), { name: 'AbortError' });
});

test('lists are walked page by page', async (t) => {
  const server = await serve(t, (request, response) => {
    const cursor = new URL(request.url, 'http://x').searchParams.get('cursor');
    const body = {
      items: [{ sourcedId: cursor ?? 'c0' }],
      gone: [],
      next: cursor === 'c2' ? null : cursor ? 'c2' : 'c1',
      rev: 9,
    };
    json(200, body)(request, response);
  });
  const seen: string[] = [];
  for await (const page of client(t, server).roster.listClasses.pages({ limit: 1 })) {
    for (const item of page.items) seen.push(item.sourcedId);
  }
  assert.deepEqual(seen, ['c0', 'c1', 'c2']);
  assert.equal(server.seen[1]?.url, '/v1/orgs/school/classes?limit=1&cursor=c1');
});

test('an id is one segment of a path, whatever it holds', async (t) => {
  const server = await serve(t, json(200, stored));
  const c = client(t, server);
  await c.homework.getReport({ reportId: 'a/b?c#d' });
  assert.equal(server.seen[0]?.url, '/v1/orgs/school/reports/a%2Fb%3Fc%23d');
  for (const reportId of ['', '.', '..']) await assert.rejects(c.homework.getReport({ reportId }), TypeError);
  assert.equal(server.seen.length, 1);
});

test('a newer backend: unknown fields and values come through', async (t) => {
  const newer = { ...stored, via: 'telepathy', mood: 'fine' };
  const server = await serve(t, json(200, newer));
  assert.deepEqual(await client(t, server).homework.getReport({ reportId: 'r1' }), newer);
});

test('204 answers nothing', async (t) => {
  const server = await serve(t, (_, response) => response.writeHead(204).end());
  assert.equal(await client(t, server).homework.deleteReport({ reportId: 'r1', ifMatch: 7 }), undefined);
});

test('the log holds no token, id, name or body; hooks add headers', async (t) => {
  const server = await serve(t, drop, problem(401, 'unauthenticated'), json(201, { ...stored, name: '王小明' }));
  const log: LogEntry[] = [];
  let n = 0;
  const c = client(t, server, {
    log: (entry) => log.push(entry),
    getToken: () => jwt('wang', n++),
    hooks: { request: ({ headers, attempt }) => void (headers['x-attempt'] = String(attempt)) },
  });
  await c.homework.createReport({ body: report });
  // An id of a request is made by chance, and may hold any two letters.
  const text = JSON.stringify(log.map(({ requestId: _, ...entry }) => entry));
  assert.deepEqual(
    log.map((entry) => entry.event),
    ['refresh', 'retry', 'response', 'refresh', 'response'],
  );
  for (const secret of ['wang', 'eyJ', 'a1', 's1', '王小明', '127.0.0.1', 'notGiven']) {
    assert.ok(!text.includes(secret), secret);
  }
  assert.equal(server.seen[2]?.headers['x-attempt'], '2');
});

test('discovery says clearly when a backend does not fit', async (t) => {
  const about = { contract: '1.4', capabilities: ['roster', 'homework'], issuers: [], limits: {}, later: true };
  const server = await serve(t, json(200, about));
  assert.deepEqual(await discover(`${server.url}/`, { capabilities: ['homework'] }), about);
  assert.equal(server.seen[0]?.url, '/.well-known/wuyu');
  assert.equal(server.seen[0]?.headers.authorization, undefined);
  await client(t, server).discover();
  const lacking = await failure(discover(server.url, { capabilities: ['homework', 'visits'] }));
  assert.ok(lacking.name === 'IncompatibleError');
  assert.deepEqual(lacking.missing, ['visits']);
  server.plan = [json(200, { ...about, contract: '2.0' })];
  assert.match((await failure(client(t, server).discover())).message, /2\.0.*1\.x/);
  server.plan = [json(200, { hello: 'world' })];
  assert.equal((await failure(discover(server.url))).name, 'UnreadableError');
});
