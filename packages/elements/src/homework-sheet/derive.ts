import type { Assignment, Calendar, Report } from '@wuyu/contract/browser';
import {
  capFor,
  countedMinutes,
  isAsked,
  isRequired,
  measure,
  nearestSchoolDay,
  spreadDays,
  spreadMinutes,
} from '@wuyu/policy';
import type { Room } from '../homework/rooms.ts';
import { localTime } from '../shared/clock.ts';
import type { Failure } from '../shared/failure.ts';
import type { Ledger } from './ledger.ts';
import { daysOfTerm, type School, type SheetData } from './reading.ts';
import { keyOf, type Cell, type Figure, type Pupil, type SheetState } from './state.ts';

/** Everything the store knows; the state follows from it alone. */
export interface Facts {
  readonly orgId: string;
  readonly school: School | undefined;
  readonly asked: { readonly classId: string | undefined; readonly day: string | undefined };
  readonly data: SheetData | undefined;
  readonly ledger: Ledger | undefined;
  readonly quiet: boolean;
  /** What there was no answer to. */
  readonly stuck: boolean;
  readonly failure: Failure | undefined;
  readonly offline: boolean;
  readonly undo: number | undefined;
  readonly history: SheetState['history'];
  readonly slips: SheetState['slips'];
  readonly news: SheetState['news'];
}

/** The class that is shown: the one asked for, or the first that somebody teaches. */
export const roomOf = (school: School, classId: string | undefined): Room | undefined =>
  classId === undefined ? school.rooms[0] : school.rooms.find((room) => room.id === classId);

/** The day that is shown: the one asked for, or today, or the last one with lessons. */
export function dayOf(calendar: Calendar, asked: string | undefined): string {
  if (asked !== undefined) return asked;
  const past = calendar.days.filter((d) => d.day <= calendar.today);
  return nearestSchoolDay(past, calendar.today) ?? calendar.today;
}

export function derive(facts: Facts): SheetState {
  const { school, ledger } = facts;
  const room = school && roomOf(school, facts.asked.classId);
  const day = school && dayOf(school.calendar, facts.asked.day);
  const read = facts.data;
  const data = read && read.classId === room?.id && read.day === day ? read : undefined;
  const zone = school?.calendar.timeZone ?? 'UTC';
  const pupils = data ? pupilsOf(facts.orgId, data) : [];
  const cells = data && ledger ? cellsOf(data, pupils, ledger, facts.stuck || facts.offline) : new Map<string, Cell>();
  const noClass = school !== undefined && !room;
  return {
    phase: facts.failure && !data ? 'failed' : noClass ? 'noClass' : data ? 'ready' : 'loading',
    failure: facts.failure,
    offline: facts.offline,
    rooms: school?.rooms ?? [],
    room,
    today: school?.calendar.today,
    day,
    days: school ? daysOfTerm(school.calendar) : [],
    timeZone: zone,
    policy: data?.policy,
    columns: data?.columns ?? [],
    pupils,
    sampled: data?.policy.homework.reporting.value === 'sampled',
    cells,
    quiet: facts.quiet,
    figures: data && school ? figuresOf(data, pupils, cells, school.calendar) : [],
    waiting: waitingOf(facts, zone),
    undo: facts.undo,
    memoryOnly: ledger?.memoryOnly ?? false,
    history: facts.history,
    slips: facts.slips,
    news: facts.news,
  };
}

function pupilsOf(seed: string, data: SheetData): Pupil[] {
  const all = data.students.map((student, i) => ({
    id: student.sourcedId,
    name: student.name,
    grade: student.grade,
    number: i + 1,
    asked: isAsked(data.policy, { seed, studentId: student.sourcedId, day: data.day }),
  }));
  return [...all.filter((p) => p.asked), ...all.filter((p) => !p.asked)];
}

