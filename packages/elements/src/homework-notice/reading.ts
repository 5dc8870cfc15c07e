import type { Assignment, Calendar, Load, Policy } from '@wuyu/contract/browser';
import { nearestSchoolDay } from '@wuyu/policy';
import type { HomeworkClient } from '../homework/client.ts';
import { readRooms } from '../homework/rooms.ts';
import { mondayOf } from '../homework/week.ts';
import { addDays } from '../shared/days.ts';
import type { NoticeRoom } from './state.ts';

/** Days read around a day, to find the nearest school day in the longest holidays. */
const reach = 75;
/** Days before a week whose work may reach into it: the longest holidays within a term. */
const before = 14;

/** Who asks, which classes are in reach, and the school's calendar. */
export interface Frame {
  readonly school: string;
  readonly rooms: readonly NoticeRoom[];
  readonly calendar: Calendar;
  /** The days the calendar was read for. */
  readonly from: string;
  readonly to: string;
}

/** @param guess a day near the one to be shown */
export async function readFrame(client: HomeworkClient, guess: string, signal: AbortSignal): Promise<Frame> {
  const days = { from: addDays(guess, -reach), to: addDays(guess, reach) };
  const [me, org, calendar] = await Promise.all([
    client.roster.getMe({}, { signal }),
    client.roster.getOrg({}, { signal }),
    client.roster.getCalendar(days, { signal }),
  ]);
  const families = new Map<string, NoticeRoom>();
  for (const { classId, classTitle, grade, name, sourcedId } of me.students) {
    const known = families.get(classId);
    const grades = known?.grades ?? [];
    families.set(classId, {
      id: classId,
      title: classTitle,
      grades: grades.includes(grade) ? grades : [...grades, grade],
      // Pupils need not be told who they are.
      children: sourcedId === me.sourcedId ? [] : [...(known?.children ?? []), name],
      students: [...(known?.students ?? []), sourcedId],
    });
  }
  const rooms =
    families.size > 0
      ? [...families.values()]
      : (await readRooms(client, me, { which: 'reach', teachers: false }, signal)).map(
          ({ id, title, grades }): NoticeRoom => ({ id, title, grades, children: [], students: [] }),
        );
  return { school: org.name, rooms, calendar, ...days };
}

/** A class's week: what was published, what it comes to, and the rules of the day that is looked at. */
export interface WeekData {
  readonly classId: string;
  readonly monday: string;
  readonly policy: Policy;
  readonly assignments: readonly Assignment[];
  readonly loads: readonly Load[];
  /** The revision up to which all is known. */
  readonly rev: number;
}

export async function readWeek(
  client: HomeworkClient,
  classId: string,
  day: string,
  signal: AbortSignal,
): Promise<WeekData> {
  const monday = mondayOf(day);
  const [policy, notices, loads] = await Promise.all([
    client.policy.getPolicy({ on: day }, { signal }),
    readAssignments(client, classId, monday, signal),
    readLoads(client, classId, monday, signal),
  ]);
  return { classId, monday, policy, ...notices, ...loads, rev: Math.min(notices.rev, loads.rev) };
}

export async function readAssignments(client: HomeworkClient, classId: string, monday: string, signal: AbortSignal) {
  const days = { from: addDays(monday, -before), to: addDays(monday, 6) };
  const notices = await client.homework.listNotices({ classId, ...days }, { signal });
  return { assignments: notices.items.flatMap(({ items }) => items), rev: notices.rev };
}

export async function readLoads(client: HomeworkClient, classId: string, monday: string, signal: AbortSignal) {
  const loads = await client.homework.listLoads({ classId, from: monday, to: addDays(monday, 6) }, { signal });
  return { loads: loads.items, rev: loads.rev };
}

/** The day to show: what was asked for; else the school's today, or the last day with lessons before it. */
export function chooseDay(
  { days, today }: Calendar,
  asked: string | undefined,
): { day: string; dayIs: 'today' | 'nearest' | 'asked'; reason: string | undefined } {
  const reasonOf = (day: string) => days.find((d) => d.day === day)?.reason;
  if (asked !== undefined && asked !== today) return { day: asked, dayIs: 'asked', reason: reasonOf(asked) };
  // Homework of a day to come is not known yet, so a day that was is looked for first.
  const past = days.filter((d) => d.day <= today);
  const day = nearestSchoolDay(past, today) ?? nearestSchoolDay(days, today) ?? today;
  return { day, dayIs: day === today ? 'today' : 'nearest', reason: reasonOf(today) };
}
