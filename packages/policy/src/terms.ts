/** A term of the school's calendar: its first and its last day, each `YYYY-MM-DD`. */
export interface Term {
  readonly title: string;
  readonly startDate: string;
  readonly endDate: string;
}

/**
 * The term to which belongs what is done on a day: the one that holds the day, else the last one that ended before it, for
 * which it is late. Holidays belong to the term before them.
 *
 * @param terms in any order
 * @param day the school's day, `YYYY-MM-DD`
 * @returns undefined before the first term that is known
 */
export function termOf<T extends Term>(terms: readonly T[], day: string): { term: T; late: boolean } | undefined {
  let last: T | undefined;
  for (const term of terms) if (term.startDate <= day && (!last || term.startDate > last.startDate)) last = term;
  return last && { term: last, late: last.endDate < day };
}

/** First and last day of a school year. */
export interface SchoolYear {
  readonly startDate: string;
  readonly endDate: string;
}

/** The school year that a day lies in, for what is asked for once a year: from 1 August to 31 July. */
export function schoolYearOf(day: string): SchoolYear {
  const year = Number(day.slice(0, 4)) - (day.slice(5) < '08-01' ? 1 : 0);
  return { startDate: `${year}-08-01`, endDate: `${year + 1}-07-31` };
}

/**
 * The terms of the school year that a term lies in, itself included: what is credited to them counts for what is asked for
 * once a year.
 */
export function termsOfYear<T extends Term>(terms: readonly T[], term: Term): T[] {
  const year = schoolYearOf(term.startDate);
  return terms.filter(({ startDate }) => startDate >= year.startDate && startDate <= year.endDate);
}

/** Whether who began on a day came only after the term had begun; null: nobody knows, so not. */
export const isNewcomer = (beganOn: string | null, term: Pick<Term, 'startDate'>): boolean =>
  beganOn !== null && beganOn > term.startDate;
