import type { RadarSeriesKind } from './data.ts';
import type { Axis, Band } from './sound.ts';
import { shareOf } from './sound.ts';

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

/** The mark of a line at a point; `r` is the radius of the filled circle. Equal values stay readable: it is the smallest. */
export type MarkOf = (look: RadarSeriesKind, point: Point, r: number) => string;

/** Marks of this term and the last: a circle, and a rhombus half as large again. */
export const plainMark: MarkOf = (look, point, r) => {
  const [x, y] = point;
  const d = n(r * 1.5);
  return look === 'now' ? circle(point, r) : `M${n(x)} ${n(y - r * 1.5)}l${d} ${d}l-${d} ${d}l-${d}-${d}Z`;
};

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

/** Radius of a bar's corners, px: its path runs as far inside, and is stroked twice as wide. */
export const corner = 3;

/**
 * The middle half along each axis from one value to the other, in bars `width` px wide. Where it is one value the bar lies
 * across the axis, so that it is seen behind a mark.
 */
export function bandPath(axes: readonly Axis[], band: Band, place: Place, width: number): string {
  return axes
    .map((axis, i) => {
      const span = band.spans[i];
      if (!span) return '';
      const [x0, y0] = place(i, 0);
      const [x1, y1] = place(i, 1);
      const length = Math.hypot(x1 - x0, y1 - y0);
      const [from, to] = [shareOf(axis, span[0]) * length, shareOf(axis, span[1]) * length];
      const middle = (from + to) / 2;
      const along = Math.max((to - from) / 2, 4) - corner;
      const across = (from < to ? width / 2 : width) - corner;
      const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
      const spot = (far: number, aside: number) =>
        at([x0 + ux * (middle + far) - uy * aside, y0 + uy * (middle + far) + ux * aside]);
      return `M${spot(-along, -across)}L${spot(along, -across)}L${spot(along, across)}L${spot(-along, across)}Z`;
    })
    .join('');
}

/** The rings of a scale, by how far out they are, and what stands at them. */
export interface Ring {
  readonly share: number;
  readonly name: string | undefined;
}

/** The usual: every axis has the same levels, a ring each. Undefined where that is not so. */
export function levelRings(axes: readonly Axis[]): readonly Ring[] | undefined {
  const levels = axes[0]?.levels;
  if (!levels || axes.some((axis) => axis.broken || axis.levels?.join() !== levels.join())) return undefined;
  return levels.map((name, i) => ({ share: (i + 1) / levels.length, name }));
}
