import { ContextConsumer, createContext } from '@lit/context';
import type { BaseClient } from '@wuyu/sdk';
import type { ReactiveController, ReactiveElement } from 'lit';

const brand = Symbol.for('wuyu/client@1');

/** The context that carries a client: keyed by a registered symbol, so that copies of this library understand each other. */
export const clientContext = createContext<BaseClient | undefined>(brand);

/** Whether something is a client, of whatever copy of the SDK. */
export const isClient = (value: unknown): value is BaseClient =>
  typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[brand] === true;

/** How long an element waits for a client before it says that there is none, in ms. */
const patience = 1_000;

/**
 * Asks the providers around an element for their client, each time it is connected, and hears when that changes. A
 * provider that is defined later than the element is waited for.
 */
export class ClientConsumer implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #consumer: ContextConsumer<typeof clientContext, ReactiveElement>;
  readonly #changed: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #answered = false;
  client: BaseClient | undefined;
  /** Nobody gave a client, and nobody is expected to. */
  missing = false;

  constructor(host: ReactiveElement, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
    this.#consumer = new ContextConsumer(host, {
      context: clientContext,
      subscribe: true,
      callback: (value) => {
        const client = isClient(value) ? value : undefined;
        this.#answered = true;
        if (client === this.client) return;
        this.client = client;
        this.missing = false;
        this.#changed();
      },
    });
  }

  hostConnected(): void {
    this.#answered = false;
    this.#expect();
    // Providers answer at once. Where none stands around the new place, the client of the old one is let go.
    queueMicrotask(() => {
      if (this.#answered || !this.client) return;
      this.client = undefined;
      this.#changed();
    });
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  #expect(): void {
    clearTimeout(this.#timer);
    const late = undefinedProvider(this.#host);
    if (late) {
      void customElements.whenDefined(late).then(() => {
        if (!this.#host.isConnected || this.client) return;
        this.#consumer.hostConnected();
        this.#expect();
      });
    }
    this.#timer = setTimeout(() => {
      if (this.client) return;
      this.missing = true;
      this.#changed();
    }, patience);
  }
}

/** The name of a provider around an element that no script has defined yet. */
function undefinedProvider(element: Element): string | undefined {
  let node: Element | null = element;
  while (node) {
    if (node.localName.endsWith('-provider') && !customElements.get(node.localName)) return node.localName;
    const root: Node = node.getRootNode();
    node = node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return undefined;
}
