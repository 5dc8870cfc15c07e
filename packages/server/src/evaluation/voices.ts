import type { Indicator, Source } from '@wuyu/contract';
import type { Context } from '../context.ts';
import { type HttpProblem, notFound, refusedFor } from '../http/problem.ts';
import { type Seat, sitsOn } from '../roll.ts';

/** What a caller can be to a pupil. */
export interface Standing {
  readonly userId: string;
  /** The caller as a pupil. */
  readonly self: ReadonlySet<string>;
  readonly wards: ReadonlySet<string>;
  /** Classes taught. */
  readonly teaches: ReadonlySet<string>;
  /** The caller's classes as a pupil. */
  readonly classmatesIn: ReadonlySet<string>;
}

export function standingOf({ principal, reach, reachAs }: Pick<Context, 'principal' | 'reach' | 'reachAs'>): Standing {
  const pupil = reachAs((role) => role === 'student');
  return {
    userId: principal.userId,
    self: pupil?.students ?? new Set(),
    wards: reachAs((role) => role === 'guardian')?.students ?? new Set(),
    teaches: reach.staffClasses,
    classmatesIn: pupil?.familyClasses ?? new Set(),
  };
}

/** Who says something, and who wrote it down. */
export interface Voice {
  readonly source: Source;
  readonly authorId: string | null;
  readonly enteredById: string | null;
}

/** What is about to be said of one pupil. */
export interface Saying {
  readonly studentId: string;
  /** All the pupil's times in classes. */
  readonly seats: readonly Seat[];
  /** All of the caller's own, where it is a pupil. */
  readonly ownSeats: readonly Seat[];
  readonly day: string;
  readonly today: string;
  /** The source that the caller names. */
  readonly told: Source | undefined;
  readonly indicator: Indicator;
}

/** What a caller is to a pupil, in the order in which it is taken unless told. */
function relations(
  { self, wards, teaches, classmatesIn }: Standing,
  { studentId, seats, ownSeats, day, today }: Saying,
): Source[] {
  const found: Source[] = [];
  const now = seats.filter((seat) => sitsOn(seat, today));
  const then = seats.filter((seat) => sitsOn(seat, day));
  if ([...now, ...then].some(({ classId }) => teaches.has(classId))) found.push('teacher');
  if (self.has(studentId)) found.push('self');
  else {
    // Classmates speak of days on which they were, while they are.
    const shared = (classId: string) =>
      classmatesIn.has(classId) &&
      [then, ownSeats.filter((seat) => sitsOn(seat, day))].every((seats) =>
        seats.some((seat) => seat.classId === classId),
      );
    if (now.some(({ classId }) => shared(classId))) found.push('peer');
  }
  if (wards.has(studentId)) found.push('guardian');
  return found;
}

/**
 * As whom a caller speaks of a pupil. A teacher of the pupil may name another source: it is copied from paper then.
 *
 * @throws {HttpProblem} `not-found` for a pupil that the caller is nothing to; `refused` (`mayNotJudge`) where the framework does
 * not have such a source judge the indicator
 */
export function voiceOf(standing: Standing, saying: Saying): Voice {
  const { told, indicator, studentId } = saying;
  const own = relations(standing, saying);
  if (own.length === 0) throw notFound();
  const source = told ?? own.find((one) => indicator.sources.includes(one)) ?? own[0];
  if (source === undefined || !indicator.sources.includes(source)) throw mayNotJudge(indicator);
  if (own.includes(source)) return { source, authorId: standing.userId, enteredById: null };
  if (!own.includes('teacher')) throw mayNotJudge(indicator);
  return { source, authorId: source === 'self' ? studentId : null, enteredById: standing.userId };
}

/** The refusal tells the framework's own rule. */
const mayNotJudge = ({ title, sources }: Indicator): HttpProblem =>
  refusedFor('mayNotJudge', `“${title}” is judged by: ${sources.join(', ')}.`);
