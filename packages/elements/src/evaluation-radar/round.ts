import { nothing, svg, type SVGTemplateResult } from 'lit';
import { at, circle, directions, n, ringsOf, ticksOf, type Place, type Point } from './geometry.ts';
import { layoutOf, type Label } from './labels.ts';
import { most, type Axis, type RadarModel } from './model.ts';
import { captionsOf, styled, type PictureTexts, type Scene } from './scene.ts';

const label = ({ lines, anchor, pill, leader }: Label): SVGTemplateResult =>
  svg`${
    leader && svg`<path class="leader" d="M${n(leader[0])} ${n(leader[1])}L${n(leader[2])} ${n(leader[3])}"></path>`
  }${lines.map(
    ({ text, size, name, x, y }) =>
      svg`<text class="${name ? 'name' : 'value'} s${size} ${anchor}" x=${n(x)} y=${n(y)}>${text}</text>`,
  )}${
    pill &&
    svg`<rect class="pill" x=${n(pill.left)} y=${n(pill.top)} width=${n(pill.right - pill.left)} height=${n(
      pill.bottom - pill.top,
    )} rx=${n(Math.min(11, (pill.bottom - pill.top) / 2))}></rect>`
  }`;

/** Ring names stand in the last gap between axes; a narrow picture has no room for them, its axes say their levels. */
function ringNames(axes: readonly Axis[], middle: Point, radius: number, width: number): SVGTemplateResult[] {
  const rings = ringsOf(axes);
  if (width < 280 || axes.length > 8) return [];
  const angle = ((-90 - 180 / axes.length) * Math.PI) / 180;
  const named = rings.map(({ name, share }) => [name, share] as const);
  const [first] = axes;
  // A score's middle is its lowest value, which is told where that is not 0.
  if (first && !first.levels && rings.length > 0 && first.min !== 0)
    named.unshift([first.min.toFixed(first.decimals), 0]);
  return named.flatMap(([name, share]) => {
    if (name === undefined) return [];
    const x = middle[0] + Math.cos(angle) * radius * share;
    const y = middle[1] + Math.sin(angle) * radius * share;
    return [svg`<text class="ring middle" x=${n(x)} y=${n(y + 4)}>${name}</text>`];
  });
}

/** Short marks across each axis, where the axes' scales differ and no ring could hold for all. */
function ticks(axes: readonly Axis[], place: Place): string {
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

/** A radar: axes around a middle, as many as three at least. */
export function roundOf(model: RadarModel, texts: PictureTexts, width: number): Scene {
  const axes = model.axes.slice(0, most.axes);
  const lines = styled(model.lines);
  const { cx, cy, radius, height, labels } = layoutOf(captionsOf(model, texts), width);
  const units = directions(axes.length);
  const place: Place = (axis, share) => {
    const [x, y] = units[axis] ?? [0, -1];
    return [cx + x * radius * share, cy + y * radius * share];
  };
  const rings = ringsOf(axes);
  const inner = rings.map(({ share }) => (share < 1 ? circle([cx, cy], radius * share) : '')).join('');
  const spoke = (i: number) => `M${n(cx)} ${n(cy)}L${at(place(i, 1))}`;
  const judged = axes.map((_, i) => typeof lines[0]?.values[i] === 'number' || lines.length === 0);
  const spokes = axes.map((_, i) => (judged[i] ? spoke(i) : '')).join('');
  const open = axes.map((_, i) => (judged[i] ? '' : spoke(i))).join('');
  return {
    axes,
    lines,
    width,
    height,
    place,
    mark: width < 160 ? 3 : width < 280 ? 4 : 5,
    bar: width < 280 ? 8 : 12,
    behind: svg`<path class="rings" d=${inner + spokes + (rings.length > 0 ? '' : ticks(axes, place))}></path><path
        class="outer"
        d=${circle([cx, cy], radius)}
      ></path>${open === '' ? nothing : svg`<path class="open" d=${open}></path>`}`,
    words: svg`${ringNames(axes, [cx, cy], radius, width)}${labels.map(label)}`,
    joined: true,
  };
}
