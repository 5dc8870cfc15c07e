import { html, nothing, type TemplateResult } from 'lit';

interface LockedCard {
  readonly sign: TemplateResult;
  readonly title: string;
  readonly text: string;
  /** What opens it. */
  readonly below: unknown;
  readonly unlock: (event: Event) => void;
}

/** What is kept on this device and cannot be read yet. */
export const lockedCard = ({ sign, title, text, below, unlock }: LockedCard): TemplateResult =>
  html`<form class="card" part="locked" @submit=${unlock}>
    <div class="card-head">
      ${sign}
      <div>
        <b>${title}</b>
        <p class="note">${text}</p>
      </div>
    </div>
    ${below}
  </form>`;

/** What is said before somebody signs out. */
export interface LeaveMessages {
  leaveTitle(n: number): string;
  leaveText: string;
  leaveKeep: string;
  leaveDiscard: string;
  leaveDiscardAsk(n: number): string;
  leaveStay: string;
  /** Some of it cannot stay: there is no key to encrypt it by, unless the PIN is given, or the browser keeps nothing. */
  leaveLost(n: number, byPin: boolean): string;
  leaveGo: string;
}

interface LeaveSheet {
  readonly texts: LeaveMessages;
  /** How much would be left behind. */
  readonly n: number;
  /** How much of it cannot be kept. */
  readonly lost: number;
  /** What makes that it can: the field for the PIN. */
  readonly pin: TemplateResult | undefined;
  readonly unlock: (event: Event) => void;
  readonly more?: string | undefined;
  /** It is asked once more before it is deleted, by these words. */
  readonly sure: string | undefined;
  readonly ask: () => void;
  readonly leaveWith: (unsent: 'keep' | 'discard' | undefined) => void;
}

/** What becomes of what waits, before somebody signs out. */
export function leaveSheet(sheet: LeaveSheet): TemplateResult {
  const { texts, n, lost, more, pin, unlock, sure, ask, leaveWith } = sheet;
  const head = html`<h2 class="sheet-title" tabindex="-1">${texts.leaveTitle(n)}</h2>
    ${more === undefined ? nothing : html`<p class="note">${more}</p>`}`;
  const stay = (look: string) =>
    html`<button class="button ${look} full" @click=${() => leaveWith(undefined)}>${texts.leaveStay}</button>`;
  if (lost > 0)
    return html`${head}
      <p class="note">${texts.leaveLost(lost, pin !== undefined)}</p>
      ${pin === undefined ? nothing : html`<form @submit=${unlock}>${pin}</form>`} ${stay('primary')}
      <button class="button outline full" @click=${() => leaveWith('keep')}>${texts.leaveGo}</button>`;
  return html`${head}
    <p class="note">${sure === undefined ? texts.leaveText : texts.leaveDiscardAsk(n)}</p>
    ${
      sure === undefined
        ? html`<button class="button primary full" @click=${() => leaveWith('keep')}>${texts.leaveKeep}</button>
            <button class="button outline full" @click=${ask}>${texts.leaveDiscard}</button>`
        : html`<button class="button outline full" @click=${() => leaveWith('discard')}>${sure}</button>`
    }
    ${stay('quiet')}`;
}
