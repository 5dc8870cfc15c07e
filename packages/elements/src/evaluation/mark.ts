import { svg, type SVGTemplateResult } from 'lit';

/** Shapes that tell axes apart beside their words, in the framework's order; the seventh axis begins again. */
const shapes = [
  svg`<circle cx="6" cy="6" r="5"></circle>`,
  svg`<path d="M6 .6 11.4 6 6 11.4.6 6z"></path>`,
  svg`<path d="M1.2 1.2h9.6v9.6H1.2z"></path>`,
  svg`<path d="M6 1 11.4 10.8H.6z"></path>`,
  svg`<path d="M6 .6 11.2 4.4 9.2 10.8H2.8L.8 4.4z"></path>`,
  svg`<path d="M3.2 1h5.6l2.8 5-2.8 5H3.2L.4 6z"></path>`,
] as const;

/** The mark of an axis, by its place in the framework: it always stands beside its word. */
export const axisMark = (at: number): SVGTemplateResult =>
  svg`<svg class="mark mark-${(at % 5) + 1}" viewBox="0 0 12 12" aria-hidden="true" focusable="false">${shapes[at % shapes.length]}</svg>`;
