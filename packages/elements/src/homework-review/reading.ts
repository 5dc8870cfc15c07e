import type { Assignment, Calendar, CalendarDay, Me, Policy } from '@wuyu/contract/browser';
import type { HomeworkClient } from '../homework/client.ts';
import { readRooms, type Room } from '../homework/rooms.ts';
import { addDays, mondayOf, weekOf, type Week } from '../homework/week.ts';

/** Days of the calendar read around a week: the longest holiday, and a month, lie within. */
const reach = 75;

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
  const around = (day: string) =>
    client.roster.getCalendar({ from: addDays(day, -reach), to: addDays(day, reach) }, { signal });
  let calendar = await around(asked ?? guess);
  const week = weekOf(calendar, asked ?? calendar.today);
  // The device's date was far off: ask again around the school's.
  if (asked === undefined && mondayOf(guess) !== week.monday) calendar = await around(calendar.today);
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
export async function readAssignments(
  client: HomeworkClient,
  classId: string | undefined,
  from: string,
  to: string,
  signal: AbortSignal,
): Promise<{ items: readonly Assignment[]; rev: number }> {
  const items: Assignment[] = [];
  let rev = Number.POSITIVE_INFINITY;
  const query = { from, to, limit: 1000, ...(classId === undefined ? {} : { classId }) };
  for await (const page of client.homework.listAssignments.pages(query, { signal })) {
    items.push(...page.items);
    rev = Math.min(rev, page.rev);
  }
  return { items, rev };
}

/** The last day whose work may reach into a week: the day before it, or before the days off that lead up to it. */
function spreadStart(days: readonly CalendarDay[], monday: string): string {
  const off = new Set(days.filter((d) => d.kind === 'off').map((d) => d.day));
  let from = addDays(monday, -1);
  while (off.has(from)) from = addDays(from, -1);
  return from;
}
