import type { Closed, Form, GradeLoad, Measured, Policy, Tier } from '@wuyu/contract/browser';
import { capFor, dayState } from './cap.ts';
import { quotient, total } from './count.ts';

/** One tier of one assignment, with the minutes of it that fall on the day. */
export interface PlannedTier {
  subject: string;
  form: Form;
  tier: Tier;
  minutes: number;
}

/** What pupils reported, as counted by whoever holds the reports. */
export interface Counts {
  /** Pupils enrolled on that day. */
  enrolled: number;
  /**
   * How many of them were asked to report that day (see `isAsked`). Where the policy asks everybody, or leaves reporting
   * to each, these are all enrolled.
   */
  asked: number;
  /**
   * How many pupils reported how many counted minutes in all (see `countedMinutes`), in any order. A pupil stands in it
   * once every required assignment of the day is answered (see `isRequired`), stopped or finished alike. Where the policy
   * samples, only pupils who were asked stand in it: volunteers would skew the sample.
   */
  histogram: readonly { minutes: number; pupils: number }[];
  /** Whether the caller may see single pupils' reports. */
  seesIndividuals: boolean;
}

/**
 * A class's day for one of its grades. Minutes of work over a weekend or a holiday come spread: what is planned and what is
 * reported stand here with the share that falls on this day (see `spreadDays` and `spreadMinutes`).
 */
export interface GradeDay extends Counts {
  grade: number;
  /** Every tier of every assignment published for that grade that falls on the day, of any form. */
  planned: readonly PlannedTier[];
  /** Pupils who stopped for bedtime or asked for help in any of the day's assignments. */
  stopped: { bedtime: number; help: number };
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
    ...(day.seesIndividuals ? { stopped: { ...day.stopped } } : {}),
    state: dayState(policy, day.grade, measured.kind === 'known' ? measured.mean : required),
  };
}

/**
 * What may be told of the minutes that pupils reported, of a class's day or of any other set of pupils: their mean and
 * spread, too few of those asked (`enoughPercent`), or nothing (`smallGroup`).
 *
 * @param cap minutes of the cap those pupils' day is held against; undefined where none is known
 */
export function measure(policy: Policy, counted: Counts, cap: number | undefined): Measured {
  const { smallGroup, enoughPercent } = policy.homework;
  const { enrolled, asked, seesIndividuals } = counted;
  const counts = counted.histogram.filter(({ pupils }) => pupils > 0).sort((a, b) => a.minutes - b.minutes);
  const reported = total(counts.map(({ pupils }) => pupils));
  const base = { reported, asked, enrolled };
  if (!seesIndividuals && Math.min(enrolled, reported) < smallGroup.value) return { kind: 'suppressed' };
  if (reported === 0 || reported * 100 < asked * enoughPercent.value) return { kind: 'tooFew', ...base };
  const sum = total(counts.map(({ minutes, pupils }) => minutes * pupils));
  const mean = quotient(2 * sum + reported, 2 * reported);
  if (!seesIndividuals) return { kind: 'known', ...base, mean };
  const over = cap === undefined ? undefined : total(counts.map((c) => (c.minutes > cap ? c.pupils : 0)));
  return {
    kind: 'known',
    ...base,
    mean,
    median: percentile(counts, reported, 50),
    p90: percentile(counts, reported, 90),
    ...(over === undefined ? {} : { over }),
  };
}

/** The `percent`-th percentile by nearest rank. `counts` is in ascending order and holds `n` pupils. */
function percentile(counts: Counts['histogram'], n: number, percent: number): number {
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
