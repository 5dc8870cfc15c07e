import type { CalendarDay, Policy } from '@wuyu/contract/browser';
import { plannedDay, type Cap, type DayState, type PlannedWork } from '@wuyu/policy';
import { bySubject } from './subjects.ts';

/** One subject's part of some days, in minutes of required written work. */
export interface Part<K extends string> {
  readonly subject: string;
  readonly minutes: number;
  /** How sure it is, or whose: what the groups are called. */
  readonly kind: K;
}

/** What some days ask of one grade of a class. */
export interface Line<K extends string> {
  readonly grade: number;
  readonly required: number;
  /** Of optional tiers, on top. */
  readonly optional: number;
  readonly cap: Cap | undefined;
  /** Of all the days together. */
  readonly capMinutes: number | undefined;
  /** Less than 0 when over; undefined where no rule is known. */
  readonly left: number | undefined;
  /** Where the heaviest of the days stands. */
  readonly state: DayState;
  readonly parts: readonly Part<K>[];
}

/** From light to heavy. */
export const stateRank: Readonly<Record<DayState, number>> = { noRule: 0, within: 1, near: 2, over: 3 };

/** Sums what some days ask of a grade; each group's part of a subject is told apart. */
export function lineOf<K extends string>(
  grade: number,
  days: readonly string[],
  groups: readonly (readonly [kind: K, work: readonly PlannedWork[]])[],
  { policy, calendar }: { readonly policy: Policy; readonly calendar: readonly CalendarDay[] },
): Line<K> {
  const sum = { required: 0, optional: 0, left: 0, cap: 0 };
  let cap: Cap | undefined;
  let state: DayState = 'noRule';
  const parts = new Map<string, { subject: string; minutes: number; kind: K }>();
  const work = groups.flatMap(([, items]) => items);
  for (const day of days) {
    const all = plannedDay(policy, { grade, day, calendar, work });
    cap = all.cap;
    sum.required += all.required;
    sum.optional += all.optional;
    sum.left += all.left ?? 0;
    sum.cap += all.cap?.minutes ?? 0;
    if (stateRank[all.state] > stateRank[state]) state = all.state;
    for (const [kind, items] of groups) {
      if (items.length === 0) continue;
      const { subjects } = plannedDay(policy, { grade, day, calendar, work: items });
      for (const { subject, required } of subjects.sort((a, b) => bySubject(a.subject, b.subject))) {
        if (required === 0) continue;
        const part = parts.get(`${kind} ${subject}`) ?? { subject, minutes: 0, kind };
        part.minutes += required;
        parts.set(`${kind} ${subject}`, part);
      }
    }
  }
  return {
    grade,
    required: sum.required,
    optional: sum.optional,
    cap,
    capMinutes: cap && sum.cap,
    left: cap && sum.left,
    state,
    parts: [...parts.values()],
  };
}
