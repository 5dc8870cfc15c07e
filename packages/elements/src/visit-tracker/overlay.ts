import type {
  Credit,
  Exemption,
  FollowUp,
  FollowUpChange,
  NewExemption,
  NewFollowUp,
  NewPlan,
  NewVisit,
  Plan,
  PlanCancel,
  PlanChange,
  Visit,
  VisitChange,
} from '@wuyu/contract/browser';
import { creditOf, termOf } from '@wuyu/policy';
import type { Entry } from '@wuyu/sdk/outbox';
import type { Facts, Frame, List } from './reading.ts';
import type { Sync } from './state.ts';

/** After so long the one who wrote it is told that it still waits: Safari forgets a site after seven days without a visit. */
export const longMs = 5 * 86_400_000;

export interface Kept<T> {
  readonly row: T;
  readonly sync: Sync | undefined;
}

/** What was read, with what waits in the outbox laid over it, by id. */
export interface Overlay {
  readonly plans: ReadonlyMap<string, Kept<Plan>>;
  readonly visits: ReadonlyMap<string, Kept<Visit>>;
  readonly followUps: ReadonlyMap<string, Kept<FollowUp>>;
  readonly exemptions: ReadonlyMap<string, Kept<Exemption>>;
}

export interface Moment {
  readonly today: string;
  /** By the device's clock, ms since 1970. */
  readonly wall: number;
  readonly nameOf: (studentId: string) => string;
}

/** The body of a write. This element wrote it, by the contract's types, and nobody but its owner can have changed it. */
export const bodyOf = <T>(entry: Entry): T => entry.input['body'] as T;
/** The fields of an answer. */
export const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
/** An id in a write's path. */
export const idIn = (entry: Entry, name: string): string => String(entry.input[name]);

/**
 * What a write is about, e.g. `visits/018f…`. It may go out in another one's lane (`resource`): the visit of a plan that waits comes
 * after that plan.
 */
export function subjectOf(entry: Entry): string {
  const { operation, input, resource } = entry;
  const id =
    operation === 'visits.createVisit' || operation === 'visits.createPlan'
      ? fieldsOf(input['body'])['id']
      : (input['visitId'] ?? input['planId']);
  const list = listOf(operation);
  return typeof id === 'string' && (list === 'visits' || list === 'plans') ? `${list}/${id}` : resource;
}

