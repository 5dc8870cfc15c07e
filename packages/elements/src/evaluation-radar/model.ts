import type { RadarAxis, RadarBand, RadarSeries, RadarSeriesKind } from './data.ts';

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

/** What is wrong with the data. What it tells of is left out of the picture, the rest is drawn. */
export type Problem = ProblemKind & {
  /** Which part of what was handed over, e.g. `series[0].values[2]`: for the console, where no names belong. */
  readonly where: string;
};

type ProblemKind =
  | { readonly kind: 'noAxes' | 'noSeries' }
  | { readonly kind: 'notJson' | 'notList'; readonly name: string }
  | { readonly kind: 'tooManyAxes' | 'tooManySeries'; readonly count: number; readonly most: number }
  | { readonly kind: 'untitled'; readonly name: 'axes' | 'series'; readonly at: number }
  | { readonly kind: 'noScale'; readonly axis: string }
  | { readonly kind: 'noValues'; readonly series: string }
  | { readonly kind: 'tooManyValues'; readonly series: string; readonly count: number; readonly axes: number }
  | { readonly kind: 'notNumber' | 'notWhole'; readonly series: string; readonly axis: string; readonly value: string }
  | {
      readonly kind: 'unknownLevel';
      readonly series: string;
      readonly axis: string;
      readonly value: number;
      readonly levels: number;
    }
  | {
      readonly kind: 'beyond';
      readonly series: string;
      readonly axis: string;
      readonly value: number;
      readonly min: number;
      readonly max: number;
    }
  | { readonly kind: 'reversed'; readonly series: string; readonly axis: string };

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

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isNumber = (value: unknown): value is number => typeof value === 'number' && isFinite(value);
const kinds: readonly unknown[] = ['now', 'past', 'teacher', 'self', 'peer', 'guardian'] satisfies RadarSeriesKind[];
const isKind = (value: unknown): value is RadarSeriesKind => kinds.indexOf(value) >= 0;

function listOf(value: unknown, name: string, problems: Problem[]): readonly unknown[] {
  if (Array.isArray(value)) return value;
  // What a template wrote over a property that was not defined yet is no data.
  if (value !== undefined && value !== null && value !== '') problems.push({ kind: 'notList', name, where: name });
  return [];
}

function axisOf(given: unknown, at: number, problems: Problem[]): Axis {
  const from: Partial<Record<keyof RadarAxis, unknown>> = isRecord(given) ? given : {};
  const title = isText(from.title) ? from.title.trim() : `#${at + 1}`;
  if (!isText(from.title)) problems.push({ kind: 'untitled', name: 'axes', at: at + 1, where: `axes[${at}].title` });
  const levels = Array.isArray(from.levels) ? from.levels.map(String) : undefined;
  const min = from.min === undefined ? 0 : from.min;
  const max = from.max === undefined ? 100 : from.max;
  const broken = levels
    ? levels.length === 0 || levels.some((level) => !isText(level))
    : from.levels !== undefined || !isNumber(min) || !isNumber(max) || min >= max;
  if (broken) problems.push({ kind: 'noScale', axis: title, where: `axes[${at}]` });
  return {
    id: isText(from.id) ? from.id : title,
    title,
    levels,
    min: levels ? 0 : isNumber(min) ? min : 0,
    max: levels ? levels.length : isNumber(max) ? max : 0,
    decimals: isNumber(from.decimals) ? Math.min(6, Math.max(0, Math.round(from.decimals))) : 0,
    evidence: isNumber(from.evidence) && from.evidence >= 0 ? Math.floor(from.evidence) : undefined,
    broken,
  };
}

interface Source {
  readonly series: string;
  readonly where: string;
}

/** A value that can be drawn; null where there is none; undefined, and told why, where it cannot be right. */
function valueOf(
  value: unknown,
  axis: Axis,
  { series, where }: Source,
  problems: Problem[],
): number | null | undefined {
  if (value === null || value === undefined) return null;
  if (axis.broken) return undefined;
  if (!isNumber(value)) problems.push({ kind: 'notNumber', series, axis: axis.title, value: shown(value), where });
  else if (axis.levels && value !== Math.round(value))
    problems.push({ kind: 'notWhole', series, axis: axis.title, value: String(value), where });
  else if (axis.levels && (value < 1 || value > axis.max))
    problems.push({ kind: 'unknownLevel', series, axis: axis.title, value, levels: axis.max, where });
  else if (value < axis.min || value > axis.max)
    problems.push({ kind: 'beyond', series, axis: axis.title, value, min: axis.min, max: axis.max, where });
  else return value;
  return undefined;
}

