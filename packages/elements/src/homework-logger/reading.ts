import type {
  Assignment,
  Calendar,
  CalendarDay,
  Me,
  Measured,
  Policy,
  Report,
  ReportRevision,
  Student,
} from '@wuyu/contract/browser';
import { nearestSchoolDay } from '@wuyu/policy';
import { mondayOf } from '../homework/week.ts';
import { addDays, calendarNow } from '../shared/days.ts';
import type { HomeworkClient } from '../homework/client.ts';

/** Days read around today, to find the nearest school day in the longest holidays. */
const span = { back: 75, ahead: 75 };

/** Who asks, and the school's calendar around today. */
export async function readFrame(
  client: HomeworkClient,
  guess: string,
  signal: AbortSignal,
): Promise<{ me: Me; calendar: Calendar }> {
  const [me, calendar] = await Promise.all([
    client.roster.getMe({}, { signal }),
    calendarNow(client, guess, span, signal),
  ]);
  return { me, calendar };
}

/** What is known about a pupil's week, and of the day shown what the rules and the class say. */
export interface WeekData {
  policy: Policy;
  assignments: readonly Assignment[];
  reports: readonly Report[];
  /** The revision up to which the reports are known. */
  reportsRev: number;
  measured: Measured | undefined;
  /** The revision up to which all is known. */
  rev: number;
}

export async function readWeek(
  client: HomeworkClient,
  student: Student,
  day: string,
  signal: AbortSignal,
): Promise<WeekData> {
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
    reportsRev: reports.rev,
    measured: load.measured,
    rev: Math.min(notices.rev, reports.rev, load.rev),
  };
}

const weekAround = (day: string) => ({ from: mondayOf(day), to: addDays(mondayOf(day), 6) });

export async function readAssignments(client: HomeworkClient, student: Student, day: string, signal: AbortSignal) {
  const notices = await client.homework.listNotices({ classId: student.classId, ...weekAround(day) }, { signal });
  // In a multi-grade class each grade has its own work.
  const assignments = notices.items.flatMap(({ items }) => items.filter((a) => a.grades.includes(student.grade)));
  return { assignments, rev: notices.rev };
}

export async function readReports(client: HomeworkClient, student: Student, day: string, signal: AbortSignal) {
  const query = { studentId: student.sourcedId, ...weekAround(day), limit: 1000 };
  const page = await client.homework.listReports(query, { signal });
  return { reports: page.items, rev: page.rev };
}

export async function readMeasured(client: HomeworkClient, student: Student, day: string, signal: AbortSignal) {
  const loads = await client.homework.listLoads({ classId: student.classId, from: day, to: day }, { signal });
  const own = loads.items.find((load) => load.day === day)?.grades.find((grade) => grade.grade === student.grade);
  return { measured: own?.measured, rev: loads.rev };
}

/** The states of a report, newest first; undefined where they could not be read. */
export async function readHistory(
  client: HomeworkClient,
  reportId: string,
): Promise<readonly ReportRevision[] | undefined> {
  try {
    return (await client.homework.listReportRevisions({ reportId })).items;
  } catch {
    return undefined;
  }
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
