import type { Plan, Visit } from '@wuyu/contract/browser';
import {
  coverageOf,
  isFocus,
  isNewcomer,
  schoolDaysIn,
  standingOf,
  termOf,
  visitOrder,
  type PupilFacts,
} from '@wuyu/policy';
import type { Entry, OutboxState } from '@wuyu/sdk/outbox';
import { mondayOf } from '../homework/week.ts';
import { localTime } from '../shared/clock.ts';
import { attentionOf } from './attention.ts';
import { longMs, overlay, type Kept } from './overlay.ts';
import { inCharge, mayConfide, type Facts, type Frame } from './reading.ts';
import { emptyState } from './state.ts';
import type { FollowUpRow, HomeRow, OutboxView, PlanRow, TrackerState, VisitDraft, VisitRow } from './state.ts';

/** What a store holds. */
export interface Held {
  readonly frame: Frame | undefined;
  readonly facts: Facts | undefined;
  /** The class that is to be shown. */
  readonly classId: string | undefined;
  /** `facts` were kept on the device, and not read just now. */
  readonly kept: boolean;
  readonly outbox: OutboxState | undefined;
  /** By the device's clock, ms since 1970. */
  readonly wall: number;
  /** What is shown as it is. */
  readonly shown: Pick<TrackerState, 'offline' | 'failure' | 'draft' | 'undo' | 'sealed' | 'news'>;
}

/** What an element shows of it. */
export function stateOf({ frame, facts, classId, kept, outbox, wall, shown }: Held): TrackerState {
  const { failure } = shown;
  // Until it is known who looks nothing is told of what lies here; without signal it is the last one's, who has the PIN.
  const locked = !frame && shown.offline && outbox?.phase === 'locked';
  const base: TrackerState = {
    ...emptyState,
    ...shown,
    undo: undefined,
    sealed: undefined,
    outbox: frame || locked ? viewOf(outbox, wall, shown.draft) : emptyState.outbox,
  };
  if (failure?.kind === 'signedOut') return { ...base, phase: 'failed' };
  if (!frame) return { ...base, phase: locked ? 'locked' : failure ? 'failed' : 'loading' };
  const { me, rooms, skew, calendar } = frame;
  const { timeZone } = calendar;
  const { day: today, time } = localTime(wall + skew, timeZone);
  const named: TrackerState = {
    ...base,
    userId: me.sourcedId,
    classes: rooms,
    classId,
    classTitle: rooms.find(({ id }) => id === classId)?.title ?? '',
    today,
    time,
    timeZone,
    readAt: kept ? localTime((facts ?? frame).at + skew, timeZone) : undefined,
    undo: shown.undo,
    sealed: shown.sealed,
  };
  if (rooms.length === 0) return { ...named, phase: 'none' };
  // While another class is read, nothing of the one before stands under its name.
  if (!facts || facts.classId !== classId) return { ...named, phase: failure ? 'failed' : 'loading' };
  return { ...named, ...derive(frame, facts, outbox?.entries ?? [], { today, wall }) };
}

/** The outbox, as far as it is shown. */
function viewOf(outbox: OutboxState | undefined, wall: number, draft: VisitDraft | undefined): OutboxView {
  const waits = outbox?.entries.filter(({ state }) => state !== 'sent') ?? [];
  const unread = outbox?.phase === 'locked' || outbox?.phase === 'unreadable' ? outbox.unread : 0;
  return {
    phase: outbox?.phase ?? 'closed',
    durable: outbox?.durable ?? false,
    hasPin: outbox?.hasPin ?? false,
    waiting: waits.length + unread,
    unkept: outbox?.durable === false ? waits.length + (draft ? 1 : 0) : 0,
    sending: outbox?.sending ?? false,
    held: outbox?.held,
    waitsLong: waits.some(({ at }) => wall - at >= longMs),
  };
}

