/** What a person, or the form's own saving, is about to do. Ids only, since composed events reach the whole page. */
export interface AssignmentIntent {
  readonly change: 'save' | 'submit' | 'publish' | 'withdraw' | 'drop';
  /** Those that do not exist yet have the ids they will have; rows of a table get theirs when they are made. */
  readonly assignmentIds: readonly string[];
  readonly classIds: readonly string[];
}

/** What the backend holds now. */
export interface AssignmentCommit {
  readonly change: 'drafted' | 'changed' | 'submitted' | 'published' | 'withdrawn' | 'dropped';
  readonly assignmentId: string;
  readonly classId: string;
  /** Undefined where it was dropped. */
  readonly rev: number | undefined;
}

/** Before assignments are written; `preventDefault()` stops it. What was typed stays in the form. */
export class AssignmentEvent extends CustomEvent<AssignmentIntent> {
  constructor(detail: AssignmentIntent) {
    super('wuyu-assignment', { bubbles: true, composed: true, cancelable: true, detail });
  }
}

/** After the backend committed it: one for each assignment. */
export class AssignmentCommittedEvent extends CustomEvent<AssignmentCommit> {
  constructor(detail: AssignmentCommit) {
    super('wuyu-assignment-committed', { bubbles: true, composed: true, detail });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'wuyu-assignment': AssignmentEvent;
    'wuyu-assignment-committed': AssignmentCommittedEvent;
  }
}
