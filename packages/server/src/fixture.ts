import type { Role } from '@wuyu/contract';
import { type DemoPerson, demoIssuer } from './auth/demo-issuer.ts';
import type { Clock } from './clock.ts';
import type { Database } from './database/database.ts';
import type { AssignmentRow, EnrollmentRow, EventRow, ReportRow, UserRow } from './database/schema.ts';
import { insertRows } from './database/seam.ts';
import { seedFrameworks } from './fixture-evaluation.ts';
import { answers, classOf, gradeOf, reviewers, teaching, users, wards, work } from './fixture-school.ts';
import { seedService } from './fixture-service.ts';
import { reportColumns } from './homework/reports.ts';
import { createServer, type Server, type ServerConfig } from './server.ts';

/*
 * A small world for tests and stories: two schools and their district, with the same ids in both schools, so that
 * whatever forgets the org is found out.
 */

export { seedFirstCome, type FirstCome } from './fixture-service.ts';

export const schoolA = 'school-a';
export const schoolB = 'school-b';
export const district = 'district';
const schools = [schoolA, schoolB];

/** A user of each school for each role. */
export const userOfRole: Readonly<Record<Role, string>> = {
  student: 'pupil-1',
  guardian: 'guardian-1',
  subjectTeacher: 'teacher-math',
  homeroomTeacher: 'teacher-home',
  gradeLead: 'lead-3',
  counsellor: 'counsellor',
  schoolLeader: 'leader',
  districtOfficer: 'officer',
  serviceClient: 'service',
};

/** The day the fixture shows unless told: a Wednesday. */
export const fixtureDay = '2026-03-11';

export interface FixtureClock extends Clock {
  /** Moves the time on by so many milliseconds. */
  advance(ms: number): void;
}

