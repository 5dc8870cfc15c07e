import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../shared/icons.ts';
import { leaveSheet as leaving, lockedCard as card } from '../shared/keyring.ts';
import { leftBehind, type Sheet, type View } from './view.ts';

/** What is kept on this device and cannot be read yet. */
export function lockedCard({ texts, state, actions, wrong }: View): TemplateResult {
  const { hasPin } = state.outbox;
  const below = hasPin
    ? pinRow({ texts, wrong })
    : html`<button class="button primary full" type="button" @click=${actions.retry}>${texts.again}</button>`;
  const { lockedTitle: title, lockedText } = texts;
  return card({ sign: icon('key'), title, text: lockedText(hasPin), below, unlock: actions.unlock });
}

const pinRow = ({ texts, wrong }: Pick<View, 'texts' | 'wrong'>): TemplateResult =>
  html`<div class="pin">
      ${pinField(texts.pin, 'current-password')}
      <button class="button primary" type="submit">${texts.unlock}</button>
    </div>
    ${wrong ? html`<p class="wrong" role="alert">${wrong.words}</p>` : nothing}`;

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
export const leaveSheet = (
  { host, texts, state, actions, wrong }: View,
  { asks }: Extract<Sheet, { kind: 'leave' }>,
): TemplateResult =>
  leaving({
    host,
    texts,
    n: leftBehind(state),
    lost: state.outbox.unkept,
    pin: state.outbox.hasPin ? pinRow({ texts, wrong }) : undefined,
    unlock: actions.unlock,
    asked: asks,
    sure: texts.leaveDiscard,
    ask: (losing) => actions.open({ kind: 'leave', asks: losing }),
    leaveWith: actions.leaveWith,
  });
