import type { ReactiveController, ReactiveElement } from 'lit';
import { step } from './portion.ts';

/** How near the end of what is there has to come before more is rendered: the keyboard never reaches it. */
const nearness = '800px 0px';

/** How many rows of a long list are rendered: more as its end, `[data-end]`, comes near, and all of them on paper. */
export class Portions implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #observer = new IntersectionObserver(
    (seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) this.#grow(step);
    },
    { rootMargin: nearness },
  );
  #list: string | undefined;
  #most = step;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  /** How many rows of a list are to be rendered; another list begins anew. */
  most(list: string): number {
    if (list !== this.#list) this.#most = step;
    this.#list = list;
    return this.#most;
  }

  #grow(by: number): void {
    this.#most += by;
    this.#host.requestUpdate();
  }

  readonly #onPaper = (): void => this.#grow(Infinity);

  hostConnected(): void {
    addEventListener('beforeprint', this.#onPaper);
  }

  /** Where the end is in sight after what was added, it is told of again. */
  hostUpdated(): void {
    this.#observer.disconnect();
    const end = this.#host.renderRoot.querySelector('[data-end]');
    if (end) this.#observer.observe(end);
  }

  hostDisconnected(): void {
    removeEventListener('beforeprint', this.#onPaper);
    this.#observer.disconnect();
  }
}
