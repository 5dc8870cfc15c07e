import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { gradeLoad, measure, packs } from '@wuyu/policy';
import { district, fixtureClock, schoolA, schoolB } from '@wuyu/server/fixture';
import { createServer, type Database } from '@wuyu/server';
import { daysBetween } from '../src/clock.ts';
import { classDays } from '../src/homework/class-days.ts';
import { createPolicies } from '../src/policy.ts';
import { createWorld, type World } from './support/calls.ts';
import { onEachEngine } from './support/engines.ts';
import { publish, report, setDay, step } from './support/homework.ts';

interface Summary {
  schoolId: string;
  day: string;
  grade: number;
  classes: number;
  states: Record<string, number>;
  tooFew: number;
  required: number;
  measured: { kind: string; mean?: number; reported?: number; median?: number };
}

const minute = 60_000;
const policyOn = createPolicies(packs);
const [from, to] = ['2026-03-02', '2026-03-29'];

/** The same numbers every time. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

onEachEngine('load summaries', (engine) => {
  let world: World;
  let database: Database;
  const clock = fixtureClock('2026-03-29');

  before(async () => {
    database = await engine.open(await engine.newWorld());
    world = await createWorld({ database, clock, day: '2026-03-11' });
    // A second class of the third grade, so that there is something to add up.
    await database.changeRoster(async ({ trx, nextRev }) => {
      const rev = await nextRev(schoolA, 20);
      const same = { org_id: schoolA, deleted: 0 as const, modified_at: 0 };
      const group = { ...same, rev, class_id: 'class-3b', title: '三年级2班', grades: '[3]' };
      await trx.insertInto('classes').values(group).execute();
      const told = (at: number, id: string, student_id: string | null) =>
        trx
          .insertInto('events')
          .values({
            org_id: schoolA,
            rev: at,
            resource: 'roster',
            id,
            change: 'created',
            class_id: 'class-3b',
            student_id,
            day: null,
          })
          .execute();
      await told(rev, 'class-3b', null);
      for (let n = 1; n <= 7; n++) {
        const user_id = `pupil-3b-${n}`;
        const user = { ...same, rev: rev + n, user_id, name: '甲', role: 'student' as const, grade: 3, leads: '[]' };
        await trx
          .insertInto('users')
          .values({ ...user, issuer: 'urn:wuyu:demo', sub: user_id, area: null, address: null, focus: 0 })
          .execute();
        await trx
          .insertInto('enrollments')
          .values({
            ...same,
            rev: rev + n,
            enrollment_id: user_id,
            class_id: 'class-3b',
            user_id,
            role: 'student',
            homeroom: 0,
            subject: null,
            begin_date: null,
            end_date: null,
          })
          .execute();
        await told(rev + n, user_id, user_id);
      }
      const teacher = { ...same, rev: rev + 8, enrollment_id: 'e-3b', class_id: 'class-3b', user_id: 'teacher-math' };
      await trx
        .insertInto('enrollments')
        .values({ ...teacher, role: 'teacher', homeroom: 0, subject: '数学', begin_date: null, end_date: null })
        .execute();
    });
  });
  after(async () => {
    world?.stop();
    await database?.close();
  });

  /** Everything that is due, and what follows from it in the district. */
  const rollUp = async (): Promise<void> => {
    for (let round = 0; round < 2; round++) {
      clock.advance(minute);
      await world.server.jobs.runDue();
    }
  };
  const ask = async (as: string, org = schoolA, more = '') => {
    const answer = await world.call('GET', `/load-summaries?from=${from}&to=${to}${more}`, { as, org });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return { items: answer.body['items'] as unknown as Summary[], asOf: answer.body['asOf'] as unknown as string };
  };
  const told = async (as: string, day: string, grade: number, org = schoolA): Promise<Summary> =>
    (await ask(as, org)).items.find((s) => s.day === day && s.grade === grade) ?? assert.fail(`${day} ${grade}`);
  const stored = (orgId: string) =>
    database.read(orgId, (trx) =>
      trx
        .selectFrom('load_summaries')
        .selectAll()
        .where('org_id', '=', orgId)
        .orderBy('school_id')
        .orderBy('day')
        .orderBy('grade')
        .execute(),
    );

  /** What the summaries of a school must say, counted from its classes' days, without anything that was rolled up. */
  const recounted = async (orgId: string): Promise<Map<string, unknown>> => {
    const found = new Map<
      string,
      { enrolled: number; asked: number; rows: ReturnType<typeof gradeLoad>[]; of: number[] }
    >();
    const bars = new Map<string, { minutes: number; pupils: number }[]>();
    await database.read(orgId, async (trx) => {
      const org = await trx.selectFrom('orgs').selectAll().where('org_id', '=', orgId).executeTakeFirstOrThrow();
      const classes = await trx.selectFrom('classes').selectAll().where('org_id', '=', orgId).execute();
      for (const group of classes)
        for (const { day, grades } of await classDays(
          { engine: engine.name, trx, org, policyOn },
          group,
          daysBetween(from, to),
        ))
          for (const counts of grades.filter((g) => g.enrolled > 0)) {
            const key = `${day} ${counts.grade}`;
            const sum = found.get(key) ?? { enrolled: 0, asked: 0, rows: [], of: [] };
            sum.enrolled += counts.enrolled;
            sum.asked += counts.asked;
            sum.rows.push(gradeLoad(policyOn(org.policy_id, day), { ...counts, seesIndividuals: true }));
            sum.of.push(counts.enrolled);
            found.set(key, sum);
            bars.set(key, [...(bars.get(key) ?? []), ...counts.histogram]);
          }
    });
    return new Map(
      [...found].map(([key, { enrolled, asked, rows, of }]) => {
        const states = { within: 0, near: 0, over: 0, noRule: 0 };
        for (const row of rows) states[row.state]++;
        const minutes = rows.reduce((sum, row, i) => sum + row.required * (of[i] ?? 0), 0);
        const day = key.slice(0, 10);
        const histogram = new Map<number, number>();
        for (const bar of bars.get(key) ?? [])
          histogram.set(bar.minutes, (histogram.get(bar.minutes) ?? 0) + bar.pupils);
        const counts = {
          enrolled,
          asked,
          histogram: [...histogram].map(([at, pupils]) => ({ minutes: at, pupils })),
          seesIndividuals: true,
        };
        return [
          key,
          {
            classes: rows.length,
            states,
            tooFew: rows.filter((row) => row.measured.kind !== 'known').length,
            required: Math.round(minutes / enrolled),
            measured: measure(policyOn('cn-beijing-huairou-2022', day), counts, rows[0]?.cap ?? undefined),
          },
        ];
      }),
    );
  };

  const checkAgainstClasses = async (when: string): Promise<void> => {
    const expected = await recounted(schoolA);
    for (const { schoolId, day, grade, classes, states, tooFew, required, measured } of (await ask('leader')).items) {
      assert.equal(schoolId, schoolA);
      assert.deepEqual(
        { classes, states, tooFew, required, measured },
        expected.get(`${day} ${grade}`),
        `${when}: ${day}, grade ${grade}`,
      );
    }
  };

  it('are not there before the first roll-up, and then for every day with lessons, also one without homework', async () => {
    assert.deepEqual(await ask('leader'), { items: [], asOf: null });
    await rollUp();
    const { items, asOf } = await ask('leader');
    assert.equal(asOf, new Date(clock.now()).toISOString());
    const empty = items.filter((s) => s.day === '2026-03-04');
    assert.deepEqual(
      empty.map((s) => [s.grade, s.classes, s.required, s.states['within']]),
      [
        [3, 2, 0, 2],
        [4, 1, 0, 1],
        [5, 1, 0, 1],
        [6, 1, 0, 1],
      ],
    );
    const { measured, classes } = await told('leader', '2026-03-11', 3);
    assert.deepEqual([classes, measured.kind, measured.reported], [2, 'tooFew', 6]);
    await checkAgainstClasses('at first');
  });

  it('say after any edits what the classes say', async () => {
    const roll = dice(engine.name === 'sqlite' ? 7 : 11);
    const work: { id: string; classId: string }[] = [];
    const reports: { id: string; rev: number; pupil: number | string }[] = [];
    const pupilsOf: Record<string, (number | string)[]> = {
      'class-3b': ['3b-1', '3b-2', '3b-3', '3b-4', '3b-5', '3b-6', '3b-7'],
      'class-3': [1, 2, 3, 4, 5, 6, 7, 8],
      'class-4': [9, 10, 11, 12],
      'class-56': [13, 14, 15, 16, 17, 18],
    };
    for (const classId of ['class-3', 'class-3b']) {
      const id = await publish(world, { classId, assignedOn: '2026-03-24', dueOn: '2026-03-25' });
      for (const pupil of pupilsOf[classId] ?? []) await report(world, id, pupil, roll(70));
    }
    for (let round = 0; round < 6; round++) {
      for (let edit = 0; edit < 12; edit++) {
        const kind = roll(10);
        if (kind < 3 || work.length === 0) {
          const classId = ['class-3', 'class-3b', 'class-4', 'class-56'][roll(4)] ?? 'class-3';
          const assignedOn = `2026-03-${String(2 + roll(20)).padStart(2, '0')}`;
          const due = new Date(Date.parse(assignedOn) + (1 + roll(4)) * 86_400_000).toISOString().slice(0, 10);
          const as = classId === 'class-4' ? 'teacher-4' : 'teacher-math';
          const tiers = [{ tier: 'basic', minutes: 5 + roll(40) }];
          const form = roll(5) === 0 ? 'reading' : 'written';
          work.push({ classId, id: await publish(world, { classId, assignedOn, dueOn: due, as, tiers, form }) });
        } else if (kind < 7) {
          const piece = work[roll(work.length)];
          const pupils = pupilsOf[piece?.classId ?? ''];
          if (!piece || !pupils) continue;
          for (const pupil of pupils) {
            const taken = await database.read(schoolA, (trx) =>
              trx
                .selectFrom('reports')
                .select('report_id')
                .where('org_id', '=', schoolA)
                .where('assignment_id', '=', piece.id)
                .where('student_id', '=', `pupil-${pupil}`)
                .executeTakeFirst(),
            );
            if (!taken && roll(4) > 0) reports.push({ pupil, ...(await report(world, piece.id, pupil, roll(70))) });
          }
        } else if (kind < 8) {
          const one = reports[roll(Math.max(1, reports.length))];
          if (!one) continue;
          const body = { answer: { kind: 'minutes', minutes: roll(90), tiers: ['basic'] }, via: 'hand' };
          const options = { as: `pupil-${one.pupil}`, ifMatch: one.rev, body };
          const answer = await world.call('PATCH', `/reports/${one.id}`, options);
          if (answer.status === 200) one.rev = Number(answer.body['rev']);
        } else if (kind < 9) {
          const [gone] = work.splice(roll(work.length), 1);
          if (gone) await step(world, gone.id, 'withdraw', 'leader');
        } else
          await setDay(
            database,
            `2026-03-${String(2 + roll(20)).padStart(2, '0')}`,
            (['school', 'off'] as const)[roll(2)],
          );
      }
      await rollUp();
      await checkAgainstClasses(`round ${round}`);
    }
    // A day that had lessons once and is off now keeps its row, which says that nothing was asked.
    const telling = async () =>
      (await stored(schoolA)).flatMap(({ version: _, ...row }) =>
        row.required > 0 || row.histogram !== '[]' ? [row] : [],
      );
    const incremental = await telling();
    const { items } = await ask('leader');
    assert.ok(items.some((s) => s.grade === 3 && s.measured.kind === 'known' && Number(s.measured.reported) > 8));
    for (const orgId of [schoolA, district])
      for (const table of ['load_days', 'load_summaries', 'roll_ups'] as const)
        await database.change(orgId, ({ trx }) => trx.deleteFrom(table).where('org_id', '=', orgId).execute());
    await rollUp();
    assert.deepEqual(await telling(), incremental, 'from nothing it comes to the same as step by step');
  });

  it('follow who is in a class', async () => {
    const before = await told('leader', '2026-03-11', 3);
    await database.changeRoster(async ({ trx, nextRev }) => {
      const rev = await nextRev(schoolA);
      const left = trx.updateTable('enrollments').set({ end_date: '2026-03-10', rev }).where('org_id', '=', schoolA);
      await left.where('enrollment_id', '=', 'pupil-3b-7').execute();
      await trx
        .insertInto('events')
        .values({
          org_id: schoolA,
          rev,
          resource: 'roster',
          id: 'pupil-3b-7',
          change: 'updated',
          class_id: 'class-3b',
          student_id: 'pupil-3b-7',
          day: null,
        })
        .execute();
    });
    await rollUp();
    assert.equal(before.classes, 2);
    await checkAgainstClasses('after a pupil left');
  });

  it('are rolled up once, by whichever process, and stay as they are when nothing changes', async () => {
    const rows = await stored(schoolA);
    const second = createServer({ auth: {}, demo: { date: '2026-03-11', orgs: [], people: [] }, database, clock });
    const id = await publish(world, { assignedOn: '2026-03-26', dueOn: '2026-03-27' });
    for (const pupil of [1, 2, 3, 4, 5]) await report(world, id, pupil, 40);
    clock.advance(minute);
    await Promise.all([world.server.jobs.runDue(), second.jobs.runDue(), world.server.jobs.runDue()]);
    second.stop();
    const after = await stored(schoolA);
    const changed = after.filter((row, i) => JSON.stringify(row) !== JSON.stringify(rows[i]));
    assert.deepEqual(
      changed.map((row) => [row.day, row.grade]),
      [['2026-03-26', 3]],
      'nothing else is written',
    );
    await rollUp();
    assert.deepEqual(await stored(schoolA), after);
    await checkAgainstClasses('by several processes');
  });

  it('come to the district from each of its schools, and an officer learns nothing of small groups', async () => {
    const other = await publish(world, { assignedOn: '2026-03-25', dueOn: '2026-03-26', org: schoolB });
    for (const pupil of [1, 2, 3, 4, 5, 6]) await report(world, other, pupil, 70, schoolB);
    // Four pupils are a small group whatever they report.
    const four = { classId: 'class-4', as: 'teacher-4', subject: '语文', org: schoolB };
    const small = await publish(world, { ...four, assignedOn: '2026-03-25', dueOn: '2026-03-26' });
    for (const pupil of [9, 10, 11, 12]) await report(world, small, pupil, 100, schoolB);
    await rollUp();
    const { items, asOf } = await ask('officer', district);
    assert.ok(Date.parse(asOf) >= clock.now() - minute);
    assert.deepEqual([...new Set(items.map((s) => s.schoolId))].sort(), [schoolA, schoolB]);
    const copies = await stored(district);
    for (const school of [schoolA, schoolB]) {
      const own = await stored(school);
      const copied = copies.filter((row) => row.school_id === school).map((row) => ({ ...row, org_id: school }));
      assert.deepEqual(copied, own);
    }
    const b = items.filter((s) => s.schoolId === schoolB && s.day === '2026-03-25');
    const [three, fourth] = [b.find((s) => s.grade === 3), b.find((s) => s.grade === 4)];
    assert.deepEqual(three?.measured, { kind: 'known', reported: 6, asked: 8, enrolled: 8, mean: 70 });
    assert.deepEqual(fourth?.measured, { kind: 'suppressed' });
    assert.deepEqual(
      fourth?.states,
      { within: 1, near: 0, over: 0, noRule: 0 },
      'by what is required, not by their mean',
    );
    assert.equal(fourth?.tooFew, 1);
    assert.deepEqual((await told('leader', '2026-03-25', 4, schoolB)).states['over'], 1, 'its own leader is told');
    const only = await ask('officer', district, `&schoolId=${schoolB}`);
    assert.deepEqual(
      only.items,
      items.filter((s) => s.schoolId === schoolB),
    );
    const stranger = await world.call('GET', `/load-summaries?from=${from}&to=${to}&schoolId=nowhere`, {
      as: 'officer',
      org: district,
    });
    assert.equal(stranger.status, 404);
  });

  it('go to a grade lead for the grades led, to school leaders and officers, and to nobody else', async () => {
    const grades = async (as: string) => [...new Set((await ask(as)).items.map((s) => s.grade))].sort();
    assert.deepEqual(await grades('lead-3'), [3]);
    assert.deepEqual(await grades('lead-56'), [5, 6]);
    assert.deepEqual(await grades('leader'), [3, 4, 5, 6]);
    const lead = (await ask('lead-3')).items.find((s) => s.measured.kind === 'known');
    assert.ok(lead?.measured.median !== undefined, JSON.stringify(lead));
    for (const as of ['teacher-home', 'pupil-1', 'guardian-1', 'service', 'counsellor'])
      assert.equal((await world.call('GET', `/load-summaries?from=${from}&to=${to}`, { as })).status, 403);
    const b = await world.call('GET', `/load-summaries?from=${from}&to=${to}&schoolId=${schoolB}`, { as: 'leader' });
    assert.equal(b.status, 404);
  });

  it('leave the district together with their school', async () => {
    await database.change(schoolB, ({ trx }) =>
      trx.updateTable('orgs').set({ parent_org_id: null }).where('org_id', '=', schoolB).execute(),
    );
    await rollUp();
    assert.deepEqual([...new Set((await stored(district)).map((row) => row.school_id))], [schoolA]);
  });
});
