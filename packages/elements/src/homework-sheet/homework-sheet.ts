import type { BaseClient } from '@wuyu/sdk';
import { html, LitElement, type PropertyValues } from 'lit';
import { base } from '../shared/base.styles.ts';
import { ClientConsumer } from '../shared/client.ts';
import { languageOf, type Overrides, textsFor, watchLanguage } from '../shared/locale.ts';
import { tokens } from '../shared/tokens.styles.ts';
import { version } from '../shared/version.ts';
import { styles } from './homework-sheet.styles.ts';
import { builtIn, type HomeworkSheetMessages } from './messages.ts';
import { createHomeworkSheetStore, type HomeworkSheetState, type HomeworkSheetStore } from './store.ts';

/**
 * Homework sheet: one sentence about what it shows, and to whom.
 *
 * It takes its client from the nearest `<wuyu-provider>`, unless `store` is set.
 *
 * @csspart root - Everything.
 */
export class HomeworkSheet extends LitElement {
  static readonly version = version;
  static override styles = [tokens, base, styles];
  static override properties = {
    store: { attribute: false },
    messages: { attribute: false },
  };

  /** Where state comes from and requests go; made on the client unless set. */
  declare store: HomeworkSheetStore | undefined;

  /** Texts to replace, by locale, or whole new locales. */
  declare messages: Overrides<HomeworkSheetMessages> | undefined;

  readonly #provided = new ClientConsumer(this, () => this.#choose());
  #own: { client: BaseClient; store: HomeworkSheetStore } | undefined;
  #store: HomeworkSheetStore | undefined;
  #unsubscribe: (() => void) | undefined;
  #unwatch: (() => void) | undefined;
  #texts = builtIn['zh-CN'];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch = watchLanguage(this, () => this.requestUpdate());
    this.#choose();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('store')) this.#choose();
    this.#texts = textsFor(languageOf(this), builtIn, this.messages);
  }

  #choose(): void {
    const { client } = this.#provided;
    if (client && client !== this.#own?.client)
      this.#own = { client, store: createHomeworkSheetStore(() => client.discover()) };
    const store = this.store ?? (client && this.#own?.store);
    if (store === this.#store && this.#unsubscribe) return;
    this.#unsubscribe?.();
    this.#store = store;
    this.#unsubscribe = this.isConnected ? store?.subscribe(() => this.requestUpdate()) : undefined;
    this.requestUpdate();
  }

  protected override render() {
    const state: HomeworkSheetState = this.#store?.state ?? { kind: 'loading' };
    return html`<section class="root" part="root" aria-label=${this.#texts.name}>${this.#content(state)}</section>`;
  }

  #content(state: HomeworkSheetState) {
    if (state.kind === 'loading') return html`<p role="status">${this.#texts.loading}</p>`;
    if (state.kind === 'failed')
      return html`<p role="alert">${this.#texts.failed}</p>
        <button class="button" type="button" @click=${() => this.#store?.request({ kind: 'reload' })}>
          ${this.#texts.again}
        </button>`;
    if (state.capabilities.length === 0) return html`<p>${this.#texts.empty}</p>`;
    return html`<ul>
      ${state.capabilities.map((capability) => html`<li>${capability}</li>`)}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wuyu-homework-sheet': HomeworkSheet;
  }
}
