import type { RadarSeriesKind } from './data.ts';
import type { Problem } from './problems.ts';

/** How many axes and series a picture can show so that they can be told from each other. */
export const most = { axes: 12, series: 5 };

/** An axis whose scale is known. */
export interface Axis {
  readonly id: string;
  readonly title: string;
  readonly levels: readonly string[] | undefined;
  readonly min: number;
  readonly max: number;
  readonly decimals: number;
  readonly evidence: number | undefined;
  /** Its scale cannot be used: it has no levels, or its lowest value is not below its highest one. */
  readonly broken: boolean;
}

/** One line: a value an axis. */
export interface Line {
  readonly title: string;
  readonly kind: RadarSeriesKind;
  /** Null: not judged; undefined: there is a value, and it cannot be right. */
  readonly values: readonly (number | null | undefined)[];
}

/** The middle half of a group; null where nothing is told of an axis, undefined where it cannot be right. */
export interface Band {
  readonly title: string;
  readonly spans: readonly (readonly [from: number, to: number] | null | undefined)[];
  readonly note: string | undefined;
}

/** What is drawn and told, checked. */
export interface RadarModel {
  readonly axes: readonly Axis[];
  readonly lines: readonly Line[];
  readonly band: Band | undefined;
  readonly problems: readonly Problem[];
}

/** What hosts hand over comes from scripts and from JSON: types alone promise nothing. */
export interface Given {
  readonly axes?: unknown;
  readonly series?: unknown;
  readonly band?: unknown;
}

type Loose = Readonly<Record<string, unknown>>;
/** Anything as something to be looked into. */
export const loose = (value: unknown): Loose => (typeof value === 'object' && value !== null ? { ...value } : {});
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const numberOr = (value: unknown, other: number): number =>
  value === undefined ? other : typeof value === 'number' && isFinite(value) ? value : NaN;

/** An axis as far as it can be understood; where it has no title it bears its number. */
export function axisOf(given: unknown, at: number): Axis {
  const { id, title, levels, min, max, decimals, evidence } = loose(given);
  const names = levels === undefined ? undefined : listOf(levels).map(textOf);
  const called = textOf(title) || `#${at + 1}`;
  const low = names ? 0 : numberOr(min, 0);
  const high = names ? names.length : numberOr(max, 100);
  return {
    id: textOf(id) || called,
    title: called,
    levels: names,
    min: low,
    max: high,
    decimals: Math.min(6, Math.max(0, Math.round(numberOr(decimals, 0) || 0))),
    evidence: evidence === undefined ? undefined : Math.max(0, Math.floor(numberOr(evidence, 0) || 0)),
    broken: !(low < high) || (names !== undefined && names.indexOf('') >= 0),
  };
}

/** Whether a value stands somewhere on an axis. */
export const isRight = ({ broken, levels, min, max }: Axis, value: unknown): value is number =>
  !broken && typeof value === 'number' && value >= (levels ? 1 : min) && value <= max && (!levels || value % 1 === 0);

const kinds = 'now past teacher self peer guardian '.split(' ');
const isKind = (value: unknown): value is RadarSeriesKind => kinds.indexOf(String(value)) >= 0;
/** The first line is `now` and the others are `past` where they do not say. */
export const kindOf = (value: unknown, at: number): RadarSeriesKind =>
  isKind(value) ? value : at === 0 ? 'now' : 'past';

/** The usual: three to twelve axes, some lines, and nothing wrong in them. Undefined where it wants a closer look. */
export function soundModel({ axes: givenAxes, series, band: givenBand }: Given): RadarModel | undefined {
  let sound = true;
  const expect = (is: unknown) => {
    sound = sound && !!is;
  };
  const axes = listOf(givenAxes).map((given, at) => {
    const axis = axisOf(given, at);
    expect(!axis.broken && textOf(loose(given)['title']));
    return axis;
  });
  expect(axes.length > 2 && axes.length <= most.axes);
  const valuesOf = (given: unknown) => {
    const values = listOf(given);
    expect(values.length > 0 && values.length <= axes.length);
    return axes.map((axis, i) => {
      const value = values[i] ?? null;
      expect(value === null || isRight(axis, value));
      return value === null || isRight(axis, value) ? value : undefined;
    });
  };
  const lines = listOf(series).map((given, at) => {
    const { title, kind, values } = loose(given);
    expect(textOf(title));
    return { title: textOf(title), kind: kindOf(kind, at), values: valuesOf(values) };
  });
  expect(lines.length > 0 && lines.length <= most.series);
  let band: Band | undefined;
  if (givenBand) {
    const { title, from, to, note } = loose(givenBand);
    const upper = valuesOf(to);
    const spans = valuesOf(from).map((low, i) => {
      const high = upper[i] ?? null;
      expect(low === null || high === null || Number(low) <= high);
      return typeof low === 'number' && high !== null ? ([low, high] as const) : null;
    });
    band = { title: textOf(title), spans, note: textOf(note) || undefined };
  }
  return sound ? { axes, lines, band, problems: [] } : undefined;
}

/** How far from the middle a value stands, 0 to 1. A level's share is its number of all: the lowest is not the middle. */
export const shareOf = (axis: Axis, value: number): number => (value - axis.min) / (axis.max - axis.min);

/** A value as people read it: its level's name, or its number. */
export const valueText = (axis: Axis, value: number): string =>
  axis.levels ? (axis.levels[value - 1] ?? '') : value.toFixed(axis.decimals);