/** Lays what waits, and what was sent after the last reading, over what was read. */
export function overlay(frame: Frame, facts: Facts, entries: readonly Entry[], moment: Moment): Overlay {
  const rows = <T extends { id: string }>(list: readonly T[]) =>
    new Map(list.map((row): [string, Kept<T>] => [row.id, { row, sync: undefined }]));
  const laid = {
    plans: rows(facts.plans),
    visits: rows(facts.visits),
    followUps: rows(facts.followUps),
    exemptions: rows(facts.exemptions),
  };
  const change = <T>(kept: Map<string, Kept<T>>, id: string, sync: Sync | undefined, to: (row: T) => T) => {
    const before = kept.get(id);
    // What the backend did not take stands as it is there, with a word.
    const isTaken = sync?.state !== 'conflict' && sync?.state !== 'refused';
    if (before) kept.set(id, { row: isTaken ? to(before.row) : before.row, sync: sync ?? before.sync });
  };
  for (const entry of entries) {
    const list = listOf(entry.operation);
    if (list === undefined) continue;
    const isTaken = entry.state !== 'conflict' && entry.state !== 'refused';
    // It is in what was read or answered, or was changed again since. What was deleted has no revision, and stays so.
    const isIn = (rev: number | undefined = 0) => entry.state === 'sent' && rev >= (entry.rev ?? Infinity);
    const [, about = ''] = subjectOf(entry).split('/');
    const isThere = isIn(facts.revs[list]) || isIn(laid[list].get(about)?.row.rev);
    if (isThere && entry.operation !== 'visits.createVisit') continue;
    const sync = syncOf(entry, moment.wall);
    switch (entry.operation) {
      case 'visits.createPlan': {
        const plan = planOf(bodyOf(entry), frame.me.sourcedId);
        if (isOf(facts, plan)) laid.plans.set(plan.id, { row: plan, sync });
        break;
      }
      case 'visits.updatePlan':
        change(laid.plans, idIn(entry, 'planId'), sync, (plan) => movedPlan(plan, bodyOf(entry)));
        break;
      case 'visits.cancelPlan': {
        const { by, reason = null } = bodyOf<PlanCancel>(entry);
        const cancelled = { state: 'cancelled', cancelledBy: by, cancelReason: reason } as const;
        change(laid.plans, idIn(entry, 'planId'), sync, (plan) => ({ ...plan, ...cancelled }));
        break;
      }
      case 'visits.createVisit': {
        const body = bodyOf<NewVisit>(entry);
        if (!isOf(facts, body)) break;
        const visit = visitOf(frame, facts, body, moment);
        if (!isThere) laid.visits.set(visit.id, { row: visit, sync });
        const { planId } = body;
        if (planId !== undefined && isTaken && !isIn(facts.revs.plans))
          change(laid.plans, planId, undefined, (plan) => ({ ...plan, state: 'done', visitId: visit.id }));
        if (isIn(facts.revs.followUps)) break;
        for (const { id, ...agreed } of body.commitments ?? [])
          laid.followUps.set(id, { row: followUpOf({ ...agreed, id, visitId: visit.id }, facts, moment), sync });
        break;
      }
      case 'visits.updateVisit':
        change(laid.visits, idIn(entry, 'visitId'), sync, (visit) => changedVisit(frame, facts, visit, bodyOf(entry)));
        break;
      case 'visits.deleteVisit': {
        const id = idIn(entry, 'visitId');
        if (!isTaken) change(laid.visits, id, sync, (visit) => visit);
        else {
          const planId = laid.visits.get(id)?.row.planId;
          laid.visits.delete(id);
          if (planId) change(laid.plans, planId, undefined, (plan) => ({ ...plan, state: 'planned', visitId: null }));
          for (const [key, { row }] of laid.followUps) if (row.visitId === id) laid.followUps.delete(key);
        }
        break;
      }
      case 'visits.confirmVisit':
        change(laid.visits, idIn(entry, 'visitId'), sync, (visit) => confirmed(frame, facts, visit));
        break;
      case 'visits.writeSealedNote':
        change(laid.visits, idIn(entry, 'visitId'), sync, (visit) => visit);
        break;
      case 'visits.createExemption': {
        const { id = '', studentId, reason } = bodyOf<NewExemption>(entry);
        const termStart = termOf(frame.calendar.terms, moment.today)?.term.startDate ?? moment.today;
        if (facts.homes.some((home) => home.id === studentId))
          laid.exemptions.set(id, { row: { id, rev: 0, studentId, classId: facts.classId, termStart, reason }, sync });
        break;
      }
      case 'visits.deleteExemption':
        if (isTaken) laid.exemptions.delete(idIn(entry, 'exemptionId'));
        break;
      case 'visits.createFollowUp': {
        const body = bodyOf<NewFollowUp>(entry);
        if (facts.homes.some((home) => home.id === body.studentId))
          laid.followUps.set(body.id ?? '', { row: followUpOf(body, facts, moment), sync });
        break;
      }
      case 'visits.updateFollowUp': {
        const body = bodyOf<FollowUpChange>(entry);
        change(laid.followUps, idIn(entry, 'followUpId'), sync, (row) => {
          const next = changed(row, body);
          return { ...next, closedOn: next.state === 'open' ? null : (row.closedOn ?? moment.today) };
        });
        break;
      }
    }
  }
  return laid;
}

/** Whether something is about a class: made there, or about one of its pupils as a brother or sister. */
export const isOf = (
  { classId, homes }: Facts,
  about: { readonly classId: string; readonly studentIds: readonly string[] },
): boolean => about.classId === classId || homes.some(({ id }) => about.studentIds.includes(id));

/** What was read of a class, with the backend's answer to a write in it. */
export function withAnswer(
  facts: Facts,
  list: Exclude<List, 'homes'>,
  { operation, input }: Entry,
  data: unknown,
): Facts {
  const row = fieldsOf(data);
  const { id, classId, studentIds = [] } = row as { id?: unknown; classId?: unknown; studentIds?: string[] };
  // The contract's own row, of the list that the operation changes.
  const rows: readonly { readonly id: string }[] = facts[list];
  if (operation === 'visits.deleteVisit')
    return { ...facts, visits: facts.visits.filter((v) => v.id !== input['visitId']) };
  if (typeof id !== 'string' || !isOf(facts, { classId: String(classId), studentIds })) return facts;
  return { ...facts, [list]: [...rows.filter((one) => one.id !== id), row] };
}