/** A clock that stands still until it is moved: 19:00 in Beijing on a day. */
export function fixtureClock(day: string = fixtureDay): FixtureClock {
  let now = Date.parse(`${day}T11:00:00Z`);
  return { now: () => now, advance: (ms) => void (now += ms) };
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

type Described<R> = Omit<R, 'org_id' | 'rev' | 'deleted' | 'modified_at'>;

/** Fills a database that is migrated and empty. Written straight into the tables; real ones come by an import. */
export async function seedFixture(database: Database, day: string = fixtureDay): Promise<void> {
  const at = Date.parse(`${day}T00:00:00Z`);
  const orgRow = (org_id: string, name: string, type: 'school' | 'district') => ({
    org_id,
    rev: 0,
    name,
    type,
    parent_org_id: type === 'school' ? district : null,
    time_zone: 'Asia/Shanghai',
    policy_id: 'cn-beijing-huairou-2022',
    modified_at: at,
    roster_rev: null,
    cursor_key: null,
    device_key: null,
  });
  await database.changeRoster(async ({ engine, trx, nextRev }) => {
    const orgs = [
      orgRow(schoolA, '红螺镇中心小学', 'school'),
      orgRow(schoolB, '雁栖湖小学', 'school'),
      orgRow(district, '怀柔区教委', 'district'),
    ];
    await insertRows(engine, trx, 'orgs', orgs);
    for (const orgId of [...schools, district]) {
      let rev = await nextRev(orgId, 1000);
      const events: EventRow[] = [];
      const row = <R extends object>(content: R): R & { org_id: string; rev: number; deleted: 0 } => ({
        org_id: orgId,
        rev: rev++,
        deleted: 0,
        ...content,
      });
      const told = (resource: EventRow['resource'], r: { rev: number }, event: Partial<EventRow> & { id: string }) =>
        events.push({
          org_id: orgId,
          rev: r.rev,
          resource,
          change: 'created',
          class_id: null,
          student_id: null,
          day: null,
          ...event,
        });

      const people = users.map(([user_id, name, role, more]) => ({
        ...row<Described<UserRow>>({
          user_id,
          name: orgId === schoolB ? `${name}B` : name,
          role,
          grade: more?.grade ?? null,
          leads: JSON.stringify(more?.leads ?? []),
          issuer: demoIssuer,
          sub: user_id,
          area: role === 'student' ? (more?.area ?? null) : null,
          address: role === 'student' ? (more?.address ?? null) : null,
          focus: more?.focus ? 1 : 0,
        }),
        modified_at: at,
      }));
      const officials: readonly string[] = ['officer', 'leader', 'service'];
      await insertRows(
        engine,
        trx,
        'users',
        orgId === district ? people.filter((user) => officials.includes(user.user_id)) : people,
      );
      const session = row({ session_id: 'term-2', title: '第二学期', type: 'term', parent_id: null });
      const dates = { start_date: dayAfter(day, -20), end_date: dayAfter(day, 120), modified_at: at };
      await insertRows(engine, trx, 'sessions', [{ ...session, ...dates }]);
      const days = Array.from({ length: 121 }, (_, i) => dayAfter(day, i - 60)).map((date) => {
        const weekend = [0, 6].includes(new Date(date).getUTCDay());
        return row({
          day: date,
          kind: weekend ? ('off' as const) : ('school' as const),
          reason: weekend ? '周末' : null,
        });
      });
      await insertRows(engine, trx, 'calendar_days', days);
      if (orgId === district) continue;

      const classes = [
        ['class-3', '三年级1班', [3]],
        ['class-4', '四年级1班', [4]],
        ['class-56', '五六年级复式班', [5, 6]],
      ] as const;
      await insertRows(
        engine,
        trx,
        'classes',
        classes.map(([class_id, title, grades]) => ({
          ...row({ class_id, title, grades: JSON.stringify(grades) }),
          modified_at: at,
        })),
      );
      await insertRows(
        engine,
        trx,
        'wards',
        wards.map(([guardian_id, student_id]) => ({ org_id: orgId, guardian_id, student_id })),
      );
      const enrolled = users
        .filter(([, , role]) => role === 'student')
        .map(([user_id, , , more]) => ({ user_id, class_id: classOf(more?.grade ?? 3), role: 'student' as const }));
      const enrollments = [
        ...enrolled.map((e) => ({ ...e, homeroom: 0 as const, subject: null })),
        ...teaching.map(([user_id, class_id, subject, homeroom]) => ({
          user_id,
          class_id,
          role: 'teacher' as const,
          homeroom,
          subject,
        })),
      ].map((e, i) => ({
        ...row<Described<EnrollmentRow>>({
          enrollment_id: `enrollment-${i + 1}`,
          begin_date: null,
          end_date: null,
          ...e,
        }),
        modified_at: at,
      }));
      await insertRows(engine, trx, 'enrollments', enrollments);

      const assignments = work.map((w) => {
        const assigned_on = dayAfter(day, w.day ?? 0);
        const own = classes.find(([id]) => id === w.classId)?.[2] ?? [];
        const status = w.status ?? 'published';
        return row<Omit<AssignmentRow, 'org_id' | 'rev' | 'deleted'>>({
          assignment_id: w.id,
          class_id: w.classId,
          grades: JSON.stringify(w.grades ?? own),
          subject: w.subject,
          title: orgId === schoolB ? `${w.title}（B）` : w.title,
          form: w.form ?? 'written',
          tiers: JSON.stringify(w.tiers.map(([tier, minutes]) => ({ tier, minutes }))),
          assigned_on,
          due_on: dayAfter(assigned_on, 1),
          status,
          author_id: w.author ?? 'teacher-math',
          editor_id: null,
          reviewer_id: ['draft', 'submitted'].includes(status) ? null : (reviewers[w.classId] ?? 'leader'),
          returned_for: w.returnedFor ?? null,
          published_at: status === 'published' || status === 'withdrawn' ? at : null,
        });
      });
      await insertRows(engine, trx, 'assignments', assignments);
      for (const a of assignments)
        told('assignments', a, { id: a.assignment_id, class_id: a.class_id, day: a.assigned_on });
      const reports = answers.flatMap(([workId, pupil, answer]) => {
        const given = assignments.find((a) => a.assignment_id === workId);
        if (!given) return [];
        return row<Omit<ReportRow, 'org_id' | 'rev' | 'deleted'>>({
          report_id: `report-${workId}-${pupil}`,
          assignment_id: workId,
          student_id: `pupil-${pupil}`,
          class_id: given.class_id,
          grade: gradeOf(pupil),
          day: given.assigned_on,
          ...reportColumns(given, answer),
          via: 'hand',
          reported_at: at,
        });
      });
      await insertRows(engine, trx, 'reports', reports);
      for (const r of reports)
        told('reports', r, { id: r.report_id, class_id: r.class_id, student_id: r.student_id, day: r.day });
      await insertRows(engine, trx, 'events', events);
    }
  });
  await seedService(
    database,
    {
      schools: [
        { id: schoolA, name: '红螺镇中心小学' },
        { id: schoolB, name: '雁栖湖小学' },
      ],
      district,
      policyId: 'cn-beijing-huairou-2022',
    },
    day,
  );
  await seedFrameworks(database, schools);
}

export interface FixtureOptions extends Partial<Omit<ServerConfig, 'database' | 'clock'>> {
  /** Empty or filled by this fixture before; it is migrated here. */
  readonly database: Database;
  /** The day it shows. */
  readonly day?: string;
  readonly clock?: Clock;
}

export interface Fixture {
  readonly server: Server;
  readonly database: Database;
  readonly day: string;
  /** Goes to the server without a network; the host of the URL does not matter. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  readonly baseUrl: string;
  readonly people: readonly DemoPerson[];
  /** A token for a user of an org, school A unless told. */
  token(userId: string, orgId?: string): Promise<string>;
  /** Ends the server; the database is its owner's to close. */
  stop(): void;
}

/** The fixture on a server of its own, filled if it was empty. */
export async function createFixture(options: FixtureOptions): Promise<Fixture> {
  const { database, day = fixtureDay, clock = fixtureClock(day), ...config } = options;
  await database.migrate();
  const there = await database.revisions([schoolA]);
  if (there.size === 0) await seedFixture(database, day);
  const people = schools.flatMap((orgId) =>
    users.map(([userId, name, role]) => ({ orgId, userId, name, role: role ?? 'subjectTeacher', note: '' })),
  );
  const orgs = [
    { orgId: schoolA, name: '红螺镇中心小学' },
    { orgId: schoolB, name: '雁栖湖小学' },
  ];
  const server = createServer({ auth: {}, demo: { date: day, orgs, people }, ...config, database, clock });
  const baseUrl = 'http://wuyu.test';
  return {
    server,
    database,
    day,
    baseUrl,
    people,
    fetch: async (input, init) => server.fetch(new Request(input, init)),
    async token(userId, orgId = schoolA) {
      const response = await server.fetch(
        new Request(`${baseUrl}/demo/token`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ orgId, userId }),
        }),
      );
      const answer: unknown = await response.json();
      if (typeof answer === 'object' && answer !== null && 'token' in answer && typeof answer.token === 'string')
        return answer.token;
      throw new Error(`there is no ${userId} in ${orgId}`);
    },
    stop: () => server.stop(),
  };
}