/** What stands in a message: never long, never an object's inside. */
const shown = (value: unknown): string =>
  typeof value === 'string' ? `“${value.slice(0, 20)}”` : typeof value === 'number' ? String(value) : typeof value;

function lineOf(given: unknown, at: number, axes: readonly Axis[], problems: Problem[]): Line {
  const from: Partial<Record<keyof RadarSeries, unknown>> = isRecord(given) ? given : {};
  const title = isText(from.title) ? from.title.trim() : `#${at + 1}`;
  if (!isText(from.title))
    problems.push({ kind: 'untitled', name: 'series', at: at + 1, where: `series[${at}].title` });
  const where = `series[${at}]`;
  const values = listOf(from.values, `${where}.values`, problems);
  if (values.length === 0 && axes.length > 0) problems.push({ kind: 'noValues', series: title, where });
  if (values.length > axes.length)
    problems.push({ kind: 'tooManyValues', series: title, count: values.length, axes: axes.length, where });
  const kind = isKind(from.kind) ? from.kind : at === 0 ? 'now' : 'past';
  return {
    title,
    kind,
    values: axes.map((axis, i) =>
      valueOf(values[i], axis, { series: title, where: `${where}.values[${i}]` }, problems),
    ),
  };
}

function bandOf(given: unknown, axes: readonly Axis[], problems: Problem[]): Band | undefined {
  if (!isRecord(given)) {
    if (given !== undefined && given !== null && given !== '')
      problems.push({ kind: 'notList', name: 'band', where: 'band' });
    return undefined;
  }
  const from: Partial<Record<keyof RadarBand, unknown>> = given;
  const title = isText(from.title) ? from.title.trim() : '';
  const lower = listOf(from.from, 'band.from', problems);
  const upper = listOf(from.to, 'band.to', problems);
  const spans = axes.map((axis, i) => {
    const low = valueOf(lower[i], axis, { series: title, where: `band.from[${i}]` }, problems);
    const high = valueOf(upper[i], axis, { series: title, where: `band.to[${i}]` }, problems);
    if (low === null || high === null) return null;
    if (low === undefined || high === undefined) return undefined;
    if (low <= high) return [low, high] as const;
    problems.push({ kind: 'reversed', series: title, axis: axis.title, where: `band.from[${i}]` });
    return undefined;
  });
  return { title, spans, note: isText(from.note) ? from.note : undefined };
}

/** Checks what a host gave. What cannot be right is left out and told of; nothing is guessed. */
export function modelOf(given: Given, before: readonly Problem[] = []): RadarModel {
  const problems: Problem[] = [...before];
  const axes = listOf(given.axes, 'axes', problems).map((axis, at) => axisOf(axis, at, problems));
  const lines = listOf(given.series, 'series', problems).map((line, at) => lineOf(line, at, axes, problems));
  const band = bandOf(given.band, axes, problems);
  if (axes.length === 0) problems.push({ kind: 'noAxes', where: 'axes' });
  else if (lines.length === 0) problems.push({ kind: 'noSeries', where: 'series' });
  if (axes.length > most.axes)
    problems.push({ kind: 'tooManyAxes', count: axes.length, most: most.axes, where: 'axes' });
  if (lines.length > most.series)
    problems.push({ kind: 'tooManySeries', count: lines.length, most: most.series, where: 'series' });
  return { axes, lines, band, problems };
}

/** How far from the middle a value stands, 0 to 1. A level's share is its number of all: the lowest is not the middle. */
export const shareOf = (axis: Axis, value: number): number => (value - axis.min) / (axis.max - axis.min);

/** A value as people read it: its level's name, or its number. */
export const valueText = (axis: Axis, value: number): string =>
  axis.levels ? (axis.levels[value - 1] ?? '') : value.toFixed(axis.decimals);
