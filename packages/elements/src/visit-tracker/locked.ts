import { html, nothing, type TemplateResult } from 'lit';
import { leaveSheet as leaving, lockedCard as card } from '../shared/keyring.ts';
import { icons } from './icons-later.ts';
import { wrongLine } from './plan-sheet.ts';
import { unsentIn } from './leaving.ts';
import { nameIn, typed, type View } from './view.ts';

/** What is kept on this device and cannot be read yet. */
export function lockedCard(view: View): TemplateResult | typeof nothing {
  const { texts, state, actions } = view;
  const { phase, hasPin, waiting } = state.outbox;
  // What is written meanwhile is seen; a card is for what is not.
  if (phase !== 'locked' || !(state.phase === 'locked' || (hasPin && waiting > 0))) return nothing;
  return card({
    sign: icons.lock(),
    title: texts.lockedTitle(waiting),
    text: hasPin ? texts.lockedText : texts.noPinText,
    below: hasPin ? pinRow(view) : nothing,
    unlock: actions.unlock,
  });
}

const pinRow = (view: View): TemplateResult =>
  html`<div class="pair">
      ${pinField(view, view.texts.pin, 'pin', 'current-password')}
      <button class="button primary" type="submit">${view.texts.unlock}</button>
    </div>
    ${wrongLine(view)}`;

/** Said once, when something is kept that only signal could open again. */
export const pinOffer = ({ texts, actions }: View): TemplateResult =>
  html`<div class="card" part="pin-offer">
    <div class="card-head">
      ${icons.lock()}
      <div>
        <b>${texts.offerPin}</b>
        <p class="note">${texts.offerPinText}</p>
      </div>
    </div>
    <div class="two">
      <button class="button text" @click=${actions.laterPin}>${texts.notNow}</button>
      <button class="button soft" @click=${() => actions.open({ kind: 'pin' })}>${texts.setPin}</button>
    </div>
  </div>`;

/** Setting the device's PIN, or changing it. */
export const pinSheet = (view: View): TemplateResult =>
  html`<form @submit=${view.actions.setPin}>
    <h2 class="sheet-title" tabindex="-1">${view.texts.pin}</h2>
    <p class="note">${view.texts.offerPinText}</p>
    <label
      ><span class="lab">${view.texts.pinHint}</span>${pinField(view, view.texts.pin, 'pin', 'new-password')}</label
    >
    <label
      ><span class="lab">${view.texts.pinTwice}</span
      >${pinField(view, view.texts.pinTwice, 'again', 'new-password')}</label
    >
    ${wrongLine(view)}
    <button class="button primary full" type="submit">${view.texts.setPin}</button>
  </form>`;

const pinField = (
  { pin, actions }: View,
  label: string,
  name: 'pin' | 'again',
  complete: 'current-password' | 'new-password',
) =>
  html`<input
    class="field"
    type="password"
    autocomplete=${complete}
    aria-label=${label}
    .value=${pin[name]}
    @input=${(event: Event) => actions.typePin({ [name]: typed(event) })}
  />`;

/** What becomes of what waits, before somebody signs out. */
export function leaveSheet(view: View): TemplateResult {
  const { host, texts, state, actions, leaveAsked } = view;
  const { draft } = state;
  const { hasPin, unkept } = state.outbox;
  return leaving({
    host,
    texts,
    n: unsentIn(state),
    lost: unkept,
    pin: hasPin ? pinRow(view) : undefined,
    unlock: actions.unlock,
    more: draft && texts.unfinished(nameIn(view, draft.studentId)),
    asked: leaveAsked,
    sure: texts.discardYes,
    ask: actions.leaveAsk,
    leaveWith: actions.leaveWith,
  });
}
