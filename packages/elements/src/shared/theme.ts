import type { ReactiveController, ReactiveControllerHost } from 'lit';

export type Theme = 'light' | 'dark';

/**
 * Which theme an element shows: its `theme` attribute, else what the page says by `color-scheme`, else light.
 *
 * CSS below our floor cannot ask for the used colour scheme, so a probe outside the wrapper takes the system's text
 * colour: light text means a dark scheme. A transition on the probe tells when that changes, whatever the cause.
 */
export class ThemeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element & { readonly renderRoot: HTMLElement | DocumentFragment };
  theme: Theme = 'light';

  constructor(host: ReactiveControllerHost & Element & { readonly renderRoot: HTMLElement | DocumentFragment }) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', this.check);
  }
  hostDisconnected(): void {
    matchMedia('(prefers-color-scheme: dark)').removeEventListener('change', this.check);
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
    if (wanted === 'auto') return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    const probe = this.#host.renderRoot.querySelector?.('.probe');
    if (!probe) return this.theme;
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
    return red + green + blue > 384 ? 'dark' : 'light';
  }
}
