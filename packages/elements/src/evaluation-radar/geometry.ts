import type { RadarSeriesKind } from './data.ts';
import type { Axis, Band } from './model.ts';
import { shareOf } from './model.ts';

/** A point of the picture, px. */
export type Point = readonly [x: number, y: number];

/** Where a value of an axis stands: `share` 0 at the axis' beginning, 1 at its end. */
export type Place = (axis: number, share: number) => Point;

/** Two digits are finer than any screen. */
export const n = (value: number): string => String(Math.round(value * 100) / 100);
export const at = ([x, y]: Point): string => `${n(x)} ${n(y)}`;

const units = new Map<number, readonly Point[]>();

/** Directions of so many axes: the first one upwards, then clockwise. */
export function directions(count: number): readonly Point[] {
  let known = units.get(count);
  if (!known) {
    known = Array.from({ length: count }, (_, k): Point => {
      const angle = ((-90 + (360 / count) * k) * Math.PI) / 180;
      return [Math.cos(angle), Math.sin(angle)];
    });
    units.set(count, known);
  }
  return known;
}

/** A circle as a part of a path. */
export const circle = ([x, y]: Point, r: number): string =>
  `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0`;

const polygon = ([x, y]: Point, corners: readonly Point[]): string =>
  `M${corners.map(([dx, dy]) => at([x + dx, y + dy])).join('L')}Z`;

/** Shapes of marks, and by how much each is larger than a filled circle, so that equal values stay readable. */
const shapes: Readonly<Record<RadarSeriesKind, (point: Point, r: number) => string>> = {
  now: circle,
  past: (p, r) =>
    polygon(
      p,
      [
        [0, -r],
        [r, 0],
        [0, r],
        [-r, 0],
      ].map(([x = 0, y = 0]): Point => [x * 1.5, y * 1.5]),
    ),
  teacher: (p, r) =>
    polygon(
      p,
      [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, 1],
      ].map(([x = 0, y = 0]): Point => [x * r * 1.7, y * r * 1.7]),
    ),
  self: (p, r) =>
    polygon(
      p,
      [
        [0, -1.6],
        [1.5, 1],
        [-1.5, 1],
      ].map(([x = 0, y = 0]): Point => [x * r, y * r]),
    ),
  peer: (p, r) =>
    polygon(
      p,
      [
        [0, 2.1],
        [2, -1.4],
        [-2, -1.4],
      ].map(([x = 0, y = 0]): Point => [x * r, y * r]),
    ),
  guardian: (p, r) =>
    polygon(
      p,
      directions(6).map(([x, y]): Point => [x * r * 2.5, y * r * 2.5]),
    ),
};

/** The mark of a line at a point; `r` is the radius of the filled circle. */
export const markOf = (kind: RadarSeriesKind, point: Point, r: number): string => shapes[kind](point, r);

/** Where the values of a line stand; undefined where there is none. */
export const pointsOf = (
  axes: readonly Axis[],
  values: readonly (number | null | undefined)[],
  place: Place,
): readonly (Point | undefined)[] =>
  axes.map((axis, i) => {
    const value = values[i];
    return value === null || value === undefined ? undefined : place(i, shareOf(axis, value));
  });

/** A line around the picture. A missing point breaks it: the path is closed only where none is missing. */
export function linePath(points: readonly (Point | undefined)[]): string {
  const count = points.length;
  const gap = points.indexOf(undefined);
  if (gap < 0) return count === 0 ? '' : `M${points.map((point) => at(point ?? [0, 0])).join('L')}Z`;
  // From behind a gap once around, so that what goes over the first axis is not cut there.
  let path = '';
  let drawing = false;
  for (let i = 1; i <= count; i++) {
    const point = points[(gap + i) % count];
    const next = points[(gap + i + 1) % count];
    // A point between two gaps has its mark alone.
    if (point && (drawing || (i < count && next))) path += `${drawing ? 'L' : 'M'}${at(point)}`;
    drawing = point !== undefined && (drawing || next !== undefined);
  }
  return path;
}

/** Bars of the middle half along their axes, `width` px wide, with rounded corners. */
export function bandPath(axes: readonly Axis[], band: Band, place: Place, width: number): string {
  let path = '';
  axes.forEach((axis, i) => {
    const span = band.spans[i];
    if (!span) return;
    const [x0, y0] = place(i, 0);
    const [x1, y1] = place(i, 1);
    const length = Math.hypot(x1 - x0, y1 - y0);
    const dx = (x1 - x0) / length;
    const dy = (y1 - y0) / length;
    let from = shareOf(axis, span[0]) * length;
    let to = shareOf(axis, span[1]) * length;
    // Where all of the half stands at one value there is a bar about that value, as long as can be seen.
    if (to - from < 4) [from, to] = [(from + to) / 2 - 2, (from + to) / 2 + 2];
    const half = width / 2;
    const r = Math.min(3, half, (to - from) / 2);
    const corner = (along: number, across: number): string =>
      at([x0 + dx * along - dy * across, y0 + dy * along + dx * across]);
    const round = `A${n(r)} ${n(r)} 0 0 1 `;
    path +=
      `M${corner(from + r, -half)}L${corner(to - r, -half)}${round}${corner(to, -half + r)}` +
      `L${corner(to, half - r)}${round}${corner(to - r, half)}` +
      `L${corner(from + r, half)}${round}${corner(from, half - r)}` +
      `L${corner(from, -half + r)}${round}${corner(from + r, -half)}Z`;
  });
  return path;
}

/** The rings of a scale, by how far out they are, and what stands at them. */
export interface Ring {
  readonly share: number;
  readonly name: string | undefined;
}

const sameLevels = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.length === b.length && a.every((name, i) => name === b[i]));

/** Even steps of a range that fall on numbers people read easily: fifths, quarters, tenths, thirds, halves. */
function steps({ min, max, decimals }: Axis): number {
  const whole = 10 ** decimals;
  const fits = (count: number) => Math.abs((((max - min) * whole) / count) % 1) < 1e-9;
  return [5, 4, 6, 3, 2].find(fits) ?? 1;
}

/** Rings that hold for every axis; none where their scales differ, where each axis has ticks of its own. */
export function ringsOf(axes: readonly Axis[]): readonly Ring[] {
  const sound = axes.filter((axis) => !axis.broken);
  const [first] = sound;
  if (!first) return [];
  if (first.levels) {
    const count = first.levels.length;
    if (!sound.every((axis) => axis.levels?.length === count)) return [];
    const named = sound.every((axis) => sameLevels(axis.levels, first.levels));
    return first.levels.map((name, i) => ({ share: (i + 1) / count, name: named ? name : undefined }));
  }
  const same = sound.every((axis) => !axis.levels && axis.min === first.min && axis.max === first.max);
  return same ? ticksOf(first) : [];
}

/** Where an axis has its marks: a level each, or even steps. */
export function ticksOf(axis: Axis): readonly Ring[] {
  const { levels } = axis;
  if (axis.broken) return [];
  if (levels) return levels.map((name, i) => ({ share: (i + 1) / levels.length, name }));
  const count = steps(axis);
  return Array.from({ length: count }, (_, i) => ({
    share: (i + 1) / count,
    name: (axis.min + ((axis.max - axis.min) * (i + 1)) / count).toFixed(axis.decimals),
  }));
}
