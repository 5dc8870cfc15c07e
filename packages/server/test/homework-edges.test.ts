import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { fixtureClock, schoolA } from '@wuyu/server/fixture';
import type { Database } from '@wuyu/server';
import { createWorld, newReport, paperReport, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';

onEachEngine('homework where the roster changes', (engine) => {
  let world: World;
  let database: Database;
  before(async () => {
    database = await engine.open(await engine.newWorld());
    world = await createWorld({ database, clock: fixtureClock() });
  });
  after(async () => {
    world?.stop();
    await database?.close();
  });

  const measured = async () => {
    const path = '/classes/class-3/loads?from=2026-03-10&to=2026-03-10';
    const { status, body } = await world.call('GET', path, { as: 'teacher-math' });
    assert.equal(status, 200, JSON.stringify(body));
    const items = body['items'] as unknown as { grades: { measured: Record<string, unknown> }[] }[];
    const figures = items[0]?.grades[0]?.measured;
    return [figures?.['reported'], figures?.['enrolled']];
  };

  it('counts the reports of pupils who are in the class that day, and of nobody else', async () => {
    for (const pupil of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const body = paperReport('yesterday-3', `pupil-${pupil}`, 10);
      assert.equal((await world.call('POST', '/reports', { as: 'teacher-math', body })).status, 201);
    }
    assert.deepEqual(await measured(), [8, 8]);
    const gone = (deleted: 0 | 1) =>
      database.change(schoolA, async ({ trx }) => {
        const one = trx.updateTable('enrollments').set({ deleted }).where('org_id', '=', schoolA);
        await one.where('user_id', '=', 'pupil-1').where('class_id', '=', 'class-3').execute();
        const two = trx.updateTable('users').set({ deleted }).where('org_id', '=', schoolA);
        await two.where('user_id', '=', 'pupil-2').execute();
      });
    await gone(1);
    assert.deepEqual(await measured(), [6, 6]);
    await gone(0);
    assert.deepEqual(await measured(), [8, 8]);
  });

  it("goes by the class's grade for a past day, when the pupils have moved up since", async () => {
    await database.change(schoolA, async ({ trx }) => {
      const pupils = trx.updateTable('users').set({ grade: 4 }).where('org_id', '=', schoolA);
      await pupils.where('grade', '=', 3).execute();
    });
    assert.deepEqual(await measured(), [8, 8]);
    const late = paperReport('chinese-3', 'pupil-1');
    const one = await world.call('POST', '/reports', { as: 'teacher-math', body: late });
    assert.equal(one.status, 201, JSON.stringify(one.body));
    const items = [newReport('math-3', 'pupil-1')];
    const { body } = await world.call('POST', '/reports/batch', { as: 'service', body: { items } });
    assert.equal((body['rows'] as unknown as { outcome: string }[])[0]?.outcome, 'stored', JSON.stringify(body));
  });

  it('does not answer a key used with another revision by what it was told before', async () => {
    const made = await world.call('POST', '/reports', { as: 'pupil-1', body: newReport('reading-3', 'pupil-1') });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const path = `/reports/${String(made.body['id'])}`;
    const ask = { as: 'pupil-1', body: { answer: { kind: 'doneAtSchool' }, via: 'hand' }, key: 'one-key' };
    const stale = await world.call('PATCH', path, { ...ask, ifMatch: 1 });
    assert.equal(stale.status, 412);
    assert.deepEqual((await world.call('PATCH', path, { ...ask, ifMatch: 1 })).body, stale.body);
    const other = await world.call('PATCH', path, { ...ask, ifMatch: Number(made.body['rev']) });
    assert.equal(other.body['type'], 'urn:wuyu:problem:idempotency-key-reused');
  });
});
