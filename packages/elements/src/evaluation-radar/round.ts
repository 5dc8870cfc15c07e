import { nothing, svg, type SVGTemplateResult } from 'lit';
import { at, circle, directions, levelRings, n, type Place, type Point, type Ring } from './geometry.ts';
import { layoutOf, type Label } from './labels.ts';
import { most, type RadarModel } from './sound.ts';
import { captionsOf, styled, type PictureTexts, type Scene, type StyledLine, type Unusual } from './scene.ts';

/** Most labels are a name and a value: one template for both, of which two hundred radars have a thousand. */
const label = ({ lines, anchor, pill, leader }: Label): SVGTemplateResult => {
  const [name, value] = lines;
  if (name?.size === 16 && value && lines.length === 2 && !pill && !leader)
    return svg`<text class="name ${anchor}" x=${n(name.x)} y=${n(name.y)}>${name.text}</text><text class=${anchor} x=${n(
      value.x,
    )} y=${n(value.y)}>${value.text}</text>`;
  return svg`${leader && svg`<path class="leader" d=${`M${leader.map(at).join('L')}`}></path>`}${lines.map(
    ({ text, size, name: isName, x, y }) =>
      svg`<text class="${isName ? `name s${size}` : ''} ${anchor}" x=${n(x)} y=${n(y)}>${text}</text>`,
  )}${
    pill &&
    svg`<rect class="pill" x=${n(pill.left)} y=${n(pill.top)} width=${n(pill.right - pill.left)} height=${n(
      pill.bottom - pill.top,
    )} rx="10"></rect>`
  }`;
};

/** Ring names stand in the last gap between axes; a narrow picture has no room for them, its axes say their levels. */
function ringNames(
  axes: number,
  rings: readonly Ring[],
  middle: Point,
  radius: number,
  width: number,
): SVGTemplateResult[] {
  if (width < 280 || axes > 8) return [];
  const angle = ((-90 - 180 / axes) * Math.PI) / 180;
  return rings.flatMap(({ name, share }) => {
    if (name === undefined) return [];
    const x = middle[0] + Math.cos(angle) * radius * share;
    const y = middle[1] + Math.sin(angle) * radius * share;
    return [svg`<text class="ring middle" x=${n(x)} y=${n(y + 4)}>${name}</text>`];
  });
}

/** One line of this term, and one of the last at most. */
const isUsual = (lines: readonly StyledLine[]): boolean =>
  'now past'.startsWith(lines.map(({ look }) => look).join(' '));

/** A radar: axes around a middle, as many as three at least. Undefined where it needs what is not the usual. */
export function roundOf(model: RadarModel, texts: PictureTexts, width: number, more?: Unusual): Scene | undefined {
  const axes = model.axes.slice(0, most.axes);
  const lines = (more?.styled ?? styled)(model.lines);
  const captions = captionsOf(model, texts);
  const layout = layoutOf(captions, width) ?? more?.layout(captions, width);
  const rings = levelRings(axes) ?? more?.rings(axes);
  if (!layout || !rings || !(more || isUsual(lines))) return undefined;
  const { cx, cy, radius, height, labels } = layout;
  const units = directions(axes.length);
  const place: Place = (axis, share) => {
    const [x, y] = units[axis] ?? [0, -1];
    return [cx + x * radius * share, cy + y * radius * share];
  };
  const inner = rings.map(({ share }) => (share > 0 && share < 1 ? circle([cx, cy], radius * share) : '')).join('');
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
    behind: svg`<path class="rings" d=${inner + spokes + (rings.length > 0 ? '' : (more?.ticks(axes, place) ?? ''))}></path><path
        class="outer"
        d=${circle([cx, cy], radius)}
      ></path>${open === '' ? nothing : svg`<path class="open" d=${open}></path>`}`,
    words: svg`${ringNames(axes.length, rings, [cx, cy], radius, width)}${labels.map(label)}`,
    joined: true,
  };
}
