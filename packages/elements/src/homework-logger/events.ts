import type { Answer } from '@wuyu/contract/browser';
import type { Via } from './state.ts';

export { StudentChosenEvent } from '../shared/student-chosen.ts';

/** What a person is about to report. Ids only: no names, since composed events reach the whole page. */
export interface ReportIntent {
  readonly change: 'report' | 'withdraw';
  readonly studentId: string;
  readonly assignmentId: string;
  /** The school day it belongs to. */
  readonly day: string;
  /** Undefined where a report is taken back. */
  readonly answer: Answer | undefined;
  readonly via: Via;
}

/** What the backend holds now. */
export interface ReportCommit {
  readonly change: 'created' | 'corrected' | 'withdrawn';
  readonly studentId: string;
  readonly assignmentId: string;
  /** Undefined where the report was taken back. */
  readonly reportId: string | undefined;
  readonly rev: number | undefined;
}

/** Before a report is made, corrected or taken back; `preventDefault()` stops it. */
export class ReportEvent extends CustomEvent<ReportIntent> {
  constructor(detail: ReportIntent) {
    super('wuyu-report', { bubbles: true, composed: true, cancelable: true, detail });
  }
}

/** After the backend committed it: at once, or whenever the network was back. */
export class ReportCommittedEvent extends CustomEvent<ReportCommit> {
  constructor(detail: ReportCommit) {
    super('wuyu-report-committed', { bubbles: true, composed: true, detail });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'wuyu-report': ReportEvent;
    'wuyu-report-committed': ReportCommittedEvent;
  }
}
