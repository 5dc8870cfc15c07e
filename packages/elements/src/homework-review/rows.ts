import type { Assignment, CalendarDay, Policy } from '@wuyu/contract/browser';
import { guardianTasks, plannedDay, publishing, spreadDays, type GuardianTask, type Publishing } from '@wuyu/policy';
import { lineOf, stateRank, type Line } from '../homework/line.ts';
import { bySubject } from '../homework/subjects.ts';
import type { Room } from '../homework/rooms.ts';
import type { Week, WeekColumn } from '../homework/week.ts';

/** One assignment, with what a reviewer has to know about it. */
export interface Work {
  readonly assignment: Assignment;
  /** One's own: somebody else reviews it. */
  readonly own: boolean;
  /** It was handed in and waits for this reviewer. */
  readonly waiting: boolean;
  /** Places in its text that hand work to guardians. */
  readonly tasks: readonly GuardianTask[];
  /** Days its minutes are spread over. */
  readonly days: readonly string[];
  /** A day that its minutes help to exceed its cap, counted with all that is handed in; undefined where there is none. */
  readonly over:
    { readonly day: string; readonly grade: number; readonly minutes: number; readonly cap: number } | undefined;
  /** Whether the policy lets it be published beside what is published already. */
  readonly publishing: Publishing;
}

/** `firm`: approved or published; `ghost`: handed in. */
export type Kind = 'firm' | 'ghost';

/** What a class is asked in a column of the week. */
export interface Sum {
  readonly column: WeekColumn;
  readonly lines: readonly Line<Kind>[];
  /** Minutes of required written work in drafts and in what was returned: told apart, since nobody may hand it in. */
  readonly drafted: number;
}

/** A class. */
export interface Row {
  readonly room: Room;
  /** What falls on the columns looked at, in the order of the days. */
  readonly works: readonly Work[];
  /** Of the column looked at; of a week the heaviest one. */
  readonly sum: Sum | undefined;
  readonly rank: number;
}

/** A column of the week over all classes shown, for the way from day to day. */
export interface ColumnSum {
  readonly column: WeekColumn;
  readonly waiting: number;
  /** Where its heaviest class stands; undefined where nothing is written. */
  readonly state: string | undefined;
}

export interface Facts {
  readonly policy: Policy;
  readonly calendar: readonly CalendarDay[];
  readonly meId: string;
}

/** What would be asked if everything that was handed in went out. */
const counts = ({ status }: Assignment) => status === 'submitted' || status === 'approved' || status === 'published';
const isFirm = ({ status }: Assignment) => status === 'approved' || status === 'published';
const isLoose = ({ status }: Assignment) => status === 'draft' || status === 'returned';

/** Everything of a class that is still of interest, with what has to be known about it. */
export function worksOf(room: Room, list: readonly Assignment[], { policy, calendar, meId }: Facts): Work[] {
  const counted = list.filter(counts);
  const published = list.filter((a) => a.status === 'published');
  const sums = new Map<string, ReturnType<typeof plannedDay>>();
  const sumOf = (grade: number, day: string) => {
    const key = `${grade} ${day}`;
    const sum = sums.get(key) ?? plannedDay(policy, { grade, day, calendar, work: counted });
    sums.set(key, sum);
    return sum;
  };
  const works = list.flatMap((assignment): Work[] => {
    if (assignment.status === 'withdrawn') return [];
    const days = spreadDays(assignment, calendar);
    const asks = assignment.form === 'written' && assignment.tiers.some((t) => t.tier === 'basic' && t.minutes > 0);
    let over: Work['over'];
    for (const day of asks && counts(assignment) ? days : []) {
      for (const grade of assignment.grades) {
        const sum = sumOf(grade, day);
        if (!over && sum.state === 'over' && sum.cap)
          over = { day, grade, minutes: sum.required, cap: sum.cap.minutes };
      }
    }
    const own = assignment.authorId === meId;
    return [
      {
        assignment,
        own,
        waiting: assignment.status === 'submitted' && !own,
        tasks: guardianTasks(policy, assignment.title),
        days,
        over,
        publishing: publishing(policy, {
          classId: room.id,
          calendar,
          published: published.filter((a) => a.id !== assignment.id),
          add: assignment,
        }),
      },
    ];
  });
  return works.sort(
    (a, b) =>
      compare(a.assignment.assignedOn, b.assignment.assignedOn) ||
      bySubject(a.assignment.subject, b.assignment.subject) ||
      compare(a.assignment.id, b.assignment.id),
  );
}

/** Whether an assignment lies in a column. */
export const fallsOn = (work: Work, { days }: WeekColumn): boolean => work.days.some((day) => days.includes(day));

function sumOf(room: Room, column: WeekColumn, works: readonly Work[], facts: Facts): Sum {
  const here = works.filter((w) => fallsOn(w, column)).map((w) => w.assignment);
  const firm = here.filter(isFirm);
  const ghost = here.filter((a) => a.status === 'submitted');
  const loose = here.filter(isLoose);
  return {
    column,
    lines: room.grades.map((grade) =>
      lineOf<Kind>(
        grade,
        column.days,
        [
          ['firm', firm],
          ['ghost', ghost],
        ],
        facts,
      ),
    ),
    drafted: Math.max(0, ...room.grades.map((grade) => lineOf(grade, column.days, [['loose', loose]], facts).required)),
  };
}

const rankOf = (sum: Sum): number =>
  Math.max(0, ...sum.lines.map((l) => (l.parts.length === 0 && l.optional === 0 ? 0 : stateRank[l.state])));
const minutesOf = (sum: Sum): number => Math.max(0, ...sum.lines.map((l) => l.required));

/** A class's row for some columns of a week. */
export function rowOf(room: Room, columns: readonly WeekColumn[], works: readonly Work[], facts: Facts): Row {
  let sum: Sum | undefined;
  for (const column of columns) {
    const next = sumOf(room, column, works, facts);
    const heavier =
      !sum || rankOf(next) > rankOf(sum) || (rankOf(next) === rankOf(sum) && minutesOf(next) > minutesOf(sum));
    if (heavier) sum = next;
  }
  const seen = works.filter((w) => columns.some((c) => fallsOn(w, c)));
  return { room, works: seen, sum, rank: sum ? rankOf(sum) : 0 };
}

/** Classes over the cap first, then those near it, then the rest; each in the order of the school. */
export const inOrder = (rows: readonly Row[]): Row[] =>
  rows
    .map((row, at) => ({ row, at, rank: row.rank >= stateRank.near ? row.rank : 0 }))
    .sort((a, b) => b.rank - a.rank || a.at - b.at)
    .map(({ row }) => row);

/** How the columns of a week stand over some classes. */
export function columnsOf(
  week: Week,
  rooms: readonly { readonly room: Room; readonly works: readonly Work[] }[],
  facts: Facts,
): ColumnSum[] {
  const states = ['within', 'within', 'near', 'over'];
  return week.columns.map((column) => {
    const sums = rooms.map(({ room, works }) => sumOf(room, column, works, facts));
    const some = sums.some((s) => s.lines.some((l) => l.required > 0));
    return {
      column,
      // What reaches over a weekend is counted where it begins.
      waiting: rooms.reduce(
        (n, { works }) => n + works.filter((w) => w.waiting && column.days.includes(w.assignment.assignedOn)).length,
        0,
      ),
      state: some ? states[Math.max(...sums.map(rankOf))] : undefined,
    };
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
