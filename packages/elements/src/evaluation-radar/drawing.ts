import { html, nothing, svg, type TemplateResult } from 'lit';
import type { RadarSeriesKind } from './data.ts';
import { bandPath, corner, linePath, n, plainMark, pointsOf, type MarkOf } from './geometry.ts';
import type { PictureTexts, Scene } from './scene.ts';
import type { RadarModel } from './sound.ts';

/** The largest marks lie lowest: equal values stay readable. */
const depth: readonly RadarSeriesKind[] = ['guardian', 'peer', 'teacher', 'self', 'past', 'now'];

/** A bar with an edge and round corners: the same stroke twice, the upper one narrower. */
export const bandOf = (d: string) =>
  svg`<path class="band edge" stroke-width=${2 * corner} d=${d}></path><path class="band" stroke-width=${2 * corner - 2} d=${d}></path>`;

/** Draws a scene. Few nodes: one path for rings and axes, one a line, one for all marks of a line. */
export function draw(
  model: RadarModel,
  scene: Scene,
  texts: PictureTexts,
  heading: string,
  mark: MarkOf = plainMark,
  over: unknown = nothing,
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
    aria-label=${texts.picture(heading, model.axes.length)}
  >
    ${scene.behind}${model.band ? bandOf(bandPath(axes, model.band, place, scene.bar)) : nothing}${scene.words}${
      scene.joined
        ? back.map((line, i) => svg`<path class="line ${line.look}" d=${linePath(points[i] ?? [])}></path>`)
        : nothing
    }${back.map(
      (line, i) =>
        svg`<path class="mark ${line.look}" d=${(points[i] ?? [])
          .map((point) => (point ? mark(line.look, point, scene.mark) : ''))
          .join('')}></path>`,
    )}${over}
  </svg>`;
}
