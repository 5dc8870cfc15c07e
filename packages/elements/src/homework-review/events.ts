import type { Change } from './state.ts';

/** What a reviewer is about to do. Ids only, since composed events reach the whole page. */
export interface ReviewIntent {
  readonly change: Change;
  readonly assignmentIds: readonly string[];
  /** Their classes, in the same order. */
  readonly classIds: readonly string[];
}

/** What the backend holds now. */
export interface ReviewCommit {
  readonly change: 'approved' | 'published' | 'returned';
  readonly assignmentId: string;
  readonly classId: string;
  readonly rev: number;
}

/** Before assignments are approved, published or returned; `preventDefault()` stops it. */
export class ReviewEvent extends CustomEvent<ReviewIntent> {
  constructor(detail: ReviewIntent) {
    super('wuyu-review', { bubbles: true, composed: true, cancelable: true, detail });
  }
}

/** After the backend committed it: one for each assignment. */
export class ReviewCommittedEvent extends CustomEvent<ReviewCommit> {
  constructor(detail: ReviewCommit) {
    super('wuyu-review-committed', { bubbles: true, composed: true, detail });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'wuyu-review': ReviewEvent;
    'wuyu-review-committed': ReviewCommittedEvent;
  }
}
