import type { Answer, Policy } from '@wuyu/contract/browser';
import { capFor, dayState, type Cap, type DayState } from './cap.ts';
import { countedMinutes, isRequired, total } from './count.ts';

/** One assignment of a pupil's day, and the pupil's answer where there is one. */
export interface PupilWork {
  form: string;
  tiers: readonly { tier: string; minutes: number }[];
  answer?: Answer | undefined;
}

/** A pupil's day in written work. The cap is a measure for it, not a limit: it binds the class's average. */
export interface PupilDay {
  cap: Cap | undefined;
  /** Minutes expected of everybody, without what was not given to this pupil. */
  required: number;
  /** Minutes expected of the optional tiers, on top. */
  optional: number;
  /** Minutes the pupil reported as done outside school, of required and optional work. */
  done: number;
  /** Minutes expected of the required work that is not answered yet. */
  left: number;
  /** Assignments with required work that are not answered yet; at 0 the pupil counts as having reported. */
  unanswered: number;
  /** Where `done` stands. */
  state: DayState;
}

/** Sums one pupil's day. Only written work counts; what is answered with `notGiven` was not required of this pupil. */
export function pupilDay(policy: Policy, grade: number, items: readonly PupilWork[]): PupilDay {
  const given = items.filter(({ form, answer }) => form === 'written' && answer?.kind !== 'notGiven');
  const open = given.filter(({ answer }) => answer === undefined);
  const expected = (work: readonly PupilWork[], optional: boolean) =>
    total(work.flatMap(({ tiers }) => tiers.map((t) => ((t.tier !== 'basic') === optional ? t.minutes : 0))));
  const done = total(given.map(({ form, answer }) => (answer && countedMinutes(form, answer)) ?? 0));
  return {
    cap: capFor(policy, grade),
    required: expected(given, false),
    optional: expected(given, true),
    done,
    left: expected(open, false),
    unanswered: open.filter(isRequired).length,
    state: dayState(policy, grade, done),
  };
}
