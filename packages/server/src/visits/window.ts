import { addDays } from '../clock.ts';
import { type Term, termDays } from '../terms.ts';

/** The days that belong to the same term as another: both ends included, null: without end. */
export interface Window {
  readonly from: string | null;
  readonly to: string | null;
}

/** The days of the term that a day belongs to, or all days before the first term that is known. */
export function windowOf(terms: readonly Term[], day: string): Window {
  const first = terms[0];
  return termDays(terms, day) ?? { from: null, to: first ? addDays(first.startDate, -1) : null };
}

export const isWithin = ({ from, to }: Window, day: string): boolean =>
  (from === null || day >= from) && (to === null || day <= to);
