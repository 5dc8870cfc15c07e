import { type Role, visits } from '@wuyu/contract';
import { type Reach, reachesClass } from '../auth/reach.ts';
import type { Context } from '../context.ts';
import type { VisitPlanRow, VisitRow } from '../database/schema.ts';
import { refusedFor } from '../http/problem.ts';
import { strings } from '../json.ts';
import { heldSeats, type Roll, type Seat, sitsOn } from '../roll.ts';

const { access } = visits.listHomes;

/** Whether a role has charge of the homes it reaches: it finds all of their visits, not only those it has a part in. */
export const hasCharge = (role: Role): boolean => access !== 'public' && access[role] !== undefined;

/** What a caller finds of plans and visits. */
export interface Sight {
  readonly userId: string;
  /** Everything. */
  readonly org: boolean;
  /** Everything of these classes, and of pupils who are in one. */
  readonly charge: ReadonlySet<string>;
  /** What the caller made in these classes. */
  readonly own: ReadonlySet<string>;
  readonly today: string;
}

export function sightOf(ctx: Context): Sight {
  const charge = ctx.reachAs(hasCharge);
  return {
    userId: ctx.principal.userId,
    org: charge?.org ?? false,
    charge: charge?.staffClasses ?? new Set(),
    own: ctx.reach.staffClasses,
    today: ctx.today,
  };
}

type Item = Pick<VisitRow | VisitPlanRow, 'class_id' | 'day' | 'author_id' | 'student_ids' | 'visitor_ids'>;

/** Whether a plan or visit is one of a class: made under it, or with a pupil who was in it on that day or is in it now. */
export const isOfClass = (item: Item, classes: ReadonlySet<string>, roll: Roll, today: string): boolean =>
  classes.has(item.class_id) ||
  strings(item.student_ids).some((id) =>
    roll.of(id).some((seat) => classes.has(seat.classId) && (sitsOn(seat, item.day) || sitsOn(seat, today))),
  );

/** Whether a caller finds a plan or visit. Whoever comes along finds it wherever the home is, and so can confirm it. */
export function sees(sight: Sight, item: Item, roll: Roll): boolean {
  if (sight.org || strings(item.visitor_ids).includes(sight.userId)) return true;
  if (item.author_id === sight.userId && sight.own.has(item.class_id)) return true;
  return isOfClass(item, sight.charge, roll, sight.today);
}

/** @throws {HttpProblem} `refused` for who neither made it nor has charge of its class */
export function checkMine(sight: Sight, item: Item): void {
  if (sight.org || sight.charge.has(item.class_id) || item.author_id === sight.userId) return;
  throw refusedFor('notYours', 'Only who recorded it and who has charge of the class may change it.');
}

/** A row about a pupil, with the class it was written in. */
interface PupilRow {
  readonly student_id: string;
  readonly class_id: string;
}

/** The classes whose staff a pupil's row concerns: those it is in today, or the row's own where it is in none any more. */
export function classesNow(roll: Roll, row: PupilRow, today: string): string[] {
  const seats = roll.of(row.student_id).filter((seat) => sitsOn(seat, today));
  return seats.length > 0 ? seats.map(({ classId }) => classId) : [row.class_id];
}

/** The one of these that is told with the row: where it was written, while the pupil is there. */
export function classNow(roll: Roll, row: PupilRow, today: string): string {
  const classes = classesNow(roll, row, today);
  return classes.includes(row.class_id) ? row.class_id : (classes[0] ?? row.class_id);
}

/** Whether a caller reaches a pupil's row by one of these classes. */
export const reachesRow = (reach: Reach, roll: Roll, row: PupilRow, today: string): boolean =>
  classesNow(roll, row, today).some((classId) => reachesClass(reach, classId));

/** Through which class a caller reaches a pupil: one it is in today, or the one it was in last. Undefined: through none. */
export function reachedSeat(reach: Reach, roll: Roll, studentId: string, today: string): Seat | undefined {
  const held = heldSeats(roll, studentId, today);
  // Who is still to come is reached by the class it comes to.
  const seats = held.length > 0 ? held : roll.of(studentId);
  return seats.find(({ classId }) => reachesClass(reach, classId));
}
