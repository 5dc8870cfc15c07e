import type { Offering, Place } from '@wuyu/contract/browser';
import { isEligible, overlaps, slotOf } from '@wuyu/policy';
import { html, nothing, type TemplateResult } from 'lit';
import { hours } from '../menus/week.ts';
import { icon } from '../shared/icons.ts';
import { icons } from './icons.ts';
import { isTaking, heldPlaces } from './state.ts';
import { nameIn, titleIn, type View } from './view.ts';

/** How a child stands to an offering. */
export interface Standing {
  /** Its wish for it, 1 the first; 0: none. */
  readonly rank: number;
  readonly place: Place | undefined;
  /** Why it cannot be had, in words. */
  readonly barred: string | undefined;
  /** What it clashes with, in words; it can be wished all the same unless it is barred. */
  readonly clash: { readonly named: string; readonly ranked: string | undefined } | undefined;
  readonly full: boolean;
  /** What can be changed for it; where nothing is at the same time it can be had beside that, too. */
  readonly swap: Place | undefined;
}

const live = ['placed', 'offered', 'waiting'];

export function standingOf(view: View, offering: Offering): Standing {
  const { texts, state } = view;
  const { student, slots, places, offerings } = state;
  const taking = isTaking(state);
  const slot = slotOf(offering);
  const own = slots.find((one) => one.slot === slot);
  const rank = taking ? 0 : (own?.offeringIds.indexOf(offering.id) ?? -1) + 1;
  const place = places.find((p) => p.offeringId === offering.id && live.includes(p.state));
  const eligible = !student || isEligible(offering, student.grade);
  const held = heldPlaces(places)
    .flatMap((p) => offerings.get(p.offeringId) ?? [])
    .find((other) => other.id !== offering.id && overlaps(other, offering));
  const full = taking && offering.capacity !== null && offering.taken >= offering.capacity;
  const never =
    offering.status === 'closed'
      ? texts.doesNotOpen
      : !eligible
        ? texts.onlyFor(texts.grades(offering.grades))
        : undefined;
  const open = taking && !place && !full && never === undefined && !view.fixed;
  const swap = open ? view.parts.later?.swapOf(view, offering, slot) : undefined;
  const named = held && !place ? texts.overlapsPlace(titleIn(view, held)) : undefined;
  const barred = never ?? (swap ? undefined : named);
  const clash =
    barred !== undefined
      ? undefined
      : named !== undefined
        ? { named, ranked: undefined }
        : taking
          ? undefined
          : clashOf(view, offering, rank);
  return { rank, place, barred, clash, full, swap };
}

/** Wishes at the same time: of the same slot by their ranks, of another one by name. */
function clashOf(view: View, offering: Offering, rank: number): Standing['clash'] {
  const { texts, state } = view;
  const slot = slotOf(offering);
  const ranks: number[] = [];
  let named: string | undefined;
  for (const { slot: of, offeringIds } of state.slots) {
    for (const [i, id] of offeringIds.entries()) {
      const other = state.offerings.get(id);
      if (!other || other === offering || !overlaps(other, offering)) continue;
      if (of !== slot) return { named: texts.overlapsOther(titleIn(view, other)), ranked: undefined };
      // What begins together is plainly one or the other.
      if (rank > 0 || other.start === offering.start) continue;
      ranks.push(i + 1);
      named ??= texts.overlapsOther(titleIn(view, other));
    }
  }
  return named === undefined ? undefined : { named, ranked: texts.overlapsWishes(ranks) };
}

/** How many wish it, of how many places; after a draw, how many are left. */
export function demand(view: View, { wanted, taken, capacity }: Offering): TemplateResult {
  const { texts, state } = view;
  if (capacity === null) return html`<span>${texts.noLimit}</span>`;
  const number = isTaking(state) ? taken : wanted;
  const tone = number > capacity ? 4 : number >= capacity * 0.8 ? 3 : 1;
  const width = Math.round(Math.min(1, number / capacity) * 100);
  return html`<span class="seat"
    ><u aria-hidden="true"><i class=${`l${tone}`} .style=${`width:${width}%`}></i></u
    >${isTaking(state) ? texts.taken(taken, capacity) : texts.demand(wanted, capacity)}</span
  >`;
}

export const titled = (view: View, offering: Offering): unknown => {
  const title = titleIn(view, offering);
  const pieces = view.words.length > 0 ? view.parts.pieces : undefined;
  const told = pieces?.piecesOf(title, offering.search, view.words);
  return told?.map(({ text, hit }) => (hit ? html`<mark>${text}</mark>` : text)) ?? title;
};

const dot = html`<i class="dot" aria-hidden="true"></i>`;

