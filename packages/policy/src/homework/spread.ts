import type { CalendarDay } from '@wuyu/contract/browser';
import { addDays } from '../days.ts';
import { quotient } from './count.ts';

/** The day a piece of homework is given for, and the day it is due, each `YYYY-MM-DD` in the school's time zone. */
export interface Span {
  readonly assignedOn: string;
  readonly dueOn: string;
}

/**
 * The days that a piece of homework counts on, in order: the one it is given for and the days off that follow it without
 * a gap, the day before it is due at the latest. From Friday to Monday: Friday, Saturday, Sunday; from Monday to
 * Thursday: Monday alone. A day that the calendar does not publish is no day off.
 *
 * @param days the calendar's days, in any order
 */
export function spreadDays(work: Span, days: readonly CalendarDay[]): string[] {
  // Most work is due on the next day: then the calendar need not be read.
  return addDays(work.assignedOn, 1) < work.dueOn ? spreadOver(work, daysOff(days)) : [work.assignedOn];
}

/** As `spreadDays`, for who spreads much work over one calendar. */
export function spreadOver(work: Span, off: ReadonlySet<string>): string[] {
  const spread = [work.assignedOn];
  for (let day = addDays(work.assignedOn, 1); day < work.dueOn && off.has(day); day = addDays(day, 1)) spread.push(day);
  return spread;
}

/** The days off of a calendar, to be looked up many times. */
export function daysOff(days: readonly CalendarDay[]): Set<string> {
  const off = new Set<string>();
  for (const { day, kind } of days) if (kind === 'off') off.add(day);
  return off;
}

/**
 * The part of some minutes that falls on one of the days they spread over: equal parts of whole minutes, of which earlier
 * days take the remainder. 100 minutes over three days are 34, 33 and 33. On any other day: 0.
 *
 * @param minutes whole minutes ≥ 0
 * @param days what `spreadDays` answered
 */
export function spreadMinutes(minutes: number, days: readonly string[], day: string): number {
  const index = days.indexOf(day);
  if (index < 0) return 0;
  return quotient(minutes, days.length) + (index < minutes % days.length ? 1 : 0);
}
