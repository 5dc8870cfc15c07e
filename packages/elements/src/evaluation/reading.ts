import type { Calendar, Event, Evidence, Framework, Me, Peer, Student } from '@wuyu/contract/browser';
import { readRooms, type Room, type RoomsOptions } from '../homework/rooms.ts';
import { calendarNow, type Span, utcDay } from '../shared/days.ts';
import { everyItem, everyPage, type Listed, whole } from '../shared/pages.ts';
import type { EvaluationClient } from './client.ts';

/** Who looks, the school's calendar, and by what its pupils are looked at. */
export interface Frame {
  readonly me: Me;
  readonly calendar: Calendar;
  readonly frameworks: readonly Framework[];
  readonly rooms: readonly Room[];
  /** The org's revision up to which the frameworks are known. */
  readonly rev: number;
  /** The school's time less the device's, ms. */
  readonly skew: number;
  /** When it was read, ms since 1970 by the device's clock. */
  readonly at: number;
}

/** Days looked back and ahead: the term that runs, to its last day, and the one before. */
const span: Span = { back: 230, ahead: 160 };

export async function readFrame(
  client: EvaluationClient,
  which: RoomsOptions['which'],
  wall: () => number,
  signal: AbortSignal,
  around = span,
): Promise<Frame> {
  const [me, calendar, frameworks] = await Promise.all([
    client.roster.getMe({}, { signal }),
    calendarNow(client, utcDay(wall()), around, signal),
    everyPage(client.evaluation.listFrameworks.pages(whole, { signal })),
  ]);
  const skew = Date.parse(calendar.now) - wall();
  const rooms = isFamily(me) ? [] : await readRooms(client, me, { which, teachers: false }, signal);
  return { me, calendar, frameworks: frameworks.items, rooms, rev: frameworks.rev, skew, at: wall() };
}

/** Whom the words address. */
export type Audience = 'staff' | 'student' | 'guardian';

const holds = (me: Me, role: string) => me.grants.some((grant) => grant.role === role);
const isStaff = ({ grants }: Me) => grants.some(({ role }) => role !== 'student' && role !== 'guardian');
/** Who has no other part in the school than as a pupil or a guardian. */
export const isFamily = (me: Me): boolean => !isStaff(me) && me.students.length > 0;

export function audienceOf(me: Me): Audience {
  if (isStaff(me)) return 'staff';
  return holds(me, 'student') ? 'student' : 'guardian';
}

/** Whether somebody has charge of a class's homeroom. */
export const isHomeroomOf = (me: Me, classId: string): boolean =>
  me.grants.some(({ role, classIds }) => role === 'homeroomTeacher' && classIds.includes(classId));

/** Pupils of a class, by name as everybody else shows them: in the roster's order. */
export const readPupils = (client: EvaluationClient, classId: string, signal: AbortSignal): Promise<Student[]> =>
  everyItem(client.roster.listStudents.pages({ ...whole, classId }, { signal }));

export const readPeers = (client: EvaluationClient, signal: AbortSignal): Promise<Peer[]> =>
  everyItem(client.evaluation.listPeers.pages(whole, { signal }));

/** Of whom something was recorded, and in which term. */
export interface Scope {
  readonly classId?: string | undefined;
  readonly studentId?: string | undefined;
  /** A day of the term; all terms unless told. */
  readonly on?: string | undefined;
}

/** All that was recorded of a class or a pupil, what was corrected included. */
export const readEvidence = (client: EvaluationClient, scope: Scope, signal: AbortSignal): Promise<Listed<Evidence>> =>
  everyPage(client.evaluation.listEvidence.pages({ ...whole, ...scope, history: 'all' }, { signal }));

/** What was recorded, with what changed since laid over it. */
export async function readNews(
  client: EvaluationClient,
  scope: Scope,
  known: Listed<Evidence>,
  signal: AbortSignal,
): Promise<Listed<Evidence>> {
  const rows = new Map(known.items.map((row) => [row.id, row]));
  let rev: number | undefined;
  const query = { ...whole, ...scope, history: 'all', changedSince: known.rev } as const;
  for await (const page of client.evaluation.listEvidence.pages(query, { signal })) {
    for (const row of page.items) rows.set(row.id, row);
    for (const { id } of page.gone) rows.delete(id);
    rev = Math.min(rev ?? page.rev, page.rev);
  }
  return { items: [...rows.values()], rev: rev ?? known.rev };
}

/** Whether an event is about the growth record of a class or a pupil, and not known yet. */
export const touches = ({ resource, rev, classId, studentId }: Event, scope: Scope, known: number): boolean =>
  resource === 'evidence' &&
  rev > known &&
  (scope.classId === undefined || classId === undefined || classId === scope.classId) &&
  (scope.studentId === undefined || studentId === undefined || studentId === scope.studentId);

/** What the backend does not have yet, and so has no revision of, is the newest. */
const revOf = ({ rev }: Evidence): number => (rev === 0 ? Number.MAX_SAFE_INTEGER : rev);

/** Newest first: by the day it was seen on, then by when it was recorded; of one instant by revision. */
export function newestFirst(a: Evidence, b: Evidence): number {
  if (a.on !== b.on) return a.on < b.on ? 1 : -1;
  if (a.recordedAt !== b.recordedAt) return a.recordedAt < b.recordedAt ? 1 : -1;
  return revOf(b) - revOf(a);
}

/** An entry that stands, with what stood there before, the latest first. */
export interface Standing {
  readonly evidence: Evidence;
  readonly before: readonly Evidence[];
}

/** Entries that were not corrected by a later one, the newest first; what was taken back is among them. */
export function standing(rows: readonly Evidence[]): Standing[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  // What replaced it may not be told to who looks.
  return rows
    .filter(({ replacedBy }) => replacedBy === null)
    .sort(newestFirst)
    .map((evidence) => {
      const before: Evidence[] = [];
      let { replaces } = evidence;
      while (replaces !== null) {
        const earlier = byId.get(replaces);
        if (!earlier || before.includes(earlier)) break;
        before.push(earlier);
        replaces = earlier.replaces;
      }
      return { evidence, before };
    });
}
