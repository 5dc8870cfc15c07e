import type { Framework, Policy, Profile } from '@wuyu/contract/browser';
import type { Failure } from '../shared/failure.ts';
import type { Desk } from './reading.ts';
import { emptyState } from './state.ts';
import type { ClassStand, DrillStand, PupilStand, RadarPlace, RadarState, RadarTerm, SchoolStand } from './state.ts';
import { readingsOf, targetOf, toldTo, wardsOf, type Target } from './store-target.ts';

/** What was read for a place. */
export interface Shown {
  readonly target: Target;
  readonly place: RadarPlace;
  readonly term: RadarTerm | undefined;
  readonly policy: Policy | undefined;
  readonly frameworks: readonly Framework[];
  readonly framework: Framework | undefined;
  readonly as: string | undefined;
  readonly pupil?: PupilStand;
  readonly room?: ClassStand;
  readonly school?: SchoolStand;
}

/** All that the store knows just now. */
interface Known {
  readonly desk: Desk | undefined;
  readonly shown: Shown | undefined;
  readonly wanted: RadarPlace;
  readonly failure: Failure | undefined;
  readonly offline: boolean;
  readonly readAt: string;
  readonly turning: boolean;
  readonly drill: DrillStand | undefined;
}

/** What holds, as the element shows it. */
export function stateOf({ desk, shown, wanted, failure, offline, readAt, turning, drill }: Known): RadarState {
  const base: RadarState = { ...emptyState, failure, offline, readAt, place: wanted, userId: desk?.me.sourcedId };
  // Who is signed out, or may not, sees nothing that stood there.
  const gone = failure?.kind === 'signedOut' || failure?.kind === 'notForYou';
  if (failure && (gone || !shown)) return { ...base, phase: 'failed' };
  if (!desk) return base;
  const { me, calendar, terms, rooms, frameworks: known } = desk;
  const named = { ...base, today: calendar.today, terms, rooms, known, wards: wardsOf(me) };
  if (!shown) {
    const nobody = targetOf(desk, wanted) === undefined;
    return nobody ? { ...named, phase: 'failed', failure: { kind: 'notForYou' } } : named;
  }
  const { target, place, term, policy, frameworks, framework, as, pupil, room, school } = shown;
  const why = !term ? 'term' : !framework ? 'framework' : nobodyIn(shown) ? 'pupils' : undefined;
  return {
    ...named,
    phase: why === undefined ? 'ready' : 'none',
    why,
    kind: target.kind,
    audience: target.audience,
    told: toldTo(me, target, pupil?.classId),
    place: { ...place, as },
    term,
    policy,
    frameworks,
    framework,
    turning,
    readings: framework && policy ? readingsOf(framework, [...known, ...policy.evaluation.templates]) : [],
    pupil,
    room,
    school,
    drill: pupil && drill,
  };
}

const nobodyIn = ({ room, school }: Shown): boolean => room?.profiles.length === 0 || school?.groups.length === 0;

/** A pupil's terms, the latest first: those it was in the school for, judged or not. */
export const termsOf = (profiles: readonly Profile[]): PupilStand['terms'] =>
  profiles.map((profile) => ({
    term: { title: profile.termTitle, startDate: profile.termStart, endDate: profile.termEnd },
    profile,
  }));
