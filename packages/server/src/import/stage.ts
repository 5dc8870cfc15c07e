import { roles as knownRoles, type Role } from '@wuyu/contract';
import type { ImportError } from './csv.ts';
import { RowReader } from './fields.ts';
import type { Export, Mode, ReadFile } from './manifest.ts';

/** A row that was read and is right in itself. Where `deleted`, only its `id` and keys count. */
export interface Staged<T> {
  readonly file: ReadFile;
  readonly line: number;
  readonly id: string;
  readonly deleted: boolean;
  /** The exporting system's own word, ms; null: not said. */
  readonly modifiedAt: number | null;
  readonly value: T;
}

export interface StagedOrg {
  name: string;
  /** null: a kind of org that holds neither pupils nor rules here (department, local, state, national). */
  type: 'school' | 'district' | null;
  parentId: string | null;
  timeZone: string | null;
  policyId: string | null;
}
export interface StagedSession {
  title: string;
  type: string;
  startDate: string;
  endDate: string;
  parentId: string | null;
}
export interface StagedClass {
  title: string;
  grades: number[];
  orgId: string;
  sessionIds: string[];
}
export interface StagedUser {
  name: string;
  grades: number[];
  leads: number[] | null;
  issuer: string | null;
  sub: string | null;
  agentIds: string[];
  /** What the file says of where a pupil lives and whether it comes first; a column it has not says nothing. */
  home: Partial<StagedHome>;
}
export interface StagedHome {
  area: string | null;
  address: string | null;
  focus: 0 | 1;
}
export interface StagedRole {
  userId: string;
  orgId: string;
  /** null: a member whose rights follow from enrollments alone. */
  role: Role | null;
  leads: number[] | null;
}
export interface StagedEnrollment {
  classId: string;
  orgId: string;
  userId: string;
  /** null: a kind of enrollment that gives no right here (proctor, aide, administrator). */
  role: 'student' | 'teacher' | null;
  homeroom: boolean;
  subject: string | null;
  beginDate: string | null;
  endDate: string | null;
}
export interface StagedDay {
  orgId: string;
  day: string;
  kind: 'school' | 'half' | 'off';
  reason: string | null;
}

/** Everything an export says, row by row right in itself; what rows say of each other is not yet checked. */
export interface Stage {
  readonly mode: (file: ReadFile) => Mode;
  readonly orgs: readonly Staged<StagedOrg>[];
  readonly sessions: readonly Staged<StagedSession>[];
  readonly classes: readonly Staged<StagedClass>[];
  readonly users: readonly Staged<StagedUser>[];
  /** From roles.csv, and from users.csv where it carries `role` as OneRoster 1.1 does. */
  readonly roles: readonly Staged<StagedRole>[];
  /** Whether `roles` is everything, only what changed, or not said. */
  readonly rolesMode: Mode;
  readonly enrollments: readonly Staged<StagedEnrollment>[];
  readonly days: readonly Staged<StagedDay>[];
}

/** Reads every row of an export. Rows that are not right are put into `errors`. */
export function stageExport(source: Export, errors: ImportError[]): Stage {
  const rows = <T>(file: ReadFile, columns: readonly string[], read: (r: RowReader) => T, id = sourcedId) =>
    stageRows(source, file, columns, id, read, errors);

  const { columns } = source.table('users.csv');
  const users = rows('users.csv', ['sourcedId', 'givenName', 'familyName'], (r) => readUser(r, columns));
  const inUsers = columns.has('role');
  const roles = rows('roles.csv', ['sourcedId', 'userSourcedId', 'role', 'orgSourcedId'], readRole);
  return {
    mode: source.mode,
    orgs: rows('orgs.csv', ['sourcedId', 'name', 'type'], readOrg),
    sessions: rows('academicSessions.csv', ['sourcedId', 'title', 'type', 'startDate', 'endDate'], readSession),
    classes: rows('classes.csv', ['sourcedId', 'title', 'schoolSourcedId'], readClass),
    users,
    roles: inUsers ? [...roles, ...rolesInUsers(source, errors)] : roles,
    rolesMode: source.mode('roles.csv') === 'absent' && inUsers ? source.mode('users.csv') : source.mode('roles.csv'),
    enrollments: rows(
      'enrollments.csv',
      ['sourcedId', 'classSourcedId', 'schoolSourcedId', 'userSourcedId', 'role'],
      readEnrollment,
    ),
    days: rows(
      'wuyuDays.csv',
      ['orgSourcedId', 'date', 'kind'],
      readDay,
      (r) => `${r.id('orgSourcedId')} ${r.requiredDay('date')}`,
    ),
  };
}

