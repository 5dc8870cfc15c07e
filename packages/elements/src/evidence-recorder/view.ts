import type { EvidenceRecorderMessages } from './messages.ts';
import type { Draft, Earlier, Mark, RecorderState, Turn } from './state.ts';

/** What lies over the page. */
export type Sheet =
  | { readonly kind: 'history'; readonly row: string }
  /** What should have stood there, as it is filled in. */
  | {
      readonly kind: 'correct';
      readonly row: string;
      readonly entry: Earlier;
      readonly value: number | null;
      readonly typed: string;
      readonly text: string;
      readonly link: string;
      readonly reason: string;
    }
  | { readonly kind: 'pin' }
  | { readonly kind: 'leave'; readonly asks: boolean };

/** What a person can do. */
export interface Actions {
  turn(turn: Turn): void;
  pickStudent(studentId: string): void;
  mark(row: string, change: Partial<Mark>): void;
  rest(value: number | null): void;
  common(change: Partial<Omit<Draft, 'marks'>>): void;
  /** Opens the words of a row, or of all; undefined: none. */
  write(what: string | undefined): void;
  save(event: Event): void;
  undo(): void;
  open(sheet: Sheet | undefined): void;
  correct(withdrawn: boolean): void;
  mend(entryId: string): void;
  discard(entryId: string): void;
  retry(): void;
  unlock(event: Event): void;
  setPin(event: Event): void;
  leaveWith(unsent: 'keep' | 'discard' | undefined): void;
}

/** All that is rendered. */
export interface View {
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
  readonly now: number;
}

/** Words of the row that is not its pupil or indicator: what it is called. */
export const rowName = ({ texts, state }: Pick<View, 'texts' | 'state'>, row: RecorderState['rows'][number]): string =>
  state.mode === 'grid' ? row.student.name : texts.name(row.indicator);

/** What was typed or chosen in a field. */
export const typed = (event: Event): string =>
  (event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value;
