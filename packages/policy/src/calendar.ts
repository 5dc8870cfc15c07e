import type { CalendarDay } from '@wuyu/contract/browser';

/** What a day is to a school. `unpublished`: the calendar does not say, and nothing is inferred from weekdays. */
export type SchoolDay = 'school' | 'half' | 'off' | 'unpublished';
const kinds = ['school', 'half', 'off'] as const;

/**
 * What a day is by the school's calendar. Only what is listed counts: State Council notices make working days of Saturdays
 * and Sundays (调休), so that no rule infers weekends. A kind that this version does not know counts as unpublished.
 *
 * @param days the calendar's days, in any order
 * @param day `YYYY-MM-DD` in the school's time zone
 */
export function dayOf(days: readonly CalendarDay[], day: string): SchoolDay {
  const kind = days.find((d) => d.day === day)?.kind;
  return kinds.find((known) => known === kind) ?? 'unpublished';
}

/**
 * The day with lessons, whole or half, that lies nearest to a day, which may be that day itself; of two equally near the
 * earlier, because its homework is known already. Undefined when the calendar lists none.
 *
 * @param days the calendar's days, in any order
 * @param day `YYYY-MM-DD` in the school's time zone
 */
export function nearestSchoolDay(days: readonly CalendarDay[], day: string): string | undefined {
  let nearest: string | undefined;
  for (const { day: candidate, kind } of days) {
    if (kind !== 'school' && kind !== 'half') continue;
    if (nearest === undefined) nearest = candidate;
    const closer = distance(candidate, day) - distance(nearest, day);
    if (closer < 0 || (closer === 0 && candidate < nearest)) nearest = candidate;
  }
  return nearest;
}

/** Whole days between two days: a date without a time is midnight UTC, where no day is longer than another. */
const distance = (a: string, b: string): number => Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;
