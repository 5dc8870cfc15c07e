import type { Assignment, CalendarDay, Clause, Policy } from '@wuyu/contract/browser';
import { guardianTasks, plannedDay, refusedForm, spreadDays, type GuardianTask, type PlannedWork } from '@wuyu/policy';
import type { Room } from '../homework/rooms.ts';
import { hasLessons, nextSchoolDay, type Week } from '../homework/week.ts';
import { counting } from './cells.ts';
import { type Draft, workOf } from './draft.ts';

/** A day that what stands in the form takes over its cap. */
export interface Over {
  readonly room: Room;
  readonly grade: number;
  readonly day: string;
  readonly cap: number;
  readonly clause: Clause;
  /** Required on that day, with what stands in the form. */
  readonly minutes: number;
  /** What the others ask, by subject. */
  readonly others: readonly { readonly subject: string; readonly minutes: number }[];
  /** What of the form falls on that day. */
  readonly own: number;
}

/** A way out that one tap takes. */
export type Way =
  | { readonly kind: 'cut'; readonly minutes: number }
  | {
      readonly kind: 'move';
      readonly classId: string;
      readonly day: string;
      readonly dueOn: string;
      readonly left: number;
    };

/** What what stands in the form leads to. */
export interface Advice {
  readonly over: readonly Over[];
  /** Classes whose day stays within its cap. */
  readonly within: readonly { readonly room: Room; readonly minutes: number; readonly left: number }[];
  readonly ways: readonly Way[];
  /** Whether the policy refuses to publish over the cap, and by which clause. */
  readonly refuses: boolean;
  /** Written work for grades that get none: it cannot be saved at all. */
  readonly unwritten: { readonly room: Room; readonly clause: Clause } | undefined;
  readonly tasks: readonly GuardianTask[];
  readonly taskClause: Clause | undefined;
}

export const noAdvice: Advice = {
  over: [],
  within: [],
  ways: [],
  refuses: false,
  unwritten: undefined,
  tasks: [],
  taskClause: undefined,
};

interface Around {
  readonly policy: Policy;
  readonly calendar: readonly CalendarDay[];
  readonly week: Week;
  readonly today: string;
  readonly rooms: readonly Room[];
  readonly assignments: (classId: string) => readonly Assignment[];
}

/** Says the consequence of what is typed: pure, from what is at hand, so that it keeps up with every key. */
export function adviceOn(draft: Draft, around: Around): Advice {
  const { policy, rooms } = around;
  const tasks = guardianTasks(policy, draft.title);
  const rule = policy.homework.guardianTasks;
  const over: Over[] = [];
  const within: { room: Room; minutes: number; left: number }[] = [];
  let most = Number.POSITIVE_INFINITY;
  let unwritten: Advice['unwritten'];
  for (const target of draft.targets) {
    const room = rooms.find((r) => r.id === target.classId);
    const work = workOf(draft, target.grades);
    if (!room || !work) continue;
    const clause = refusedForm(policy, target.grades, draft.form);
    if (clause) {
      unwritten ??= { room, clause };
      continue;
    }
    const others = counting(around.assignments(room.id)).filter((a) => a.id !== target.id);
    const found = overOf(room, target.grades, work, others, around);
    most = Math.min(most, found.most);
    over.push(...found.over);
    if (found.over.length === 0 && found.within) within.push(found.within);
  }
  return {
    over,
    within,
    ways: waysOf(draft, over, most, around),
    refuses: policy.homework.overCap.value === 'refuse',
    unwritten,
    tasks,
    taskClause: rule && policy.clauses.find((c) => c.id === rule.clause),
  };
}

function overOf(
  room: Room,
  grades: readonly number[],
  work: PlannedWork,
  others: readonly Assignment[],
  { policy, calendar }: Around,
) {
  const days = spreadDays(work, calendar);
  const over: Over[] = [];
  let within: Advice['within'][number] | undefined;
  let most = Number.POSITIVE_INFINITY;
  for (const grade of grades) {
    let told = false;
    days.forEach((day, index) => {
      const before = plannedDay(policy, { grade, day, calendar, work: others });
      const own = plannedDay(policy, { grade, day, calendar, work: [work] }).required;
      if (!before.cap || before.left === undefined) return;
      const minutes = before.required + own;
      const left = before.left - own;
      if (!within || left < within.left) within = { room, minutes, left };
      if (own === 0 || left >= 0) return;
      // A day's share of m minutes over n days is at most L where m ≤ n·L + its place: earlier days take the remainder.
      most = Math.min(most, days.length * before.left + index);
      if (told) return;
      told = true;
      over.push({
        room,
        grade,
        day,
        cap: before.cap.minutes,
        clause: before.cap.clause,
        minutes,
        others: before.subjects.flatMap((s) => (s.required > 0 ? [{ subject: s.subject, minutes: s.required }] : [])),
        own,
      });
    });
  }
  return { over, within, most };
}

function waysOf(draft: Draft, over: readonly Over[], most: number, around: Around): Way[] {
  const ways: Way[] = [];
  if (most > 0 && Number.isFinite(most)) ways.push({ kind: 'cut', minutes: most });
  for (const room of new Set(over.map((o) => o.room))) {
    const move = otherDay(draft, room, around);
    if (move) ways.push(move);
  }
  return ways;
}

/** The nearest day of the week, later ones first, that has room for it. */
function otherDay(draft: Draft, room: Room, around: Around): Way | undefined {
  const { policy, calendar, week, today } = around;
  const target = draft.targets.find((t) => t.classId === room.id);
  if (!target) return undefined;
  const days = week.columns.filter(hasLessons).flatMap((c) => c.days);
  const later = days.filter((day) => day > draft.assignedOn);
  const earlier = days.filter((day) => day < draft.assignedOn && day >= today).reverse();
  const others = counting(around.assignments(room.id)).filter((a) => a.id !== target.id);
  for (const day of [...later, ...earlier]) {
    const dueOn = nextSchoolDay(calendar, day) ?? day;
    const work = workOf({ ...draft, assignedOn: day, dueOn }, target.grades);
    if (!work || overOf(room, target.grades, work, others, around).over.length > 0) continue;
    const lefts = target.grades.map((grade) => plannedDay(policy, { grade, day, calendar, work: others }).left ?? 0);
    return { kind: 'move', classId: room.id, day, dueOn, left: Math.min(...lefts) };
  }
  return undefined;
}

/** A text without one of its places, and without the comma that would be left over. */
export function without(text: string, { from, to }: Pick<GuardianTask, 'from' | 'to'>): string {
  const before = text.slice(0, from).replace(/[\s，,、；;和并]+$/u, '');
  const after = text.slice(to);
  return (before === '' ? after.replace(/^[\s，,、；;。]+/u, '') : before + after).trim();
}
