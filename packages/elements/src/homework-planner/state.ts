import type { Actual, Assignment, CalendarDay, Policy } from '@wuyu/contract/browser';
import type { Room } from '../homework/rooms.ts';
import type { Week } from '../homework/week.ts';
import type { Failure } from '../shared/failure.ts';
import type { Store } from '../shared/store.ts';
import type { Advice } from './advice.ts';
import { noAdvice } from './advice.ts';
import type { Row } from './cells.ts';
import { noMinutes, type Draft, type DraftFields, type FieldName } from './draft.ts';
import type { Cell } from '../shared/clipboard.ts';
import type { Preview, PreviewField } from './preview.ts';

/** Two versions of one assignment, where two people saved at once. */
export interface Conflict {
  readonly assignmentId: string;
  readonly classId: string;
  /** What the backend holds now. */
  readonly theirs: Assignment;
  /** The fields in which the two differ. */
  readonly fields: readonly FieldName[];
}

/** What happened, to be said once. `seq` grows, so that the same thing twice is told twice. */
export interface News {
  readonly seq: number;
  /**
   * - `drafted`, `changed`: a draft was made, or changed, on the backend
   * - `submitted`, `published`, `withdrawn`, `dropped`: that step was taken
   * - `split`: one class's assignment went its own way, and left the form
   * - `refused`: the backend did not take it; `detail` says why in its words
   * - `elsewhere`: what stands in the form was changed by somebody else, and now says that
   */
  readonly kind:
    'drafted' | 'changed' | 'submitted' | 'published' | 'withdrawn' | 'dropped' | 'split' | 'refused' | 'elsewhere';
  readonly assignmentId: string;
  readonly classId: string;
  readonly rev?: number | undefined;
  readonly detail?: string | undefined;
  /** Id of the clause that stands against it. */
  readonly clause?: string | undefined;
}

/** How what stands in the form is kept. */
export type Saving =
  /** Nothing typed. */
  | 'blank'
  /** Something is missing, so that only this tab keeps it. */
  | 'incomplete'
  /** Typed, and not sent yet. */
  | 'unsaved'
  | 'saving'
  /** Kept here until the backend can be reached. */
  | 'waiting'
  /** The backend holds it: colleagues see it. */
  | 'saved';

/** What `<wuyu-homework-planner>` shows. */
export interface PlannerState {
  /** `none`: the account teaches no class. */
  readonly phase: 'loading' | 'ready' | 'failed' | 'none';
  readonly failure: Failure | undefined;
  readonly offline: boolean;
  /** The browser lets nothing be kept over a closed tab. */
  readonly memoryOnly: boolean;
  /** Id of who plans. */
  readonly meId: string;
  readonly today: string;
  readonly week: Week | undefined;
  readonly calendar: readonly CalendarDay[];
  readonly policy: Policy | undefined;
  /** All classes taught; those shown stand in `rows`. */
  readonly rooms: readonly Room[];
  readonly rows: readonly Row[];
  readonly draft: Draft;
  readonly saving: Saving;
  readonly advice: Advice;
  readonly conflict: Conflict | undefined;
  /** The last one of its kind that pupils reported about. */
  readonly actual: Actual | undefined;
  readonly preview: Preview | undefined;
  /** Steps under way, by assignment. */
  readonly busy: ReadonlySet<string>;
  readonly news: News | undefined;
}

/** What a person can ask for. */
export type PlannerRequest =
  | { readonly type: 'show'; readonly classId?: string | undefined; readonly week?: string | undefined }
  | { readonly type: 'retry' }
  /** Begins a new form; what stood there is saved as a draft, or was blank. */
  | { readonly type: 'fresh'; readonly classIds?: readonly string[]; readonly day?: string }
  /** Opens an assignment of one's own in the form. */
  | { readonly type: 'edit'; readonly assignmentId: string }
  | { readonly type: 'change'; readonly fields: Partial<DraftFields> }
  | { readonly type: 'classes'; readonly classIds: readonly string[] }
  | { readonly type: 'grades'; readonly classId: string; readonly grades: readonly number[] }
  /** Moves one class's assignment to another day; where the form writes for several, it leaves the form. */
  | { readonly type: 'move'; readonly classId: string; readonly assignedOn: string; readonly dueOn: string }
  /** Sends what stands in the form as drafts. */
  | { readonly type: 'save' }
  /** Hands in what stands in the form. */
  | { readonly type: 'submitDraft' }
  /** Throws away what stands in the form, and the drafts that were saved of it. */
  | { readonly type: 'discard' }
  | { readonly type: 'step'; readonly step: StepName; readonly assignmentIds: readonly string[] }
  | { readonly type: 'resolve'; readonly mine: readonly FieldName[] }
  /** Last week's own assignments, for the same weekdays of this week, to be looked at first. */
  | { readonly type: 'copyLast' }
  /** Cells of a pasted table. */
  | { readonly type: 'paste'; readonly cells: readonly (readonly Cell[])[] }
  | { readonly type: 'answer'; readonly row: number; readonly field: PreviewField; readonly value: string }
  /** Answers every open question of a column with one value. */
  | { readonly type: 'answerAll'; readonly field: PreviewField; readonly value: string }
  | { readonly type: 'leaveOut'; readonly row: number }
  | { readonly type: 'closePreview' }
  /** Makes drafts of the rows that are understood; the others stay. */
  | { readonly type: 'takeRows' };

export type StepName = 'submit' | 'publish' | 'withdraw' | 'drop';

export type PlannerStore = Store<PlannerState, PlannerRequest>;

export const blankDraft: Draft = {
  targets: [],
  subject: '',
  title: '',
  form: 'written',
  assignedOn: '',
  dueOn: '',
  minutes: noMinutes,
};

export const emptyState: PlannerState = {
  phase: 'loading',
  failure: undefined,
  offline: false,
  memoryOnly: false,
  meId: '',
  today: '',
  week: undefined,
  calendar: [],
  policy: undefined,
  rooms: [],
  rows: [],
  draft: blankDraft,
  saving: 'blank',
  advice: noAdvice,
  conflict: undefined,
  actual: undefined,
  preview: undefined,
  busy: new Set(),
  news: undefined,
};
