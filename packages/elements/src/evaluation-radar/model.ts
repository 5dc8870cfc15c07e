import type { Problem } from './problems.ts';
import { axisOf, isRight, kindOf, listOf, loose, most, textOf } from './sound.ts';
import type { Axis, Band, Given, Line, RadarModel } from './sound.ts';

export { most, shareOf, valueText } from './sound.ts';
export type { Axis, Band, Given, Line, RadarModel } from './sound.ts';
export type { Problem } from './problems.ts';

/** What was handed over in place of a list; what a template wrote over a property that was not defined yet is no data. */
function checkList(value: unknown, name: string, problems: Problem[]): readonly unknown[] {
  if (typeof value === 'string' && value !== '') problems.push({ kind: 'notJson', name, where: name });
  else if (value !== undefined && value !== null && value !== '' && !Array.isArray(value))
    problems.push({ kind: 'notList', name, where: name });
  return listOf(value);
}

/** What stands in a message: never long, never an object's inside. */
const shown = (value: unknown): string =>
  typeof value === 'string' ? `“${value.slice(0, 20)}”` : typeof value === 'number' ? String(value) : typeof value;

interface Source {
  readonly series: string;
  readonly where: string;
}

/** A value that can be drawn; null where there is none; undefined, and told why, where it cannot be right. */
function valueOf(value: unknown, axis: Axis, source: Source, problems: Problem[]): number | null | undefined {
  if (value === null || value === undefined) return null;
  if (isRight(axis, value)) return value;
  const about = { ...source, axis: axis.title };
  // Why nothing of a broken axis is drawn is told once, of the axis.
  if (axis.broken) return undefined;
  if (typeof value !== 'number' || !isFinite(value))
    problems.push({ ...about, kind: 'notNumber', value: shown(value) });
  else if (!axis.levels) problems.push({ ...about, kind: 'beyond', value, min: axis.min, max: axis.max });
  else if (value % 1 !== 0) problems.push({ ...about, kind: 'notWhole', value: String(value) });
  else problems.push({ ...about, kind: 'unknownLevel', value, levels: axis.max });
  return undefined;
}

function lineOf(given: unknown, at: number, axes: readonly Axis[], problems: Problem[]): Line {
  const { title: told, kind, values: givenValues } = loose(given);
  const where = `series[${at}]`;
  const title = textOf(told) || `#${at + 1}`;
  if (textOf(told) === '') problems.push({ kind: 'untitled', name: 'series', at: at + 1, where: `${where}.title` });
  const values = checkList(givenValues, `${where}.values`, problems);
  if (values.length === 0 && axes.length > 0) problems.push({ kind: 'noValues', series: title, where });
  if (values.length > axes.length && axes.length > 0)
    problems.push({ kind: 'tooManyValues', series: title, count: values.length, axes: axes.length, where });
  return {
    title,
    kind: kindOf(kind, at),
    values: axes.map((axis, i) =>
      valueOf(values[i], axis, { series: title, where: `${where}.values[${i}]` }, problems),
    ),
  };
}

function bandOf(given: unknown, axes: readonly Axis[], problems: Problem[]): Band | undefined {
  if (given === undefined || given === null || given === '') return undefined;
  if (typeof given !== 'object') {
    problems.push({ kind: typeof given === 'string' ? 'notJson' : 'notList', name: 'band', where: 'band' });
    return undefined;
  }
  const { title, from, to, note } = loose(given);
  const series = textOf(title);
  const lower = checkList(from, 'band.from', problems);
  const upper = checkList(to, 'band.to', problems);
  const spans = axes.map((axis, i) => {
    const where = `band.from[${i}]`;
    const low = valueOf(lower[i], axis, { series, where }, problems);
    const high = valueOf(upper[i], axis, { series, where: `band.to[${i}]` }, problems);
    if (low === null || high === null) return null;
    if (low === undefined || high === undefined) return undefined;
    if (low <= high) return [low, high] as const;
    problems.push({ kind: 'reversed', series, axis: axis.title, where });
    return undefined;
  });
  return { title: series, spans, note: textOf(note) || undefined };
}

/** Checks what a host gave. What cannot be right is left out and told of; nothing is guessed. */
export function modelOf(given: Given): RadarModel {
  const problems: Problem[] = [];
  const axes = checkList(given.axes, 'axes', problems).map((one, at) => {
    const axis = axisOf(one, at);
    const where = `axes[${at}]`;
    if (textOf(loose(one)['title']) === '')
      problems.push({ kind: 'untitled', name: 'axes', at: at + 1, where: `${where}.title` });
    if (axis.broken) problems.push({ kind: 'noScale', axis: axis.title, where });
    return axis;
  });
  const lines = checkList(given.series, 'series', problems).map((line, at) => lineOf(line, at, axes, problems));
  const band = bandOf(given.band, axes, problems);
  if (axes.length === 0) problems.push({ kind: 'noAxes', where: 'axes' });
  else if (lines.length === 0) problems.push({ kind: 'noSeries', where: 'series' });
  if (axes.length > most.axes)
    problems.push({ kind: 'tooManyAxes', count: axes.length, most: most.axes, where: 'axes' });
  if (lines.length > most.series)
    problems.push({ kind: 'tooManySeries', count: lines.length, most: most.series, where: 'series' });
  return { axes, lines, band, problems };
}
