import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { schoolB } from '@wuyu/server/fixture';
import { v7 as uuid } from 'uuid';
import { onEachEngine } from './support/engines.ts';
import { day, freshWorlds } from './support/fresh.ts';
import { done, items } from './support/menus.ts';
import { make, newPlan, newVisit, seat, visitsOf } from './support/visits.ts';

const agreed = (more: object = {}) => ({
  id: uuid(),
  studentId: 'pupil-1',
  text: '每晚亲子共读二十分钟',
  owner: 'family',
  dueOn: '2026-03-25',
  ...more,
});

onEachEngine('a visit that was recorded without signal', (engine) => {
  const fresh = freshWorlds(engine);

  it('is there once with what was agreed, however often it arrives and whatever key it has', async () => {
    const { world, later } = fresh();
    const plan = await make(world, '/visit-plans', newPlan({ day: '2026-03-10' }));
    const commitments = [agreed(), agreed({ owner: 'teacher' })];
    const body = newVisit({ planId: plan['id'], commitments });
    const key = randomUUID();
    const send = (more: object = {}) => world.call('POST', '/visits', { as: 'teacher-home', body, key, ...more });
    const first = done(await send(), 201);
    assert.deepEqual((await send()).body, first, 'the answer was lost');
    assert.deepEqual(done(await send({ key: randomUUID() }), 201), first, 'the key was lost');
    // Long after, when no answer is kept any more, and though it was changed since.
    const patch = { as: 'teacher-home', ifMatch: Number(first['rev']), body: { minutes: 40 } };
    const changed = done(await world.call('PATCH', `/visits/${body.id}`, patch));
    later(100 * day);
    assert.deepEqual(done(await send({ key: randomUUID() }), 201), changed);

    assert.equal((await visitsOf(world, 'leader')).length, 1);
    const followUps = items(await world.call('GET', '/follow-ups', { as: 'teacher-home' }));
    assert.deepEqual(
      followUps.map(({ id, visitId, state }) => [id, visitId, state].map(String)),
      commitments.map(({ id }) => [id, body.id, 'open']),
    );
    const [fulfilled] = items(await world.call('GET', '/visit-plans', { as: 'teacher-home' }));
    assert.equal(fulfilled?.['visitId'], body.id);
  });

  it('is there once when two tabs and a second device send it in the same moment', async () => {
    const { world } = fresh();
    const body = newVisit({ commitments: [agreed()] });
    const send = (key: string) => world.call('POST', '/visits', { as: 'teacher-home', body, key });
    const same = randomUUID();
    const answers = await Promise.all([same, same, ...Array.from({ length: 4 }, () => randomUUID())].map(send));
    // One that is under way already is told to come again; nobody is told anything else.
    const busy = answers.filter(({ status }) => status !== 201);
    assert.ok(busy.length <= 1, JSON.stringify(busy));
    for (const { body: problem } of busy) assert.equal(problem['type'], 'urn:wuyu:problem:in-flight');
    assert.equal((await visitsOf(world)).length, 1);
    assert.equal(items(await world.call('GET', '/follow-ups', { as: 'leader' })).length, 1);
    assert.equal(done(await send(same), 201)['id'], body.id);
  });

  it('is not another visit of the same id: told apart, and nothing shown to who may not see it', async () => {
    const { world } = fresh();
    const body = newVisit({ note: '家里情况' });
    const visit = await make(world, '/visits', body);
    const other = await world.call('POST', '/visits', { as: 'teacher-home', body: { ...body, minutes: 5 } });
    assert.deepEqual([other.status, other.body['current']], [409, visit]);
    const theirs = newVisit({ id: body.id, classId: 'class-4', studentIds: ['pupil-9'] });
    const stranger = await world.call('POST', '/visits', { as: 'teacher-4', body: theirs });
    assert.deepEqual([stranger.status, stranger.body['current']], [409, undefined]);
    await make(world, '/visits', newVisit({ id: body.id }), 'teacher-home', schoolB);
    const path = `/visits/${body.id}`;
    assert.equal((await world.call('DELETE', path, { as: 'teacher-home', ifMatch: Number(visit['rev']) })).status, 204);
    const late = await world.call('POST', '/visits', { as: 'teacher-home', body });
    assert.deepEqual([late.status, late.body['current']], [409, undefined], 'it was taken back, and stays so');
  });

  it('arrives whole or not at all', async () => {
    const { world } = fresh();
    const twice = agreed();
    const wrong = [
      [agreed({ studentId: 'pupil-2' })],
      [twice, twice],
      [agreed({ text: '好'.repeat(501) })],
      [agreed(), agreed({ owner: 'nobody' })],
    ];
    for (const commitments of wrong) {
      const answer = await world.call('POST', '/visits', { as: 'teacher-home', body: newVisit({ commitments }) });
      assert.equal(answer.status, 422);
    }
    const taken = agreed();
    await make(world, '/visits', newVisit({ commitments: [taken] }));
    const clash = newVisit({ studentIds: ['pupil-1'], commitments: [agreed(), taken] });
    assert.equal((await world.call('POST', '/visits', { as: 'teacher-home', body: clash })).status, 409);
    assert.equal((await visitsOf(world)).length, 1);
    assert.equal(items(await world.call('GET', '/follow-ups', { as: 'leader' })).length, 1);
  });

  it('is told on two devices: who comes second gets both versions', async () => {
    const { world } = fresh();
    const visit = await make(world, '/visits', newVisit());
    const patch = (body: object) =>
      world.call('PATCH', `/visits/${String(visit['id'])}`, {
        as: 'teacher-home',
        ifMatch: Number(visit['rev']),
        body,
      });
    const first = done(await patch({ note: '手机上写的' }));
    const second = await patch({ note: '电脑上写的' });
    assert.deepEqual([second.status, second.body['current']], [412, first]);
  });
});

