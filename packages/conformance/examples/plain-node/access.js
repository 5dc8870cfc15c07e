import { notFound, Problem } from './problems.js';
import { today } from './time.js';

/**
 * Who may what. A role reaches pupils or classes, as far as the table of a route says; a caller with several roles
 * reaches what any of them does.
 * @typedef {'student' | 'guardian' | 'subjectTeacher' | 'homeroomTeacher' | 'gradeLead' | 'counsellor' | 'schoolLeader' | 'districtOfficer' | 'serviceClient'} Role
 * @typedef {Partial<Record<Role, 'own' | 'ward' | 'class' | 'homeroom' | 'grade' | 'org'>>} Access
 * @typedef {{ role: Role, classIds: string[], grades: number[] }} Grant
 * @typedef {import('./data/schools.js').User} User
 * @typedef {{ user: User, grants: Grant[], scopes: string[], exp: number }} Caller
 */

/** @type {Access} every role of the org, as far as the org goes */
export const everybody = {
  student: 'org',
  guardian: 'org',
  subjectTeacher: 'org',
  homeroomTeacher: 'org',
  gradeLead: 'org',
  counsellor: 'org',
  schoolLeader: 'org',
  districtOfficer: 'org',
  serviceClient: 'org',
};

/** Whom figures must not give single pupils away to. */
const outsiders = ['student', 'guardian', 'districtOfficer', 'serviceClient'];

/**
 * What somebody teaches today: classes of before are not taught any more.
 * @param {import('./revisions.js').Org} org
 * @param {User} user
 */
export const teachesNow = (org, user) =>
  (user.teaches ?? [])
    .filter(({ until }) => until === undefined || until >= today(org.seed.org.timeZone))
    .map(({ classId, subject }) => ({ classId, subject }));

/** What the roster says of a user, role by role. @param {import('./revisions.js').Org} org @param {User} user */
function grantsOf(org, user) {
  const classIds = (/** @type {string[]} */ pupils) => [
    ...new Set(pupils.map((id) => org.seed.students.find((one) => one.sourcedId === id)?.classId ?? '')),
  ];
  const taught = teachesNow(org, user);
  /** @type {Record<string, string[]>} */
  const classes = {
    student: classIds([user.id]),
    guardian: classIds(user.wards ?? []),
    subjectTeacher: [...new Set(taught.map((one) => one.classId))],
    homeroomTeacher: user.homeroom ?? [],
  };
  return user.roles.map((role) => ({
    role,
    classIds: classes[role] ?? [],
    grades: role === 'gradeLead' ? (user.leads ?? []) : [],
  }));
}

/**
 * The caller, as the org's roster knows it.
 * @param {import('./revisions.js').Org} org
 * @param {import('./tokens.js').Claims} claims
 * @returns {Caller}
 */
export function callerOf(org, claims) {
  const user = org.seed.users.find((one) => one.id === claims.sub);
  if (!user) throw new Problem('forbidden', { detail: 'This org does not know you.' });
  return {
    user,
    grants: grantsOf(org, user),
    scopes: (claims.scope ?? '').split(' ').filter(Boolean),
    exp: claims.exp,
  };
}

/** How far a caller reaches with a route. */
export class Reach {
  /**
   * @param {import('./revisions.js').Org} org
   * @param {Caller} caller
   * @param {Access} access
   */
  constructor(org, caller, access) {
    this.org = org;
    this.user = caller.user;
    this.grants = caller.grants.filter(({ role }) => access[role]);
    this.access = access;
  }

  /**
   * Throws unless one of the caller's roles may call this at all. A service client needs the scope of the route, and any
   * scope for what everybody may read.
   * @param {string | undefined} scope
   * @param {Caller} caller
   */
  allow(scope, { scopes }) {
    const scoped = scope ? scopes.includes(scope) : scopes.length > 0;
    this.grants = this.grants.filter(({ role }) => role !== 'serviceClient' || scoped);
    if (this.grants.length === 0) throw new Problem('forbidden');
  }

  /** @param {import('./data/schools.js').Class} room @param {(role: Role) => boolean} [which] */
  reaches(room, which = () => true) {
    return this.grants.some(({ role, classIds, grades }) => {
      if (!which(role)) return false;
      const far = this.access[role];
      if (far === 'org') return true;
      return far === 'grade' ? room.grades.some((grade) => grades.includes(grade)) : classIds.includes(room.sourcedId);
    });
  }

  /** The class, if it is within reach. @param {string} classId @param {(role: Role) => boolean} [which] */
  room(classId, which) {
    const room = this.org.seed.classes.find((one) => one.sourcedId === classId);
    if (!room || !this.reaches(room, which)) throw notFound();
    return room;
  }

  /** @param {string} classId @param {(role: Role) => boolean} [which] */
  reachesId(classId, which) {
    const room = this.org.seed.classes.find((one) => one.sourcedId === classId);
    return room !== undefined && this.reaches(room, which);
  }

  /** Whether single pupils' rows are within reach. @param {string} studentId @param {string} classId */
  reachesPupil(studentId, classId) {
    return this.pupils.has(studentId) || this.reachesId(classId, isNoFamily);
  }

  /** The caller as a pupil, and the pupils it is guardian of, where the route is for them. */
  get pupils() {
    const own = this.grants.some(({ role }) => role === 'student') ? [this.user.id] : [];
    const wards = this.grants.some(({ role }) => role === 'guardian') ? (this.user.wards ?? []) : [];
    return new Set([...own, ...wards]);
  }

  /** Whether figures of a class may be told in full. @param {import('./data/schools.js').Class} room */
  seesIndividuals(room) {
    return this.reaches(room, (role) => !outsiders.includes(role));
  }
}

/** @param {import('./data/schools.js').Student} student @param {string} classId @param {string} day */
export const enrolledOn = (student, classId, day) => student.classId === classId && student.enrolledFrom <= day;

/** @param {Role} role */
export const isStaff = (role) => !outsiders.includes(role);
/** @param {Role} role */
export const isNoFamily = (role) => role !== 'student' && role !== 'guardian';
