import type { Policy } from '@wuyu/contract/browser';
import { isNewcomer, type Term } from '../terms.ts';

/** What says how urgent a visit is. */
export interface VisitUrgency {
  readonly name: string;
  /** Marked by the roster. */
  readonly focus: boolean;
  /** First day in the class; null: not told. */
  readonly beganOn: string | null;
  /** See `Standing`. */
  readonly overdue: boolean;
  /** The last day on which it was visited so that it counted; null: never, as far as is known. */
  readonly lastVisitOn: string | null;
}

/** Whether a pupil comes first by the policy: marked by the roster, or come in this term. */
export const isFocus = (
  policy: Policy,
  { focus, beganOn }: Pick<VisitUrgency, 'focus' | 'beganOn'>,
  term: Term,
): boolean =>
  policy.visits.focus.value.some((group) =>
    group === 'marked' ? focus : group === 'newcomer' && isNewcomer(beganOn, term),
  );

/**
 * Compares pupils by who is to be visited first, for `sort`: whom the policy puts first, then whose arranged day is past, then who was
 * not visited for the longest time, then by name.
 */
export function visitOrder(policy: Policy, term: Term): (a: VisitUrgency, b: VisitUrgency) => number {
  const byName = new Intl.Collator('zh-CN', { numeric: true }).compare;
  return (a, b) =>
    Number(isFocus(policy, b, term)) - Number(isFocus(policy, a, term)) ||
    Number(b.overdue) - Number(a.overdue) ||
    byText(a.lastVisitOn ?? '', b.lastVisitOn ?? '') ||
    byName(a.name, b.name);
}

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
