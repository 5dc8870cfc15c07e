import type { Clause, Policy } from '@wuyu/contract/browser';

/** The clauses of a policy, closed or open as the policy itself is. */
export type ClauseOf<P extends Policy> = P['clauses'][number];

/** A cap in minutes and the clause that sets it. 0 minutes: no written homework is set for that grade. */
export interface Cap<C extends Clause = Clause> {
  minutes: number;
  clause: C;
}

/** The clock time of going to bed, `HH:MM` in the school's time zone, and the clause that sets it. */
export interface Bedtime<C extends Clause = Clause> {
  time: string;
  clause: C;
}

/** Where minutes stand against a cap: over it, near it (`nearPercent` of it, 80 unless a pack says otherwise), or within. */
export type DayState = 'within' | 'near' | 'over' | 'noRule';

/** The clause a rule names. Packs are checked to hold every clause they name; a foreign backend's policy may not. */
export function clauseOf<P extends Policy>(policy: P, id: string): ClauseOf<P> | undefined {
  return policy.clauses.find((clause) => clause.id === id);
}

/** The cap of a grade, or undefined where no rule is known. It binds the class's average of written work outside school. */
export function capFor<P extends Policy>(policy: P, grade: number): Cap<ClauseOf<P>> | undefined {
  const rule = policy.homework.caps.find((cap) => cap.grades.includes(grade));
  const clause = rule && clauseOf(policy, rule.clause);
  return rule && clause && { minutes: rule.value, clause };
}

/** When a pupil of a grade goes to bed, finished or not; undefined where no rule is known. */
export function bedtimeFor<P extends Policy>(policy: P, grade: number): Bedtime<ClauseOf<P>> | undefined {
  const rule = policy.homework.bedtimes.find((bedtime) => bedtime.grades.includes(grade));
  const clause = rule && clauseOf(policy, rule.clause);
  return rule && clause && { time: rule.value, clause };
}

/**
 * Where a day's written minutes stand against the grade's cap. Exactly the cap is not over it. Where the cap is 0, no
 * minutes are within and any are over.
 */
export function dayState(policy: Policy, grade: number, minutes: number): DayState {
  const cap = capFor(policy, grade)?.minutes;
  if (cap === undefined) return 'noRule';
  if (minutes > cap) return 'over';
  return cap > 0 && minutes * 100 >= cap * policy.homework.nearPercent.value ? 'near' : 'within';
}
