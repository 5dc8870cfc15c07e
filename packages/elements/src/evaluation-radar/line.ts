import { svg, type SVGTemplateResult } from 'lit';

/** A line icon on a grid of 20 px, beside its word. */
export const line = (path: string): SVGTemplateResult =>
  svg`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d=${path}></path></svg>`;
