import type { BaseClient } from '@wuyu/sdk';
import { html, type TemplateResult } from 'lit';
import { base } from '../shared/base.styles.ts';
import { failurePanel } from '../shared/panels.ts';
import { panels } from '../shared/panels.styles.ts';
import { type Kind, StoreElement } from '../shared/store-element.ts';
import { tokens } from '../shared/tokens.styles.ts';
import { styles } from './{{name}}.styles.ts';
import { builtIn, type {{pascal}}Messages } from './messages.ts';
import { create{{pascal}}Store, type {{pascal}}State, type {{pascal}}Store } from './store.ts';

const kind: Kind<BaseClient, {{pascal}}Store, {{pascal}}Messages> = {
  texts: builtIn,
  use: (client) => client,
  open: (client) => create{{pascal}}Store(() => client.discover()),
};

/**
 * {{title}}: one sentence about what it shows, and to whom.
 *
 * It takes its client from the nearest `<wuyu-provider>`, unless `client` or `store` is set.
 *
 * @csspart root - Everything.
 * @csspart failure - What could not be read.
 */
export class {{pascal}} extends StoreElement<BaseClient, {{pascal}}Store, {{pascal}}Messages> {
  static override styles = [tokens, base, panels, styles];

  constructor() {
    super(kind);
  }

  /** What the element's own attributes ask of a store goes here. @private */
  protected override ask(_store: {{pascal}}Store): void {}

  protected override render(): TemplateResult {
    const state: {{pascal}}State = this.current?.state ?? { kind: 'loading' };
    const said = state.kind === 'loading' ? this.texts.loading : '';
    return this.frame('', state.kind === 'loading', said, html`<h2>${this.texts.name}</h2>
      ${this.#content(state)}`);
  }

  #content(state: {{pascal}}State): TemplateResult {
    if (state.kind === 'loading') return html`<p class="note">${this.texts.loading}</p>`;
    if (state.kind === 'failed')
      return failurePanel(this.texts, state.failure, () => void this.current?.request({ kind: 'reload' }));
    if (state.capabilities.length === 0) return html`<p>${this.texts.empty}</p>`;
    return html`<ul>
      ${state.capabilities.map((capability) => html`<li>${capability}</li>`)}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wuyu-{{name}}': {{pascal}};
  }
}
