import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import type { Coverage, FollowUp, Home, Plan, Visit } from '@wuyu/contract';
import type { Database } from '../src/database/database.ts';
import { buildDistrict } from '../src/demo/district.ts';
import { writeExport } from '../src/demo/export.ts';
import { eveningOf } from '../src/demo/homework.ts';
import { demoPacks } from '../src/demo/index.ts';
import { schoolYearOf } from '../src/demo/plan.ts';
import { homesOf } from '../src/demo/visits/homes.ts';
import { moversOf } from '../src/demo/visits/movers.ts';
import { buildVisits } from '../src/demo/visits/model.ts';
import { writeVisits } from '../src/demo/visits/write.ts';
import { importOneRoster } from '../src/import/index.ts';
import { createServer, type Server } from '../src/server.ts';
import { strict } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import { tenancyGuard } from './support/tenancy.ts';

/** A Friday in the thirteenth week of a term; the term before it is known as well. */
const today = '2026-11-20';
const seed = 20260901;
const [district, primary, junior, mountain] = [
  'yl-district',
  'yl-shiyan-primary',
  'yl-qinghe-junior',
  'yl-shimen-school',
];

onEachEngine('home visits in the demonstration', (engine) => {
  let database: Database;
  let server: Server;
  let now = eveningOf(today);
  before(async () => {
    const place = await engine.newPlace();
    const invented = buildDistrict(seed);
    const homes = homesOf(invented, seed);
    const movers = moversOf(invented, seed, today);
    const folder = await mkdtemp(join(tmpdir(), 'wuyu-demo-visits-'));
    const filling = await engine.open(place, []);
    try {
      await filling.migrate();
      await writeExport(folder, invented, { homes, movers }, schoolYearOf(today));
      const clock = { now: () => now };
      assert.deepEqual((await importOneRoster(filling, folder, { clock, packs: demoPacks })).errors, []);
      await writeVisits(filling, invented, { seed, today, homes, movers });
    } finally {
      await filling.close();
      await rm(folder, { recursive: true });
    }
    database = await engine.open(place, [tenancyGuard]);
    const demo = { date: today, orgs: [], people: [] };
    server = createServer({
      auth: {},
      database,
      clock: { now: () => now },
      demo,
      packs: demoPacks,
      inspect: strict,
    });
  });
  after(async () => {
    server?.stop();
    await database?.close();
  });

  const ask = async <T>(userId: string, path: string, orgId = primary): Promise<T[]> => {
    const signIn = new Request('http://wuyu.test/demo/token', {
      method: 'POST',
      body: JSON.stringify({ orgId, userId }),
    });
    signIn.headers.set('Content-Type', 'application/json');
    const { token } = (await (await server.fetch(signIn)).json()) as { token: string };
    const headers = { Authorization: `Bearer ${token}` };
    const mark = path.includes('?') ? '&' : '?';
    const url = `http://wuyu.test/v1/orgs/${orgId}${path}${mark}limit=1000`;
    const response = await server.fetch(new Request(url, { headers }));
    assert.equal(response.status, 200, path);
    return ((await response.json()) as { items: T[] }).items;
  };
  const coverage = (userId: string, orgId: string, query = '') =>
    ask<Coverage>(userId, `/visit-coverage${query}`, orgId);

  it('finds about two thirds of the homes visited, most classes on course and some behind', async () => {
    for (const [head, school] of [
      ['zhao-mingyuan', primary],
      ['wei-mingzhu', junior],
      ['qin-shouyi', mountain],
    ] as const) {
      const rows = await coverage(head, school);
      const all = rows.find(({ level }) => level === 'school');
      assert.ok(all?.numbers, school);
      assert.equal(all.clause, 'yl-district-visits');
      const share = all.numbers.visited / all.numbers.due;
      assert.ok(share > 0.58 && share < 0.72, `${school} ${share}`);
      assert.ok(all.numbers.exempt > 0 && all.numbers.planned > 0 && all.numbers.otherwise > 0);
      assert.ok(all.numbers.movedIn > 0 && all.numbers.movedOut > 0, 'pupils came and went');
      assert.deepEqual(all.guidance, { held: 2, required: 2 });
      const paces = rows.filter(({ level }) => level === 'class').map(({ numbers }) => numbers?.pace);
      assert.ok(paces.includes('behind') && paces.filter((pace) => pace === 'onCourse').length > paces.length / 2);
    }
  });

  it('gives a homeroom teacher an evening: two homes tonight, one plan that was moved and is past, one pupil in hospital', async () => {
    const plans = await ask<Plan>('wang-fang', '/visit-plans?classId=p-5-2');
    const open = plans.filter(({ state }) => state === 'planned');
    const tonight = open.filter(({ day }) => day === today);
    assert.equal(tonight.length, 2);
    assert.ok(
      tonight.some(({ studentIds }) => studentIds.join() === 'xiaoyu,xiaosong'),
      'brother and sister at once, the one of her class first',
    );
    const overdue = open.filter(({ day }) => day < today);
    assert.deepEqual(
      overdue.map(({ moves }) => moves.map(({ by }) => by)),
      [['family']],
    );
    assert.ok(open.some(({ day }) => day > today));
    assert.equal(plans.filter(({ state }) => state === 'cancelled').length, 1);
    assert.ok(plans.some(({ state, visitId }) => state === 'done' && visitId !== null));
    const exempt = await ask<{ reason: string }>('wang-fang', '/visit-exemptions?classId=p-5-2');
    assert.equal(exempt.length, 1);
    const followUps = await ask<FollowUp>('wang-fang', '/follow-ups?classId=p-5-2');
    const states = new Set(followUps.map(({ state }) => state));
    assert.deepEqual([states.has('open'), states.has('done')], [true, true]);
  });

  it('has no visit in the future, none before its pupil came, and talks that do not count', async () => {
    for (const [counsellor, school] of [['sun-yue', primary]] as const) {
      const visits = await ask<Visit>(counsellor, '/visits', school);
      assert.ok(visits.length > 500);
      const reasons = new Set(visits.flatMap(({ credits }) => credits.map(({ reason }) => reason)));
      assert.deepEqual([...reasons].sort(), ['kind', null].sort());
      assert.ok(visits.every(({ day, recordedAt }) => day <= today && Date.parse(recordedAt) <= now));
    }
    const spring = await ask<Visit>('sun-yue', '/visits?on=2026-05-20', primary);
    assert.ok(spring.length > 500);
    assert.ok(spring.every(({ credits }) => credits.every(({ counts }) => counts)));
  });

  it('knows where everybody lives; children of one family live together', async () => {
    const homes = await ask<Home>('ma-chunlan', '/homes?classId=m-3-4', mountain);
    assert.ok(homes.length > 20);
    for (const { area, address } of homes) assert.ok(area !== null && address?.startsWith(area), String(address));
    assert.ok(homes.some(({ id, focus }) => id === 'shi-xiaoman' && focus));
    assert.ok(homes.filter(({ lastVisitOn }) => lastVisitOn !== null).length > homes.length / 2);
    const all = await ask<Home>('zhao-mingyuan', '/homes');
    const byId = new Map(all.map((home) => [home.id, home]));
    const related = all.filter(({ siblings }) => siblings.length > 0);
    assert.ok(related.length > 20);
    for (const { address, siblings } of related)
      for (const { studentId } of siblings) assert.equal(byId.get(studentId)?.address, address);
  });

  it('tells the district of its schools as these see themselves', async () => {
    for (let round = 0; round < 2; round++) {
      now += 61_000;
      await server.jobs.runDue();
    }
    const rows = await coverage('he-zhiqiang', district);
    const schools = rows.filter(({ level }) => level === 'school');
    assert.deepEqual(schools.map(({ id }) => id).sort(), [junior, mountain, primary].sort());
    const heads = await coverage('zhao-mingyuan', primary, '?level=school');
    assert.deepEqual(rows.find(({ id }) => id === primary)?.numbers, heads[0]?.numbers);
  });

  it('is the same for the same seed and day, and stands on the first day of a term as well', () => {
    const invented = buildDistrict(seed);
    const homes = homesOf(invented, seed);
    const built = (day: string, other = seed) =>
      JSON.stringify(
        buildVisits(invented, 'yl-shiyan-primary', {
          seed: other,
          today: day,
          homes,
          movers: moversOf(invented, other, day),
        }),
      );
    assert.equal(built(today) === built(today), true);
    assert.equal(built(today) === built(today, 7), false);
    for (const day of ['2025-09-01', '2026-03-02', '2026-12-31']) assert.ok(built(day).length > 1000, day);
  });
});
