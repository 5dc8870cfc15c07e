import assert from 'node:assert/strict';
import test from 'node:test';
import { validateAnswers, type Violation } from '@wuyu/sdk/validate';
import { client, json, report, serve } from './misbehaving.ts';

const stored = { id: 'r1', rev: 7, classId: 'c1', day: '2026-03-02', reportedAt: '2026-03-02T10:00:00Z', ...report };

test('an answer that breaks the contract is told of, and stands; a write is not sent again', async (t) => {
  const told: Violation[] = [];
  const server = await serve(t, json(201, { ...stored, rev: 'seven', day: undefined, name: '王小明' }));
  const c = client(t, server, { validate: validateAnswers((violation) => told.push(violation)) });
  const answer = await c.homework.createReport({ body: report });
  assert.equal(answer.rev, 'seven');
  assert.equal(server.seen.length, 1);
  assert.deepEqual(
    told.map(({ operation, path }) => [operation, path]),
    [
      ['homework.createReport', '/rev'],
      ['homework.createReport', '/day'],
    ],
  );
  assert.ok(!JSON.stringify(told).includes('王小明'));
});

test('a newer backend breaks nothing: fields, values and kinds that are not known yet', async (t) => {
  const told: Violation[] = [];
  const validate = validateAnswers((violation) => told.push(violation));
  const server = await serve(
    t,
    json(200, { ...stored, mood: 'fine', via: 'telepathy', answer: { kind: 'dreamt', of: 'sheep' } }),
  );
  await client(t, server, { validate }).homework.getReport({ reportId: 'r1' });
  validate('homework.getReport', { ...stored, answer: { kind: 'notGiven', why: 'ill' } });
  validate('later.getThing', { any: 'thing' });
  assert.deepEqual(told, []);
  validate('homework.getReport', { ...stored, answer: {} });
  assert.equal(told.length, 1);
});

test('a validator that throws changes no call', async (t) => {
  const server = await serve(t, json(201, stored));
  const c = client(t, server, {
    validate: () => {
      throw new Error('host');
    },
  });
  assert.deepEqual(await c.homework.createReport({ body: report }), stored);
});
