import type { Role } from '@wuyu/contract';
import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import { reachesStudent } from '../auth/reach.ts';
import type { Context } from '../context.ts';
import type { EvidenceRow, Tables } from '../database/schema.ts';
import type { Trx } from '../database/seam.ts';
import { notFound } from '../http/problem.ts';
import { heldSeats, pupilsIn, type Roll, sitsOn } from '../roll.ts';

/** Whether a role, as staff, finds everything that was recorded of the pupils it reaches. */
export const hasCharge = (role: Role): boolean => !['student', 'guardian', 'subjectTeacher'].includes(role);

/** What a caller finds of the growth record. */
export interface Sight {
  readonly userId: string;
  /** Everything. */
  readonly org: boolean;
  /** Everything of these classes, and of pupils who are in one now. */
  readonly charge: ReadonlySet<string>;
  /** What staff said of these, and what the caller wrote down. */
  readonly taught: ReadonlySet<string>;
  /** What is recorded of these, but for what single classmates said. */
  readonly family: ReadonlySet<string>;
}

export function sightOf(ctx: Pick<Context, 'principal' | 'reach' | 'reachAs'>): Sight {
  const charge = ctx.reachAs(hasCharge);
  return {
    userId: ctx.principal.userId,
    org: charge?.org ?? false,
    charge: charge?.staffClasses ?? new Set(),
    taught: ctx.reach.staffClasses,
    family: ctx.reach.students,
  };
}

type Entry = Pick<EvidenceRow, 'student_id' | 'class_id' | 'source' | 'author_id' | 'entered_by'>;

/** Who said something or wrote it down for somebody else. */
export const wrote = ({ author_id, entered_by }: Pick<Entry, 'author_id' | 'entered_by'>, userId: string): boolean =>
  author_id === userId || entered_by === userId;

/** The classes whose staff an entry concerns: the pupil's on that day, and those it is in now. */
export const classesOf = (row: Pick<Entry, 'student_id' | 'class_id'>, roll: Roll, today: string): string[] => [
  ...new Set([row.class_id, ...roll.of(row.student_id).flatMap((s) => (sitsOn(s, today) ? [s.classId] : []))]),
];

/** Whether staff who have charge of some classes find an entry. */
export const hasChargeOf = (sight: Sight, row: Entry, roll: Roll, today: string): boolean =>
  sight.org || classesOf(row, roll, today).some((id) => sight.charge.has(id));

/** Whether a caller finds an entry. */
export function sees(sight: Sight, row: Entry, roll: Roll, today: string): boolean {
  if (hasChargeOf(sight, row, roll, today)) return true;
  if (sight.family.has(row.student_id) && row.source !== 'peer') return true;
  const taught = classesOf(row, roll, today).some((id) => sight.taught.has(id));
  return taught && (row.source === 'teacher' || wrote(row, sight.userId));
}

const eb = expressionBuilder<Tables, 'evidence'>();

/** Entries of pupils who were in some classes on that day, or are now. */
export function ofClasses(trx: Trx, orgId: string, classes: ReadonlySet<string>, today: string): Expression<SqlBool> {
  const list = [...classes];
  if (list.length === 0) return eb.lit(false);
  return eb.or([eb('class_id', 'in', list), eb('student_id', 'in', pupilsIn(trx, orgId, list, today))]);
}

/**
 * What a caller may find: `sees`, as a condition.
 *
 * @param within classes that every entry asked for is one of: who reaches one of them needs no further look at the roster
 */
export function findable(
  { trx, orgId, today }: { readonly trx: Trx; readonly orgId: string; readonly today: string },
  sight: Sight,
  within: readonly string[],
): Expression<SqlBool> {
  const reached = (classes: ReadonlySet<string>) => within.some((id) => classes.has(id));
  if (sight.org || reached(sight.charge)) return eb.lit(true);
  const parts: Expression<SqlBool>[] = [];
  if (sight.family.size > 0)
    parts.push(eb.and([eb('student_id', 'in', [...sight.family]), eb('source', '<>', 'peer')]));
  if (sight.charge.size > 0) parts.push(ofClasses(trx, orgId, sight.charge, today));
  // Of classes in the caller's charge everything is found already.
  const taught = new Set([...sight.taught].filter((id) => !sight.charge.has(id)));
  if (taught.size > 0) {
    const { userId } = sight;
    const own = eb.or([eb('source', '=', 'teacher'), eb('author_id', '=', userId), eb('entered_by', '=', userId)]);
    parts.push(reached(taught) ? own : eb.and([ofClasses(trx, orgId, taught, today), own]));
  }
  return parts.length === 0 ? eb.lit(false) : eb.or(parts);
}

/** Whether a caller reaches a pupil: as its family, or as staff of a class it is in today, or of its last one. */
export function reachesPupil(
  { reach, today }: Pick<Context, 'reach' | 'today'>,
  roll: Roll,
  studentId: string,
): boolean {
  if (reach.org) return roll.of(studentId).length > 0;
  if (reach.students.has(studentId)) return true;
  return heldSeats(roll, studentId, today).some(({ classId }) => reachesStudent(reach, classId, studentId));
}

/** @throws {HttpProblem} `not-found` for a pupil out of reach */
export function checkPupil(ctx: Pick<Context, 'reach' | 'today'>, roll: Roll, studentId: string): void {
  if (!reachesPupil(ctx, roll, studentId)) throw notFound();
}
