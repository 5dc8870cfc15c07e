import assert from 'node:assert/strict';
import test from 'node:test';
import { isSdkError } from '@wuyu/sdk';
import { client, json, problem, serve } from './misbehaving.ts';

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
  assert.equal(server.seen.filter(({ url }) => url === '/.well-known/wuyu').length, 1);
});

test('a client says what the backend keeps: whole, in part, or as far as it can be known', async (t) => {
  const server = await serve(t, problem(404, 'not-found'), json(200, about));
  const c = client(t, server);
  assert.equal(await c.keeps('homework.createExport'), true, 'it could not be read');
  assert.equal(await c.keeps('homework.createExport'), false);
  assert.equal(await c.keeps('homework.listNotices'), true);
  assert.equal(await c.keeps('roster.getMe'), true);
});
