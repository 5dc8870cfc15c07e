import type { Offering } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { hours } from '../menus/week.ts';
import { icon } from '../shared/icons.ts';
import type { Kit } from './screen.ts';
import { isTaking } from './state.ts';
import { titleIn, titleOf, type View } from './view.ts';

/** How many offerings a cell shows before it asks. */
const cellRows = 6;
/** How many follow a key at once. */
const quickCells = 2;

/** The week at a glance: a column a day, a band for each time at which something begins. */
export function weekGrid(view: View, kit: Kit): TemplateResult {
  const { finder, narrow, nothingFound, answerOf, pageRows } = kit;
  const { texts, state, words, filters, shown } = view;
  const groups = narrow(state, state.slots, words, filters);
  const total = groups.reduce((sum, { offerings }) => sum + offerings.length, 0);
  const starts = [...new Set(groups.flatMap(({ offerings }) => offerings.map(({ start }) => start)))].sort();
  // “More” in any cell lets all cells grow.
  const most = shown < pageRows ? quickCells : cellRows + shown - pageRows;
  const columns = `64px repeat(${state.slots.length},minmax(0,1fr))`;
  return html`${finder(view, words.length > 0 ? total : undefined)}
    <div class="wg" role="table" .style=${`grid-template-columns:${columns}`} part="grid">
      <div class="wg-row" role="row">
        <div class="h" role="columnheader"><span class="unseen">${texts.days}</span></div>
        ${state.slots.map((slot) => {
          const { offeringIds, none } = slot;
          const ranked = !isTaking(state) && offeringIds.length > 0;
          return html`<div class="h" role="columnheader">
            <b>${texts.slot(slot.slot)}</b>
            <span class="small"
              >${ranked ? texts.wishes(offeringIds.length) : none ? texts.notComing : answerOf(view, slot).text}</span
            >
          </div>`;
        })}
      </div>
      ${starts.map(
        (start) =>
          html`<div class="wg-row" role="row">
            <div class="sl" role="rowheader">${start}</div>
            ${groups.map(({ offerings }) =>
              cell(
                view,
                kit,
                offerings.filter((o) => o.start === start),
                most,
              ),
            )}
          </div>`,
      )}
    </div>
    ${total === 0 ? nothingFound(view) : html`<p class="w grid-note">${isTaking(state) ? nothing : texts.gridNote}</p>`}`;
}

function cell(view: View, kit: Kit, offerings: readonly Offering[], most: number): TemplateResult {
  const { texts, actions } = view;
  const left = offerings.length - most;
  return html`<div class="c" role="cell">
    ${offerings.slice(0, most).map((offering) => option(view, kit, offering))}
    ${left > 0 ? html`<button class="button text more" @click=${actions.more}>${texts.more(left)}</button>` : nothing}
  </div>`;
}

/** One offering as a field of the week. */
function option(view: View, { icons, standingOf, titled }: Kit, offering: Offering): TemplateResult {
  const { texts, state, fixed, actions } = view;
  const { rank, place, barred, clash, full, swap } = standingOf(view, offering);
  const title = titleIn(view, offering);
  const taking = isTaking(state);
  const on = rank > 0 || place !== undefined;
  const shut = (barred !== undefined && !on) || fixed || place !== undefined;
  // Where nothing is at the same time it is taken beside what there is.
  const given = clash === undefined ? undefined : swap;
  const { capacity, wanted, taken, fee } = offering;
  const seats =
    capacity === null
      ? texts.noLimitShort
      : taking
        ? texts.taken(taken, capacity)
        : texts.demandShort(wanted, capacity);
  const beside = [
    ...(capacity !== null && !taking && wanted > capacity ? [texts.byLot] : []),
    ...(fee !== null && fee.amount > 0 ? [texts.money(fee)] : []),
  ];
  const second =
    barred !== undefined && !on
      ? html`<span>${barred}</span>`
      : clash !== undefined && rank === 0
        ? html`${icons.clash(16)}<span>${clash.named}</span>`
        : html`<span>${seats}</span
            >${beside.length > 0 ? html`<span class="whole">${beside.join(' · ')}</span>` : nothing}`;
  // What the column and the band say to the eye.
  const unseen = [
    texts.weekdays(offering.weekdays),
    hours(offering),
    offering.room,
    offering.teacher,
    texts.fee(fee),
    ...(taking && place === undefined && full ? [texts.wait(title)] : []),
    ...(given ? [texts.swap(titleOf(view, given.offeringId), title)] : []),
  ];
  return html`<button
      class="op ${on ? 'on' : ''} ${barred !== undefined && !on ? 'off' : ''} ${clash !== undefined && rank === 0 ? 'cl' : ''}"
      part="offering"
      data-offering=${offering.id}
      aria-pressed=${taking ? 'undefined' : on ? 'true' : 'false'}
      aria-disabled=${shut ? 'true' : 'false'}
      title=${`${hours(offering)} · ${offering.room} · ${offering.teacher}`}
      data-ask=${given ? offering.id : nothing}
      @click=${(event: MouseEvent) => {
        if (shut) return;
        if (given) actions.ask(offering.id);
        else if (taking) actions.take(offering, full, event);
        else actions.wish(offering, event);
      }}
    >
      <span class="nm"
        ><span>${titled(view, offering)}</span>${
          rank > 0
            ? html`<span class="r">${rank}</span>`
            : place
              ? html`<span class="r">${place.state === 'placed' ? icon('tick', 16) : icons.turn(16)}</span>`
              : barred !== undefined
                ? html`<span class="k">${icons.lock(16)}</span>`
                : nothing
        }</span
      >
      <span class="s">${second}</span>
      <span class="unseen">${unseen.join(', ')}</span>
    </button>
    ${swap && !given ? view.parts.later?.swapButton(view, offering, swap, true) : nothing}
    ${swap ? view.parts.later?.swapAsk(view, offering, swap) : nothing}`;
}
