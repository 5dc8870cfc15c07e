import { roles, type Role } from '@wuyu/contract';
import type { Database } from '@wuyu/server';
import type { Principals, School } from '../../src/index.ts';
import { calendar, day, now } from './calendar.ts';
import { fillFarDistrict } from './far-district.ts';

/*
 * Two schools that are easily mistaken for each other: the same class ids with the classes swapped, the same user ids
 * with other roles, the same people (`sub`s) with other roles. Whoever forgets to ask for the org mixes them up.
 */

interface Token {
  (sub: string, orgs: readonly string[], from: number, more?: { scope: string }): Promise<string>;
}

const teaching: readonly Role[] = ['subjectTeacher', 'homeroomTeacher'];
const pupils = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'] as const;

/** How a school differs from its twin. */
interface Plan {
  readonly orgId: string;
  readonly classId: string;
  readonly otherClassId: string;
  readonly students: School['students'];
  /** By how many places the roles are turned against the people. */
  readonly turn: 0 | 1;
  /** Its rules: the one school allows to publish what exceeds the cap, the other refuses it. */
  readonly policyId: string;
  /** Where its revisions begin: one school's are behind its district's, the other's are ahead of them. */
  readonly rev: number;
}

const plans: readonly [Plan, Plan] = [
  {
    // Its twin comes first in every index, and so does the other class: whoever forgets the org finds the wrong row.
    orgId: 'school-b',
    classId: 'c2',
    otherClassId: 'c1',
    students: { own: 'p1', ward: 'p2', other: 'p3', elsewhere: 'p4' },
    turn: 0,
    policyId: 'fixture-allows-samples',
    rev: 0,
  },
  {
    orgId: 'school-a',
    classId: 'c1',
    otherClassId: 'c2',
    students: { own: 'p2', ward: 'p3', other: 'p1', elsewhere: 'p4' },
    turn: 1,
    policyId: 'fixture-refuses-samples',
    rev: 2_000_000,
  },
];

const personOf = (plan: Plan, role: Role) => `person-${(roles.indexOf(role) + plan.turn) % roles.length}`;
/** Who the student of a school is, as tokens say it. */
export const studentAt = (orgId: string): string => personOf(plans[0].orgId === orgId ? plans[0] : plans[1], 'student');
/** Users are called after their role, in both schools alike; a pupil signs in as a pupil's row. */
const userOf = (plan: Plan, role: Role) =>
  role === 'student' ? plan.students.own : role === 'subjectTeacher' ? subjectTeachers[plan.turn] : `u-${role}`;
/** Who teaches the own class at one school bears the id of who teaches the other class at the other. */
const subjectTeachers = ['u-one', 'u-two'] as const;
const otherTeacherOf = (plan: Plan) => subjectTeachers[plan.turn === 0 ? 1 : 0];
/** Another class of the grade that is led, last in every order: of all that a roll-up does in parts, some of it is left over. */
const beside = 'd4';
/** A class of a grade that gets no written homework. */
const young = 'c3';
const otherPerson = (plan: Plan) => `person-other-${plan.turn}`;
/** `p5`, `p6` and `p7` are in the class of the same name at both. */
const classOf = (plan: Plan, student: string) =>
  student === 'p6' || student === 'p8' || student === 'p9'
    ? beside
    : student === 'p7'
      ? young
      : student === 'p5'
        ? 'c2'
        : student === plan.students.elsewhere
          ? plan.otherClassId
          : plan.classId;
/**
 * Each school's own class is a multi-grade class (复式班), whose pupils are all of the upper grade. A pupil's grade at one
 * school would not do in its class at the other; a grade that is led here is taught there, too.
 */
const gradesOf = (plan: Plan, classId: string): readonly number[] =>
  classId === young
    ? [2 - plan.turn]
    : classId === beside
      ? [4 + plan.turn]
      : plan.turn === 0
        ? classId === plan.classId
          ? [3, 4]
          : [5, 6]
        : classId === plan.classId
          ? [4, 5]
          : [3];
const gradeOf = (plan: Plan, classId: string) => gradesOf(plan, classId).at(-1) ?? 0;

/** The last day of the term before. */
export const lastTermEnds = ({ turn }: Pick<Plan, 'turn'>) => (turn === 0 ? '2022-07-08' : '2022-07-15');
const semester = { type: 'semester' as const, parent_id: null };
/** Pupils who came to `beside` or left it during the term, and when. */
const cameOn = ({ turn }: Plan) => (turn === 0 ? '2022-11-02' : '2022-10-12');
const leftOn = ({ turn }: Plan) => (turn === 0 ? '2022-10-20' : '2022-11-10');
const movers = ['p8', 'p9'] as const;

/** Pupils and classes that one school has given up, and its twin has not. */
const goneFrom = (plan: Plan) => `gone-from-${plan.orgId}`;
/** Somebody of the staff, too. */
const leftStaff = (plan: Plan) => `staff-gone-from-${plan.orgId}`;
const closedAt = (plan: Plan) => `closed-at-${plan.orgId}`;
const isGone = (name: string, plan: Plan): 0 | 1 => (name.endsWith(plan.orgId) ? 1 : 0);

