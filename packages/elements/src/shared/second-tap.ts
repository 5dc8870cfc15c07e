/** Within this long a second tap belongs to the first one, ms. */
const doubleTapMs = 600;
const since = new WeakMap<EventTarget, number>();

/** Something has just come, and may lie under the finger. */
export const came = (thing: EventTarget): void => void since.set(thing, performance.now());

/**
 * Whether a click is a pointer's on something that has just come under it: the second tap of a double tap that was meant
 * for what lay there before. Clicks of a keyboard, which have no detail, are meant. When a click was made counts, not when
 * a busy device comes to it.
 */
export function isSecondTap(event: MouseEvent, thing: EventTarget): boolean {
  const at = since.get(thing);
  return event.detail > 0 && at !== undefined && event.timeStamp - at < doubleTapMs;
}

/** Farther apart than this two taps are not in one spot, px: half of what a finger needs. */
const spotPx = 22;

/**
 * Tells the second tap of a double tap by what is tapped, for things whose buttons are used again for other things: it says
 * the same of the same, in the same spot, by the same pointer, right after the first.
 */
export class Taps {
  #last: { what: string; pointer: string; x: number; y: number; at: number } | undefined;

  /** Whether a click only follows the one before. Clicks of a keyboard, and what no click says, are meant. */
  repeats(event: MouseEvent | undefined, what: string): boolean {
    if (!event || event.detail === 0) return false;
    const { clientX: x, clientY: y, timeStamp: at } = event;
    const pointer = event instanceof PointerEvent ? event.pointerType : '';
    const last = this.#last;
    this.#last = { what, pointer, x, y, at };
    return (
      last?.what === what &&
      last.pointer === pointer &&
      at - last.at < doubleTapMs &&
      Math.abs(x - last.x) < spotPx &&
      Math.abs(y - last.y) < spotPx
    );
  }
}
