import type { Assignment, Calendar, CalendarDay, Me, Measured, Policy, Report, Student } from '@wuyu/contract/browser';
import { nearestSchoolDay } from '@wuyu/policy';
import type { Client, homework, policy, roster } from '@wuyu/sdk';

/** The client the default store works on: any that has these capabilities. */
export type HomeworkClient = Client<{ homework: typeof homework; policy: typeof policy; roster: typeof roster }>;

/** Days read around today, to find the nearest school day in the longest holidays. */
const reach = 75;

/** Who asks, and the school's calendar around today. */
export async function readFrame(
  client: HomeworkClient,
  guess: string,
  signal: AbortSignal,
): Promise<{ me: Me; calendar: Calendar }> {
  const read = (around: string) =>
    client.roster.getCalendar({ from: addDays(around, -reach), to: addDays(around, reach) }, { signal });
  const [me, first] = await Promise.all([client.roster.getMe({}, { signal }), read(guess)]);
  // The device's date was far off: ask again around the school's.
  const near = first.today >= addDays(guess, -30) && first.today <= addDays(guess, 30);
  return { me, calendar: near ? first : await read(first.today) };
}

/** What is known about a pupil's day. */
export interface DayData {
  policy: Policy;
  assignments: readonly Assignment[];
  reports: readonly Report[];
  measured: Measured | undefined;
  /** The revision up to which this is known. */
  rev: number;
}

export async function readDay(
  client: HomeworkClient,
  student: Student,
  day: string,
  signal: AbortSignal,
): Promise<DayData> {
  const [policy, notices, reports, load] = await Promise.all([
    client.policy.getPolicy({ on: day }, { signal }),
    readAssignments(client, student, day, signal),
    readReports(client, student, day, signal),
    readMeasured(client, student, day, signal),
  ]);
  return {
    policy,
    assignments: notices.assignments,
    reports: reports.reports,
    measured: load.measured,
    rev: Math.min(notices.rev, reports.rev, load.rev),
  };
}

export async function readAssignments(client: HomeworkClient, student: Student, day: string, signal: AbortSignal) {
  const notices = await client.homework.listNotices({ classId: student.classId, from: day, to: day }, { signal });
  const assignments: Assignment[] = [];
  for (const notice of notices.items) {
    // In a multi-grade class each grade has its own work.
    if (notice.day === day) assignments.push(...notice.items.filter((a) => a.grades.includes(student.grade)));
  }
  return { assignments, rev: notices.rev };
}

export async function readReports(client: HomeworkClient, student: Student, day: string, signal: AbortSignal) {
  const page = await client.homework.listReports({ studentId: student.sourcedId, from: day, to: day }, { signal });
  return { reports: page.items, rev: page.rev };
}

export async function readMeasured(client: HomeworkClient, student: Student, day: string, signal: AbortSignal) {
  const loads = await client.homework.listLoads({ classId: student.classId, from: day, to: day }, { signal });
  const own = loads.items.find((load) => load.day === day)?.grades.find((grade) => grade.grade === student.grade);
  return { measured: own?.measured, rev: loads.rev };
}

/** Which day to show, and whether that is today, what was asked for, or the nearest day with lessons. */
export function chooseDay(
  calendar: Calendar,
  asked: string | undefined,
): { day: string; dayIs: 'today' | 'asked' | 'nearest'; reason: string | undefined } {
  const reasonOf = (day: string) => calendar.days.find((d: CalendarDay) => d.day === day)?.reason;
  if (asked !== undefined && asked !== calendar.today) return { day: asked, dayIs: 'asked', reason: reasonOf(asked) };
  const { today } = calendar;
  // Homework of a day to come is not known yet, so a day that was is looked for first.
  const past = calendar.days.filter((d: CalendarDay) => d.day <= today);
  const day = nearestSchoolDay(past, today) ?? nearestSchoolDay(calendar.days, today) ?? today;
  return { day, dayIs: day === today ? 'today' : 'nearest', reason: reasonOf(today) };
}

/** A day some days later, by the calendar alone: no time zone has a say. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
