import type { Draw, Edition, Offering, Place, Student } from '@wuyu/contract/browser';
import type { Phase } from '@wuyu/policy';
import type { Failure } from '../shared/failure.ts';
import type { Store } from '../shared/store.ts';

/** Who chooses: a pupil (你), or whoever chooses for one (您): its family, or its homeroom teacher from paper. */
export type Audience = 'student' | 'guardian' | 'teacher';

/** What a child wishes for one slot, most wanted first. `none`: nothing, and that is decided. */
export interface SlotWishes {
  readonly offeringIds: readonly string[];
  readonly none: boolean;
}

/** What can be chosen for one slot, and what the child wishes of it. */
export interface SlotView extends SlotWishes {
  /** `1` to `7`: a weekday; `bundle`: courses over several days. */
  readonly slot: string;
  /** By start, end and title. */
  readonly offerings: readonly Offering[];
}

/** A wish that was not kept. */
export interface RefusedChoice {
  readonly slot: string;
  readonly offeringId: string;
  readonly reason: string;
  /** With `clash`: what it clashes with. */
  readonly with: string | null;
}

/** How the wishes that are shown stand with the backend. */
export interface Saving {
  /** `none`: nothing was ever chosen; `waiting`: kept on this device, and sent as soon as that is possible. */
  readonly kind: 'none' | 'saved' | 'saving' | 'waiting';
  /** When it was saved, or since when it waits: the school's day and clock time. */
  readonly at: { readonly day: string; readonly time: string } | undefined;
}

/** What a recomputed draw says. */
export type Check =
  | { readonly kind: 'running' }
  /** Nothing could be read or computed; it says nothing about the draw. */
  | { readonly kind: 'failed' }
  | {
      readonly kind: 'agrees' | 'differs';
      /** Children who took part. */
      readonly applicants: number;
      /** What does not agree, e.g. `commitment`, `inputDigest`, `result`; empty where all does. */
      readonly differing: readonly string[];
      /** The fingerprint that was published before the draw, and that of the seed that was published after it. */
      readonly announced: string;
      readonly revealed: string;
    };

/** Something that happened, for the status region and the host; a new one has a higher `seq`. */
export interface News {
  readonly seq: number;
  /** `other`: another device changed the wishes; `merged`: and what was decided here was laid over that. */
  readonly kind: 'saved' | 'kept' | 'refused' | 'lost' | 'other' | 'merged' | 'place' | 'placeRefused';
  readonly studentId: string;
  /** Of a place: what it is about, and what became of it. */
  readonly place?: Place | undefined;
  readonly offeringId?: string | undefined;
  readonly reason?: string | undefined;
  readonly rev?: number | undefined;
  readonly refused?: readonly RefusedChoice[] | undefined;
}

export interface PickerState {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly failure: Failure | undefined;
  /** What is shown may be old: the backend cannot be reached just now. */
  readonly offline: boolean;
  /** Nothing outlives the tab: the browser forbids keeping anything. */
  readonly memoryOnly: boolean;
  readonly audience: Audience;
  readonly students: readonly Student[];
  readonly student: Student | undefined;
  /** Of a homeroom teacher: whom it can choose for, and whether anything is chosen yet. */
  readonly pupils: readonly { readonly student: Student; readonly answered: boolean }[];
  /** The edition that is shown; undefined where none is published. */
  readonly edition: Edition | undefined;
  /** Other published editions, the newest first. */
  readonly others: readonly Edition[];
  /** What can be answered or chosen elsewhere, what is offered first. */
  readonly elsewhere: readonly Elsewhere[];
  /** Where the edition stands, by the backend's clock. */
  readonly stage: Phase;
  readonly timeZone: string;
  /** The school's time, ms since 1970. */
  readonly now: number;
  /** Everything of the edition, by id. */
  readonly offerings: ReadonlyMap<string, Offering>;
  /** The weekdays that have offerings, Monday first, and the bundle where there is one. */
  readonly slots: readonly SlotView[];
  /** The slot that was turned to last in this tab. */
  readonly turnedTo: string | undefined;
  readonly saving: Saving;
  /** What of the last change was not kept. */
  readonly refused: readonly RefusedChoice[];
  /** A change came too late: choosing had ended, or was not allowed, when it reached the backend. Its reason. */
  readonly lost: string | undefined;
  /** Another device had changed the wishes; what was decided here was laid over it. */
  readonly merged: boolean;
  /** Brothers and sisters with whom this child comes on the same days or not at all. */
  readonly together: readonly string[];
  /** Of them, those who said the same. */
  readonly mutual: readonly string[];
  /** A decision that can be taken back for some seconds: the slot it was about. */
  readonly undo: { readonly slot: string } | undefined;
  /** The child's places and turns on waitlists of this edition. */
  readonly places: readonly Place[];
  /** Offerings about which a word of the family is on its way. */
  readonly busy: ReadonlySet<string>;
  /** Why the last word about a place was not taken. */
  readonly placeRefused: { readonly offeringId: string; readonly reason: string | undefined } | undefined;
  /** The child's number in the published draw. */
  readonly code: string | null;
  readonly draw: Draw | undefined;
  readonly check: Check | undefined;
  readonly news: News | undefined;
}

