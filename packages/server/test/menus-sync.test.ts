import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Database } from '@wuyu/server';
import { district, type FixtureClock, fixtureClock, schoolA, schoolB } from '@wuyu/server/fixture';
import { insertRows } from '../src/database/seam.ts';
import { rowsAtOnce } from '../src/menus/sync.ts';
import { syncDistrict } from '../src/menus/sync-district.ts';
import { syncSchool } from '../src/menus/sync-school.ts';
import { type Body, createWorld, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import { carry, done, idsOf, items, published, readEdition, step } from './support/menus.ts';

const officer = { as: 'officer', org: district };
const leader = (org: string) => ({ as: 'leader', org });
const next = { as: 'officer', org: 'district-2' };

/** Makes another district, with the people of the first. */
const secondDistrict = (database: Database): Promise<void> =>
  database.changeRoster(async ({ engine, trx }) => {
    const like = <R extends object>(row: R): R => ({ ...row, org_id: next.org });
    const org = trx.selectFrom('orgs').selectAll().where('org_id', '=', district);
    await insertRows(engine, trx, 'orgs', [like(await org.executeTakeFirstOrThrow())]);
    const people = trx.selectFrom('users').selectAll().where('org_id', '=', district);
    await insertRows(engine, trx, 'users', (await people.execute()).map(like));
  });

/** School B belongs to a district from now on, or to none. Nobody has noticed yet. */
const move = (database: Database, parent: string | null) =>
  database.changeRoster(({ trx }) =>
    trx.updateTable('orgs').set({ parent_org_id: parent }).where('org_id', '=', schoolB).execute(),
  );

onEachEngine('a district of many schools', (engine) => {
  it('takes over in parts what many schools ordered, and goes on where it stopped', async () => {
    const many = rowsAtOnce + 20;
    const lone = await engine.open(await engine.newWorld());
    const here = () =>
      lone.read(district, (trx) =>
        trx
          .selectFrom('orders')
          .select('order_id')
          .where('org_id', '=', district)
          .where('order_id', 'like', 'many-%')
          .execute(),
      );
    try {
      for (const orgId of [schoolA, schoolB])
        await lone.change(orgId, async ({ engine: name, trx, nextRev }) => {
          const orders = trx.selectFrom('orders').selectAll().where('org_id', '=', orgId);
          const one = await orders.executeTakeFirstOrThrow();
          const first = await nextRev(many);
          const order = (at: number) => ({ ...one, order_id: `many-${orgId}-${at}`, rev: first + at });
          await insertRows(
            name,
            trx,
            'orders',
            Array.from({ length: many }, (_, at) => order(at)),
          );
        });
      const now = 0;
      const parts: number[] = [];
      for (let due: number | undefined = now; due === now;) {
        const before = (await here()).length;
        if (parts.length === 1) {
          // What a process began that was then ended is as if it had not been.
          const broken = await syncDistrict.prepare(lone, district);
          const ended = lone.change(district, async (change) => {
            await broken(change, now);
            throw new Error('ended');
          });
          await assert.rejects(ended, /ended/);
          assert.equal((await here()).length, before);
        }
        const work = await syncDistrict.prepare(lone, district);
        due = await lone.change(district, (change) => work(change, now));
        parts.push((await here()).length - before);
        assert.ok(parts.length < 10, 'it comes to an end');
      }
      assert.ok(parts.length > 2, 'not all in one transaction');
      assert.ok(
        parts.every((rows) => rows <= 2 * rowsAtOnce),
        `at once: ${parts.join(', ')}`,
      );
      assert.equal(new Set((await here()).map((row) => row.order_id)).size, 2 * many);
    } finally {
      await lone.close();
    }
  });
});

onEachEngine('a school that leaves its district', (engine) => {
  let world: World;
  let database: Database;
  let clock = fixtureClock();

  before(async () => {
    clock = fixtureClock();
    database = await engine.open(await engine.newWorld());
    world = await createWorld({ database, clock });
    await carry(world, clock);
  });
  after(async () => {
    world?.stop();
    await database?.close();
  });

  const list = async (path: string, who: { as: string; org: string }): Promise<Body[]> =>
    items(await world.call('GET', path, who));
  const find = async (path: string, id: unknown, who: { as: string; org: string }): Promise<Body> =>
    (await list(path, who)).find((row) => String(row['id']) === String(id)) ?? assert.fail(`${String(id)} in ${path}`);
  /** Files an edition that is published, and answers the filing as the district has it then. */
  async function filed(edition: Body, org: string): Promise<Body> {
    const row = await readEdition(world, edition, org);
    const { filing } = done(await step(world, `/editions/${String(row['id'])}/file`, row, { org }));
    await carry(world, clock);
    return find('/filings', filing?.['filingId'], officer);
  }
  const decide = async (filing: Body, how: string, body?: object) =>
    done(await step(world, `/filings/${String(filing['id'])}/${how}`, filing, { ...officer, ...(body && { body }) }));

  /** School B belongs to a district from now on, or to none; what follows from it has come about everywhere. */
  async function belongs(parent: string | null): Promise<void> {
    await move(database, parent);
    // A district that is new has its jobs after a while.
    clock.advance(5 * 60_000);
    await carry(world, clock);
  }

  it('forgets the list of a district that the school has left, and neither waits for the other', async () => {
    await decide(await filed(await published(world, clock.now(), '2026-12'), schoolA), 'accept');
    const edition = await published(world, clock.now(), '2026-12', {}, schoolB);
    await decide(await filed(edition, schoolB), 'return', { comment: '请写明教师' });
    await carry(world, clock);
    await filed(edition, schoolB);
    const [undecided] = (await list('/filings?month=2026-12', officer)).filter(
      (row) => String(row['state']) === 'received',
    );
    assert.equal(undecided?.['schoolId'], schoolB);
    await belongs(null);
    assert.deepEqual(await list('/providers', leader(schoolB)), []);
    assert.deepEqual(await list('/courses', leader(schoolB)), []);
    const states = await list('/filing-states?month=2026-12', officer);
    assert.deepEqual(
      states.map((row) => String(row['schoolId'])),
      [schoolA],
    );
    const kept = await list('/filings?month=2026-12', officer);
    assert.deepEqual(
      kept.map((row) => [row['schoolId'], row['state']].map(String)).sort(),
      [
        [schoolA, 'accepted'],
        [schoolB, 'returned'],
      ],
      'what was decided stays on record',
    );
    const since = Number(undecided['rev']);
    const { gone } = done(await world.call('GET', `/filings?month=2026-12&changedSince=${since}`, officer));
    assert.ok(JSON.stringify(gone).includes(String(undecided['id'])), 'who looked before finds that it is gone');
    const late = await world.call('POST', `/filings/${String(undecided['id'])}/accept`, { ...officer, ifMatch: since });
    assert.equal(late.status, 404);
    const { filing } = await readEdition(world, String(undecided['editionId']), schoolB);
    assert.deepEqual([filing?.['state'], filing?.['number'], filing?.['filingId']], ['filed', null, undecided['id']]);
  });

  it('has the next district decide what the one before did not, and a district finds again what it had', async () => {
    const own = await list('/filings?month=2026-12', leader(schoolB));
    const waiting = own.find((row) => String(row['state']) === 'filed') ?? assert.fail('something waits');
    const stands = async () => {
      const { filing } = await readEdition(world, String(waiting['editionId']), schoolB);
      return [filing?.['state'], filing?.['number']];
    };
    await belongs(district);
    assert.deepEqual(await stands(), ['received', '2026-12-0003'], 'the receipt that it had');

    await secondDistrict(database);
    await belongs(next.org);
    assert.deepEqual(await stands(), ['received', '2026-12-0001']);
    assert.deepEqual(
      (await list('/filings', next)).map((row) => row['id']),
      [waiting['id']],
      'and nothing that was decided',
    );
    assert.ok(!idsOf(await world.call('GET', '/filings', officer)).includes(String(waiting['id'])));
    done(
      await step(world, `/filings/${String(waiting['id'])}/accept`, await find('/filings', waiting['id'], next), next),
    );
    await carry(world, clock);
    assert.deepEqual(await stands(), ['accepted', '2026-12-0001']);
    const revisions = () => database.revisions([schoolA, schoolB, district, next.org]);
    const before = await revisions();
    await carry(world, clock);
    assert.deepEqual(await revisions(), before, 'and comes to rest');
  });
});

onEachEngine('a filing of a school that moves between districts', (engine) => {
  interface Filed {
    readonly world: World;
    readonly database: Database;
    readonly clock: FixtureClock;
    readonly edition: Body;
    /** One look of the school at its district, or of a district at its schools. */
    looks(...orgs: readonly string[]): Promise<void>;
    /** State, number and comment of the filing, at the school. */
    stands(): Promise<unknown[]>;
    /** State, number and comment of what a district lists of the school. */
    listed(by?: { as: string; org: string }): Promise<unknown[][]>;
    decides(how: 'accept' | 'return', by: { as: string; org: string }, comment?: string): Promise<void>;
  }

  /** A world of its own, in which school B filed and its district received. */
  async function withFiling(work: (filed: Filed) => Promise<void>): Promise<void> {
    const clock = fixtureClock();
    const database = await engine.open(await engine.newWorld());
    const world = await createWorld({ database, clock });
    try {
      await carry(world, clock);
      await secondDistrict(database);
      const edition = await published(world, clock.now(), '2026-12', {}, schoolB);
      done(await step(world, `/editions/${String(edition['id'])}/file`, edition, { org: schoolB }));
      await carry(world, clock);
      const list = async (by = officer) => items(await world.call('GET', '/filings?month=2026-12', by));
      await work({
        world,
        database,
        clock,
        edition,
        async looks(...orgs) {
          for (const orgId of orgs) {
            clock.advance(1000);
            const work = await (orgId === schoolB ? syncSchool : syncDistrict).prepare(database, orgId);
            await database.change(orgId, (change) => work(change, clock.now()));
          }
        },
        async stands() {
          const { filing } = await readEdition(world, edition, schoolB);
          return [filing?.['state'], filing?.['number'], filing?.['comment']];
        },
        listed: async (by) => (await list(by)).map((row) => [row['state'], row['number'], row['comment']]),
        async decides(how, by, comment) {
          const [row] = (await list(by)).filter((one) => String(one['state']) === 'received');
          assert.ok(row, 'there is something to decide');
          const body = comment === undefined ? {} : { body: { comment } };
          done(await step(world, `/filings/${String(row['id'])}/${how}`, row, { ...by, ...body }));
        },
      });
    } finally {
      world.stop();
      await database.close();
    }
  }

  for (const [who, order] of [
    ['the school', [schoolB, district]],
    ['the district', [district, schoolB]],
  ] as const)
    it(`lies where it lay when the school comes back, when ${who} notices it first`, () =>
      withFiling(async ({ database, looks, stands, listed, decides }) => {
        const before = [await stands(), await listed()];
        assert.deepEqual(before, [['received', '2026-12-0001', null], [['received', '2026-12-0001', null]]]);
        for (const noticed of [[schoolB, district], [schoolB], [district], []]) {
          await move(database, null);
          await looks(...noticed);
          await move(database, district);
          await looks(...order, ...order);
          assert.deepEqual([await stands(), await listed()], before, `that it was away noticed ${noticed.join(', ')}`);
        }
        await decides('accept', officer);
        await looks(...order);
        assert.deepEqual(await stands(), ['accepted', '2026-12-0001', null]);
      }));

  it('is decided by what the district decided that the school left, though the school had not heard of it', () =>
    withFiling(async ({ world, database, edition, looks, stands, listed, decides }) => {
      await decides('return', officer, '请写明教师');
      await move(database, next.org);
      await looks(next.org, schoolB, next.org);
      assert.deepEqual(await stands(), ['returned', '2026-12-0001', '请写明教师']);
      assert.deepEqual(await listed(next), [], 'the next district has nothing to decide');
      await move(database, district);
      await looks(schoolB, district);

      const again = await readEdition(world, edition, schoolB);
      done(await step(world, `/editions/${String(edition['id'])}/file`, again, { org: schoolB }));
      await looks(district);
      await decides('accept', officer);
      await move(database, null);
      await looks(schoolB);
      assert.deepEqual(await stands(), ['accepted', '2026-12-0002', null], 'nor had it heard of the receipt');
    }));

  it('has two decisions on two records when the district decided after the school had gone', () =>
    withFiling(async ({ database, looks, stands, listed, decides }) => {
      await move(database, next.org);
      await looks(schoolB);
      await decides('return', officer, '请写明教师');
      await looks(district, next.org);
      await decides('accept', next);
      await looks(schoolB);
      assert.deepEqual(await stands(), ['accepted', '2026-12-0001', null]);
      await move(database, district);
      await looks(schoolB, district, next.org, district);
      assert.deepEqual(await stands(), ['accepted', '2026-12-0001', null]);
      assert.deepEqual(await listed(), [['returned', '2026-12-0001', '请写明教师']]);
      assert.deepEqual(await listed(next), [['accepted', '2026-12-0001', null]]);
    }));

  it('that another district decided is nothing of the first, also where both gave it the same number', () =>
    withFiling(async ({ database, looks, stands, listed, decides }) => {
      await move(database, next.org);
      await looks(schoolB, district, next.org);
      await decides('accept', next);
      await looks(schoolB);
      await move(database, district);
      await looks(schoolB, district, next.org);
      assert.deepEqual(await stands(), ['accepted', '2026-12-0001', null]);
      assert.deepEqual(await listed(), []);
    }));
});
