import { holdsOn } from './auth/principal.ts';
import { amongMany, type EngineName, type Trx } from './database/seam.ts';
import { numbers } from './json.ts';

/** Where an org is read. */
export interface Source {
  readonly engine: EngineName;
  readonly trx: Trx;
  readonly orgId: string;
}

/** A pupil's time in one class. */
export interface Seat {
  readonly studentId: string;
  readonly name: string;
  readonly classId: string;
  readonly classTitle: string;
  readonly grade: number;
  /** First and last day; null: not told. */
  readonly beganOn: string | null;
  readonly endedOn: string | null;
}

/** Pupils with all their times in classes, those that are over and those to come included. */
export interface Roll {
  of(studentId: string): readonly Seat[];
  /** All of them, pupil by pupil; who or whose class was taken out of the roster is not among them. */
  all(): Iterable<Seat>;
  /** Where a pupil is enrolled on a day; undefined: nowhere in the school. Of several classes the first by id. */
  on(studentId: string, day: string): Seat | undefined;
}

/**
 * Reads enrolments: what follows from them is worked out anew each time, and so stays right when the roster is corrected.
 *
 * @param studentIds whose; left out: of all pupils of the org
 */
export async function rollOf({ engine, trx, orgId }: Source, studentIds?: readonly string[]): Promise<Roll> {
  const seats = new Map<string, Seat[]>();
  const gone = new Set<Seat>();
  if (studentIds === undefined || studentIds.length > 0) {
    let query = trx
      .selectFrom('enrollments as e')
      .innerJoin('users as u', (join) => join.onRef('u.org_id', '=', 'e.org_id').onRef('u.user_id', '=', 'e.user_id'))
      .innerJoin('classes as c', (join) =>
        join.onRef('c.org_id', '=', 'e.org_id').onRef('c.class_id', '=', 'e.class_id'),
      )
      .select(['e.user_id', 'e.class_id', 'e.begin_date', 'e.end_date', 'u.name', 'u.grade', 'c.title', 'c.grades'])
      .select(['u.deleted as left', 'c.deleted as closed'])
      .where('e.org_id', '=', orgId)
      .where('e.role', '=', 'student')
      .where('e.deleted', '=', 0)
      .orderBy('e.user_id')
      .orderBy('e.class_id')
      .orderBy('e.enrollment_id');
    if (studentIds) query = query.where(amongMany(engine, 'e.user_id', [...new Set(studentIds)]));
    for (const row of await query.execute()) {
      const grade = gradeIn(numbers(row.grades), row.grade);
      if (grade === undefined) continue;
      const { user_id: studentId, name, class_id: classId, title: classTitle } = row;
      const seat = { studentId, name, classId, classTitle, grade, beganOn: row.begin_date, endedOn: row.end_date };
      if (row.left === 1 || row.closed === 1) gone.add(seat);
      const others = seats.get(studentId);
      if (others) others.push(seat);
      else seats.set(studentId, [seat]);
    }
  }
  const of = (studentId: string): readonly Seat[] => seats.get(studentId) ?? [];
  return {
    of,
    all: () => [...seats.values()].flat().filter((seat) => !gone.has(seat)),
    on: (studentId, day) => of(studentId).find((seat) => sitsOn(seat, day)),
  };
}

/** Whether a day lies within a pupil's time in a class. */
export const sitsOn = (seat: Seat, day: string): boolean =>
  holdsOn({ begin_date: seat.beganOn, end_date: seat.endedOn }, day);

/** Where a pupil is in a class today; where it is in none any more, the place it left last. None for who is still to come. */
export function heldSeats(roll: Roll, studentId: string, today: string): readonly Seat[] {
  const seats = roll.of(studentId);
  const now = seats.filter((seat) => sitsOn(seat, today));
  if (now.length > 0) return now;
  const left = seats.filter(({ endedOn }) => endedOn !== null && endedOn < today);
  return left.toSorted((a, b) => ((a.endedOn ?? '') < (b.endedOn ?? '') ? 1 : -1)).slice(0, 1);
}

/**
 * The grade a pupil stands in within a class. Most classes are of one grade, and stay what they are when a pupil moves
 * up; only where grades learn together does the pupil's own tell.
 */
export const gradeIn = (classGrades: readonly number[], own: number | null): number | undefined => {
  if (own === null) return undefined;
  return classGrades.length === 1 ? classGrades[0] : own;
};

/** Pupils who are in some classes today. */
export const pupilsIn = (trx: Trx, orgId: string, classIds: readonly string[], today: string) =>
  trx
    .selectFrom('enrollments')
    .select('user_id')
    .where('org_id', '=', orgId)
    .where('class_id', 'in', classIds)
    .where('role', '=', 'student')
    .where('deleted', '=', 0)
    .where((q) => q.or([q('begin_date', 'is', null), q('begin_date', '<=', today)]))
    .where((q) => q.or([q('end_date', 'is', null), q('end_date', '>=', today)]));