const sourcedId = (r: RowReader): string => r.id('sourcedId');

function stageRows<T>(
  source: Export,
  file: ReadFile,
  columns: readonly string[],
  readId: (r: RowReader) => string,
  read: (r: RowReader) => T,
  errors: ImportError[],
): Staged<T>[] {
  // Our own file may go without a status in a delta, too: its rows then all stand.
  const delta = source.mode(file) === 'delta' && file !== 'wuyuDays.csv';
  const table = source.table(file);
  if (source.mode(file) === 'absent' || table.columns.size === 0) return [];
  const missing = [...columns, ...(delta ? ['status', 'dateLastModified'] : [])].filter((c) => !table.columns.has(c));
  if (missing.length > 0) {
    errors.push({ file, line: 1, reason: `column ${missing.join(', ')} is missing` });
    return [];
  }
  const staged: Staged<T>[] = [];
  const seen = new Map<string, number>();
  for (const row of table.rows) {
    const r = new RowReader(file, row, errors);
    const id = readId(r);
    const status = delta ? r.requiredOneOf('status', statuses) : r.oneOf('status', statuses);
    const modifiedAt = r.instant('dateLastModified');
    const before = seen.get(id);
    if (r.ok && before !== undefined) r.bad(`the same row stands in line ${before} already`);
    seen.set(id, row.line);
    const deleted = status === 'tobedeleted' || status === 'inactive';
    // A row that goes needs no more than its keys: what else it holds may be old or empty.
    const value = read(deleted ? new RowReader(file, row, []) : r);
    if (r.ok) staged.push({ file, line: row.line, id, deleted, modifiedAt, value });
  }
  return staged;
}
const statuses = ['active', 'tobedeleted', 'inactive'] as const;

