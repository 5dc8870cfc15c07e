import { html, nothing, type TemplateResult } from 'lit';
import type { Failure } from './failure.ts';
import { icon, type IconName } from './icons.ts';

/** What is said when something could not be read. */
export interface FailureMessages {
  /** Nothing was answered, or not readably. */
  failed: string;
  failedText: string;
  unreachableText: string;
  signedOut: string;
  signedOutText: string;
  notForYou: string;
  notForYouText: string;
  incompatible: string;
  again: string;
  retryIn(seconds: number): string;
  /** The end of a request's number, to quote. */
  requestId(id: string): string;
}

/** What went wrong, what is kept, and one thing to do. */
export function failurePanel(texts: FailureMessages, failure: Failure, retry: () => void): TemplateResult {
  // Trying again would change nothing.
  if (failure.kind === 'incompatible') return notePanel('info', texts.incompatible);
  const [name, title, text]: [IconName, string, string] =
    failure.kind === 'signedOut'
      ? ['key', texts.signedOut, texts.signedOutText]
      : failure.kind === 'notForYou'
        ? ['info', texts.notForYou, texts.notForYouText]
        : ['again', texts.failed, failure.kind === 'unreachable' ? texts.unreachableText : texts.failedText];
  const small = [
    ...(failure.retryIn === undefined ? [] : [texts.retryIn(failure.retryIn)]),
    ...(failure.requestId === undefined ? [] : [texts.requestId(failure.requestId.slice(-8))]),
  ];
  return html`<div class="card" part="failure" role="alert">
    <div class="card-head">
      ${icon(name)}
      <div>
        <b>${title}</b>
        <p class="note">${text}</p>
      </div>
    </div>
    <button class="button primary full" @click=${retry}>${texts.again}</button>
    ${
      small.length > 0
        ? html`<p class="small fine">
            ${small.map(
              (words, i) =>
                html`${i > 0 ? html`<i class="dot" aria-hidden="true"></i>` : nothing}<span>${words}</span>`,
            )}
          </p>`
        : nothing
    }
  </div>`;
}

/** A quiet line in a card: no network, nothing can be kept, another day. */
export const notePanel = (name: IconName, title: string, text?: string): TemplateResult =>
  html`<div class="card slim" part="note">
    ${icon(name)}
    <p class="line">${title}${text === undefined ? nothing : html`<span class="soft block">${text}</span>`}</p>
  </div>`;
