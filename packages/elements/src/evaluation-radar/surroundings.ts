import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ThemeController } from '../shared/theme.ts';

type Host = ReactiveControllerHost & Element & { readonly renderRoot: HTMLElement | DocumentFragment };

/** The theme of an element that is one of many: looked for before it renders, and not after each time. */
class EarlyTheme extends ThemeController {
  override hostUpdated(): void {
    // What changes it is observed.
  }
}

/** Who came since the last look, and is to be measured. */
const waiting = new Set<Surroundings>();
const byElement = new Map<Element, Surroundings>();
let observer: ResizeObserver | undefined;

/** One observer for all radars of a page. */
function observe(element: Element, own: Surroundings): void {
  byElement.set(element, own);
  observer ??= new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) byElement.get(target)?.resized(contentRect.width);
  });
  observer.observe(element);
}

/**
 * Width and theme of an element of which two hundred may stand on a page: all that came together are measured at once, so
 * that the page is laid out once and not two hundred times.
 */
export class Surroundings implements ReactiveController {
  readonly #host: Host;
  readonly #theme: EarlyTheme;
  /** Until it is measured, a phone's, px. */
  width = 375;

  constructor(host: Host) {
    this.#host = host;
    this.#theme = new EarlyTheme(host);
    host.addController(this);
  }

  get theme(): 'light' | 'dark' {
    return this.#theme.theme;
  }

  hostConnected(): void {
    waiting.add(this);
    observe(this.#host, this);
  }

  hostDisconnected(): void {
    waiting.delete(this);
    byElement.delete(this.#host);
    observer?.unobserve(this.#host);
  }

  /** Called before rendering: the first one looks for all. */
  look(): void {
    if (!waiting.has(this)) return;
    const all = [...waiting];
    waiting.clear();
    for (const one of all) one.#measure();
  }

  resized(width: number): void {
    const rounded = Math.round(width);
    // Nothing is laid out while hidden (0); keep what was.
    if (rounded === 0 || rounded === this.width) return;
    this.width = rounded;
    // In the next frame: a page's error log would be told of a loop if the layout changed within this one.
    requestAnimationFrame(() => this.#host.requestUpdate());
  }

  #measure(): void {
    const width = Math.round(this.#host.getBoundingClientRect().width);
    if (width > 0) this.width = width;
    this.#theme.check();
  }
}