function readOrg(r: RowReader): StagedOrg {
  const kinds = ['school', 'district', 'department', 'local', 'state', 'national'] as const;
  const type = r.requiredOneOf('type', kinds);
  const timeZone = r.optional('metadata.wuyu.timeZone');
  if (timeZone !== null && !isTimeZone(timeZone)) r.bad(`metadata.wuyu.timeZone "${timeZone}" is no IANA time zone`);
  return {
    name: r.required('name'),
    type: type === 'school' || type === 'district' ? type : null,
    parentId: r.optionalId('parentSourcedId'),
    timeZone,
    policyId: r.optionalId('metadata.wuyu.policy'),
  };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function readSession(r: RowReader): StagedSession {
  const session = {
    title: r.required('title'),
    type: r.requiredOneOf('type', ['gradingPeriod', 'semester', 'schoolYear', 'term']) ?? '',
    startDate: r.requiredDay('startDate'),
    endDate: r.requiredDay('endDate'),
    parentId: r.optionalId('parentSourcedId'),
  };
  if (r.ok && session.endDate < session.startDate) r.bad('endDate lies before startDate');
  return session;
}

function readClass(r: RowReader): StagedClass {
  return {
    title: r.required('title'),
    grades: r.grades('grades'),
    orgId: r.id('schoolSourcedId'),
    sessionIds: r.ids('termSourcedIds'),
  };
}

function readUser(r: RowReader, columns: ReadonlySet<string>): StagedUser {
  const identity = readIdentity(r);
  const enabled = r.bool('enabledUser') ?? true;
  return {
    name: fullName(r.required('familyName'), r.required('givenName')),
    grades: r.grades('grades'),
    leads: r.optional('metadata.wuyu.leads') === null ? null : r.grades('metadata.wuyu.leads'),
    // Who is disabled in the school's own system signs in nowhere.
    issuer: enabled ? (identity?.issuer ?? null) : null,
    sub: enabled ? (identity?.sub ?? null) : null,
    agentIds: r.ids('agentSourcedIds'),
    home: readHome(r, columns),
  };
}

function readHome(r: RowReader, columns: ReadonlySet<string>): Partial<StagedHome> {
  const home: Partial<StagedHome> = {};
  if (columns.has(areaColumn)) home.area = r.optional(areaColumn);
  if (columns.has(addressColumn)) home.address = r.optional(addressColumn);
  if (columns.has(focusColumn)) home.focus = r.bool(focusColumn) === true ? 1 : 0;
  return home;
}
const areaColumn = 'metadata.wuyu.area';
const addressColumn = 'metadata.wuyu.address';
const focusColumn = 'metadata.wuyu.focus';

/** 王 + 小明 → 王小明; Smith + Anna → Anna Smith. */
function fullName(family: string, given: string): string {
  return /\p{Script=Han}/u.test(family + given) ? family + given : `${given} ${family}`;
}

/** The first `{issuer:sub}` of userIds whose issuer is a URI; else the first one. The last colon splits. */
function readIdentity(r: RowReader): { issuer: string; sub: string } | undefined {
  const pairs: { issuer: string; sub: string }[] = [];
  for (const entry of r.list('userIds')) {
    const match = /^\{(.+):([^:]+)\}$/.exec(entry);
    if (match?.[1] && match[2]) pairs.push({ issuer: match[1].trim(), sub: match[2].trim() });
    else r.bad(`userIds "${entry}" is not {issuer:sub}`);
  }
  return pairs.find(({ issuer }) => /^[a-z][a-z0-9+.-]*:/i.test(issuer)) ?? pairs[0];
}

/** What OneRoster's own roles mean here. Who teaches is known by enrollments. */
const standardRoles: Readonly<Record<string, Role | null>> = {
  student: 'student',
  guardian: 'guardian',
  parent: 'guardian',
  relative: 'guardian',
  counselor: 'counsellor',
  principal: 'schoolLeader',
  districtAdministrator: 'districtOfficer',
  teacher: null,
  aide: null,
  proctor: null,
  administrator: null,
  siteAdministrator: null,
  systemAdministrator: null,
};
function roleOf(r: RowReader): Role | null {
  const standard = r.required('role');
  if (standard !== '' && !Object.hasOwn(standardRoles, standard))
    r.bad(`role "${standard}" is none of ${Object.keys(standardRoles).join(', ')}`);
  const own = r.oneOf('metadata.wuyu.role', knownRoles);
  if (own === 'subjectTeacher' || own === 'homeroomTeacher') return null;
  return own ?? standardRoles[standard] ?? null;
}

function readRole(r: RowReader): StagedRole {
  return {
    userId: r.id('userSourcedId'),
    orgId: r.id('orgSourcedId'),
    role: roleOf(r),
    leads: r.optional('metadata.wuyu.leads') === null ? null : r.grades('metadata.wuyu.leads'),
  };
}

/** OneRoster 1.1: users.csv holds one role, and the orgs it is held in. */
function rolesInUsers(source: Export, errors: ImportError[]): Staged<StagedRole>[] {
  const file = 'users.csv';
  const roles: Staged<StagedRole>[] = [];
  for (const row of source.table(file).rows) {
    const r = new RowReader(file, row, errors);
    // What is wrong with the row itself was said when it was read as a user.
    const quiet = new RowReader(file, row, []);
    const userId = quiet.id('sourcedId');
    if (!quiet.ok || ['tobedeleted', 'inactive'].includes(row.get('status'))) continue;
    const role = roleOf(r);
    const orgIds = r.ids('orgSourcedIds');
    if (orgIds.length === 0) r.bad('orgSourcedIds is missing');
    for (const orgId of orgIds) {
      const value = { userId, orgId, role, leads: null };
      if (r.ok) roles.push({ file, line: row.line, id: `${userId} ${orgId}`, deleted: false, modifiedAt: null, value });
    }
  }
  return roles;
}

function readEnrollment(r: RowReader): StagedEnrollment {
  const role = r.requiredOneOf('role', ['student', 'teacher', 'administrator', 'proctor', 'aide', 'guardian']);
  const beginDate = r.day('beginDate');
  const endDate = r.day('endDate');
  if (beginDate !== null && endDate !== null && endDate < beginDate) r.bad('endDate lies before beginDate');
  return {
    classId: r.id('classSourcedId'),
    orgId: r.id('schoolSourcedId'),
    userId: r.id('userSourcedId'),
    role: role === 'student' || role === 'teacher' ? role : null,
    homeroom: role === 'teacher' && (r.bool('metadata.wuyu.homeroom') ?? false),
    subject: role === 'teacher' ? r.optional('metadata.wuyu.subject') : null,
    beginDate,
    endDate,
  };
}

function readDay(r: RowReader): StagedDay {
  return {
    orgId: r.id('orgSourcedId'),
    day: r.requiredDay('date'),
    kind: r.requiredOneOf('kind', ['school', 'half', 'off']) ?? 'off',
    reason: r.optional('reason'),
  };
}
