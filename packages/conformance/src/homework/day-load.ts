import type { GradeLoad, NewAnswer, Policy } from '@wuyu/contract';
import { Missing, type Check } from '../check.ts';
import { must } from '../expect.ts';
import type { Mutant } from '../generate.ts';
import type { Kit } from '../kit.ts';
import { later } from '../later.ts';
import type { School } from '../principals.ts';
import { ofGrades, ofKnown } from './breaches.ts';
import {
  capsOfClass,
  daysAround,
  emptyDay,
  emptyDays,
  loadsOf,
  minutes,
  offAfter,
  scenario,
  whilePublished,
} from './day-check.ts';
import { pupilsOf, whileReported } from './day-reports.ts';

const spent = (took: number): NewAnswer => ({ kind: 'minutes', minutes: took, tiers: ['basic'] });
/** By nearest rank: the number that a share of them, in percent, does not exceed. */
const ranked = (sorted: readonly number[], percent: number) => sorted[Math.ceil((sorted.length * percent) / 100) - 1];
const roundedMean = (numbers: readonly number[]) =>
  Math.floor((2 * numbers.reduce((a, b) => a + b, 0) + numbers.length) / (2 * numbers.length));

function stateOf(rules: Policy, cap: number, took: number): string {
  if (took > cap) return 'over';
  return cap > 0 && took * 100 >= cap * rules.homework.nearPercent.value ? 'near' : 'within';
}

const gradesOf = async (
  kit: Kit,
  school: School,
  day: string,
  role: 'subjectTeacher' | 'student' = 'subjectTeacher',
) => {
  const [load, ...more] = await loadsOf(kit, school, day, day, role);
  must(load?.day === day && more.length === 0, 'a day asked for has one load');
  return load.grades;
};

const isPlanned = (grade: GradeLoad, subject: string, tier: string, of: number) =>
  grade.planned.some((p) => p.subject === subject && p.tier === tier && p.minutes === of);

/** What a grade's pupils reported comes to what they said. */
function measures(
  rules: Policy,
  { measured, cap, clause, state }: GradeLoad,
  took: readonly number[],
  capOfGrade: number,
  id: string,
) {
  must(cap === capOfGrade && clause?.id === id, `the cap is ${capOfGrade}, by the clause ${id}`);
  must(measured.kind === 'known', `every pupil has reported: the mean is known, not ${measured.kind}`);
  must(measured.enrolled === took.length, `${took.length} pupils are enrolled, not ${measured.enrolled}`);
  must(measured.reported === measured.asked, 'everybody who was asked has reported');
  must(state === stateOf(rules, cap, measured.mean), `the state follows the mean, ${measured.mean}: not ${state}`);
  // Who is asked where the policy samples is not to be known from outside.
  if (measured.asked < measured.enrolled) return;
  const sorted = took.toSorted((a, b) => a - b);
  const wanted = [roundedMean(took), ranked(sorted, 50), ranked(sorted, 90), took.filter((m) => m > cap).length].join();
  const found = [measured.mean, measured.median, measured.p90, measured.over].join();
  must(found === wanted, `mean, median, 90th percentile and how many lie over the cap are ${wanted}, not ${found}`);
}

const load = scenario(
  'load',
  "the load of a class's day: planned by subject and tier, n of asked, mean, median, 90th percentile, state and clause",
  async (kit, school) => {
    const day = await emptyDay(kit, school);
    const { rules, caps, cap } = await capsOfClass(kit, school, day);
    const pupils = await pupilsOf(kit, school, day);
    const { subject } = school;
    const basic = Math.ceil((cap * rules.homework.nearPercent.value) / 100);
    const tiers = [...minutes(basic).tiers, { tier: 'advanced' as const, minutes: 7 }];
    await whilePublished(kit, school, { assignedOn: day, dueOn: day, tiers }, async (a) => {
      for (const grade of await gradesOf(kit, school, day)) {
        must(grade.required === basic && grade.optional === 7, `${basic} minutes are required, 7 on top`);
        must(isPlanned(grade, subject, 'basic', basic), 'the basic tier is planned');
        must(isPlanned(grade, subject, 'advanced', 7), 'the advanced tier is planned');
        must(grade.measured.kind !== 'known' || grade.measured.reported === 0, 'nobody has reported yet');
        if (grade.cap === null) continue;
        const wanted = stateOf(rules, grade.cap, grade.required);
        must(grade.state === wanted, `while no mean is told the state follows what is required: ${wanted}`);
      }
      // Around the cap, and two minutes apart, so that no two figures are the same.
      const took = new Map(pupils.map((p, i) => [p.sourcedId, cap - 1 + 2 * i]));
      const answers = new Map([...took].map(([id, m]) => [id, spent(m)]));
      await whileReported(kit, school, a.id, answers, async () => {
        for (const grade of await gradesOf(kit, school, day)) {
          const own = pupils.filter((p) => p.grade === grade.grade).map((p) => took.get(p.sourcedId) ?? 0);
          const rule = caps.find((c) => c.grade === grade.grade);
          if (own.length > 0 && rule) measures(rules, grade, own, rule.minutes, rule.clause);
        }
        for (const { measured } of await gradesOf(kit, school, day, 'student')) {
          const few = measured.kind === 'known' && measured.reported < rules.homework.smallGroup.value;
          must(!few, 'families are told no figure of a small group');
          if (measured.kind === 'known')
            must(
              measured.median === undefined && measured.p90 === undefined && measured.over === undefined,
              'families are told the mean alone',
            );
        }
      });
      const [first] = pupils;
      if (!first || pupils.length < 3) return;
      await whileReported(kit, school, a.id, new Map([[first.sourcedId, spent(1)]]), async () => {
        const ofGrade = (await gradesOf(kit, school, day)).find((g) => g.grade === first.grade);
        const { measured } = ofGrade ?? {};
        const n = measured && measured.kind !== 'suppressed' ? measured.reported : undefined;
        must(n === 0 || n === 1, 'one of several has reported');
        const share = measured?.kind === 'tooFew' ? measured.asked * rules.homework.enoughPercent.value : 0;
        must(measured?.kind !== 'tooFew' || n * 100 < share, 'too few are fewer than the policy says');
      });
    });
  },
);

