import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { leftBehind, type Sheet, type View } from './view.ts';

/** What is kept on this device and cannot be read yet. */
export function lockedCard({ texts, state, actions, wrong }: View): TemplateResult {
  const { hasPin } = state.outbox;
  return html`<form class="card" part="locked" @submit=${actions.unlock}>
    <div class="card-head">
      ${icon('key')}
      <div>
        <b>${texts.lockedTitle}</b>
        <p class="note">${texts.lockedText(hasPin)}</p>
      </div>
    </div>
    ${
      hasPin
        ? html`<div class="pin">
              ${pinField(texts.pin, 'current-password')}
              <button class="button primary" type="submit">${texts.unlock}</button>
            </div>
            ${wrong ? html`<p class="wrong" role="alert">${wrong.words}</p>` : nothing}`
        : html`<button class="button primary full" type="button" @click=${actions.retry}>${texts.again}</button>`
    }
  </form>`;
}

/** Sets the PIN that opens it without signal. */
export const pinSheet = ({ texts, actions, wrong }: View): TemplateResult =>
  html`<form @submit=${actions.setPin}>
    <h2 class="sheet-title" tabindex="-1">${texts.setPin}</h2>
    <p class="note">${texts.setPinText}</p>
    <label><span class="lab">${texts.pinHint}</span>${pinField(texts.pin, 'new-password')}</label>
    ${wrong ? html`<p class="wrong" role="alert">${wrong.words}</p>` : nothing}
    <button class="button primary full" type="submit">${texts.setPin}</button>
  </form>`;

const pinField = (label: string, complete: 'current-password' | 'new-password') =>
  html`<input class="field" type="password" name="pin" autocomplete=${complete} aria-label=${label} />`;

/** What becomes of what waits, before somebody signs out. */
export function leaveSheet(
  { texts, state, actions }: View,
  { asks }: Extract<Sheet, { kind: 'leave' }>,
): TemplateResult {
  const n = leftBehind(state);
  return html`<h2 class="sheet-title" tabindex="-1">${texts.leaveTitle(n)}</h2>
    <p class="note">${asks ? texts.leaveDiscardAsk(n) : texts.leaveText}</p>
    ${
      asks
        ? html`<button class="button outline full" @click=${() => actions.leaveWith('discard')}>
            ${texts.leaveDiscard}
          </button>`
        : html`<button class="button primary full" @click=${() => actions.leaveWith('keep')}>${texts.leaveKeep}</button>
            <button class="button outline full" @click=${() => actions.open({ kind: 'leave', asks: true })}>
              ${texts.leaveDiscard}
            </button>`
    }
    <button class="button quiet full" @click=${() => actions.leaveWith(undefined)}>${texts.leaveStay}</button>`;
}
