import type { Offering, Place } from '@wuyu/contract/browser';
import { overlaps } from '@wuyu/policy';
import { html, nothing, type TemplateResult } from 'lit';
import { lines } from '../shared/icons.ts';
import { question } from './question.ts';
import { heldPlaces } from './state.ts';
import { titleIn, titleOf, type View } from './view.ts';

const arrows = lines('M4 7h11.5M12.5 4l3 3-3 3M16 13H4.5M7.5 10l-3 3 3 3');

/** The place that can be changed for a free one: what alone is at the same time, or else the only one of the same slot. */
export function swapOf({ state }: View, offering: Offering, slot: string): Place | undefined {
  const held = heldPlaces(state.places);
  const clashing = held.filter((place) => {
    const other = state.offerings.get(place.offeringId);
    return other !== undefined && overlaps(other, offering);
  });
  const [one, ...more] = clashing.length > 0 ? clashing : held.filter((place) => place.slot === slot);
  return one?.state === 'placed' && more.length === 0 ? one : undefined;
}

/** Changes a place for an offering; `words`: beside another way to have it. */
export function swapButton(view: View, offering: Offering, given: Place, words = false): TemplateResult {
  const { texts, actions, state } = view;
  const label = texts.swap(titleOf(view, given.offeringId), titleIn(view, offering));
  return html`<button
    class=${words ? 'button text' : 'add'}
    part="swap"
    aria-label=${label}
    aria-disabled=${state.busy.has(offering.id) ? 'true' : 'false'}
    data-ask=${offering.id}
    @click=${() => actions.ask(offering.id)}
  >
    ${arrows}${words ? label : nothing}
  </button>`;
}

/** What is given back by it, before it is done. */
export function swapAsk(view: View, offering: Offering, given: Place): TemplateResult | typeof nothing {
  const { texts, actions, asked } = view;
  if (asked !== offering.id) return nothing;
  return question(view, {
    words: texts.offeredInstead([titleOf(view, given.offeringId)], []),
    keep: texts.swapKeep,
    yes: texts.swapYes,
    act: () => actions.swap(given, offering),
  });
}
