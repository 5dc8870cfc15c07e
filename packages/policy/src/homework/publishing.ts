import type { CalendarDay, Clause, Excess, Policy } from '@wuyu/contract/browser';
import { capFor, clauseOf, type ClauseOf } from './cap.ts';
import { askedOn, type PlannedWork } from './day.ts';
import { daysOff, spreadOver } from './spread.ts';

/** Whether a piece of homework may be published, and what stands against it. */
export type Publishing<C extends Clause = Clause> =
  /** With `excess` when a day then exceeds its cap and the policy lets it; `clause` is the one that sets that cap. */
  | { kind: 'allowed'; excess?: Excess; clause?: C }
  /**
   * With `excess` when a day would exceed its cap; `clause` is then the one by which the policy refuses that. Without it
   * when nothing written is set for one of the grades; `clause` is then the one that says so.
   */
  | { kind: 'refused'; excess?: Excess; clause: C };

/**
 * The clause that stands against homework of a form for some grades: nothing written is set where the cap is 0. Undefined
 * where none does. It holds for drafts already, whatever their minutes and tiers.
 */
export function refusedForm<P extends Policy>(
  policy: P,
  grades: readonly number[],
  form: string,
): ClauseOf<P> | undefined {
  if (form !== 'written') return undefined;
  for (const grade of grades) {
    const cap = capFor(policy, grade);
    if (cap?.minutes === 0) return cap.clause;
  }
  return undefined;
}

/**
 * Whether a piece of homework may be published beside what is published already. Every day it spreads to is checked, for
 * every grade it is for; only required written minutes count, and a day to which it adds none is never in its way. Of
 * several days over the cap the earliest is told, and of several grades the first.
 *
 * @param of.calendar the calendar's days, in any order, from the work's first day until it is due
 * @param of.published the class's published work, without the one to be published
 * @param of.add the work to be published
 */
export function publishing<P extends Policy>(
  policy: P,
  of: {
    classId: string;
    calendar: readonly CalendarDay[];
    published: readonly PlannedWork[];
    add: PlannedWork;
  },
): Publishing<ClauseOf<P>> {
  const { add } = of;
  const unwritten = refusedForm(policy, add.grades, add.form);
  if (unwritten) return { kind: 'refused', clause: unwritten };
  const off = daysOff(of.calendar);
  for (const day of spreadOver(add, off)) {
    for (const grade of add.grades) {
      const cap = capFor(policy, grade);
      if (!cap || askedOn(day, grade, [add], off).required === 0) continue;
      const { required, subjects } = askedOn(day, grade, [...of.published, add], off);
      if (required <= cap.minutes) continue;
      const excess: Excess = {
        classId: of.classId,
        grade,
        day,
        cap: cap.minutes,
        minutes: required,
        subjects: subjects.flatMap((s) => (s.required > 0 ? [{ subject: s.subject, minutes: s.required }] : [])),
      };
      const { overCap } = policy.homework;
      return overCap.value === 'refuse'
        ? { kind: 'refused', excess, clause: clauseOf(policy, overCap.clause) ?? cap.clause }
        : { kind: 'allowed', excess, clause: cap.clause };
    }
  }
  return { kind: 'allowed' };
}
