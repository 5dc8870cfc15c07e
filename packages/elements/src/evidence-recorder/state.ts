import type { Axis, Correction, Evidence, Framework, Indicator, Scale, Source } from '@wuyu/contract/browser';
import type { Audience } from '../evaluation/reading.ts';
import type { Failure } from '../shared/failure.ts';
import type { Store } from '../shared/store.ts';

/** A class in reach. */
export interface ClassRoom {
  readonly id: string;
  readonly title: string;
}

/** A pupil by name. */
export interface Pupil {
  readonly id: string;
  readonly name: string;
  readonly classId: string;
}

/** What was given for one row and is not recorded yet. */
export interface Mark {
  /** In the scale; null: nothing is judged. */
  readonly value: number | null;
  /** A score as it is being typed; where `value` is null it is none of the scale's. */
  readonly typed: string;
  /** Said of this row alone. */
  readonly text: string;
  readonly link: string;
  readonly points: string;
  /** The id under which it was handed to the outbox, as long as it was not changed since. */
  readonly id?: string;
}

/** What of a sheet is filled in and not recorded yet. It is kept on the device, encrypted, for who wrote it. */
export interface Draft {
  /** The day it was seen on: where nobody chose one, that of the first mark. Undefined: today, and nothing is filled in. */
  readonly on: string | undefined;
  /** The day on which it was begun. */
  readonly since: string | undefined;
  /** By row. */
  readonly marks: Readonly<Record<string, Mark>>;
  /** Said of all rows that have nothing of their own. */
  readonly text: string;
  readonly link: string;
  readonly points: string;
}

/** What should have stood there, as far as it was typed. It is kept on the device, encrypted, for who wrote it. */
export interface CorrectionWords {
  readonly value: number | null;
  /** A score as it is being typed. */
  readonly typed: string;
  readonly text: string;
  readonly link: string;
  readonly reason: string;
}

/** What was recorded of a row before. */
export interface Earlier {
  readonly evidence: Evidence;
  /** What stood there before, the latest first. */
  readonly before: readonly Evidence[];
  /** It waits on this device. */
  readonly pending: boolean;
  /** Who looks may say what should have stood there. */
  readonly correctable: boolean;
}

/** One line of the sheet: a pupil of the class, or an indicator of one pupil. */
export interface Row {
  /** Id of the pupil in a class's grid, of the indicator in one pupil's form. */
  readonly id: string;
  readonly student: Pupil;
  readonly indicator: Indicator;
  readonly mark: Mark | undefined;
  /** Of this term, the newest first; taken back ones included. */
  readonly earlier: readonly Earlier[];
}

/** Something that waits for a person's word. */
export interface Attention {
  readonly entryId: string;
  readonly state: 'conflict' | 'refused';
  readonly kind: 'record' | 'correct';
  readonly names: readonly string[];
  readonly framework: Framework | undefined;
  readonly indicator: Indicator | undefined;
  /** Whose word it was to be; undefined: the caller's own. */
  readonly source: string | undefined;
  readonly reason: string | undefined;
  /** The backend's own words, where this version knows no others. */
  readonly detail: string | undefined;
  /** It may have arrived all the same. */
  readonly tried: boolean;
  /** What stands there now, where somebody corrected it first. */
  readonly now: Evidence | undefined;
}

/** What can be taken back for some seconds. */
export interface Undo {
  readonly id: string;
  readonly names: readonly string[];
  readonly indicators: readonly Indicator[];
  /** Until when, ms since 1970 by the device's clock. */
  readonly until: number;
  /** Its clock stands still while somebody is at the button: so long is left, ms. */
  readonly left?: number;
}

/** The outbox, as far as it is shown. */
export interface OutboxView {
  readonly phase: 'locked' | 'open' | 'unreadable' | 'closed';
  /** What is written outlives the page. */
  readonly durable: boolean;
  readonly hasPin: boolean;
  /** Writes of evaluation that the backend has not taken; also those that need a word. */
  readonly waiting: number;
  /** The same of everything that this person writes here, visits and the like included. */
  readonly unsent: number;
  /** Sheets that are filled in and not recorded, and corrections that were begun. */
  readonly unsaved: number;
  /** How many of both lie in memory alone: they are gone with the page, and at sign-out. */
  readonly unkept: number;
  readonly sending: boolean;
  readonly held: 'unreachable' | 'signedOut' | 'failing' | undefined;
}

/** Something that happened, for the status region and the host; a new one has a higher `seq`. */
export interface News {
  readonly seq: number;
  readonly kind: 'kept' | 'corrected' | 'undone' | 'sent' | 'conflict' | 'refused';
  /** Ids of entries of the growth record. */
  readonly ids: readonly string[];
}

