import type { Distribution, Evidence, Framework, Policy, Profile, Rate, Source } from '@wuyu/contract/browser';
import type { Failure } from '../shared/failure.ts';
import type { Store } from '../shared/store.ts';

/** What a page asks to see; what is left out is the nearest that the account may see. */
export interface RadarPlace {
  readonly studentId?: string | undefined;
  readonly classId?: string | undefined;
  /** A day of the term; today unless told. */
  readonly on?: string | undefined;
  /** By which framework; the first one of the grade unless told. */
  readonly frameworkId?: string | undefined;
  /** A framework or a template of the policy whose axes it is told in. */
  readonly as?: string | undefined;
}

/** Who looks: a pupil at itself, a guardian, or staff. */
export type RadarAudience = 'self' | 'family' | 'staff';

export interface RadarTerm {
  readonly title: string;
  readonly startDate: string;
  readonly endDate: string;
}

/** A class in reach, as the roster has it. */
export interface RadarRoom {
  readonly id: string;
  readonly title: string;
  readonly grades: readonly number[];
}

/** A child of the account's own. */
export interface RadarWard {
  readonly id: string;
  readonly name: string;
  readonly classId: string;
  readonly classTitle: string;
  readonly grade: number;
}

/** Something to choose among, by its own name. */
export interface RadarChoice {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string | null;
}

/** A pupil: the term that is looked at and those before it. */
export interface PupilStand {
  readonly studentId: string;
  readonly name: string;
  readonly classId: string;
  /** Empty where that class is not in reach, e.g. one that the pupil has left. */
  readonly classTitle: string;
  /** The term that is looked at and those before it, the latest first; empty where the pupil was in none of them. */
  readonly terms: readonly { readonly term: RadarTerm; readonly profile: Profile }[];
  /** The pupil's class in the term that is looked at; undefined where it is not told. */
  readonly group: Distribution | undefined;
}

/** A class, its pupils by name. */
export interface ClassStand {
  readonly classId: string;
  readonly title: string;
  readonly profiles: readonly Profile[];
}

/** The school, grades and classes, as far as the account reaches; by grade and name. */
export interface SchoolStand {
  readonly groups: readonly Distribution[];
  readonly rates: readonly Rate[];
}

/** One axis of a pupil, its indicators, and what they rest on. */
export interface DrillStand {
  readonly axisId: string;
  readonly phase: 'loading' | 'ready' | 'failed';
  /** The term's profile with its indicators, in the framework's own axes. */
  readonly profile: Profile | undefined;
  /** The newest first; what was corrected is among them. */
  readonly evidence: readonly Evidence[];
}

export interface RadarState {
  /** `none`: this account, or this school, has nothing here; `why` says what is missing. */
  readonly phase: 'loading' | 'ready' | 'none' | 'failed';
  readonly why: 'framework' | 'term' | 'pupils' | undefined;
  readonly failure: Failure | undefined;
  readonly offline: boolean;
  /** School time of the last reading, `HH:MM`. */
  readonly readAt: string;
  /** Something else is being read; what is shown is what was there before. */
  readonly turning: boolean;
  readonly kind: 'pupil' | 'class' | 'school';
  readonly audience: RadarAudience;
  /** Whose word on the pupil is told to who looks; what others said is not known here, nor whether they said anything. */
  readonly told: readonly Source[];
  /** Who is signed in; undefined while that is not known. */
  readonly userId: string | undefined;
  readonly today: string;
  readonly place: RadarPlace;
  /** Those that have begun, the latest first. */
  readonly terms: readonly RadarTerm[];
  readonly term: RadarTerm | undefined;
  readonly policy: Policy | undefined;
  /** Frameworks to choose among. */
  readonly frameworks: readonly Framework[];
  readonly framework: Framework | undefined;
  /** All frameworks in reach and templates, by which others' axes are named. */
  readonly known: readonly Framework[];
  /** Other axes that this framework can be told in. */
  readonly readings: readonly RadarChoice[];
  readonly wards: readonly RadarWard[];
  readonly rooms: readonly RadarRoom[];
  readonly pupil: PupilStand | undefined;
  readonly room: ClassStand | undefined;
  readonly school: SchoolStand | undefined;
  readonly drill: DrillStand | undefined;
}

/** What a person can ask for. */
export type RadarRequest =
  | { readonly type: 'show'; readonly place: RadarPlace }
  /** What one axis of the pupil rests on; undefined closes it. */
  | { readonly type: 'drill'; readonly axisId: string | undefined }
  | { readonly type: 'retry' };

/** Where the element's state comes from. A host with a foreign backend brings its own. */
export type RadarStore = Store<RadarState, RadarRequest>;

/** Who may say something, in the order it is told. */
export const sourceOrder: readonly Source[] = ['teacher', 'self', 'peer', 'guardian'];

export const emptyState: RadarState = {
  phase: 'loading',
  why: undefined,
  failure: undefined,
  offline: false,
  readAt: '',
  turning: false,
  kind: 'pupil',
  audience: 'staff',
  told: sourceOrder,
  userId: undefined,
  today: '',
  place: {},
  terms: [],
  term: undefined,
  policy: undefined,
  frameworks: [],
  framework: undefined,
  known: [],
  readings: [],
  wards: [],
  rooms: [],
  pupil: undefined,
  room: undefined,
  school: undefined,
  drill: undefined,
};
