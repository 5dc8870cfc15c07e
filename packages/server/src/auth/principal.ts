import type { Role } from '@wuyu/contract';
import type { Database } from '../database/database.ts';
import type { OrgRow } from '../database/schema.ts';
import type { Trx } from '../database/seam.ts';
import { numbers } from '../json.ts';
import type { Claims } from './tokens.ts';

/** One role of a caller, and what it reaches as seen from today. */
export interface Grant {
  readonly role: Role;
  /** student: classes enrolled in; guardian: the wards' classes; teachers: classes taught; grade lead: classes led. */
  readonly classIds: ReadonlySet<string>;
  /** student: itself; guardian: its wards. */
  readonly studentIds: ReadonlySet<string>;
  readonly grades: readonly number[];
}

/** A user of the roster who calls. */
export interface Principal {
  readonly orgId: string;
  readonly userId: string;
  readonly grants: readonly Grant[];
  /** The subjects taught, by class. */
  readonly teaches: readonly { classId: string; subject: string }[];
}

/** Whether an enrolment holds on a day. */
export const holdsOn = (row: { begin_date: string | null; end_date: string | null }, day: string): boolean =>
  (row.begin_date === null || row.begin_date <= day) && (row.end_date === null || row.end_date >= day);

const none: ReadonlySet<string> = new Set();

/** Roles over the whole org, which need nothing but their name. */
const orgWide: readonly Role[] = ['counsellor', 'schoolLeader', 'districtOfficer', 'serviceClient'];

export async function loadPrincipal(
  trx: Trx,
  orgId: string,
  issuer: string,
  sub: string,
  today: string,
): Promise<Principal | undefined> {
  const user = await trx
    .selectFrom('users')
    .select(['user_id', 'role', 'leads'])
    .where('org_id', '=', orgId)
    .where('issuer', '=', issuer)
    .where('sub', '=', sub)
    .where('deleted', '=', 0)
    .executeTakeFirst();
  if (!user) return undefined;
  const enrolled = await currentEnrollments(trx, orgId, [user.user_id], today);
  const taught = enrolled.filter((row) => row.role === 'teacher');
  const grants: Grant[] = [];
  const grant = (role: Role, classIds: Iterable<string>, studentIds: Iterable<string> = none, grades: number[] = []) =>
    grants.push({ role, classIds: new Set(classIds), studentIds: new Set(studentIds), grades });

  if (user.role === 'student') {
    const own = enrolled.filter((row) => row.role === 'student').map((row) => row.class_id);
    grant('student', own, [user.user_id]);
  }
  const wards = await wardsOf(trx, orgId, user.user_id);
  if (wards.length > 0 || user.role === 'guardian') {
    const classes = await currentEnrollments(trx, orgId, wards, today);
    grant(
      'guardian',
      classes.filter((row) => row.role === 'student').map((row) => row.class_id),
      wards,
    );
  }
  const subject = taught.filter((row) => row.homeroom === 0 || row.subject !== null);
  if (subject.length > 0 || user.role === 'subjectTeacher')
    grant(
      'subjectTeacher',
      subject.map((row) => row.class_id),
    );
  const homeroom = taught.filter((row) => row.homeroom === 1);
  if (homeroom.length > 0 || user.role === 'homeroomTeacher')
    grant(
      'homeroomTeacher',
      homeroom.map((row) => row.class_id),
    );
  const leads = numbers(user.leads);
  if (user.role === 'gradeLead' || leads.length > 0)
    grant('gradeLead', await classesOfGrades(trx, orgId, leads), none, leads);
  if (user.role !== null && orgWide.includes(user.role)) grant(user.role, none);
  const teaches = taught.flatMap((row) =>
    row.subject === null ? [] : [{ classId: row.class_id, subject: row.subject }],
  );
  return { orgId, userId: user.user_id, grants, teaches };
}

async function wardsOf(trx: Trx, orgId: string, guardianId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('wards')
    .innerJoin('users', (join) =>
      join.onRef('users.org_id', '=', 'wards.org_id').onRef('users.user_id', '=', 'wards.student_id'),
    )
    .select('wards.student_id')
    .where('wards.org_id', '=', orgId)
    .where('wards.guardian_id', '=', guardianId)
    .where('users.deleted', '=', 0)
    .execute();
  return rows.map((row) => row.student_id);
}

async function currentEnrollments(trx: Trx, orgId: string, userIds: readonly string[], today: string) {
  if (userIds.length === 0) return [];
  const rows = await trx
    .selectFrom('enrollments as e')
    .innerJoin('classes as c', (join) => join.onRef('c.org_id', '=', 'e.org_id').onRef('c.class_id', '=', 'e.class_id'))
    .select(['e.class_id', 'e.role', 'e.homeroom', 'e.subject', 'e.begin_date', 'e.end_date'])
    .where('e.org_id', '=', orgId)
    .where('e.user_id', 'in', userIds)
    .where('e.deleted', '=', 0)
    .where('c.deleted', '=', 0)
    .execute();
  return rows.filter((row) => holdsOn(row, today));
}

async function classesOfGrades(trx: Trx, orgId: string, grades: readonly number[]): Promise<string[]> {
  const rows = await trx
    .selectFrom('classes')
    .select(['class_id', 'grades'])
    .where('org_id', '=', orgId)
    .where('deleted', '=', 0)
    .execute();
  return rows.filter((row) => numbers(row.grades).some((grade) => grades.includes(grade))).map((row) => row.class_id);
}

/** How many callers are remembered. */
const remembered = 5000;

/** Finds callers in the roster, and remembers them until the roster or the day changes. */
export function createPrincipals(database: Database) {
  const known = new Map<string, { rosterRev: number; principal: Principal | undefined }>();
  return async (org: OrgRow, claims: Claims, today: string): Promise<Principal | undefined> => {
    const key = [org.org_id, claims.issuer, claims.sub, today].join('\n');
    const rosterRev = org.roster_rev ?? 0;
    const seen = known.get(key);
    if (seen && seen.rosterRev === rosterRev) return seen.principal;
    // Read after the org's row: what is remembered is at least as new as the revision it is remembered by.
    const principal = await database.read(org.org_id, (trx) =>
      loadPrincipal(trx, org.org_id, claims.issuer, claims.sub, today),
    );
    known.delete(key);
    if (known.size >= remembered) known.delete(known.keys().next().value ?? '');
    known.set(key, { rosterRev, principal });
    return principal;
  };
}
export type Principals = ReturnType<typeof createPrincipals>;
