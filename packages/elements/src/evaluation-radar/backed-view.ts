import type { Clause, Source } from '@wuyu/contract/browser';
import type { Outcome } from '../shared/store.ts';
import type { ShownAxis } from './backed-derive.ts';
import type { BackedMessages } from './backed-messages.ts';
import type { RadarPlace, RadarRequest, RadarState } from './state.ts';

/** How things are looked at: a person's choice of the moment, of which nobody else is told. */
export interface Looks {
  /** Sources that are wished for as further lines. */
  readonly lines: readonly Source[];
  /** Indicators whose entries are unfolded. */
  readonly unfolded: readonly string[];
  /** A class as a table. */
  readonly table: boolean;
  /** Only pupils with nothing on this axis. */
  readonly missing: string | undefined;
  /** The axis by which groups are told. */
  readonly axisId: string | undefined;
  /** Where in the school one is. */
  readonly grade: number | undefined;
  readonly classId: string | undefined;
  /** The panel over the page. */
  readonly sheet: { readonly kind: 'rates' } | { readonly kind: 'clause'; readonly clause: Clause } | undefined;
}

export const firstLooks: Looks = {
  lines: [],
  unfolded: [],
  table: false,
  missing: undefined,
  axisId: undefined,
  grade: undefined,
  classId: undefined,
  sheet: undefined,
};

/** What the views share. */
export interface BackedView {
  readonly texts: BackedMessages;
  readonly state: RadarState;
  readonly axes: readonly ShownAxis[];
  readonly looks: Looks;
  /** The element's own width, px. */
  readonly width: number;
  readonly narrow: boolean;
  /** Text runs from right to left. */
  readonly rtl: boolean;
  /** The class one came from, and can go back to. */
  readonly fromClass: string | undefined;
  readonly send: (request: RadarRequest) => Promise<Outcome>;
  /** `focus` names what to go on at, by its `data-at`. */
  readonly look: (change: Partial<Looks>, focus?: string) => void;
  /** Goes to another pupil, class, term or framework. */
  readonly go: (change: Partial<RadarPlace>) => void;
  readonly openPupil: (studentId: string) => void;
  readonly backToClass: () => void;
  readonly openAxis: (axisId: string) => void;
  readonly closeDrill: () => void;
  readonly chooseWard: (studentId: string) => void;
}

/** A clause by its id, as the rules tell it. */
export const clauseOf = ({ state }: BackedView, id: string | undefined): Clause | undefined =>
  state.policy?.clauses.find((clause) => clause.id === id);

/** Padding at both sides of the element, px. */
export const padding = (narrow: boolean): number => (narrow ? 32 : 48);