/** What can be told of a class: its pupils and where they stand, with what waits counted in. */
function derive(
  frame: Frame,
  facts: Facts,
  entries: readonly Entry[],
  now: { readonly today: string; readonly wall: number },
): Partial<TrackerState> {
  const { me, policy, calendar } = frame;
  const { today, wall } = now;
  const names = namesOf(facts);
  const nameOf = (id: string) => names.get(id) ?? '';
  // A row is called by a pupil of the class that is shown, whoever came first where it was made.
  const own = new Set(facts.homes.map(({ id }) => id));
  const ownFirst = (ids: readonly string[]): string[] =>
    [...ids].sort((a, b) => Number(own.has(b)) - Number(own.has(a)));
  const laid = overlay(frame, facts, entries, { today, wall, nameOf });
  const term = termOf(calendar.terms, today)?.term;

  const plans = [...laid.plans.values()]
    .map(({ row, sync }): PlanRow => ({ plan: { ...row, studentIds: ownFirst(row.studentIds) }, sync }))
    .sort((a, b) => byDay(a.plan, b.plan));
  const visits = [...laid.visits.values()]
    .map(({ row, sync }) =>
      visitRow({ row: { ...row, studentIds: ownFirst(row.studentIds) }, sync }, me.sourcedId, facts.shortened),
    )
    .sort((a, b) => byDay(b.visit, a.visit));
  const plansOf = grouped(plans, ({ plan }) => plan.studentIds);
  const visitsOf = grouped(visits, ({ visit }) => visit.studentIds);
  const earlier = grouped(facts.earlier ?? [], ({ studentIds }) => studentIds);
  const exempt = new Map([...laid.exemptions.values()].map((kept) => [kept.row.studentId, kept]));

  const pupils: PupilFacts[] = [];
  const without: PupilFacts[] = [];
  const homes: HomeRow[] = [];
  if (term)
    for (const home of facts.homes) {
      const own = visitsOf.get(home.id) ?? [];
      const arranged = plansOf.get(home.id) ?? [];
      const credited = own.filter(isRecorded).map((row) => ({ row, credit: standingVisit(row.visit, home.id) }));
      const before = (earlier.get(home.id) ?? []).map((visit) => standingVisit(visit, home.id));
      const taken = credited.map(({ credit }) => credit);
      const fact: PupilFacts = {
        ...home,
        exempt: exempt.has(home.id),
        visits: taken,
        yearVisits: [...before, ...taken],
        plans: arranged.map(({ plan }) => plan),
      };
      pupils.push(fact);
      // What the backend has: the difference is what waits.
      const there = credited.flatMap(({ row, credit }) => (row.sync ? [] : [credit]));
      without.push({ ...fact, visits: there, yearVisits: [...before, ...there] });
      const { grade, beganOn } = home;
      const standing = standingOf(policy, { ...fact, grade, classSize: facts.homes.length, today, term });
      const exemption = exempt.get(home.id);
      homes.push({
        home,
        standing,
        first: isFocus(policy, home, term),
        newcomer: isNewcomer(beganOn, term),
        plan: arranged.find(({ plan }) => plan.state === 'planned'),
        visits: own,
        exemption: exemption?.row,
        sync: exemption?.sync,
      });
    }
  const order = visitOrder(policy, term ?? { title: '', startDate: today, endDate: today });
  const urgency = ({ home, standing }: HomeRow) => ({ ...home, overdue: standing.overdue });
  homes.sort((a, b) => order(urgency(a), urgency(b)));

  const schoolDays = term && schoolDaysIn(calendar.days, term, today);
  const moment = term && { on: today, term, ...(schoolDays ? { schoolDays } : {}) };
  const numbers = moment && facts.charge ? coverageOf(policy, pupils, moment) : undefined;
  const visited = moment && numbers ? coverageOf(policy, without, moment).visited : 0;
  return {
    phase: 'ready',
    classId: facts.classId,
    charge: inCharge(me, facts.classId),
    confides: mayConfide(me, facts.classId),
    term,
    week: weekOf(term, today),
    policy,
    numbers,
    visitedPending: numbers ? Math.max(0, numbers.visited - visited) : 0,
    homes,
    plans: plans.filter(({ plan }) => plan.state === 'planned'),
    visits,
    followUps: followUpRows([...laid.followUps.values()], today),
    colleagues: facts.colleagues,
    names,
    attention: attentionOf(entries, laid, nameOf, ownFirst),
  };
}

/** The week of a term, from 1; 0 outside it. */
function weekOf(term: { startDate: string; endDate: string } | undefined, today: string): number {
  if (!term || today < term.startDate || today > term.endDate) return 0;
  return (Date.parse(mondayOf(today)) - Date.parse(mondayOf(term.startDate))) / (7 * 86_400_000) + 1;
}

function namesOf({ homes, followUps }: Facts): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { studentId, studentName } of followUps) names.set(studentId, studentName);
  for (const { siblings } of homes) for (const { studentId, name } of siblings) names.set(studentId, name);
  for (const { id, name } of homes) names.set(id, name);
  return names;
}

function grouped<T>(rows: readonly T[], idsOf: (row: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows)
    for (const id of idsOf(row)) {
      const group = groups.get(id);
      if (group) group.push(row);
      else groups.set(id, [row]);
    }
  return groups;
}

function standingVisit({ day, kind, late, credits }: Visit, studentId: string) {
  return { day, kind, late, counts: credits.find((credit) => credit.studentId === studentId)?.counts ?? false };
}

function visitRow({ row: visit, sync }: Kept<Visit>, userId: string, shortened = false): VisitRow {
  const own = visit.authorId === userId;
  // What cannot be seen here is not to be written over.
  const mine = own && !(shortened && visit.rev > 0);
  const confirmable = !own && visit.visitorIds.includes(userId) && !visit.confirmedBy.includes(userId);
  return { visit, sync, mine, confirmable };
}

/** What the backend refused to record is no visit yet. */
const isRecorded = ({ visit, sync }: VisitRow): boolean => visit.rev > 0 || sync?.state !== 'refused';

const byDay = (a: Pick<Plan | Visit, 'day' | 'time' | 'id'>, b: Pick<Plan | Visit, 'day' | 'time' | 'id'>): number => {
  const of = ({ day, time, id }: typeof a) => `${day} ${time ?? ''} ${id}`;
  return of(a) < of(b) ? -1 : Number(of(a) > of(b));
};

function followUpRows(kept: readonly Kept<FollowUpRow['followUp']>[], today: string): FollowUpRow[] {
  const rank = ({ state, dueOn }: FollowUpRow['followUp']) => `${state === 'open' ? 0 : 1} ${dueOn}`;
  return kept
    .map(({ row, sync }) => ({ followUp: row, sync, overdue: row.state === 'open' && row.dueOn < today }))
    .sort((a, b) => (rank(a.followUp) < rank(b.followUp) ? -1 : 1));
}
