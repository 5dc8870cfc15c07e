import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { leaveWords, type LeaveWords } from './leave-words.ts';
import { languageOf, type Overrides, textsFor } from './locale.ts';
import { came, isSecondTap } from './second-tap.ts';

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
export interface LeaveMessages extends Partial<LeaveWords> {
  leaveTitle(n: number): string;
  leaveText: string;
  leaveKeep: string;
  leaveDiscard: string;
  leaveDiscardAsk(n: number): string;
  leaveStay: string;
}

/** What is to be lost, and is asked about once more. */
export type Losing = 'lost' | 'all';

/** An element that somebody leaves. */
export interface LeaveHost extends ReactiveElement {
  readonly messages: Overrides<LeaveWords> | undefined;
}

interface LeaveSheet {
  readonly host: LeaveHost;
  readonly texts: LeaveMessages;
  /** How much would be left behind. */
  readonly n: number;
  /** How much of it cannot be kept. */
  readonly lost: number;
  /** What makes that it can: the field for the PIN. */
  readonly pin: TemplateResult | undefined;
  readonly unlock: (event: Event) => void;
  readonly more?: string | undefined;
  /** It is asked once more before that is lost, by these words. */
  readonly asked: Losing | undefined;
  readonly sure: string;
  readonly ask: (losing: Losing) => void;
  readonly leaveWith: (unsent: 'keep' | 'discard' | undefined) => void;
}

const wordsAt = (host: LeaveHost) => textsFor<LeaveWords>(languageOf(host), leaveWords, host.messages);

/** What the sheet is called. */
export const leaveTitle = (host: LeaveHost, texts: LeaveMessages, n: number): string =>
  n === 0 ? wordsAt(host).leaveAll : texts.leaveTitle(n);

const faces = new WeakMap<LeaveHost, string>();

/** What becomes of what waits, before somebody signs out. */
export function leaveSheet(sheet: LeaveSheet): TemplateResult {
  const { host, texts, n, lost, more, pin, unlock, asked, sure, ask, leaveWith } = sheet;
  const words = wordsAt(host);
  const title = html`<h2 class="sheet-title" tabindex="-1">${leaveTitle(host, texts, n)}</h2>`;
  const losing: Losing = lost > 0 ? 'lost' : 'all';
  const isSure = asked === losing;
  const face = n === 0 ? '' : `${losing} ${String(isSure)}`;
  // Where a key has come, or all was sent, other buttons lie under the finger.
  if (faces.get(host) !== face && host.renderRoot.querySelector('dialog')) came(host);
  faces.set(host, face);
  const button = (look: string, text: string, act: () => void) =>
    html`<button
      class="button ${look} full"
      @click=${(event: MouseEvent) => {
        if (!isSecondTap(event, host)) act();
      }}
    >
      ${text}
    </button>`;
  const stay = (look: string) => button(look, texts.leaveStay, () => leaveWith(undefined));
  const keep = (look: string, text: string) => button(look, text, () => leaveWith('keep'));
  if (n === 0) return html`${title} ${keep('primary', words.leaveNow)}`;
  const head = html`${title} ${more === undefined ? nothing : html`<p class="note">${more}</p>`}`;
  if (isSure)
    return html`${head}
      <p class="note">${texts.leaveDiscardAsk(lost > 0 ? lost : n)}</p>
      ${lost > 0 ? keep('outline', sure) : button('outline', sure, () => leaveWith('discard'))} ${stay('quiet')}`;
  if (lost > 0)
    return html`${head}
      <p class="note">${words.leaveLost(lost, pin !== undefined)}</p>
      ${pin === undefined ? nothing : html`<form @submit=${unlock}>${pin}</form>`} ${stay('primary')}
      ${button('outline', words.leaveGo, () => ask('lost'))}`;
  return html`${head}
    <p class="note">${texts.leaveText}</p>
    ${keep('primary', texts.leaveKeep)} ${button('outline', texts.leaveDiscard, () => ask('all'))} ${stay('quiet')}`;
}
