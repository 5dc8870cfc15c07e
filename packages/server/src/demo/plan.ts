import type { Form, Tier } from '@wuyu/contract';
import { capFor, composePolicy, packs } from '@wuyu/policy';
import { addDays, calendarDays, shanghai, terms, weekday } from './calendar.ts';
import { orgIds, type SchoolId } from './people.ts';
import { type DemoClass, subjectsOf } from './district.ts';
import { unwrittenExercise, writtenExercise, type Exercise, type Standing } from './exercises.ts';
import { uuidAt } from './ids.ts';
import { progress } from './lessons.ts';
import { demoPacks, districtPolicy, policyOfSchool } from './packs.ts';
import type { Random } from './random.ts';

/** A piece of homework given to a class. */
export interface Planned extends Exercise {
  id: string;
  grades: readonly number[];
  tiers: readonly { tier: Tier; minutes: number }[];
  authorId: string;
  day: string;
  dueOn: string;
  publishedAt: number;
}

/** A school day, the one after it, and whether it is the demonstration's own. */
export interface PlanningDay {
  day: string;
  next: string;
  last: boolean;
}

/** The rules that a school of the invented district keeps; its homework is drawn around their caps. */
const rulesOf = (schoolId: SchoolId) =>
  composePolicy(policyOfSchool[schoolId] ?? districtPolicy, '2026-09-01', [...packs, ...demoPacks]);
const rules: Readonly<Record<SchoolId, ReturnType<typeof rulesOf>>> = {
  'yl-shiyan-primary': rulesOf(orgIds.primary),
  'yl-qinghe-junior': rulesOf(orgIds.junior),
  'yl-shimen-school': rulesOf(orgIds.mountain),
};

/** How many school days of homework are written: about three months, more than 300,000 reports. */
const daysWritten = 57;

/** The last school days of the school year up to a day, and what follows each. */
export function schoolDaysUpTo(day: string): PlanningDay[] {
  const year = schoolYearOf(day);
  const start = terms.find((term) => term.schoolYear === year)?.startDate ?? day;
  const days = calendarDays().flatMap((d) => (d.kind !== 'off' && d.day >= start ? [d.day] : []));
  return days
    .filter((d) => d <= day)
    .map((d, i) => ({ day: d, next: days[i + 1] ?? addDays(d, 1), last: d === day }))
    .slice(-daysWritten);
}

/** First calendar year of the school year a day is in; summer belongs to the one that ends. */
export const schoolYearOf = (day: string): number =>
  Math.max(...terms.filter((term) => term.startDate <= day).map((term) => term.schoolYear), 2025);

/** How far a term has come. Teaching ends some weeks before the term does. */
function standingOn(day: string): Omit<Standing, 'grade'> {
  const term = terms.findLast((t) => t.startDate <= day);
  if (!term) return { share: 0, autumn: true };
  const days = (to: string) => (Date.parse(to) - Date.parse(term.startDate)) / 86_400_000;
  return { share: Math.min(0.999, days(day) / (0.85 * days(term.endDate))), autumn: term.half === 'autumn' };
}

/** What a class is given on a day: for each of its grades by itself. `recent` remembers the class's last titles. */
export function planDay(c: DemoClass, { day, next, last }: PlanningDay, random: Random, recent: string[]): Planned[] {
  const at = shanghai(day, 16, 5 + random.int(0, 40));
  const standing = standingOn(day);
  const own = last && c.id === 'p-5-2' && standing.autumn ? curatedDay(standing.share) : undefined;
  return c.grades.flatMap((grade) => {
    const drafted = own ?? draftDay(c, { ...standing, grade }, day, random, recent);
    return drafted.map((draft) => ({
      ...draft,
      id: uuidAt(at, random),
      grades: [grade],
      authorId: c.teachers.get(draft.subject) ?? c.homeroomTeacher,
      day,
      dueOn: next,
      publishedAt: at,
    }));
  });
}

type Drafted = Exercise & Pick<Planned, 'tiers'>;

/** Draws an exercise that the class was not given in the last days. */
function fresh(recent: string[], draw: () => Exercise): Exercise {
  let exercise = draw();
  for (let tries = 0; tries < 6 && recent.includes(exercise.title); tries += 1) exercise = draw();
  recent.push(exercise.title);
  if (recent.length > 30) recent.shift();
  return exercise;
}

