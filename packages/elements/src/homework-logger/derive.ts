import type { Assignment, Calendar, Me, Student } from '@wuyu/contract/browser';
import { bedtimeFor, isAsked, pupilDay, spreadDays } from '@wuyu/policy';
import { mondayOf } from '../homework/week.ts';
import { localTime } from '../shared/clock.ts';
import type { Failure } from '../shared/failure.ts';
import type { PupilDrafts } from './pupil-drafts.ts';
import { chooseDay, type WeekData } from './reading.ts';
import type { History, HomeworkState, Item, News } from './state.ts';
import { pupilWeek } from './pupil-week.ts';

/** Everything the store knows; the state follows from it alone. */
export interface Facts {
  orgId: string;
  frame: { me: Me; calendar: Calendar } | undefined;
  student: Student | undefined;
  askedDay: string | undefined;
  /** What was read, of whatever pupil, week and day was read last. */
  data: (WeekData & { studentId: string; monday: string; day: string }) | undefined;
  failure: Failure | undefined;
  offline: boolean;
  pupils: ReadonlyMap<string, PupilDrafts>;
  waiting: ReadonlySet<string>;
  refused: ReadonlySet<string>;
  undoable: readonly string[];
  history: History | undefined;
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
  // Another day of a week that is known is shown at once; what the class reported comes after.
  const data =
    facts.data && facts.data.studentId === student?.sourcedId && chosen && facts.data.monday === mondayOf(chosen.day)
      ? facts.data
      : undefined;
  const drafts = student && facts.pupils.get(student.sourcedId);
  const all =
    data && drafts && calendar ? data.assignments.map((work) => itemOf(facts, work, data, drafts, calendar)) : [];
  // What asks for no report comes last.
  const ofDay = all.filter(({ assignment }) => assignment.assignedOn === chosen?.day);
  const items = [...ofDay.filter(isWritten), ...ofDay.filter((item) => !isWritten(item))];
  const bedtime = data && student && bedtimeFor(data.policy, student.grade);
  const zone = calendar?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const work = items.map(({ assignment: { form, tiers }, answer }) => ({ form, tiers, answer }));
  const reporting = (day: string): HomeworkState['reporting'] => {
    if (!data || !student) return 'asked';
    if (data.policy.homework.reporting.value === 'optional') return 'optional';
    return isAsked(data.policy, { seed: facts.orgId, studentId: student.sourcedId, day }) ? 'asked' : 'notAsked';
  };
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
    now: facts.schoolTime,
    timeZone: calendar?.timeZone,
    week: calendar && chosen ? pupilWeek(calendar, chosen.day, all, (day) => reporting(day) === 'asked') : [],
    reporting: chosen ? reporting(chosen.day) : 'asked',
    policy: data?.policy,
    bedtime,
    pastBedtime:
      bedtime !== undefined && chosen?.dayIs === 'today' && localTime(facts.schoolTime, zone).time >= bedtime.time,
    items,
    sum: data && student && pupilDay(data.policy, student.grade, work),
    measured: data?.day === chosen?.day ? data?.measured : undefined,
    waiting: waitingOf(facts, zone),
    undo: facts.undoable.length > 0 ? { assignmentIds: facts.undoable } : undefined,
    history: facts.history,
    memoryOnly: facts.memoryOnly,
    news: facts.news,
  };
}

const isWritten = (item: Item): boolean => item.assignment.form === 'written';

function itemOf(facts: Facts, assignment: Assignment, data: WeekData, drafts: PupilDrafts, calendar: Calendar): Item {
  const report = data.reports.find((r) => r.assignmentId === assignment.id);
  const write = drafts.last(assignment.id);
  const timer = drafts.timers.get(assignment.id);
  return {
    assignment,
    days: spreadDays(assignment, calendar.days),
    answer: write ? write.answer : report?.answer,
    report,
    pending: write && (facts.waiting.has(write.key) ? 'waiting' : 'sending'),
    timer: timer && {
      running: timer.running,
      ms: timer.ms,
      doubtful: timer.doubtful,
      elsewhere: drafts.timers.elsewhere === assignment.id,
    },
    typed: drafts.typed[assignment.id],
    refused: facts.refused.has(`${drafts.studentId}/${assignment.id}`),
  };
}

function waitingOf(facts: Facts, zone: string): HomeworkState['waiting'] {
  let waiting = facts.frame ? undefined : facts.keptInTab;
  for (const drafts of facts.pupils.values()) {
    for (const write of drafts.writes) {
      // What was corrected meanwhile is one answer, though it goes out in two steps.
      if (!facts.waiting.has(write.key) || drafts.last(write.assignmentId) !== write) continue;
      waiting = { count: (waiting?.count ?? 0) + 1, since: Math.min(waiting?.since ?? write.at, write.at) };
    }
  }
  return waiting && { count: waiting.count, since: localTime(waiting.since, zone).time };
}
