import type {
  Commitment,
  CoverageNumbers,
  Exemption,
  FollowUp,
  FollowUpChange,
  Home,
  NewExemption,
  NewFollowUp,
  NewPlan,
  Plan,
  PlanCancel,
  PlanChange,
  Policy,
  SealedNote,
  SealedReading,
  Visit,
  VisitChange,
} from '@wuyu/contract/browser';
import type { Standing } from '@wuyu/policy';
import type { Refusal } from '@wuyu/sdk/outbox';
import type { Failure } from '../shared/failure.ts';
import type { Store } from '../shared/store.ts';

/** A class in reach. */
export interface Room {
  readonly id: string;
  readonly title: string;
}

/** Staff by name. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
}

/** How what is shown stands with the backend; undefined in a row: the backend has it as it is shown. */
export interface Sync {
  /** The outbox's entry, the last one about this row. */
  readonly entryId: string;
  readonly state: 'pending' | 'conflict' | 'refused';
  /** It has waited for five days or more. */
  readonly waitsLong: boolean;
}

export interface PlanRow {
  readonly plan: Plan;
  readonly sync: Sync | undefined;
}

export interface VisitRow {
  readonly visit: Visit;
  readonly sync: Sync | undefined;
  /** Recorded by who looks, and whole here: it may be changed and taken back. */
  readonly mine: boolean;
  /** Who looks went along and has not confirmed it yet. */
  readonly confirmable: boolean;
}

export interface FollowUpRow {
  readonly followUp: FollowUp;
  readonly sync: Sync | undefined;
  readonly overdue: boolean;
}

/** A pupil of the class, and where it stands in the term. */
export interface HomeRow {
  readonly home: Home;
  readonly standing: Standing;
  /** The policy puts it first: marked by the roster, or new this term. */
  readonly first: boolean;
  readonly newcomer: boolean;
  /** The plan that is open, the earliest. */
  readonly plan: PlanRow | undefined;
  /** Its visits in this term, the latest first. */
  readonly visits: readonly VisitRow[];
  readonly exemption: Exemption | undefined;
  /** Of its exemption. */
  readonly sync: Sync | undefined;
}

