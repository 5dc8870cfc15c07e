import type { Answer, Assignment, Measured, Policy, Report, Student, Tier } from '@wuyu/contract/browser';
import type { Bedtime, PupilDay } from '@wuyu/policy';
import type { Failure } from '../shared/failure.ts';
import type { Store } from '../shared/store.ts';

export type Via = 'timer' | 'hand';

/** A timer as a view shows it. */
export interface TimerView {
  readonly running: boolean;
  /** Milliseconds counted so far. */
  readonly ms: number;
  /** The device's clock was set, or slept too long, meanwhile: the number needs a person. */
  readonly doubtful: boolean;
}

/** One assignment of the day, with what the pupil did about it. */
export interface Item {
  readonly assignment: Assignment;
  /** What holds now: reported, or on its way. Undefined: not reported, which is not 0. */
  readonly answer: Answer | undefined;
  /** The report as the backend holds it. */
  readonly report: Report | undefined;
  /** `sending`: on its way; `waiting`: kept here until it can be sent. */
  readonly pending: 'sending' | 'waiting' | undefined;
  readonly timer: TimerView | undefined;
  /** What was typed into the number field and not given yet. */
  readonly typed: string | undefined;
  /** The backend did not take the last answer. */
  readonly refused: boolean;
}

/** Something that happened, to be said once. `seq` grows, so that the same thing twice is told twice. */
export interface News {
  readonly seq: number;
  /**
   * - `kept`: an answer stands here and is on its way
   * - `committed`: the backend holds it
   * - `withdrawn`: a report was taken back
   * - `alreadyThere`: somebody had reported before; theirs holds
   * - `changedElsewhere`: it was changed meanwhile; that holds
   * - `arrived`: a report made elsewhere came in
   * - `refused`: the backend did not take it
   */
  readonly kind: 'kept' | 'committed' | 'withdrawn' | 'alreadyThere' | 'changedElsewhere' | 'arrived' | 'refused';
  readonly assignmentId: string;
  readonly studentId: string;
  readonly change?: 'created' | 'corrected' | 'withdrawn' | undefined;
  readonly report?: Report | undefined;
}

/** What `<wuyu-homework-logger>` shows. */
export interface HomeworkState {
  /** `loading`: nothing to show yet; `ready`: a day is shown; `failed`: nothing could be read. */
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly failure: Failure | undefined;
  readonly offline: boolean;
  /** Whom the words address: a pupil, or somebody who reports for one. */
  readonly audience: 'student' | 'guardian';
  readonly students: readonly Student[];
  readonly student: Student | undefined;
  /** The day shown. */
  readonly day: string | undefined;
  /** The school's day. */
  readonly today: string | undefined;
  /** `nearest`: today has no lessons, or is not published; `reason` says why if the calendar does. */
  readonly dayIs: 'today' | 'asked' | 'nearest';
  readonly reason: string | undefined;
  readonly policy: Policy | undefined;
  readonly bedtime: Bedtime | undefined;
  /** It is the day shown, and past bedtime. */
  readonly pastBedtime: boolean;
  readonly items: readonly Item[];
  /** The pupil's written work in minutes; running timers not included. */
  readonly sum: PupilDay | undefined;
  /** What the class reported. */
  readonly measured: Measured | undefined;
  /** Reports that wait to be sent, and since when (`HH:MM`, school time). */
  readonly waiting: { readonly count: number; readonly since: string } | undefined;
  /** The last report can be taken back for ten seconds. */
  readonly undo: { readonly assignmentId: string } | undefined;
  /** The browser lets nothing be kept over a closed tab. */
  readonly memoryOnly: boolean;
  readonly news: News | undefined;
}

/** What a person can ask for. */
export type HomeworkRequest =
  | { readonly type: 'show'; readonly studentId?: string | undefined; readonly day?: string | undefined }
  | { readonly type: 'retry' }
  | { readonly type: 'report'; readonly assignmentId: string; readonly answer: Answer; readonly via: Via }
  | { readonly type: 'withdraw'; readonly assignmentId: string }
  | { readonly type: 'undo' }
  | { readonly type: 'type'; readonly assignmentId: string; readonly text: string }
  | { readonly type: 'startTimer' | 'pauseTimer' | 'dropTimer'; readonly assignmentId: string };

export type HomeworkStore = Store<HomeworkState, HomeworkRequest>;

export const emptyState: HomeworkState = {
  phase: 'loading',
  failure: undefined,
  offline: false,
  audience: 'student',
  students: [],
  student: undefined,
  day: undefined,
  today: undefined,
  dayIs: 'today',
  reason: undefined,
  policy: undefined,
  bedtime: undefined,
  pastBedtime: false,
  items: [],
  sum: undefined,
  measured: undefined,
  waiting: undefined,
  undo: undefined,
  memoryOnly: false,
  news: undefined,
};

/** Minutes expected of an assignment: of its basic tier, which is for all, and of the optional ones on top. */
export function estimateOf(assignment: Assignment): { required: number; optional: number } {
  let required = 0;
  let optional = 0;
  for (const { tier, minutes } of assignment.tiers) {
    if (tier === 'basic') required += minutes;
    else optional += minutes;
  }
  return { required, optional };
}

/** The tiers of an assignment that this version knows: what an answer may name. */
export const knownTiers = (assignment: Assignment): Tier[] =>
  assignment.tiers
    .map(({ tier }) => tier)
    .filter((tier): tier is Tier => ['basic', 'advanced', 'extension'].includes(tier));

/** Whole minutes of a timer: something that was begun took at least one. */
export const timerMinutes = (timer: { ms: number }): number => Math.max(1, Math.round(timer.ms / 60_000));

/** Longer than this a timer was most likely forgotten. */
const believable = 240;
/** Whether a timer's number can be reported without asking. */
export const timerBelievable = (timer: { ms: number; doubtful: boolean }): boolean =>
  !timer.doubtful && timerMinutes(timer) <= believable;
