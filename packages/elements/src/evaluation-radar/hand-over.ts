import { base } from '../shared/base.styles.ts';
import { askForClient } from '../shared/context.ts';
import { tokens } from '../shared/tokens.styles.ts';
import type { Backed, RadarHost } from './backed-types.ts';

/** How long an element without data waits for it before it says that there is none, ms. */
const patience = 1_000;

/** Elements without a client, by the name of the provider they would have: told when it is defined. */
const unprovided = new Map<string, Set<() => void>>();

function whenProvided(name: string, ask: () => void): () => void {
  let waiters = unprovided.get(name);
  if (!waiters) {
    const all = (waiters = new Set());
    unprovided.set(name, all);
    void customElements.whenDefined(name).then(() => all.forEach((one) => one()));
  }
  waiters.add(ask);
  return () => waiters.delete(ask);
}

const providerOf = (host: Element): string => host.localName.replace('evaluation-radar', 'provider');

/** Whether a provider stands around an element, through shadow roots, defined or not. */
function isInside(element: Element, provider: string): boolean {
  const root: Node = element.getRootNode();
  return element.closest(provider) !== null || (root instanceof ShadowRoot && isInside(root.host, provider));
}

/** An element, and how it is told of what was found. */
interface Host extends RadarHost {
  /** What a host or a provider gave is there, or gone. */
  found: unknown;
}

/**
 * Finds the client around an element (what is set on it comes first), and hands the element over to the part that shows what
 * a backend holds. It brings no SDK along: whether it is a client, that part asks.
 */
export class HandOver {
  readonly #host: Host;
  #provided: unknown;
  #unsubscribe: (() => void) | undefined;
  #unwait: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #attached = false;
  #gone = false;
  backed: Backed | undefined;
  /** A client, or what shows what it holds, may still come. */
  #waiting = true;

  constructor(host: Host) {
    this.#host = host;
    this.#ask();
    const provider = providerOf(host);
    if (!customElements.get(provider)) this.#unwait = whenProvided(provider, () => this.#ask());
    this.#timer = setTimeout(() => {
      // Whoever stands inside a provider is given a client sooner or later.
      if (this.#host.found === undefined && !this.#unsubscribe && !isInside(host, provider)) this.#waited();
    }, patience);
    this.asked();
  }

  /** What is to be shown is still on its way. */
  get waiting(): boolean {
    return this.#waiting && !this.backed;
  }

  /** Something that it goes by was set. */
  asked(): void {
    const { client, store } = this.#host;
    this.#host.found = client ?? this.#provided;
    if (this.#host.found === undefined && store === undefined) {
      this.backed?.disconnect();
      this.backed = undefined;
    } else if (this.backed) this.backed.asked?.();
    else if (!this.#attached) void this.#attach();
  }

  disconnect(): void {
    this.#gone = true;
    clearTimeout(this.#timer);
    this.#unwait?.();
    this.#unsubscribe?.();
    this.backed?.disconnect();
    this.backed = undefined;
  }

  #waited(): void {
    this.#waiting = false;
    this.#host.requestUpdate();
  }

  async #attach(): Promise<void> {
    this.#attached = true;
    try {
      const { attach } = await import('./backed.ts');
      if (this.#gone) return;
      this.#host.adopt([tokens, base], true);
      this.backed = attach(this.#host);
    } catch (error) {
      console.error(`<${this.#host.localName}> could not fetch its part with a backend.`, error);
    }
    this.#attached = false;
    this.#waited();
  }

  #ask(): void {
    askForClient<unknown>(this.#host, (value, unsubscribe) => {
      // A nearer provider may have come between.
      if (this.#unsubscribe !== unsubscribe) this.#unsubscribe?.();
      this.#unsubscribe = unsubscribe;
      if (this.#provided === value) return;
      this.#provided = value;
      this.asked();
      this.#host.requestUpdate();
    });
  }
}
