import type { LeaveHost, Losing } from '../shared/keyring.ts';
import type { TemplateResult } from 'lit';
import type { EvidenceRecorderMessages } from './messages.ts';
import type { CorrectionWords, Draft, Earlier, Mark, RecorderState, Turn } from './state.ts';

/** What lies over the page. */
export type Sheet =
  | { readonly kind: 'history'; readonly row: string }
  /** What should have stood there, as it is filled in. */
  | (CorrectionWords & {
      readonly kind: 'correct';
      readonly row: string;
      readonly entry: Earlier;
      /** It was begun before. */
      readonly kept: boolean;
    })
  | { readonly kind: 'pin' }
  | { readonly kind: 'leave'; readonly asks?: Losing };

export type Said = Pick<Mark, 'text' | 'link' | 'points'>;

/** What is said of a row, or of all, as it is filled in. */
export interface Words {
  readonly title: string;
  readonly hint?: string;
  readonly of: Said | undefined;
  readonly change: (change: Partial<Said>) => void;
}

/** What a person can do. */
export interface Actions {
  turn(turn: Turn): void;
  pickStudent(studentId: string): void;
  mark(row: string, change: Partial<Mark>): void;
  rest(value: number | null): void;
  common(change: Partial<Omit<Draft, 'marks' | 'since'>>): void;
  /** Opens the words of a row, or of all; undefined: none. */
  write(what: string | undefined): void;
  save(event: Event): void;
  undo(event: MouseEvent): void;
  holdUndo(holds: boolean): void;
  open(sheet: Sheet | undefined): void;
  /** Keeps a correction as it is typed; undefined: nothing of it. */
  keepCorrection(evidenceId: string, words: CorrectionWords | undefined): void;
  correct(withdrawn: boolean): void;
  mend(entryId: string, event: MouseEvent): void;
  /** Asks first; `sure`: it was asked. */
  discard(entryId: string, event: MouseEvent, sure?: 'sure'): void;
  /** Lets be what `discard` asked about. */
  spare(event: MouseEvent): void;
  /** Puts back what was emptied last. */
  refill(): void;
  retry(): void;
  unlock(event: Event): void;
  setPin(event: Event): void;
  leaveWith(unsent: 'keep' | 'discard' | undefined): void;
}

/** All that is rendered. */
export interface View {
  readonly host: LeaveHost;
  readonly texts: EvidenceRecorderMessages;
  readonly state: RecorderState;
  readonly actions: Actions;
  /** The element's own width, px. */
  readonly width: number;
  readonly narrow: boolean;
  /** Whose words are open: a row's id, `all`, or nobody's. */
  readonly writing: string | undefined;
  /** Why it was not recorded, in words, and by its name. */
  readonly wrong: { readonly reason: string; readonly words: string } | undefined;
  /** The write about which it is asked whether it goes. */
  readonly discarding: string | undefined;
  /** What was emptied can be put back. */
  readonly emptied: boolean;
  /** What is said beside a level, once its code is there. */
  readonly wordsOf: ((view: View, words: Words) => TemplateResult) | undefined;
  readonly now: number;
}

/** What would be lost at a sign-out: what was not sent, and what was filled in and not recorded. */
export const leftBehind = ({ outbox }: RecorderState): number => outbox.unsent + outbox.unsaved;

/** Words of the row that is not its pupil or indicator: what it is called. */
export const rowName = ({ texts, state }: Pick<View, 'texts' | 'state'>, row: RecorderState['rows'][number]): string =>
  state.mode === 'grid' ? row.student.name : texts.name(row.indicator);

/** What was typed or chosen in a field. */
export const typed = (event: Event): string =>
  (event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value;
