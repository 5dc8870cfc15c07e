import assert from 'node:assert/strict';
import { it } from 'node:test';
import { v7 as uuid } from 'uuid';
import { onEachEngine } from './support/engines.ts';
import { freshWorlds } from './support/fresh.ts';
import { done, items, refusedFor } from './support/menus.ts';
import { make, newPlan, newVisit, visitsOf } from './support/visits.ts';

onEachEngine('plans', (engine) => {
  const fresh = freshWorlds(engine);

  it('are moved and cancelled, and say who did', async () => {
    const { world } = fresh();
    const plan = await make(world, '/visit-plans', newPlan({ time: '16:30', visitorIds: ['teacher-math'] }));
    const path = `/visit-plans/${String(plan['id'])}`;
    const patch = (row: typeof plan, body: object, as = 'teacher-home') =>
      world.call('PATCH', path, { as, ifMatch: Number(row['rev']), body });
    const moved = done(await patch(plan, { day: '2026-03-19', movedBy: 'family' }));
    const again = done(await patch(moved, { time: null }, 'teacher-math'));
    const noted = done(await patch(again, { note: '奶奶在家' }));
    assert.deepEqual(noted['moves'], [
      { day: '2026-03-18', time: '16:30', by: 'family' },
      { day: '2026-03-19', time: '16:30', by: 'teacher' },
    ]);
    assert.equal((await patch(plan, { day: '2026-03-25' })).status, 412);
    const cancel = (row: typeof plan) =>
      world.call('POST', `${path}/cancel`, {
        as: 'teacher-home',
        ifMatch: Number(row['rev']),
        body: { by: 'family', reason: '外出务工' },
      });
    const cancelled = done(await cancel(noted));
    assert.deepEqual([cancelled['state'], cancelled['cancelledBy'], cancelled['cancelReason']].map(String), [
      'cancelled',
      'family',
      '外出务工',
    ]);
    refusedFor(await cancel(cancelled), 'notPlanned');
    refusedFor(await patch(cancelled, { day: '2026-04-01' }), 'notPlanned');
    const [listed] = items(await world.call('GET', '/visit-plans', { as: 'leader' }));
    assert.deepEqual(listed, cancelled);
  });

  it('are done by the visit they were made for, and stand again when it is taken back', async () => {
    const { world } = fresh();
    const plan = await make(world, '/visit-plans', newPlan({ day: '2026-03-10' }));
    const read = async () => items(await world.call('GET', '/visit-plans', { as: 'teacher-home' }))[0];
    const visit = await make(world, '/visits', newVisit({ planId: plan['id'] }));
    assert.deepEqual([(await read())?.['state'], (await read())?.['visitId']], ['done', visit['id']]);
    // The colleague who came along had no signal either and recorded the same home.
    const twin = await make(world, '/visits', newVisit({ planId: plan['id'] }));
    assert.equal((await read())?.['visitId'], visit['id']);
    const drop = (row: typeof visit) =>
      world.call('DELETE', `/visits/${String(row['id'])}`, { as: 'teacher-home', ifMatch: Number(row['rev']) });
    assert.equal((await drop(visit)).status, 204);
    assert.deepEqual([(await read())?.['state'], (await read())?.['visitId']], ['done', twin['id']]);
    assert.equal((await drop(twin)).status, 204);
    assert.deepEqual([(await read())?.['state'], (await read())?.['visitId']], ['planned', null]);
    const unknown = newVisit({ planId: uuid() });
    assert.equal((await world.call('POST', '/visits', { as: 'teacher-home', body: unknown })).status, 404);
  });

  it('are not done by a visit to another family', async () => {
    const { world } = fresh();
    const plan = await make(world, '/visit-plans', newPlan({ day: '2026-03-10' }));
    const body = newVisit({ planId: plan['id'], studentIds: ['pupil-5'] });
    const answer = await world.call('POST', '/visits', { as: 'teacher-home', body });
    assert.equal(answer.status, 422);
    assert.match(JSON.stringify(answer.body), /"path":"\/planId"/);
    assert.deepEqual(await visitsOf(world, 'teacher-home'), []);
    const [still] = items(await world.call('GET', '/visit-plans', { as: 'teacher-home' }));
    assert.equal(still?.['state'], 'planned');
  });
});
