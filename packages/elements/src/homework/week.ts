import type { Calendar, CalendarDay } from '@wuyu/contract/browser';
import { addDays } from '../shared/days.ts';

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** The Monday of the week a day lies in. */
export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day));

/** The week before (-1), after (1), …: its Monday. */
export const weekAway = (day: string, weeks: number): string => addDays(mondayOf(day), weeks * 7);

/** A column of a school week: a day, or a weekend without lessons as one. */
export interface WeekColumn {
  /** In order; two where a weekend stands as one column. */
  readonly days: readonly string[];
  /** `unpublished`: the calendar does not say what that day is. */
  readonly kind: 'lessons' | 'half' | 'off' | 'unpublished';
  /** 国庆节, 调休上课, …: what the calendar says about it. */
  readonly reason: string | undefined;
  /** Saturday and Sunday as one. */
  readonly weekend: boolean;
}

/** A school week from Monday to Sunday, as a table's columns. */
export interface Week {
  readonly monday: string;
  readonly sunday: string;
  /** Which week of the term, from 1; undefined between terms. */
  readonly number: number | undefined;
  readonly columns: readonly WeekColumn[];
}

/**
 * The week a day lies in. Monday to Friday are a column each, whatever the calendar says of them; Saturday and Sunday are
 * one where neither has lessons, and one each where a day is worked (调休). Weekends are never inferred: what the calendar
 * does not list is `unpublished`.
 *
 * @param calendar its days in any order, at least those of the week; its terms, for the week's number
 */
export function weekOf(calendar: Pick<Calendar, 'days' | 'terms'>, day: string): Week {
  const monday = mondayOf(day);
  const known = new Map(calendar.days.map((d: CalendarDay) => [d.day, d]));
  const single = (date: string): WeekColumn => {
    const listed = known.get(date);
    return { days: [date], kind: kindOf(listed), reason: listed?.reason || undefined, weekend: false };
  };
  const columns = [0, 1, 2, 3, 4].map((n) => single(addDays(monday, n)));
  const saturday = single(addDays(monday, 5));
  const sunday = single(addDays(monday, 6));
  if (hasLessons(saturday) || hasLessons(sunday)) columns.push(saturday, sunday);
  else {
    columns.push({
      days: [...saturday.days, ...sunday.days],
      kind: saturday.kind === 'off' && sunday.kind === 'off' ? 'off' : 'unpublished',
      reason: saturday.reason === sunday.reason ? saturday.reason : (saturday.reason ?? sunday.reason),
      weekend: true,
    });
  }
  const end = addDays(monday, 6);
  return { monday, sunday: end, number: weekNumber(calendar.terms, monday, end), columns };
}

/** Whether there are lessons, whole or half. */
export const hasLessons = ({ kind }: Pick<WeekColumn, 'kind'>): boolean => kind === 'lessons' || kind === 'half';

function kindOf(day: CalendarDay | undefined): WeekColumn['kind'] {
  const kind: string | undefined = day?.kind;
  if (kind === 'school') return 'lessons';
  // A kind that this version does not know counts as not published.
  return kind === 'half' || kind === 'off' ? kind : 'unpublished';
}

function weekNumber(terms: Calendar['terms'], monday: string, sunday: string): number | undefined {
  const term = terms.find(({ startDate, endDate }) => startDate <= sunday && endDate >= monday);
  if (!term) return undefined;
  return (Date.parse(monday) - Date.parse(mondayOf(term.startDate))) / (7 * 86_400_000) + 1;
}

/** The last day whose work may reach into a week: the day before it, or before the days off that lead up to it. */
export function spreadStart(days: readonly CalendarDay[], monday: string): string {
  const off = new Set(days.filter((d) => d.kind === 'off').map((d) => d.day));
  let from = addDays(monday, -1);
  while (off.has(from)) from = addDays(from, -1);
  return from;
}

/** The next day with lessons after a day: when homework is due unless told. Undefined where the calendar lists none. */
export function nextSchoolDay(days: readonly CalendarDay[], after: string): string | undefined {
  let next: string | undefined;
  for (const { day, kind } of days) {
    if (day <= after || (kind !== 'school' && kind !== 'half')) continue;
    if (next === undefined || day < next) next = day;
  }
  return next;
}