async function fillSchool(database: Database, plan: Plan, issuer: string): Promise<void> {
  const { orgId } = plan;
  const common = { org_id: orgId, deleted: 0 as const, modified_at: now };
  await database.changeRoster(async ({ trx, nextRev }) => {
    await trx
      .insertInto('orgs')
      .values({
        org_id: orgId,
        rev: plan.rev,
        name: `学校 ${orgId}`,
        type: 'school',
        parent_org_id: 'district',
        time_zone: 'Asia/Shanghai',
        policy_id: plan.policyId,
        modified_at: now,
        roster_rev: null,
        cursor_key: null,
        device_key: null,
      })
      .execute();
    const rev = await nextRev(orgId);
    const row = { ...common, rev };
    await trx
      .insertInto('sessions')
      .values([
        { ...row, ...semester, session_id: 't1', title: '第一学期', start_date: '2022-09-01', end_date: '2023-01-31' },
        // The term before ended a week later at the one school than at the other.
        {
          ...row,
          ...semester,
          session_id: 't0',
          title: '第二学期',
          start_date: '2022-02-14',
          end_date: lastTermEnds(plan),
        },
      ])
      .execute();
    await trx
      .insertInto('classes')
      .values(
        ['c1', 'c2', young, beside, ...plans.map(closedAt)].map((id) => ({
          ...row,
          class_id: id,
          title: `${orgId} ${id}`,
          grades: JSON.stringify(['c1', 'c2', young, beside].includes(id) ? gradesOf(plan, id) : [9]),
          deleted: isGone(id, plan),
        })),
      )
      .execute();
    const user = (id: string, role: Role | null, sub: string | null, grade: number | null, leads = '[]') => ({
      ...row,
      user_id: id,
      name: `${orgId} ${id}`,
      role,
      grade,
      leads,
      issuer: sub === null ? null : issuer,
      sub,
      area: role === 'student' ? `${orgId} 村` : null,
      address: role === 'student' ? `${orgId} ${id} 号` : null,
      focus: id === plan.students.other ? (1 as const) : (0 as const),
    });
    await trx
      .insertInto('users')
      .values([
        ...[...pupils, ...movers].map((id) =>
          user(
            id,
            'student',
            id === plan.students.own ? personOf(plan, 'student') : null,
            gradeOf(plan, classOf(plan, id)),
          ),
        ),
        ...roles
          .filter((role) => role !== 'student')
          .map((role) =>
            user(
              userOf(plan, role),
              teaching.includes(role) ? null : role,
              personOf(plan, role),
              null,
              role === 'gradeLead' ? `[${gradeOf(plan, plan.classId)}]` : '[]',
            ),
          ),
        user(otherTeacherOf(plan), null, otherPerson(plan), null),
        user('u-parent', 'guardian', null, null),
        ...plans.map(leftStaff).map((id) => ({ ...user(id, null, null, null), deleted: isGone(id, plan) })),
        user('u-other-guardian', 'guardian', `person-other-guardian-${plan.turn}`, null),
        user('u-former', null, `person-former-${plan.turn}`, null),
        user('u-young', null, `person-young-${plan.turn}`, null),
        user('u-lead', 'gradeLead', `person-lead-${plan.turn}`, null, `[${gradeOf(plan, plan.classId)}]`),
        ...plans.map(goneFrom).map((id) => ({ ...user(id, 'student', null, 3), deleted: isGone(id, plan) })),
      ])
      .execute();
    await trx
      .insertInto('wards')
      .values([
        { org_id: orgId, guardian_id: userOf(plan, 'guardian'), student_id: plan.students.ward },
        // A ward that has left this school, and is at the other still.
        { org_id: orgId, guardian_id: userOf(plan, 'guardian'), student_id: goneFrom(plan) },
        { org_id: orgId, guardian_id: 'u-other-guardian', student_id: plan.students.elsewhere },
        // Brother and sister, in two classes.
        { org_id: orgId, guardian_id: 'u-parent', student_id: plan.students.own },
        { org_id: orgId, guardian_id: 'u-parent', student_id: plan.students.elsewhere },
      ])
      .execute();
    const enrolled = (id: string, userId: string, classId: string, more: object = {}) => ({
      ...row,
      enrollment_id: id,
      class_id: classId,
      user_id: userId,
      role: 'student' as 'student' | 'teacher',
      homeroom: 0 as 0 | 1,
      subject: null as string | null,
      begin_date: null,
      end_date: null,
      ...more,
    });
    await trx
      .insertInto('enrollments')
      .values([
        // One of the class came to it when the years before this one were over.
        ...pupils.map((id) =>
          enrolled(`e-${id}`, id, classOf(plan, id), id === plan.students.other ? { begin_date: '2022-02-01' } : {}),
        ),
        enrolled('e-p8', 'p8', beside, { end_date: leftOn(plan) }),
        enrolled('e-p9', 'p9', beside, { begin_date: cameOn(plan) }),
        enrolled('e-subject', userOf(plan, 'subjectTeacher'), plan.classId, { role: 'teacher', subject: '语文' }),
        enrolled('e-homeroom', userOf(plan, 'homeroomTeacher'), plan.classId, { role: 'teacher', homeroom: 1 }),
        enrolled('e-former', 'u-former', plan.classId, { role: 'teacher', subject: '语文', end_date: '2022-11-17' }),
        enrolled('e-former-now', 'u-former', plan.otherClassId, { role: 'teacher', subject: '语文' }),
        enrolled('e-young', 'u-young', young, { role: 'teacher', subject: '语文' }),
        enrolled('e-lead', 'u-lead', plan.classId, { role: 'teacher', subject: '数学' }),
        enrolled('e-closed', userOf(plan, 'subjectTeacher'), closedAt(plan), { role: 'teacher', subject: '语文' }),
        enrolled('e-gone', goneFrom(plan), plan.otherClassId),
        enrolled('e-gone-too', goneFrom(plan), plan.classId),
        enrolled('e-other', otherTeacherOf(plan), plan.otherClassId, { role: 'teacher', subject: '语文' }),
        // What the one school teaches, the other does not.
        enrolled('e-more', otherTeacherOf(plan), plan.otherClassId, { role: 'teacher', subject: `书法 ${plan.turn}` }),
      ])
      .execute();
    // One of them publishes a day more.
    const days = Object.entries({ ...calendar, ...(plan.turn === 1 ? { '2022-11-21': [true, true] as const } : {}) });
    await trx
      .insertInto('calendar_days')
      .values(
        days.map(([at, lessons]) => ({
          org_id: orgId,
          deleted: 0 as const,
          rev,
          day: at,
          kind: lessons[plan.turn] ? ('school' as const) : ('off' as const),
          reason: null,
        })),
      )
      .execute();
  });
}

