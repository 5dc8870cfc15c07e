import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { NewId } from '@wuyu/contract';
import { checkPacks, composePolicy, dayState, packs } from '@wuyu/policy';
import type { Database } from '../src/database/database.ts';
import { openSqlite } from '../src/database/sqlite.ts';
import { calendarDays } from '../src/demo/calendar.ts';
import { createDemo, demoClock, demoPacks, type DemoResult, findDemo } from '../src/demo/index.ts';

const opened = async (): Promise<Database> => {
  const database = await openSqlite(':memory:');
  await database.migrate();
  return database;
};
/** A few days of school keep these tests quick. */
const date = '2025-09-05';

describe('the demonstration', () => {
  let database: Database;
  let result: DemoResult;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wuyu-demo-test-'));
    database = await opened();
    result = await createDemo(database, { date, folder });
  });
  after(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });
  const rows = (orgId: string, table: 'assignments' | 'reports' | 'events' | 'users' | 'enrollments' | 'wards') =>
    database.read(orgId, (trx) => trx.selectFrom(table).selectAll().where('org_id', '=', orgId).execute());

  it('is a district of three schools and about 2,000 pupils, written as CSV', async () => {
    assert.deepEqual(result.orgs.length, 4);
    assert.ok(Math.abs(result.pupils - 2000) < 60, String(result.pupils));
    assert.deepEqual((await readdir(folder)).sort(), [
      'academicSessions.csv',
      'classes.csv',
      'enrollments.csv',
      'manifest.csv',
      'orgs.csv',
      'roles.csv',
      'users.csv',
      'wuyuDays.csv',
    ]);
  });

  it('is the same for the same seed and date, and another for another seed', async () => {
    const dump = async (db: Database) =>
      db.across(async (trx) => {
        const parts: string[] = [];
        for (const table of [
          'orgs',
          'users',
          'wards',
          'enrollments',
          'classes',
          'calendar_days',
          'assignments',
          'reports',
          'events',
          'editions',
          'offerings',
          'choices',
          'places',
          'draws',
          'attendance',
        ] as const)
          parts.push(JSON.stringify(await trx.selectFrom(table).selectAll().execute()));
        return parts.join('\n');
      });
    const again = await opened();
    await createDemo(again, { date });
    assert.equal((await dump(again)) === (await dump(database)), true);
    await again.close();
    const other = await opened();
    await createDemo(other, { date, seed: 7 });
    assert.equal((await dump(other)) === (await dump(database)), false);
    await other.close();
  });

  it('knows everybody a visitor may be, by the role that is shown', async () => {
    for (const { orgId, userId, name, role } of result.people) {
      const user = (await rows(orgId, 'users')).find((u) => 'name' in u && u.user_id === userId);
      assert.ok(user && 'name' in user, `${userId} in ${orgId}`);
      assert.equal(user.name, name);
      if (role === 'homeroomTeacher' || role === 'subjectTeacher') {
        const taught = (await rows(orgId, 'enrollments')).filter((e) => 'homeroom' in e && e.user_id === userId);
        const homeroom = taught.some((e) => 'homeroom' in e && e.homeroom === 1);
        assert.equal(homeroom, role === 'homeroomTeacher', userId);
      } else assert.equal(user.role, role, userId);
    }
  });

  it('leaves today open for the pupils a visitor may be, while part of their class has reported', async () => {
    for (const [orgId, studentId, classId] of [
      ['yl-shiyan-primary', 'xiaoyu', 'p-5-2'],
      ['yl-shiyan-primary', 'xiaosong', 'p-3-1'],
      ['yl-qinghe-junior', 'zhou-zihan', 'j-8-3'],
      ['yl-shimen-school', 'shi-xiaoman', 'm-3-4'],
    ] as const) {
      const { given, reports } = await database.read(orgId, async (trx) => ({
        given: await trx
          .selectFrom('assignments')
          .selectAll()
          .where('org_id', '=', orgId)
          .where('class_id', '=', classId)
          .where('assigned_on', '=', date)
          .execute(),
        reports: await trx
          .selectFrom('reports')
          .selectAll()
          .where('org_id', '=', orgId)
          .where('class_id', '=', classId)
          .where('day', '=', date)
          .execute(),
      }));
      assert.ok(
        given.some((a) => a.status === 'published'),
        classId,
      );
      assert.ok(reports.length > 0, classId);
      assert.equal(reports.filter((r) => r.student_id === studentId).length, 0, studentId);
    }
  });

  it('sets no written work in grades 1 and 2, and on most days keeps within the cap', async () => {
    const assignments = await database.read('yl-shiyan-primary', (trx) =>
      trx
        .selectFrom('assignments')
        .selectAll()
        .where('org_id', '=', 'yl-shiyan-primary')
        .where('status', '=', 'published')
        .execute(),
    );
    const policy = composePolicy('cn-2021', date);
    const required = new Map<string, number>();
    for (const a of assignments) {
      const [grade = 0] = JSON.parse(a.grades) as number[];
      if (grade <= 2) assert.notEqual(a.form, 'written', a.title);
      const [basic] = JSON.parse(a.tiers) as { minutes: number }[];
      const key = `${grade} ${a.class_id} ${a.assigned_on}`;
      if (a.form === 'written') required.set(key, (required.get(key) ?? 0) + (basic?.minutes ?? 0));
    }
    const states = [...required].map(([key, minutes]) => dayState(policy, Number.parseInt(key, 10), minutes));
    const share = (state: string) => states.filter((s) => s === state).length / states.length;
    assert.ok(share('within') > 0.6, String(share('within')));
    assert.ok(share('over') < 0.15, String(share('over')));
  });

  it('lets one school work by a pack of its own, and never published there what that refuses', async () => {
    const all = [...packs, ...demoPacks];
    assert.deepEqual(checkPacks(all), []);
    const orgs = await database.across((trx) => trx.selectFrom('orgs').select(['org_id', 'policy_id']).execute());
    const policies = new Map(
      orgs.map(({ org_id, policy_id }) => [org_id, composePolicy(policy_id, date, all).homework]),
    );
    const choice = (orgId: string) => [policies.get(orgId)?.overCap.value, policies.get(orgId)?.reporting.value];
    assert.deepEqual(choice('yl-shiyan-primary'), ['allow', 'everyone']);
    assert.deepEqual(choice('yl-qinghe-junior'), ['allow', 'everyone']);
    assert.deepEqual(choice('yl-shimen-school'), ['refuse', 'optional']);

    const orgId = 'yl-shimen-school';
    const work = await database.read(orgId, (trx) =>
      trx
        .selectFrom('assignments')
        .selectAll()
        .where('org_id', '=', orgId)
        .where('form', '=', 'written')
        .where('status', 'in', ['published', 'approved'])
        .execute(),
    );
    const minutes = new Map<string, number>();
    for (const { status, class_id: classId, assigned_on: day, grades, tiers } of work) {
      const key = `${status} ${classId} ${grades} ${day}`;
      const [basic] = JSON.parse(tiers) as { minutes: number }[];
      minutes.set(key, (minutes.get(key) ?? 0) + (basic?.minutes ?? 0));
    }
    const policy = composePolicy('yl-shimen-school', date, all);
    const over = [...minutes].filter(([key, sum]) => {
      const [grade = 0] = JSON.parse(key.split(' ')[2] ?? '[]') as number[];
      return dayState(policy, grade, sum) === 'over';
    });
    assert.deepEqual(
      over.map(([key]) => key.split(' ').slice(0, 3).join(' ')),
      ['approved m-3-4 [4]'],
      'two approved pieces that do not go together are there to be tried',
    );
  });

  it('gives every report a revision and an event, and ids that the contract takes', async () => {
    const orgId = 'yl-shimen-school';
    const reports = await database.read(orgId, (trx) =>
      trx.selectFrom('reports').selectAll().where('org_id', '=', orgId).execute(),
    );
    const told = await database.read(orgId, (trx) =>
      trx.selectFrom('events').selectAll().where('org_id', '=', orgId).where('resource', '=', 'reports').execute(),
    );
    assert.deepEqual(told.map((e) => `${e.rev} ${e.id}`).sort(), reports.map((r) => `${r.rev} ${r.report_id}`).sort());
    for (const report of reports.slice(0, 500)) assert.ok(NewId.safeParse(report.report_id).success, report.report_id);
  });

  it('is found again with its day, and its clock goes on from there', async () => {
    assert.equal((await findDemo(database))?.date, date);
    let now = 1_000_000;
    const clock = await demoClock(database, result, { now: () => now });
    const start = clock.now();
    assert.equal(new Date(start).toISOString().slice(0, 16), '2025-09-05T10:30', '18:30 in Shanghai');
    now += 90_000;
    assert.equal(clock.now() - start, 90_000);
    const empty = await opened();
    assert.equal(await findDemo(empty), undefined);
    await empty.close();
  });
});

describe('the calendar of the demonstration', () => {
  const kind = new Map(calendarDays().map((d) => [d.day, d.kind]));
  it('follows the State Council’s notices: worked weekend days are school days, holidays are not', () => {
    for (const day of ['2026-09-20', '2026-10-10', '2026-05-09', '2025-09-28', '2025-10-11', '2026-01-04'])
      assert.equal(kind.get(day), 'school', day);
    for (const day of [
      '2026-09-25',
      '2026-10-01',
      '2026-10-07',
      '2026-06-19',
      '2026-05-04',
      '2025-10-08',
      '2026-04-06',
    ])
      assert.equal(kind.get(day), 'off', day);
    assert.equal(kind.get('2026-10-08'), 'school');
    assert.equal(kind.get('2026-11-21'), 'off');
  });
  it('says nothing of days beyond the notices', () => {
    assert.equal(kind.get('2027-01-04'), undefined);
  });
  it('opens the nearest school day where there is none', async () => {
    const database = await opened();
    const { date: day, asked } = await createDemo(database, { date: '2025-08-20' });
    assert.deepEqual([day, asked], ['2025-09-01', '2025-08-20']);
    await database.close();
  });
});
