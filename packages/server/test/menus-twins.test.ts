import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Database } from '@wuyu/server';
import { district, fixtureClock, schoolA, schoolB } from '@wuyu/server/fixture';
import { createWorld, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import { done, draft, items, make, offer, readEdition, step } from './support/menus.ts';

const tables = ['providers', 'courses', 'orders', 'activities', 'editions', 'offerings', 'filings'] as const;

onEachEngine('two schools with the same ids', (engine) => {
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

  /** All that a school has of the menu. */
  const all = (orgId: string) =>
    database.read(orgId, async (trx) => {
      const rows: unknown[] = [];
      for (const table of tables)
        rows.push(await trx.selectFrom(table).selectAll().where('org_id', '=', orgId).orderBy('rev').execute());
      return rows;
    });
  const offeringsOf = async (org: string, editionId: string) =>
    items(await world.call('GET', `/offerings?editionId=${editionId}`, { as: 'leader', org }));

  it('change nothing of each other', async () => {
    const before = await all(schoolB);
    const activity = items(await world.call('GET', '/activities', { as: 'leader' })).find(
      ({ id }) => String(id) === 'activity-choir',
    );
    const retire = { as: 'leader', ifMatch: Number(activity?.['rev']), body: { status: 'retired' } };
    done(await world.call('PATCH', '/activities/activity-choir', retire));
    const order = done(await world.call('POST', '/orders', { as: 'leader', body: { courseId: 'course-robot' } }), 201);
    done(await step(world, `/orders/${String(order['id'])}/withdraw`, order));
    const [football] = (await offeringsOf(schoolA, 'edition-open')).filter(({ id }) => String(id) === 'open-football');
    const room = { as: 'leader', ifMatch: Number(football?.['rev']), body: { room: '体育馆' } };
    done(await world.call('PATCH', '/offerings/open-football', room));
    const open = await readEdition(world, 'edition-open');
    done(await step(world, '/editions/edition-open/file', open));
    const dropped = await readEdition(world, 'edition-draft');
    const drop = { as: 'leader', ifMatch: Number(dropped['rev']) };
    assert.equal((await world.call('DELETE', '/editions/edition-draft', drop)).status, 204);
    assert.deepEqual(await all(schoolB), before);
  });

  it('are judged by what each has of its own', async () => {
    // At the other school the provider of the same id is set aside, and the activity is for other grades.
    await database.change(schoolB, async ({ trx }) => {
      await trx
        .updateTable('providers')
        .set({ vetting: 'suspended' })
        .where('org_id', '=', schoolB)
        .where('provider_id', '=', 'provider-art')
        .execute();
      await trx.updateTable('activities').set({ grades: '[1]' }).where('org_id', '=', schoolB).execute();
    });
    const kinds = async (org: string) =>
      new Set(
        items(await world.call('GET', '/editions/edition-open/findings', { as: 'leader', org })).map(({ kind }) =>
          String(kind),
        ),
      );
    const [own, other] = [await kinds(schoolA), await kinds(schoolB)];
    assert.deepEqual([own.has('unvetted'), own.has('wrongGrades')], [false, false]);
    assert.deepEqual([other.has('unvetted'), other.has('wrongGrades')], [true, true]);
  });

  it('file what is new since their own month before, and are told where they stand themselves', async () => {
    const edition = await draft(world, clock.now(), '2026-06');
    await offer(world, edition, 'activity-garden', { weekdays: [3], room: '种植园' });
    const path = `/editions/${String(edition['id'])}`;
    const filed = done(await step(world, `${path}/file`, done(await step(world, `${path}/publish`, edition))));
    const later = await draft(world, clock.now(), '2026-07', {}, schoolB);
    await offer(world, later, 'activity-football', {}, schoolB);
    const at = `/editions/${String(later['id'])}`;
    const open = done(await step(world, `${at}/publish`, later, { org: schoolB }));
    const { filing } = done(await step(world, `${at}/file`, open, { org: schoolB }));
    const rows = items(await world.call('GET', '/filings', { as: 'leader', org: schoolB }));
    assert.deepEqual(
      rows.map(({ id }) => String(id)),
      [String(filing?.['filingId'])],
    );
    // Its own month before was April's, with football among ten; the other school's June had the garden alone.
    const gone: unknown = rows[0]?.['changes']?.['gone'];
    assert.ok(Array.isArray(gone) && gone.length === 9, JSON.stringify(gone));
    const [state] = items(await world.call('GET', '/filing-states?month=2026-06', { as: 'leader', org: schoolB }));
    assert.equal(state?.['state'], 'missing');
    assert.ok(filed['filing']?.['filingId'] !== undefined);
  });

  it('keep their orders and filings apart at their district, which has schools of its own alone', async () => {
    for (let round = 0; round < 3; round++) {
      clock.advance(31_000);
      await world.server.jobs.runDue();
    }
    await database.changeRoster(({ trx }) =>
      trx
        .insertInto('menu_schools')
        .values({ org_id: 'elsewhere', school_id: 'far', name: '远方', time_zone: 'UTC', policy_id: 'cn-2021' })
        .execute(),
    );
    const officer = { as: 'officer', org: district };
    const states = items(await world.call('GET', '/filing-states?month=2026-06', officer));
    assert.deepEqual(
      states.map((row) => [String(row['schoolId']), String(row['state'])]),
      [
        [schoolA, 'received'],
        [schoolB, 'missing'],
      ],
    );
    clock.advance(31_000);
    await world.server.jobs.runDue();
    const far = await database.read('elsewhere', (trx) =>
      trx.selectFrom('menu_schools').select('school_id').where('org_id', '=', 'elsewhere').execute(),
    );
    assert.deepEqual(far, [{ school_id: 'far' }]);
    const order = await make(world, '/orders', { courseId: 'course-robot' }, { org: schoolB });
    assert.equal(order['schoolId'], schoolB);
    const own = items(await world.call('GET', '/orders', { as: 'leader', org: schoolA }));
    assert.ok(own.every((row) => String(row['schoolId']) === schoolA));
  });
});
