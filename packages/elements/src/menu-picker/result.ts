import type { Offering, Place } from '@wuyu/contract/browser';
import { overlaps } from '@wuyu/policy';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { icons } from './icons.ts';
import { question } from './question.ts';
import type { SlotView } from './state.ts';
import { nameIn, soonIn, titleIn, titleOf, type View } from './view.ts';

/** What a child has, day by day: its place first, what it waits for beside it. */
export function resultList(view: View): TemplateResult {
  const { texts, state } = view;
  const of = ({ slot }: SlotView) => state.places.filter((place) => place.slot === slot);
  const isAsked = ({ state: at }: Place) => at === 'offered';
  // What waits for an answer stands first: it ends.
  const asked = state.slots.flatMap((slot) => {
    const places = of(slot).filter(isAsked);
    return places.length > 0 ? [day(view, slot, places)] : [];
  });
  const others = state.slots.flatMap((slot) => {
    const all = of(slot);
    const places = all.filter((place) => !isAsked(place));
    const live = places.some((place) => place.state === 'placed' || place.state === 'waiting');
    if (places.length < all.length && !live) return [];
    return places.length > 0 || (state.stage === 'drawn' && slot.offeringIds.length > 0)
      ? [day(view, slot, places)]
      : [];
  });
  const rows = [...asked, ...others];
  if (rows.length === 0) return html`<p class="none-at-all soft" part="result">${texts.nothingPlaced}</p>`;
  return html`<ul class="results" part="result">
    ${rows}
  </ul>`;
}

function day(view: View, slot: SlotView, places: readonly Place[]): TemplateResult {
  const { texts } = view;
  const of = (state: string) => places.filter((place) => place.state === state);
  const placed = of('placed');
  const offered = of('offered');
  const waiting = of('waiting').sort((a, b) => (a.rank ?? 9) - (b.rank ?? 9));
  const lines =
    placed.length + offered.length > 0
      ? [
          ...placed.map((place, i) => placedLine(view, place, i === 0 ? waiting : [])),
          ...offered.map((place) => offerLine(view, place)),
        ]
      : waiting.length > 0
        ? waiting.map((place) => waitLine(view, place))
        : [overLine(view, places)];
  return html`<li class="day ${offered.length > 0 ? 'asked' : ''}">
    <span class="weekday">${texts.slot(slot.slot)}</span>
    <div class="lines">
      ${lines}
      ${placed.length > 0 ? waiting.map((place) => askLine(view, place, 'decline', texts.leaveAsk(titleOf(view, place.offeringId)))) : nothing}
    </div>
  </li>`;
}

function placedLine(view: View, place: Place, waiting: readonly Place[]): TemplateResult {
  const { texts, actions, mayGive, state } = view;
  const title = titleOf(view, place.offeringId);
  const others = waiting.map((other) => texts.waitlist(titleOf(view, other.offeringId), other.position));
  return html`<div class="line" part="place">
      <div class="x">
        <p class="t">${title}</p>
        <p class="m">${[texts.placed(place.rank), ...others].join(texts.sentenceEnd)}</p>
      </div>
      <span class="good">${icon('tick')}</span>
    </div>
    ${
      !mayGive
        ? nothing
        : html`<div class="acts">
            <button
              class="button text quietly"
              aria-disabled=${state.busy.has(place.offeringId) ? 'true' : 'false'}
              data-ask=${place.id}
              @click=${() => actions.ask(place.id)}
            >
              ${texts.withdraw(title)}
            </button>
            ${waiting.map(
              (other) =>
                html`<button class="button text quietly" data-ask=${other.id} @click=${() => actions.ask(other.id)}>
                  ${texts.leaveListOf(titleOf(view, other.offeringId))}
                </button>`,
            )}
          </div>`
    }
    ${askLine(view, place, 'withdraw', texts.withdrawAsk(title))}`;
}

function waitLine(view: View, place: Place): TemplateResult {
  const { texts, actions, mayGive } = view;
  const title = titleOf(view, place.offeringId);
  return html`<div class="line" part="waiting">
      <div class="x">
        <p class="t">${title}</p>
        <p class="m">${texts.waitlistOnly(place.position)}</p>
      </div>
      <span class="soft">${icon('queued')}</span>
    </div>
    ${
      !mayGive
        ? nothing
        : html`<div class="acts">
            <button class="button text quietly" data-ask=${place.id} @click=${() => actions.ask(place.id)}>
              ${texts.leaveListOf(title)}
            </button>
          </div>`
    }
    ${askLine(view, place, 'decline', texts.leaveAsk(title))}`;
}

