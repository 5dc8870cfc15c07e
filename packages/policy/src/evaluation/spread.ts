import type { AxisSpread, Scale } from '@wuyu/contract/browser';

/** To whom a spread is told. */
export interface SpreadAudience {
  /** Below how many pupils with a value nothing is told to who may not see single pupils. */
  readonly smallGroup: number;
  /** Whether the caller sees each of these pupils anyway. */
  readonly individuals: boolean;
  /** Families are told the middle half, and no counts: neither of a value nor of all who have one. */
  readonly counts: boolean;
}

/**
 * The value at a share of a group in order: of n values the ⌈share·n⌉th, so that it is always one that somebody has.
 *
 * @param sorted the lowest first
 * @param percent 1 to 100
 */
export const valueAt = (sorted: readonly number[], percent: number): number | undefined =>
  sorted[Math.max(0, Math.ceil((percent * sorted.length) / 100) - 1)];

/**
 * How values are spread over a scale: how many have each, and the middle half. For scores each band by its lowest value.
 *
 * @param values of the pupils who have one
 */
export function spreadOf(
  scale: Scale,
  values: readonly number[],
  { smallGroup, individuals, counts }: SpreadAudience,
): Omit<AxisSpread, 'axisId'> {
  if (values.length < smallGroup && !individuals) return { rated: null, counts: null, p25: null, p75: null };
  const sorted = [...values].sort((a, b) => a - b);
  const middle = values.length >= smallGroup;
  return {
    // One more than yesterday, and a quarter that has moved, would tell how the newcomer stands.
    rated: counts ? values.length : null,
    counts: counts ? countsOf(scale, sorted) : null,
    // A handful has no middle half worth the name, whoever looks.
    p25: middle ? (valueAt(sorted, 25) ?? null) : null,
    p75: middle ? (valueAt(sorted, 75) ?? null) : null,
  };
}

function countsOf(scale: Scale, values: readonly number[]): { value: number; count: number }[] {
  const froms =
    scale.kind === 'levels'
      ? scale.levels.map((_, i) => i + 1)
      : [...new Set([scale.min, ...scale.bands.map(({ from }) => from)])].sort((a, b) => a - b);
  return froms.map((from, i) => {
    const next = froms[i + 1] ?? Infinity;
    return { value: from, count: values.filter((value) => value >= from && value < next).length };
  });
}
