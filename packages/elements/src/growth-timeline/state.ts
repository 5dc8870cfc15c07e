import type { Axis, Clause, Framework } from '@wuyu/contract/browser';
import type { Audience, Standing } from '../evaluation/reading.ts';
import type { Failure } from '../shared/failure.ts';
import type { Store } from '../shared/store.ts';

/** Somebody or something by name. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** One side of a framework, to look at it alone. */
export interface AxisChoice {
  readonly frameworkId: string;
  readonly axis: Axis;
  /** Its place among all that can be chosen: by it its mark is drawn. */
  readonly at: number;
}

/** What was recorded of one day. */
export interface DayOfRecord {
  readonly day: string;
  readonly entries: readonly Standing[];
}

/** What was recorded of one term, the newest day first. */
export interface TermOfRecord {
  /** First day of the term. */
  readonly start: string;
  /** Undefined where the calendar that was read does not reach so far back. */
  readonly title: string | undefined;
  readonly days: readonly DayOfRecord[];
}

/** Rules of the record that a document may stand behind. */
export const rulesOfRecord = ['growthRecord', 'noRanking'] as const;
export type RuleOfRecord = (typeof rulesOfRecord)[number];

/** A rule of the record, and where it stands written. */
export interface WrittenRule {
  readonly rule: RuleOfRecord;
  readonly clause: Clause;
}

/** What `<wuyu-growth-timeline>` shows. */
export interface TimelineState {
  /** `none`: this account finds no growth record. `failed`: nothing could be read. */
  readonly phase: 'loading' | 'none' | 'failed' | 'ready';
  readonly failure: Failure | undefined;
  /** What is shown may be old: the backend cannot be reached just now. */
  readonly offline: boolean;
  readonly audience: Audience;
  readonly userId: string | undefined;
  /** Staff choose a class, where no pupil is asked for. */
  readonly classes: readonly Named[];
  readonly classId: string | undefined;
  /** Children of a guardian, or pupils of the class, by name. */
  readonly students: readonly Named[];
  readonly student: Named | undefined;
  readonly today: string;
  readonly frameworks: readonly Framework[];
  /** Rules that hold here today; none while they are not known. */
  readonly rules: readonly WrittenRule[];
  /** Sides that can be looked at alone. */
  readonly axes: readonly AxisChoice[];
  /** Undefined: all. */
  readonly axis: AxisChoice | undefined;
  readonly terms: readonly TermOfRecord[];
  /** Of those that were read. */
  readonly count: number;
  /** There are older ones. `reading`: they are on their way. */
  readonly more: 'none' | 'some' | 'reading' | 'failed';
  /** Entries that came in by themselves; grows. */
  readonly arrived: number;
}

export type TimelineRequest =
  | {
      readonly type: 'show';
      readonly studentId?: string | undefined;
      readonly classId?: string | undefined;
    }
  | { readonly type: 'pickClass'; readonly classId: string }
  | { readonly type: 'pickStudent'; readonly studentId: string }
  /** Looks at one side alone; undefined: at all. */
  | { readonly type: 'pickAxis'; readonly axis: AxisChoice | undefined }
  /** Reads older ones; `all`: to the end, e.g. to print them. */
  | { readonly type: 'more'; readonly all?: boolean }
  | { readonly type: 'retry' };

export type TimelineStore = Store<TimelineState, TimelineRequest>;

export const emptyState: TimelineState = {
  phase: 'loading',
  failure: undefined,
  offline: false,
  audience: 'staff',
  userId: undefined,
  classes: [],
  classId: undefined,
  students: [],
  student: undefined,
  today: '',
  frameworks: [],
  rules: [],
  axes: [],
  axis: undefined,
  terms: [],
  count: 0,
  more: 'none',
  arrived: 0,
};
