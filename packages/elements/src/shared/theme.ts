import type { ReactiveController, ReactiveControllerHost } from 'lit';

export type Theme = 'light' | 'dark';

/**
 * Which theme an element shows: its `theme` attribute, else what the page says by `color-scheme`, else light.
 *
 * CSS below our floor cannot ask for the used colour scheme, so a probe outside the wrapper takes the system's text
 * colour: light text means a dark scheme. Pages change theirs by an attribute of an ancestor, or by the device's setting.
 */
export class ThemeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element & { readonly renderRoot: HTMLElement | DocumentFragment };
  /** One object: a listener is taken off the same one it was put on. */
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  #observer: MutationObserver | undefined;
  theme: Theme = 'light';

  constructor(host: ReactiveControllerHost & Element & { readonly renderRoot: HTMLElement | DocumentFragment }) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#dark.addEventListener('change', this.check);
    this.#observer = new MutationObserver(this.check);
    for (let node: Element | null = this.#host; node; node = parentOf(node)) {
      this.#observer.observe(node, { attributes: true });
    }
  }
  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#dark.removeEventListener('change', this.check);
  }
  hostUpdated(): void {
    this.check();
  }

  /** Looks again; the host is updated when it changed. */
  readonly check = (): void => {
    const theme = this.#resolve();
    if (theme === this.theme) return;
    this.theme = theme;
    this.#host.requestUpdate();
  };

  #resolve(): Theme {
    const wanted = this.#host.getAttribute('theme');
    if (wanted === 'dark' || wanted === 'light') return wanted;
    if (wanted === 'auto') return this.#dark.matches ? 'dark' : 'light';
    const probe = this.#host.renderRoot.querySelector?.('.probe');
    if (!probe) return this.theme;
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
    return red + green + blue > 384 ? 'dark' : 'light';
  }
}

/** The next element outwards, through slots and shadow roots. */
function parentOf(node: Element): Element | null {
  const root: Node = node.getRootNode();
  return node.assignedSlot ?? node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