/** Whether an assignment is for a pupil: in a multi-grade class each grade has its own. */
export const isFor = (assignment: Assignment, pupil: Pick<Pupil, 'grade'>): boolean =>
  assignment.grades.includes(pupil.grade);

function cellsOf(data: SheetData, pupils: readonly Pupil[], ledger: Ledger, stuck: boolean): Map<string, Cell> {
  const reports = new Map<string, Report>(data.reports.map((r) => [keyOf(r), r]));
  const cells = new Map<string, Cell>();
  for (const pupil of pupils) {
    for (const assignment of data.columns) {
      if (!isFor(assignment, pupil)) continue;
      const key = keyOf({ studentId: pupil.id, assignmentId: assignment.id });
      const report = reports.get(key);
      const pending = ledger.pending.get(key);
      const other = ledger.others.get(key);
      const refused = ledger.refused.get(key);
      const onWay = pending !== undefined && other === undefined && refused === undefined;
      cells.set(key, {
        answer: pending ? pending.answer : report?.answer,
        report,
        typed: ledger.typed.get(key),
        pending: onWay ? (!pending.handed ? 'kept' : stuck ? 'waiting' : 'sending') : undefined,
        other: other === undefined ? undefined : { answer: other?.answer ?? null },
        refused,
      });
    }
  }
  return cells;
}

/** What the class's day comes to, by the same functions as the backend's: sent or not. */
function figuresOf(
  data: SheetData,
  pupils: readonly Pupil[],
  cells: ReadonlyMap<string, Cell>,
  calendar: Calendar,
): Figure[] {
  const grades = [...new Set(pupils.map((p) => p.grade))].sort((a, b) => a - b);
  const spread = new Map(data.columns.map((a) => [a.id, spreadDays(a, calendar.days)]));
  const sampled = data.policy.homework.reporting.value === 'sampled';
  return grades.flatMap((grade) => {
    const own = data.columns.filter((a) => a.grades.includes(grade) && isRequired(a));
    if (own.length === 0) return [];
    const enrolled = pupils.filter((p) => p.grade === grade);
    const sums: number[] = [];
    const help: { name: string; subjects: string[] }[] = [];
    let bedtime = 0;
    for (const pupil of enrolled) {
      const answers = own.map((a) => ({
        assignment: a,
        answer: cells.get(keyOf({ studentId: pupil.id, assignmentId: a.id }))?.answer,
      }));
      const stopped = (why: string) =>
        answers.filter(({ answer }) => answer?.kind === 'minutes' && answer.stopped === why);
      const helped = stopped('help').map(({ assignment }) => assignment.subject);
      if (helped.length > 0) help.push({ name: pupil.name, subjects: [...new Set(helped)] });
      if (stopped('bedtime').length > 0) bedtime += 1;
      // Volunteers would skew a sample.
      if (sampled && !pupil.asked) continue;
      let sum = 0;
      let open = false;
      for (const { assignment, answer } of answers) {
        if (!answer) open = true;
        else
          sum += spreadMinutes(
            countedMinutes(assignment.form, answer) ?? 0,
            spread.get(assignment.id) ?? [data.day],
            data.day,
          );
      }
      if (!open) sums.push(sum);
    }
    const cap = capFor(data.policy, grade)?.minutes;
    const counts = {
      enrolled: enrolled.length,
      asked: enrolled.filter((p) => p.asked).length,
      histogram: sums.map((minutes) => ({ minutes, pupils: 1 })),
      seesIndividuals: true,
    };
    return [{ grade, cap, measured: measure(data.policy, counts, cap), bedtime, help }];
  });
}

function waitingOf(facts: Facts, zone: string): SheetState['waiting'] {
  if (!facts.stuck && !facts.offline) return undefined;
  const handed = facts.ledger?.ready ?? [];
  if (handed.length === 0) return undefined;
  return { count: handed.length, since: localTime(Math.min(...handed.map((p) => p.at)), zone).time };
}