/** What `<wuyu-evidence-recorder>` shows. */
export interface RecorderState {
  /**
   * `locked`: without signal, and what was read lies behind a PIN. `none`: this account records nothing. `failed`: nothing could
   * be read, and nothing is kept.
   */
  readonly phase: 'loading' | 'locked' | 'none' | 'failed' | 'ready';
  readonly failure: Failure | undefined;
  readonly offline: boolean;
  /** When what is shown was read, where that is not just now: the school's day and clock time. */
  readonly readAt: { readonly day: string; readonly time: string } | undefined;
  readonly userId: string | undefined;
  readonly audience: Audience;
  /** A class in one go, or one pupil. */
  readonly mode: 'grid' | 'form';
  readonly classes: readonly ClassRoom[];
  readonly classId: string | undefined;
  readonly classTitle: string;
  /** Whom it can be about: children of a guardian, classmates of a pupil, pupils of a class. */
  readonly students: readonly Pupil[];
  /** In a form: whom it is about; undefined: nobody is chosen yet. */
  readonly student: Pupil | undefined;
  readonly frameworks: readonly Framework[];
  readonly framework: Framework | undefined;
  /** Whose word it is. */
  readonly source: Source;
  /** Whose word it may be, with something to be judged. */
  readonly sources: readonly Source[];
  /** What `source` judges by the framework. */
  readonly axes: readonly Axis[];
  readonly axis: Axis | undefined;
  /** In a grid. */
  readonly indicator: Indicator | undefined;
  readonly scale: Scale | undefined;
  readonly today: string;
  readonly time: string;
  readonly term: { readonly title: string; readonly startDate: string } | undefined;
  readonly rows: readonly Row[];
  readonly draft: Draft;
  /** Rows that have something to be recorded. */
  readonly filled: number;
  /** Sheets that are filled in and not recorded: `<framework>/<indicator or axis>`. */
  readonly begun: ReadonlySet<string>;
  /** Corrections that were begun and not made, by the entry that they are about. */
  readonly corrections: Readonly<Record<string, CorrectionWords>>;
  readonly attention: readonly Attention[];
  readonly undo: Undo | undefined;
  readonly outbox: OutboxView;
  readonly news: News | undefined;
}

/** What a host asks to see first. */
export interface Wanted {
  readonly classId?: string | undefined;
  readonly frameworkId?: string | undefined;
  readonly indicatorId?: string | undefined;
  readonly studentId?: string | undefined;
}

/** What a person turns to. */
export interface Turn extends Wanted {
  readonly source?: Source;
  readonly axisId?: string;
}

export type RecorderRequest =
  | ({ readonly type: 'show' } & Wanted)
  | ({ readonly type: 'turn' } & Turn)
  | { readonly type: 'retry' }
  /** Changes what is filled in for a row; a mark without anything is no mark. */
  | { readonly type: 'mark'; readonly row: string; readonly change: Partial<Mark> }
  /** All rows without a value get this one; null: what was filled in is emptied. */
  | { readonly type: 'rest'; readonly value: number | null }
  /** Changes what is said of all of them, or the day. */
  | { readonly type: 'common'; readonly change: Partial<Omit<Draft, 'marks' | 'since'>> }
  /**
   * Records all that is filled in. Refused with `nothing`, `pointsAlone`, `badValue`, `badLink`, `badPoints`, `tooLong`, `future`,
   * `noTerm`, `full`; what was not kept then stays in the sheet.
   */
  | { readonly type: 'save' }
  /** Takes the last record back; `reason` stands where it had been sent by then. */
  | { readonly type: 'undo'; readonly reason: string }
  /** Lets nobody who is at the button be pressed for time. */
  | { readonly type: 'holdUndo'; readonly holds: boolean }
  /** Keeps a correction as it is being typed; undefined: nothing of it. */
  | { readonly type: 'keepCorrection'; readonly evidenceId: string; readonly words: CorrectionWords | undefined }
  /** Says what should have stood there. Refused with `notSentYet`, `changed`, `noReason`. */
  | { readonly type: 'correct'; readonly evidenceId: string; readonly change: Correction }
  /**
   * Puts what was not taken back into its sheet, and turns to it; a correction goes to what stands there now. Refused with `notHere`
   * where the sheet is not to be had, `sheetTaken` where something else is filled in there; it stays then.
   */
  | { readonly type: 'mend'; readonly entryId: string }
  | { readonly type: 'discard'; readonly entryId: string }
  | { readonly type: 'unlock'; readonly pin: string }
  | { readonly type: 'setPin'; readonly pin: string }
  /** At sign-out: what becomes of what waits. */
  | { readonly type: 'leave'; readonly unsent: 'keep' | 'discard' };

export type RecorderStore = Store<RecorderState, RecorderRequest>;

export const emptyMark: Mark = { value: null, typed: '', text: '', link: '', points: '' };
export const emptyDraft: Draft = { on: undefined, since: undefined, marks: {}, text: '', link: '', points: '' };

/** Whether a mark says anything. Points alone are kept, too, though they are not recorded without a level or a word. */
export const says = ({ value, typed, text, link, points }: Mark): boolean =>
  value !== null || [typed, text, link, points].some((words) => words.trim() !== '');

/** Whether anything of a sheet is filled in. */
export const isFilled = ({ marks, text, link, points }: Draft): boolean =>
  [text, link, points].some((words) => words !== '') || Object.values(marks).some(says);

/** How much is filled in and not recorded yet: sheets, and corrections that were begun. */
export const unsavedIn = (mine: {
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly corrections: Readonly<Record<string, CorrectionWords>>;
}): number => Object.values(mine.drafts).filter(isFilled).length + Object.keys(mine.corrections).length;

export const noOutbox: OutboxView = {
  phase: 'closed',
  durable: false,
  hasPin: false,
  waiting: 0,
  unsent: 0,
  unsaved: 0,
  unkept: 0,
  sending: false,
  held: undefined,
};

export const emptyState: RecorderState = {
  phase: 'loading',
  failure: undefined,
  offline: false,
  readAt: undefined,
  userId: undefined,
  audience: 'staff',
  mode: 'grid',
  classes: [],
  classId: undefined,
  classTitle: '',
  students: [],
  student: undefined,
  frameworks: [],
  framework: undefined,
  source: 'teacher',
  sources: [],
  axes: [],
  axis: undefined,
  indicator: undefined,
  scale: undefined,
  today: '',
  time: '',
  term: undefined,
  rows: [],
  draft: emptyDraft,
  filled: 0,
  begun: new Set(),
  corrections: {},
  attention: [],
  undo: undefined,
  outbox: noOutbox,
  news: undefined,
};
