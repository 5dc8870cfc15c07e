import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The element's own measured width in CSS px; the window's is never asked. */
export class WidthController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #observer: ResizeObserver;
  #measured = false;
  /** Until it is measured, a phone's. */
  width = 375;

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    this.#observer = new ResizeObserver((entries) => {
      const width = Math.round(entries[entries.length - 1]?.contentRect.width ?? 0);
      // Nothing is laid out while hidden (0); keep what was.
      if (width === 0 || width === this.width) return;
      this.width = width;
      // In the next frame: a page's error log would be told of a loop if the layout changed within this one.
      requestAnimationFrame(() => host.requestUpdate());
    });
    host.addController(this);
  }

  hostConnected(): void {
    // Measured before the first paint, so that nothing jumps on a wide page.
    const width = Math.round(this.#host.getBoundingClientRect().width);
    if (width > 0) this.width = width;
    this.#observer.observe(this.#host);
  }
  /** Before the first rendering an element has no styles, and may be no block yet: then it is measured once more. */
  hostUpdated(): void {
    if (this.#measured) return;
    this.#measured = true;
    const width = Math.round(this.#host.getBoundingClientRect().width);
    if (width === 0 || width === this.width) return;
    this.width = width;
    this.#host.requestUpdate();
  }
  hostDisconnected(): void {
    this.#observer.disconnect();
  }
}
