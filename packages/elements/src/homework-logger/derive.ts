import type { Calendar, Me, Student } from '@wuyu/contract/browser';
import { bedtimeFor, pupilDay } from '@wuyu/policy';
import { localTime } from '../shared/clock.ts';
import type { Desk } from './desk.ts';
import { chooseDay, type DayData } from './reading.ts';
import type { Failure } from '../shared/failure.ts';
import type { HomeworkState, Item, News } from './state.ts';

/** Everything the store knows; the state follows from it alone. */
export interface Facts {
  frame: { me: Me; calendar: Calendar } | undefined;
  student: Student | undefined;
  askedDay: string | undefined;
  /** What was read, of whatever pupil and day was read last. */
  data: (DayData & { studentId: string; day: string }) | undefined;
  failure: Failure | undefined;
  offline: boolean;
  desks: ReadonlyMap<string, Desk>;
  waiting: ReadonlySet<string>;
  refused: ReadonlySet<string>;
  undoable: string | undefined;
  /** What waits in this tab, whoever decided it: told while it is not known who asks. */
  keptInTab: { count: number; since: number } | undefined;
  memoryOnly: boolean;
  news: News | undefined;
  /** The instant it is at the school, in ms. */
  schoolTime: number;
}

export function derive(facts: Facts): HomeworkState {
  const { student } = facts;
  const me = facts.frame?.me;
  const calendar = facts.frame?.calendar;
  const chosen = calendar && chooseDay(calendar, facts.askedDay);
  const data =
    facts.data && facts.data.studentId === student?.sourcedId && facts.data.day === chosen?.day
      ? facts.data
      : undefined;
  const desk = student && facts.desks.get(student.sourcedId);
  const items = data && desk ? data.assignments.map((assignment) => itemOf(facts, assignment, data, desk)) : [];
  const bedtime = data && student && bedtimeFor(data.policy, student.grade);
  const zone = calendar?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const work = items.map(({ assignment: { form, tiers }, answer }) => ({ form, tiers, answer }));
  return {
    phase: data ? 'ready' : facts.failure ? 'failed' : 'loading',
    failure: facts.failure,
    offline: facts.offline,
    audience: me && student && me.sourcedId !== student.sourcedId ? 'guardian' : 'student',
    students: me?.students ?? [],
    student,
    day: chosen?.day,
    today: calendar?.today,
    dayIs: chosen?.dayIs ?? 'today',
    reason: chosen?.reason,
    policy: data?.policy,
    bedtime,
    pastBedtime:
      bedtime !== undefined && chosen?.dayIs === 'today' && localTime(facts.schoolTime, zone).time >= bedtime.time,
    items,
    sum: data && student && pupilDay(data.policy, student.grade, work),
    measured: data?.measured,
    waiting: waitingOf(facts, zone),
    undo: facts.undoable === undefined ? undefined : { assignmentId: facts.undoable },
    memoryOnly: facts.memoryOnly,
    news: facts.news,
  };
}

function itemOf(facts: Facts, assignment: Item['assignment'], data: DayData, desk: Desk): Item {
  const report = data.reports.find((r) => r.assignmentId === assignment.id);
  const write = desk.last(assignment.id);
  const timer = desk.timers.get(assignment.id);
  return {
    assignment,
    answer: write ? write.answer : report?.answer,
    report,
    pending: write && (facts.waiting.has(write.key) ? 'waiting' : 'sending'),
    timer: timer && { running: timer.running, ms: timer.ms, doubtful: timer.doubtful },
    typed: desk.typed[assignment.id],
    refused: facts.refused.has(`${desk.studentId}/${assignment.id}`),
  };
}

function waitingOf(facts: Facts, zone: string): HomeworkState['waiting'] {
  let waiting = facts.frame ? undefined : facts.keptInTab;
  for (const desk of facts.desks.values()) {
    for (const write of desk.writes) {
      if (!facts.waiting.has(write.key)) continue;
      waiting = { count: (waiting?.count ?? 0) + 1, since: Math.min(waiting?.since ?? write.at, write.at) };
    }
  }
  return waiting && { count: waiting.count, since: localTime(waiting.since, zone).time };
}