/** The list a write changes. */
export function listOf(operation: string): Exclude<List, 'homes'> | undefined {
  const [, what] = /^visits\..*(Plan|Visit|SealedNote|FollowUp|Exemption)$/.exec(operation) ?? [];
  switch (what) {
    case 'Plan':
      return 'plans';
    case 'Visit':
    case 'SealedNote':
      return 'visits';
    case 'FollowUp':
      return 'followUps';
    case 'Exemption':
      return 'exemptions';
    default:
      return undefined;
  }
}

/** A row with other fields (RFC 7396: what is not named stays). */
const changed = <T extends object>(row: T, change: { readonly [K in keyof T]?: T[K] | undefined }): T =>
  Object.assign({ ...row }, change);

function syncOf(entry: Entry, wall: number): Sync | undefined {
  if (entry.state === 'sent') return undefined;
  return { entryId: entry.id, state: entry.state, waitsLong: wall - entry.at >= longMs };
}

const planOf = ({ id = '', time = null, note = null, visitorIds = [], ...rest }: NewPlan, authorId: string): Plan => ({
  ...rest,
  id,
  rev: 0,
  time,
  note,
  visitorIds: [...visitorIds],
  authorId,
  state: 'planned',
  moves: [],
  cancelledBy: null,
  cancelReason: null,
  visitId: null,
});

function movedPlan(plan: Plan, { movedBy, ...change }: PlanChange): Plan {
  const next = changed(plan, change);
  const moved = next.day !== plan.day || next.time !== plan.time;
  const move = { day: plan.day, time: plan.time, by: movedBy ?? 'teacher' };
  return { ...next, moves: moved ? [...plan.moves, move] : plan.moves };
}

function followUpOf({ id = '', visitId, ...rest }: NewFollowUp, facts: Facts, { nameOf }: Moment): FollowUp {
  const { classId } = facts.homes.find((home) => home.id === rest.studentId) ?? facts;
  return {
    ...rest,
    id,
    rev: 0,
    visitId: visitId ?? null,
    studentName: nameOf(rest.studentId),
    classId,
    state: 'open',
    closedOn: null,
  };
}

function visitOf(frame: Frame, facts: Facts, body: NewVisit, { wall }: Moment): Visit {
  const { id = '', planId = null, time = null, minutes = null, note = null, commitments: _, ...rest } = body;
  const bare = {
    ...rest,
    id,
    rev: 0,
    planId,
    time,
    minutes,
    note,
    authorId: frame.me.sourcedId,
    authorName: frame.me.name,
    confirmedBy: [],
    recordedAt: new Date(wall + frame.skew).toISOString(),
  };
  return credited(frame, facts, bare);
}

const changedVisit = (frame: Frame, facts: Facts, visit: Visit, change: VisitChange): Visit =>
  credited(frame, facts, changed(visit, change));

const confirmed = (frame: Frame, facts: Facts, visit: Visit): Visit =>
  credited(frame, facts, { ...visit, confirmedBy: [...new Set([...visit.confirmedBy, frame.me.sourcedId])] });

/** What the backend will say of whether it counts, as far as it can be known here. */
function credited(frame: Frame, facts: Facts, visit: Omit<Visit, 'credits' | 'late'>): Visit {
  const term = termOf(frame.calendar.terms, visit.day);
  const [some] = facts.homes;
  const credits = visit.studentIds.map((studentId): Credit => {
    // Of a sibling in another class no more is known than that it is one.
    const home = facts.homes.find((one) => one.id === studentId);
    const { grade = some?.grade ?? 1, beganOn = null, endedOn = null } = home ?? {};
    const enrolled = (beganOn === null || beganOn <= visit.day) && (endedOn === null || endedOn >= visit.day);
    const by = 1 + visit.confirmedBy.length;
    return {
      studentId,
      ...creditOf(frame.policy, { kind: visit.kind, grade, enrolled, confirmed: by, term: term !== undefined }),
    };
  });
  return { ...visit, credits, late: term?.late ?? false };
}