/** The last day with lessons before days off for which nothing was given yet; the work lies over them. */
export async function lastBeforeOff(kit: Kit, school: School): Promise<{ day: string; off: string[] }> {
  const days = await daysAround(kit, school);
  const free = [
    ...(await emptyDays(kit, school)),
    ...days.filter((d) => d.kind !== 'off' && d.day > school.day).map((d) => d.day),
  ];
  const found = free.map((day) => ({ day, off: offAfter(days, day) })).find(({ off }) => off.length > 0);
  if (!found) throw new Missing('the calendar publishes no day off after a day with lessons');
  return found;
}

const weekend = scenario(
  'weekend',
  'work over days off is shared out evenly over them, whole minutes, the earlier days taking what is left; planned and reported alike',
  async (kit, school) => {
    const { day, off } = await lastBeforeOff(kit, school);
    const span = [day, ...off];
    const due = later(day, span.length);
    const all = 10 * span.length + 1;
    const share = (at: string) => (at === day ? 11 : span.includes(at) ? 10 : 0);
    const before = await loadsOf(kit, school, day, due);
    await whilePublished(kit, school, { assignedOn: day, dueOn: due, ...minutes(all) }, async (a) => {
      const planned = await loadsOf(kit, school, day, due);
      planned.forEach((load, i) => {
        for (const [j, grade] of load.grades.entries()) {
          const more = grade.required - (before[i]?.grades[j]?.required ?? 0);
          must(more === share(load.day), `${share(load.day)} of ${all} minutes fall on ${load.day}, not ${more}`);
        }
      });
      if (day > school.day) return;
      const pupils = await pupilsOf(kit, school, day);
      const answers = new Map(pupils.map((p) => [p.sourcedId, spent(all)]));
      await whileReported(kit, school, a.id, answers, async () => {
        for (const load of await loadsOf(kit, school, day, off.at(-1))) {
          for (const { grade, measured } of load.grades.filter((g) => pupils.some((p) => p.grade === g.grade))) {
            const mean = measured.kind === 'known' ? measured.mean : undefined;
            const spread = share(load.day);
            must(
              mean === spread,
              `grade ${grade} spent ${spread} of ${all} minutes on ${load.day}, not ${mean ?? 'unknown'}`,
            );
          }
        }
      });
    });
    // Days with lessons take no share: what is due after them counts on its first day alone.
    const days = await daysAround(kit, school);
    const lessons = (at: string) => days.some((d) => d.day === at && d.kind !== 'off');
    const free = (await emptyDays(kit, school)).filter((at) => lessons(later(at, 1)));
    const [at] = [...free.filter((d) => offAfter(days, later(d, 1)).length > 0), ...free];
    if (at === undefined) return;
    const was = await loadsOf(kit, school, at, later(at, 2));
    await whilePublished(kit, school, { assignedOn: at, dueOn: later(at, 3), ...minutes(9) }, async () => {
      const now = await loadsOf(kit, school, at, later(at, 2));
      now.forEach(({ day: on, grades: [grade] }, i) => {
        const more = (grade?.required ?? 0) - (was[i]?.grades[0]?.required ?? 0);
        must(
          more === (on === at ? 9 : 0),
          `work from ${at} over a day with lessons counts on ${at} alone, not ${more} on ${on}`,
        );
      });
    });
  },
);

/** What a class's days come to. */
export const loadChecks: Check[] = [load, weekend];

/** By the check that must catch it. */
export const loadMutants: Record<string, Mutant> = {
  // Tells a median that nobody reported.
  'homework.day.load': ofKnown(() => ({ median: 1 })),
  // Counts homework on the day it was given for alone.
  'homework.day.weekend': ofGrades((grade) => (grade['required'] === 10 ? { ...grade, required: 0 } : grade)),
};
