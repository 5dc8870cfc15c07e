import { html, svg, type TemplateResult } from 'lit';
import type { RadarSeriesKind } from './data.ts';
import { markOf } from './geometry.ts';
import { styled } from './scene.ts';
import type { RadarModel } from './model.ts';

const key = (look: RadarSeriesKind): TemplateResult =>
  html`<svg class="key" width="28" height="18" viewBox="0 0 28 18" aria-hidden="true">
    ${svg`<path class="line ${look}" d="M1 9h26"></path><path class="mark ${look}" d=${markOf(
      look,
      [14, look === 'self' ? 10 : 9],
      look === 'now' ? 5 : look === 'past' ? 4.2 : 3.4,
    )}></path>`}
  </svg>`;

const bandKey = html`<svg class="key" width="28" height="18" viewBox="0 0 28 18" aria-hidden="true">
  <path class="band" d="M4 3.5h20a3 3 0 0 1 3 3v5a3 3 0 0 1-3 3h-20a3 3 0 0 1-3-3v-5a3 3 0 0 1 3-3z"></path>
</svg>`;

/** Which line is whose: dashes, mark and word. */
export const legend = ({ lines, band }: RadarModel): TemplateResult =>
  html`<ul class="legend" part="legend">
    ${styled(lines).map(({ look, title }) => html`<li>${key(look)}${title}</li>`)}${
      band && band.title !== '' ? html`<li>${bandKey}${band.title}</li>` : ''
    }
  </ul>`;
