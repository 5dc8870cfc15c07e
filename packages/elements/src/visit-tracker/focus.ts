import type { ReactiveElement } from 'lit';

/** Keeps the focus in its place, though what has it is rendered anew or goes. */
export class Focus {
  readonly #host: ReactiveElement;
  /** What had it when it was looked at last, and whether that was in sight. */
  #had: Element | undefined;
  #inSight = false;
  /** What was pressed last of the page itself: of which row, in the list of the tab or over it, and how it is called. */
  #from: { readonly id: string | null; readonly isListed: boolean; readonly label: string | null } | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
  }

  /** Before a rendering, which may take away what has it. */
  notice(): void {
    const now = this.#host.shadowRoot?.activeElement;
    if (!now) {
      // What went had it to the end, and what is in a panel until that closed; what is still there was left by the person.
      if (this.#had?.isConnected && !this.#had.closest('dialog')) this.#had = undefined;
      return;
    }
    this.#had = now;
    const { top, bottom } = now.getBoundingClientRect();
    this.#inSight = bottom > 0 && top < innerHeight;
    if (!now.closest('dialog, .form, .pill-place'))
      this.#from = {
        id: idOf(now),
        isListed: now.closest('#list') !== null,
        label: now.getAttribute('aria-label'),
      };
  }

  /** After a rendering: where it is wanted, or near to where it came from if it was lost. */
  put(wanted: string | undefined): void {
    const there = wanted === undefined ? undefined : this.#find(wanted)[0];
    if (there) return there.focus();
    // Where somebody took it elsewhere it stays.
    if (!this.#had || this.#had.isConnected || document.activeElement !== document.body) return;
    // Who has scrolled on is not called back.
    this.#near()?.focus({ preventScroll: !this.#inSight });
  }

  #find(selector: string): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>(selector)];
  }

  #near(): HTMLElement | undefined {
    const [inside] = ['dialog .sheet-title', '[data-agree]', '.form-head h2'].flatMap((one) => this.#find(one));
    if (inside) return inside;
    const { id, isListed, label } = this.#from ?? { id: null, isListed: true, label: null };
    const isCalled = (one: Element) => one.getAttribute('aria-label') === label;
    const ofRow = this.#find('[data-id] button').filter((one) => idOf(one) === id);
    const sameList = ofRow.filter((one) => (one.closest('#list') !== null) === isListed);
    const row = sameList.length > 0 ? sameList : ofRow;
    return (
      row.find(isCalled) ??
      row[0] ??
      (label === null ? undefined : this.#find('button, select').find(isCalled)) ??
      ['[aria-selected=true]', 'button', 'input'].flatMap((one) => this.#find(one))[0]
    );
  }
}

const idOf = (element: Element): string | null => element.closest('[data-id]')?.getAttribute('data-id') ?? null;
