import type { Axis, AxisValue, Framework, IndicatorValue, Scale, Source, SourceValue } from '@wuyu/contract/browser';
import { combine } from './combine.ts';

/** What one person said about one indicator, as far as a profile needs it. What was corrected or withdrawn is not among them. */
export interface Judgement {
  readonly indicatorId: string;
  readonly source: Source;
  /**
   * Who said so; null where it was copied from paper without a name. Then each classmate is somebody else, while guardians are one:
   * a pupil has one household, and its next sheet is a newer word.
   */
  readonly authorId: string | null;
  /** Null: something was seen, and nothing judged. */
  readonly value: number | null;
}

/** What a profile is reckoned by. */
export interface ProfileRules {
  /** How many classmates must have said something before it counts and is told. */
  readonly peersFrom: number;
}

const order: readonly Source[] = ['teacher', 'self', 'peer', 'guardian'];

/**
 * How a pupil stands on each axis. For one indicator each person's newest value stands; people of one source come to their lower
 * median (scores: their mean); sources weigh as the framework says, and so do the indicators of an axis. Whatever is missing
 * is left out and told as missing, never counted as the lowest value.
 *
 * @param judgements of one pupil and one term, the oldest first
 */
export const profileOf = (
  framework: Pick<Framework, 'axes' | 'scales' | 'weights'>,
  judgements: readonly Judgement[],
  rules: ProfileRules,
): AxisValue[] => framework.axes.map((axis) => axisOf(framework, axis, judgements, rules));

/** One axis of `profileOf`. */
export function axisOf(
  { scales, weights }: Pick<Framework, 'scales' | 'weights'>,
  axis: Axis,
  judgements: readonly Judgement[],
  { peersFrom }: ProfileRules,
): AxisValue {
  const scale: Pick<Scale, 'kind'> = scales.find(({ id }) => id === axis.scaleId) ?? { kind: 'levels' };
  const indicators = axis.indicators.map(({ id: indicatorId }): IndicatorValue => {
    const own = judgements.filter((judgement) => judgement.indicatorId === indicatorId);
    const said = order.flatMap((source) => {
      const one = sourceOf(scale, source, own, peersFrom);
      return one ? [{ ...one, weight: weights[source] }] : [];
    });
    const value = combine(
      scale,
      said.flatMap(({ value, weight }) => (value === null ? [] : { value, weight })),
    );
    const sources = said.map(({ source, value, people }) => ({ source, value, people }));
    return { indicatorId, value, sources, evidence: own.length };
  });
  const weighed = (valueOf: (indicator: IndicatorValue) => number | null) =>
    combine(
      scale,
      indicators.flatMap((indicator, i) => {
        const value = valueOf(indicator);
        return value === null ? [] : { value, weight: axis.indicators[i]?.weight ?? 0 };
      }),
    );
  const sources = order.flatMap((source): SourceValue[] => {
    const said = indicators.flatMap((indicator) => indicator.sources.filter((one) => one.source === source));
    if (said.length === 0) return [];
    const value = weighed((one) => one.sources.find((s) => s.source === source)?.value ?? null);
    return [{ source, value, people: Math.max(...said.map(({ people }) => people)) }];
  });
  return {
    axisId: axis.id,
    value: weighed(({ value }) => value),
    rated: indicators.filter(({ value }) => value !== null).length,
    of: indicators.length,
    sources,
    evidence: indicators.reduce((sum, { evidence }) => sum + evidence, 0),
    indicators,
  };
}

/** What one source says about an indicator; undefined where nobody of it judged it. */
function sourceOf(
  scale: Pick<Scale, 'kind'>,
  source: Source,
  judgements: readonly Judgement[],
  peersFrom: number,
): SourceValue | undefined {
  const newest = new Map<string, number>();
  let onPaper = 0;
  for (const { source: said, authorId, value } of judgements)
    if (said === source && value !== null) newest.set(authorId ?? (said === 'peer' ? `/${onPaper++}` : '/'), value);
  if (newest.size === 0) return undefined;
  const tooFew = source === 'peer' && newest.size < peersFrom;
  const values = [...newest.values()].map((value) => ({ value, weight: 1 }));
  return { source, value: tooFew ? null : combine(scale, values), people: newest.size };
}
