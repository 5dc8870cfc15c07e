/**
 * What an element is a view of: an object without DOM that holds the state and carries out what a person asks for.
 * A host with a foreign backend hands its own; the default one works on the client.
 */
export interface Store<State, Request> {
  /** The state now; a new object after every change. */
  readonly state: State;
  /** Calls the listener after every change, until the returned function is called. The first listener starts the store, the last one gone lets it rest. */
  subscribe(listener: () => void): () => void;
  /** Asks for a change. Never throws: what went wrong is told by the outcome and the state. */
  request(request: Request): Promise<Outcome>;
}

/**
 * What became of a request.
 * - `done`: committed by the backend, or by this device where no backend is concerned
 * - `pending`: kept, and sent as soon as that is possible
 * - `other`: somebody was there first; the state shows what holds now
 * - `refused`: it will not be done; `reason` names a sentence of the element's messages
 */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'pending' }
  | { readonly kind: 'other' }
  | { readonly kind: 'refused'; readonly reason: string };

/** The half of a store that every one needs: a state and who listens to it. */
export class Listeners {
  readonly #listeners = new Set<() => void>();
  readonly #first: (() => void) | undefined;
  readonly #none: (() => void) | undefined;

  /** @param first called once somebody listens @param none called when nobody does any more */
  constructor(first?: () => void, none?: () => void) {
    this.#first = first;
    this.#none = none;
  }

  /** How many listen. */
  get count(): number {
    return this.#listeners.size;
  }

  add(listener: () => void): () => void {
    // Each subscription is its own, even if the same function subscribes twice.
    const own = () => listener();
    this.#listeners.add(own);
    if (this.count === 1) this.#first?.();
    return () => {
      if (this.#listeners.delete(own) && this.count === 0) this.#none?.();
    };
  }

  tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
