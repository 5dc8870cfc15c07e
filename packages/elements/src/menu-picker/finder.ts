import type { Offering } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { type Around, type Filters, isFound, noFilters, passes } from './find.ts';
import { icons } from './icons.ts';
import { heldPlaces, isTaking, type PickerState, type SlotView } from './state.ts';
import type { View } from './view.ts';

/** What is left of a slot. */
export interface Group {
  readonly slot: string;
  readonly offerings: readonly Offering[];
}

/** What binds the child's time: the places it has, or else its wishes. */
export function boundOf(state: PickerState): Offering[] {
  const ids = isTaking(state)
    ? heldPlaces(state.places).map((place) => place.offeringId)
    : state.slots.flatMap((slot) => slot.offeringIds);
  return ids.flatMap((id) => state.offerings.get(id) ?? []);
}

const isNarrowed = (filters: Filters): boolean =>
  filters.eligible || filters.free || filters.roomy || filters.noClash || filters.domains.length > 0;

/** What passes of each of some slots. */
export function narrow(
  state: PickerState,
  slots: readonly SlotView[],
  words: readonly string[],
  filters: Filters,
): Group[] {
  const around: Around = { student: state.student, bound: boundOf(state), taking: isTaking(state) };
  const narrowed = isNarrowed(filters);
  if (!narrowed && words.length === 0) return slots.map(({ slot, offerings }) => ({ slot, offerings }));
  return slots.map(({ slot, offerings }) => ({
    slot,
    offerings: offerings.filter((o) => isFound(o, words) && (!narrowed || passes(o, filters, around))),
  }));
}

/** The field and the chips. */
export function finder(view: View, found: number | undefined): TemplateResult {
  const { texts, query, filters, actions, state } = view;
  const domains = domainsOf(state.offerings);
  const chip = (label: string, on: boolean, next: Filters) =>
    html`<button aria-pressed=${on ? 'true' : 'false'} @click=${() => actions.filter(next)}>
      <span>${on ? icon('tick', 16) : nothing}${label}</span>
    </button>`;
  return html`<div class="finder" part="finder">
    <div class="search">
      ${icons.search()}
      <input
        type="search"
        enterkeyhint="search"
        autocomplete="off"
        spellcheck="false"
        aria-label=${texts.searchLabel}
        placeholder=${texts.search}
        .value=${query}
        @input=${(event: Event) => actions.seek((event.target as HTMLInputElement).value)}
      />
      ${found === undefined ? nothing : html`<span class="found">${texts.found(found)}</span>`}
      ${
        query === ''
          ? nothing
          : html`<button class="clear" aria-label=${texts.clearSearch} @click=${() => actions.seek('')}>
              ${icons.cross(16)}
            </button>`
      }
    </div>
    <div class="chips" role="group" aria-label=${texts.filters}>
      ${chip(texts.eligible, filters.eligible, { ...filters, eligible: !filters.eligible })}
      ${chip(texts.free, filters.free, { ...filters, free: !filters.free })}
      ${chip(texts.roomy, filters.roomy, { ...filters, roomy: !filters.roomy })}
      ${chip(texts.noClash, filters.noClash, { ...filters, noClash: !filters.noClash })}
      ${
        domains.length > 1
          ? order
              .filter((domain) => domains.includes(domain))
              .map((domain) => {
                const on = filters.domains.includes(domain);
                const next = on ? filters.domains.filter((d) => d !== domain) : [...filters.domains, domain];
                return chip(texts.domain(domain), on, { ...filters, domains: next });
              })
          : nothing
      }
    </div>
    ${view.wide && state.stage !== 'drawn' ? looks(view) : nothing}
  </div>`;
}

/** The two looks of a wide element. */
const looks = ({ texts, look, actions }: View): TemplateResult =>
  html`<div class="looks" role="group" aria-label=${texts.look}>
    ${(['grid', 'list'] as const).map(
      (one) =>
        html`<button aria-pressed=${one === look ? 'true' : 'false'} @click=${() => actions.look(one)}>
          ${texts[one]}
        </button>`,
    )}
  </div>`;
const known = new WeakMap<PickerState['offerings'], readonly string[]>();
/** The domains there are; asked at every key, looked for once. */
function domainsOf(offerings: PickerState['offerings']): readonly string[] {
  const domains = known.get(offerings) ?? [...new Set([...offerings.values()].map(({ domain }) => domain))];
  known.set(offerings, domains);
  return domains;
}
const order = ['moral', 'intellectual', 'physical', 'aesthetic', 'labour'];

/** Nothing passes: what there is to do about it. */
export const nothingFound = ({ texts, actions, filters }: View): TemplateResult =>
  html`<div class="nothing" part="empty">
    <p>${texts.nothingFound}</p>
    ${isNarrowed(filters) ? html`<p class="note">${texts.nothingFoundText}</p>` : nothing}
    <button
      class="button text"
      @click=${() => {
        actions.filter(noFilters);
        actions.seek('');
      }}
    >
      ${texts.clearFilters}
    </button>
  </div>`;
