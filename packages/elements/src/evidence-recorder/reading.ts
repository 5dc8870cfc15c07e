import type { Evidence, Peer } from '@wuyu/contract/browser';
import { termOf } from '@wuyu/policy';
import type { EvaluationClient } from '../evaluation/client.ts';
import {
  audienceOf,
  readEvidence,
  readFrame as readShared,
  readPeers,
  readPupils,
  type Audience,
  type Frame as Shared,
  type Scope,
} from '../evaluation/reading.ts';
import { byName } from '../shared/by-name.ts';
import type { Pupil, Wanted } from './state.ts';

/** Who looks, and by what pupils are looked at: read once, and kept for when there is no signal. */
export interface Frame extends Shared {
  /** Classmates, where pupils say something about each other. */
  readonly peers: readonly Peer[];
}

/** What is known of a class, or of one child. */
export interface Facts {
  /** Whose it is: a class's id for staff, a pupil's for its family. */
  readonly key: string;
  readonly students: readonly Pupil[];
  /** Of this term, what was corrected included. */
  readonly evidence: readonly Evidence[];
  readonly rev: number;
  readonly at: number;
}

export async function readFrame(client: EvaluationClient, wall: () => number, signal: AbortSignal): Promise<Frame> {
  const frame = await readShared(client, 'taught', wall, signal);
  const hasPeers = audienceOf(frame.me) === 'student' && frame.frameworks.some(judgesPeers);
  return { ...frame, peers: hasPeers ? await readPeers(client, signal) : [] };
}

const judgesPeers = ({ state, axes }: Shared['frameworks'][number]): boolean =>
  state === 'active' && axes.some(({ indicators }) => indicators.some(({ sources }) => sources.includes('peer')));

/** Whom it is about, by what the host or the person asked for. */
export interface Place {
  readonly audience: Audience;
  /** The class, for staff. */
  readonly classId: string | undefined;
  /** One's own child, or oneself. */
  readonly ward: Pupil | undefined;
  /** Of whose facts it lives; undefined: this account records nothing. */
  readonly key: string | undefined;
}

/** Where a person is. Staff who are parents here, too, are that where one of their own children was asked for. */
export function placeIn({ me, rooms }: Frame, { classId, studentId }: Wanted): Place {
  const wards = me.students.map(({ sourcedId: id, name, classId: room }): Pupil => ({ id, name, classId: room }));
  const asked = wards.find(({ id }) => id === studentId);
  const own = wards.find(({ id }) => id === me.sourcedId);
  const general = audienceOf(me);
  if (general === 'staff' && !asked) {
    // One's own class first.
    const room = rooms.find(({ id }) => id === classId) ?? rooms.find(({ homeroom }) => homeroom) ?? rooms[0];
    return { audience: 'staff', classId: room?.id, ward: undefined, key: room?.id };
  }
  // Whom a pupil says something about may be a classmate.
  const ward = general === 'student' ? own : (asked ?? wards[0]);
  const audience = ward !== undefined && ward.id === own?.id ? 'student' : 'guardian';
  return { audience, classId: ward?.classId, ward, key: ward?.id };
}

/** The class to look at; that of a pupil whom a teacher is asked about, where no class is told. */
export async function classOf(
  client: EvaluationClient,
  frame: Frame,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { studentId, classId } = wanted;
  if (placeIn(frame, wanted).audience !== 'staff' || studentId === undefined || classId !== undefined) return classId;
  for (const { id } of frame.rooms)
    if ((await readPupils(client, id, signal)).some(({ sourcedId }) => sourcedId === studentId)) return id;
  return undefined;
}

/** Of what evidence a place lives: this term's, of its class or its child. */
export function scopeOf({ calendar }: Frame, { audience, classId, ward }: Place, today: string): Scope {
  const on = termOf(calendar.terms, today)?.term.startDate;
  const who = audience === 'staff' ? { classId } : { studentId: ward?.id };
  return on === undefined ? who : { ...who, on };
}

/** All that is known of a place; undefined where there is none. */
export async function readFacts(
  client: EvaluationClient,
  frame: Frame,
  place: Place,
  today: string,
  wall: () => number,
  signal: AbortSignal,
): Promise<Facts | undefined> {
  const { key, audience, classId, ward } = place;
  if (key === undefined) return undefined;
  const pupils =
    audience === 'staff' && classId !== undefined
      ? readPupils(client, classId, signal).then((all) =>
          all.map(({ sourcedId: id, name, classId: room }): Pupil => ({ id, name, classId: room })),
        )
      : Promise.resolve(ward ? [ward] : []);
  const [students, { items, rev }] = await Promise.all([
    pupils,
    readEvidence(client, scopeOf(frame, place, today), signal),
  ]);
  // Pupils stand by name, and in no other order.
  const byNames = [...students].sort((a, b) => byName(a.name, b.name));
  return { key, students: byNames, evidence: items, rev, at: wall() };
}

/** Characters that are kept on a device at most: a class of 60 with a term's entries has less. */
const mostKept = 2_000_000;

/** What is kept for when there is no signal: all of it, or, where that is very much, without words. */
export const keepable = (facts: Facts): Facts =>
  JSON.stringify(facts).length <= mostKept
    ? facts
    : { ...facts, evidence: facts.evidence.map((row) => ({ ...row, text: null, link: null })) };
