import assert from 'node:assert/strict';
import { it } from 'node:test';
import { checkRecord, commitmentOf, placesOf } from '@wuyu/allocation';
import type { ChoiceList, Draw, DrawRecord, Event, Offering, Place } from '@wuyu/contract';
import { composePolicy, type Pack, packs } from '@wuyu/policy';
import { fixtureClock, fixtureDay, schoolA } from '@wuyu/server/fixture';
import { publishedEdition } from '../src/menus/chosen.ts';
import { gatherInput } from '../src/menus/draw-input.ts';
import { createWorld } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import { day, freshWorlds } from './support/fresh.ts';

const path = '/editions/edition-open/draw';

onEachEngine('a draw', (engine) => {
  const fresh = freshWorlds(engine);
  const read = async <T>(as: string, at: string): Promise<T> => {
    const { status, body } = await fresh().world.call('GET', at, { as });
    assert.equal(status, 200, JSON.stringify(body));
    return body as T;
  };
  const draw = async (as = 'leader') => {
    const { rev } = await read<Draw>('leader', path);
    return fresh().world.call('POST', path, { as, ifMatch: rev });
  };
  const choose = async (as: string, child: string, body: unknown) => {
    const { items } = await read<{ items: ChoiceList[] }>(as, '/editions/edition-open/choices');
    const ifMatch = items.find(({ id }) => id === child)?.rev ?? 0;
    const at = `/editions/edition-open/choices/${child}`;
    const answer = await fresh().world.call('PATCH', at, { as, ifMatch, body });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
  };
  const seedOf = async (): Promise<string | null> => {
    const row = await fresh().database.glance(schoolA, (trx) =>
      trx
        .selectFrom('editions')
        .select('seed')
        .where('org_id', '=', schoolA)
        .where('edition_id', '=', 'edition-open')
        .executeTakeFirstOrThrow(),
    );
    return row.seed;
  };

  it('takes place once the window is closed by the clock of the backend, and once', async () => {
    const early = await draw();
    assert.deepEqual([early.status, early.body['reason']], [422, 'windowOpen']);
    fresh().later(5 * day);
    assert.equal((await draw('teacher-home')).status, 403);
    const made = await draw();
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const again = await draw();
    assert.deepEqual([again.status, again.body['reason']], [422, 'drawn']);
    const stale = await fresh().world.call('POST', path, { as: 'leader', ifMatch: 1 });
    assert.equal(stale.status, 412);
  });

  it('asked for by several at once is made by one of them', async () => {
    fresh().later(5 * day);
    // All of them have read the edition before anybody draws.
    const { rev } = await read<Draw>('leader', path);
    const send = () => fresh().world.call('POST', path, { as: 'leader', ifMatch: rev });
    const answers = await Promise.all(Array.from({ length: 4 }, send));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412, 412, 412]);
  });

  it('sent again by the same key is answered as it was', async () => {
    fresh().later(5 * day);
    const { rev } = await read<Draw>('leader', path);
    const send = () => fresh().world.call('POST', path, { as: 'leader', ifMatch: rev, key: 'the-same-draw' });
    const [one, two] = [await send(), await send()];
    assert.equal(one.status, 200);
    assert.deepEqual(two.body, one.body);
  });

  it('keeps its seed until it is drawn, and answers the one it was committed to', async () => {
    const before = await read<Draw>('pupil-1', path);
    assert.deepEqual([before.seed, before.drawnAt, before.inputDigest], [null, null, null]);
    const early = await fresh().world.call('GET', `${path}/record`, { as: 'guardian-1' });
    assert.deepEqual([early.status, early.body['reason']], [422, 'notDrawn']);
    assert.ok(!JSON.stringify(await read('leader', '/editions')).includes(String(await seedOf())));
    fresh().later(5 * day);
    assert.equal((await draw()).status, 200);
    const after = await read<Draw>('pupil-1', path);
    assert.equal(after.commitment, before.commitment);
    assert.equal(commitmentOf(after.seed ?? ''), before.commitment);
    assert.equal(after.applicants, 4);
  });

  it('can be computed again from its record, which says what the places say and names nobody', async () => {
    await choose('guardian-1', 'pupil-1', {
      slots: [
        { slot: '1', offeringIds: ['open-football', 'open-reading'] },
        { slot: '3', offeringIds: ['open-paper', 'open-garden'] },
      ],
    });
    const { commitment } = await read<Draw>('pupil-1', path);
    fresh().later(5 * day);
    assert.equal((await draw()).status, 200);
    const record = await read<DrawRecord>('guardian-1', `${path}/record`);
    const verdict = checkRecord(record, { commitment });
    assert.deepEqual([verdict.agrees, verdict.faults], [true, []]);
    for (const named of ['pupil', '王小雨', 'guardian']) assert.ok(!JSON.stringify(record).includes(named), named);
    const { items } = await read<{ items: Place[] }>('leader', '/places?editionId=edition-open');
    const lists = await fresh().database.glance(schoolA, (trx) =>
      trx
        .selectFrom('choice_lists')
        .select(['student_id', 'code'])
        .where('org_id', '=', schoolA)
        .where('edition_id', '=', 'edition-open')
        .execute(),
    );
    for (const { student_id: child, code } of lists) {
      const line = placesOf(record, code);
      const own = items.filter(({ studentId }) => studentId === child);
      const placed = own.filter(({ state }) => state === 'placed');
      assert.deepEqual(
        placed.map((place) => [place.offeringId, place.rank]).sort(),
        line?.places.map((place) => [place.offeringId, place.rank]).sort(),
        child,
      );
      assert.deepEqual(
        own.filter(({ state }) => state === 'waiting').map((place) => [place.offeringId, place.position]),
        line?.waiting.map((turn) => [turn.offeringId, turn.position]),
        child,
      );
    }
    // Too few wish robots: they do not open, and who wished them is told so.
    assert.deepEqual(record.result.closed, ['open-robot']);
    assert.equal(items.find(({ offeringId }) => offeringId === 'open-robot')?.state, 'closed');
    const offered = await read<{ items: Offering[] }>('pupil-2', '/offerings?editionId=edition-open');
    const robots = offered.items.find(({ id }) => id === 'open-robot');
    assert.deepEqual([robots?.status, robots?.taken], ['closed', 0]);
  });

  it('leaves out what a child wished and is of the wrong grade for by now', async () => {
    // Football is for grade 4 on since pupil 2, of grade 3, and pupil 9, of grade 4, wished it.
    await fresh().database.change(schoolA, ({ trx }) =>
      trx
        .updateTable('offerings')
        .set({ grades: '[4,5,6]', minimum: 0 })
        .where('org_id', '=', schoolA)
        .where('offering_id', '=', 'open-football')
        .execute(),
    );
    fresh().later(5 * day);
    assert.equal((await draw()).status, 200);
    const { input } = await read<DrawRecord>('leader', `${path}/record`);
    const wishes = (code: string) =>
      input.applicants.find((one) => one.code === code)?.wishes.flatMap(({ offeringIds }) => offeringIds);
    assert.deepEqual(wishes('K2Q-202'), ['open-reading', 'open-paper', 'open-garden']);
    assert.ok(wishes('K9Q-209')?.includes('open-football'));
    const { items } = await read<{ items: Place[] }>(
      'leader',
      '/places?editionId=edition-open&offeringId=open-football',
    );
    assert.deepEqual(
      items.map(({ studentId, state }) => [studentId, state]),
      [['pupil-9', 'placed']],
    );
  });

  it('tells each family once, however much came of it, and one look finds it all', async () => {
    const { rev: since } = await read<{ rev: number }>('leader', '/events');
    fresh().later(5 * day);
    assert.equal((await draw()).status, 200);
    const told = async (as: string) => {
      const { items } = await read<{ items: Event[] }>(as, `/events?changedSince=${since}`);
      return items.flatMap(({ resource, studentId }) => (resource === 'places' ? [studentId] : []));
    };
    const found = async (as: string, query: string) => (await read<{ items: Place[] }>(as, `/places?${query}`)).items;
    const all = await found('leader', 'editionId=edition-open');
    const children = [...new Set(all.map(({ studentId }) => studentId))].sort();
    assert.ok(all.length > children.length, 'something waits beside what it got');
    assert.deepEqual((await told('leader')).sort(), children);
    assert.deepEqual(await told('guardian-2'), ['pupil-2']);
    assert.deepEqual(
      await found('guardian-2', `changedSince=${since}`),
      all.filter(({ studentId }) => studentId === 'pupil-2'),
    );
  });

  it('is previewed in numbers alone, which change nothing and do not use its seed', async () => {
    const rev = async () => (await read<{ rev: number }>('leader', '')).rev;
    const before = await rev();
    const looks = new Set<string>();
    for (let i = 0; i < 40; i++) {
      const preview = await read<{ applicants: number; offerings: unknown[] }>('leader', `${path}/preview`);
      assert.equal(preview.applicants, 4);
      looks.add(JSON.stringify(preview));
      assert.ok(!/pupil|K\dQ/.test(JSON.stringify(preview)));
    }
    // Where pupils 2 and 3 wish the one seat first and pupil 9 second, it goes now to one and now to another.
    assert.ok(looks.size > 1, 'every look is by another seed');
    assert.equal(await rev(), before);
    assert.equal((await fresh().world.call('GET', `${path}/preview`, { as: 'pupil-1' })).status, 403);
    fresh().later(5 * day);
    assert.equal((await draw()).status, 200);
    const late = await fresh().world.call('GET', `${path}/preview`, { as: 'leader' });
    assert.deepEqual([late.status, late.body['reason']], [422, 'drawn']);
  });

  it('keeps siblings together who named each other, and nobody who is alone with it', async () => {
    const monday = { slots: [{ slot: '1', offeringIds: ['open-football'] }] };
    await choose('guardian-1', 'pupil-1', { ...monday, together: ['pupil-13'] });
    const group = async () => {
      const { input } = await read<DrawRecord>('leader', `${path}/record`);
      return input.applicants.filter((one) => one.group !== null).length;
    };
    await choose('guardian-1', 'pupil-13', { ...monday, together: ['pupil-1'] });
    fresh().later(5 * day);
    assert.equal((await draw()).status, 200);
    assert.equal(await group(), 2);
  });

  it('is in no way of siblings where one of them did not say so', async () => {
    const monday = { slots: [{ slot: '1', offeringIds: ['open-football'] }] };
    await choose('guardian-1', 'pupil-1', { ...monday, together: ['pupil-13'] });
    await choose('guardian-1', 'pupil-13', monday);
    fresh().later(5 * day);
    assert.equal((await draw()).status, 200);
    const { input } = await read<DrawRecord>('leader', `${path}/record`);
    assert.ok(input.applicants.every((one) => one.group === null));
  });

  it('gives a further lot to who got nothing in the draw before, where the policy says so', async () => {
    const rules = composePolicy('cn-2021', fixtureDay, packs);
    const policy = { menus: { ...rules.menus, extraLots: { value: 2, clause: 'ours' } } };
    const { input } = await fresh().database.read(schoolA, async (trx) => {
      const edition = await publishedEdition(trx, schoolA, 'edition-open');
      return gatherInput({ engine: engine.name, trx, orgId: schoolA, today: fixtureDay, policy }, edition);
    });
    // Pupils 2 and 3 got something in it, pupil 16 took no part, and pupil 9 got nothing.
    const lots = input.applicants.map(({ code, lots: own }) => [code, own]);
    assert.deepEqual(lots, [
      ['K2Q-202', 1],
      ['K3Q-203', 1],
      ['K6Q-216', 1],
      ['K9Q-209', 2],
    ]);
  });

  it('forgets after a year who got nothing', async () => {
    const rules = composePolicy('cn-2021', fixtureDay, packs);
    const policy = { menus: { ...rules.menus, extraLots: { value: 2, clause: 'ours' } } };
    const lotsOf = (month: string) =>
      fresh().database.change(schoolA, async ({ trx }) => {
        await trx
          .updateTable('editions')
          .set({ month })
          .where('org_id', '=', schoolA)
          .where('edition_id', '=', 'edition-drawn')
          .execute();
        const edition = await publishedEdition(trx, schoolA, 'edition-open');
        const from = { engine: engine.name, trx, orgId: schoolA, today: fixtureDay, policy };
        const { input } = await gatherInput(from, edition);
        return input.applicants.find(({ code }) => code === 'K9Q-209')?.lots;
      });
    assert.equal(await lotsOf('2025-04'), 2);
    assert.equal(await lotsOf('2025-03'), 1);
  });

  it('goes by the rules that hold when its month begins', async () => {
    const own: Pack = {
      id: 'school-ours-2026',
      title: '红螺镇中心小学（2026）',
      place: '红螺镇中心小学',
      validFrom: '2026-04-01',
      parent: 'cn-2021',
      clauses: [
        {
          id: 'ours-lots',
          document: '红螺镇中心小学课后服务办法',
          clause: '6',
          wording: '上次落空的，下次多一个号',
          confidence: 'seed',
          validFrom: '2026-04-01',
        },
      ],
      homework: {},
      menus: { extraLots: { value: 2, clause: 'ours-lots' } },
    };
    const database = await engine.open(await engine.newWorld());
    const clock = fixtureClock();
    const world = await createWorld({ database, clock, packs: [own] });
    try {
      await database.changeRoster(({ trx }) =>
        trx.updateTable('orgs').set({ policy_id: own.id }).where('org_id', '=', schoolA).execute(),
      );
      clock.advance(5 * day);
      world.signInAgain();
      const { body } = await world.call('GET', path, { as: 'leader' });
      const made = await world.call('POST', path, { as: 'leader', ifMatch: Number(body['rev']) });
      assert.equal(made.status, 200, JSON.stringify(made.body));
      const record = await world.call('GET', `${path}/record`, { as: 'leader' });
      const { input } = record.body as unknown as DrawRecord;
      assert.equal(input.applicants.find(({ code }) => code === 'K9Q-209')?.lots, 2);
    } finally {
      world.stop();
      await database.close();
    }
  });

  it('of a draft, or of what is given to who comes first, is not there', async () => {
    for (const as of ['leader', 'pupil-1'])
      assert.equal((await fresh().world.call('GET', '/editions/edition-draft/draw', { as })).status, 404);
  });
});
