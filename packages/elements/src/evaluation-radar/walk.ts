import { html, svg } from 'lit';
import { circle, pointsOf } from './geometry.ts';
import type { RadarMessages } from './messages.ts';
import { withLater } from './problem-words.ts';
import type { Scene } from './scene.ts';
import { valueText, type RadarModel } from './sound.ts';

/** A point of the picture: number of the line and of the axis. */
export type Spot = readonly [line: number, axis: number];

/** Where a key leads from a point; undefined where the key has no say, null where the walk ends. */
export function step(key: string, from: Spot | undefined, { axes, lines }: Scene): Spot | null | undefined {
  const [across, along] = [axes.length, lines.length];
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

/** The point nearest to a place in the picture, px; none within reach of a finger. */
export function nearest(scene: Scene, x: number, y: number): Spot | undefined {
  let best: Spot | undefined;
  let least = 24;
  scene.lines.forEach((line, i) =>
    pointsOf(scene.axes, line.values, scene.place).forEach((point, k) => {
      const distance = point ? Math.hypot(point[0] - x, point[1] - y) : Infinity;
      if (distance >= least) return;
      least = distance;
      best = [i, k];
    }),
  );
  return best;
}

/** What is said at a point: axis, line, value, and the middle half at that axis. */
export function wordsAt({ model: { axes, lines, band }, texts: own, language }: Walker, [line, axis]: Spot): string {
  const one = axes[axis];
  const shown = lines[line];
  if (!one || !shown) return '';
  const texts = withLater(own, language);
  const value = shown.values[axis];
  const words = value === null ? texts.missing : value === undefined ? texts.wrong : valueText(one, value);
  const span = band?.spans[axis];
  const said = texts.point(one.title, shown.title, words);
  return span && band
    ? texts.pointAndBand([
        said,
        texts.point('', band.title, texts.range(valueText(one, span[0]), valueText(one, span[1]))),
      ])
    : said;
}

/** What the walk needs of an element: the point it is at, and how it moves on. */
export interface Walker {
  readonly model: RadarModel;
  readonly texts: RadarMessages;
  readonly language: string;
  readonly spot: Spot | undefined;
  readonly walk: (spot: Spot | undefined, words: string) => void;
}

/** A key, a tap or the end of the focus on the picture. */
export function walked(event: Event, scene: Scene, walker: Walker, box?: DOMRect): void {
  const { spot, walk } = walker;
  let next: Spot | null | undefined;
  if (event instanceof KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    next = step(event.key, spot, scene);
    if (next === undefined) return;
    event.preventDefault();
  } else if (event instanceof MouseEvent && box)
    next = nearest(scene, event.clientX - box.left, event.clientY - box.top);
  else if (event.type !== 'blur' || !spot) return;
  walk(next ?? undefined, next ? wordsAt(walker, next) : '');
}

/** The ring about the point that is walked to (about the axis' end where there is no value), and the words for those who see. */
export function marked(scene: Scene, walker: Walker): { ring: unknown; note: unknown } | undefined {
  const { spot } = walker;
  const own = spot && scene.lines[spot[0]];
  if (!own) return undefined;
  const at = pointsOf(scene.axes, own.values, scene.place)[spot[1]] ?? scene.place(spot[1], 1);
  return {
    ring: svg`<path class="here" d=${circle(at, scene.mark * 2.4)}></path>`,
    note: html`<p class="spot" aria-hidden="true">${wordsAt(walker, spot)}</p>`,
  };
}
