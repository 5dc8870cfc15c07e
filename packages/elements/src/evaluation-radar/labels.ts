import { directions } from './geometry.ts';
import { linesOf, textWidth } from './text-fit.ts';

/** What stands at the end of an axis: its name, and how the first line stands there. */
export interface Caption {
  readonly title: string;
  readonly value: string | undefined;
  /** Nothing was judged there: a dashed frame stands around the words. */
  readonly missing: boolean;
}

/** A line of text with its baseline. */
export interface LabelLine {
  readonly text: string;
  readonly size: number;
  /** A name, not a value. */
  readonly name: boolean;
  readonly x: number;
  readonly y: number;
}

export interface Label {
  readonly lines: readonly LabelLine[];
  readonly anchor: 'start' | 'middle' | 'end';
  /** Around all of it, px. */
  readonly box: Box;
  /** The dashed frame around what is missing. */
  readonly pill: Box | undefined;
  /** A thin line from the axis' end where the label had to make way. */
  readonly leader: readonly [x1: number, y1: number, x2: number, y2: number] | undefined;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A picture that has found room for all: its middle, its radius, its height. */
export interface Layout {
  readonly cx: number;
  readonly cy: number;
  readonly radius: number;
  readonly height: number;
  readonly labels: readonly Label[];
}

/** Text of a label before it has a place. */
interface Block {
  readonly rows: readonly {
    readonly text: string;
    readonly size: number;
    readonly height: number;
    readonly name: boolean;
  }[];
  readonly width: number;
  readonly height: number;
  readonly missing: boolean;
}

interface Placed {
  readonly axis: number;
  readonly block: Block;
  x: number;
  /** Of its middle. */
  y: number;
}

/** Between labels, px. */
const apart = 4;
/** What the dashed frame takes on either side of its words. */
const pillPad = 6;

/** Names as large as they can be: 16 px where they are short, 12 where they are long. */
function blockOf({ title, value, missing }: Caption, room: number, tiny: boolean): Block {
  const short = textWidth(title, 16) <= Math.min(room, 52);
  const size = tiny ? 12 : short ? 16 : linesOf(title, 14, room, 2).length * textWidth(title, 14) <= room * 2 ? 14 : 12;
  const names = linesOf(title, size, room, tiny ? 1 : 3);
  const rows = names.map((text) => ({ text, size, height: size === 16 ? 20 : size + 3, name: true }));
  const values = tiny || value === undefined ? [] : linesOf(value, 12, room - (missing ? 2 * pillPad : 0), 2);
  for (const text of values) rows.push({ text, size: 12, height: missing ? 22 : 16, name: false });
  const width = rows.reduce(
    (most, row) =>
      Math.max(most, textWidth(row.text, row.size) * (row.name ? 1.02 : 1) + (missing && !row.name ? 2 * pillPad : 0)),
    0,
  );
  return { rows, width, height: rows.reduce((sum, row) => sum + row.height, 0), missing };
}

/** Moves what stands in a column apart, all of a crowd by as little as can be. */
function spread(column: Placed[]): void {
  column.sort((a, b) => a.y - b.y);
  interface Crowd {
    members: Placed[];
    size: number;
    /** Sum of where each would have the crowd's middle. */
    wanted: number;
  }
  const crowds: Crowd[] = [];
  const middle = (crowd: Crowd) => crowd.wanted / crowd.members.length;
  for (const label of column) {
    let crowd: Crowd = { members: [label], size: label.block.height, wanted: label.y };
    for (let last = crowds[crowds.length - 1]; last; last = crowds[crowds.length - 1]) {
      if (middle(last) + last.size / 2 + apart <= middle(crowd) - crowd.size / 2) break;
      crowds.pop();
      const size = last.size + apart + crowd.size;
      // Both are wanted where they were; seen from the new crowd's middle.
      const ahead = last.wanted + last.members.length * ((size - last.size) / 2);
      const behind = crowd.wanted - crowd.members.length * ((size - crowd.size) / 2);
      crowd = { members: [...last.members, ...crowd.members], size, wanted: ahead + behind };
    }
    crowds.push(crowd);
  }
  for (const crowd of crowds) {
    let top = middle(crowd) - crowd.size / 2;
    for (const label of crowd.members) {
      label.y = top + label.block.height / 2;
      top += label.block.height + apart;
    }
  }
}

/** Places every label around a circle of a radius about (0, 0). */
function arrange(blocks: readonly Block[], radius: number, gap: number): Placed[] {
  const units = directions(blocks.length);
  const all: Placed[] = blocks.map((block, axis) => {
    const [x, y] = units[axis] ?? [0, -1];
    return { axis, block, x: x * (radius + gap), y: y * (radius + gap * 0.75) + (y * block.height) / 2 };
  });
  const sideOf = ({ axis }: Placed) => Math.sign(Math.round((units[axis]?.[0] ?? 0) * 50));
  for (const side of [-1, 1]) {
    const column = all.filter((label) => sideOf(label) === side);
    spread(column);
    for (const label of column) {
      // Outside the circle at every height it covers.
      const nearest = Math.max(0, Math.abs(label.y) - label.block.height / 2);
      const clear = nearest < radius + gap ? Math.sqrt((radius + gap) ** 2 - nearest ** 2) : 0;
      label.x = side * Math.max(Math.abs(label.x), clear - gap * 0.4);
    }
  }
  for (const label of all.filter((one) => sideOf(one) === 0)) {
    // Above or below whatever comes in from the sides.
    const half = label.block.width / 2 + apart;
    const upwards = label.y < 0;
    for (const other of all) {
      if (sideOf(other) === 0 || Math.abs(other.x) > half) continue;
      const edge = other.y + ((upwards ? -1 : 1) * (other.block.height + label.block.height)) / 2;
      label.y = upwards ? Math.min(label.y, edge - 2) : Math.max(label.y, edge + 2);
    }
  }
  return all;
}

/** How far the labels reach past half of the width, px; negative where there is room left. */
const overflow = (placed: readonly Placed[], half: number, isSide: (axis: number) => boolean): number =>
  placed.reduce(
    (most, { axis, x, block }) => Math.max(most, (isSide(axis) ? Math.abs(x) + block.width : block.width / 2) - half),
    -Infinity,
  );

/**
 * Finds room for the labels of a radar `width` px wide: none leaves the picture, none lies on another or on the rings. The
 * circle gives way first, down to a fifth of the width; height is taken as it is needed.
 */
export function layoutOf(captions: readonly Caption[], width: number): Layout {
  const tiny = width < 160;
  const gap = width < 280 ? 9 : 13;
  const half = width / 2;
  const units = directions(captions.length);
  const isSide = (axis: number) => Math.round((units[axis]?.[0] ?? 0) * 50) !== 0;
  const least = width * 0.2;
  const blocks = captions.map((caption) => blockOf(caption, half - least - gap, tiny));
  let radius = Math.min(160, width * (width < 280 ? 0.3 : tiny ? 0.34 : 0.327));
  let placed = arrange(blocks, radius, gap);
  for (let i = 0; i < 8 && radius > least; i++) {
    const over = overflow(placed, half, isSide);
    if (over <= 0) break;
    radius = Math.max(least, radius - over);
    placed = arrange(blocks, radius, gap);
  }
  const top = placed.reduce((least, { y, block }) => Math.min(least, y - block.height / 2), -radius) - 2;
  const bottom = placed.reduce((most, { y, block }) => Math.max(most, y + block.height / 2), radius) + 3;
  const cx = half;
  const cy = -top;
  const labels = placed.map((one) => labelOf(one, { cx, cy, radius, gap, unit: units[one.axis] ?? [0, -1] }));
  return { cx, cy, radius, height: Math.ceil(bottom - top), labels };
}

interface Around {
  readonly cx: number;
  readonly cy: number;
  readonly radius: number;
  readonly gap: number;
  readonly unit: readonly [number, number];
}

function labelOf({ block, x, y }: Placed, { cx, cy, radius, gap, unit }: Around): Label {
  const side = Math.sign(Math.round(unit[0] * 50));
  const anchor = side > 0 ? 'start' : side < 0 ? 'end' : 'middle';
  const px = side === 0 ? cx : cx + x;
  let top = cy + y - block.height / 2;
  const box: Box = {
    left: side > 0 ? px : side < 0 ? px - block.width : px - block.width / 2,
    right: side > 0 ? px + block.width : side < 0 ? px : px + block.width / 2,
    top,
    bottom: top + block.height,
  };
  let pill: Box | undefined;
  const lines = block.rows.map((row): LabelLine => {
    const framed = block.missing && !row.name;
    const inset = framed ? side * pillPad : 0;
    const middle = top + row.height / 2;
    if (framed) {
      const width = textWidth(row.text, 12) + 2 * pillPad;
      const left = side > 0 ? px : side < 0 ? px - width : px - width / 2;
      pill = { left, right: left + width, top: pill?.top ?? top + 1, bottom: top + row.height - 1 };
    }
    top += row.height;
    return { text: row.text, size: row.size, name: row.name, x: px + inset, y: middle + row.size * 0.36 };
  });
  const [dx, dy] = unit;
  // Where the label would stand by itself, against where it stands.
  const wanted = dy * (radius + gap * 0.75) + (dy * block.height) / 2;
  const moved = Math.abs(y - wanted) > 9;
  const edge = [cx + dx * (radius + 2), cy + dy * (radius + 2)] as const;
  const leader = moved
    ? ([
        edge[0],
        edge[1],
        side === 0 ? px : px - side * 2,
        side === 0 ? (dy < 0 ? box.bottom : box.top) : cy + y,
      ] as const)
    : undefined;
  return { lines, anchor, box, pill, leader };
}
