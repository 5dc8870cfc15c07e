import type { Offering, Place } from '@wuyu/contract/browser';
import { titleOf as calledIn } from '../menus/title.ts';
import { localTime } from '../shared/clock.ts';
import type { Host } from '../shared/keeps.ts';
import type { Filters } from './find.ts';
import type { MenuPickerMessages } from './messages.ts';
import type { PickerState, SlotView } from './state.ts';

/** What a person can do, wherever it is shown. */
export interface Actions {
  pickChild(studentId: string): void;
  /** Looks for another pupil, by letters of its name. */
  callRoll(name: string): void;
  pickEdition(editionId: string): void;
  pickSlot(slot: string): void;
  seek(query: string): void;
  filter(filters: Filters): void;
  more(): void;
  look(look: 'grid' | 'list'): void;
  expand(offeringId: string): void;
  /** Takes an offering up as the last wish of its slot, or out of it. */
  wish(offering: Offering, event: MouseEvent): void;
  /** Puts a wish so many places further down. */
  move(slot: SlotView, offeringId: string, by: number, event?: MouseEvent): void;
  drop(slot: SlotView, offeringId: string, event?: MouseEvent): void;
  none(slot: SlotView, none: boolean): void;
  together(studentIds: readonly string[]): void;
  take(offering: Offering, wait: boolean, event: MouseEvent): void;
  /** Asks once more before what cannot be taken back: about a place, or an offering to change one for; undefined: it is kept. */
  ask(id: string | undefined): void;
  /** Changes a place for another offering. */
  swap(given: Place, offering: Offering): void;
  answer(place: Place, answer: 'accept' | 'decline' | 'withdraw'): void;
  check(): void;
  tellSchool(): void;
  how(open: boolean): void;
  freePlaces(): void;
  /** Goes to the ranking below the list. */
  toRanking(): void;
  understood(): void;
  retry(): void;
  undo(event: MouseEvent): void;
}

/** What is fetched when it is needed first. */
export interface Parts {
  readonly later?: typeof import('./later.ts');
  readonly week?: typeof import('./week.ts');
  readonly pieces?: typeof import('./pieces.ts');
  readonly forced?: typeof import('./forced.styles.ts');
}

/** What every part of the element is rendered from. */
export interface View {
  readonly host: Host;
  readonly texts: MenuPickerMessages;
  readonly state: PickerState;
  readonly actions: Actions;
  /** What is narrowed to, as it was typed and chosen. */
  readonly query: string;
  readonly words: readonly string[];
  readonly filters: Filters;
  readonly parts: Parts;
  /** The slot that is shown. */
  readonly slot: SlotView | undefined;
  /** Nothing can be changed: the host said so, or the window is not open. */
  readonly fixed: boolean;
  /** Places can be answered and given back, whatever became of the window. */
  readonly mayGive: boolean;
  readonly wide: boolean;
  readonly look: 'grid' | 'list';
  /** How many rows are rendered at most. */
  readonly shown: number;
  readonly expanded: string | undefined;
  readonly asked: string | undefined;
  /** A homeroom teacher looks for the pupil to choose for, by these letters of its name; undefined: one is chosen. */
  readonly roll: string | undefined;
  /** Titles in English, where there are any. */
  readonly english: boolean;
  /** What was copied for the school, where the browser would not. */
  readonly toCopy: string | undefined;
  readonly said: { readonly told: boolean };
}

/** The title in the language of the page. */
export const titleIn = ({ english }: Pick<View, 'english'>, offering: Offering): string => calledIn(offering, english);

export const titleOf = (view: Pick<View, 'english' | 'state'>, offeringId: string): string => {
  const offering = view.state.offerings.get(offeringId);
  return offering ? titleIn(view, offering) : '—';
};

/** The child’s name where somebody else chooses for it. */
export const nameIn = ({ state }: Pick<View, 'state'>): string | undefined =>
  state.audience === 'student' ? undefined : state.student?.name;

/** An instant in the school’s time zone: 11 月 27 日 20:00. */
export function momentIn({ texts, state }: Pick<View, 'texts' | 'state'>, instant: string): string {
  const { day, time } = localTime(Date.parse(instant), state.timeZone);
  return texts.at(texts.monthDay(day), time);
}

/** The same, said from the school’s today where it is near. */
export function soonIn({ texts, state }: Pick<View, 'texts' | 'state'>, instant: string): string {
  const { day, time } = localTime(Date.parse(instant), state.timeZone);
  const { day: today } = localTime(state.now, state.timeZone);
  return texts.soon((Date.parse(day) - Date.parse(today)) / 86_400_000, texts.monthDay(day), time);
}

/** The day of an instant in the school’s time zone: 11 月 20 日. */
export const dayIn = ({ texts, state }: Pick<View, 'texts' | 'state'>, instant: string): string =>
  texts.monthDay(localTime(Date.parse(instant), state.timeZone).day);
