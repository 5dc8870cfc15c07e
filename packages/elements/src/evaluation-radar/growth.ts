import { html, nothing, type TemplateResult } from 'lit';
import { lines } from '../shared/icons.ts';
import { axisValue, lineOf, type ShownAxis, smallAxes, wordOf } from './backed-derive.ts';
import { shortLegend } from './backed-short.ts';
import { type BackedView, padding } from './backed-view.ts';
import { modelOf } from './model.ts';
import { picture } from './picture.ts';
import type { PupilStand } from './state.ts';

type Told = PupilStand['terms'][number];
const gap = 16;
const up = lines('M10 16V4.5M5.5 9L10 4.5 14.5 9', 16);

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
  const columns = room >= 520 ? told.length : 2;
  const each = Math.max(80, Math.floor((room - gap * (columns - 1)) / columns));
  // Where words would break, the table beneath has them: then axes stand with their names alone.
  const wide = each < 200 ? Math.min(each, 156) : Math.min(each, 240);
  return html`<section class="growth" part="growth">
    <h3>${texts.growth}</h3>
    ${shortLegend(view)}
    <div class="growth-row">
      <ul
        class="terms"
        .style=${`grid-template-columns:repeat(${columns},${columns < 3 ? 'minmax(0,1fr)' : `${wide}px`})`}
      >
        ${told.map((one) => multiple(view, one, wide))}
      </ul>
      ${table(view, told)}
    </div>
    <p class="soft">${texts.growthHint}</p>
  </section>`;
}

function multiple({ texts, axes }: BackedView, { term, profile }: Told, width: number): TemplateResult {
  const title = texts.shortTerm(term.title);
  const series = [{ title, kind: 'now', values: lineOf(axes, profile) }];
  const model = modelOf({ axes: smallAxes(texts, axes), series });
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
    ${words}${levels > 0 ? html`<span class="up">${up}</span><span class="said">${texts.rose(levels)}</span>` : nothing}
  </td>`;
}