/** It is the child's turn: take it or leave it, until when. */
function offerLine(view: View, place: Place): TemplateResult {
  const { texts, state, actions, mayGive } = view;
  const offering = state.offerings.get(place.offeringId);
  const title = titleOf(view, place.offeringId);
  const { places: given, turns } = offering ? givenFor(view, offering, place) : { places: [], turns: [] };
  const busy = state.busy.has(place.offeringId) ? 'true' : 'false';
  return html`<div class="line" part="offer">
      <div class="x">
        <p class="t">${title}</p>
        <p class="m">${texts.offered(nameIn(view))}</p>
      </div>
      <span class="turn">${icons.turn()}</span>
    </div>
    ${given.length + turns.length > 0 ? html`<p class="w" part="instead">${texts.offeredInstead(given, turns)}</p>` : nothing}
    ${
      !mayGive || view.asked === place.id
        ? nothing
        : html`<div class="two">
            <button
              class="button outline"
              part="decline"
              aria-disabled=${busy}
              data-ask=${place.id}
              @click=${() => actions.ask(place.id)}
            >
              ${texts.decline}
            </button>
            <button
              class="button primary"
              part="accept"
              aria-disabled=${busy}
              @click=${() => actions.answer(place, 'accept')}
            >
              ${texts.accept}
            </button>
          </div>`
    }
    ${place.until === null ? nothing : html`<p class="w">${texts.offeredUntil(soonIn(view, place.until))}</p>`}
    ${askLine(view, place, 'decline', texts.declineAsk(title))}`;
}

/**
 * What taking a place costs, by title: places at the same time, and of what was drawn another one of the same slot; and turns of
 * the slot for what was wished less.
 */
function givenFor(view: View, offering: Offering, place: Place): { places: string[]; turns: string[] } {
  const { state } = view;
  const places: string[] = [];
  const turns: string[] = [];
  for (const other of state.places) {
    const held = state.offerings.get(other.offeringId);
    if (!held || other.id === place.id) continue;
    const ranked = other.rank !== null && place.rank !== null;
    const bundled = other.slot === 'bundle' || place.slot === 'bundle';
    const sameDay = held.weekdays.some((weekday) => offering.weekdays.includes(weekday));
    const excluded = overlaps(held, offering) || (ranked && (other.slot === place.slot || (bundled && sameDay)));
    const less = (other.rank ?? 0) > (place.rank ?? Infinity);
    if (!excluded) continue;
    if (other.state === 'placed') places.push(titleIn(view, held));
    else if ((other.state === 'waiting' || other.state === 'offered') && other.slot === place.slot && less)
      turns.push(titleIn(view, held));
  }
  return { places, turns };
}

/** Nothing came of a day: why, where that is known. */
function overLine(view: View, places: readonly Place[]): TemplateResult {
  const { texts, state } = view;
  const reasons = places.map((place) => {
    const title = titleOf(view, place.offeringId);
    if (place.state === 'expired') return texts.expired(title);
    if (place.state === 'closed' && state.offerings.get(place.offeringId)?.status === 'closed')
      return texts.didNotOpen(title);
    return place.state === 'withdrawn' || place.state === 'declined' ? texts.given(title) : '';
  });
  const said = reasons.filter(Boolean);
  return html`<div class="line" part="nothing">
    <div class="x">
      <p class="m">${said.length > 0 ? said.join(texts.sentenceEnd) : texts.nothingPlaced}</p>
    </div>
  </div>`;
}

/** Once more before what cannot be taken back. */
function askLine(
  view: View,
  place: Place,
  answer: 'decline' | 'withdraw',
  words: string,
): TemplateResult | typeof nothing {
  const { texts, actions } = view;
  if (view.asked !== place.id) return nothing;
  const yes =
    place.state === 'waiting' ? texts.leaveList : answer === 'withdraw' ? texts.withdrawYes : texts.declineYes;
  return question(view, { words, keep: texts.keep, yes, act: () => actions.answer(place, answer) });
}
