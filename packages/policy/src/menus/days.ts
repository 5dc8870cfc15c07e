import type { CalendarDay, Offering } from '@wuyu/contract/browser';
import { addDays } from '../days.ts';

/** The first and the last day of a month, each `YYYY-MM-DD`. */
export function daysOf(month: string): { first: string; last: string } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return { first: `${month}-01`, last: addDays(`${next}-01`, -1) };
}

/** The weekday of a day, 1 Monday to 7 Sunday. */
export const weekdayOf = (day: string): number => new Date(day).getUTCDay() || 7;

/**
 * The days of a month on which an offering meets, in order: days with lessons, whole or half, on its weekdays. Only what the
 * calendar lists counts. A Saturday with lessons (调休) is a Saturday: what meets on Fridays does not meet then.
 *
 * @param month `YYYY-MM`
 * @param calendar the school calendar's days, in any order
 */
export function meetingDays(
  offering: Pick<Offering, 'weekdays'>,
  month: string,
  calendar: readonly CalendarDay[],
): string[] {
  return schoolDays(month, calendar).filter((day) => offering.weekdays.includes(weekdayOf(day)));
}

/** The days of a month with lessons, whole or half, in order, each once. */
export function schoolDays(month: string, calendar: readonly CalendarDay[]): string[] {
  const days = new Set<string>();
  for (const { day, kind } of calendar)
    if (day.startsWith(`${month}-`) && (kind === 'school' || kind === 'half')) days.add(day);
  return [...days].sort();
}
