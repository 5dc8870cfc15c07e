import type { Answer } from '@wuyu/contract/browser';

/** What a teacher is about to enter from paper. Ids only: no names, since composed events reach the whole page. */
export interface ReportsIntent {
  readonly classId: string;
  /** The school day it belongs to. */
  readonly day: string;
  readonly reports: readonly {
    readonly studentId: string;
    readonly assignmentId: string;
    /** Undefined where a report is taken back. */
    readonly answer: Answer | undefined;
  }[];
}

/** What the backend holds now. */
export interface ReportsCommit {
  readonly classId: string;
  readonly day: string;
  readonly reports: readonly {
    readonly studentId: string;
    readonly assignmentId: string;
    /** Undefined where the report was taken back. */
    readonly reportId: string | undefined;
    readonly rev: number | undefined;
  }[];
}

/** Before a row that was left, or a column, is sent; `preventDefault()` drops it, and its cells hold what they held. */
export class ReportsEvent extends CustomEvent<ReportsIntent> {
  constructor(detail: ReportsIntent) {
    super('wuyu-reports', { bubbles: true, composed: true, cancelable: true, detail });
  }
}

/** After the backend committed some of it: at once, or whenever the network was back. */
export class ReportsCommittedEvent extends CustomEvent<ReportsCommit> {
  constructor(detail: ReportsCommit) {
    super('wuyu-reports-committed', { bubbles: true, composed: true, detail });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'wuyu-reports': ReportsEvent;
    'wuyu-reports-committed': ReportsCommittedEvent;
  }
}
