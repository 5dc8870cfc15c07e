import { adoptStyles, type CSSResult, type ReactiveElement } from 'lit';

/** The panels over the page, loaded when one is asked for: most days nobody prints or reads a history. */
export class Later {
  readonly #host: ReactiveElement;
  readonly #base: readonly CSSResult[];
  #asked = false;
  sheets: typeof import('./slip-sheet.ts') | undefined;
  /** They did not come; they are asked for again the next time. */
  failed = false;

  constructor(host: ReactiveElement, base: readonly CSSResult[]) {
    this.#host = host;
    this.#base = base;
  }

  load(): void {
    if (!this.#asked) void this.#load();
  }

  async #load(): Promise<void> {
    this.#asked = true;
    try {
      this.sheets = await import('./slip-sheet.ts');
      this.failed = false;
      const root = this.#host.shadowRoot;
      if (root) adoptStyles(root, [...this.#base, this.sheets.slipStyles, this.sheets.panelStyles]);
    } catch {
      this.#asked = false;
      this.failed = true;
    }
    this.#host.requestUpdate();
  }
}
