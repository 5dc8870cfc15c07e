import type { Policy } from '@wuyu/contract/browser';
import { addDays } from '../days.ts';
import { isNewcomer, schoolYearOf, type Term } from '../terms.ts';
import { dutiesOf } from './credit.ts';

/**
 * Where a pupil stands in a term. `visited`: with all that is asked for; `planned`: something that is missing is arranged;
 * `notYet`: came to the class in mid-term, fewer than `graceDays` ago; `open`: none of these.
 */
export type StandingState = 'exempt' | 'visited' | 'planned' | 'notYet' | 'open';

export interface Standing {
  readonly state: StandingState;
  /** It was arranged, and the day is past: neither visited since nor cancelled. */
  readonly overdue: boolean;
  /** Visited only after the time it was asked for in. */
  readonly late: boolean;
  /** Not visited, but met in a way that does not count. */
  readonly otherwise: boolean;
}

/** A visit as it is credited to one pupil. */
export interface StandingVisit {
  readonly day: string;
  readonly kind: string;
  /** Its credit for the pupil, see `creditOf`. */
  readonly counts: boolean;
  /** After the term it is credited to was over. */
  readonly late: boolean;
}

/** A plan that a pupil is part of. */
export interface StandingPlan {
  readonly day: string;
  readonly kind: string;
  /** Only `planned` ones are open. */
  readonly state: string;
}

/** What is known of one pupil in one class and one term. */
export interface StandingFacts {
  readonly grade: number;
  /** Pupils enrolled in the class. */
  readonly classSize: number;
  /** First day in the class; null: not told. */
  readonly beganOn: string | null;
  /** The school's day. */
  readonly today: string;
  readonly term: Term;
  readonly exempt: boolean;
  /** Those credited to this term. */
  readonly visits: readonly StandingVisit[];
  readonly plans: readonly StandingPlan[];
  /** Those credited to any term of the school year (`termsOfYear`), this one's included; left out: this term's alone. */
  readonly yearVisits?: readonly StandingVisit[] | undefined;
}

/**
 * Where a pupil stands in a term by what the policy asks of its grade in a class of that size. What is asked for once a year is
 * looked for in the whole school year. Where nothing is asked for, one visit that counts is enough. Grace is for who came in
 * mid-term; who came with its first day is due from then on, and after the term no grace runs out any more.
 */
export function standingOf(policy: Policy, facts: StandingFacts): Standing {
  const { beganOn, today, term, visits, plans } = facts;
  const missing = missingKinds(policy, facts, () => true);
  const state = (): StandingState => {
    if (facts.exempt) return 'exempt';
    if (missing === 'nothing') return 'visited';
    const until = today < term.endDate ? today : term.endDate;
    if (beganOn !== null && isNewcomer(beganOn, term) && until < addDays(beganOn, policy.visits.graceDays.value))
      return 'notYet';
    const arranged = plans.some((plan) => isOpen(plan) && plan.day >= today && missing.includes(plan.kind));
    return arranged ? 'planned' : 'open';
  };
  const told = state();
  const due = told !== 'exempt' && told !== 'visited';
  return {
    state: told,
    overdue: due && plans.some((plan) => isOpen(plan) && plan.day < today),
    late: told === 'visited' && missingKinds(policy, facts, inTime(term)) !== 'nothing',
    otherwise: due && visits.some(({ counts }) => !counts),
  };
}

const isOpen = ({ state }: StandingPlan): boolean => state === 'planned';

/** Whether a visit came in the time that a duty has: for a term until its last day, for a year until 31 July. */
const inTime = (term: Term) => {
  const { endDate } = schoolYearOf(term.startDate);
  return ({ day, late }: StandingVisit, per: string): boolean => (per === 'year' ? day <= endDate : !late);
};

/** The kinds of visits that would help a pupil further, or that nothing is missing. */
function missingKinds(
  policy: Policy,
  { grade, classSize, visits, yearVisits = visits }: StandingFacts,
  taken: (visit: StandingVisit, per: string) => boolean,
): 'nothing' | string[] {
  const has = (list: readonly StandingVisit[], per: string, kinds: readonly string[] | undefined) =>
    list.filter((visit) => visit.counts && taken(visit, per) && (kinds?.includes(visit.kind) ?? true)).length;
  const asked = dutiesOf(policy, grade, classSize);
  // Nothing is asked for in a class of this size: what counts is as for the grade.
  if (!asked) {
    const kinds = dutiesOf(policy, grade)?.duties.flatMap((duty) => duty.kinds) ?? ['home'];
    return has(visits, 'term', undefined) > 0 ? 'nothing' : kinds;
  }
  const unmet = asked.duties.filter(
    ({ per, kinds, times }) => has(per === 'year' ? yearVisits : visits, per, kinds) < times,
  );
  return unmet.length > 0 ? unmet.flatMap(({ kinds }) => kinds) : 'nothing';
}
