import assert from 'node:assert/strict';
import { it } from 'node:test';
import { v7 as uuid } from 'uuid';
import { onEachEngine } from './support/engines.ts';
import { freshWorlds } from './support/fresh.ts';
import { done, idsOf } from './support/menus.ts';
import { addTerm, make } from './support/visits.ts';

const newEvent = (more: object = {}) => ({
  id: uuid(),
  title: '家长会：孩子写作业时，大人做什么',
  kind: 'guidance',
  day: '2026-03-05',
  classIds: [],
  families: null,
  ...more,
});

onEachEngine('events of family guidance', (engine) => {
  const fresh = freshWorlds(engine);
  const path = '/guidance-events';
  const create = (as: string, more: object = {}) => fresh().world.call('POST', path, { as, body: newEvent(more) });
  const idsFor = async (as: string, query = '') => idsOf(await fresh().world.call('GET', path + query, { as }));

  it('are recorded by the school, and by a homeroom teacher for the own class alone', async () => {
    const { world } = fresh();
    const all = await make(world, path, newEvent(), 'leader');
    const own = await make(world, path, newEvent({ classIds: ['class-3'], kind: 'training' }));
    assert.deepEqual(own['classIds'], ['class-3']);
    assert.equal((await create('teacher-home')).status, 403, 'not for the whole school');
    assert.equal((await create('teacher-home', { classIds: ['class-3', 'class-4'] })).status, 404);
    assert.equal((await create('leader', { classIds: ['class-99'] })).status, 404);
    for (const as of ['teacher-math', 'lead-3', 'guardian-1', 'pupil-1', 'service'])
      assert.equal((await create(as, { classIds: ['class-3'] })).status, 403, as);
    for (const as of ['leader', 'teacher-math', 'teacher-4', 'lead-56', 'counsellor', 'officer'])
      assert.deepEqual(await idsFor(as), [String(all['id']), String(own['id'])], as);
    for (const as of ['guardian-1', 'pupil-1']) assert.equal((await world.call('GET', path, { as })).status, 403);
  });

  it('are changed and taken back by who may record them, against what they last read', async () => {
    const { world } = fresh();
    const event = await make(world, path, newEvent({ classIds: ['class-3'] }));
    const one = `${path}/${String(event['id'])}`;
    const change = (as: string, body: object, ifMatch: number | null = Number(event['rev'])) =>
      world.call('PATCH', one, { as, body, ifMatch });
    const counted = done(await change('teacher-home', { families: 31 }));
    assert.deepEqual([counted['families'], counted['title']], [31, event['title']]);
    const stale = await change('teacher-home', { families: 30 });
    assert.deepEqual([stale.status, stale.body['current']?.['families']], [412, 31]);
    assert.equal((await change('teacher-home', {}, null)).status, 428);
    const rev = Number(counted['rev']);
    assert.equal((await change('teacher-4', { families: 30 }, rev)).status, 404);
    assert.equal((await change('teacher-home', { classIds: [] }, rev)).status, 403);
    assert.equal((await change('teacher-home', { classIds: ['class-4'] }, rev)).status, 404);
    const wide = done(await change('leader', { classIds: [], families: null }, rev));
    assert.deepEqual([wide['classIds'], wide['families']], [[], null]);
    const mine = { as: 'teacher-home', ifMatch: Number(wide['rev']) };
    assert.equal((await world.call('DELETE', one, mine)).status, 404, "it is the school's now");
    assert.equal((await world.call('DELETE', one, { ...mine, as: 'leader' })).status, 204);
    assert.deepEqual(await idsFor('leader'), []);
  });

  it('made again are the same event, and another of the same id is none', async () => {
    const { world } = fresh();
    const body = newEvent();
    const first = await make(world, path, body, 'leader');
    assert.deepEqual(await make(world, path, body, 'leader'), first);
    const other = await world.call('POST', path, { as: 'leader', body: { ...body, title: '讲座' } });
    assert.equal(other.status, 409);
    assert.equal((await idsFor('leader')).length, 1);
  });

  it('belong to the term they are held in, holidays after it included', async () => {
    const { world, database } = fresh();
    await addTerm(database, '第一学期', '2026-09-01', '2027-01-20');
    const spring = await make(world, path, newEvent(), 'leader');
    const summer = await make(world, path, newEvent({ day: '2026-08-20', kind: 'training' }), 'leader');
    const autumn = await make(world, path, newEvent({ day: '2026-09-10' }), 'leader');
    assert.deepEqual(await idsFor('leader'), [String(spring['id']), String(summer['id'])]);
    assert.deepEqual(await idsFor('leader', '?on=2026-10-01'), [String(autumn['id'])]);
    const moved = { as: 'leader', ifMatch: Number(summer['rev']), body: { day: '2026-09-02' } };
    done(await world.call('PATCH', `${path}/${String(summer['id'])}`, moved));
    const since = await world.call('GET', `${path}?changedSince=${String(autumn['rev'])}`, { as: 'leader' });
    assert.deepEqual(idsOf(since), []);
    const gone = since.body['gone'] as unknown as { id: string }[];
    assert.deepEqual(
      gone.map(({ id }) => id),
      [String(summer['id'])],
      'it has left this term',
    );
  });

  it('are told of by events', async () => {
    const { world } = fresh();
    const event = await make(world, path, newEvent({ classIds: ['class-3'] }));
    const log = await world.call('GET', `/events?changedSince=${Number(event['rev']) - 1}`, { as: 'teacher-4' });
    const told = done(log)['items'] as unknown as { resource: string; id: string }[];
    assert.deepEqual(
      told.map(({ resource, id }) => [resource, id]),
      [['guidance', String(event['id'])]],
    );
    const family = done(
      await world.call('GET', `/events?changedSince=${Number(event['rev']) - 1}`, { as: 'guardian-1' }),
    );
    assert.deepEqual(family['items'], []);
  });
});