onEachEngine('what was agreed', (engine) => {
  const fresh = freshWorlds(engine);

  it('is to be done, done, and told until the school year is over', async () => {
    const { world, later } = fresh();
    const commitment = agreed();
    const visit = await make(world, '/visits', newVisit({ commitments: [commitment] }));
    const own = await make(world, '/follow-ups', agreed({ studentId: 'pupil-3' }));
    assert.equal(own['visitId'], null);
    const list = async (as = 'teacher-home', query = '') =>
      items(await world.call('GET', `/follow-ups${query}`, { as }));
    assert.deepEqual(
      (await list()).map(({ studentName, classId, state }) => [studentName, classId, state].map(String)),
      [
        ['王小雨', 'class-3', 'open'],
        ['张子涵', 'class-3', 'open'],
      ],
    );
    const patch = (row: typeof own, body: object, as = 'teacher-home') =>
      world.call('PATCH', `/follow-ups/${String(row['id'])}`, { as, ifMatch: Number(row['rev']), body });
    const closed = done(await patch(own, { state: 'done' }));
    assert.equal(closed['closedOn'], '2026-03-11');
    assert.equal(done(await patch(closed, { text: '已完成' }))['closedOn'], '2026-03-11');
    assert.equal((await patch(own, { state: 'open' })).status, 412);
    assert.equal((await patch(own, { state: 'open' }, 'teacher-4')).status, 404);
    assert.equal((await world.call('GET', '/follow-ups', { as: 'teacher-math' })).status, 403);
    assert.deepEqual(await list('teacher-4'), []);
    assert.equal((await list()).length, 2);

    later(150 * day);
    assert.deepEqual(
      (await list()).map(({ id }) => String(id)),
      [commitment.id],
      'a new school year: what was done is over, what is open is not',
    );
    const drop = { as: 'teacher-home', ifMatch: Number(visit['rev']) };
    assert.equal((await world.call('DELETE', `/visits/${String(visit['id'])}`, drop)).status, 204);
    assert.deepEqual(await list(), []);
    const gone = done(
      await world.call('GET', `/follow-ups?changedSince=${String(visit['rev'])}`, { as: 'teacher-home' }),
    );
    assert.ok(JSON.stringify(gone['gone']).includes(commitment.id));
  });

  it('for a sibling is told to the teacher of the sibling, and goes with who changes the class', async () => {
    const { world, database, later } = fresh();
    const both = [agreed(), agreed({ studentId: 'pupil-13', owner: 'teacher' })];
    await make(world, '/visits', newVisit({ studentIds: ['pupil-1', 'pupil-13'], commitments: both }));
    const list = async (as: string) =>
      items(await world.call('GET', '/follow-ups', { as })).map(({ studentId }) => String(studentId));
    assert.deepEqual(await list('teacher-home'), ['pupil-1']);
    assert.deepEqual(await list('teacher-56'), ['pupil-13']);
    await seat(database, 'pupil-1', 'class-3', { to: '2026-03-11' });
    await seat(database, 'pupil-1', 'class-4', { from: '2026-03-12' });
    later(day);
    assert.deepEqual(await list('teacher-home'), []);
    assert.deepEqual(await list('teacher-4'), ['pupil-1']);
    const told = items(await world.call('GET', '/follow-ups?classId=class-4', { as: 'teacher-4' }))[0];
    assert.equal(told?.['classId'], 'class-4');
  });

  it('is noted for a pupil in reach alone, with a visit the caller finds', async () => {
    const { world } = fresh();
    const tryIt = async (body: object, as = 'teacher-home') =>
      (await world.call('POST', '/follow-ups', { as, body })).status;
    assert.equal(await tryIt(agreed({ studentId: 'pupil-9' })), 404);
    assert.equal(await tryIt(agreed(), 'guardian-1'), 403);
    const theirs = await make(world, '/visits', newVisit({ classId: 'class-4', studentIds: ['pupil-9'] }), 'teacher-4');
    assert.equal(await tryIt(agreed({ visitId: theirs['id'] })), 404);
    const own = await make(world, '/visits', newVisit());
    assert.equal(await tryIt(agreed({ visitId: own['id'], studentId: 'pupil-2' })), 422);
    const body = agreed({ visitId: own['id'] });
    const made = await make(world, '/follow-ups', body);
    assert.equal(made['visitId'], own['id']);
    assert.deepEqual(await make(world, '/follow-ups', body), made);
    assert.equal(await tryIt({ ...body, text: '别的' }), 409);
    assert.equal(await tryIt({ ...body, studentId: 'pupil-9' }, 'teacher-4'), 409);
  });
});
