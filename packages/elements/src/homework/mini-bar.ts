import { html, nothing, type TemplateResult } from 'lit';
import type { Line } from './line.ts';

/** The bar goes on past the cap by a third, so that there is a night to see. */
const scaleOf = (line: Line<string>): number =>
  Math.max(((line.capMinutes ?? 0) * 4) / 3, (line.required + line.optional) * 1.02, 30);

/**
 * The pupil's own bar in small: subjects stacked against the cap line, past it night. What is `firm` stands in its pattern,
 * anything else is dashed.
 */
export function miniBar(line: Line<string>, tones: ReadonlyMap<string, number>): TemplateResult {
  const scale = scaleOf(line);
  const share = (minutes: number) => (minutes / scale) * 100;
  const cap = line.capMinutes === undefined ? undefined : share(line.capMinutes);
  return html`<span class="mini" aria-hidden="true">
    ${cap === undefined ? nothing : html`<i class="nz" .style=${`width:${100 - cap}%`}></i>`}
    ${line.parts.map(
      (part) =>
        html`<i
          class="seg s${tones.get(part.subject) ?? 1} ${part.kind === 'firm' ? 'pat' : 'plan'}"
          .style=${`width:${share(part.minutes)}%`}
        ></i>`,
    )}
    ${cap === undefined ? nothing : html`<i class="cl" .style=${`width:${100 - cap}%`}></i>`}
  </span>`;
}
