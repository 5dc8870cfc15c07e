import { html, nothing, type TemplateResult } from 'lit';
import { axisValue, lineOf, radarAxes, type ShownAxis, wordOf } from './backed-derive.ts';
import { type BackedView, padding } from './backed-view.ts';
import { modelOf } from './model.ts';
import { picture } from './picture.ts';
import type { PupilStand } from './state.ts';

type Told = PupilStand['terms'][number];

/** How a pupil stood from term to term: a picture each, and the same as a table. A term without values is a gap. */
export function growth(view: BackedView): TemplateResult | typeof nothing {
  const { texts, state, width, narrow } = view;
  const terms = [...(state.pupil?.terms ?? [])].reverse();
  // What lies before the first term that anything was told of is no gap.
  const first = terms.findIndex(({ profile }) => profile.axes.some(({ value }) => value !== null));
  const told = first < 0 ? [] : terms.slice(first);
  if (told.length === 0) return nothing;
  if (told.length === 1) return html`<p class="note growth-none">${texts.noTermsYet}</p>`;
  const room = width - padding(narrow);
  const columns = room < 520 ? 2 : told.length;
  const wide = Math.min(220, Math.floor((room - 16 * (columns - 1)) / columns));
  return html`<section class="growth" part="growth">
    <h3>${texts.growth}</h3>
    <ul class="terms" .style=${`grid-template-columns:repeat(${columns},minmax(0,1fr))`}>
      ${told.map((one) => multiple(view, one, wide))}
    </ul>
    ${table(view, told)}
    <p class="soft">${texts.growthHint}</p>
  </section>`;
}

function multiple({ texts, axes }: BackedView, { term, profile }: Told, width: number): TemplateResult {
  const title = texts.shortTerm(term.title);
  const series = [{ title, kind: 'now', values: lineOf(axes, profile) }];
  const model = modelOf({ axes: radarAxes(texts, axes), series });
  return html`<li>
    <p class="term-name">${term.title}</p>
    <div class="small-radar">${picture(model, texts, width, { heading: term.title })}</div>
  </li>`;
}

const valueOf = (told: Told | undefined, axis: ShownAxis): number | null =>
  axisValue(told?.profile, axis.id)?.value ?? null;

function table(view: BackedView, told: readonly Told[]): TemplateResult {
  const { texts, axes } = view;
  return html`<div class="scroller" tabindex="0" role="region" aria-label=${texts.growth}>
    <table class="grid">
      <thead>
        <tr>
          <th scope="col">${texts.growthAxis}</th>
          ${told.map(({ term }) => html`<th scope="col">${term.title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${axes.map(
          (axis) =>
            html`<tr>
              <th scope="row">${texts.name(axis)}</th>
              ${told.map((one, i) => cell(view, axis, valueOf(one, axis), valueOf(told[i - 1], axis)))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Only going up is told: what went down stands there to be read, and nobody points at it. */
function cell({ texts }: BackedView, axis: ShownAxis, value: number | null, before: number | null): TemplateResult {
  const words = wordOf(texts, axis, value);
  if (value === null) return html`<td><span class="open-pill">${words}</span></td>`;
  const levels = axis.scale?.kind === 'levels' && before !== null ? value - before : 0;
  return html`<td>
    ${words}${levels > 0 ? html`<span class="rose"><span class="away">${texts.rose(levels)}</span></span>` : nothing}
  </td>`;
}
