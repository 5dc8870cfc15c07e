import type { CalendarDay, Clause, Policy } from '@wuyu/contract/browser';
import { capFor, dayState, type Cap, type ClauseOf, type DayState } from './cap.ts';
import { total } from './count.ts';
import { daysOff, spreadMinutes, spreadOver, type Span } from './spread.ts';

/** What of an assignment counts when a day is planned. An `Assignment` is one, and so is one that is just being typed. */
export interface PlannedWork extends Span {
  readonly subject: string;
  readonly form: string;
  readonly tiers: readonly { readonly tier: string; readonly minutes: number }[];
  readonly grades: readonly number[];
}

/** What a class's day asks of the pupils of one grade, in minutes of written work. */
export interface PlannedDay<C extends Clause = Clause> {
  /** Undefined where no rule is known. */
  cap: Cap<C> | undefined;
  /** Minutes expected of everybody: the basic tiers. */
  required: number;
  /** Minutes of the optional tiers, on top. */
  optional: number;
  /** What the cap leaves for required work; less than 0 when the day is over it, undefined where no rule is known. */
  left: number | undefined;
  /** Where `required` stands against the cap. */
  state: DayState;
  /** Every subject with written work on that day, in code-point order. */
  subjects: { subject: string; required: number; optional: number }[];
}

/**
 * Sums what a day asks of one grade: written work only, and of work over a weekend or a holiday the share of that day.
 * One pass over the calendar and one over the work, so that it can run at every keystroke.
 *
 * @param of.day `YYYY-MM-DD` in the school's time zone
 * @param of.calendar the calendar's days, in any order, as far as the work reaches
 * @param of.work assignments of the class in any status and order; those for other days or grades count nothing
 */
export function plannedDay<P extends Policy>(
  policy: P,
  of: { grade: number; day: string; calendar: readonly CalendarDay[]; work: readonly PlannedWork[] },
): PlannedDay<ClauseOf<P>> {
  const { required, optional, subjects } = askedOn(of.day, of.grade, of.work, daysOff(of.calendar));
  const cap = capFor(policy, of.grade);
  return {
    cap,
    required,
    optional,
    left: cap && cap.minutes - required,
    state: dayState(policy, of.grade, required),
    subjects,
  };
}

/** The minutes of written work that a day asks of a grade, in all and by subject. */
export function askedOn(
  day: string,
  grade: number,
  work: readonly PlannedWork[],
  off: ReadonlySet<string>,
): Pick<PlannedDay, 'required' | 'optional' | 'subjects'> {
  const subjects = new Map<string, { subject: string; required: number; optional: number }>();
  for (const item of work) {
    if (item.form !== 'written' || !item.grades.includes(grade)) continue;
    if (day !== item.assignedOn && (day < item.assignedOn || day >= item.dueOn)) continue;
    const days = spreadOver(item, off);
    if (!days.includes(day)) continue;
    const sum = subjects.get(item.subject) ?? { subject: item.subject, required: 0, optional: 0 };
    for (const { tier, minutes } of item.tiers)
      sum[tier === 'basic' ? 'required' : 'optional'] += spreadMinutes(minutes, days, day);
    subjects.set(item.subject, sum);
  }
  const list = [...subjects.values()].sort((a, b) => (a.subject < b.subject ? -1 : 1));
  return {
    required: total(list.map(({ required }) => required)),
    optional: total(list.map(({ optional }) => optional)),
    subjects: list,
  };
}
