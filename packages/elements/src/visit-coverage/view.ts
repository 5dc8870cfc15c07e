import type { Clause, Coverage, CoverageNumbers, GuidanceEvent } from '@wuyu/contract/browser';
import type { Host } from '../shared/keeps.ts';
import type { PrintJob } from '../shared/print.ts';
import type { Outcome } from '../shared/store.ts';
import type { PaceWords, VisitCoverageMessages } from './messages.ts';
import type { Crumb, Place, VisitCoverageRequest, VisitCoverageState } from './state.ts';

/** What is written about an event, before it is kept. */
export interface Draft {
  /** Made with the form, so that a lost answer makes no second event. */
  readonly id: string;
  /** The event that is changed; undefined: a new one. */
  readonly of: GuidanceEvent | undefined;
  readonly title: string;
  readonly kind: 'guidance' | 'training';
  readonly day: string;
  readonly families: string;
  readonly classIds: readonly string[];
}

/** A panel over the page. */
export type OpenSheet =
  | { readonly kind: 'clause'; readonly clause: Clause }
  | { readonly kind: 'events'; readonly asked?: string | undefined }
  | { readonly kind: 'form'; readonly draft: Draft };

/** What the views of the element share. */
export interface View {
  readonly host: Host;
  readonly texts: VisitCoverageMessages;
  readonly state: VisitCoverageState;
  readonly narrow: boolean;
  /** Nothing can be sent now. */
  readonly locked: boolean;
  /** A form is under way. */
  readonly saving: boolean;
  /** Why the last step in a panel was not taken. */
  readonly trouble: string | undefined;
  readonly send: (request: VisitCoverageRequest) => Promise<Outcome>;
  readonly go: (to: { place?: Place; day?: string | undefined }) => void;
  readonly open: (sheet: OpenSheet | undefined) => void;
  /** The dialog of a panel was closed. */
  readonly closed: (sheet: OpenSheet) => void;
  readonly newDraft: (of?: GuidanceEvent) => void;
  readonly keep: (draft: Draft) => void;
  readonly drop: (event: GuidanceEvent) => void;
  readonly print: (job: PrintJob) => void;
}

/** What a row is called. */
export const titleOf = ({ texts }: View, row: Coverage): string =>
  row.level === 'grade' && row.grade !== null ? texts.grade(row.grade) : row.title;

/** What a step of the way is called. */
export const nameOf = (view: View, { row }: Crumb): string =>
  row ? titleOf(view, row) : view.texts.top(view.state.kind);

/** How far one has come, and by how many pupils it is less. */
export function paceOf(numbers: CoverageNumbers): PaceWords {
  const { pace, expected, required, visited } = numbers;
  return { pace, by: Math.max(0, (pace === 'late' ? required : expected) - visited) };
}

/** Nothing is asked for in any class: said once, and not beside each number. */
export const asksNothing = ({ state }: View): boolean => state.policy?.visits.duties.length === 0;

/** A clause by its id, as the rules tell it. */
export const clauseOf = ({ state }: View, id: string | null | undefined): Clause | undefined =>
  state.policy?.clauses.find((c) => c.id === id);

/** Below how many pupils a group is not told of. */
export const smallGroup = ({ state }: View): number => state.policy?.homework.smallGroup.value ?? 5;

/** What stands in place of numbers that are withheld. */
export function withheldWords(view: View): string {
  const { texts, state } = view;
  const several = state.below.filter((row) => row.numbers === null).length > 1;
  return several ? texts.withheldSome(smallGroup(view)) : texts.withheld(smallGroup(view));
}
