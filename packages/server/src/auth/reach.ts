import { type Access, audienceWithoutIndividuals, type Role } from '@wuyu/contract';
import type { Principal } from './principal.ts';

/** How far a caller reaches with one route: the roles that may call it, taken together. */
export interface Reach {
  /** Everything of the org. */
  readonly org: boolean;
  /** Classes reached as their staff: teachers and grade leads. */
  readonly staffClasses: ReadonlySet<string>;
  /** Classes reached as a pupil or a guardian. */
  readonly familyClasses: ReadonlySet<string>;
  /** The pupils that the caller is, or is guardian of. */
  readonly students: ReadonlySet<string>;
  /** The teacher whose after-school offerings are reached: the caller, where it is one. */
  readonly offeringsOf: string | null;
  /** The caller's roles that may call the route. */
  readonly roles: readonly Role[];
}

/**
 * The reach of a caller through an access entry, or undefined when none of its roles has one. `only` narrows it to
 * some of the roles.
 */
export function reachOf(principal: Principal, access: Access, only?: (role: Role) => boolean): Reach | undefined {
  let org = false;
  let offeringsOf: string | null = null;
  const staffClasses = new Set<string>();
  const familyClasses = new Set<string>();
  const students = new Set<string>();
  const roles: Role[] = [];
  for (const grant of principal.grants) {
    const scope = access[grant.role];
    if (scope === undefined || (only && !only(grant.role))) continue;
    roles.push(grant.role);
    if (scope === 'org') org = true;
    else if (scope === 'offering') offeringsOf = principal.userId;
    else if (scope === 'own' || scope === 'ward') {
      for (const id of grant.classIds) familyClasses.add(id);
      for (const id of grant.studentIds) students.add(id);
    } else for (const id of grant.classIds) staffClasses.add(id);
  }
  return roles.length > 0 ? { org, staffClasses, familyClasses, students, offeringsOf, roles } : undefined;
}

/** Whether a class lies within a reach. */
export const reachesClass = (reach: Reach | undefined, classId: string): boolean =>
  reach !== undefined && (reach.org || reach.staffClasses.has(classId) || reach.familyClasses.has(classId));

/** Whether one pupil's data in one class lies within a reach: the family's own pupils, the staff's classes. */
export const reachesStudent = (reach: Reach | undefined, classId: string, studentId: string): boolean =>
  reach !== undefined && (reach.org || reach.staffClasses.has(classId) || reach.students.has(studentId));

/** Whether an after-school offering, taught by this user or by nobody of the school, lies within a reach. */
export const reachesOffering = (reach: Reach | undefined, teacherId: string | null): boolean =>
  reach !== undefined && (reach.org || (teacherId !== null && reach.offeringsOf === teacherId));

/** Roles that are told of single pupils, and of work that is not published yet. */
export const isStaff = (role: Role): boolean => !audienceWithoutIndividuals.includes(role);
