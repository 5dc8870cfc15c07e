import { isClient, type BaseClient } from '@wuyu/sdk';
import { html, LitElement, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { ClientConsumer } from './client.ts';
import { Later, type LaterPart } from './later.ts';
import { languageOf, needsEnglish, textsFor, watchLanguage } from './locale.ts';
import type { BuiltIn, Overrides, Texts } from './locale.ts';
import { came } from './second-tap.ts';
import type { Store } from './store.ts';
import { ThemeController } from './theme.ts';
import { version } from './version.ts';
import { WidthController } from './width.ts';

/** What an element brings to `StoreElement`. */
export interface Kind<C extends BaseClient, S, M extends Texts> {
  /** Its texts, by locale. */
  readonly texts: BuiltIn<M>;
  /** Gives a client the capabilities that the element needs: `(client) => client.extend({ homework, roster })`. */
  readonly use: (client: BaseClient) => C;
  /** Makes the default store on a client. */
  readonly open: (client: C) => S;
}

/**
 * What every element that shows a store has in common: where its client and its store come from, its texts by the nearest
 * `lang`, its theme, its measured width, the frame it renders in.
 */
export abstract class StoreElement<
  C extends BaseClient,
  S extends Store<unknown, never>,
  M extends Texts,
> extends LitElement {
  static readonly version = version;
  static override properties: PropertyDeclarations = {
    theme: { reflect: true },
    client: { attribute: false },
    store: { attribute: false },
    messages: { attribute: false },
  };

  /** `light`, `dark`, or `auto` for the device's; what the page says by `color-scheme` unless told. */
  declare theme: string | undefined;

  /** A client; that of the nearest provider unless set. */
  declare client: C | undefined;

  /** Where state comes from and writes go; made on the client unless set. */
  declare store: S | undefined;

  /** Texts to replace, by locale, or whole new locales. */
  declare messages: Overrides<M> | undefined;

  readonly #kind: Kind<C, S, M>;
  readonly #provided = new ClientConsumer(this, () => this.#choose());
  readonly #theme = new ThemeController(this);
  readonly #width = new WidthController(this);
  #own: { client: C; store: S } | undefined;
  #current: S | undefined;
  #unsubscribe: (() => void) | undefined;
  #unwatch: (() => void) | undefined;
  #texts: M;
  #english: M | undefined;
  #rtl = false;

  constructor(kind: Kind<C, S, M>) {
    super();
    this.#kind = kind;
    this.#texts = kind.texts['zh-CN'];
  }

  /** The store that is shown; undefined while there is no client. @private */
  protected get current(): S | undefined {
    return this.#current;
  }

  /** The client that the store was made on; undefined where a host brought the store. @private */
  get used(): C | undefined {
    return this.store ? undefined : this.#own?.client;
  }

  /** The texts of the language around the element. @private */
  protected get texts(): M {
    return this.#texts;
  }

  /** The element's own width, px. @private */
  protected get width(): number {
    return this.#width.width;
  }

  /** Nobody gave a client, and nobody is expected to. @private */
  protected get missing(): boolean {
    return !this.#current && this.#provided.missing;
  }

  /** Whether text runs from right to left. @private */
  protected get rtl(): boolean {
    return this.#rtl;
  }

  /** Tells the store what the attributes ask for: when it is new, and when an element says that they changed. @private */
  protected abstract ask(store: S): void;

  /** Called after every change of the store, before rendering. @private */
  protected heard(_store: S): void {}

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

  /** Waits for the English texts where they are to be shown; without them it goes on in Chinese. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    if (this.#english || !needsEnglish(languageOf(this), this.messages)) return super.scheduleUpdate();
    return this.#kind.texts
      .en()
      .then(
        (texts) => (this.#english = texts),
        () => undefined,
      )
      .then(() => super.scheduleUpdate());
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('store') || changed.has('client')) this.#choose();
    this.#rtl = getComputedStyle(this).direction === 'rtl';
    const chinese = this.#kind.texts['zh-CN'];
    const builtIn = { 'zh-CN': chinese, en: this.#english ?? chinese };
    this.#texts = textsFor(languageOf(this), builtIn, this.messages);
  }

  /** A dialog that was rendered is opened over the page. */
  protected override updated(): void {
    const modal = this.renderRoot.querySelector('dialog');
    if (!modal || modal.open) return;
    modal.showModal();
    came(modal);
  }

  /** Takes the store that is set, or makes one on the client that is set or provided. */
  #choose(): void {
    const { use, open } = this.#kind;
    let store = this.store;
    if (!store) {
      const client: BaseClient | undefined = isClient(this.client) ? this.client : this.#provided.client;
      // Of another copy of the SDK it may be, but not of one from before clients could be extended.
      if (client && !('extend' in client)) console.error(`<${this.localName}> needs a client of a newer SDK.`);
      else if (client && this.#own?.client !== client) {
        const extended = use(client);
        this.#own = { client: extended, store: open(extended) };
      }
      store = client ? this.#own?.store : undefined;
    }
    if (!store && this.#provided.missing) {
      console.error(`<${this.localName}> has no client: set .client, or put it inside a provider.`);
    }
    if (store !== this.#current || !this.#unsubscribe) {
      this.#unsubscribe?.();
      this.#current = store;
      if (store) this.ask(store);
      this.#unsubscribe =
        this.isConnected && store
          ? store.subscribe(() => {
              this.heard(store);
              this.requestUpdate();
            })
          : undefined;
    }
    this.requestUpdate();
  }

  /** A part whose code comes later; `failed` is called where it did not come. @private */
  protected later<P extends LaterPart>(bring: () => Promise<P>, failed?: () => void): Later<P> {
    return new Later(this, bring, failed);
  }

  /** Everything inside the wrapper that host styles cannot reach. @private */
  protected frame(classes: string, busy: boolean, said: string, content: TemplateResult): TemplateResult {
    const latin = this.#english && needsEnglish(languageOf(this), this.messages) ? 'latin' : '';
    return html`<span class="probe" aria-hidden="true"></span>
      <section
        class="root ${this.#theme.theme} ${classes} ${latin} ${this.#rtl ? 'rtl' : ''}"
        part="root"
        aria-busy=${busy ? 'true' : 'false'}
      >
        ${content}
        <div class="said" role="status">${said}</div>
      </section>`;
  }
}
