import type { CalendarDay, Policy } from '@wuyu/contract/browser';
import { schoolDays, weekdayOf } from './days.ts';
import { type CheckedOffering, type EditionFinding, finding, gather, gradesOf, minutesOf } from './finding.ts';

const workdays = [1, 2, 3, 4, 5];

/**
 * Whether there is a service on every weekday with lessons, for long enough and until late enough: for each grade that the
 * edition offers anything. Minutes are those in which something is offered to the grade, whatever it is. Of `endsEarly`,
 * `actual` and `wanted` are minutes since midnight, and `what` is when the last offering ends.
 */
export function serviceFindings(
  policy: Policy,
  month: string,
  offerings: readonly CheckedOffering[],
  calendar: readonly CalendarDay[],
): EditionFinding[] {
  const { dailyMinutes, endNotBefore } = policy.menus;
  const endsAt = minutesOf(endNotBefore.value);
  const times = timesOf(offerings);
  const grades = gradesOf(offerings);
  return weekdaysOf(month, calendar).flatMap((weekday) => {
    const without: number[] = [];
    const short = new Map<number, number[]>();
    const early = new Map<string, number[]>();
    for (const grade of grades) {
      const day = times.get(weekday)?.get(grade);
      if (!day) {
        without.push(grade);
        continue;
      }
      const { minutes, end } = lengthOf(day);
      if (dailyMinutes && minutes < dailyMinutes.value) gather(short, minutes, grade);
      if (end < endNotBefore.value) gather(early, end, grade);
    }
    const found: EditionFinding[] = [];
    if (without.length > 0)
      found.push(finding('noService', 'warns', { weekday, grades: without, clause: dailyMinutes?.clause ?? null }));
    for (const [actual, less] of short)
      found.push(
        finding('shortService', 'warns', {
          weekday,
          grades: less,
          actual,
          wanted: dailyMinutes?.value ?? null,
          clause: dailyMinutes?.clause ?? null,
        }),
      );
    for (const [what, before] of early)
      found.push(
        finding('endsEarly', 'warns', {
          weekday,
          grades: before,
          actual: minutesOf(what),
          wanted: endsAt,
          what,
          clause: endNotBefore.clause,
        }),
      );
    return found;
  });
}

/** The weekdays from Monday to Friday with lessons in a month; all of them where the calendar says nothing of it. */
function weekdaysOf(month: string, calendar: readonly CalendarDay[]): number[] {
  if (!calendar.some(({ day }) => day.startsWith(`${month}-`))) return workdays;
  const taught = new Set(schoolDays(month, calendar).map(weekdayOf));
  return workdays.filter((weekday) => taught.has(weekday));
}

/** Clock times of a weekday and grade, `HH:MM–HH:MM`, each once: many offerings share few of them. */
function timesOf(offerings: readonly CheckedOffering[]): Map<number, Map<number, Set<string>>> {
  const times = new Map<number, Map<number, Set<string>>>();
  for (const { weekdays, grades, start, end } of offerings) {
    const time = `${start}–${end}`;
    for (const weekday of weekdays) {
      const day = times.get(weekday) ?? new Map<number, Set<string>>();
      times.set(weekday, day);
      for (const grade of grades) day.set(grade, (day.get(grade) ?? new Set<string>()).add(time));
    }
  }
  return times;
}

/** The minutes that some times cover together, and when the last of them ends. */
function lengthOf(times: ReadonlySet<string>): { minutes: number; end: string } {
  let minutes = 0;
  let until = 0;
  let last = '';
  for (const time of [...times].sort()) {
    const end = time.slice(6);
    const [from, to] = [Math.max(minutesOf(time), until), minutesOf(end)];
    if (to > from) minutes += to - from;
    until = Math.max(until, to);
    if (end > last) last = end;
  }
  return { minutes, end: last };
}
