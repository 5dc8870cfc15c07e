import type { AxisSpread, Scale } from '@wuyu/contract/browser';
import { nameOf, writtenOf } from '@wuyu/policy';
import { html, nothing, type TemplateResult } from 'lit';
import type { BackedMessages } from './backed-messages.ts';

/** A stretch of a bar: so many pupils have a value. */
interface Part {
  readonly name: string;
  readonly count: number;
  /** 0 for the lowest to 1 for the highest: the fuller, the denser it is drawn. */
  readonly density: number;
}

/** What a value is called here: a level, or a band of scores from its lowest value on. */
function nameFor(texts: BackedMessages, scale: Scale, value: number): string {
  const named = nameOf(scale, value);
  return named ? texts.name(named) : writtenOf(scale, value);
}

/** The stretches of a scale, the lowest first, with how many pupils each holds. */
const partsOf = (texts: BackedMessages, scale: Scale, counts: readonly { value: number; count: number }[]): Part[] =>
  counts.map(({ value, count }, i) => ({
    name: nameFor(texts, scale, value),
    count,
    density: counts.length > 1 ? i / (counts.length - 1) : 1,
  }));

/** Period of the pattern, px. */
const period = 6;
const dense = (density: number): string => `--d:${Math.round(density * period * 10) / 10}px`;

/**
 * How pupils are spread over an axis, of all that are enrolled: 还没评 is told as a dashed part, and never as the lowest
 * value. The words under the bar say the same.
 *
 * @returns undefined where the group is too small to be told of
 */
export function spreadBar(
  texts: BackedMessages,
  scale: Scale,
  spread: AxisSpread | undefined,
  enrolled: number | null,
): TemplateResult | undefined {
  if (!spread?.counts || spread.rated === null || enrolled === null) return undefined;
  const parts = partsOf(texts, scale, spread.counts);
  const open = Math.max(0, enrolled - spread.rated);
  const share = (n: number) => `flex-grow:${n}`;
  const told = parts.filter(({ count }) => count > 0);
  return html`<div class="spread">
    <div class="spread-bar" aria-hidden="true">
      ${told.map(
        ({ count, density }) =>
          html`<i
            class="spread-part ${density === 1 ? 'densest' : density === 0 ? 'least' : ''}"
            .style=${`${share(count)};${dense(density)}`}
          ></i>`,
      )}${open > 0 ? html`<i class="spread-part open" .style=${share(open)}></i>` : nothing}
    </div>
    <ul class="spread-words">
      ${told.map(({ name, count }) => html`<li>${texts.counted(name, count)}</li>`)}${
        open > 0 ? html`<li>${texts.counted(texts.missing, open)}</li>` : nothing
      }
      <li class="soft">${texts.outOf(enrolled)}</li>
    </ul>
  </div>`;
}

/** What each pattern stands for. */
export function spreadLegend(texts: BackedMessages, scale: Scale): TemplateResult {
  const values =
    scale.kind === 'levels'
      ? scale.levels.map((_, i) => i + 1)
      : [...new Set([scale.min, ...scale.bands.map(({ from }) => from)])].sort((a, b) => a - b);
  const parts = partsOf(
    texts,
    scale,
    values.map((value) => ({ value, count: 0 })),
  );
  return html`<ul class="spread-legend" aria-hidden="true">
    ${parts.map(
      ({ name, density }) =>
        html`<li>
          <i
            class="spread-part ${density === 1 ? 'densest' : density === 0 ? 'least' : ''}"
            .style=${dense(density)}
          ></i
          >${name}
        </li>`,
    )}
    <li><i class="spread-part open"></i>${texts.missing}</li>
  </ul>`;
}
