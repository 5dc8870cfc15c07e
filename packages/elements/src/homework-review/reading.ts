import type { Assignment, Calendar, Me, Policy } from '@wuyu/contract/browser';
import type { HomeworkClient } from '../homework/client.ts';
import { readRooms, type Room } from '../homework/rooms.ts';
import { spreadStart, weekOf, type Week } from '../homework/week.ts';
import { addDays, calendarAround, calendarNow } from '../shared/days.ts';
import { everyPage, whole, type Listed } from '../shared/pages.ts';

/** Days of the calendar read around a week: the longest holiday, and a month, lie within. */
const span = { back: 75, ahead: 75, near: 7 };

/** Who reviews, and what. */
export interface School {
  readonly me: Me;
  /** Whether what pupils took may be read: grade leads may. */
  readonly leadsGrades: boolean;
  /** Classes in reach of a review, without their teachers. */
  readonly rooms: readonly Room[];
  readonly grades: readonly number[];
}

/** What is known of a week, and of the one after it. */
export interface WeekFacts {
  readonly calendar: Calendar;
  readonly week: Week;
  readonly policy: Policy;
  /** By class. */
  readonly assignments: ReadonlyMap<string, readonly Assignment[]>;
  /** First and last day that was read. */
  readonly from: string;
  readonly to: string;
  /** The revision up to which this is known. */
  readonly rev: number;
}

/** The classes the caller reviews; none where the account reviews nothing. */
export async function readSchool(client: HomeworkClient, signal: AbortSignal): Promise<School> {
  const me = await client.roster.getMe({}, { signal });
  const leads = new Set(me.grants.filter((g) => g.role === 'gradeLead').flatMap((g) => g.grades));
  const all = me.grants.some((g) => g.role === 'schoolLeader');
  if (!all && leads.size === 0) return { me, leadsGrades: false, rooms: [], grades: [] };
  const found = await readRooms(client, me, { which: 'reach', teachers: false }, signal);
  const rooms = found.filter((room) => all || room.grades.some((grade) => leads.has(grade)));
  const grades = [...new Set(rooms.flatMap((room) => room.grades))].filter((grade) => all || leads.has(grade));
  return { me, leadsGrades: leads.size > 0, rooms, grades: grades.sort((a, b) => a - b) };
}

/** Reads a week: the one asked for, or the school's own; and the one after it, so that nothing waits unseen. */
export async function readWeek(
  client: HomeworkClient,
  rooms: readonly Room[],
  asked: string | undefined,
  guess: string,
  signal: AbortSignal,
): Promise<WeekFacts> {
  const calendar = await (asked === undefined
    ? calendarNow(client, guess, span, signal)
    : calendarAround(client, asked, span, signal));
  const week = weekOf(calendar, asked ?? calendar.today);
  const from = spreadStart(calendar.days, week.monday);
  const to = addDays(week.sunday, 7);
  const [rules, { items, rev }] = await Promise.all([
    client.policy.getPolicy({ on: week.monday }, { signal }),
    readAssignments(client, undefined, from, to, signal),
  ]);
  const assignments = new Map(rooms.map((room) => [room.id, items.filter((a) => a.classId === room.id)]));
  return { calendar, week, policy: rules, assignments, from, to, rev: Math.min(calendar.rev, rev) };
}

/** Assignments of a class, or of all in reach, that are given for some days; and the revision up to which that is known. */
export const readAssignments = (
  client: HomeworkClient,
  classId: string | undefined,
  from: string,
  to: string,
  signal: AbortSignal,
): Promise<Listed<Assignment>> =>
  everyPage(
    client.homework.listAssignments.pages(
      { ...whole, from, to, ...(classId === undefined ? {} : { classId }) },
      { signal },
    ),
  );
