import type { Clause, NewExemption, PlanCancel } from '@wuyu/contract/browser';
import type { Host } from '../shared/keeps.ts';
import type { LeaveHost, Losing } from '../shared/keyring.ts';
import type { VisitTrackerMessages } from './messages.ts';
import type { Planning } from './plan-sheet.ts';
import type {
  Attention,
  Colleague,
  FollowUpRow,
  HomeRow,
  PlanRow,
  TrackerState,
  VisitDraft,
  VisitRow,
} from './state.ts';

export type Tab = 'open' | 'planned' | 'visited' | 'todo';

/** What was agreed, while it is written. */
export interface Agreeing {
  readonly studentId: string;
  readonly text: string;
  readonly owner: VisitDraft['commitments'][number]['owner'];
  readonly dueOn: string;
}

/** What lies over the page. */
export type Sheet =
  | { readonly kind: 'clause' | 'pin' | 'leave' }
  | { readonly kind: 'about' | 'exempt'; readonly studentId: string }
  | { readonly kind: 'visit'; readonly visitId: string; readonly asks?: 'delete' | 'read' }
  /** Another record is not finished. */
  | { readonly kind: 'begin'; readonly draft: VisitDraft }
  | { readonly kind: 'plan'; readonly planning: Planning }
  | { readonly kind: 'cancel'; readonly planId: string; readonly by: PlanCancel['by']; readonly reason: string }
  | { readonly kind: 'call'; readonly agreeing: Agreeing }
  /** What waits for a word; by field, which of the two versions counts. */
  | { readonly kind: 'entry'; readonly entryId: string; readonly theirs: readonly string[]; readonly asks?: boolean };

/** The record of a visit as it is filled in. */
export interface Filling {
  readonly draft: VisitDraft;
  /** It was found as it had been left. */
  readonly kept: boolean;
  readonly otherDay: boolean;
  readonly opened: readonly string[];
  readonly agreeing: Agreeing | undefined;
  readonly wrong: string | undefined;
}

export interface PinEntry {
  readonly pin: string;
  readonly again: string;
}

/** What a person can do, wherever it is shown. */
export interface Actions {
  tab(tab: Tab): void;
  pickClass(classId: string): void;
  retry(): void;
  open(sheet: Sheet): void;
  /** The sheet was closed. */
  close(event?: Event): void;
  /** Opens the record of a visit to a pupil, by its plan where there is one. */
  record(studentId: string, plan?: PlanRow): void;
  edit(visit: VisitRow): void;
  /** Goes on with what was not finished; begins it anew. */
  goOn(): void;
  anew(): void;
  /** Begins another one; what was not finished is gone. */
  begin(draft: VisitDraft): void;
  fill(change: Partial<Filling>): void;
  change(change: Partial<VisitDraft>): void;
  agreeMore(): void;
  agree(): void;
  leave(): void;
  save(event: MouseEvent): void;
  undo(event: MouseEvent): void;
  holdUndo(holds: boolean): void;
  plan(where: string, homes: readonly HomeRow[]): void;
  move(plan: PlanRow): void;
  planned(planning: Planning): void;
  cancel(sheet: Extract<Sheet, { kind: 'cancel' }>): void;
  callFor(studentId: string): void;
  call(agreeing: Agreeing): void;
  exempt(studentId: string, reason: NewExemption['reason']): void;
  unexempt(studentId: string): void;
  erase(visitId: string): void;
  confirm(visitId: string): void;
  readSealed(visitId: string, what?: 'log'): void;
  done(row: FollowUpRow, state: 'open' | 'done' | 'dropped'): void;
  settle(attention: Attention): void;
  mend(attention: Attention): void;
  discard(entryId: string): void;
  typePin(change: Partial<PinEntry>): void;
  unlock(event: Event): void;
  setPin(event: Event): void;
  laterPin(): void;
  leaveAsk(losing: Losing): void;
  leaveWith(unsent: 'keep' | 'discard' | undefined): void;
  calendar(): void;
  print(): void;
}

/** What every part of the element is rendered from. */
export interface View {
  readonly host: Host & LeaveHost;
  readonly texts: VisitTrackerMessages;
  readonly state: TrackerState;
  readonly actions: Actions;
  readonly wide: boolean;
  /** How many rows of the tab are rendered. */
  readonly most: number;
  readonly tab: Tab;
  readonly filling: Filling | undefined;
  readonly pin: PinEntry;
  readonly leaveAsked: Losing | undefined;
  readonly offerPin: boolean;
  /** Why what was asked for in a sheet, or by a PIN, was not done. */
  readonly wrong: string | undefined;
  /** Ms since 1970 by the device's clock. */
  readonly now: number;
  /** A sentence over the page. */
  readonly flash: string | undefined;
  readonly rules: Rules;
}

/** What the policy says to this class. */
export interface Rules {
  /** Kinds that count, those that are offered, and how often one is asked for; undefined: no rule. */
  readonly counting: readonly string[];
  readonly kinds: readonly string[];
  readonly per: string | undefined;
  readonly clause: Clause | undefined;
  /** How many go together. */
  readonly visitors: number;
}

/** A pupil's name, wherever it is from. */
export const nameIn = ({ state }: Pick<View, 'state'>, id: string): string => state.names.get(id) ?? '—';
export const namesIn = (view: Pick<View, 'state' | 'texts'>, ids: readonly string[]): string =>
  view.texts.names(ids.map((id) => nameIn(view, id)));

/** What somebody is called at home: 陈一诺 → 一诺. Names of other kinds stay whole. */
export const shortName = (name: string): string =>
  /^\p{Script=Han}{3,4}$/u.test(name) ? name.slice(name.length - 2) : name;

export const homeOf = (state: TrackerState, studentId: string): HomeRow | undefined =>
  state.homes.find(({ home }) => home.id === studentId);

/** Staff by name. */
export const staffIn = ({ state, texts }: Pick<View, 'state' | 'texts'>, ids: readonly string[]): string =>
  texts.names(ids.map((id) => state.colleagues.find((one: Colleague) => one.id === id)?.name ?? id));

/** What a person looks at and fills in. */
export interface Looks {
  readonly tab: Tab;
  readonly sheet: Sheet | undefined;
  readonly filling: Filling | undefined;
  readonly pin: PinEntry;
  readonly wrong: string | undefined;
  readonly leaveAsked: Losing | undefined;
  /** A PIN is not wanted now. */
  readonly putOff: boolean;
  readonly flash: string | undefined;
  readonly said: string;
}

export const noPin: PinEntry = { pin: '', again: '' };
/** Before anything is tapped. */
export const firstLook: Looks = {
  tab: 'open',
  sheet: undefined,
  filling: undefined,
  pin: noPin,
  wrong: undefined,
  leaveAsked: undefined,
  putOff: false,
  flash: undefined,
  said: '',
};

/** `visits.createVisit` → `createVisit`. */
export const writeOf = (operation: string): string => operation.slice(operation.indexOf('.') + 1);

/** What was typed or chosen in a field. */
export const typed = (event: Event): string => (event.target as HTMLInputElement | HTMLTextAreaElement).value;
