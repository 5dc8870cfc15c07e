import type { Closed, FilingState, Policy } from '@wuyu/contract/browser';
import { clauseOf, type ClauseOf } from '../homework/cap.ts';

/** By which day an edition is filed. */
export interface EditionDue<P extends Policy = Policy> {
  /** `YYYY-MM-DD` in the school's time zone; on that day it is not late yet. */
  day: string;
  /** The clause that sets the day: the product's own where a document asks for every month and names no day. */
  clause: ClauseOf<P>;
  /** The clause that asks for an edition every month. */
  asked: ClauseOf<P>;
}

/**
 * By which day the edition of a month is filed; undefined where no rule asks for one every month: then none is ever late.
 *
 * @param policy as it holds on the month's first day
 * @param month `YYYY-MM`
 */
export function editionDue<P extends Policy>(policy: P, month: string): EditionDue<P> | undefined {
  const { monthly, editionDue: due } = policy.menus;
  const asked = monthly && clauseOf(policy, monthly.clause);
  const clause = clauseOf(policy, due.clause);
  return asked && clause && { day: `${month}-${String(due.value).padStart(2, '0')}`, clause, asked };
}

/**
 * Where a school stands with a month. Nothing is late where no rule asks for an edition every month.
 *
 * @param policy as it holds at the school on the month's first day
 * @param of.filing the month's newest filing; undefined where nothing was filed
 * @param of.filing.firstFiledOn the school's day on which the month was filed for the first time: what was returned and filed
 * again is as punctual as it was then
 * @param of.today the school's day now
 */
export function filingStateOf(
  policy: Policy,
  of: {
    month: string;
    today: string;
    filing?: { state: Closed<FilingState>['state']; firstFiledOn: string } | undefined;
  },
): Pick<Closed<FilingState>, 'due' | 'state' | 'filedLate' | 'clause'> {
  const due = editionDue(policy, of.month);
  const after = (day: string) => due !== undefined && day > due.day;
  return {
    due: due?.day ?? null,
    state: of.filing?.state ?? (after(of.today) ? 'late' : 'missing'),
    filedLate: of.filing !== undefined && after(of.filing.firstFiledOn),
    clause: due?.clause.id ?? null,
  };
}
