import type { Policy } from '@wuyu/contract/browser';
import { type CheckedOffering, type EditionFinding, finding, gather, gradesOf, minutesOf } from './finding.ts';

/** What a grade has of courses in a week. */
interface CourseTime {
  /** By weekday: minutes of the longest course that is open to the grade. */
  longest: Map<number, number>;
  /** Minutes of all courses that are open to it, and of those among them that extend knowledge. */
  all: number;
  knowledge: number;
}

/**
 * Shares of courses that are not as the policy says. No document says how they are reckoned for one month's menu. Here:
 *
 * - `extensionShare`: what a pupil of the grade can spend in courses in a week (on each weekday the longest course open to the
 *   grade) out of that and its lesson time together; about so much is within `shareTolerance` points of it.
 * - `knowledgeShare`: of the weekly minutes of all courses open to the grade, those that extend knowledge of school subjects;
 *   at most so much.
 *
 * Told are percents to a tenth, for each grade that the edition offers anything; a grade whose lesson time is not known has
 * no share. Grades with the same share stand together.
 */
export function shareFindings(policy: Policy, offerings: readonly CheckedOffering[]): EditionFinding[] {
  const { extensionShares, knowledgeShares, shareTolerance, weeklyLessonMinutes } = policy.menus;
  if (extensionShares.length + knowledgeShares.length === 0) return [];
  const times = courseTimes(offerings);
  const lessonsOf = (grade: number) => weeklyLessonMinutes.find(({ grades }) => grades.includes(grade))?.value;
  const extension = (grade: number) => {
    const lessons = lessonsOf(grade);
    if (lessons === undefined) return undefined;
    const courses = [...(times.get(grade)?.longest.values() ?? [])].reduce((sum, minutes) => sum + minutes, 0);
    return (100 * courses) / (courses + lessons);
  };
  const knowledge = (grade: number) => {
    const time = times.get(grade);
    return time && time.all > 0 ? (100 * time.knowledge) / time.all : undefined;
  };
  const served = gradesOf(offerings);
  return [
    ...told(
      'extensionShare',
      extensionShares,
      served,
      extension,
      (share, about) => Math.abs(share - about) <= shareTolerance.value,
    ),
    ...told('knowledgeShare', knowledgeShares, served, knowledge, (share, most) => share <= most),
  ];
}

function told(
  kind: 'extensionShare' | 'knowledgeShare',
  rules: Policy['menus']['extensionShares'],
  served: readonly number[],
  shareOf: (grade: number) => number | undefined,
  kept: (share: number, wanted: number) => boolean,
): EditionFinding[] {
  return rules.flatMap(({ grades, value: wanted, clause }) => {
    const out = new Map<number, number[]>();
    for (const grade of served) {
      const share = grades.includes(grade) ? shareOf(grade) : undefined;
      if (share !== undefined && !kept(share, wanted)) gather(out, Math.round(share * 10) / 10, grade);
    }
    return [...out].map(([actual, same]) => finding(kind, 'warns', { grades: same, actual, wanted, clause }));
  });
}

function courseTimes(offerings: readonly CheckedOffering[]): Map<number, CourseTime> {
  const times = new Map<number, CourseTime>();
  for (const { kind, knowledge, weekdays, grades, start, end } of offerings) {
    if (kind !== 'course') continue;
    const minutes = Math.max(0, minutesOf(end) - minutesOf(start));
    for (const grade of grades) {
      const time = times.get(grade) ?? { longest: new Map<number, number>(), all: 0, knowledge: 0 };
      times.set(grade, time);
      for (const weekday of weekdays)
        if (minutes > (time.longest.get(weekday) ?? 0)) time.longest.set(weekday, minutes);
      time.all += minutes * weekdays.length;
      if (knowledge) time.knowledge += minutes * weekdays.length;
    }
  }
  return times;
}
