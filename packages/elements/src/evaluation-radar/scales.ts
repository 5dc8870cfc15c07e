import { at, directions, n, plainMark, type MarkOf, type Place, type Point, type Ring } from './geometry.ts';
import type { RadarSeriesKind } from './data.ts';
import type { StyledLine } from './scene.ts';
import { most, type Axis, type Line } from './sound.ts';

/** Corners of the marks of other sources, in radii of the filled circle. */
const corners: Readonly<Partial<Record<RadarSeriesKind, readonly Point[]>>> = {
  teacher: [
    [-1.7, -1.7],
    [1.7, -1.7],
    [1.7, 1.7],
    [-1.7, 1.7],
  ],
  self: [
    [0, -1.6],
    [1.5, 1],
    [-1.5, 1],
  ],
  peer: [
    [0, 2.1],
    [2, -1.4],
    [-2, -1.4],
  ],
  guardian: directions(6).map(([x, y]): Point => [x * 2, y * 2]),
};

/** The marks of all: square, triangles and hexagon beside circle and rhombus. */
export const anyMark: MarkOf = (look, point, r) => {
  const [x, y] = point;
  const shape = corners[look];
  return shape
    ? `M${shape.map(([dx, dy]) => `${n(x + dx * r)} ${n(y + dy * r)}`).join('L')}Z`
    : plainMark(look, point, r);
};

const sameLevels = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.length === b.length && a.every((name, i) => name === b[i]));

/** Even steps of a range that fall on numbers people read easily (1, 2, 2.5 or 5, and ten times that), two to six of them. */
function steps({ min, max, decimals }: Axis): number {
  const easy = (count: number) => {
    const step = (max - min) / count;
    const lead = Number((step / 10 ** Math.floor(Math.log10(step) + 1e-9)).toFixed(6));
    const fits = Math.abs(step * 10 ** decimals - Math.round(step * 10 ** decimals)) < 1e-6;
    return fits && [1, 2, 2.5, 5].indexOf(lead) >= 0;
  };
  const even = (count: number) => Math.abs((((max - min) * 10 ** decimals) / count) % 1) < 1e-9;
  return [5, 4, 6, 3, 2].find(easy) ?? [5, 4, 3, 2].find(even) ?? 1;
}

/** Rings that hold for every axis, whatever its scale; none where their scales differ, where each axis has ticks of its own. */
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
  if (!same) return [];
  // The middle is the lowest value, which is told where that is not 0.
  const middle = { share: 0, name: first.min.toFixed(first.decimals) };
  return first.min === 0 ? ticksOf(first) : [middle, ...ticksOf(first)];
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

/** Short marks across each axis, where the axes' scales differ and no ring could hold for all. */
export function ticks(axes: readonly Axis[], place: Place): string {
  const units = directions(axes.length);
  return axes
    .map((axis, i) => {
      const [dx, dy] = units[i] ?? [0, -1];
      return ticksOf(axis)
        .map(({ share }) => {
          const [x, y] = place(i, share);
          return `M${at([x - dy * 3, y + dx * 3])}L${at([x + dy * 3, y - dx * 3])}`;
        })
        .join('');
    })
    .join('');
}

const looks: readonly RadarSeriesKind[] = ['now', 'past', 'self', 'peer', 'guardian', 'teacher'];

/** Gives every line dashes and marks of its own: two past terms do not look alike. */
export function anyStyled(lines: readonly Line[]): readonly StyledLine[] {
  const taken = new Set<RadarSeriesKind>();
  return lines.slice(0, most.series).map((line) => {
    const look = taken.has(line.kind) ? (looks.find((one) => !taken.has(one)) ?? line.kind) : line.kind;
    taken.add(look);
    return { ...line, look };
  });
}
