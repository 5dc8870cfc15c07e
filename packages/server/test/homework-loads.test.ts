import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { fixtureClock, schoolA } from '@wuyu/server/fixture';
import type { Database } from '@wuyu/server';
import { composePolicy, isAsked } from '@wuyu/policy';
import { classDays } from '../src/homework/class-days.ts';
import { createWorld, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import { publish, report, setDay, step } from './support/homework.ts';

interface Grade {
  required: number;
  optional: number;
  measured: { kind: string; reported?: number; asked?: number; mean?: number };
  stopped?: { bedtime: number; help: number };
}

onEachEngine("the load of a class's days", (engine) => {
  let world: World;
  let database: Database;
  const clock = fixtureClock();
  const loads = async (from: string, to: string, as = 'teacher-math'): Promise<Map<string, Grade>> => {
    const { status, body } = await world.call('GET', `/classes/class-3/loads?from=${from}&to=${to}`, { as });
    assert.equal(status, 200, JSON.stringify(body));
    const items = body['items'] as unknown as { day: string; grades: [Grade] }[];
    return new Map(items.map(({ day, grades }) => [day, grades[0]]));
  };
  const required = async (from: string, to: string) => [...(await loads(from, to)).values()].map((g) => g.required);

  before(async () => {
    database = await engine.open(await engine.newWorld());
    world = await createWorld({ database, clock });
    // All that is reported below lies in the past.
    clock.advance(40 * 86_400_000);
  });
  after(async () => {
    world?.stop();
    await database?.close();
  });

  it('spreads work over a weekend, planned and reported alike, wherever one begins to look', async () => {
    const tiers = [
      { tier: 'basic', minutes: 31 },
      { tier: 'advanced', minutes: 6 },
    ];
    const id = await publish(world, { assignedOn: '2026-03-13', dueOn: '2026-03-16', tiers });
    assert.deepEqual(await required('2026-03-13', '2026-03-16'), [11, 10, 10, 0]);
    assert.deepEqual(await required('2026-03-15', '2026-03-15'), [10]);
    for (const pupil of [1, 2, 3, 4, 5, 6]) await report(world, id, pupil, 32);
    const week = await loads('2026-03-13', '2026-03-16');
    const means = [...week.values()].map(({ measured }) => [measured.kind, measured.reported, measured.mean]);
    assert.deepEqual(means, [
      ['known', 6, 11],
      ['known', 6, 11],
      ['known', 6, 10],
      ['tooFew', 0, undefined],
    ]);
    assert.deepEqual((await loads('2026-03-14', '2026-03-14')).get('2026-03-14'), week.get('2026-03-14'));
    assert.equal(week.get('2026-03-14')?.optional, 2);
  });

  it('spreads over a holiday as far as the calendar is published, and never over lessons', async () => {
    await publish(world, { assignedOn: '2026-03-20', dueOn: '2026-03-24', tiers: [{ tier: 'basic', minutes: 40 }] });
    assert.deepEqual(await required('2026-03-20', '2026-03-24'), [14, 13, 13, 0, 0]);
    await setDay(database, '2026-03-23', 'off');
    assert.deepEqual(await required('2026-03-20', '2026-03-24'), [10, 10, 10, 10, 0]);
    await setDay(database, '2026-03-21', undefined);
    assert.deepEqual(await required('2026-03-20', '2026-03-24'), [40, 0, 0, 0, 0]);
  });

  it('counts a pupil on a day once all that is required on it is answered, work from before it too', async () => {
    const friday = await publish(world, { assignedOn: '2026-03-27', dueOn: '2026-03-30' });
    const saturday = await publish(world, { assignedOn: '2026-03-28', dueOn: '2026-03-30', subject: '语文' });
    for (const pupil of [1, 2, 3, 4, 5]) await report(world, friday, pupil, 30);
    for (const pupil of [1, 2, 3, 4]) await report(world, saturday, pupil, 10);
    const week = await loads('2026-03-27', '2026-03-29');
    const told = [...week.values()].map(({ measured }) => [measured.reported, measured.mean]);
    assert.deepEqual(told, [
      [5, 10],
      [4, 15],
      [4, 15],
    ]);
  });

  it('counts who stopped, for staff alone, and each pupil once', async () => {
    const math = await publish(world, { assignedOn: '2026-04-01', dueOn: '2026-04-02' });
    const chinese = await publish(world, { assignedOn: '2026-04-01', dueOn: '2026-04-02', subject: '语文' });
    const stop = (stopped: string) => ({ kind: 'minutes', minutes: 25, tiers: ['basic'], stopped });
    await report(world, math, 1, stop('bedtime'));
    await report(world, chinese, 1, stop('bedtime'));
    await report(world, math, 2, stop('help'));
    await report(world, math, 3, 20);
    const day = '2026-04-01';
    assert.deepEqual((await loads(day, day)).get(day)?.stopped, { bedtime: 1, help: 1 });
    assert.equal((await loads(day, day)).get(day)?.measured.reported, 1, 'stopped or finished, it is an answer');
    const family = await loads(day, day, 'guardian-1');
    assert.deepEqual(
      [family.get(day)?.stopped, family.get(day)?.measured],
      [undefined, { kind: 'suppressed' }],
      'below five reported nothing is told to families',
    );
  });

  it('takes withdrawn work out of what is required, and keeps the minutes it took', async () => {
    const math = await publish(world, { assignedOn: '2026-04-02', dueOn: '2026-04-03' });
    const chinese = await publish(world, { assignedOn: '2026-04-02', dueOn: '2026-04-03', subject: '语文' });
    for (const pupil of [1, 2, 3, 4, 5, 6]) {
      await report(world, math, pupil, 20);
      if (pupil <= 5) await report(world, chinese, pupil, 10);
    }
    const day = '2026-04-02';
    assert.deepEqual((await loads(day, day)).get(day)?.measured.reported, 5);
    await step(world, chinese, 'withdraw', 'leader');
    const { required: left, measured } = (await loads(day, day)).get(day) ?? assert.fail();
    assert.deepEqual([left, measured.reported, measured.mean], [20, 6, 28]);
  });

  it('asks a few pupils where the policy samples, and counts those alone', async () => {
    const rules = composePolicy('cn-2021', '2026-04-03');
    const sampled = {
      ...rules,
      homework: {
        ...rules.homework,
        reporting: { ...rules.homework.reporting, value: 'sampled' as const, percent: 50 },
      },
    };
    const id = await publish(world, { assignedOn: '2026-04-03', dueOn: '2026-04-07' });
    for (const pupil of [1, 2, 3, 4, 5, 6, 7, 8]) await report(world, id, pupil, 10 * pupil);
    const days = ['2026-04-03', '2026-04-04'];
    const counted = await database.read(schoolA, (trx) =>
      classDays(
        {
          engine: database.engine,
          trx,
          org: { org_id: schoolA, policy_id: 'cn-2021' },
          policyOn: () => sampled,
        },
        { class_id: 'class-3', grades: '[3]' },
        days,
      ),
    );
    const pupils = [1, 2, 3, 4, 5, 6, 7, 8].filter((pupil) =>
      isAsked(sampled, { seed: schoolA, studentId: `pupil-${pupil}`, day: '2026-04-03' }),
    );
    assert.ok(pupils.length > 0 && pupils.length < 8);
    for (const { grades } of counted) {
      assert.equal(grades[0]?.asked, pupils.length, 'on Saturday the same pupils are asked about the same work');
      assert.equal(grades[0]?.enrolled, 8);
      assert.deepEqual(
        grades[0]?.histogram.reduce((sum, bar) => sum + bar.pupils, 0),
        pupils.length,
      );
    }
  });

  it('compares estimate and actual for the author and the grade lead, and for nobody else', async () => {
    const path = '/assignment-actuals?from=2026-04-08&to=2026-04-08';
    const mine = await publish(world, { assignedOn: '2026-04-08', dueOn: '2026-04-09' });
    const other = await publish(world, {
      assignedOn: '2026-04-08',
      dueOn: '2026-04-09',
      as: 'teacher-home',
      subject: '语文',
      form: 'reading',
    });
    for (const pupil of [1, 2, 3]) await report(world, mine, pupil, 30);
    await report(world, mine, 4, { kind: 'doneAtSchool' });
    await report(world, mine, 5, { kind: 'notGiven' });
    for (const pupil of [1, 2]) await report(world, other, pupil, 15);
    const list = async (as: string, more = '') => {
      const { status, body } = await world.call('GET', path + more, { as });
      if (status !== 200) return status;
      const items = body['items'] as unknown as { assignmentId: string; expected: number; measured: unknown }[];
      return new Map(items.map(({ assignmentId, ...rest }) => [assignmentId, rest]));
    };
    const teachers = await list('teacher-math');
    assert.ok(teachers instanceof Map);
    assert.deepEqual([...teachers.keys()], [mine]);
    const { expected, measured } = teachers.get(mine) ?? assert.fail();
    assert.equal(expected, 20);
    assert.deepEqual(measured, { kind: 'known', reported: 4, asked: 8, enrolled: 8, mean: 23, median: 30, p90: 30 });
    const lead = await list('lead-3');
    assert.ok(lead instanceof Map);
    assert.deepEqual([...lead.keys()].sort(), [mine, other].sort());
    assert.deepEqual(lead.get(other)?.measured, { kind: 'tooFew', reported: 2, asked: 8, enrolled: 8 });
    assert.deepEqual([...((await list('lead-56')) as Map<string, unknown>).keys()], []);
    assert.equal(await list('lead-56', '&classId=class-3'), 404);
    for (const as of ['leader', 'guardian-1', 'officer', 'service', 'counsellor']) assert.equal(await list(as), 403);
    assert.equal(
      (await world.call('GET', '/assignment-actuals?from=2026-01-01&to=2026-04-08', { as: 'lead-3' })).status,
      422,
    );
  });
});
