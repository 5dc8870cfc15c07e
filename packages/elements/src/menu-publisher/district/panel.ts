import { html, nothing, type TemplateResult } from 'lit';
import type { DistrictPart, DistrictState } from '../state.ts';
import { chip, type Panel, type View } from '../view.ts';
import { CatalogueView } from './catalogue.ts';
import { FilingsView } from './filings.ts';
import { providersView } from './providers.ts';

const parts: readonly DistrictPart[] = ['filings', 'providers', 'courses'];

/** The district's part on the screen. */
export class DistrictPanel implements Panel {
  readonly #filings = new FilingsView();
  readonly #catalogue = new CatalogueView();

  render(view: View): TemplateResult {
    const state = view.state.desk;
    if (state?.kind !== 'district') return html``;
    return html`<div class="chips parts" role="group" aria-label=${view.texts.parts}>
        ${parts.map((part) => chip(view.texts.part(part, this.#count(state, part)), part === state.part, () => void view.send({ type: 'part', part })))}
      </div>
      ${state.part === 'filings' ? this.#filings.render(view, state) : nothing}
      ${state.part === 'providers' ? providersView(view, state) : nothing}
      ${state.part === 'courses' ? this.#catalogue.render(view, state) : nothing}`;
  }

  #count(state: DistrictState, part: DistrictPart): number {
    if (part === 'filings') return state.states.filter((s) => s.state === 'filed' || s.state === 'received').length;
    return part === 'providers' ? state.providers.length : state.courses.filter((c) => c.status === 'offered').length;
  }
}
