import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Database } from '@wuyu/server';
import { district, fixtureClock, schoolA, schoolB } from '@wuyu/server/fixture';
import { insertRows } from '../src/database/seam.ts';
import { rowsAtOnce } from '../src/menus/sync.ts';
import { syncDistrict } from '../src/menus/sync-district.ts';
import { type Body, createWorld, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import { carry, done, idsOf, items, published, readEdition, step } from './support/menus.ts';

const officer = { as: 'officer', org: district };
const leader = (org: string) => ({ as: 'leader', org });

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
    await database.changeRoster(({ trx }) =>
      trx.updateTable('orgs').set({ parent_org_id: parent }).where('org_id', '=', schoolB).execute(),
    );
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

    await database.changeRoster(async ({ engine: name, trx }) => {
      const like = <R extends object>(row: R): R => ({ ...row, org_id: 'district-2' });
      const org = trx.selectFrom('orgs').selectAll().where('org_id', '=', district);
      await insertRows(name, trx, 'orgs', [like(await org.executeTakeFirstOrThrow())]);
      const people = trx.selectFrom('users').selectAll().where('org_id', '=', district);
      await insertRows(name, trx, 'users', (await people.execute()).map(like));
    });
    await belongs('district-2');
    const next = { as: 'officer', org: 'district-2' };
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
    const revisions = () => database.revisions([schoolA, schoolB, district, 'district-2']);
    const before = await revisions();
    await carry(world, clock);
    assert.deepEqual(await revisions(), before, 'and comes to rest');
  });
});
