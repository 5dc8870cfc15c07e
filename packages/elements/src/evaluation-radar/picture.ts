import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { RadarSeriesKind } from './data.ts';
import { bandPath, circle, linePath, markOf, n, pointsOf } from './geometry.ts';
import type { RadarModel } from './model.ts';
import { roundOf } from './round.ts';
import type { PictureTexts, Scene } from './scene.ts';
import { stripOf } from './strip.ts';

export type { PictureTexts } from './scene.ts';

export interface PictureOptions {
  /** What it is about, e.g. `小雨的五育`; told where the picture is not seen. */
  readonly heading?: string | undefined;
  /** A point to be marked: number of the line and of the axis. */
  readonly point?: readonly [line: number, axis: number] | undefined;
}

/** Where everything stands at a width: a radar, or for one or two axes a scale each, which no shape could show truly. */
export const sceneOf = (model: RadarModel, texts: PictureTexts, width: number): Scene =>
  model.axes.length < 3 ? stripOf(model, texts, width) : roundOf(model, texts, width);

/** The largest marks lie lowest: equal values stay readable. */
const depth: readonly RadarSeriesKind[] = ['guardian', 'peer', 'teacher', 'self', 'past', 'now'];

const ringAround = (scene: Scene, [line, axis]: readonly [number, number]): SVGTemplateResult | undefined => {
  const value = scene.lines[line]?.values[axis];
  const one = scene.axes[axis];
  if (!one) return undefined;
  const shown =
    typeof value === 'number' ? pointsOf([one], [value], (_, share) => scene.place(axis, share))[0] : undefined;
  return svg`<path class="here" d=${circle(shown ?? scene.place(axis, 1), scene.mark * 2.4)}></path>`;
};

/** Draws a scene. Few nodes: one path for rings and axes, one a line, one for all marks of a line. */
export function draw(
  model: RadarModel,
  scene: Scene,
  texts: PictureTexts,
  options: PictureOptions = {},
): TemplateResult {
  const { axes, lines, place, width, height } = scene;
  const back = [...lines].sort((a, b) => depth.indexOf(a.look) - depth.indexOf(b.look));
  const points = back.map((line) => pointsOf(axes, line.values, place));
  return html`<svg
    class="radar"
    width=${n(width)}
    height=${n(height)}
    viewBox="0 0 ${n(width)} ${n(height)}"
    role="img"
    aria-label=${texts.picture(options.heading ?? '', model.axes.length)}
  >
    ${scene.behind}${
      model.band ? svg`<path class="band" d=${bandPath(axes, model.band, place, scene.bar)}></path>` : nothing
    }${scene.words}${
      scene.joined
        ? back.map((line, i) => svg`<path class="line ${line.look}" d=${linePath(points[i] ?? [])}></path>`)
        : nothing
    }${back.map(
      (line, i) =>
        svg`<path class="mark ${line.look}" d=${(points[i] ?? [])
          .map((point) => (point ? markOf(line.look, point, scene.mark) : ''))
          .join('')}></path>`,
    )}${options.point && ringAround(scene, options.point)}
  </svg>`;
}

/**
 * A radar as it stands in the element, for pages that show many: small multiples over terms, a class one beside the other.
 * Its looks are `pictureStyles`; a table and a sentence beside it are the caller's.
 *
 * @param width px; below 160 the axes' names stand alone, below 280 rings have no names
 */
export const picture = (
  model: RadarModel,
  texts: PictureTexts,
  width: number,
  options?: PictureOptions,
): TemplateResult => draw(model, sceneOf(model, texts, width), texts, options);
