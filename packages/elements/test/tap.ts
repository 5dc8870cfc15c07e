/**
 * Clicks as a finger does; `click()` is as a keyboard does. `at`: when it was tapped, ms on the page's own clock, now unless
 * told: a busy machine may come to it later.
 */
export function tap(target: EventTarget, { at, ...more }: MouseEventInit & { readonly at?: number } = {}): void {
  const click = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, detail: 1, ...more });
  if (at !== undefined) Object.defineProperty(click, 'timeStamp', { value: at });
  target.dispatchEvent(click);
}

/** Between the taps of a double tap, ms. */
export const quickMs = 150;
/** Longer than anybody takes between them, ms. */
export const laterMs = 1_000;
