import type { Coverage, GuidanceEvent, NewGuidanceEvent, Policy } from '@wuyu/contract/browser';
import type { Failure } from '../shared/failure.ts';
import type { Store } from '../shared/store.ts';
import type { GuidanceCommit } from './events.ts';

/** What is looked at: nothing of it set is the most that the account may see. */
export interface Place {
  readonly schoolId?: string | undefined;
  readonly grade?: number | undefined;
  readonly classId?: string | undefined;
}

/** A step of the way down, and where it leads. */
export interface Crumb {
  /** Undefined: the top where it has no row of its own, e.g. a district, or all grades of a lead. */
  readonly row: Coverage | undefined;
  readonly place: Place;
}

/** A class in reach, as the roster has it. */
export interface Room {
  readonly id: string;
  readonly title: string;
  /** More than one in a multi-grade class (复式班). */
  readonly grades: readonly number[];
}

export interface Term {
  readonly title: string;
  readonly startDate: string;
  readonly endDate: string;
}

/** In the roster's order, or those furthest behind an even pace first. */
export type Order = 'roster' | 'pace';

/** A file of the numbers, made on request. */
export interface CoverageFile {
  readonly format: 'xlsx' | 'csv';
  /** The day of the term it was asked for; undefined: today. */
  readonly day: string | undefined;
  readonly phase: 'making' | 'ready' | 'failed';
  readonly url?: string | undefined;
  readonly fileName?: string | undefined;
  /** School time until which the link holds. */
  readonly until?: string | undefined;
}

/** Events of family guidance in the term. */
export interface Guidance {
  /** The latest first. */
  readonly events: readonly GuidanceEvent[];
  readonly held: number;
  /** How many the policy asks for in a term; undefined: none. */
  readonly required: number | undefined;
}

export interface VisitCoverageState {
  readonly phase: 'loading' | 'ready' | 'none' | 'failed';
  readonly failure: Failure | undefined;
  readonly offline: boolean;
  readonly kind: 'school' | 'district';
  readonly orgName: string;
  readonly today: string;
  /** School time of the last reading, `HH:MM`. */
  readonly readAt: string;
  readonly policy: Policy | undefined;
  /** Those that have begun, the latest first. */
  readonly terms: readonly Term[];
  readonly term: Term | undefined;
  /** The day that was asked for; undefined: today. */
  readonly day: string | undefined;
  /** The day the numbers are for. */
  readonly on: string;
  /** Another term or school is being read; what is shown is the one before. */
  readonly turning: boolean;
  readonly place: Place;
  /** From the top to what is looked at. */
  readonly path: readonly Crumb[];
  readonly here: Coverage | undefined;
  readonly below: readonly Coverage[];
  readonly order: Order;
  /** Whether the account answers for others' classes, and may order them by their pace. */
  readonly orderable: boolean;
  /** Undefined for a district, which has its schools' numbers alone. */
  readonly guidance: Guidance | undefined;
  /** The classes the account may record events for; `all`: the whole school too. Undefined: none. */
  readonly records: 'all' | readonly string[] | undefined;
  readonly rooms: readonly Room[];
  readonly file: CoverageFile | undefined;
  readonly news: (GuidanceCommit & { readonly seq: number }) | undefined;
}

/** What a person can ask for. */
export type VisitCoverageRequest =
  | { readonly type: 'show'; readonly day?: string | undefined; readonly place: Place }
  | { readonly type: 'order'; readonly order: Order }
  | { readonly type: 'retry' }
  | { readonly type: 'file'; readonly format: 'xlsx' | 'csv'; readonly language: 'zh-CN' | 'en' }
  /** A new event; the same id again is the same event. */
  | { readonly type: 'record'; readonly event: NewGuidanceEvent & { readonly id: string } }
  | { readonly type: 'change'; readonly eventId: string; readonly event: NewGuidanceEvent }
  | { readonly type: 'drop'; readonly eventId: string };

/** A refusal's `reason`: `changed` elsewhere, `offline`, or as the backend says. */
export type VisitCoverageStore = Store<VisitCoverageState, VisitCoverageRequest>;

export const emptyState: VisitCoverageState = {
  phase: 'loading',
  failure: undefined,
  offline: false,
  kind: 'school',
  orgName: '',
  today: '',
  readAt: '',
  policy: undefined,
  terms: [],
  term: undefined,
  day: undefined,
  on: '',
  turning: false,
  place: {},
  path: [],
  here: undefined,
  below: [],
  order: 'roster',
  orderable: false,
  guidance: undefined,
  records: undefined,
  rooms: [],
  file: undefined,
  news: undefined,
};
