import type { Assignment, Teacher } from '@wuyu/contract/browser';
import type { Room } from '../homework/rooms.ts';
import { mondayOf, type WeekColumn } from '../homework/week.ts';
import { addDays } from '../shared/days.ts';
import type { Failure } from '../shared/failure.ts';
import type { School, WeekFacts } from './reading.ts';
import { columnsOf, inOrder, rowOf, worksOf, type Facts, type Work } from './rows.ts';
import { emptyState, type HomeworkReviewState, type Scope } from './state.ts';

/** Keeps what was worked out about a class as long as nothing of it changed. */
export class WorkCache {
  #facts: WeekFacts | undefined;
  #rules: Facts | undefined;
  readonly #kept = new Map<string, { list: readonly Assignment[]; rules: Facts; works: readonly Work[] }>();

  rules(meId: string, facts: WeekFacts): Facts {
    const { policy, calendar } = facts;
    if (
      !this.#rules ||
      this.#facts?.calendar !== calendar ||
      this.#facts.policy !== policy ||
      this.#rules.meId !== meId
    )
      this.#rules = { policy, calendar: calendar.days, meId };
    this.#facts = facts;
    return this.#rules;
  }

  of(room: Room, list: readonly Assignment[], rules: Facts): readonly Work[] {
    let kept = this.#kept.get(room.id);
    if (kept?.list !== list || kept.rules !== rules) {
      kept = { list, rules, works: worksOf(room, list, rules) };
      this.#kept.set(room.id, kept);
    }
    return kept.works;
  }
}

interface Parts extends Pick<
  HomeworkReviewState,
  'offline' | 'outcomes' | 'sending' | 'actuals' | 'month' | 'evidence' | 'news'
> {
  readonly school: School | undefined;
  readonly facts: WeekFacts | undefined;
  readonly teachers: ReadonlyMap<string, readonly Teacher[]>;
  /** As they were, so that what is the same stays the same. */
  readonly rooms: readonly Room[];
  readonly works: WorkCache;
  readonly wanted: { readonly scope: Scope; readonly day: string | undefined; readonly grade: number | undefined };
  readonly failure: Failure | undefined;
}

/** What is shown, of all that is known. */
export function derive(parts: Parts): HomeworkReviewState {
  const { school, facts, wanted, failure, works } = parts;
  const { offline, outcomes, sending, actuals, month, evidence, news } = parts;
  const base = { ...emptyState, failure, offline, scope: wanted.scope };
  if (!facts || failure?.kind === 'signedOut') {
    if (failure) return { ...base, phase: 'failed' };
    return { ...base, phase: school && school.rooms.length === 0 ? 'none' : 'loading' };
  }
  if (!school) return base;
  const { calendar, policy, week } = facts;
  const grade = wanted.grade !== undefined && school.grades.includes(wanted.grade) ? wanted.grade : undefined;
  const shown = school.rooms.filter((room) => grade === undefined || room.grades.includes(grade));
  const rooms = shown.map((room) => named(room, parts));
  const rules = works.rules(school.me.sourcedId, facts);
  const known = rooms.map((room) => ({ room, works: works.of(room, facts.assignments.get(room.id) ?? [], rules) }));
  const day = wanted.day !== undefined && mondayOf(wanted.day) === week.monday ? wanted.day : week.monday;
  const columns: readonly WeekColumn[] =
    wanted.scope === 'week' ? week.columns : week.columns.filter((c) => c.days.includes(day));
  const all = known.flatMap((k) => k.works);
  const waitingIn = (from: string) => {
    const to = addDays(from, 6);
    return all.filter(({ waiting, assignment: a }) => waiting && a.assignedOn >= from && a.assignedOn <= to).length;
  };
  return {
    ...base,
    phase: 'ready',
    meId: school.me.sourcedId,
    today: calendar.today,
    day,
    grades: school.grades,
    grade,
    week,
    calendar: calendar.days,
    policy,
    rooms,
    rows: inOrder(known.map((k) => rowOf(k.room, columns, k.works, rules))),
    columns: columnsOf(week, known, rules),
    waiting: waitingIn(week.monday),
    waitingNext: waitingIn(addDays(week.monday, 7)),
    outcomes,
    sending,
    actuals,
    month: month && wanted.scope === 'month' && month.month === day.slice(0, 7) ? month : undefined,
    evidence,
    news,
  };
}

function named(room: Room, { teachers, rooms }: Parts): Room {
  const own = teachers.get(room.id) ?? [];
  const before = rooms.find((r) => r.id === room.id);
  return before?.teachers === own ? before : { ...room, teachers: own };
}

/** The day a review begins with: today if something waits there, else the next day with something, else today. */
export function chosenDay(
  school: School,
  { calendar, week, assignments }: WeekFacts,
  grade: number | undefined,
): string {
  const { today } = calendar;
  const rooms = school.rooms.filter((room) => grade === undefined || room.grades.includes(grade));
  const days = rooms
    .flatMap((room) => assignments.get(room.id) ?? [])
    .filter(
      (a) => a.status === 'submitted' && a.authorId !== school.me.sourcedId && mondayOf(a.assignedOn) === week.monday,
    )
    .map((a) => a.assignedOn)
    .sort();
  return days.find((day) => day >= today) ?? today;
}
