import type { Rate, Scale } from '@wuyu/contract/browser';

/** A pupil who is enrolled now, on one axis: this term's value and that of the term before. Null: not judged. */
export interface RatedPupil {
  readonly now: number | null;
  readonly before: number | null;
}

/** What rates are reckoned by. */
export interface RateRules {
  readonly scale: Pick<Scale, 'pass'>;
  /** The lowest so many percent of the enrolled are looked after. */
  readonly tailPercent: number;
  /** Below how many pupils nothing is told. */
  readonly smallGroup: number;
}

/**
 * Quality rates of a group, by the formulas that the policy tells in words (`evaluation.rates`). Their base is always who is
 * enrolled, never who was judged.
 *
 * @param pupils everybody enrolled now, judged or not
 */
export function ratesOf(
  pupils: readonly RatedPupil[],
  { scale: { pass }, tailPercent, smallGroup }: RateRules,
): Pick<Rate, 'pass' | 'consolidation' | 'care'> {
  if (pass === null || pupils.length < smallGroup) return { pass: null, consolidation: null, care: null };
  const passes = (value: number | null) => value !== null && value >= pass;
  const share = (base: readonly RatedPupil[], counts: (pupil: RatedPupil) => boolean) =>
    base.length < smallGroup ? null : { count: base.filter(counts).length, base: base.length };
  return {
    pass: share(pupils, ({ now }) => passes(now)),
    consolidation: share(
      pupils.filter(({ before }) => passes(before)),
      ({ now }) => passes(now),
    ),
    care: share(
      tailOf(pupils, tailPercent),
      ({ now, before }) => now !== null && (passes(now) || now > (before ?? now)),
    ),
  };
}

/** The lowest stretch of the term before. Who had the same value belongs to it together: nobody is picked out of equals. */
function tailOf(pupils: readonly RatedPupil[], percent: number): RatedPupil[] {
  const judged = pupils.flatMap(({ before }) => before ?? []).sort((a, b) => a - b);
  const rank = Math.ceil((percent * pupils.length) / 100);
  const last = judged[Math.min(rank, judged.length) - 1];
  return last === undefined ? [] : pupils.filter(({ before }) => before !== null && before <= last);
}
