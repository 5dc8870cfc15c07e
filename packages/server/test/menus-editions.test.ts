import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { commitmentOf } from '@wuyu/allocation';
import type { Database } from '@wuyu/server';
import { fixtureClock, schoolA } from '@wuyu/server/fixture';
import { v7 as uuid } from 'uuid';
import { type Body, createWorld, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import {
  content,
  done,
  draft,
  idsOf,
  items,
  make,
  newOffering,
  newProvider,
  offer,
  published,
  readEdition,
  refusedFor,
  step,
} from './support/menus.ts';

const day = 86_400_000;
const at = (row: { [key: string]: unknown }) => `/editions/${String(row['id'])}`;

onEachEngine('editions of the menu', (engine) => {
  let world: World;
  let database: Database;
  let clock = fixtureClock();

  before(async () => {
    clock = fixtureClock();
    database = await engine.open(await engine.newWorld());
    world = await createWorld({ database, clock });
  });
  after(async () => {
    world?.stop();
    await database?.close();
  });

  const now = () => clock.now();
  const change = (row: { [key: string]: unknown }, body: object) =>
    world.call('PATCH', at(row), { as: 'leader', ifMatch: Number(row['rev']), body });

  it('begins the edition of a month by the rules of the place, and once a month', async () => {
    const body = { month: '2027-01', opensAt: '2027-01-01T00:00:00Z', closesAt: '2027-01-02T00:00:00Z' };
    const edition = await make(world, '/editions', body);
    assert.equal(edition['title'], '1 月课后服务');
    assert.equal(edition['mode'], 'draw');
    assert.equal(edition['declared'], false);
    assert.ok(Number(edition['perSlot']) >= 1);
    const again = await world.call('POST', '/editions', { as: 'leader', body });
    assert.equal(again.status, 409);
    assert.equal(again.body['current']?.['id'], edition['id']);
    const gone = await world.call('DELETE', at(edition), { as: 'leader', ifMatch: Number(edition['rev']) });
    assert.equal(gone.status, 204);
    await make(world, '/editions', body);
  });

  it('begins with what another edition offers, as its activities are today and without those that are retired', async () => {
    const kept = await make(world, '/activities', { ...content, title: '陶艺' });
    const retired = await make(world, '/activities', { ...content, title: '旧课' });
    const from = await draft(world, now(), '2027-02');
    await offer(world, from, String(kept['id']), { room: '陶艺室', weekdays: [4, 2] });
    await offer(world, from, String(retired['id']));
    for (const [row, body] of [
      [kept, { title: '陶艺（新）' }],
      [retired, { status: 'retired' }],
    ] as const)
      done(
        await world.call('PATCH', `/activities/${String(row['id'])}`, {
          as: 'leader',
          ifMatch: Number(row['rev']),
          body,
        }),
      );
    const copy = await draft(world, now(), '2027-03', { copyOf: from['id'] });
    const offered = items(await world.call('GET', `/offerings?editionId=${String(copy['id'])}`, { as: 'leader' }));
    assert.equal(offered.length, 1);
    assert.equal(offered[0]?.['title'], '陶艺（新）');
    assert.equal(offered[0]?.['room'], '陶艺室');
    assert.deepEqual(offered[0]?.['weekdays'], [2, 4]);
    assert.match(String(offered[0]?.['search']), /taoyixin tyx/);
    const nothing = { month: '2027-04', opensAt: '2027-01-01T00:00:00Z', closesAt: '2027-01-02T00:00:00Z' };
    const wrong = await world.call('POST', '/editions', { as: 'leader', body: { ...nothing, copyOf: 'nothing' } });
    assert.equal(wrong.status, 422);
  });

  it('tells families nothing of a draft, and everything but the seed once it is published', async () => {
    const edition = await draft(world, now(), '2027-05');
    const offering = await offer(world, edition, 'activity-football', { teacherId: 'teacher-math' });
    const list = `/offerings?editionId=${String(edition['id'])}`;
    const before = Number(done(await world.call('GET', list, { as: 'guardian-1' }))['rev']);
    for (const as of ['guardian-1', 'pupil-1', 'teacher-math', 'officer']) {
      assert.equal((await world.call('GET', at(edition), { as })).status, 404, as);
      assert.ok(!idsOf(await world.call('GET', '/editions', { as })).includes(String(edition['id'])), as);
      assert.deepEqual(idsOf(await world.call('GET', list, { as })), [], as);
    }
    const open = done(await step(world, `${at(edition)}/publish`, edition));
    assert.equal(open['status'], 'published');
    for (const as of ['guardian-1', 'pupil-1', 'teacher-math', 'officer']) {
      assert.deepEqual(await readEdition(world, edition, schoolA, as), open);
      // Who looks for changes finds what was hidden before.
      const changed = await world.call('GET', `${list}&changedSince=${before}`, { as });
      assert.deepEqual(idsOf(changed), [String(offering['id'])], as);
    }
    const { seed } = await database.read(schoolA, (trx) =>
      trx
        .selectFrom('editions')
        .select('seed')
        .where('org_id', '=', schoolA)
        .where('edition_id', '=', String(edition['id']))
        .executeTakeFirstOrThrow(),
    );
    assert.match(seed ?? '', /^[0-9a-f]{64}$/);
    assert.equal(open['commitment'], commitmentOf(seed ?? ''));
    for (const path of [at(edition), '/editions', `${at(edition)}/draw`, list])
      for (const as of ['guardian-1', 'leader', 'officer'])
        assert.ok(!JSON.stringify((await world.call('GET', path, { as })).body).includes(seed ?? ''), `${as} ${path}`);
  });

  it('publishes once, and commits to nothing where who comes first has the place', async () => {
    const edition = await published(world, now(), '2027-06', { mode: 'firstCome' });
    assert.equal(edition['commitment'], null);
    refusedFor(await step(world, `${at(edition)}/publish`, edition), 'published');
    refusedFor(await world.call('DELETE', at(edition), { as: 'leader', ifMatch: Number(edition['rev']) }), 'notDraft');
  });

  it('is not published once its window is over: nobody could choose from it', async () => {
    const edition = await draft(world, now(), '2029-05');
    await offer(world, edition, 'activity-football');
    const publish = (row: Body) => step(world, `${at(row)}/publish`, row);
    const until = (at: number) =>
      change(edition, { opensAt: '2026-01-01T00:00:00Z', closesAt: new Date(at).toISOString() });
    const over = done(await until(now()));
    refusedFor(await publish(over), 'windowClosed');
    assert.equal((await readEdition(world, edition))['status'], 'draft');
    const longer = {
      as: 'leader',
      ifMatch: Number(over['rev']),
      body: { closesAt: new Date(now() + 1).toISOString() },
    };
    done(await publish(done(await world.call('PATCH', at(edition), longer))));
  });

  it('is not published with an unvetted provider or a double-booked room, and says which', async () => {
    const edition = await draft(world, now(), '2027-07', { declared: false });
    const publish = () => step(world, `${at(edition)}/publish`, edition);
    const reading = async () =>
      items(await world.call('GET', `${at(edition)}/findings`, { as: 'leader' })).filter(
        ({ weight }) => String(weight) === 'blocks',
      );
    assert.match(String(refusedFor(await publish(), 'findings')['detail']), /^empty: /);
    const first = await offer(world, edition, 'activity-go', { room: '棋室' });
    const second = await offer(world, edition, 'activity-football', { room: ' 棋室', start: '17:00', end: '18:00' });
    const found = await reading();
    assert.deepEqual(found.map(({ kind }) => String(kind)).sort(), ['roomClash', 'undeclared', 'unvetted']);
    const refusal = refusedFor(await publish(), 'findings');
    assert.ok(String(refusal['clause']).length > 0);
    const go = found.find(({ kind }) => String(kind) === 'unvetted');
    assert.equal(go?.['what'], '远望棋院');

    // Each is mended in turn, and the next one is named.
    const declared = done(await change(edition, { declared: true }));
    const named = refusedFor(await step(world, `${at(edition)}/publish`, declared), 'findings');
    assert.ok(String(named['detail']).includes(String(first['id'])), String(named['detail']));
    const moved = { as: 'leader', ifMatch: Number(second['rev']), body: { room: '操场' } };
    done(await world.call('PATCH', `/offerings/${String(second['id'])}`, moved));
    assert.match(
      String(refusedFor(await step(world, `${at(edition)}/publish`, declared), 'findings')['detail']),
      /远望棋院/,
    );
    const out = { as: 'leader', ifMatch: Number(first['rev']) };
    assert.equal((await world.call('DELETE', `/offerings/${String(first['id'])}`, out)).status, 204);
    done(await step(world, `${at(edition)}/publish`, declared));
  });

  it('lets the window of what is published only grow', async () => {
    let edition = await published(world, now(), '2027-08', { perSlot: 3 });
    const later = new Date(now() + 9 * day).toISOString();
    for (const body of [
      { mode: 'firstCome' },
      { closesAt: new Date(now() + 7 * day).toISOString() },
      { opensAt: later },
      { perSlot: 2 },
      { declared: false },
    ])
      refusedFor(await change(edition, body), 'published');
    edition = done(await change(edition, { closesAt: later, title: '八月' }));
    assert.equal(edition['closesAt'], later);
    const wrong = await change(edition, { opensAt: '2026-01-01T00:00:00Z', closesAt: '2025-01-01T00:00:00Z' });
    assert.equal(wrong.status, 422);
    const open = done(await world.call('GET', '/editions/edition-drawn', { as: 'leader' }));
    refusedFor(await change(open, { closesAt: '2027-01-01T00:00:00Z' }), 'drawn');
  });

  it('lets what families choose from keep its days, and gives more places to who waits', async () => {
    const rows = items(await world.call('GET', '/offerings?editionId=edition-open', { as: 'leader' }));
    const paper = rows.find(({ id }) => String(id) === 'open-paper') ?? assert.fail();
    assert.equal(paper['wanted'], 3);
    const patch = (row: typeof paper, body: object) =>
      world.call('PATCH', `/offerings/${String(row['id'])}`, { as: 'leader', ifMatch: Number(row['rev']), body });
    for (const body of [{ weekdays: [5] }, { start: '15:00' }, { grades: [3] }, { minimum: 9 }, { fee: null }])
      refusedFor(await patch(paper, body), 'published');
    const body = { room: '美术一室', teacher: '新老师', capacity: 2 };
    const changed = done(await patch(paper, body));
    assert.equal(changed['wanted'], 3);
    assert.match(String(changed['search']), /新老师/);
    refusedFor(await patch(changed, { capacity: 1 }), 'published');
    const gone = await world.call('DELETE', '/offerings/open-paper', { as: 'leader', ifMatch: Number(changed['rev']) });
    refusedFor(gone, 'published');
    const late = { ...newOffering, activityId: 'activity-football' };
    refusedFor(await world.call('POST', '/editions/edition-open/offerings', { as: 'leader', body: late }), 'published');
    refusedFor(await world.call('POST', '/editions/edition-drawn/offerings', { as: 'leader', body: late }), 'drawn');

    const drawn = items(await world.call('GET', '/offerings?editionId=edition-drawn', { as: 'leader' }));
    const maths = drawn.find(({ id }) => String(id) === 'drawn-maths') ?? assert.fail();
    assert.equal(maths['taken'], 2);
    const waiting = async () =>
      items(await world.call('GET', '/places?offeringId=drawn-maths', { as: 'leader' })).filter(
        ({ state }) => String(state) === 'waiting',
      ).length;
    const before = await waiting();
    assert.ok(before > 0);
    const more = done(await patch(maths, { capacity: 3 }));
    assert.equal(more['taken'], 3, 'the new place is held for who waits');
    assert.equal(await waiting(), before - 1);
  });

  it('keeps what was filed as it was, unless it is returned, though the window is not open yet', async () => {
    const edition = await published(world, now(), '2028-01');
    const [row] = items(await world.call('GET', `/offerings?editionId=${String(edition['id'])}`, { as: 'leader' }));
    const path = `/offerings/${String(row?.['id'])}`;
    let rev = Number(row?.['rev']);
    const patch = (body: object) => world.call('PATCH', path, { as: 'leader', ifMatch: rev, body });
    rev = Number(done(await patch({ fee: { amount: 100, currency: 'CNY' } }))['rev']);
    const filed = done(await step(world, `${at(edition)}/file`, edition));
    const late = { ...newOffering, activityId: 'activity-garden', room: '种植园' };
    const kept = async () => {
      for (const body of [{ fee: null }, { weekdays: [5] }, { capacity: 1 }]) refusedFor(await patch(body), 'filed');
      refusedFor(await world.call('DELETE', path, { as: 'leader', ifMatch: rev }), 'filed');
      refusedFor(await world.call('POST', `${at(edition)}/offerings`, { as: 'leader', body: late }), 'filed');
    };
    await kept();
    rev = Number(done(await patch({ room: '南操场' }))['rev']);
    const decide = async (how: string, of: typeof filed, body?: object) => {
      const id = String(of['filing']?.['filingId']);
      const row = items(await world.call('GET', '/filings', { as: 'leader' })).find((one) => String(one['id']) === id);
      const by = { as: 'officer', ...(body === undefined ? {} : { body }) };
      done(await step(world, `/filings/${id}/${how}`, row ?? assert.fail(), by));
    };
    await decide('return', filed, { comment: '请写明收费' });
    rev = Number(done(await patch({ fee: { amount: 200, currency: 'CNY' } }))['rev']);
    const again = done(await step(world, `${at(edition)}/file`, await readEdition(world, edition)));
    assert.equal(again['filing']?.['state'], 'filed');
    await decide('accept', again);
    await kept();
  });

  it('is held to what it was published by, whatever is changed afterwards', async () => {
    const list = async (edition: { [key: string]: unknown }) =>
      items(await world.call('GET', `/offerings?editionId=${String(edition['id'])}`, { as: 'leader' }));
    const edition = await draft(world, now(), '2028-02');
    const football = await offer(world, edition, 'activity-football', { room: '操场', teacher: '赵教练' });
    const paper = await offer(world, edition, 'activity-paper', { room: '美术教室', teacher: '陶老师' });
    const open = done(await step(world, `${at(edition)}/publish`, edition));
    const patch = async (row: typeof football, body: object) => {
      const newest = (await list(open)).find(({ id }) => String(id) === String(row['id']));
      const path = `/offerings/${String(row['id'])}`;
      return world.call('PATCH', path, { as: 'leader', ifMatch: Number(newest?.['rev']), body });
    };
    const detail = String(refusedFor(await patch(football, { room: ' 美术教室' }), 'findings')['detail']);
    assert.match(detail, /^roomClash: /);
    refusedFor(await patch(paper, { room: '操场' }), 'findings');
    const post = (activityId: string, more: object = {}) =>
      world.call('POST', `${at(open)}/offerings`, { as: 'leader', body: { ...newOffering, activityId, ...more } });
    refusedFor(await post('activity-go', { room: '棋室', teacher: '林棋士' }), 'findings');
    refusedFor(await post('activity-garden', { room: '操场' }), 'findings');
    assert.equal((await list(open)).length, 2);

    // What comes from elsewhere stands in the way of nobody's change: the provider of paper cutting is suspended.
    const vet = (vetting: string) =>
      database.change(schoolA, ({ trx }) =>
        trx
          .updateTable('providers')
          .set({ vetting: vetting === 'listed' ? 'listed' : 'suspended' })
          .where('org_id', '=', schoolA)
          .where('provider_id', '=', 'provider-art')
          .execute(),
      );
    await vet('suspended');
    done(await patch(football, { room: '南操场' }));
    done(await patch(paper, { teacher: '新老师' }));
    refusedFor(await post('activity-robot', { weekdays: [4], room: '科学教室', teacher: '钱老师' }), 'findings');
    await vet('listed');
    const out = async (row: typeof football) => {
      const newest = (await list(open)).find(({ id }) => String(id) === String(row['id']));
      return world.call('DELETE', `/offerings/${String(row['id'])}`, {
        as: 'leader',
        ifMatch: Number(newest?.['rev']),
      });
    };
    assert.equal((await out(paper)).status, 204);
    assert.match(String(refusedFor(await out(football), 'findings')['detail']), /^empty: /);
  });

  it('has no offering that wants more children than it has places', async () => {
    const edition = await draft(world, now(), '2028-03');
    const body = { ...newOffering, activityId: 'activity-football', capacity: 5, minimum: 6 };
    const wrong = await world.call('POST', `${at(edition)}/offerings`, { as: 'leader', body });
    assert.deepEqual([wrong.status, wrong.body['errors']?.[0]?.['path']], [422, '/minimum']);
    const row = await offer(world, edition, 'activity-football', { capacity: 6, minimum: 6 });
    const patch = (change: object) =>
      world.call('PATCH', `/offerings/${String(row['id'])}`, {
        as: 'leader',
        ifMatch: Number(row['rev']),
        body: change,
      });
    for (const change of [{ minimum: 7 }, { capacity: 5 }])
      assert.equal((await patch(change)).body['errors']?.[0]?.['path'], '/minimum');
    assert.equal(done(await patch({ capacity: null, minimum: 7 }))['minimum'], 7);
  });

  it('keeps what an edition was given, however its activity changes', async () => {
    const activity = await make(world, '/activities', {
      ...content,
      title: '编织',
      fee: { amount: 500, currency: 'CNY' },
    });
    const edition = await draft(world, now(), '2027-09');
    const offering = await offer(world, edition, String(activity['id']), { grades: [4], fee: null, capacity: null });
    assert.deepEqual([offering['title'], offering['grades'], offering['fee']], ['编织', [4], null]);
    const body = { title: '手工', grades: [1] };
    done(
      await world.call('PATCH', `/activities/${String(activity['id'])}`, {
        as: 'leader',
        ifMatch: Number(activity['rev']),
        body,
      }),
    );
    const [still] = items(await world.call('GET', `/offerings?editionId=${String(edition['id'])}`, { as: 'leader' }));
    assert.deepEqual(still, offering);
  });

  it('refuses what is retired and who is nobody, and makes an offering once', async () => {
    const edition = await draft(world, now(), '2027-10');
    const path = `${at(edition)}/offerings`;
    const retired = await make(world, '/activities', content);
    done(
      await world.call('PATCH', `/activities/${String(retired['id'])}`, {
        as: 'leader',
        ifMatch: Number(retired['rev']),
        body: { status: 'retired' },
      }),
    );
    const post = (body: object) => world.call('POST', path, { as: 'leader', body: { ...newOffering, ...body } });
    refusedFor(await post({ activityId: retired['id'] }), 'ended');
    assert.equal((await post({ activityId: 'nothing' })).status, 404);
    const nobody = await post({ activityId: 'activity-football', teacherId: 'nobody' });
    assert.equal(nobody.body['errors']?.[0]?.['path'], '/teacherId');
    const body = { id: uuid(), activityId: 'activity-football' };
    assert.deepEqual(done(await post(body), 201), done(await post(body), 201));
    assert.equal((await post({ ...body, room: '别处' })).status, 409);
    const stale = await world.call('PATCH', `/offerings/${body.id}`, {
      as: 'leader',
      ifMatch: 1,
      body: { room: '别处' },
    });
    assert.equal(stale.status, 412);
    const backwards = await world.call('GET', `/offerings?editionId=${String(edition['id'])}`, { as: 'leader' });
    const rev = Number(items(backwards)[0]?.['rev']);
    const wrong = { as: 'leader', ifMatch: rev, body: { end: '15:00' } };
    assert.equal((await world.call('PATCH', `/offerings/${body.id}`, wrong)).body['errors']?.[0]?.['path'], '/end');
  });

  it('is not filed as a draft, nor twice', async () => {
    const edition = await draft(world, now(), '2027-11');
    refusedFor(await step(world, `${at(edition)}/file`, edition), 'notPublished');
    const open = await published(world, now(), '2027-12');
    const filed = done(await step(world, `${at(open)}/file`, open));
    assert.equal(filed['filing']?.['state'], 'filed');
    refusedFor(await step(world, `${at(open)}/file`, filed), 'filed');
    const provider = await make(world, '/providers', newProvider, { as: 'officer' });
    assert.equal(provider['listedBy'], schoolA);
  });

  it('tells families of an edition only what they may know', async () => {
    for (const as of ['guardian-1', 'pupil-1', 'teacher-math', 'counsellor', 'officer']) {
      assert.equal((await world.call('GET', '/editions/edition-open/findings', { as })).status, 403, as);
      const [offering] = items(await world.call('GET', '/offerings?editionId=edition-open', { as }));
      for (const secret of ['vetting', 'batch', 'validTo']) assert.ok(!Object.keys(offering ?? {}).includes(secret));
    }
  });
});
