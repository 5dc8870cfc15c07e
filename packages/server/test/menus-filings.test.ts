import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { createServer, type Database } from '@wuyu/server';
import { district, fixtureClock, schoolA, schoolB } from '@wuyu/server/fixture';
import { insertRows } from '../src/database/seam.ts';
import { type Body, createWorld, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import {
  carry,
  content,
  done,
  idsOf,
  items,
  make,
  newProvider,
  offer,
  draft,
  published,
  readEdition,
  refusedFor,
  step,
} from './support/menus.ts';

const second = 1000;
const officer = { as: 'officer', org: district };
const at = (row: Body) => `/editions/${String(row['id'])}`;

onEachEngine('a month between two schools and their district', (engine) => {
  let world: World;
  let database: Database;
  let clock = fixtureClock();

  before(async () => {
    clock = fixtureClock();
    database = await engine.open(await engine.newWorld());
    world = await createWorld({ database, clock });
    await travel();
  });
  after(async () => {
    world?.stop();
    await database?.close();
  });

  const travel = () => carry(world, clock);
  /** Only one side looks at the other; its turn comes next. */
  async function look(side: 'school' | 'district'): Promise<void> {
    for (const orgId of [schoolA, schoolB, district]) {
      const due = clock.now() + ((orgId === district) === (side === 'district') ? 0 : 20 * second);
      await database.change(orgId, ({ trx }) =>
        trx.updateTable('jobs').set({ due }).where('org_id', '=', orgId).where('kind', 'like', 'sync-menus%').execute(),
      );
    }
    await world.server.jobs.runDue();
  }
  const list = async (path: string, who: { as: string; org: string }): Promise<Body[]> =>
    items(await world.call('GET', path, who));
  const find = async (path: string, id: unknown, who: { as: string; org: string }): Promise<Body> =>
    (await list(path, who)).find((row) => String(row['id']) === String(id)) ?? assert.fail(`${String(id)} in ${path}`);
  const leader = (org: string) => ({ as: 'leader', org });
  const file = async (edition: Body, org = schoolA): Promise<Body> =>
    done(await step(world, `${at(edition)}/file`, await readEdition(world, edition, org), { org }));
  const revisions = async () => [...(await database.revisions([schoolA, schoolB, district])).values()];

  it('plays a month through: the catalogue, an order, the menu, its filing, the receipt, the decision', async () => {
    // The district lists a provider and its course; both schools find them.
    const provider = await make(world, '/providers', newProvider, officer);
    const course = await make(world, '/courses', { ...content, providerId: provider['id'] }, officer);
    await travel();
    for (const org of [schoolA, schoolB]) {
      const { rev: _, ...copy } = await find('/courses', course['id'], leader(org));
      const { rev: __, ...own } = course;
      assert.deepEqual(copy, own);
      assert.equal((await find('/providers', provider['id'], leader(org)))['listedBy'], district);
    }

    // A school orders it; the district hears of it, and the school that it did.
    const order = await make(world, '/orders', { courseId: course['id'], note: '周三' });
    await travel();
    const received = await find('/orders', order['id'], officer);
    assert.deepEqual(
      [received['schoolId'], received['schoolName'], received['status'], received['note']],
      [schoolA, '红螺镇中心小学', 'received', '周三'],
    );
    assert.equal((await find('/orders', order['id'], leader(schoolA)))['status'], 'received');
    assert.ok(!idsOf(await world.call('GET', '/orders', leader(schoolB))).includes(String(order['id'])));

    // The course stands on the menu, which is published and filed.
    const edition = await draft(world, clock.now(), '2026-12');
    const offering = await offer(world, edition, String(order['activityId']), { room: '书法教室' });
    const open = done(await step(world, `${at(edition)}/publish`, edition));
    const filed = done(await step(world, `${at(edition)}/file`, open));
    assert.equal(filed['filing']?.['state'], 'filed');
    assert.equal(filed['filing']?.['number'], null);
    const other = await file(await published(world, clock.now(), '2026-12', {}, schoolB), schoolB);
    await travel();

    // Each has a number of its own, in the order in which they reached the district.
    const filingId = filed['filing']?.['filingId'];
    const copy = await find('/filings', filingId, officer);
    const numbers = (await list('/filings?month=2026-12', officer)).map((row) => String(row['number']));
    assert.deepEqual(numbers.sort(), ['2026-12-0001', '2026-12-0002']);
    assert.equal(copy['schoolName'], '红螺镇中心小学');
    assert.equal(copy['offerings']?.[0]?.['id'], offering['id']);
    assert.equal(copy['offerings']?.[0]?.['room'], '书法教室');
    assert.deepEqual(copy['changes']?.['added'], [offering['id']]);
    const held = await readEdition(world, edition);
    assert.equal(held['filing']?.['state'], 'received');
    assert.equal(held['filing']?.['number'], copy['number']);

    // One is accepted, the other goes back with a comment, and is filed again.
    done(await step(world, `/filings/${String(filingId)}/accept`, copy, officer));
    const back = await find('/filings', other['filing']?.['filingId'], officer);
    const comment = { ...officer, body: { comment: '请写明教师' } };
    done(await step(world, `/filings/${String(back['id'])}/return`, back, comment));
    await travel();
    assert.equal((await readEdition(world, edition))['filing']?.['state'], 'accepted');
    const returned = await readEdition(world, other, schoolB);
    assert.equal(returned['filing']?.['state'], 'returned');
    assert.equal(returned['filing']?.['comment'], '请写明教师');
    const told = await readEdition(world, other, schoolB, 'guardian-1');
    assert.deepEqual([told['filing']?.['state'], told['filing']?.['comment']], ['returned', null]);
    const [line] = await list(`/offerings?editionId=${String(other['id'])}`, leader(schoolB));
    const change = { ...leader(schoolB), ifMatch: Number(line?.['rev']), body: { teacher: '赵教练' } };
    done(await world.call('PATCH', `/offerings/${String(line?.['id'])}`, change));
    const again = await file(other, schoolB);
    assert.notEqual(again['filing']?.['filingId'], other['filing']?.['filingId']);
    assert.equal(again['filing']?.['comment'], null);
    await travel();
    assert.equal((await readEdition(world, other, schoolB))['filing']?.['number'], '2026-12-0003');
    assert.equal((await find('/filings', other['filing']?.['filingId'], officer))['state'], 'returned');

    const states = await list('/filing-states?month=2026-12', officer);
    assert.deepEqual(
      states.map((row) => [String(row['schoolId']), String(row['state']), Boolean(row['filedLate'])]),
      [
        [schoolA, 'accepted', false],
        [schoolB, 'received', false],
      ],
    );
    assert.equal(states[1]?.['filingId'], again['filing']?.['filingId']);
  });

  it('carries nothing twice: jobs that run again, and two at once, change nothing', async () => {
    await travel();
    const before = await revisions();
    await travel();
    assert.deepEqual(await revisions(), before);
    const edition = await published(world, clock.now(), '2026-10');
    await file(edition);
    const rival = createServer({ database, clock, auth: {}, demo: { date: '2026-03-11', orgs: [], people: [] } });
    try {
      for (let round = 0; round < 3; round++) {
        clock.advance(31 * second);
        await Promise.all([world.server.jobs.runDue(), rival.jobs.runDue()]);
      }
    } finally {
      rival.stop();
    }
    const filings = await list('/filings?month=2026-10', officer);
    assert.deepEqual(
      filings.map((row) => String(row['number'])),
      ['2026-10-0001'],
    );
    assert.equal((await readEdition(world, edition))['filing']?.['number'], '2026-10-0001');
  });

  it('tells who is late by the rules of the school, and what was filed late', async () => {
    const states = async (month: string, who = officer) =>
      (await list(`/filing-states?month=${month}`, who)).map((row) => [row['state'], row['filedLate']].map(String));
    assert.deepEqual(await states('2022-12'), [
      ['late', 'false'],
      ['late', 'false'],
    ]);
    // The district's plan for 2022 asks for an edition every month; after it no rule does, and nothing is late.
    const [free] = await list('/filing-states?month=2026-02', leader(schoolA));
    assert.deepEqual([free?.['state'], free?.['due'], free?.['clause']], ['missing', null, null]);
    const edition = await published(world, clock.now(), '2022-12');
    await file(edition);
    assert.deepEqual(await states('2022-12', leader(schoolA)), [['filed', 'true']]);
    await travel();
    assert.deepEqual(await states('2022-12'), [
      ['received', 'true'],
      ['late', 'false'],
    ]);
    const [state] = await list('/filing-states?month=2022-12', officer);
    assert.match(String(state?.['due']), /^2022-12-\d\d$/);
    assert.ok(String(state?.['clause']).length > 0);
  });

  it('takes the decision at the school for the truth, and one about what was filed again before for nothing', async () => {
    const edition = await published(world, clock.now(), '2026-11');
    const filed = await file(edition);
    const filingId = String(filed['filing']?.['filingId']);
    await travel();
    // An officer of the school's own returns it, and the school files again, while the district still holds the first.
    const own = { as: 'officer', org: schoolA };
    const row = await find('/filings', filingId, own);
    done(await step(world, `/filings/${filingId}/return`, row, { ...own, body: { comment: '教室写错了' } }));
    const again = await file(edition);
    const held = await find('/filings', filingId, officer);
    assert.equal(held['state'], 'received');
    done(await step(world, `/filings/${filingId}/accept`, held, officer));
    await travel();

    const { filing } = await readEdition(world, edition);
    assert.equal(filing?.['state'], 'received');
    assert.equal(filing?.['filingId'], again['filing']?.['filingId']);
    for (const who of [officer, own]) {
      const old = await find('/filings', filingId, who);
      assert.deepEqual([old['state'], old['comment']], ['returned', '教室写错了']);
      refusedFor(await step(world, `/filings/${filingId}/accept`, old, who), 'decided');
    }
    const stale = await world.call('POST', `/filings/${filingId}/accept`, { ...officer, ifMatch: 1 });
    assert.equal(stale.status, 412);
    assert.equal((await world.call('POST', '/filings/nothing/accept', { ...officer, ifMatch: 1 })).status, 404);
  });

  it('keeps what was decided on either side, whichever looks at the other first', async () => {
    const own = { as: 'officer', org: schoolA };
    const edition = await published(world, clock.now(), '2027-03');
    const first = String((await file(edition))['filing']?.['filingId']);
    await look('district');
    // Returned at the school and filed again, before the school has heard of its number.
    const row = await find('/filings', first, own);
    done(await step(world, `/filings/${first}/return`, row, { ...own, body: { comment: '教室写错了' } }));
    const second = String((await file(edition))['filing']?.['filingId']);
    const held = await find('/filings', first, officer);
    done(await step(world, `/filings/${first}/accept`, held, officer));
    await look('school');
    const old = await find('/filings', first, own);
    assert.deepEqual([old['number'], old['state'], old['comment']], ['2027-03-0001', 'returned', '教室写错了']);
    const { filing } = await readEdition(world, edition);
    assert.deepEqual([filing?.['filingId'], filing?.['state'], filing?.['number']], [second, 'filed', null]);

    // Accepted at the district, which then reads again what the school has: received, and not decided.
    await look('district');
    await look('school');
    const copy = await find('/filings', second, officer);
    done(await step(world, `/filings/${second}/accept`, copy, officer));
    await look('district');
    assert.equal((await find('/filings', second, officer))['state'], 'accepted');
    await look('school');
    assert.equal((await readEdition(world, edition))['filing']?.['state'], 'accepted');
    assert.equal((await find('/filings', first, officer))['state'], 'returned');
  });

  it('takes back an order at the district too, and brings what the district changes', async () => {
    const provider = await make(world, '/providers', { ...newProvider, name: '旧名' }, officer);
    const course = await make(world, '/courses', { ...content, title: '轮滑', providerId: provider['id'] }, officer);
    await travel();
    const order = await make(world, '/orders', { courseId: course['id'] });
    await travel();
    const newest = await find('/orders', order['id'], leader(schoolA));
    done(await step(world, `/orders/${String(order['id'])}/withdraw`, newest));
    const patch = (path: string, row: Body, body: object) =>
      world.call('PATCH', `${path}/${String(row['id'])}`, { ...officer, ifMatch: Number(row['rev']), body });
    done(await patch('/courses', course, { status: 'ended' }));
    done(await patch('/providers', provider, { name: '新名', vetting: 'suspended' }));
    await travel();
    assert.equal((await find('/orders', order['id'], officer))['status'], 'withdrawn');
    const copy = await find('/courses', course['id'], leader(schoolB));
    assert.equal(copy['status'], 'ended');
    assert.match(String(copy['search']), /新名/);
    assert.equal((await find('/providers', provider['id'], leader(schoolB)))['vetting'], 'suspended');
    const activity = await find('/activities', order['activityId'], leader(schoolA));
    assert.match(String(activity['search']), /新名/);
    const taken = await step(
      world,
      `/orders/${String(order['id'])}/withdraw`,
      await find('/orders', order['id'], officer),
      {
        as: 'leader',
        org: district,
      },
    );
    assert.equal(taken.status, 404, 'only the school takes back what it ordered');
  });

  it('names what differs from the month before', async () => {
    const first = await draft(world, clock.now(), '2027-01');
    const kept = await offer(world, first, 'activity-football', { weekdays: [1] });
    await offer(world, first, 'activity-garden', { weekdays: [2], room: '种植园' });
    done(await step(world, `${at(first)}/publish`, first));
    const next = await draft(world, clock.now(), '2027-02', { copyOf: first['id'] });
    const lines = await list(`/offerings?editionId=${String(next['id'])}`, leader(schoolA));
    const [football, garden] = ['足球', '种植园'].map((title) => lines.find((line) => String(line['title']) === title));
    assert.notEqual(football?.['id'], kept['id']);
    const patch = { ...leader(schoolA), ifMatch: Number(football?.['rev']), body: { room: '体育馆' } };
    done(await world.call('PATCH', `/offerings/${String(football?.['id'])}`, patch));
    const drop = { ...leader(schoolA), ifMatch: Number(garden?.['rev']) };
    assert.equal((await world.call('DELETE', `/offerings/${String(garden?.['id'])}`, drop)).status, 204);
    const added = await offer(world, next, 'activity-reading', { weekdays: [3], room: '图书室' });
    const { filing } = await file(done(await step(world, `${at(next)}/publish`, next)));
    const row = await find('/filings', filing?.['filingId'], leader(schoolA));
    assert.deepEqual(row['changes'], { added: [added['id']], changed: [football?.['id']], gone: ['种植园'] });
  });

  it('takes over a list however many of its rows were written at once', async () => {
    await database.change(district, async ({ engine: name, trx, nextRev }) => {
      const one = await trx
        .selectFrom('providers')
        .selectAll()
        .where('org_id', '=', district)
        .where('provider_id', '=', 'provider-art')
        .executeTakeFirstOrThrow();
      const rev = await nextRev();
      const many = Array.from({ length: 620 }, (_, at) => ({ ...one, provider_id: `many-${at}`, rev }));
      await insertRows(name, trx, 'providers', many);
    });
    const count = () =>
      database.read(schoolA, (trx) =>
        trx
          .selectFrom('providers')
          .select(({ fn }) => fn.countAll<number>().as('rows'))
          .where('org_id', '=', schoolA)
          .where('provider_id', 'like', 'many-%')
          .executeTakeFirstOrThrow(),
      );
    await travel();
    assert.equal(Number((await count()).rows), 620);
    await database.change(district, ({ trx }) =>
      trx.deleteFrom('providers').where('org_id', '=', district).where('provider_id', 'like', 'many-%').execute(),
    );
  });

  it('goes on at another district, though that gives a number which an earlier one gave', async () => {
    // A month that an earlier district received and accepted: its first of that month.
    const before = await file(await published(world, clock.now(), '2027-08'));
    await travel();
    const { number } = done(await world.call('GET', at(before), leader(schoolA)))['filing'] ?? assert.fail();
    await database.change(schoolA, async ({ trx, nextRev }) => {
      const rev = await nextRev();
      await trx
        .updateTable('filings')
        .set({ filing_id: 'of-an-earlier-district', number: '2027-09-0001', month: '2027-09', rev })
        .where('org_id', '=', schoolA)
        .where('number', '=', String(number))
        .execute();
    });
    const edition = await file(await published(world, clock.now(), '2027-09'));
    await travel();
    assert.equal((await readEdition(world, edition))['filing']?.['number'], '2027-09-0001');
    const there = await list('/filings?month=2027-09', officer);
    assert.deepEqual(
      there.map((row) => String(row['id'])),
      [String(edition['filing']?.['filingId'])],
    );
  });
});
