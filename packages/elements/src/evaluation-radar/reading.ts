import type { Calendar, Distribution, Evidence, Framework, Me, Policy, Profile, Rate } from '@wuyu/contract/browser';
import type { EvaluationClient } from '../evaluation/client.ts';
import { isFamily } from '../evaluation/reading.ts';
import { readRooms } from '../homework/rooms.ts';
import { byName } from '../shared/by-name.ts';
import { calendarNow } from '../shared/days.ts';
import { failureOf } from '../shared/failure.ts';
import { everyItem, everyPage, whole } from '../shared/pages.ts';
import type { RadarRoom, RadarTerm } from './state.ts';

/** Days looked back and ahead for terms to choose among. */
const span = { back: 330, ahead: 60 };
/** How many terms a pupil's growth is shown over. */
export const growthTerms = 4;

/** Who looks, at what school, by which frameworks. */
export interface Desk {
  readonly me: Me;
  readonly calendar: Calendar;
  /** Those that have begun, the latest first. */
  readonly terms: readonly RadarTerm[];
  readonly rooms: readonly RadarRoom[];
  readonly frameworks: readonly Framework[];
  /** The org's revision up to which all of it is known. */
  readonly rev: number;
}

export async function readDesk(client: EvaluationClient, guess: string, signal: AbortSignal): Promise<Desk> {
  const [me, calendar, frameworks] = await Promise.all([
    client.roster.getMe({}, { signal }),
    calendarNow(client, guess, span, signal),
    everyPage(client.evaluation.listFrameworks.pages(whole, { signal })),
  ]);
  // A family knows its classes by its children.
  const rooms = isFamily(me) ? [] : await readRooms(client, me, { which: 'reach', teachers: false }, signal);
  const terms = calendar.terms
    .filter(({ startDate }) => startDate <= calendar.today)
    .sort((a, b) => (a.startDate < b.startDate ? 1 : -1));
  return {
    me,
    calendar,
    terms,
    rooms,
    frameworks: frameworks.items,
    rev: Math.min(calendar.rev, frameworks.rev),
  };
}

/** By which framework and of which term something is asked for. */
export interface Asked {
  readonly frameworkId: string;
  readonly on: string | undefined;
  readonly as?: string | undefined;
}

const queryOf = ({ frameworkId, on, as }: Asked) => ({
  ...whole,
  frameworkId,
  ...(on === undefined ? {} : { on }),
  ...(as === undefined ? {} : { as }),
});

export const readPolicy = (client: EvaluationClient, on: string | undefined, signal: AbortSignal): Promise<Policy> =>
  client.policy.getPolicy(on === undefined ? {} : { on }, { signal });

/** One pupil over some terms, the latest first. */
export async function readPupil(
  client: EvaluationClient,
  asked: Asked,
  studentId: string,
  signal: AbortSignal,
): Promise<Profile[]> {
  const query = { ...queryOf(asked), studentId, terms: growthTerms };
  const profiles = await everyItem(client.evaluation.listProfiles.pages(query, { signal }));
  return profiles.sort((a, b) => (a.termStart < b.termStart ? 1 : -1));
}

/** A class in one request, by name. */
export async function readClass(
  client: EvaluationClient,
  asked: Asked,
  classId: string,
  signal: AbortSignal,
): Promise<Profile[]> {
  const profiles = await everyItem(client.evaluation.listProfiles.pages({ ...queryOf(asked), classId }, { signal }));
  return profiles.sort((a, b) => byName(a.studentName, b.studentName));
}

/**
 * How a pupil's class stands: with counts to staff, the middle half alone to families. Of a class that the pupil has left who
 * looks may be told nothing.
 */
export async function readGroup(
  client: EvaluationClient,
  { frameworkId, on }: Asked,
  classId: string,
  signal: AbortSignal,
): Promise<Distribution | undefined> {
  const query = { ...queryOf({ frameworkId, on }), classId, level: 'class' as const };
  const groups = await everyItem(client.evaluation.listDistributions.pages(query, { signal })).catch(
    (error: unknown): Distribution[] => {
      if (failureOf(error).kind === 'notForYou') return [];
      throw error;
    },
  );
  return groups.find((group) => group.classId === classId);
}

/** The school, its grades and its classes, as far as the account reaches. */
export async function readSchool(
  client: EvaluationClient,
  { frameworkId, on }: Asked,
  signal: AbortSignal,
): Promise<{ groups: Distribution[]; rates: Rate[] }> {
  const query = queryOf({ frameworkId, on });
  const [groups, rates] = await Promise.all([
    everyItem(client.evaluation.listDistributions.pages(query, { signal })),
    everyItem(client.evaluation.listRates.pages(query, { signal })),
  ]);
  return { groups: groups.sort(byGradeAndName), rates };
}

const levels = ['school', 'grade', 'class'];
const byGradeAndName = (a: Distribution, b: Distribution): number =>
  levels.indexOf(a.level) - levels.indexOf(b.level) || (a.grade ?? 0) - (b.grade ?? 0) || byName(a.title, b.title);

/** What some axes of a pupil rest on: the term's profile by indicators, and the growth record, corrections included. */
export async function readDrill(
  client: EvaluationClient,
  { frameworkId, on }: Asked,
  studentId: string,
  axisIds: readonly string[],
  signal: AbortSignal,
): Promise<{ profile: Profile | undefined; evidence: Evidence[] }> {
  const query = { ...queryOf({ frameworkId, on }), studentId };
  const [profiles, ...evidence] = await Promise.all([
    everyItem(client.evaluation.listProfiles.pages({ ...query, detail: 'indicators' }, { signal })),
    ...axisIds.map((axisId) =>
      everyItem(client.evaluation.listEvidence.pages({ ...query, axisId, history: 'all' }, { signal })),
    ),
  ]);
  return { profile: profiles[0], evidence: evidence.flat() };
}
