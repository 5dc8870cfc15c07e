import type { Closed, Credit, Policy } from '@wuyu/contract/browser';

/** What a policy asks of a grade, and the clause it comes from. */
export interface GradeDuties {
  readonly duties: Policy['visits']['duties'][number]['value'];
  readonly clause: string;
}

/**
 * The visits that are asked for in a grade, or in its classes of one size; undefined where none are.
 *
 * @param classSize pupils enrolled in the class; left out: those of classes of any size
 */
export function dutiesOf(policy: Policy, grade: number, classSize?: number): GradeDuties | undefined {
  const rule = policy.visits.duties.find(({ grades }) => grades.includes(grade));
  if (!rule) return undefined;
  const { value, clause } = rule;
  const duties =
    classSize === undefined
      ? value
      : value.filter(({ classFrom = 0, classTo = Infinity }) => classFrom <= classSize && classSize <= classTo);
  return duties.length > 0 ? { duties, clause } : undefined;
}

/** A visit, and how one pupil stood to it. */
export interface CreditFacts {
  /** One of the contract's `visitKinds`; others never count. */
  readonly kind: string;
  /** The pupil's grade on the day of the visit. */
  readonly grade: number;
  /** In any class of the school on that day. */
  readonly enrolled: boolean;
  /** Staff who say that it took place: who recorded it, and who confirmed it. */
  readonly confirmed: number;
  /** Whether there is a term it belongs to, see `termOf`. */
  readonly term: boolean;
}

/**
 * Whether a visit counts for a pupil, and by which clause. Of several reasons why not, the one is told that is hardest to mend:
 * `noTerm`, `notEnrolled`, `kind`, `unconfirmed`. Where nothing is asked of the grade, a visit to the home counts and
 * nothing else.
 *
 * @param policy the rules that hold on the day of the visit
 */
export function creditOf(policy: Policy, facts: CreditFacts): Omit<Closed<Credit>, 'studentId'> {
  const { duties, visitors, required } = policy.visits;
  const rule = duties.find(({ grades }) => grades.includes(facts.grade));
  const clause = rule?.clause ?? required?.clause ?? null;
  const no = (reason: Closed<Credit>['reason'], by: string | null) => ({ counts: false, reason, clause: by });
  if (!facts.term) return no('noTerm', null);
  if (!facts.enrolled) return no('notEnrolled', null);
  const counts = rule ? rule.value.some(({ kinds }) => kinds.includes(facts.kind)) : facts.kind === 'home';
  if (!counts) return no('kind', clause);
  if (facts.confirmed < visitors.value) return no('unconfirmed', visitors.clause);
  return { counts: true, reason: null, clause };
}
