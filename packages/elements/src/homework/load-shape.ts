import { html, svg, type TemplateResult } from 'lit';

/** The shape beside a load's word: a ring within, a half disc near, a triangle over. */
export const shape = (state: string): TemplateResult =>
  html`<svg class="shape" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
    ${
      state === 'over'
        ? svg`<path d="M6 .9L11.4 11H.6z"></path>`
        : svg`<circle cx="6" cy="6" r="5"></circle><path d=${state === 'near' ? 'M6 1a5 5 0 1 1-5 5h5z' : 'M6 1a5 5 0 0 1 0 10z'}></path>`
    }
  </svg>`;
