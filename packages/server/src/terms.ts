import { type Term as SchoolTerm, termOf } from '@wuyu/policy';
import { addDays } from './clock.ts';
import type { Trx } from './database/seam.ts';

/** A term of the school's calendar. */
export interface Term extends SchoolTerm {
  /** The calendar's own: it stays when the term's days are mended. */
  readonly id: string;
}

/** The terms of a school's calendar, the first first. */
export async function termsOf(trx: Trx, orgId: string): Promise<Term[]> {
  const rows = await trx
    .selectFrom('sessions')
    .select(['session_id', 'title', 'start_date', 'end_date'])
    .where('org_id', '=', orgId)
    .where('type', 'in', ['term', 'semester'])
    .where('deleted', '=', 0)
    .orderBy('start_date')
    .orderBy('session_id')
    .execute();
  return rows.map((row) => ({
    id: row.session_id,
    title: row.title,
    startDate: row.start_date,
    endDate: row.end_date,
  }));
}

/** The term a day belongs to and those before it, the newest first; none before the first term that is known. */
export function termsUntil(terms: readonly Term[], on: string): Term[] {
  const current = termOf(terms, on)?.term;
  if (!current) return [];
  const before = terms.filter(({ startDate }) => startDate < current.startDate);
  return [current, ...before.toReversed()];
}

/** As of which day a term's classes are told: the day asked for, or the term's last once it is over. */
export const asOf = ({ endDate }: Term, on: string): string => (on < endDate ? on : endDate);

/** The days whose visits are credited to one term: its own, and those of the holidays after it. */
export interface TermDays {
  readonly term: Term;
  readonly from: string;
  /** The last of them; null: no later term is known. */
  readonly to: string | null;
}

/** The days of the term that a day belongs to; undefined before the first term that is known. */
export function termDays(terms: readonly Term[], day: string): TermDays | undefined {
  const found = termOf(terms, day);
  if (!found) return undefined;
  const { term } = found;
  const next = terms.map(({ startDate }) => startDate).filter((start) => start > term.startDate);
  next.sort();
  return { term, from: term.startDate, to: next[0] === undefined ? null : addDays(next[0], -1) };
}