/** One field of two versions. Values are those of the contract; undefined: not there. */
export interface ConflictField {
  readonly field: string;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/** Something that waits for a person's word. */
export interface Attention {
  readonly entryId: string;
  readonly state: 'conflict' | 'refused';
  /** E.g. `visits.updateVisit`. */
  readonly operation: string;
  readonly resource: string;
  /** The pupils it is about. */
  readonly studentIds: readonly string[];
  readonly names: readonly string[];
  /** It may have arrived all the same. */
  readonly tried: boolean;
  /** What was to be written. */
  readonly body: Readonly<Record<string, unknown>>;
  /** With `conflict`: the fields in which the two versions differ; empty: the other one is gone. */
  readonly fields: readonly ConflictField[];
  /** With `refused`. */
  readonly refusal: Refusal | undefined;
}

/** What of a form was filled in and is not recorded yet. It is kept on the device, encrypted. */
export interface VisitDraft {
  /** The pupil whose form it is. */
  readonly studentId: string;
  /** The visit that is changed; undefined: a new one. */
  readonly visitId: string | undefined;
  readonly planId: string | undefined;
  /** What a new visit is to be called, once its record was begun: it may be kept by then. */
  readonly newId?: string | undefined;
  /** A record that was not taken, and is mended. */
  readonly entryId?: string | undefined;
  readonly kind: string;
  readonly day: string;
  readonly time: string | null;
  readonly studentIds: readonly string[];
  readonly present: readonly string[];
  readonly visitorIds: readonly string[];
  readonly topics: readonly string[];
  readonly note: string;
  readonly commitments: readonly Commitment[];
  readonly sealed: string;
}

/** What can be taken back for some seconds. */
export interface Undo {
  readonly visitId: string;
  readonly names: readonly string[];
  /** Until when, ms since 1970 by the device's clock. */
  readonly until: number;
  /** How long from when its clock goes on, ms: it stands still while the focus is on the button. */
  readonly left?: number;
}

/** The outbox, as far as it is shown. */
export interface OutboxView {
  readonly phase: 'locked' | 'open' | 'unreadable' | 'closed';
  /** What is written outlives the page. */
  readonly durable: boolean;
  readonly hasPin: boolean;
  /** What the backend has not taken, readable or not: also what needs a word (`attention`). */
  readonly waiting: number;
  /** How many of them, an unfinished record included, lie in memory alone: they are gone with the page, and at sign-out. */
  readonly unkept: number;
  readonly sending: boolean;
  readonly held: 'unreachable' | 'signedOut' | 'failing' | undefined;
  /** Something has waited for five days or more. */
  readonly waitsLong: boolean;
}

/** What is known of a sealed note that was asked for, or of who read it. It is never kept. */
export type SealedView =
  | { readonly visitId: string; readonly kind: 'reading' }
  | { readonly visitId: string; readonly kind: 'failed'; readonly failure: Failure }
  | { readonly visitId: string; readonly kind: 'read'; readonly note: SealedNote }
  /** The latest first. */
  | { readonly visitId: string; readonly kind: 'log'; readonly log: readonly SealedReading[] };

/** Something that happened, for the status region and the host; a new one has a higher `seq`. */
export interface News {
  readonly seq: number;
  readonly kind: 'recorded' | 'planned' | 'saved' | 'sent' | 'conflict' | 'refused' | 'full';
  /** E.g. `visits.createVisit`. */
  readonly operation: string;
  readonly id: string;
  readonly names: readonly string[];
}

export interface TrackerState {
  /**
   * `locked`: without signal, and what was read lies behind a PIN. `none`: this account visits nobody. `failed`: nothing could be
   * read, and nothing is kept.
   */
  readonly phase: 'loading' | 'locked' | 'none' | 'failed' | 'ready';
  readonly failure: Failure | undefined;
  /** What is shown may be old: the backend cannot be reached just now. */
  readonly offline: boolean;
  /** When it was read: the school's day and clock time; undefined: just now. */
  readonly readAt: { readonly day: string; readonly time: string } | undefined;
  readonly userId: string | undefined;
  readonly classes: readonly Room[];
  readonly classId: string | undefined;
  readonly classTitle: string;
  /** Who looks has charge of the class, and not only a part in single visits. */
  readonly charge: boolean;
  /** Who looks may write and read sealed notes. */
  readonly confides: boolean;
  /** The school's day and clock time. */
  readonly today: string;
  readonly time: string;
  readonly timeZone: string;
  readonly term: { readonly title: string; readonly startDate: string; readonly endDate: string } | undefined;
  /** The week of the term, 1 the first; 0: outside the term. */
  readonly week: number;
  readonly policy: Policy | undefined;
  /** Of the class, with what waits. */
  readonly numbers: CoverageNumbers | undefined;
  /** Of `numbers.visited`: only by visits that wait. */
  readonly visitedPending: number;
  /** Pupils of the class, the most urgent first. */
  readonly homes: readonly HomeRow[];
  /** Open plans, the earliest first. */
  readonly plans: readonly PlanRow[];
  /** The latest first. */
  readonly visits: readonly VisitRow[];
  /** Open ones first, the earliest due first. */
  readonly followUps: readonly FollowUpRow[];
  /** Teachers of the class but who looks. */
  readonly colleagues: readonly Colleague[];
  /** Names of all pupils that are shown, siblings of other classes included. */
  readonly names: ReadonlyMap<string, string>;
  readonly attention: readonly Attention[];
  readonly outbox: OutboxView;
  readonly draft: VisitDraft | undefined;
  readonly undo: Undo | undefined;
  readonly sealed: SealedView | undefined;
  readonly news: News | undefined;
}

export type TrackerRequest =
  /** Shows a class; undefined: the first in reach. */
  | { readonly type: 'show'; readonly classId: string | undefined }
  | { readonly type: 'retry' }
  /** Arranges visits, one a home. */
  | { readonly type: 'plan'; readonly plans: readonly Omit<NewPlan, 'id' | 'classId'>[] }
  | { readonly type: 'move'; readonly planId: string; readonly change: PlanChange }
  | { readonly type: 'cancel'; readonly planId: string; readonly cancel: PlanCancel }
  /** Records what the draft says, or changes its visit. The draft is gone then. */
  | { readonly type: 'record'; readonly draft: VisitDraft }
  /** Keeps what of a form is filled in; undefined: nothing any more. */
  | { readonly type: 'draft'; readonly draft: VisitDraft | undefined }
  /** Takes the last record back: from the device, or from the backend if it was sent. */
  | { readonly type: 'undo' }
  /** Lets the clock of `undo` stand still, and go on. */
  | { readonly type: 'holdUndo'; readonly holds: boolean }
  | { readonly type: 'delete'; readonly visitId: string }
  | { readonly type: 'confirm'; readonly visitId: string }
  | { readonly type: 'exempt'; readonly studentId: string; readonly reason: NewExemption['reason'] }
  | { readonly type: 'unexempt'; readonly studentId: string }
  | { readonly type: 'followUp'; readonly followUp: Omit<NewFollowUp, 'id'> }
  | { readonly type: 'changeFollowUp'; readonly followUpId: string; readonly change: FollowUpChange }
  /** Asks the backend for the sealed note of a visit: the reading is recorded there. `forgetSealed`: it is shown no longer. */
  | { readonly type: 'readSealed'; readonly visitId: string; readonly what?: 'log' }
  | { readonly type: 'forgetSealed' }
  /** Of two versions: what counts, field by field. Empty: theirs as it is. */
  | { readonly type: 'settle'; readonly entryId: string; readonly change: VisitChange | PlanChange | FollowUpChange }
  /** Sends a refused write again with other fields. */
  | { readonly type: 'mend'; readonly entryId: string; readonly change: Readonly<Record<string, unknown>> }
  | { readonly type: 'discard'; readonly entryId: string }
  | { readonly type: 'unlock'; readonly pin: string }
  | { readonly type: 'setPin'; readonly pin: string }
  /** At sign-out: what becomes of what waits. */
  | { readonly type: 'leave'; readonly unsent: 'keep' | 'discard' };

export type TrackerStore = Store<TrackerState, TrackerRequest>;

export const emptyState: TrackerState = {
  phase: 'loading',
  failure: undefined,
  offline: false,
  readAt: undefined,
  userId: undefined,
  classes: [],
  classId: undefined,
  classTitle: '',
  charge: false,
  confides: false,
  today: '',
  time: '',
  timeZone: 'UTC',
  term: undefined,
  week: 0,
  policy: undefined,
  numbers: undefined,
  visitedPending: 0,
  homes: [],
  plans: [],
  visits: [],
  followUps: [],
  colleagues: [],
  names: new Map(),
  attention: [],
  outbox: {
    phase: 'closed',
    durable: false,
    hasPin: false,
    waiting: 0,
    unkept: 0,
    sending: false,
    held: undefined,
    waitsLong: false,
  },
  draft: undefined,
  undo: undefined,
  sealed: undefined,
  news: undefined,
};
