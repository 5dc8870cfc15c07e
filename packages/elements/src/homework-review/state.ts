import type { Actual, Assignment, CalendarDay, Clause, Excess, LoadSummary, Policy } from '@wuyu/contract/browser';
import type { Room } from '../homework/rooms.ts';
import type { Week } from '../homework/week.ts';
import type { Failure } from '../shared/failure.ts';
import type { Store } from '../shared/store.ts';
import type { ColumnSum, Row } from './rows.ts';

/** What is looked at: one day of a week, all of the week, or a month at a glance. */
export type Scope = 'day' | 'week' | 'month';
/** What a reviewer does. `publish` approves what was only handed in by the same step. */
export type Change = 'approve' | 'publish' | 'return';

/** What became of one assignment that something was done with. */
export type RowOutcome =
  | { readonly kind: 'sending' }
  | { readonly kind: 'done'; readonly change: Change }
  /** Somebody changed it meanwhile: what is shown is new, and nothing was done with it. */
  | { readonly kind: 'changed' }
  /** A rule stands against it: its clause, and what the day would come to. */
  | {
      readonly kind: 'refused';
      readonly detail: string | undefined;
      readonly clause: Clause | undefined;
      readonly excess: Excess | undefined;
    }
  /** No answer came, or none that can be believed: it can be tried again. */
  | { readonly kind: 'failed'; readonly failure: Failure };

/** A month of a school's or a grade's load, as last rolled up. */
export interface Month {
  /** `YYYY-MM` */
  readonly month: string;
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly failure: Failure | undefined;
  readonly items: readonly LoadSummary[];
  /** When it was rolled up last, clock time or day and time; undefined where it never was. */
  readonly asOf: { readonly day: string; readonly time: string } | undefined;
}

/** The file of a month's evidence. */
export interface Evidence {
  readonly format: 'csv' | 'xlsx';
  readonly month: string;
  readonly phase: 'making' | 'ready' | 'failed';
  readonly url?: string | undefined;
  readonly fileName?: string | undefined;
  /** Clock time until which the link holds. */
  readonly until?: string | undefined;
}

/** What happened, to be said once. `seq` grows, so that the same thing twice is told twice. */
export type News = { readonly seq: number } & (
  | { readonly kind: 'committed'; readonly change: Change; readonly assignment: Assignment }
  /** All requests of one decision are answered. */
  | {
      readonly kind: 'finished';
      readonly change: Change;
      readonly done: number;
      readonly changed: number;
      readonly refused: number;
      readonly failed: number;
    }
);

/** What `<wuyu-homework-review>` shows. */
export interface HomeworkReviewState {
  /** `none`: the account reviews nothing. */
  readonly phase: 'loading' | 'ready' | 'failed' | 'none';
  readonly failure: Failure | undefined;
  readonly offline: boolean;
  readonly meId: string;
  readonly today: string;
  readonly scope: Scope;
  /** The day looked at, or any day of the week or month that is. */
  readonly day: string;
  /** Grades in reach. */
  readonly grades: readonly number[];
  /** The one that is shown; undefined: all. */
  readonly grade: number | undefined;
  readonly week: Week | undefined;
  readonly calendar: readonly CalendarDay[];
  readonly policy: Policy | undefined;
  /** Classes that are shown. */
  readonly rooms: readonly Room[];
  /** Classes with what is to be seen, those over the cap first, then those near it. */
  readonly rows: readonly Row[];
  /** One for each column of the week. */
  readonly columns: readonly ColumnSum[];
  /** What waits for this reviewer in the week, and in the week after it. */
  readonly waiting: number;
  readonly waitingNext: number;
  readonly outcomes: ReadonlyMap<string, RowOutcome>;
  /** A decision under way: how many of its requests are answered. */
  readonly sending: { readonly answered: number; readonly all: number } | undefined;
  /** Estimates against what was reported, by class; undefined where not asked for, null where it could not be read. */
  readonly actuals: ReadonlyMap<string, readonly Actual[] | null>;
  readonly month: Month | undefined;
  readonly evidence: Evidence | undefined;
  readonly news: News | undefined;
}

/** What a person can ask for. */
export type HomeworkReviewRequest =
  | {
      readonly type: 'show';
      readonly scope?: Scope | undefined;
      readonly day?: string | undefined;
      readonly grade?: number | undefined;
    }
  | { readonly type: 'retry' }
  | { readonly type: 'act'; readonly change: 'approve' | 'publish'; readonly assignmentIds: readonly string[] }
  | {
      readonly type: 'act';
      readonly change: 'return';
      readonly assignmentIds: readonly string[];
      readonly reason: string;
    }
  /** What work of a class took against what was expected. */
  | { readonly type: 'actuals'; readonly classId: string }
  | { readonly type: 'evidence'; readonly format: 'csv' | 'xlsx'; readonly language: 'zh-CN' | 'en' };

export type HomeworkReviewStore = Store<HomeworkReviewState, HomeworkReviewRequest>;

export const emptyState: HomeworkReviewState = {
  phase: 'loading',
  failure: undefined,
  offline: false,
  meId: '',
  today: '',
  scope: 'day',
  day: '',
  grades: [],
  grade: undefined,
  week: undefined,
  calendar: [],
  policy: undefined,
  rooms: [],
  rows: [],
  columns: [],
  waiting: 0,
  waitingNext: 0,
  outcomes: new Map(),
  sending: undefined,
  actuals: new Map(),
  month: undefined,
  evidence: undefined,
  news: undefined,
};
