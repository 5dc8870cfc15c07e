import assert from 'node:assert/strict';
import test from 'node:test';
import { isSdkError } from '@wuyu/sdk';
import { client, json, problem, serve, silence, type Server } from './misbehaving.ts';

const about = {
  contract: '1.0',
  capabilities: ['roster'],
  parts: ['homework.listNotices'],
  issuers: [],
  limits: {},
};
const nameOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    (error: unknown) => (isSdkError(error) ? error.name : String(error)),
  );

const looks = ({ seen }: Server): number => seen.filter(({ url }) => url === '/.well-known/wuyu').length;

test('a route that the backend does not keep is told from what one may not know of, by one look at its discovery', async (t) => {
  const server = await serve(t, problem(404, 'not-found'), json(200, about), problem(404, 'not-found'));
  const c = client(t, server);
  assert.equal(await nameOf(c.homework.listReportRevisions({ reportId: 'r1' })), 'IncompatibleError');
  assert.equal(
    await nameOf(c.homework.listNotices({ classId: 'c', from: '2026-03-11', to: '2026-03-11' })),
    'WuyuError',
  );
  assert.equal(await nameOf(c.roster.getMe()), 'WuyuError');
  server.plan = [problem(405, 'method-not-allowed')];
  assert.equal(await nameOf(c.homework.deleteReport({ reportId: 'r1', ifMatch: 1 })), 'IncompatibleError');
  assert.equal(looks(server), 1);
});

test('a client says what the backend keeps, whole or in part', async (t) => {
  const c = client(t, await serve(t, json(200, about)));
  assert.equal(await c.keeps('homework.createExport'), false);
  assert.equal(await c.keeps('homework.listNotices'), true);
  assert.equal(await c.keeps('roster.getMe'), true);
});

test('a discovery that cannot be read is asked for once in a minute, and answers stand as they are', async (t) => {
  const server = await serve(t, problem(500, 'internal'));
  const c = client(t, server);
  assert.equal(await c.keeps('homework.createExport'), true);
  server.plan = [problem(404, 'not-found')];
  assert.equal(await nameOf(c.homework.listReportRevisions({ reportId: 'r1' })), 'WuyuError');
  assert.equal(await nameOf(c.homework.listReportRevisions({ reportId: 'r1' })), 'WuyuError');
  assert.equal(looks(server), 1);
  const now = performance.now.bind(performance);
  t.mock.method(performance, 'now', () => now() + 61_000);
  server.plan = [json(200, about)];
  assert.equal(await c.keeps('homework.createExport'), false);
  assert.equal(looks(server), 2);
});

test('who waits for a discovery that says nothing waits no longer than its own time, and can end it', async (t) => {
  const server = await serve(t, problem(404, 'not-found'), silence);
  const c = client(t, server);
  assert.equal(await nameOf(c.homework.listReportRevisions({ reportId: 'r1' }, { timeout: 300 })), 'TimeoutError');
  // Its reading goes on, for those who have more time.
  server.plan = [problem(404, 'not-found')];
  const ending = new AbortController();
  const asked = nameOf(c.homework.listReportRevisions({ reportId: 'r1' }, { signal: ending.signal }));
  while (server.seen.length < 3) await new Promise((resolve) => setTimeout(resolve, 20));
  ending.abort(new Error('left'));
  assert.equal(await asked, 'Error: left');
  assert.equal(looks(server), 1);
});
