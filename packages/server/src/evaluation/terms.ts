import { termOf, type VisitTerm } from '@wuyu/policy';
import type { Trx } from '../database/seam.ts';

/** A term of the school's calendar. */
export interface Term extends VisitTerm {
  /** The calendar's own: it stays when the term's days are mended. */
  readonly id: string;
}

/** The terms of a school's calendar, the first first. */
export async function schoolTerms(trx: Trx, orgId: string): Promise<Term[]> {
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
