import type { Actual, Assignment, Calendar, Me, Policy } from '@wuyu/contract/browser';
import type { HomeworkClient } from '../homework/client.ts';
import { readRooms, type Room } from '../homework/rooms.ts';
import { spreadStart, weekOf, type Week } from '../homework/week.ts';
import { addDays, calendarAround, calendarNow } from '../shared/days.ts';
import { everyPage, whole, type Listed } from '../shared/pages.ts';

/** Days of the calendar read around a week: the longest holiday lies within. */
const span = { back: 75, ahead: 75, near: 7 };
/** Own past assignments are looked back for this long. */
const lookBack = 28;

/** What stays the same from week to week. */
export interface School {
  readonly me: Me;
  readonly rooms: readonly Room[];
}

/** What is known of a week. */
export interface WeekFacts {
  readonly calendar: Calendar;
  readonly week: Week;
  readonly policy: Policy;
  /** By class. */
  readonly assignments: ReadonlyMap<string, readonly Assignment[]>;
  readonly actuals: readonly Actual[];
  /** The revision up to which this is known. */
  readonly rev: number;
}

export async function readSchool(client: HomeworkClient, signal: AbortSignal): Promise<School> {
  const me = await client.roster.getMe({}, { signal });
  const rooms = await readRooms(client, me, { which: 'taught', teachers: true }, signal);
  return { me, rooms };
}

/** Reads a week: the one asked for, or the school's own. */
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
  const [rules, actuals, ...lists] = await Promise.all([
    client.policy.getPolicy({ on: week.monday }, { signal }),
    // Who teaches no class may not ask.
    rooms.length > 0 ? readActuals(client, calendar.today, signal) : [],
    ...rooms.map((room) => readClass(client, room.id, from, week.sunday, signal)),
  ]);
  const assignments = new Map(rooms.map((room, i) => [room.id, lists[i]?.items ?? []]));
  return {
    calendar,
    week,
    policy: rules,
    assignments,
    actuals,
    rev: Math.min(calendar.rev, ...lists.map((list) => list.rev)),
  };
}

/** A class's assignments that are given for some days, and the revision up to which that is known. */
export const readClass = (
  client: HomeworkClient,
  classId: string,
  from: string,
  to: string,
  signal?: AbortSignal,
): Promise<Listed<Assignment>> =>
  everyPage(client.homework.listAssignments.pages({ ...whole, classId, from, to }, { signal }));

/** What one's own assignments took. */
async function readActuals(client: HomeworkClient, today: string, signal: AbortSignal): Promise<readonly Actual[]> {
  const { items } = await client.homework.listActuals({ from: addDays(today, -lookBack), to: today }, { signal });
  return items;
}

/** The last of one's own past assignments of a subject, form and class that pupils reported about. */
export function lastActual(
  actuals: readonly Actual[],
  of: { classId: string | undefined; subject: string; form: string; today: string },
): Actual | undefined {
  let last: Actual | undefined;
  for (const actual of actuals) {
    const same = actual.classId === of.classId && actual.subject === of.subject && actual.form === of.form;
    if (!same || actual.day > of.today || actual.measured.kind === 'suppressed') continue;
    if (actual.measured.kind === 'tooFew' && actual.measured.reported === 0) continue;
    if (!last || actual.day > last.day) last = actual;
  }
  return last;
}
