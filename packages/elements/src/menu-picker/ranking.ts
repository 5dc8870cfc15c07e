import type { Offering } from '@wuyu/contract/browser';
import { html, nothing, type TemplateResult } from 'lit';
import { hours } from '../menus/week.ts';
import { icon } from '../shared/icons.ts';
import { grab } from './drag.ts';
import { icons } from './icons.ts';
import { isTaking, type SlotView } from './state.ts';
import { nameIn, titleIn, type View } from './view.ts';

/** When it was saved, or that it waits. */
export function savedLine({ texts, state }: View): TemplateResult {
  const { kind, at } = state.saving;
  const time = at?.time ?? '';
  const words =
    kind === 'saved'
      ? texts.saved(time)
      : kind === 'saving'
        ? texts.saving
        : kind === 'waiting'
          ? texts.waitingSince(time)
          : texts.notSaved;
  return html`<span class=${kind === 'waiting' ? 'saved waiting' : 'saved'} part="saved"
    >${kind === 'waiting' ? icon('queued', 16) : nothing}${words}</span
  >`;
}

/** The wishes of one slot in their order, each with a way up, down and out. */
export function rankList(view: View, slot: SlotView): TemplateResult {
  const { texts, state, fixed, actions } = view;
  const offerings = slot.offeringIds.flatMap((id) => state.offerings.get(id) ?? []);
  const last = offerings.length - 1;
  const keys = (event: KeyboardEvent, offering: Offering) => {
    const by = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    if (by !== undefined) actions.move(slot, offering.id, by);
    else if (event.key === 'Delete') actions.drop(slot, offering.id);
    else return;
    event.preventDefault();
  };
  return html`<ol class="ranks" part="ranking">
    ${offerings.map((offering, i) => {
      const title = titleIn(view, offering);
      const sure = offering.capacity === null;
      return html`<li
        class="rk"
        data-rank=${offering.id}
        @keydown=${fixed ? nothing : (event: KeyboardEvent) => keys(event, offering)}
      >
        <span
          class="no"
          @pointerdown=${fixed ? nothing : (event: PointerEvent) => grab(event, (by) => actions.move(slot, offering.id, by))}
          >${i + 1}</span
        >
        <div class="x">
          <p class="t">${title}</p>
          <p class="w">
            <span>${hours(offering)}</span
            >${sure ? html`<i class="dot" aria-hidden="true"></i><span>${texts.sure}</span>` : nothing}
          </p>
        </div>
        ${
          fixed
            ? nothing
            : html`<button
                  class="mv"
                  data-move="up"
                  aria-label=${texts.up(title)}
                  aria-keyshortcuts="Alt+ArrowUp"
                  aria-disabled=${i === 0 ? 'true' : 'false'}
                  @click=${(event: MouseEvent) => actions.move(slot, offering.id, -1, event)}
                >
                  ${icons.up()}
                </button>
                <button
                  class="mv"
                  data-move="down"
                  aria-label=${texts.down(title)}
                  aria-keyshortcuts="Alt+ArrowDown"
                  aria-disabled=${i === last ? 'true' : 'false'}
                  @click=${(event: MouseEvent) => actions.move(slot, offering.id, 1, event)}
                >
                  ${icons.down()}
                </button>
                <button
                  class="mv out"
                  aria-label=${texts.drop(title)}
                  aria-keyshortcuts="Delete"
                  @click=${(event: MouseEvent) => actions.drop(slot, offering.id, event)}
                >
                  ${icons.cross(16)}
                </button>`
        }
      </li>`;
    })}
  </ol>`;
}

/** Nothing for a slot: said by the family, or open still. */
export function noneLine(view: View, slot: SlotView): TemplateResult {
  const { texts, fixed, actions } = view;
  const name = texts.slot(slot.slot);
  if (slot.none)
    return html`<div class="none set">
      <span>${texts.notComingThat(name)}</span>
      ${fixed ? nothing : html`<button class="button text" @click=${() => actions.none(slot, false)}>${texts.unsetNone}</button>`}
    </div>`;
  return html`<div class="none">
    <span>${texts.stillOpen(name)}</span>
    ${fixed ? nothing : html`<button class="button text" part="none" aria-label=${texts.setNone(name)} @click=${() => actions.none(slot, true)}>${texts.notComing}</button>`}
  </div>`;
}

/** The ranking of the day that is shown: below the list, its head always in sight. */
export function tray(view: View): TemplateResult | typeof nothing {
  const { texts, state, slot, fixed, actions } = view;
  if (!slot || isTaking(state) || state.stage === 'announced') return nothing;
  const has = slot.offeringIds.length > 0;
  const name = texts.slot(slot.slot);
  const hint = has ? texts.rankHint(state.audience) : slot.none ? undefined : texts.noWishes(state.audience);
  return html`<button class="tray-head" @click=${actions.toRanking}>
      <b>${texts.ranking(nameIn(view), name)}</b>
      ${has ? html`<span class="count">${texts.wishes(slot.offeringIds.length)}</span>` : nothing}${savedLine(view)}
    </button>
    <section class="tray" part="tray" aria-label=${texts.ranking(nameIn(view), name)}>
      ${has ? rankList(view, slot) : noneLine(view, slot)}
      ${fixed || hint === undefined ? nothing : html`<p class="w hint">${hint}</p>`}
      ${
        has && !fixed
          ? html`<button class="button text none-all" part="none" @click=${() => actions.none(slot, true)}>
              ${texts.setNone(name)}
            </button>`
          : nothing
      }
      ${siblings(view)}
    </section>`;
}

/** All rankings beside the week. */
export function rail(view: View): TemplateResult {
  const { texts, state, fixed } = view;
  const answered = state.slots.filter((slot) => slot.offeringIds.length > 0);
  // Courses over several days are an extra: nobody is asked about them.
  const rest = state.slots.filter((slot) => slot.offeringIds.length === 0 && slot.slot !== 'bundle');
  return html`<aside class="rail" part="tray">
    <div class="rail-head"><b>${texts.rankingAll(nameIn(view))}</b>${savedLine(view)}</div>
    ${answered.map(
      (slot) =>
        html`<h3>${texts.slot(slot.slot)}</h3>
          ${rankList(view, slot)}`,
    )}
    ${rest.length > 0 ? html`<div class="rests">${rest.map((slot) => noneLine(view, slot))}</div>` : nothing}
    ${
      fixed || answered.length === 0
        ? nothing
        : html`<p class="w hint">${texts.rankHint(state.audience)}</p>
            <p class="w hint keys">${texts.keysHint}</p>`
    }
    ${siblings(view)}
  </aside>`;
}

/** Brothers and sisters: together or not at all. */
export function siblings({ texts, state, fixed, actions }: View): TemplateResult | typeof nothing {
  const { students, student, together } = state;
  if (!student || students.length < 2 || !students.includes(student) || (fixed && together.length === 0))
    return nothing;
  const on = together.length > 0;
  const all = students.map(({ sourcedId }) => sourcedId);
  return html`<label class="together">
    <input
      type="checkbox"
      .checked=${on}
      ?disabled=${fixed}
      @change=${(event: Event) => actions.together((event.target as HTMLInputElement).checked ? all : [])}
    />
    <span class="box" aria-hidden="true">${on ? icon('tick', 16) : nothing}</span>
    <span
      ><span class="block">${texts.together(students.map(({ name }) => name))}</span
      ><span class="w">${texts.togetherText}</span></span
    >
  </label>`;
}