/** What a family can do in another edition than the one that is shown, or for another child. */
export interface Elsewhere {
  /** `offered`: a place waits for an answer; `open`: wishes, or places, can be chosen. */
  readonly kind: 'offered' | 'open';
  readonly edition: Edition;
  readonly student: Student | undefined;
  /** Until when. */
  readonly until: string | null;
}

export type PickerRequest =
  /** Shows an edition and a child; what is undefined is chosen: the edition that is open, the first child. */
  | { readonly type: 'show'; readonly editionId: string | undefined; readonly studentId: string | undefined }
  | { readonly type: 'choose'; readonly studentId: string }
  /** An edition, or a slot of the one that is shown, was turned to: the tab begins with it when it is loaded anew. */
  | { readonly type: 'turn'; readonly editionId: string }
  | { readonly type: 'turn'; readonly slot: string }
  | { readonly type: 'retry' }
  /** Sets the wishes for a slot. */
  | ({ readonly type: 'wish'; readonly slot: string } & SlotWishes)
  /** Takes the last decision back that removed something. */
  | { readonly type: 'undo' }
  /** The children who come on the same days or not at all, each of them; one or none: nobody. */
  | { readonly type: 'together'; readonly studentIds: readonly string[] }
  /** Takes a free place at once, or with `wait` a turn on the waitlist. */
  | { readonly type: 'take'; readonly offeringId: string; readonly wait: boolean }
  | { readonly type: 'answer'; readonly placeId: string; readonly answer: 'accept' | 'decline' | 'withdraw' }
  /** Changes a place for a free one of another offering: both at once or not at all. */
  | { readonly type: 'swap'; readonly placeId: string; readonly offeringId: string }
  /** Computes the draw again on this device. */
  | { readonly type: 'check' }
  /** What was told about refusals and other devices was read. */
  | { readonly type: 'understood' };

export type PickerStore = Store<PickerState, PickerRequest>;

export const emptyState: PickerState = {
  phase: 'loading',
  failure: undefined,
  offline: false,
  memoryOnly: false,
  audience: 'guardian',
  students: [],
  student: undefined,
  pupils: [],
  edition: undefined,
  others: [],
  elsewhere: [],
  stage: 'draft',
  timeZone: 'Asia/Shanghai',
  now: 0,
  offerings: new Map(),
  slots: [],
  turnedTo: undefined,
  saving: { kind: 'none', at: undefined },
  refused: [],
  lost: undefined,
  merged: false,
  together: [],
  mutual: [],
  undo: undefined,
  places: [],
  busy: new Set(),
  placeRefused: undefined,
  code: null,
  draw: undefined,
  check: undefined,
  news: undefined,
};

/** Places that bind a child's time: given, or held for it while it is asked. */
export const heldPlaces = (places: readonly Place[]): Place[] =>
  places.filter(({ state }) => state === 'placed' || state === 'offered');

/** Whether the family ranks wishes now. */
export const isRanking = ({ stage, edition }: Pick<PickerState, 'stage' | 'edition'>): boolean =>
  stage === 'open' && edition?.mode !== 'firstCome';

/** Whether it is places that count and not wishes: where the first to come has them, and after a draw. */
export const isTaking = ({ stage, edition }: Pick<PickerState, 'stage' | 'edition'>): boolean =>
  stage === 'drawn' || edition?.mode === 'firstCome';

/** Every slot has an answer: wishes, or that there is nothing for it. */
export const isAnswered = ({ offeringIds, none }: SlotWishes): boolean => none || offeringIds.length > 0;
