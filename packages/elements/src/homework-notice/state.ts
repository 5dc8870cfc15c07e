import type { Assignment, GradeLoad, Policy } from '@wuyu/contract/browser';
import type { Week } from '../homework/week.ts';
import type { Failure } from '../shared/failure.ts';
import type { Store } from '../shared/store.ts';

/** A class that may be shown. */
export interface NoticeRoom {
  readonly id: string;
  readonly title: string;
  /** Whose work is shown: in a multi-grade class a family sees its child's grade alone. */
  readonly grades: readonly number[];
  /** The children of this account who are in it; empty for everybody else. On the screen only, never on paper. */
  readonly children: readonly string[];
  /** The ids of this account's pupils who are in it. */
  readonly students: readonly string[];
}

/** A piece of homework on a day. */
export interface NoticeItem {
  readonly assignment: Assignment;
  /** The days its minutes spread over, in order; one where it does not spread. */
  readonly days: readonly string[];
  /** It was given on an earlier day, and part of it falls on this one. */
  readonly carried: boolean;
}

/** One grade's part of a class's day. */
export interface GradeNotice {
  readonly grade: number;
  readonly items: readonly NoticeItem[];
  /** Minutes, cap and clause of the day, and what the class reported; undefined where the backend tells none. */
  readonly load: GradeLoad | undefined;
  /** Where the day's required minutes stand against the cap. */
  readonly state: 'within' | 'near' | 'over' | 'noRule';
  /**
   * - `work`: there is written work
   * - `nothingWritten`: what was published is not written, or no written work is set for this grade
   * - `notYet`: nothing is published so far
   * - `none`: the day has passed, and nothing was
   */
  readonly kind: 'work' | 'nothingWritten' | 'notYet' | 'none';
}

/** A class's day as it is publicly told. */
export interface DayNotice {
  readonly day: string;
  readonly grades: readonly GradeNotice[];
}

export interface HomeworkNoticeState {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly failure: Failure | undefined;
  /** What is shown may be old: the backend cannot be reached just now. */
  readonly offline: boolean;
  /** Name of the school; empty until it is known. */
  readonly school: string;
  readonly rooms: readonly NoticeRoom[];
  readonly room: NoticeRoom | undefined;
  /** The school's day, by its calendar and time zone. */
  readonly today: string | undefined;
  /** The day that is shown, `YYYY-MM-DD`. */
  readonly day: string | undefined;
  /** `nearest`: today has no lessons, so a day that has is shown. */
  readonly dayIs: 'today' | 'nearest' | 'asked';
  /** 周末, 国庆节, …: why there are no lessons today. */
  readonly reason: string | undefined;
  /** The week that the day lies in. */
  readonly week: Week | undefined;
  /** From Monday to Sunday of that week. */
  readonly days: readonly DayNotice[];
  /** The rules of the day that is shown. */
  readonly policy: Policy | undefined;
}

export type HomeworkNoticeRequest =
  /**
   * Shows a class, or that of a pupil of the account, and a day; what is undefined is chosen: the first class in reach, the
   * school's today.
   */
  | {
      readonly kind: 'show';
      readonly classId: string | undefined;
      readonly studentId?: string | undefined;
      readonly day: string | undefined;
    }
  | { readonly kind: 'reload' };

export type HomeworkNoticeStore = Store<HomeworkNoticeState, HomeworkNoticeRequest>;

export const emptyState: HomeworkNoticeState = {
  phase: 'loading',
  failure: undefined,
  offline: false,
  school: '',
  rooms: [],
  room: undefined,
  today: undefined,
  day: undefined,
  dayIs: 'today',
  reason: undefined,
  week: undefined,
  days: [],
  policy: undefined,
};

/** What is shown of a day. */
export const dayOf = (state: HomeworkNoticeState, day: string | undefined): DayNotice | undefined =>
  state.days.find((notice) => notice.day === day);