/** One offering in the list. */
export function row(view: View, offering: Offering, at: { index: number; of: number }): TemplateResult {
  const { texts, expanded, actions } = view;
  const standing = standingOf(view, offering);
  const { barred, clash, place, swap } = standing;
  const title = titleIn(view, offering);
  const open = expanded === offering.id;
  return html`<li
    class="of ${barred !== undefined && !place ? 'off' : ''}"
    part="offering"
    aria-setsize=${at.of}
    aria-posinset=${at.index}
    data-offering=${offering.id}
  >
    <div class="x">
      <button class="nm" aria-expanded=${open ? 'true' : 'false'} @click=${() => actions.expand(offering.id)}>
        <span>${titled(view, offering)}</span
        ><span class="dm" title=${texts.domain(offering.domain)}>${texts.domainSign(offering.domain)}</span>
      </button>
      <p class="m">
        <span>${texts.weekdays(offering.weekdays)} ${hours(offering)}</span
        >${dot}<span>${offering.room}</span>${dot}<span>${offering.teacher}</span>
      </p>
      ${
        barred === undefined
          ? html`<p class="w">${demand(view, offering)}${dot}<span>${texts.fee(offering.fee)}</span></p>`
          : html`<p class="w why">${barred}</p>`
      }
      ${clash === undefined ? nothing : html`<p class="w a" part="clash">${icons.clash(16)}<span>${clash.ranked ?? clash.named}</span></p>`}
      ${open ? about(view, offering, standing) : nothing}
      ${swap ? view.parts.later?.swapAsk(view, offering, swap) : nothing}
    </div>
    ${action(view, offering, standing, title)}
  </li>`;
}

function about(view: View, offering: Offering, { barred, clash, swap }: Standing): TemplateResult {
  const { texts } = view;
  const { kind, grades, minimum, providerName, fee } = offering;
  const facts = [
    texts.kind(kind),
    texts.grades(grades),
    ...(minimum > 0 ? [texts.minimum(minimum)] : []),
    ...(barred === undefined ? [] : [texts.fee(fee)]),
    ...(providerName === null ? [] : [providerName]),
  ];
  return html`<div class="about">
    ${offering.about === null ? nothing : html`<p>${offering.about}</p>`}
    <p class="w">${facts.map((fact, i) => html`${i > 0 ? dot : nothing}<span>${fact}</span>`)}</p>
    ${swap && clash === undefined ? view.parts.later?.swapButton(view, offering, swap, true) : nothing}
  </div>`;
}

/** The square at the end of a row: a wish, a place, or why there is none. */
function action(view: View, offering: Offering, standing: Standing, title: string): TemplateResult {
  const { texts, state, fixed, actions } = view;
  const { rank, place, barred, clash, full, swap } = standing;
  const busy = state.busy.has(offering.id);
  if (place) {
    const label = place.state === 'waiting' ? texts.waits(title) : texts.has(title);
    return html`<span class="add has" role="img" aria-label=${label}
      >${place.state === 'placed' ? icon('tick') : icons.turn()}</span
    >`;
  }
  if (rank > 0)
    return fixed
      ? html`<span class="add on" aria-hidden="true">${rank}</span>`
      : html`<button
          class="add on"
          part="wish"
          aria-label=${texts.wish(rank, title)}
          @click=${(event: MouseEvent) => actions.wish(offering, event)}
        >
          ${rank}
        </button>`;
  if (barred !== undefined) return html`<span class="add shut">${icons.lock()}</span>`;
  if (fixed) return html``;
  if (!isTaking(state))
    return html`<button
      class="add"
      part="wish"
      aria-label=${texts.add(title)}
      @click=${(event: MouseEvent) => actions.wish(offering, event)}
    >
      ${icons.plus()}
    </button>`;
  if (swap && clash) return view.parts.later?.swapButton(view, offering, swap) ?? html``;
  return html`<button
    class="add"
    part="take"
    aria-label=${full ? texts.wait(title) : texts.take(title)}
    aria-disabled=${busy ? 'true' : 'false'}
    @click=${(event: MouseEvent) => actions.take(offering, full, event)}
  >
    ${full ? icons.turn() : icons.plus()}
  </button>`;
}

/** Why the last word about a place was not taken. */
export function placeNote(view: View): TemplateResult | typeof nothing {
  const { texts, state, actions } = view;
  const refused = state.placeRefused;
  if (!refused) return nothing;
  const offering = state.offerings.get(refused.offeringId);
  return html`<div class="card slim amber" part="refused" role="alert">
    ${icon('info')}
    <p class="line">
      ${texts.placeRefused(offering ? titleIn(view, offering) : (nameIn(view) ?? ''), texts.refusal(refused.reason))}
    </p>
    <button class="button text" @click=${actions.understood}>${texts.understood}</button>
  </div>`;
}
