import type { RadarMessages } from './messages.ts';
import { most, valueText, type RadarModel } from './model.ts';

/** A point of the picture: number of the line and of the axis. */
export type Spot = readonly [line: number, axis: number];

/** Where a key leads from a point; undefined where the key has no say, null where the walk ends. */
export function step(key: string, from: Spot | undefined, { axes, lines }: RadarModel): Spot | null | undefined {
  const [across, along] = [Math.min(axes.length, most.axes), Math.min(lines.length, most.series)];
  if (across === 0 || along === 0) return undefined;
  const [line, axis] = from ?? [0, -1];
  const turn = (value: number, by: number, count: number) => (value + by + count) % count;
  switch (key) {
    case 'ArrowRight':
      return [line, turn(axis, 1, across)];
    case 'ArrowLeft':
      return [line, from ? turn(axis, -1, across) : across - 1];
    case 'ArrowDown':
      return from ? [turn(line, 1, along), axis] : [0, 0];
    case 'ArrowUp':
      return from ? [turn(line, -1, along), axis] : [along - 1, 0];
    case 'Home':
      return [line, 0];
    case 'End':
      return [line, across - 1];
    case 'Escape':
      return from ? null : undefined;
    default:
      return undefined;
  }
}

/** What is said at a point: axis, line, value, and the middle half at that axis. */
export function wordsAt({ axes, lines, band }: RadarModel, texts: RadarMessages, [line, axis]: Spot): string {
  const one = axes[axis];
  const own = lines[line];
  if (!one || !own) return '';
  const value = own.values[axis];
  const words = value === null ? texts.missing : value === undefined ? texts.wrong : valueText(one, value);
  const span = band?.spans[axis];
  const said = texts.point(one.title, own.title, words);
  return span && band
    ? texts.points([said, texts.point('', band.title, texts.range(valueText(one, span[0]), valueText(one, span[1])))])
    : said;
}
