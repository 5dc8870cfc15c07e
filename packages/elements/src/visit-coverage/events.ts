/** What is about to be written. Ids only, since composed events reach the whole page. */
export interface GuidanceIntent {
  readonly change: 'record' | 'change' | 'drop';
  /** The event of family guidance. */
  readonly eventId: string;
}

/** What the backend holds now. */
export interface GuidanceCommit {
  readonly change: 'recorded' | 'changed' | 'dropped';
  readonly eventId: string;
}

/** Before an event of family guidance is recorded, changed or taken back; `preventDefault()` stops it. */
export class GuidanceIntentEvent extends CustomEvent<GuidanceIntent> {
  constructor(detail: GuidanceIntent) {
    super('wuyu-guidance', { bubbles: true, composed: true, cancelable: true, detail });
  }
}

/** After the backend committed it. */
export class GuidanceCommittedEvent extends CustomEvent<GuidanceCommit> {
  constructor(detail: GuidanceCommit) {
    super('wuyu-guidance-committed', { bubbles: true, composed: true, detail });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'wuyu-guidance': GuidanceIntentEvent;
    'wuyu-guidance-committed': GuidanceCommittedEvent;
  }
}
