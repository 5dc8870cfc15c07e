/** What somebody is about to record. Ids only: no names, since composed events reach the whole page. */
export interface EvidenceIntent {
  /** `save`: what is filled in; `correct`: an entry; `undo`: the last one is taken back. */
  readonly change: 'save' | 'correct' | 'undo';
  readonly frameworkId: string | undefined;
  readonly studentIds: readonly string[];
  readonly indicatorIds: readonly string[];
  /** The entry that is corrected. */
  readonly id: string | undefined;
}

/** What the backend took. */
export interface EvidenceCommit {
  /** Entries of the growth record. */
  readonly ids: readonly string[];
}

/** Before something is recorded; `preventDefault()` stops it. */
export class EvidenceEvent extends CustomEvent<EvidenceIntent> {
  constructor(detail: EvidenceIntent) {
    super('wuyu-evidence', { bubbles: true, composed: true, cancelable: true, detail });
  }
}

/** After the backend took it: at once, or whenever there was signal again. */
export class EvidenceCommittedEvent extends CustomEvent<EvidenceCommit> {
  constructor(detail: EvidenceCommit) {
    super('wuyu-evidence-committed', { bubbles: true, composed: true, detail });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'wuyu-evidence': EvidenceEvent;
    'wuyu-evidence-committed': EvidenceCommittedEvent;
  }
}
