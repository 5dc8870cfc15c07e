import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Database } from '@wuyu/server';
import { district, fixtureDay, schoolA } from '@wuyu/server/fixture';
import { v7 as uuid } from 'uuid';
import { createWorld, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import { content, done, draft, idsOf, items, make, newProvider, offer, refusedFor, step } from './support/menus.ts';

const officer = { as: 'officer', org: district };

onEachEngine('the catalogue', (engine) => {
  let world: World;
  let database: Database;

  before(async () => {
    database = await engine.open(await engine.newWorld());
    world = await createWorld({ database });
  });
  after(async () => {
    world?.stop();
    await database?.close();
  });

  it('keeps providers with their place on the list; a course is found by title, pinyin, initials and provider', async () => {
    const provider = await make(world, '/providers', newProvider, officer);
    assert.equal(provider['listedBy'], district);
    assert.equal(provider['validTo'], null);
    const body = { ...content, title: '硬笔书法 A', titleEn: 'Calligraphy', providerId: provider['id'] };
    const course = await make(world, '/courses', body, officer);
    assert.equal(course['search'], '硬笔书法 a yingbishufaa ybsfa calligraphy 墨香书院');
    assert.equal(course['status'], 'offered');

    const renamed = await world.call('PATCH', `/providers/${String(provider['id'])}`, {
      ...officer,
      ifMatch: Number(provider['rev']),
      body: { name: '翰墨书院' },
    });
    done(renamed);
    const changes = await world.call('GET', `/courses?changedSince=${String(course['rev'])}`, officer);
    assert.match(String(items(changes)[0]?.['search']), /翰墨书院$/, 'the new name finds it');
  });

  it('makes the same provider once, however often it is sent, and tells another one of the same id what is there', async () => {
    const body = { ...newProvider, id: uuid() };
    const first = await make(world, '/providers', body, officer);
    const again = await make(world, '/providers', body, officer);
    assert.deepEqual(again, first);
    const other = await world.call('POST', '/providers', { ...officer, body: { ...body, name: '别的' } });
    assert.equal(other.status, 409);
    assert.deepEqual(other.body['current'], first);
  });

  it('refuses a stale change with what is there, and a last day before the first', async () => {
    const row = await make(world, '/providers', newProvider, officer);
    const path = `/providers/${String(row['id'])}`;
    const stale = await world.call('PATCH', path, { ...officer, ifMatch: 1, body: { batch: 4 } });
    assert.equal(stale.status, 412);
    assert.deepEqual(stale.body['current'], row);
    const back = { validTo: '2025-01-01' };
    const wrong = await world.call('PATCH', path, { ...officer, ifMatch: Number(row['rev']), body: back });
    assert.equal(wrong.status, 422);
    assert.equal(wrong.body['errors']?.[0]?.['path'], '/validTo');
  });

  it('does not let a school change what was copied from its district', async () => {
    const providers = items(await world.call('GET', '/providers', { as: 'leader' }));
    const art = providers.find(({ id }) => String(id) === 'provider-art') ?? assert.fail();
    assert.equal(art['listedBy'], district);
    const change = { as: 'officer', ifMatch: Number(art['rev']), body: { vetting: 'removed' } };
    refusedFor(await world.call('PATCH', '/providers/provider-art', change), 'copied');
    const course = items(await world.call('GET', '/courses', { as: 'leader' })).find(
      ({ id }) => String(id) === 'course-robot',
    );
    const end = { as: 'officer', ifMatch: Number(course?.['rev']), body: { status: 'ended' } };
    refusedFor(await world.call('PATCH', '/courses/course-robot', end), 'copied');
  });

  it('orders a course: it becomes an activity, which is retired when the order is taken back', async () => {
    const order = await make(world, '/orders', { courseId: 'course-robot', note: '两个班' });
    assert.equal(order['status'], 'placed');
    assert.equal(order['schoolId'], schoolA);
    const activityId = String(order['activityId']);
    const find = async () =>
      items(await world.call('GET', '/activities', { as: 'leader' })).find(({ id }) => String(id) === activityId);
    const activity = (await find()) ?? assert.fail();
    assert.equal(activity['courseId'], 'course-robot');
    assert.equal(activity['providerId'], 'provider-art');
    assert.deepEqual(activity['fee'], { amount: 12000, currency: 'CNY' });

    const twice = await world.call('POST', '/orders', { as: 'leader', body: { courseId: 'course-robot' } });
    assert.equal(twice.status, 409);
    assert.equal(twice.body['current']?.['id'], order['id']);

    const withdrawn = done(await step(world, `/orders/${String(order['id'])}/withdraw`, order));
    assert.equal(withdrawn['status'], 'withdrawn');
    assert.equal((await find())?.['status'], 'retired');
    refusedFor(await step(world, `/orders/${String(order['id'])}/withdraw`, withdrawn), 'withdrawn');
    const again = await make(world, '/orders', { courseId: 'course-robot' });

    // What stands on a menu of this month or a later one is taken out there first.
    const edition = await draft(world, Date.parse(fixtureDay), '2027-01');
    const offering = await offer(world, edition, String(again['activityId']));
    const back = () => step(world, `/orders/${String(again['id'])}/withdraw`, again);
    assert.match(String(refusedFor(await back(), 'offered')['detail']), /2027-01/);
    const out = { as: 'leader', ifMatch: Number(offering['rev']) };
    assert.equal((await world.call('DELETE', `/offerings/${String(offering['id'])}`, out)).status, 204);
    done(await back());
    await make(world, '/orders', { courseId: 'course-robot' });
  });

  it('refuses an order of what has ended, and of a provider that may not teach, with the clause', async () => {
    const setAside = await world.call('POST', '/orders', { as: 'leader', body: { courseId: 'course-go' } });
    assert.ok(String(refusedFor(setAside, 'notListed')['clause']).length > 0);
    const own = { as: 'officer', org: schoolA };
    const provider = await make(world, '/providers', { ...newProvider, validTo: '2026-01-31' }, own);
    const over = await make(world, '/courses', { ...content, providerId: provider['id'] }, own);
    const order = (id: unknown) => world.call('POST', '/orders', { as: 'leader', body: { courseId: id } });
    refusedFor(await order(over['id']), 'notListed');
    const ended = await world.call('PATCH', `/courses/${String(over['id'])}`, {
      ...own,
      ifMatch: Number(over['rev']),
      body: { status: 'ended' },
    });
    assert.equal(done(ended)['status'], 'ended');
    refusedFor(await order(over['id']), 'ended');
    assert.equal((await order('nothing')).status, 404);
    const removed = await make(world, '/providers', { ...newProvider, vetting: 'removed' }, own);
    const body = { ...content, providerId: removed['id'] };
    refusedFor(await world.call('POST', '/courses', { ...own, body }), 'notListed');
  });

  it('keeps a bank of the school alone, page by page and by what changed', async () => {
    const before = Number(done(await world.call('GET', '/activities?limit=1', { as: 'leader' }))['rev']);
    const made = [];
    for (const title of ['种花', '泥塑', '航模']) made.push(await make(world, '/activities', { ...content, title }));
    const first = await world.call('GET', `/activities?changedSince=${before}&limit=2`, { as: 'leader' });
    const cursor = encodeURIComponent(String(done(first)['next']));
    const second = await world.call('GET', `/activities?changedSince=${before}&limit=2&cursor=${cursor}`, {
      as: 'leader',
    });
    assert.deepEqual(
      [...idsOf(first), ...idsOf(second)],
      made.map(({ id }) => String(id)),
    );
    const [one] = made;
    const change = {
      as: 'leader',
      ifMatch: Number(one?.['rev']),
      body: { title: '种菜', about: null, status: 'retired' },
    };
    const changed = done(await world.call('PATCH', `/activities/${String(one?.['id'])}`, change));
    assert.equal(changed['search'], '种菜 zhongcai zc');
    assert.equal(changed['status'], 'retired');
  });

  it('keeps each role to what it may do', async () => {
    const may: Record<string, number> = {
      officer: 200,
      leader: 200,
      'guardian-1': 403,
      'teacher-math': 403,
      'pupil-1': 403,
    };
    for (const [as, status] of Object.entries(may))
      for (const path of ['/providers', '/courses', '/orders', '/filings', '/filing-states?month=2026-03'])
        assert.equal((await world.call('GET', path, { as })).status, status, `${as} ${path}`);
    for (const path of ['/providers', '/courses'])
      assert.equal((await world.call('POST', path, { as: 'leader', body: {} })).status, 403, path);
    for (const path of ['/orders', '/activities', '/editions'])
      assert.equal((await world.call('POST', path, { as: 'officer', body: {} })).status, 403, path);
  });
});
