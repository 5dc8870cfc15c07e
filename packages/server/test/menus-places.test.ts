import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { KyselyPlugin } from 'kysely';
import type { Place } from '@wuyu/contract';
import { fixtureClock, schoolA } from '@wuyu/server/fixture';
import { v7 as uuid } from 'uuid';
import { insertRows } from '../src/database/seam.ts';
import { type Answer, createWorld } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import { day, freshWorlds, hour } from './support/fresh.ts';
import { refusedFor } from './support/menus.ts';
import { tenancyGuard } from './support/tenancy.ts';

onEachEngine('places', (engine) => {
  const fresh = freshWorlds(engine);
  const all = async (query = ''): Promise<Place[]> => {
    const { body } = await fresh().world.call('GET', `/places?editionId=edition-drawn${query}`, { as: 'leader' });
    return body['items'] as unknown as Place[];
  };
  const placeOf = async (pupil: number, offeringId: string): Promise<Place> => {
    const places = await all(`&studentId=pupil-${pupil}&offeringId=${offeringId}`);
    const last = places.at(-1);
    assert.ok(last, `pupil ${pupil} has something to do with ${offeringId}`);
    return last;
  };
  const say = (verb: string, as: string, place: Place, body?: unknown, key?: string): Promise<Answer> =>
    fresh().world.call('POST', `/places/${place.id}/${verb}`, {
      as,
      ifMatch: place.rev,
      ...(body === undefined ? {} : { body }),
      ...(key === undefined ? {} : { key }),
    });
  const take = (as: string, pupil: number, offeringId: string, more: object = {}): Promise<Answer> =>
    fresh().world.call('POST', '/editions/edition-drawn/places', {
      as,
      body: { id: uuid(), studentId: `pupil-${pupil}`, offeringId, ...more },
    });
  const ok = (answer: Answer, status = 200): Place => {
    assert.equal(answer.status, status, JSON.stringify(answer.body));
    return answer.body as unknown as Place;
  };
  const stateOf = async (pupil: number, offeringId: string) => (await placeOf(pupil, offeringId)).state;

  it('are listed to the family, the homeroom teacher and the school leader, with the turn as of now', async () => {
    const seen = async (as: string) => {
      const { status, body } = await fresh().world.call('GET', '/places', { as });
      assert.equal(status, 200);
      return [...new Set((body['items'] as unknown as Place[]).map(({ studentId }) => studentId))].sort();
    };
    assert.deepEqual(await seen('guardian-1'), ['pupil-1', 'pupil-13']);
    assert.deepEqual(await seen('pupil-9'), ['pupil-9']);
    assert.deepEqual(await seen('teacher-home'), ['pupil-1', 'pupil-2', 'pupil-3', 'pupil-4']);
    assert.equal((await seen('leader')).length, 6);
    assert.equal((await fresh().world.call('GET', '/places?studentId=pupil-1', { as: 'guardian-9' })).status, 404);
    assert.equal((await fresh().world.call('GET', '/places', { as: 'teacher-math' })).status, 403);
    assert.equal((await placeOf(2, 'drawn-maths')).position, 1);
    assert.equal((await placeOf(9, 'drawn-maths')).position, 2);
  });

  it('that are offered are accepted, and what was wished less is given back', async () => {
    const offer = await placeOf(1, 'drawn-maths');
    assert.deepEqual([offer.state, offer.until], ['offered', '2026-03-12T00:00:00.000Z']);
    assert.equal((await say('accept', 'guardian-9', offer)).status, 404);
    assert.equal(ok(await say('accept', 'guardian-1', offer)).state, 'placed');
    assert.equal(await stateOf(1, 'drawn-garden'), 'withdrawn');
    refusedFor(await say('accept', 'guardian-1', await placeOf(1, 'drawn-maths')), 'notOffered');
    assert.equal(await stateOf(1, 'drawn-football'), 'placed', 'another day is another matter');
  });

  it('that are declined go to the next, and the turn is lost', async () => {
    assert.equal(ok(await say('decline', 'pupil-1', await placeOf(1, 'drawn-maths'))).state, 'declined');
    const next = await placeOf(2, 'drawn-maths');
    assert.deepEqual([next.state, next.until], ['offered', '2026-03-12T11:00:00.000Z']);
    assert.equal((await placeOf(9, 'drawn-maths')).position, 1);
    // A turn can be let go as well.
    assert.equal(ok(await say('decline', 'teacher-4', await placeOf(9, 'drawn-maths'))).state, 'declined');
    assert.equal((await placeOf(9, 'drawn-maths')).position, null);
  });

  it('that are given back are offered to the next exactly once, however often and by whomever it is said', async () => {
    const place = await placeOf(3, 'drawn-maths');
    const answers = await Promise.all(
      ['pupil-3', 'teacher-home', 'pupil-3', 'teacher-home', 'pupil-3'].map((as) => say('withdraw', as, place)),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 412, 412, 412, 412]);
    assert.equal(await stateOf(2, 'drawn-maths'), 'offered');
    assert.equal(await stateOf(9, 'drawn-maths'), 'waiting');
    const taken = (await all('&offeringId=drawn-maths')).filter(({ state }) => ['placed', 'offered'].includes(state));
    assert.equal(taken.length, 2);
  });

  it('that are given back by the same request, sent again, are given back once', async () => {
    const place = await placeOf(3, 'drawn-maths');
    const first = ok(await say('withdraw', 'pupil-3', place, undefined, 'one-key'));
    const again = ok(await say('withdraw', 'pupil-3', place, undefined, 'one-key'));
    assert.deepEqual(again, first);
    refusedFor(await say('withdraw', 'pupil-3', first), 'over');
    assert.equal(await stateOf(9, 'drawn-maths'), 'waiting');
  });

  it('that nobody answers in time go on by themselves', async () => {
    const { world, later } = fresh();
    await world.server.jobs.runDue();
    assert.equal(await stateOf(1, 'drawn-maths'), 'offered');
    later(13 * hour - 1);
    await world.server.jobs.runDue();
    assert.equal(await stateOf(1, 'drawn-maths'), 'offered', 'a millisecond before');
    later(60_000);
    refusedFor(await say('accept', 'guardian-1', await placeOf(1, 'drawn-maths')), 'expired');
    await world.server.jobs.runDue();
    assert.equal(await stateOf(1, 'drawn-maths'), 'expired');
    assert.equal(await stateOf(2, 'drawn-maths'), 'offered');
    later(24 * hour + 60_000);
    await world.server.jobs.runDue();
    assert.equal(await stateOf(2, 'drawn-maths'), 'expired');
    assert.equal(await stateOf(9, 'drawn-maths'), 'offered');
  });

  it('of a child that leaves the school go to the next who is still there', async () => {
    const { world, database, later } = fresh();
    await database.changeRoster(({ trx }) =>
      trx
        .updateTable('enrollments')
        .set({ end_date: '2026-03-11' })
        .where('org_id', '=', schoolA)
        .where('user_id', 'in', ['pupil-2', 'pupil-3'])
        .execute(),
    );
    await world.server.jobs.runDue();
    assert.equal(await stateOf(3, 'drawn-maths'), 'placed', 'it is there until the day is over');
    later(6 * hour);
    await world.server.jobs.runDue();
    assert.equal(await stateOf(3, 'drawn-maths'), 'withdrawn');
    assert.equal(await stateOf(3, 'drawn-football'), 'withdrawn');
    assert.equal(await stateOf(2, 'drawn-maths'), 'withdrawn');
    assert.equal(await stateOf(9, 'drawn-maths'), 'offered');
    assert.equal(await stateOf(1, 'drawn-football'), 'placed');
  });

  it('are offered to nobody who left', async () => {
    await fresh().database.changeRoster(({ trx }) =>
      trx
        .updateTable('enrollments')
        .set({ end_date: '2026-03-10' })
        .where('org_id', '=', schoolA)
        .where('user_id', '=', 'pupil-2')
        .execute(),
    );
    ok(await say('withdraw', 'pupil-3', await placeOf(3, 'drawn-maths')));
    assert.equal(await stateOf(2, 'drawn-maths'), 'waiting');
    assert.equal(await stateOf(9, 'drawn-maths'), 'offered');
  });

  it('are offered no longer than the month lasts at the school', async () => {
    // Half past ten at night of the last day of March in Shanghai.
    fresh().later(Date.parse('2026-03-31T14:30:00Z') - fresh().clock.now());
    ok(await say('withdraw', 'pupil-3', await placeOf(3, 'drawn-maths')));
    const offer = await placeOf(2, 'drawn-maths');
    assert.deepEqual([offer.state, offer.until], ['offered', '2026-03-31T16:00:00.000Z']);
  });

  it('that are free can be taken at once until they are full, and waited for', async () => {
    const body = { id: uuid(), studentId: 'pupil-2', offeringId: 'drawn-reading' };
    const send = () => fresh().world.call('POST', '/editions/edition-drawn/places', { as: 'guardian-2', body });
    const mine = ok(await send(), 201);
    assert.deepEqual([mine.state, mine.rank, mine.slot], ['placed', null, '5']);
    assert.deepEqual(ok(await send(), 201), mine, 'the same create again');
    refusedFor(await take('guardian-2', 2, 'drawn-reading'), 'duplicate');
    ok(await take('pupil-9', 9, 'drawn-reading'), 201);
    refusedFor(await take('pupil-1', 1, 'drawn-reading'), 'full');
    const waits = ok(await take('pupil-1', 1, 'drawn-reading', { wait: true }), 201);
    assert.deepEqual([waits.state, waits.position], ['waiting', 1]);
    // Who comes later does not come before who waits, also when a seat is free.
    ok(await say('withdraw', 'guardian-2', mine));
    refusedFor(await take('pupil-3', 3, 'drawn-reading'), 'full');
    assert.equal(await stateOf(1, 'drawn-reading'), 'offered');
  });

  it('that cannot be taken say why', async () => {
    refusedFor(await take('pupil-3', 3, 'drawn-garden'), 'clash');
    refusedFor(await take('pupil-3', 3, 'drawn-paper'), 'closed');
    assert.equal((await take('pupil-3', 3, 'open-football')).status, 404);
    assert.equal((await take('guardian-9', 3, 'drawn-reading')).status, 404);
    assert.equal((await take('leader', 3, 'drawn-reading')).status, 403);
    const early = { studentId: 'pupil-3', offeringId: 'open-football' };
    const { world, later } = fresh();
    refusedFor(await world.call('POST', '/editions/edition-open/places', { as: 'pupil-3', body: early }), 'notDrawn');
    later(21 * day);
    refusedFor(await take('pupil-3', 3, 'drawn-reading'), 'ended');
    refusedFor(await say('withdraw', 'pupil-3', await placeOf(3, 'drawn-maths')), 'ended');
  });

  it('are for the grades that the offering is for, whether they are taken, waited for or swapped', async () => {
    await fresh().database.change(schoolA, ({ trx }) =>
      trx
        .updateTable('offerings')
        .set({ grades: '[5,6]' })
        .where('org_id', '=', schoolA)
        .where('offering_id', '=', 'drawn-reading')
        .execute(),
    );
    refusedFor(await take('pupil-3', 3, 'drawn-reading'), 'ineligible');
    refusedFor(await take('pupil-3', 3, 'drawn-reading', { wait: true }), 'ineligible');
    const football = await placeOf(3, 'drawn-football');
    refusedFor(await say('swap', 'pupil-3', football, { offeringId: 'drawn-reading' }), 'ineligible');
    assert.deepEqual(await placeOf(3, 'drawn-football'), football, 'nothing is lost');
    assert.deepEqual(await all('&offeringId=drawn-reading'), []);
    ok(await take('guardian-1', 13, 'drawn-reading'), 201);
  });

  it('are swapped all at once or not at all', async () => {
    const football = await placeOf(1, 'drawn-football');
    refusedFor(await say('swap', 'guardian-1', football, { offeringId: 'drawn-maths' }), 'duplicate');
    refusedFor(await say('swap', 'guardian-1', football, { offeringId: 'drawn-paper' }), 'closed');
    const robot = await placeOf(13, 'drawn-robot');
    refusedFor(await say('swap', 'guardian-1', robot, { offeringId: 'drawn-maths' }), 'full');
    assert.equal(await stateOf(13, 'drawn-robot'), 'placed', 'nothing is lost');
    const swapped = ok(await say('swap', 'guardian-1', football, { offeringId: 'drawn-reading' }));
    assert.deepEqual([swapped.offeringId, swapped.state], ['drawn-reading', 'placed']);
    assert.notEqual(swapped.id, football.id);
    assert.equal(await stateOf(1, 'drawn-football'), 'withdrawn');
    // To another at the same time, which could not be taken beside it; and who waits for the seat is offered it.
    ok(await say('swap', 'pupil-3', await placeOf(3, 'drawn-maths'), { offeringId: 'drawn-garden' }));
    assert.equal(await stateOf(2, 'drawn-maths'), 'offered');
  });

  it('go to who waits as soon as there are more of them', async () => {
    const { world } = fresh();
    const { body } = await world.call('GET', '/offerings?editionId=edition-drawn', { as: 'leader' });
    const maths = (body['items'] as unknown as { id: string; rev: number }[]).find(({ id }) => id === 'drawn-maths');
    const more = { as: 'leader', ifMatch: maths?.rev ?? 0, body: { capacity: 3 } };
    assert.equal((await world.call('PATCH', '/offerings/drawn-maths', more)).status, 200);
    assert.equal(await stateOf(2, 'drawn-maths'), 'offered');
    assert.equal(await stateOf(9, 'drawn-maths'), 'waiting');
  });

  it('are told to the family and the homeroom teacher whose turn it is, and to the school leader', async () => {
    const place = await placeOf(3, 'drawn-maths');
    const since = place.rev;
    ok(await say('withdraw', 'pupil-3', place));
    const next = await placeOf(2, 'drawn-maths');
    const told = async (as: string) => {
      const { body } = await fresh().world.call('GET', `/events?changedSince=${since}`, { as });
      return (body['items'] as unknown as { id: string; resource: string }[])
        .filter(({ resource }) => resource === 'places')
        .map(({ id }) => id);
    };
    assert.ok((await told('guardian-2')).includes(next.id));
    assert.ok(!(await told('guardian-2')).includes(place.id));
    assert.ok((await told('leader')).includes(next.id));
    assert.deepEqual(
      await told('guardian-9'),
      (await all('&studentId=pupil-9')).filter(({ rev }) => rev > since).map(({ id }) => id),
    );
    assert.deepEqual(await told('teacher-math'), []);
  });

  it('are taken without reading the whole menu', async () => {
    let most = 0;
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult({ result }) {
        most = Math.max(most, result.rows.length);
        return Promise.resolve(result);
      },
    };
    const database = await engine.open(await engine.newWorld(), [tenancyGuard, counting]);
    const world = await createWorld({ database, clock: fixtureClock() });
    await database.change(schoolA, async ({ engine: name, trx }) => {
      const one = await trx
        .selectFrom('offerings')
        .selectAll()
        .where('org_id', '=', schoolA)
        .where('offering_id', '=', 'drawn-reading')
        .executeTakeFirstOrThrow();
      const many = Array.from({ length: 300 }, (_, at) => ({ ...one, offering_id: `more-${at}` }));
      await insertRows(name, trx, 'offerings', many);
      const open = many.map((row) => ({ ...row, offering_id: `open-${row.offering_id}`, edition_id: 'edition-open' }));
      await insertRows(name, trx, 'offerings', open);
    });
    const call = async (path: string, body: object, ifMatch?: number, method = 'POST') => {
      most = 0;
      const asked = { as: 'pupil-1', body, ...(ifMatch === undefined ? {} : { ifMatch }) };
      const answer = await world.call(method, path, asked);
      assert.ok(answer.status < 300, JSON.stringify(answer.body));
      assert.ok(most < 100, `${path}: ${most} rows`);
      return answer.body as unknown as Place;
    };
    try {
      const body = { studentId: 'pupil-1', offeringId: 'drawn-reading' };
      const place = await call('/editions/edition-drawn/places', body);
      await call(`/places/${place.id}/swap`, { offeringId: 'more-7' }, place.rev);
      const wishes = { slots: [{ slot: '5', offeringIds: ['open-more-7'] }] };
      await call('/editions/edition-open/choices/pupil-1', wishes, 0, 'PATCH');
    } finally {
      world.stop();
      await database.close();
    }
  });
});
