import type { Scale } from '@wuyu/contract/browser';

/** A name in Chinese, and in English where there is one. */
export interface ScaleName {
  readonly title: string;
  readonly titleEn?: string | null | undefined;
}

/** The lowest and the highest value of a scale. */
export const rangeOf = (scale: Scale): { min: number; max: number } =>
  scale.kind === 'levels' ? { min: 1, max: scale.levels.length } : { min: scale.min, max: scale.max };

/** Whether something is a value of a scale: a whole number within it. */
export function isValue(scale: Scale, value: number): boolean {
  const { min, max } = rangeOf(scale);
  return Number.isInteger(value) && value >= min && value <= max;
}

/** What a value is called: its level, or the band of a score; undefined where it has no name. */
export function nameOf(scale: Scale, value: number): ScaleName | undefined {
  if (scale.kind === 'levels') return scale.levels[value - 1];
  let name: ScaleName | undefined;
  let from = -1;
  for (const band of scale.bands)
    if (band.from <= value && band.from > from) {
      name = band;
      from = band.from;
    }
  return name;
}

/** A score as people read it, e.g. `92.5` for 925 with one decimal; a level's number for levels. */
export const writtenOf = (scale: Scale, value: number): string =>
  scale.kind === 'levels' ? String(value) : (value / 10 ** scale.decimals).toFixed(scale.decimals);
