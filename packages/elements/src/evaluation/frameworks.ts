import type { Axis, Framework, Indicator, Scale, Source } from '@wuyu/contract/browser';
import { nameOf, type ScaleName, writtenOf } from '@wuyu/policy';

/** Where an indicator stands in its framework. */
export interface Place {
  readonly axis: Axis;
  /** The axis's own place, 0 the first: by it its mark is drawn. */
  readonly at: number;
  readonly indicator: Indicator;
  readonly scale: Scale;
}

/** The scale an axis is measured on. */
export const scaleOf = ({ scales }: Pick<Framework, 'scales'>, axis: Axis): Scale | undefined =>
  scales.find(({ id }) => id === axis.scaleId);

/** Where an indicator stands; undefined where the framework has none of that name any more. */
export function placeOf(framework: Framework, indicatorId: string): Place | undefined {
  for (const [at, axis] of framework.axes.entries()) {
    const indicator = axis.indicators.find(({ id }) => id === indicatorId);
    const scale = scaleOf(framework, axis);
    if (indicator && scale) return { axis, at, indicator, scale };
  }
  return undefined;
}

/** The axes of a framework that a source judges, each with what it judges of it alone. */
export const judgedBy = ({ axes }: Framework, source: Source): Axis[] =>
  axes
    .map((axis) => ({ ...axis, indicators: axis.indicators.filter(({ sources }) => sources.includes(source)) }))
    .filter(({ indicators }) => indicators.length > 0);

/** Frameworks by which pupils of some grades are looked at now. */
export const frameworksFor = (frameworks: readonly Framework[], grades: readonly number[]): Framework[] =>
  frameworks.filter((one) => one.state === 'active' && one.grades.some((grade) => grades.includes(grade)));

/** A value in words: the name of its level, or a score with the name of its band. */
export function valueWords(scale: Scale, value: number, name: (named: ScaleName) => string): string {
  const named = nameOf(scale, value);
  const word = named && name(named);
  const written = writtenOf(scale, value);
  if (scale.kind === 'levels') return word ?? written;
  return word === undefined ? written : `${written} ${word}`;
}

/**
 * A score as it was typed, in the scale's smallest step: `92.5` is 925 with one decimal.
 *
 * @returns undefined where nothing was typed; null where it is no value of the scale
 */
export function typedScore(scale: Extract<Scale, { kind: 'scores' }>, typed: string): number | null | undefined {
  const text = typed
    .normalize('NFKC')
    .trim()
    .replace(/[。，,]/, '.');
  if (text === '') return undefined;
  const [, whole, part = ''] = /^(\d{1,6})(?:\.(\d*))?$/.exec(text) ?? [];
  const digits = part.replace(/0+$/, '');
  if (whole === undefined || digits.length > scale.decimals) return null;
  const value = Number(whole) * 10 ** scale.decimals + Number(digits.padEnd(scale.decimals, '0') || 0);
  return value >= scale.min && value <= scale.max ? value : null;
}
