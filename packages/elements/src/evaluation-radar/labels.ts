import { directions, type Point } from './geometry.ts';

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
  /** Where its words stand about their point; after it where it is not told. */
  readonly anchor: '' | 'middle' | 'end';
  /** The dashed frame around what is missing. */
  readonly pill: Box | undefined;
  /** A thin line from the axis' end where the label had to make way. */
  readonly leader: readonly [from: Point, to: Point] | undefined;
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
export interface Block {
  readonly rows: readonly Row[];
  readonly width: number;
  readonly height: number;
  readonly missing: boolean;
}

export interface Row {
  readonly text: string;
  readonly size: number;
  readonly height: number;
  readonly name: boolean;
}

/** A block about the circle's middle: `x` of its inner edge, `y` of its own middle. */
export interface Placed {
  readonly block: Block;
  readonly unit: Point;
  x: number;
  y: number;
}

/** What the dashed frame takes on either side of its words. */
export const pillPad = 6;
/** Around the circle, px. */
export const gapOf = (width: number): number => (width < 280 ? 9 : 13);
/** The largest circle of a picture, px. */
export const radiusOf = (width: number): number => Math.min(160, width * (width < 280 ? 0.3 : 0.327));
/** On which side of the picture an axis ends: left, right, or 0 at the top and the bottom. */
export const sideOf = ([x]: Point): number => Math.sign(Math.round(x * 50));

/**
 * Width of a text, px, without asking the page: reading a layout costs more than drawing a picture. Han characters are
 * square; others rather too wide than too narrow, since fonts differ.
 */
export const textWidth = (text: string, size: number): number =>
  [...text].reduce((sum, one) => sum + (one >= '\u2e80' ? 1 : /[A-Zmw%—…]/.test(one) ? 0.86 : 0.6), 0) * size;

export const nameRow = (text: string, size: number): Row => ({
  text,
  size,
  height: size > 14 ? 20 : size + 3,
  name: true,
});
export const valueRow = (text: string, missing: boolean): Row => ({
  text,
  size: 12,
  height: missing ? 22 : 16,
  name: false,
});

export const blockOf = (rows: readonly Row[], missing: boolean): Block => ({
  rows,
  width: rows.reduce(
    (most, { text, size, name }) => Math.max(most, textWidth(text, size) + (missing && !name ? 2 * pillPad : 0)),
    0,
  ),
  height: rows.reduce((sum, row) => sum + row.height, 0),
  missing,
});

/** Where a block stands by itself, at the end of its axis. */
export const natural = (block: Block, unit: Point, radius: number, gap: number): Placed => ({
  block,
  unit,
  x: unit[0] * (radius + gap),
  y: unit[1] * (radius + gap * 0.9 + block.height / 2),
});

/**
 * Finds room for the short labels of three to six axes in a radar `width` px wide, one line for the name and one for the
 * value, by making the circle smaller; so few and so short, none can lie on another. Undefined where they are more or longer:
 * then `crowdedLayout` parts them into lines and moves them apart.
 */
export function layoutOf(captions: readonly Caption[], width: number): Layout | undefined {
  const gap = gapOf(width);
  const units = directions(captions.length);
  let radius = radiusOf(width);
  let widest = 0;
  const blocks = captions.map(({ title, value, missing }, i) => {
    const block = blockOf([nameRow(title, 16), ...(value ? [valueRow(value, missing)] : [])], missing);
    const x = Math.abs(units[i]?.[0] ?? 0);
    widest = Math.max(widest, block.width);
    if (x > 0.1) radius = Math.min(radius, (width / 2 - block.width) / x - gap);
    return block;
  });
  return widest > 56 || units.length > 6 || radius < width * 0.24 || width < 160
    ? undefined
    : layoutFrom(
        blocks.map((block, i) => natural(block, units[i] ?? [0, -1], radius, gap)),
        radius,
        width,
      );
}

/** Gives what was placed about the middle its place in a picture just as high as it needs. */
export function layoutFrom(placed: readonly Placed[], radius: number, width: number): Layout {
  const cx = width / 2;
  const cy = 2 - placed.reduce((top, { y, block }) => Math.min(top, y - block.height / 2), -radius);
  const bottom = placed.reduce((most, { y, block }) => Math.max(most, y + block.height / 2), radius);
  return {
    cx,
    cy,
    radius,
    height: Math.ceil(cy + bottom + 3),
    labels: placed.map((one) => labelOf(one, cx, cy)),
  };
}

function labelOf({ block, unit, x, y }: Placed, cx: number, cy: number): Label {
  const side = sideOf(unit);
  const px = side === 0 ? cx : cx + x;
  const left = (width: number) => px + ((side - 1) / 2) * width;
  const top = cy + y - block.height / 2;
  let pill: Box | undefined;
  let down = top;
  const lines = block.rows.map(({ text, size, height, name }): LabelLine => {
    const framed = block.missing && !name;
    const middle = down + height / 2;
    if (framed) {
      const width = textWidth(text, 12) + 2 * pillPad;
      pill = { left: left(width), right: left(width) + width, top: pill?.top ?? down + 1, bottom: down + height - 1 };
    }
    down += height;
    return { text, size, name, x: px + (framed ? side * pillPad : 0), y: middle + size * 0.36 };
  });
  return { lines, anchor: side > 0 ? '' : side < 0 ? 'end' : 'middle', pill, leader: undefined };
}