async function fillDistrict(database: Database, issuer: string): Promise<void> {
  await database.changeRoster(async ({ trx, nextRev }) => {
    const org = { org_id: 'district', rev: 1_000_000, name: '学区', type: 'district' as const, parent_org_id: null };
    const more = {
      time_zone: 'Asia/Shanghai',
      policy_id: 'cn-2021',
      modified_at: now,
      roster_rev: null,
      cursor_key: null,
      device_key: null,
    };
    await trx
      .insertInto('orgs')
      .values({ ...org, ...more })
      .execute();
    const rev = await nextRev('district');
    const officer = {
      org_id: 'district',
      user_id: 'officer',
      rev,
      name: '科员',
      role: 'districtOfficer' as const,
      grade: null,
      area: null,
      address: null,
      focus: 0 as const,
    };
    await trx
      .insertInto('users')
      .values({
        ...officer,
        ...{ leads: '[]', issuer, sub: 'officer', deleted: 0, modified_at: now },
      })
      .execute();
  });
}

/** Fills an empty database, and says who may speak. */
export async function fill(database: Database, issuer: string, token: Token): Promise<Principals> {
  await fillFarDistrict(database, { schools: plans, now, day });
  await fillDistrict(database, issuer);
  const [a, b] = plans;
  const school = async (plan: Plan, twin: Plan): Promise<School> => {
    await fillSchool(database, plan, issuer);
    const student = personOf(plan, 'student');
    const tokens = roles.map(async (role) => [role, await token(personOf(plan, role), [plan.orgId], now)] as const);
    return {
      orgId: plan.orgId,
      tokens: Object.fromEntries(await Promise.all(tokens)) as Record<Role, string>,
      otherTeacher: await token(otherPerson(plan), [plan.orgId], now),
      teachingLead: await token(`person-lead-${plan.turn}`, [plan.orgId], now),
      otherGuardian: await token(`person-other-guardian-${plan.turn}`, [plan.orgId], now),
      young: { classId: young, teacher: await token(`person-young-${plan.turn}`, [plan.orgId], now) },
      stranger: await token(`person-of-nowhere-${plan.turn}`, [plan.orgId], now),
      formerTeacher: await token(`person-former-${plan.turn}`, [plan.orgId], now),
      clients: {
        none: await token(personOf(plan, 'serviceClient'), [plan.orgId], now, { scope: '' }),
        roster: await token(personOf(plan, 'serviceClient'), [plan.orgId], now, { scope: 'roster.read' }),
        homework: await token(personOf(plan, 'serviceClient'), [plan.orgId], now, { scope: 'homework.read' }),
      },
      expired: await token(student, [plan.orgId], now - 3_600_000),
      unnamed: await token(student, [twin.orgId], now),
      classId: plan.classId,
      otherClassId: plan.otherClassId,
      students: plan.students,
      subject: '语文',
      day,
    };
  };
  return {
    schools: [await school(a, b), await school(b, a)],
    district: { orgId: 'district', officer: await token('officer', ['district'], now) },
    provoke: {},
  };
}
