import type { RefusedChoice } from './state.ts';

/** What a family is about to wish. Ids only: no names, since composed events reach the whole page. */
export interface ChoicesIntent {
  readonly editionId: string;
  readonly studentId: string;
  /** `1` to `7`: a weekday; `bundle`: courses over several days. Undefined where it is about brothers and sisters alone. */
  readonly slot: string | undefined;
  /** Most wanted first. */
  readonly offeringIds: readonly string[];
  /** Nothing for this slot, and that is decided. */
  readonly none: boolean;
  /** The children who come on the same days or not at all; undefined where that stays as it is. */
  readonly together: readonly string[] | undefined;
}

/** What the backend holds now. */
export interface ChoicesCommit {
  readonly editionId: string;
  readonly studentId: string;
  readonly rev: number | undefined;
  /** Wishes of the change that were not kept, each with its reason. */
  readonly refused: readonly RefusedChoice[];
}

/** What a family is about to say about a place. */
export interface PlaceIntent {
  /** `swap`: changes a place, named by `placeId`, for a free one of the offering. */
  readonly change: 'take' | 'wait' | 'accept' | 'decline' | 'withdraw' | 'swap';
  readonly editionId: string;
  readonly studentId: string;
  readonly offeringId: string;
  /** Undefined where there is none yet. */
  readonly placeId: string | undefined;
}

/** What became of a place. */
export interface PlaceCommit {
  readonly editionId: string;
  readonly studentId: string;
  readonly offeringId: string;
  readonly placeId: string;
  readonly state: string;
  readonly rev: number;
}

/** Before wishes are changed; `preventDefault()` stops it. */
export class ChoicesEvent extends CustomEvent<ChoicesIntent> {
  constructor(detail: ChoicesIntent) {
    super('wuyu-choices', { bubbles: true, composed: true, cancelable: true, detail });
  }
}

/** After the backend committed wishes: at once, or whenever the network was back. */
export class ChoicesCommittedEvent extends CustomEvent<ChoicesCommit> {
  constructor(detail: ChoicesCommit) {
    super('wuyu-choices-committed', { bubbles: true, composed: true, detail });
  }
}

/** Before a place is taken, answered or given back; `preventDefault()` stops it. */
export class PlaceEvent extends CustomEvent<PlaceIntent> {
  constructor(detail: PlaceIntent) {
    super('wuyu-place', { bubbles: true, composed: true, cancelable: true, detail });
  }
}

/** After the backend committed it. */
export class PlaceCommittedEvent extends CustomEvent<PlaceCommit> {
  constructor(detail: PlaceCommit) {
    super('wuyu-place-committed', { bubbles: true, composed: true, detail });
  }
}

/** What a recomputed draw did not agree in. */
export interface DrawDifference {
  readonly editionId: string;
  readonly studentId: string;
  /** The child's number in the published draw. */
  readonly code: string | null;
  readonly differing: readonly string[];
}

/** A family wants to tell the school that the draw, computed again, does not agree. */
export class DrawDiffersEvent extends CustomEvent<DrawDifference> {
  constructor(detail: DrawDifference) {
    super('wuyu-draw-differs', { bubbles: true, composed: true, cancelable: true, detail });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'wuyu-choices': ChoicesEvent;
    'wuyu-choices-committed': ChoicesCommittedEvent;
    'wuyu-place': PlaceEvent;
    'wuyu-place-committed': PlaceCommittedEvent;
    'wuyu-draw-differs': DrawDiffersEvent;
  }
}
