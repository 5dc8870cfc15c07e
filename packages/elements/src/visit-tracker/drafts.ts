import type { Plan, Visit } from '@wuyu/contract/browser';
import { addDays } from '../shared/days.ts';
import type { Planning, PlanningHome } from './plan-sheet.ts';
import type { Attention, HomeRow, TrackerState, VisitDraft } from './state.ts';

/** The record of a visit before anything is filled in: as it was arranged, today and now unless that day is past. */
export function draftOf({ today, time }: TrackerState, studentId: string, plan: Plan | undefined): VisitDraft {
  const then = plan && plan.day <= today ? plan : undefined;
  return {
    studentId,
    visitId: undefined,
    planId: plan?.id,
    kind: plan?.kind ?? 'home',
    day: then?.day ?? today,
    time: then ? then.time : time,
    studentIds: plan?.studentIds ?? [studentId],
    present: [],
    visitorIds: plan?.visitorIds ?? [],
    topics: [],
    note: '',
    commitments: [],
    sealed: '',
  };
}

/** A visit that is to be changed. */
export const draftFrom = (visit: Visit): VisitDraft => ({
  studentId: visit.studentIds[0] ?? '',
  visitId: visit.id,
  planId: undefined,
  kind: visit.kind,
  day: visit.day,
  time: visit.time,
  studentIds: visit.studentIds,
  present: visit.present,
  visitorIds: visit.visitorIds,
  topics: visit.topics,
  note: visit.note ?? '',
  commitments: [],
  sealed: '',
});

/** A record that was not taken, as it was filled in. */
export function refusedDraft(state: TrackerState, { entryId, body, studentIds, resource }: Attention): VisitDraft {
  const visitId = resource.slice(resource.indexOf('/') + 1);
  const known = state.visits.find(({ visit }) => visit.id === visitId);
  const draft = known ? draftFrom(known.visit) : draftOf(state, studentIds[0] ?? '', undefined);
  // The visit is this one, whichever class is shown: what was agreed with it stays in its write.
  const written: Partial<VisitDraft> = Object.fromEntries(
    formFields.filter((field) => field in body).map((field) => [field, body[field] ?? blank[field]]),
  );
  return { ...draft, ...written, visitId, entryId };
}

/** What a form says of a visit, and what it says where a write says that there is none. */
const formFields = ['kind', 'day', 'time', 'studentIds', 'present', 'visitorIds', 'topics', 'note'] as const;
const blank: Readonly<Record<string, unknown>> = { time: null, note: '' };

/** Whether a pupil lives in the home of a row. */
const isOneHome = ({ home }: HomeRow, id: string): boolean => home.siblings.some(({ studentId }) => studentId === id);

/** When the first home of an afternoon is gone to, and how long until the next one, min. */
const first = 16 * 60 + 30;
const apart = 40;
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Homes to arrange: pupils of the class who live together are one. Tomorrow afternoon, one after the other. */
export function planningOf({ today }: TrackerState, where: string, rows: readonly HomeRow[]): Planning {
  const homes: PlanningHome[] = [];
  rows.forEach((row, i) => {
    if (rows.slice(0, i).some((other) => isOneHome(other, row.home.id))) return;
    const together = rows.filter((other) => other === row || isOneHome(row, other.home.id));
    const time = rows.length > 1 ? clock(first + apart * homes.length) : '';
    homes.push({
      studentIds: together.map(({ home }) => home.id),
      name: together.map(({ home }) => home.name).join('、'),
      address: row.home.address,
      time,
      on: true,
    });
  });
  const none = { planId: undefined, entryId: undefined, note: '', visitorIds: [] };
  return { where, ...none, homes, day: addDays(today, 1), kind: 'home', by: 'teacher' };
}
