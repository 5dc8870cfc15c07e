import { html, type TemplateResult } from 'lit';
import type { View } from './view.ts';

interface Question {
  readonly words: string;
  readonly keep: string;
  readonly yes: string;
  readonly act: () => void;
}

/** Once more before what cannot be taken back. */
export const question = ({ actions }: View, { words, keep, yes, act }: Question): TemplateResult =>
  html`<div class="ask" part="ask" role="group" aria-label=${words}>
    <p>${words}</p>
    <div class="two">
      <button class="button outline" data-focus @click=${() => actions.ask(undefined)}>${keep}</button>
      <button class="button soft" @click=${act}>${yes}</button>
    </div>
  </div>`;
