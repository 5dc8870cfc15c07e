import type { Answer, Clause, Closed, Form, GradeLoad, Measured, Policy, Tier } from '@wuyu/contract/browser';

/** The clauses of a policy, closed or open as the policy itself is. */
type ClauseOf<P extends Policy> = P['clauses'][number];

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
function clauseOf<P extends Policy>(policy: P, id: string): ClauseOf<P> | undefined {
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

/** Whether a piece of homework belongs to the required load: written, and with a tier that is for all. */
export function isRequired(work: { form: string; tiers: readonly { tier: string }[] }): boolean {
  return work.form === 'written' && work.tiers.some(({ tier }) => tier === 'basic');
}

/**
 * The minutes of an answer that count against the cap: those of written work done outside school. Done at school counts
 * as 0; work of another form, or work not given to this pupil, does not count at all (null).
 */
export function countedMinutes(form: string, answer: Answer): number | null {
  if (form !== 'written') return null;
  if (answer.kind === 'minutes') return answer.minutes;
  return answer.kind === 'doneAtSchool' ? 0 : null;
}

/** One tier of one assignment of the day, with the minutes its author expects. */
export interface PlannedTier {
  subject: string;
  form: Form;
  tier: Tier;
  minutes: number;
}

/** A class's day for one of its grades, as counted by whoever holds the reports. */
export interface GradeDay {
  grade: number;
  /** Pupils of that grade enrolled in the class on that day. */
  enrolled: number;
  /** Every tier of every assignment published for that grade and day, of any form. */
  planned: readonly PlannedTier[];
  /**
   * How many pupils reported how many counted minutes in all (see `countedMinutes`), in any order. A pupil stands in it
   * once every required assignment of the day is answered (see `isRequired`).
   */
  histogram: readonly { minutes: number; pupils: number }[];
  /** Whether the caller may see single pupils' reports. */
  seesIndividuals: boolean;
}

/**
 * The load of a class's day for one grade: what is planned, what was reported, and where that stands against the cap.
 * The state follows the mean as it is told, so that whoever reads the figure comes to the same state; while none is told
 * it follows the required minutes. All arithmetic is in integers: the mean is rounded half up, the median and the 90th
 * percentile are by nearest rank (the ⌈n·50/100⌉th and ⌈n·90/100⌉th smallest), and so the same on every engine.
 *
 * What callers who may not see individuals are told is said at `Measured` in the contract.
 */
export function gradeLoad(policy: Closed<Policy>, day: GradeDay): Closed<GradeLoad> {
  const cap = capFor(policy, day.grade);
  const written = day.planned.filter(({ form }) => form === 'written');
  const expected = (optional: boolean) =>
    total(written.filter(({ tier }) => (tier !== 'basic') === optional).map(({ minutes }) => minutes));
  const required = expected(false);
  const measured = measure(policy, day, cap?.minutes);
  return {
    grade: day.grade,
    cap: cap?.minutes ?? null,
    clause: cap?.clause ?? null,
    required,
    optional: expected(true),
    planned: bySubject(written),
    measured,
    state: dayState(policy, day.grade, measured.kind === 'known' ? measured.mean : required),
  };
}

function measure(policy: Policy, day: GradeDay, cap: number | undefined): Measured {
  const { smallGroup, enoughPercent } = policy.homework;
  const { enrolled, seesIndividuals } = day;
  const counts = day.histogram.filter(({ pupils }) => pupils > 0).sort((a, b) => a.minutes - b.minutes);
  const reported = total(counts.map(({ pupils }) => pupils));
  if (!seesIndividuals && Math.min(enrolled, reported) < smallGroup.value) return { kind: 'suppressed' };
  if (reported === 0 || reported * 100 < enrolled * enoughPercent.value) return { kind: 'tooFew', reported, enrolled };
  const sum = total(counts.map(({ minutes, pupils }) => minutes * pupils));
  const mean = quotient(2 * sum + reported, 2 * reported);
  if (!seesIndividuals) return { kind: 'known', reported, enrolled, mean };
  const over = cap === undefined ? undefined : total(counts.map((c) => (c.minutes > cap ? c.pupils : 0)));
  return {
    kind: 'known',
    reported,
    enrolled,
    mean,
    median: percentile(counts, reported, 50),
    p90: percentile(counts, reported, 90),
    ...(over === undefined ? {} : { over }),
  };
}

/** The `percent`-th percentile by nearest rank. `counts` is in ascending order and holds `n` pupils. */
function percentile(counts: GradeDay['histogram'], n: number, percent: number): number {
  const rank = quotient(n * percent + 99, 100);
  let passed = 0;
  for (const { minutes, pupils } of counts) {
    passed += pupils;
    if (passed >= rank) return minutes;
  }
  return 0;
}

const tierOrder: readonly Tier[] = ['basic', 'advanced', 'extension'];

function bySubject(planned: readonly PlannedTier[]): { subject: string; tier: Tier; minutes: number }[] {
  const subjects = [...new Set(planned.map(({ subject }) => subject))].sort();
  return subjects.flatMap((subject) =>
    tierOrder.flatMap((tier) => {
      const own = planned.filter((p) => p.subject === subject && p.tier === tier);
      return own.length > 0 ? [{ subject, tier, minutes: total(own.map(({ minutes }) => minutes)) }] : [];
    }),
  );
}

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

const total = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0);
/** Whole-number division of numbers ≥ 0. */
const quotient = (a: number, b: number): number => (a - (a % b)) / b;
