import type { Scale } from '@wuyu/contract/browser';

/** A value, and how much it weighs. */
export interface Weighed {
  readonly value: number;
  readonly weight: number;
}

/**
 * What several values come to. Levels are an order and no numbers: their weighted lower median, the first level at which half
 * the weight is reached. Scores: their weighted mean, rounded half up to the scale's smallest step. What weighs nothing is left
 * out.
 *
 * @returns null where nothing weighs anything: missing stays missing
 */
export function combine(scale: Pick<Scale, 'kind'>, values: readonly Weighed[]): number | null {
  const counted = values.filter(({ weight }) => weight > 0);
  const total = counted.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return null;
  if (scale.kind === 'scores') {
    const sum = counted.reduce((all, { value, weight }) => all + value * weight, 0);
    return Math.floor((2 * sum + total) / (2 * total));
  }
  let reached = 0;
  for (const { value, weight } of counted.sort((a, b) => a.value - b.value)) {
    reached += weight;
    if (2 * reached >= total) return value;
  }
  return null;
}
