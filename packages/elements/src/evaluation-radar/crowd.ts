import { directions, type Point } from './geometry.ts';
import {
  blockOf,
  gapOf,
  layoutFrom,
  natural,
  nameRow,
  pillPad,
  radiusOf,
  sideOf,
  textWidth,
  valueRow,
} from './labels.ts';
import type { Block, Caption, Layout, Placed } from './labels.ts';

/** Between labels, px. */
const apart = 4;

/** What may be parted: words of letters stay whole, square characters stand alone; no line starts with a closing mark. */
const pieces = (text: string): readonly string[] =>
  text.match(/\s*(?:[^\s\u2e80-\uffff]+|[\u2e80-\uffff][、。，；：？！）》”’）」』】〕·]*)/g) ?? [];

/**
 * A text in lines no wider than `room` px where it can be parted, at most `most` of them; what is left over ends in …
 * Lines are about equally long.
 */
export function linesOf(text: string, size: number, room: number, most: number): readonly string[] {
  const whole = textWidth(text, size);
  if (whole <= room) return [text];
  // As many lines as it needs, each as short as that allows.
  for (let count = Math.min(most, Math.ceil(whole / room)); count <= most; count++) {
    const least = whole / count;
    for (const width of [least, least + size * 0.5, least + size, room]) {
      const lines = fill(text, size, Math.min(room, width));
      if (lines.length <= count && lines.every((line) => textWidth(line, size) <= room)) return lines;
    }
  }
  const lines = fill(text, size, room);
  const kept = lines.slice(0, most);
  const last = kept[most - 1];
  if (lines.length > most && last !== undefined) kept[most - 1] = shorten(`${last}${lines[most] ?? ''}`, size, room);
  return kept.map((line) => (textWidth(line, size) > room ? shorten(line, size, room) : line));
}

function fill(text: string, size: number, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text)) {
    if (line !== '' && textWidth(line + piece, size) > room + 0.01) {
      lines.push(line);
      line = piece.trim();
    } else line = line === '' ? piece.trim() : line + piece;
  }
  return line === '' ? lines : [...lines, line];
}

function shorten(text: string, size: number, room: number): string {
  let kept = '';
  for (const character of text) {
    if (textWidth(`${kept}${character}…`, size) > room) break;
    kept += character;
  }
  return `${kept.trim()}…`;
}

/** Names as large as they can be: 16 px where all are short, 12 where one is long. */
function partedBlock({ title, value, missing }: Caption, room: number, tiny: boolean, areShort: boolean): Block {
  const size = tiny
    ? 12
    : areShort
      ? 16
      : linesOf(title, 14, room, 9).length <= (textWidth(title, 12) > room ? 2 : 1)
        ? 14
        : 12;
  const names = linesOf(title, size, room, tiny ? 1 : 3);
  const values = tiny || value === undefined ? [] : linesOf(value, 12, room - (missing ? 2 * pillPad : 0), 2);
  return blockOf(
    [...names.map((text) => nameRow(text, size)), ...values.map((text) => valueRow(text, missing))],
    missing,
  );
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

/** Places every label around a circle of a radius: none on another, none inside. */
function arrange(blocks: readonly Block[], units: readonly Point[], radius: number, gap: number): readonly Placed[] {
  const all = blocks.map((block, i) => natural(block, units[i] ?? [0, -1], radius, gap));
  for (const side of [-1, 1]) {
    const column = all.filter(({ unit }) => sideOf(unit) === side);
    spread(column);
    for (const label of column) {
      // Outside the circle at every height it covers.
      const nearest = Math.max(0, Math.abs(label.y) - label.block.height / 2);
      const clear = nearest < radius + gap ? Math.sqrt((radius + gap) ** 2 - nearest ** 2) : 0;
      label.x = side * Math.max(Math.abs(label.x), clear - gap * 0.4);
    }
  }
  for (const label of all.filter(({ unit }) => sideOf(unit) === 0)) {
    // Above or below whatever comes in from the sides.
    const half = label.block.width / 2 + apart;
    const upwards = label.y < 0;
    for (const other of all) {
      if (sideOf(other.unit) === 0 || Math.abs(other.x) > half) continue;
      const edge = other.y + ((upwards ? -1 : 1) * (other.block.height + label.block.height)) / 2;
      label.y = upwards ? Math.min(label.y, edge - 2) : Math.max(label.y, edge + 2);
    }
  }
  return all;
}

/**
 * Finds room for many or long labels: names in up to three lines, moved apart in columns with a thin line to their axis. The
 * circle gives way first, down to a fifth of the width; height is taken as it is needed. Below 160 px names stand alone.
 */
export function crowdedLayout(captions: readonly Caption[], width: number): Layout {
  const gap = gapOf(width);
  const half = width / 2;
  const units = directions(captions.length);
  const least = width * 0.2;
  const room = half - least - gap;
  const areShort = captions.every(({ title }) => textWidth(title, 16) <= Math.min(room, 52));
  const blocks = captions.map((caption) => partedBlock(caption, room, width < 160, areShort));
  let radius = radiusOf(width);
  let placed = arrange(blocks, units, radius, gap);
  for (let i = 0; i < 8 && radius > least; i++) {
    const over = placed.reduce(
      (most, { x, unit, block }) =>
        Math.max(most, (sideOf(unit) === 0 ? block.width / 2 : Math.abs(x) + block.width) - half),
      0,
    );
    if (over === 0) break;
    radius = Math.max(least, radius - over);
    placed = arrange(blocks, units, radius, gap);
  }
  const layout = layoutFrom(placed, radius, width);
  return {
    ...layout,
    labels: layout.labels.map((label, i) => ({ ...label, leader: leaderOf(placed[i], layout, gap) })),
  };
}

/** A line from the end of its axis to a label that had to make way. */
function leaderOf(
  label: Placed | undefined,
  { cx, cy, radius }: Layout,
  gap: number,
): readonly [Point, Point] | undefined {
  if (!label) return undefined;
  const { block, unit, x, y } = label;
  if (Math.abs(y - natural(block, unit, radius, gap).y) <= 9) return undefined;
  const side = sideOf(unit);
  return [
    [cx + unit[0] * (radius + 2), cy + unit[1] * (radius + 2)],
    side === 0 ? [cx, cy + y - (Math.sign(y) * block.height) / 2] : [cx + x - side * 2, cy + y],
  ];
}
