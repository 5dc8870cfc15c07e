import type {
  Answer,
  Assignment,
  Measured,
  Policy,
  Report,
  ReportRevision,
  Student,
  Tier,
} from '@wuyu/contract/browser';
import { isRequired, type Bedtime, type PupilDay } from '@wuyu/policy';
import type { Failure } from '../shared/failure.ts';
import type { Store } from '../shared/store.ts';
import type { ReportOutbox } from './by-outbox.ts';

export type Via = 'timer' | 'hand';

/** A timer as a view shows it. */
export interface TimerView {
  readonly running: boolean;
  /** Milliseconds counted so far. */
  readonly ms: number;
  /** The device's clock was set, or slept too long, meanwhile: the number needs a person. */
  readonly doubtful: boolean;
  /** It ran here until another page of the browser started or stopped one. */
  readonly elsewhere: boolean;
}

/** One assignment of the day, with what the pupil did about it. */
export interface Item {
  readonly assignment: Assignment;
  /** The days its minutes are spread over: its own, and the days off until it is due. */
  readonly days: readonly string[];
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
   * - `pausedElsewhere`: another page of the browser times something else, or paused it
   */
  readonly kind:
    | 'kept'
    | 'committed'
    | 'withdrawn'
    | 'alreadyThere'
    | 'changedElsewhere'
    | 'arrived'
    | 'refused'
    | 'pausedElsewhere';
  readonly assignmentId: string;
  readonly studentId: string;
  readonly change?: 'created' | 'corrected' | 'withdrawn' | undefined;
  readonly report?: Report | undefined;
}

/** One column of the pupil's week: a day, or a weekend without lessons as one. */
export interface WeekDay {
  /** The day to go to. */
  readonly day: string;
  /**
   * - `answered`: every required written work has an answer
   * - `open`: something is not answered yet
   * - `free`: not answered, and nobody expects it
   * - `none`: no written work
   * - `off`: no lessons
   * - `later`: to come, nothing is published yet
   */
  readonly kind: 'answered' | 'open' | 'free' | 'none' | 'off' | 'later';
  readonly weekend: boolean;
  readonly today: boolean;
  readonly shown: boolean;
  /** Written minutes expected of everybody, and those the pupil reported; work over days off in equal parts. */
  readonly required: number;
  readonly done: number;
}

/** What became of a report: its states, newest first. */
export interface History {
  readonly assignmentId: string;
  /** Undefined while they are read. */
  readonly revisions: readonly ReportRevision[] | undefined;
  readonly failed: boolean;
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
  /** The instant it is at the school, ms since 1970, and the school's time zone. */
  readonly now: number;
  readonly timeZone: string | undefined;
  /** The week of the day shown, Monday first. */
  readonly week: readonly WeekDay[];
  /** Whether the pupil is asked to report that day: by the policy all are, or it is left to each, or some are in turn. */
  readonly reporting: 'asked' | 'optional' | 'notAsked';
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
  /** What was reported last, in one go, can be taken back for ten seconds. */
  readonly undo: { readonly assignmentIds: readonly string[] } | undefined;
  /** The report whose history was asked for last. */
  readonly history: History | undefined;
  /** The browser lets nothing be kept over a closed tab. */
  readonly memoryOnly: boolean;
  readonly news: News | undefined;
}

/** An answer to an assignment. */
export interface Given {
  readonly assignmentId: string;
  readonly answer: Answer;
  readonly via: Via;
}

/** What a person can ask for. */
export type HomeworkRequest =
  | { readonly type: 'show'; readonly studentId?: string | undefined; readonly day?: string | undefined }
  | { readonly type: 'choose'; readonly studentId: string }
  | { readonly type: 'keepBy'; readonly outbox: ReportOutbox }
  | { readonly type: 'retry' }
  | ({ readonly type: 'report' } & Given)
  | { readonly type: 'reportAll'; readonly reports: readonly Given[] }
  | { readonly type: 'history'; readonly assignmentId: string }
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
  now: 0,
  timeZone: undefined,
  week: [],
  reporting: 'asked',
  policy: undefined,
  bedtime: undefined,
  pastBedtime: false,
  items: [],
  sum: undefined,
  measured: undefined,
  waiting: undefined,
  undo: undefined,
  history: undefined,
  memoryOnly: false,
  news: undefined,
};

export function sameAnswer(a: Answer | undefined, b: Answer | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.kind !== 'minutes' || b.kind !== 'minutes') return a.kind === b.kind;
  const parts = (answer: typeof a) => [answer.minutes, answer.stopped, ...[...answer.tiers].sort()].join();
  return parts(a) === parts(b);
}

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

/** Written work that is open; at bedtime it can be reported as far as it was counted, if the timer can be believed. */
export const restable = (items: readonly Item[]): Item[] =>
  items.filter(
    ({ assignment, answer, timer }) =>
      !answer && (timer ? timerBelievable(timer) : isRequired(assignment)) && knownTiers(assignment).length > 0,
  );

/** Written work that is expected of everybody, and open. */
export const openWork = (items: readonly Item[]): Item[] =>
  items.filter(({ assignment, answer }) => !answer && isRequired(assignment));

/** Whole minutes of a timer: something that was begun took at least one. */
export const timerMinutes = (timer: { ms: number }): number => Math.max(1, Math.round(timer.ms / 60_000));

/** Longer than this a timer was most likely forgotten. */
const believable = 240;
/** Whether a timer's number can be reported without asking. */
export const timerBelievable = (timer: { ms: number; doubtful: boolean }): boolean =>
  !timer.doubtful && timerMinutes(timer) <= believable;
