/** What somebody is about to write. Ids only: no names, since composed events reach the whole page. */
export interface VisitIntent {
  /** The store's request: `plan`, `move`, `cancel`, `record`, `delete`, `confirm`, `exempt`, `unexempt`, `followUp`, … */
  readonly change: string;
  readonly classId: string | undefined;
  /** The pupils it is about, as far as it is about pupils. */
  readonly studentIds: readonly string[];
  /** The plan, the visit, the follow-up or the waiting write that it changes; undefined: a new one. */
  readonly id: string | undefined;
}

/** What the backend took. */
export interface VisitCommit {
  /** E.g. `visits.createVisit`. */
  readonly operation: string;
  readonly id: string;
}

/** Before something is written; `preventDefault()` stops it. */
export class VisitEvent extends CustomEvent<VisitIntent> {
  constructor(detail: VisitIntent) {
    super('wuyu-visit', { bubbles: true, composed: true, cancelable: true, detail });
  }
}

/** After the backend took it: at once, or whenever there was signal again. */
export class VisitCommittedEvent extends CustomEvent<VisitCommit> {
  constructor(detail: VisitCommit) {
    super('wuyu-visit-committed', { bubbles: true, composed: true, detail });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'wuyu-visit': VisitEvent;
    'wuyu-visit-committed': VisitCommittedEvent;
  }
}
