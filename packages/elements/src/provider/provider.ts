import { createClient, isClient, type BaseClient } from '@wuyu/sdk';
import { html, LitElement, type PropertyValues } from 'lit';
import { provideClient } from '../shared/context.ts';
import { version } from '../shared/version.ts';

/** Gives a token for the backend; `rejected` is the one the backend did not take. */
export type GetToken = (context: { rejected: string | undefined }) => string | Promise<string>;

/**
 * Carries one client to the elements inside it. It shows nothing itself, and keeps nothing global: several providers, for
 * several backends or orgs, live on one page.
 *
 * Give it a client, or `backend`, `org` and a way to a token.
 *
 * @slot - The page, or the part of it, whose elements use the client.
 */
export class Provider extends LitElement {
  static readonly version = version;
  static override properties = {
    backend: {},
    org: {},
    tokenUrl: { attribute: 'token-url' },
    tokenurl: {},
    getToken: { attribute: false },
    client: { attribute: false },
  };

  /** Where the backend is: an absolute address, or a path on the page's own host. */
  declare backend: string | undefined;

  /** Id of the school or district. */
  declare org: string | undefined;

  /**
   * For hosts without scripting: a path on the page's own origin that answers a POST with an embed token, as text or as
   * `{"token": "…"}`. The page's cookies go with it.
   */
  declare tokenUrl: string | undefined;

  /** The same as `token-url`, for hosts that cannot write a dash. */
  declare tokenurl: string | undefined;

  /** Gives a token when one is needed. Tokens stand in no attribute, address or storage. */
  declare getToken: GetToken | undefined;

  /** A client the host has made; it wins over everything above. */
  declare client: BaseClient | undefined;

  readonly #provide = provideClient<BaseClient>(this);
  #own: BaseClient | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // Its client was closed while it was away.
    if (this.hasUpdated && !this.#own) this.requestUpdate('backend');
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Being moved is a disconnection and a connection at once; only what stays away is closed.
    setTimeout(() => {
      if (this.isConnected || !this.#own) return;
      this.#drop();
      this.#provide(undefined);
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const inputs = ['backend', 'org', 'tokenUrl', 'tokenurl', 'getToken', 'client'] as const;
    if (!inputs.some((name) => changed.has(name))) return;
    this.#drop();
    this.#provide(isClient(this.client) ? this.client : this.#make());
  }

  #make(): BaseClient | undefined {
    const { backend, org } = this;
    const getToken = this.getToken ?? this.#tokenByPost();
    if (backend === undefined || org === undefined || !getToken) return undefined;
    // Elements bring the capabilities they need.
    this.#own = createClient({ baseUrl: backend, orgId: org, getToken, capabilities: {} });
    return this.#own;
  }

  #drop(): void {
    this.#own?.close();
    this.#own = undefined;
  }

  #tokenByPost(): GetToken | undefined {
    const path = this.tokenUrl ?? this.tokenurl;
    if (path === undefined) return undefined;
    const url = new URL(path, document.baseURI);
    if (url.origin !== location.origin) {
      console.error(`<${this.localName}> token-url must be on the page's own origin; else set .getToken.`);
      return undefined;
    }
    return async () => {
      const response = await fetch(url.href, { method: 'POST', credentials: 'same-origin', cache: 'no-store' });
      // A host that fails just now is like one that cannot be reached: it is asked again, and nobody has to sign in.
      if (response.status >= 500) throw new TypeError(`token-url answered ${response.status}`);
      if (!response.ok) throw new Error(`token-url answered ${response.status}`);
      const text = (await response.text()).trim();
      if (!text.startsWith('{')) return text;
      const answer = JSON.parse(text) as { token?: unknown };
      if (typeof answer.token !== 'string') throw new Error('token-url answered no token');
      return answer.token;
    };
  }

  protected override render() {
    return html`<slot></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wuyu-provider': Provider;
  }
}
