import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** What a ring is drawn from: pupils. */
export interface RingFacts {
  readonly visited: number;
  readonly planned: number;
  readonly open: number;
  /** Where an even pace would be now; undefined: no rule asks for a pace. */
  readonly expected: number | undefined;
}

const radius = 48;
const round = 2 * Math.PI * radius;
/** Between two parts, px. */
const gap = 2;

/** A ring of parts, clockwise from the top, with a tick where an even pace would be. Its words are the caller's. */
export function ring(facts: RingFacts, label: string, below: string): TemplateResult {
  const { visited, planned, open, expected } = facts;
  const all = visited + planned + open;
  let from = 0;
  const arc = (part: number, paint: string): SVGTemplateResult | typeof nothing => {
    const length = (part / all) * round;
    const at = from;
    from += length;
    if (part === 0) return nothing;
    // One part alone has nothing to be parted from.
    const cut = part === all ? 0 : Math.min(gap, length / 2);
    return svg`<circle cx="56" cy="56" r=${radius} fill="none" stroke-width="12" class=${paint}
      stroke=${paint === 'r-hatch' ? 'url(#hatch)' : nothing} transform="rotate(-90 56 56)"
      stroke-dasharray=${`${length - cut} ${round}`} stroke-dashoffset=${-at - cut / 2} />`;
  };
  const turn = expected === undefined || all === 0 ? undefined : Math.min(1, expected / all) * 360;
  return html`<div class="ring" role="img" aria-label=${label} part="ring">
    <svg width="112" height="112" viewBox="0 0 112 112" aria-hidden="true">
      ${hatch('hatch')}
      ${
        all === 0
          ? svg`<circle cx="56" cy="56" r=${radius} fill="none" stroke-width="12" class="r-rest" />`
          : [arc(visited, 'r-on'), arc(planned, 'r-hatch'), arc(open, 'r-rest')]
      }
      ${
        turn === undefined
          ? nothing
          : svg`<g transform=${`rotate(${turn} 56 56)`}>
              <path class="r-edge" stroke-width="4.5" d="M56 18V0" />
              <path class="r-tick" stroke-width="2" d="M56 17V0" />
            </g>`
      }
    </svg>
    <div class="in" aria-hidden="true"><b>${visited}</b><span>${below}</span></div>
  </div>`;
}

const hatch = (id: string) =>
  svg`<defs><pattern id=${id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect class="r-soft" width="5" height="5" /><rect class="r-line" width="2" height="5" />
  </pattern></defs>`;

/** The shapes of the parts, for the words beside the ring. */
export const shapes = {
  visited: svg`<circle class="r-line" cx="6" cy="6" r="6" />`,
  planned: svg`${hatch('hatch-key')}<circle cx="6" cy="6" r="6" fill="url(#hatch-key)" />`,
  open: svg`<circle class="k-ring" cx="6" cy="6" r="5" />`,
  none: svg`<path class="k-dash" d="M2 6h8" />`,
  pace: svg`<path class="r-tick" stroke-width="2" d="M6 0v12" />`,
} as const;
export type Shape = keyof typeof shapes;

export const shape = (name: Shape): TemplateResult =>
  html`<svg viewBox="0 0 12 12" aria-hidden="true">${shapes[name]}</svg>`;