function draftDay(c: DemoClass, standing: Standing, day: string, random: Random, recent: string[]): Drafted[] {
  const { grade } = standing;
  const drafts: Drafted[] = [];
  const add = (exercise: Exercise, minutes: number, tiers: readonly { tier: Tier; minutes: number }[] = []) =>
    drafts.push({ ...exercise, tiers: [{ tier: 'basic', minutes }, ...tiers] });

  // The mountain school keeps one day a week without written homework.
  const free = c.schoolId === orgIds.mountain && weekday(day) === 3;
  if (grade > 2 && !free) {
    const subjects = writtenSubjects(grade, random);
    const weights = subjects.map((s) => (['语文', '数学'].includes(s) ? 1.1 : s === '英语' ? 0.9 : 0.6));
    const cap = capFor(rules[c.schoolId], grade)?.minutes ?? 0;
    const total = cap * loadShare(random);
    const sum = weights.reduce((a, b) => a + b, 0);
    const shares = weights.map((weight) => toFive((total * weight) / sum));
    if (rules[c.schoolId].homework.overCap.value === 'refuse') keepWithin(shares, cap);
    for (const [i, subject] of subjects.entries()) {
      const minutes = shares[i] ?? 5;
      add(
        fresh(recent, () => writtenExercise(subject, standing, random)),
        minutes,
        optionalTiers(subject, random),
      );
    }
  }
  const given = drafts.map((d) => d.subject);
  const more =
    grade <= 2 ? (random.chance(0.75) ? 2 : 1) : free ? 2 : random.chance(0.4) ? 1 : random.chance(0.15) ? 2 : 0;
  for (let i = 0; i < more; i += 1) {
    const not = grade <= 2 ? [...given] : given.slice(-1);
    const exercise = fresh(recent, () => unwrittenExercise(standing, random, not));
    given.push(exercise.subject);
    add(exercise, minutesOf(exercise.form, grade, random));
  }
  return drafts;
}

/** What a school refuses to publish was never published there: the largest pieces become smaller. */
function keepWithin(minutes: number[], cap: number): void {
  while (minutes.reduce((a, b) => a + b, 0) > cap) {
    const largest = Math.max(...minutes);
    minutes[minutes.indexOf(largest)] = largest - 5;
  }
}

/** Most days keep well within the cap, some come near it, few go over. */
function loadShare(random: Random): number {
  const draw = random.next();
  if (draw < 0.03) return 1.04 + 0.12 * random.next();
  if (draw < 0.15) return 0.8 + 0.16 * random.next();
  return Math.min(0.78, Math.max(0.35, random.normal(0.6, 0.1)));
}

function writtenSubjects(grade: number, random: Random): string[] {
  const subjects = ['语文', '数学', '英语'].filter((s) => random.chance(grade >= 7 ? 0.95 : s === '英语' ? 0.7 : 0.94));
  const rest = subjectsOf(grade).filter((s) => !['语文', '数学', '英语', '体育', '劳动'].includes(s));
  if (rest.length > 0 && random.chance(grade >= 7 ? 0.85 : 0.2)) subjects.push(random.pick(rest));
  return subjects.length > 0 ? subjects : ['语文'];
}

function optionalTiers(subject: string, random: Random): { tier: Tier; minutes: number }[] {
  const tiers: { tier: Tier; minutes: number }[] = [];
  if (!['语文', '数学', '英语'].includes(subject)) return tiers;
  if (random.chance(0.3)) tiers.push({ tier: 'advanced', minutes: random.pick([5, 8, 10]) });
  if (random.chance(0.1)) tiers.push({ tier: 'extension', minutes: random.pick([10, 15]) });
  return tiers;
}

const toFive = (minutes: number): number => Math.max(5, Math.round(minutes / 5) * 5);
const minutesOf = (form: Form, grade: number, random: Random): number => {
  if (form === 'oral') return grade <= 2 ? random.pick([5, 8, 10]) : 10;
  if (form === 'practical') return random.pick([5, 10, 15]);
  return grade <= 2 ? random.pick([10, 15]) : random.pick([15, 20]);
};

/** What 小雨's class is given on the demonstration's own day in autumn: one of each kind, with an optional tier. */
export const curatedDay = (share: number): Drafted[] => {
  const lesson = progress('语文', 5, share, true);
  const unit = progress('英语', 5, share, true);
  const basic = (minutes: number) => ({ tier: 'basic' as const, minutes });
  return [
    {
      subject: '语文',
      title: `第 ${lesson.number} 课《${lesson.title}》：写三句感受`,
      form: 'written',
      tiers: [basic(15)],
    },
    {
      subject: '数学',
      title: '练习册第 48 页 1–4 题',
      form: 'written',
      tiers: [basic(15), { tier: 'advanced', minutes: 10 }],
    },
    { subject: '英语', title: `写 4 句 ${unit.title}`, form: 'written', tiers: [basic(10)] },
    { subject: '科学', title: '记录单：自制水钟', form: 'practical', tiers: [basic(10)] },
    { subject: '语文', title: '《城南旧事》读到第 40 页', form: 'reading', tiers: [basic(20)] },
  ];
};
