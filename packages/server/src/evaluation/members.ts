import { classInReach } from '../classes.ts';
import type { ReadContext } from '../context.ts';
import { pupilsIn, type Roll, rollOf, type Seat, sitsOn } from '../roll.ts';
import { checkPupil, reachesPupil } from './reach.ts';

/** A pupil, in the class and grade it is told with. */
export type Member = Pick<Seat, 'studentId' | 'name' | 'classId' | 'classTitle' | 'grade'>;

/** Which pupils are asked for. */
export interface Asked {
  readonly classId?: string | undefined;
  readonly studentId?: string | undefined;
}

/** All pupils of some classes on a day or another, with all their times in classes; left out: of the whole org. */
export async function rollOfClasses(
  ctx: ReadContext,
  classIds: Iterable<string> | undefined,
  ...days: readonly string[]
): Promise<Roll> {
  if (classIds === undefined) return rollOf(ctx);
  const list = [...classIds];
  const found: string[] = [];
  if (list.length > 0)
    for (const day of new Set(days))
      for (const row of await pupilsIn(ctx.trx, ctx.orgId, list, day).execute()) found.push(row.user_id);
  return rollOf(ctx, found);
}

/** Each pupil once, where it sits on a day. @param within only these classes; left out: any */
export function seatedOn(roll: Roll, at: string, within?: ReadonlySet<string>): Map<string, Seat> {
  const found = new Map<string, Seat>();
  for (const seat of roll.all())
    if (!found.has(seat.studentId) && sitsOn(seat, at) && (!within || within.has(seat.classId)))
      found.set(seat.studentId, seat);
  return found;
}

/** The pupils asked for that the caller reaches, and all their times in classes. */
export interface Reached {
  readonly members: readonly Member[];
  readonly roll: Roll;
}

/**
 * The pupils that are asked for, as of a term: a class as it was then and as it is, a pupil by itself wherever it was, else everybody
 * within reach. Whoever went to another class since is told of to the staff there, in its class of now.
 *
 * @param at as of which day the term's classes are told
 * @param on the day asked for, which may lie in the holidays after
 * @throws {HttpProblem} `not-found` for a class or pupil out of reach
 */
export async function membersOf(
  ctx: ReadContext,
  { classId, studentId }: Asked,
  at: string,
  on: string,
): Promise<Reached> {
  const { reach, today } = ctx;
  const days = [at, on, today];
  if (classId !== undefined) await classInReach(ctx, ctx.trx, classId);
  if (studentId !== undefined) {
    const roll = await rollOf(ctx, [studentId]);
    checkPupil(ctx, roll, studentId);
    const seats = roll.of(studentId);
    const seat =
      classId === undefined ? (roll.on(studentId, at) ?? roll.on(studentId, ctx.today) ?? seats.at(-1)) : undefined;
    const held = classId === undefined ? seat : days.flatMap((day) => seatIn(seats, classId, day) ?? [])[0];
    return { members: held ? [held] : [], roll };
  }
  if (classId === undefined && !reach.org && reach.staffClasses.size === 0) {
    const roll = await rollOf(ctx, [...reach.students]);
    const own = [...reach.students].flatMap(
      (id) => roll.on(id, at) ?? roll.on(id, ctx.today) ?? roll.of(id).at(-1) ?? [],
    );
    return { members: own, roll };
  }
  const asked = classId !== undefined ? new Set([classId]) : reach.org ? undefined : withFamily(ctx);
  const roll = await rollOfClasses(ctx, asked, ...days);
  const now = [...seatedOn(roll, today, asked).values()];
  // Who is in a class today and came to the school only after the day asked for has no part in that term.
  const stayed = now.filter((seat) => roll.on(seat.studentId, at) !== undefined);
  const found = new Map(stayed.map((seat) => [seat.studentId, seat]));
  for (const day of [on, at]) for (const [id, seat] of seatedOn(roll, day, asked)) found.set(id, seat);
  return { members: [...found.values()].filter((seat) => reachesPupil(ctx, roll, seat.studentId)), roll };
}

const seatIn = (seats: readonly Seat[], classId: string, day: string): Seat | undefined =>
  seats.find((seat) => seat.classId === classId && sitsOn(seat, day));

const withFamily = ({ reach }: ReadContext): ReadonlySet<string> =>
  new Set([...reach.staffClasses, ...reach.familyClasses]);
