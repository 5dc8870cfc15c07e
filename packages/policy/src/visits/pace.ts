import type { CalendarDay, Closed, CoverageNumbers, Policy } from '@wuyu/contract/browser';
import type { Term } from '../terms.ts';

/** How many school days of a term have passed, the day itself included, and how many it has. */
export interface SchoolDays {
  readonly passed: number;
  readonly all: number;
}

/** A span of days that visits are spread over evenly. */
type Span = Pick<Term, 'startDate' | 'endDate'>;

/**
 * The days with lessons, whole or half, from a term's first to its last day.
 *
 * @param calendar the school calendar's days, in any order
 * @param on the school's day
 * @returns undefined where the calendar lists none in the term, or does not reach its last day: of a part of the days nobody knows
 * what share has passed, and pace goes by the days of the year
 */
export function schoolDaysIn(calendar: readonly CalendarDay[], term: Span, on: string): SchoolDays | undefined {
  if (!calendar.some(({ day }) => day >= term.endDate)) return undefined;
  const days = new Set<string>();
  for (const { day, kind } of calendar)
    if ((kind === 'school' || kind === 'half') && term.startDate <= day && day <= term.endDate) days.add(day);
  let passed = 0;
  for (const day of days) if (day <= on) passed++;
  return days.size > 0 ? { passed, all: days.size } : undefined;
}

/** How many of those that are required by the end are expected by a day, at an even pace: whole ones, never rounded up. */
export function expectedBy(required: number, on: string, span: Span, schoolDays?: SchoolDays): number {
  if (on < span.startDate) return 0;
  if (on >= span.endDate) return required;
  const { passed, all } = schoolDays ?? { passed: daysFrom(span, on), all: daysFrom(span, span.endDate) };
  return all > 0 ? Math.floor((required * Math.min(passed, all)) / all) : required;
}

const daysFrom = ({ startDate }: Span, day: string): number =>
  (Date.parse(day) - Date.parse(startDate)) / 86_400_000 + 1;

/** What is told of a pace. */
export type VisitPace = Closed<CoverageNumbers>['pace'];

export interface PaceFacts {
  /** How many pupils the policy asks for by the end of the term. */
  readonly required: number;
  readonly visited: number;
  readonly due: number;
  /** The school's day. */
  readonly on: string;
  readonly term: Term;
  readonly schoolDays?: SchoolDays | undefined;
}

/**
 * Where visits stand against an even pace over a term. `none`: nothing is asked for; `done`: all that are required; `late`: the
 * term is over and not all are visited; `behind`: more than `behindPercent` points of what is required below the even pace.
 *
 * @returns `expected`: pupils who would be visited by the end of that day at an even pace
 */
export function paceOf(policy: Policy, facts: PaceFacts): { expected: number; pace: VisitPace } {
  const { required, visited, due, on, term, schoolDays } = facts;
  const expected = expectedBy(required, on, term, schoolDays);
  // Where nobody is due nothing is left to do, unless nothing was asked for in the first place.
  if (required === 0) return { expected, pace: due > 0 || policy.visits.duties.length === 0 ? 'none' : 'done' };
  if (visited >= required) return { expected, pace: 'done' };
  if (on > term.endDate) return { expected, pace: 'late' };
  return { expected, pace: isBehind(policy, { expected, visited, required }) ? 'behind' : 'onCourse' };
}

/** Whether so many are too few: never where as many are visited as are expected. */
export const isBehind = (
  policy: Policy,
  { expected, visited, required }: { expected: number; visited: number; required: number },
): boolean => (expected - visited) * 100 > policy.visits.behindPercent.value * required;
