import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { checkRecord, commitmentOf } from '@wuyu/allocation';
import { DrawRecord, type Finding } from '@wuyu/contract';
import { composePolicy, packs } from '@wuyu/policy';
import { sql } from 'kysely';
import { dayIn } from '../src/clock.ts';
import type { Database } from '../src/database/database.ts';
import type { Tables } from '../src/database/schema.ts';
import { createDemo, demoPacks } from '../src/demo/index.ts';
import { gatherInput } from '../src/menus/draw-input.ts';
import { findingsOf } from '../src/menus/findings.ts';
import { createPolicies, packsWith } from '../src/policy.ts';
import { createServer } from '../src/server.ts';
import { onEachEngine } from './support/engines.ts';

/** The twelfth of a month, so that part of it has been attended; early in a school year, so that there is little homework. */
const date = '2025-09-12';
const [district, primary, junior, mountain] = [
  'yl-district',
  'yl-shiyan-primary',
  'yl-qinghe-junior',
  'yl-shimen-school',
];

onEachEngine('after-school service in the demonstration', (engine) => {
  let database: Database;
  before(async () => {
    database = await engine.open(await engine.newPlace(), []);
    await database.migrate();
    await createDemo(database, { date });
  });
  after(() => database?.close());

  const rows = <T extends keyof Tables>(table: T, orgId: string) =>
    database.read(orgId, async (trx) => {
      const query = sql<Tables[T]>`select * from ${sql.table(table)} where org_id = ${orgId}`;
      return (await query.execute(trx)).rows;
    });
  const edition = async (orgId: string, month: string) => {
    const found = (await rows('editions', orgId)).find((one) => one.month === month);
    assert.ok(found, `${orgId} has an edition for ${month}`);
    return found;
  };

  it('has a catalogue of 12 providers and 220 courses, the same at the district and at every school', async () => {
    const providers = await rows('providers', district);
    const courses = await rows('courses', district);
    assert.deepEqual([providers.length, courses.length], [12, 220]);
    const standing = (vetting: string) => providers.filter((one) => one.vetting === vetting).length;
    assert.deepEqual(['listed', 'suspended', 'pending'].map(standing), [10, 1, 1]);
    assert.equal(new Set(courses.map(({ domain }) => domain)).size, 5);
    for (const school of [primary, junior, mountain]) {
      const copies = await rows('courses', school);
      assert.deepEqual(
        copies.map(({ course_id }) => course_id).sort(),
        courses.map(({ course_id }) => course_id).sort(),
      );
      assert.ok(copies.every(({ listed_by }) => listed_by === district));
    }
  });

  it('is found by Chinese, by pinyin, by initials and in English', async () => {
    const pottery = (await rows('courses', district)).find(({ title }) => title === '软笔书法');
    for (const typed of ['软笔', 'ruanbi', 'rbsf', 'calligraphy', '墨韵'])
      assert.ok(pottery?.search.includes(typed), typed);
  });

  it('drew the month that runs: the record computes again to what was published, and no seat is given twice', async () => {
    for (const school of [primary, junior]) {
      const { edition_id, commitment, drawn_at, seed } = await edition(school, '2025-09');
      assert.ok(commitment !== null && drawn_at !== null);
      const [draw] = await rows('draws', school);
      const record = DrawRecord.parse(JSON.parse(draw?.record ?? ''));
      assert.equal(record.seed, seed);
      assert.deepEqual(checkRecord(record, { commitment }).faults, []);
      const held = (await rows('places', school)).filter(({ state }) => state === 'placed' || state === 'offered');
      const count = Map.groupBy(held, ({ offering_id }) => offering_id);
      const own = (await rows('offerings', school)).filter((one) => one.edition_id === edition_id);
      for (const { offering_id, capacity, title } of own)
        assert.ok((count.get(offering_id)?.length ?? 0) <= (capacity ?? Infinity), title);
      assert.deepEqual(
        record.result.closed.toSorted(),
        own.flatMap(({ offering_id, status }) => (status === 'closed' ? [offering_id] : [])).sort(),
      );
    }
  });

  it('drew by what the server itself would have gathered', async () => {
    for (const orgId of [primary, junior]) {
      const own = await edition(orgId, '2025-09');
      const [draw] = await rows('draws', orgId);
      const policy = composePolicy('yl-district', '2025-09-01', [...packs, ...demoPacks]);
      const gathered = await database.read(orgId, (trx) =>
        gatherInput({ engine: database.engine, trx, orgId, today: date, policy }, own),
      );
      const { input, result } = DrawRecord.parse(JSON.parse(draw?.record ?? ''));
      // What did not open is no longer gathered.
      const applicants = input.applicants.flatMap(({ wishes, ...applicant }) => {
        const open = wishes.flatMap(({ slot, offeringIds }) => {
          const left = offeringIds.filter((id) => !result.closed.includes(id));
          return left.length > 0 ? [{ slot, offeringIds: left }] : [];
        });
        return open.length > 0 ? [{ ...applicant, wishes: open }] : [];
      });
      assert.deepEqual({ ...input, applicants }, gathered.input);
    }
  });

  it('leaves the jobs nothing to carry between the district and its schools', async () => {
    const clock = { now: () => Date.parse(`${date}T10:30:00Z`) };
    const demo = { date, orgs: [], people: [] };
    const server = createServer({ auth: {}, database, clock, demo, packs: demoPacks });
    const states = ['providers', 'courses', 'orders', 'filings'] as const;
    const all = () =>
      Promise.all(states.flatMap((table) => [district, primary, junior, mountain].map((org) => rows(table, org))));
    const before = await all();
    await server.jobs.runDue();
    server.stop();
    assert.deepEqual(await all(), before);
  });

  it('offers a place to the younger child of the family that the README follows, whose turn it is', async () => {
    const places = await rows('places', primary);
    const offers = places.filter(({ state }) => state === 'offered');
    assert.deepEqual(
      offers.map(({ student_id, until }) => [student_id, new Date(until ?? 0).toISOString()]),
      [['xiaosong', '2025-09-13T04:00:00.000Z']],
    );
    const [offer] = offers;
    const list = places.filter(({ offering_id, turn }) => offering_id === offer?.offering_id && turn !== null);
    for (const { turn, state } of list)
      assert.equal(state === 'waiting', (turn ?? 0) > (offer?.turn ?? 0), 'nobody is passed over');
  });

  it('has families choose for the month that comes, and leaves that open for those a visitor may be', async () => {
    const { edition_id, opens_at, closes_at, drawn_at } = await edition(primary, '2025-10');
    const now = Date.parse(`${date}T10:30:00Z`);
    assert.ok(opens_at < now && now < closes_at && drawn_at === null);
    const lists = (await rows('choice_lists', primary)).filter((one) => one.edition_id === edition_id);
    const pupils = (await rows('users', primary)).filter(({ role }) => role === 'student');
    const share = lists.length / pupils.length;
    assert.ok(share > 0.7 && share < 0.95, `most families have chosen: ${share}`);
    assert.ok(lists.every(({ student_id, saved_at }) => !student_id.startsWith('xiao') && saved_at < now));
    assert.equal(new Set(lists.map(({ code }) => code)).size, lists.length);
    assert.ok(lists.every(({ code }) => /^[A-HJKMNP-Z]\d[A-HJKMNP-Z]-\d{3}$/.test(code)));
  });

  it('leaves a school whose families could choose until noon to be drawn by its head, with all wishes in', async () => {
    const { edition_id, closes_at, drawn_at, seed, commitment } = await edition(junior, '2025-10');
    assert.deepEqual([new Date(closes_at).toISOString(), drawn_at], [`${date}T04:00:00.000Z`, null]);
    const lists = (await rows('choice_lists', junior)).filter((one) => one.edition_id === edition_id);
    assert.ok(lists.length > 400 && lists.every(({ saved_at }) => saved_at < closes_at));
    assert.ok(
      lists.some(({ student_id }) => student_id === 'zhou-zihan'),
      'the family a visitor may be waits with them',
    );
    assert.equal(commitmentOf(seed ?? ''), commitment);
  });

  it('shows the district who filed, who was asked for more, and who is late', async () => {
    const filings = await rows('filings', district);
    assert.deepEqual(filings.map(({ school_id, month, state, number }) => [school_id, month, state, number]).sort(), [
      [junior, '2025-09', 'accepted', '2025-09-0002'],
      [junior, '2025-10', 'returned', '2025-10-0002'],
      [primary, '2025-09', 'accepted', '2025-09-0001'],
      [primary, '2025-10', 'received', '2025-10-0001'],
    ]);
    const late = await edition(mountain, '2025-09');
    assert.deepEqual([late.status, late.filing_state, late.mode], ['published', 'none', 'firstCome']);
    assert.equal((await edition(mountain, '2025-10')).status, 'draft');
  });

  it('filed each menu with what the rules and the survey said of it on that day', async () => {
    const [orgs, filings] = [await rows('orgs', primary), await rows('filings', primary)];
    const [org] = orgs;
    assert.ok(org && filings.length === 2);
    const policyOn = createPolicies(packsWith(demoPacks));
    for (const row of await rows('editions', primary)) {
      const filing = filings.find(({ edition_id }) => edition_id === row.edition_id);
      const today = dayIn(org.time_zone, filing?.filed_at ?? 0);
      const said: readonly Finding[] = await database.read(primary, (trx) =>
        findingsOf({ engine: database.engine, trx, org, policyOn, today }, row),
      );
      assert.deepEqual(JSON.parse(filing?.findings ?? ''), said);
      assert.ok(said.every(({ weight }) => weight !== 'blocks'));
    }
    assert.deepEqual(
      (await rows('filings', district))
        .filter(({ school_id }) => school_id === primary)
        .map(({ findings }) => findings),
      filings.map(({ findings }) => findings),
    );
  });

  it('knows who came on the days of the month so far, and what families said they need', async () => {
    const days = new Set((await rows('attendance', primary)).map(({ day }) => day));
    assert.ok(days.has('2025-09-11') && !days.has(date));
    const answers = await rows('survey_answers', primary);
    assert.ok(answers.length > 500);
  });
});
