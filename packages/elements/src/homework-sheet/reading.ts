import type { Assignment, Calendar, Me, Policy, Report, Student } from '@wuyu/contract/browser';
import { isRequired } from '@wuyu/policy';
import type { HomeworkClient } from '../homework/client.ts';
import { readRooms, type Room } from '../homework/rooms.ts';
import { weekOf } from '../homework/week.ts';
import { calendarNow } from '../shared/days.ts';
import { everyItem, everyPage, whole } from '../shared/pages.ts';
import type { SlipWeek } from './state.ts';

/** Who asks, which classes they teach, and the school's calendar as far as a term reaches. */
export interface School {
  readonly me: Me;
  readonly rooms: readonly Room[];
  readonly calendar: Calendar;
}

/** Days read of the calendar: a term before, and as many after as the longest holiday has. */
const span = { back: 220, ahead: 75 };

export async function readSchool(client: HomeworkClient, guess: string, signal: AbortSignal): Promise<School> {
  const [me, calendar] = await Promise.all([
    client.roster.getMe({}, { signal }),
    calendarNow(client, guess, span, signal),
  ]);
  const rooms = await readRooms(client, me, { which: 'taught', teachers: false }, signal);
  return { me, rooms, calendar };
}

/** Days with lessons of the term around a day, up to it, latest first. */
export function daysOfTerm(calendar: Calendar): string[] {
  const { today, terms, days } = calendar;
  const term = terms.find((t) => t.startDate <= today && today <= t.endDate);
  return days
    .filter((d) => (d.kind === 'school' || d.kind === 'half') && d.day <= today && d.day >= (term?.startDate ?? ''))
    .map((d) => d.day)
    .sort()
    .reverse();
}

/** What is known of a class's day. */
export interface SheetData {
  readonly classId: string;
  readonly day: string;
  readonly policy: Policy;
  readonly columns: readonly Assignment[];
  readonly students: readonly Student[];
  readonly reports: readonly Report[];
  /** The revision up to which this is known. */
  readonly rev: number;
}

export async function readSheet(
  client: HomeworkClient,
  classId: string,
  day: string,
  signal: AbortSignal,
): Promise<SheetData> {
  const [policy, work, students, reports] = await Promise.all([
    client.policy.getPolicy({ on: day }, { signal }),
    readColumns(client, classId, day, signal),
    readStudents(client, classId, day, signal),
    readReports(client, classId, day, signal),
  ]);
  return {
    classId,
    day,
    policy,
    columns: work.columns,
    students,
    reports: reports.reports,
    rev: Math.min(work.rev, reports.rev),
  };
}

export async function readColumns(client: HomeworkClient, classId: string, day: string, signal: AbortSignal) {
  const notices = await client.homework.listNotices({ classId, from: day, to: day }, { signal });
  const columns = notices.items.flatMap((notice) => (notice.day === day ? notice.items.filter(isRequired) : []));
  return { columns, rev: notices.rev };
}

const readStudents = (client: HomeworkClient, classId: string, on: string, signal: AbortSignal): Promise<Student[]> =>
  everyItem(client.roster.listStudents.pages({ ...whole, classId, on }, { signal }));

export async function readReports(client: HomeworkClient, classId: string, day: string, signal: AbortSignal) {
  const query = { ...whole, classId, from: day, to: day };
  const { items: reports, rev } = await everyPage(client.homework.listReports.pages(query, { signal }));
  return { reports, rev };
}

/** What the slips of a week are made of. */
export async function readSlips(
  client: HomeworkClient,
  calendar: Calendar,
  classId: string,
  day: string,
  signal: AbortSignal,
): Promise<SlipWeek> {
  const week = weekOf(calendar, day);
  const query = { ...whole, classId, from: week.monday, to: week.sunday };
  const [policy, students, work] = await Promise.all([
    client.policy.getPolicy({ on: week.monday }, { signal }),
    readStudents(client, classId, week.monday, signal),
    everyItem(client.homework.listAssignments.pages(query, { signal })),
  ]);
  const settled = (a: Assignment) => a.status === 'published' || a.status === 'approved';
  const inWeek = (a: Assignment) => a.assignedOn >= week.monday && a.assignedOn <= week.sunday;
  return { week, policy, pupils: students, work: work.filter((a) => settled(a) && inWeek(a) && isRequired(a)) };
}
