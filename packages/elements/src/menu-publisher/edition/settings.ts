import { frozenEditionFields } from '@wuyu/policy';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { EditionState, Settings } from '../state.ts';
import { chip, clauseLink, clauseOf, type View } from '../view.ts';
import { instantOf, localInput, windowWrong } from '../months.ts';
import { titleJot } from './unsent.ts';

/** The title, the window, how places are given, how many wishes, and the declaration. Each is sent as it is changed. */
export function settingsView(view: View, state: EditionState): TemplateResult | typeof nothing {
  const { texts } = view;
  const { timeZone, now } = view.state;
  const { edition, settings, stand } = state;
  if (!edition) return nothing;
  const held = { ...edition, ...settings };
  const set = (change: Settings) => void view.send({ type: 'settings', change });
  const at = (instant: string) => localInput(Date.parse(instant), timeZone);
  const frozen = (change: Settings) => frozenEditionFields(edition, change, now).length > 0;
  const draft = stand === 'draft';
  const moment = (name: 'opensAt' | 'closesAt', label: string) =>
    html`<label class="fld moment"
      ><span>${label}</span
      ><input
        type="datetime-local"
        name=${name}
        .value=${live(at(held[name]))}
        ?disabled=${stand === 'drawn' || (name === 'opensAt' && !draft && stand !== 'announced')}
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          if (input.value === '') return;
          const change = { [name]: new Date(instantOf(input.value, timeZone)).toISOString() } as Settings;
          // A published window only grows: what would make it shorter is put back, and said.
          if (frozen(change)) {
            input.value = at(held[name]);
            input.setCustomValidity(texts.onlyLonger);
            input.reportValidity();
            input.setCustomValidity('');
          } else set(change);
        }}
    /></label>`;
  const keepTitle = (text: string | undefined) => void view.send({ type: 'jot', name: titleJot(edition), text });
  const takeTitle = (event: Event) => {
    const kept = view.state.jots[titleJot(edition)] !== undefined;
    if (event.type === 'blur' && !kept) return;
    const title = (event.target as HTMLInputElement).value.trim();
    if (kept) keepTitle(undefined);
    if (title !== '' && title !== held.title) set({ title });
    else view.redraw();
  };
  const wrong = windowWrong(held);
  const form = html`<form class="settings" part="settings" @submit=${(event: Event) => event.preventDefault()}>
    <label class="fld words"
      ><span>${texts.editionTitle}</span
      ><input
        type="text"
        name="title"
        maxlength="60"
        .value=${live(view.state.jots[titleJot(edition)] ?? held.title)}
        @input=${(event: Event) => keepTitle((event.target as HTMLInputElement).value)}
        @change=${takeTitle}
        @blur=${takeTitle}
    /></label>
    ${moment('opensAt', texts.opensAt)} ${moment('closesAt', texts.closesAt)}
    <div class="fld" role="group" aria-label=${texts.modeLabel}>
      <span>${texts.modeLabel}</span>
      <div class="chips">
        ${(['draw', 'firstCome'] as const).map((mode) =>
          draft || held.mode === mode
            ? chip(texts.mode(mode), held.mode === mode, () => held.mode !== mode && set({ mode }))
            : nothing,
        )}
      </div>
    </div>
    ${
      held.mode === 'draw'
        ? html`<label class="fld few"
            ><span>${texts.perSlot}</span
            ><input
              type="number"
              name="perSlot"
              min="1"
              max="10"
              .value=${live(String(held.perSlot))}
              ?disabled=${stand === 'drawn'}
              @change=${(event: Event) => {
                const perSlot = Number((event.target as HTMLInputElement).value);
                if (Number.isInteger(perSlot) && perSlot >= 1 && perSlot <= 10 && !frozen({ perSlot }))
                  set({ perSlot });
                else (event.target as HTMLInputElement).value = String(held.perSlot);
              }}
          /></label>`
        : nothing
    }
    <label class="check"
      ><input
        type="checkbox"
        name="declared"
        .checked=${live(held.declared)}
        ?disabled=${!draft && held.declared}
        @change=${(event: Event) => set({ declared: (event.target as HTMLInputElement).checked })}
      /><span
        >${texts.declare} ${clauseLink(view, clauseOf(view, view.state.policy?.menus.noNewLessons?.clause))}</span
      ></label
    >
    ${wrong ? html`<p class="soft warn" role="alert">${texts.windowWrong}</p>` : nothing}
    ${!wrong && Object.keys(settings).length > 0 && state.working !== 'settings' ? html`<p class="soft">${texts.settingsKept} <button type="button" class="link" @click=${() => set({})}>${texts.again}</button></p>` : nothing}
  </form>`; // On a phone what is settled already does not push the menu away.
  return view.narrow && !draft
    ? html`<details class="rest">
        <summary>${texts.settingsLabel}</summary>
        ${form}
      </details>`
    : form;
}
