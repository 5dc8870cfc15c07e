import { nothing, svg, type SVGTemplateResult } from 'lit';
import { linesOf } from './crowd.ts';
import { at, n, type Place, type Ring } from './geometry.ts';
import { textWidth } from './labels.ts';
import { anyStyled, ticksOf } from './scales.ts';
import { most, type Axis, type RadarModel } from './sound.ts';
import { captionsOf, type PictureTexts, type Scene } from './scene.ts';

/** From one scale to the next, px. */
const row = 76;
const track = 42;

const text = (kind: string, x: number, y: number, words: string): SVGTemplateResult =>
  svg`<text class=${kind} x=${n(x)} y=${n(y)}>${words}</text>`;

/** Names under a scale: all of them, or the two ends where there is no room. */
function named(ticks: readonly Ring[], length: number): readonly Ring[] {
  const widest = ticks.reduce((width, { name = '' }) => Math.max(width, textWidth(name, 12)), 0);
  return ticks.length * (widest + 8) <= length ? ticks : ticks.filter((_, i) => i === 0 || i === ticks.length - 1);
}

/** One or two axes: a scale each, one below the other. Around a middle they would be a line that says nothing. */
export function stripOf(model: RadarModel, texts: PictureTexts, width: number): Scene {
  const axes = model.axes.slice(0, most.axes);
  const lines = anyStyled(model.lines);
  const captions = captionsOf(model, texts);
  const mark = width < 160 ? 3 : width < 280 ? 4 : 5;
  // Level names stand centred under their marks.
  const [left, right] = [24, width - 24];
  const place: Place = (axis, share) => [left + (right - left) * share, axis * row + track];
  const across = (axis: Axis, i: number) =>
    ticksOf(axis)
      .map(({ share }) => {
        const [x, y] = place(i, share);
        return `M${at([x, y - 5])}L${at([x, y + 5])}`;
      })
      .join('');
  const scale = (i: number) => `M${at(place(i, 0))}L${at(place(i, 1))}`;
  const judged = (i: number) => typeof lines[0]?.values[i] === 'number' || lines.length === 0;
  const solid = axes.map((axis, i) => (judged(i) ? scale(i) : '') + across(axis, i)).join('');
  const open = axes.map((_, i) => (judged(i) ? '' : scale(i))).join('');
  const words = axes.map((axis, i) => {
    const caption = captions[i];
    const top = i * row;
    const value = caption?.value;
    const room = width - 16 - (value === undefined ? 0 : textWidth(value, 14));
    return svg`${text('name', 0, top + 16, linesOf(axis.title, 16, room, 1)[0] ?? '')}${
      value === undefined ? nothing : text('s14 end', width, top + 16, value)
    }${
      width < 160
        ? nothing
        : named(ticksOf(axis), right - left).map(({ share, name = '' }) =>
            text('ring middle', place(i, share)[0], top + track + 24, name),
          )
    }`;
  });
  return {
    axes,
    lines,
    width,
    height: axes.length * row - (axes.length > 0 ? 6 : 0),
    place,
    mark,
    bar: width < 280 ? 8 : 12,
    behind: svg`<path class="rings" d=${solid}></path>${open === '' ? nothing : svg`<path class="open" d=${open}></path>`}`,
    words: svg`${words}`,
    joined: false,
  };
}
