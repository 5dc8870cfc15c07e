import assert from 'node:assert/strict';
import { it } from 'node:test';
import { v7 as uuid } from 'uuid';
import { onEachEngine } from './support/engines.ts';
import { freshWorlds } from './support/fresh.ts';
import { done, idsOf, items, refusedFor } from './support/menus.ts';
import { addTerm, make, seat, termStart } from './support/visits.ts';

onEachEngine('who is not to be visited', (engine) => {
  const fresh = freshWorlds(engine);

  it('is told for one term, once, and only to who has charge of the class', async () => {
    const { world, database } = fresh();
    await addTerm(database, '第一学期', '2025-09-01', '2026-01-20');
    const body = { id: uuid(), studentId: 'pupil-4', reason: 'hospital' };
    const made = await make(world, '/visit-exemptions', body);
    assert.equal(made['termStart'], termStart);
    assert.deepEqual(await make(world, '/visit-exemptions', body), made);
    const other = await world.call('POST', '/visit-exemptions', { as: 'leader', body: { ...body, id: uuid() } });
    assert.deepEqual([other.status, other.body['current']], [409, made]);
    await make(world, '/visit-exemptions', { studentId: 'pupil-4', reason: 'away', on: '2025-10-01' });
    const list = async (as: string, query = '') => idsOf(await world.call('GET', `/visit-exemptions${query}`, { as }));
    assert.deepEqual(await list('teacher-home'), [body.id]);
    assert.equal((await list('counsellor', '?on=2026-02-01')).length, 1);
    assert.deepEqual(await list('teacher-4'), []);
    assert.equal((await world.call('GET', '/visit-exemptions', { as: 'teacher-math' })).status, 403);
    const path = `/visit-exemptions/${body.id}`;
    const rev = Number(made['rev']);
    assert.equal((await world.call('DELETE', path, { as: 'teacher-4', ifMatch: rev })).status, 404);
    assert.equal((await world.call('DELETE', path, { as: 'teacher-home', ifMatch: rev })).status, 204);
    assert.deepEqual(await list('teacher-home'), []);
    await make(world, '/visit-exemptions', { ...body, id: uuid(), reason: 'declined' });
  });

  it('is not told of a child of another class, nor before the first term', async () => {
    const { world } = fresh();
    const tryIt = (body: object) => world.call('POST', '/visit-exemptions', { as: 'teacher-home', body });
    assert.equal((await tryIt({ studentId: 'pupil-9', reason: 'away' })).status, 404);
    refusedFor(await tryIt({ studentId: 'pupil-1', reason: 'away', on: '2026-01-01' }), 'noTerm');
  });

  it('is told of by each class of a pupil who is in two, and what is to be done for it as well', async () => {
    const { world, database } = fresh();
    // Beside its own class 4, in another one that comes before it by its id.
    await seat(database, 'pupil-9', 'class-3', {});
    const exempt = await make(world, '/visit-exemptions', { studentId: 'pupil-9', reason: 'away' }, 'teacher-4');
    const task = { studentId: 'pupil-9', text: '回访', owner: 'teacher', dueOn: '2026-04-01' };
    const agreed = await make(world, '/follow-ups', task, 'teacher-4');
    assert.deepEqual([exempt['classId'], agreed['classId']], ['class-4', 'class-4']);
    for (const as of ['teacher-4', 'teacher-home']) {
      assert.deepEqual(items(await world.call('GET', '/visit-exemptions', { as })), [exempt]);
      assert.deepEqual(items(await world.call('GET', '/follow-ups', { as })), [agreed]);
    }
    const close = { as: 'teacher-home', ifMatch: Number(agreed['rev']), body: { state: 'done' } };
    const path = `/follow-ups/${String(agreed['id'])}`;
    assert.equal(done(await world.call('PATCH', path, close))['closedOn'], '2026-03-11');
  });

  it('is written down for a pupil who left by the class it was in last', async () => {
    const { world, database } = fresh();
    await seat(database, 'pupil-9', 'class-4', { from: '2025-09-01', to: '2025-12-31' });
    await seat(database, 'pupil-9', 'class-3', { from: '2026-01-01', to: '2026-03-01' });
    const body = { studentId: 'pupil-9', reason: 'away' };
    assert.equal((await world.call('POST', '/visit-exemptions', { as: 'teacher-4', body })).status, 404);
    const made = await make(world, '/visit-exemptions', body);
    assert.equal(made['classId'], 'class-3');
  });
});
