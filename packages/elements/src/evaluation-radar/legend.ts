import { html, type TemplateResult } from 'lit';
import { bandOf } from './drawing.ts';
import { plainMark } from './geometry.ts';
import { styled as plainStyled, type Unusual } from './scene.ts';
import type { RadarModel } from './sound.ts';

const plain = { mark: plainMark, styled: plainStyled };

/** Which line is whose: dashes, mark and word. */
export const legend = (
  { lines, band }: RadarModel,
  { mark, styled }: Pick<Unusual, 'mark' | 'styled'> = plain,
): TemplateResult =>
  html`<ul class="legend" part="legend">
    ${styled(lines).map(
      ({ look, title }) =>
        html`<li>
          <svg class="key" width="28" height="18" aria-hidden="true">
            <path class="line ${look}" d="M1 9h26"></path>
            <path class="mark ${look}" d=${mark(look, [14, 9], look === 'now' ? 5 : 4)}></path></svg
          >${title}
        </li>`,
    )}${
      band && band.title
        ? html`<li>
            <svg class="key" width="28" height="18" aria-hidden="true">${bandOf('M4 6h20v6H4Z')}</svg>${band.title}
          </li>`
        : ''
    }
  </ul>`;
