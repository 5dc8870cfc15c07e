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

interface LeaveSheet {
  readonly texts: {
    leaveTitle(n: number): string;
    leaveText: string;
    leaveKeep: string;
    leaveDiscard: string;
    leaveDiscardAsk(n: number): string;
    leaveStay: string;
  };
  /** How much would be left behind. */
  readonly n: number;
  readonly more?: string | undefined;
  /** It is asked once more before it is deleted, by these words. */
  readonly sure: string | undefined;
  readonly ask: () => void;
  readonly leaveWith: (unsent: 'keep' | 'discard' | undefined) => void;
}

/** What becomes of what waits, before somebody signs out. */
export const leaveSheet = ({ texts, n, more, sure, ask, leaveWith }: LeaveSheet): TemplateResult =>
  html`<h2 class="sheet-title" tabindex="-1">${texts.leaveTitle(n)}</h2>
    ${more === undefined ? nothing : html`<p class="note">${more}</p>`}
    <p class="note">${sure === undefined ? texts.leaveText : texts.leaveDiscardAsk(n)}</p>
    ${
      sure === undefined
        ? html`<button class="button primary full" @click=${() => leaveWith('keep')}>${texts.leaveKeep}</button>
            <button class="button outline full" @click=${ask}>${texts.leaveDiscard}</button>`
        : html`<button class="button outline full" @click=${() => leaveWith('discard')}>${sure}</button>`
    }
    <button class="button quiet full" @click=${() => leaveWith(undefined)}>${texts.leaveStay}</button>`;
