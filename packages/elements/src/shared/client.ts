import { isClient, type BaseClient } from '@wuyu/sdk';
import type { ReactiveController, ReactiveElement } from 'lit';
import { askForClient } from './context.ts';

/** How long an element waits for a client before it says that there is none, in ms: where a provider stands around it, the host may still ask who is signed in. */
const patience = 1_000;
const hostPatience = 10_000;

/**
 * Asks the providers around an element for their client, each time it is connected, and hears when that changes. A
 * provider that is defined later than the element is waited for.
 */
export class ClientConsumer implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #changed: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unsubscribe: (() => void) | undefined;
  client: BaseClient | undefined;
  /** Nobody gave a client, and nobody is expected to. */
  missing = false;

  constructor(host: ReactiveElement, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  hostConnected(): void {
    this.#ask();
    // Providers answer at once. Where none stands around the new place, the client of the old one is let go.
    if (!this.#unsubscribe) this.#take(undefined);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  #take(value: unknown): void {
    const client = isClient(value) ? value : undefined;
    clearTimeout(this.#timer);
    // Whoever gave none, or took it away, may give one in a moment.
    if (!client) {
      const starts = !this.client && (this.#unsubscribe ?? undefinedProvider(this.#host)) !== undefined;
      this.#timer = setTimeout(
        () => {
          this.missing = true;
          this.#changed();
        },
        starts ? hostPatience : patience,
      );
    }
    if (client === this.client) return;
    this.client = client;
    this.missing = false;
    this.#changed();
  }

  #ask(): void {
    askForClient(this.#host, (value, unsubscribe) => {
      // A nearer provider may have come between.
      if (this.#unsubscribe !== unsubscribe) this.#unsubscribe?.();
      this.#unsubscribe = unsubscribe;
      this.#take(value);
    });
    const late = undefinedProvider(this.#host);
    if (late) void customElements.whenDefined(late).then(() => this.#host.isConnected && !this.client && this.#ask());
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
