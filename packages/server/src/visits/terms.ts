import { termOf, type VisitTerm } from '@wuyu/policy';
import { addDays } from '../clock.ts';
import type { Trx } from '../database/seam.ts';

/** The terms of a school's calendar, the first first. */
export async function termsOf(trx: Trx, orgId: string): Promise<VisitTerm[]> {
  const rows = await trx
    .selectFrom('sessions')
    .select(['title', 'start_date', 'end_date'])
    .where('org_id', '=', orgId)
    .where('type', 'in', ['term', 'semester'])
    .where('deleted', '=', 0)
    .orderBy('start_date')
    .execute();
  return rows.map(({ title, start_date: startDate, end_date: endDate }) => ({ title, startDate, endDate }));
}

/** The days whose visits are credited to one term: its own, and those of the holidays after it. */
export interface TermDays {
  readonly term: VisitTerm;
  readonly from: string;
  /** The last of them; null: no later term is known. */
  readonly to: string | null;
}

/** The days of the term that a day belongs to; undefined before the first term that is known. */
export function termDays(terms: readonly VisitTerm[], day: string): TermDays | undefined {
  const found = termOf(terms, day);
  if (!found) return undefined;
  const { term } = found;
  const next = terms.map(({ startDate }) => startDate).filter((start) => start > term.startDate);
  next.sort();
  return { term, from: term.startDate, to: next[0] === undefined ? null : addDays(next[0], -1) };
}
