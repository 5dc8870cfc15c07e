/** Within this long a second tap belongs to the first one, ms. */
const doubleTapMs = 600;
const since = new WeakMap<EventTarget, number>();

/** Something has just come, and may lie under the finger. */
export const came = (thing: EventTarget): void => void since.set(thing, performance.now());

/**
 * Whether a click is a pointer's on something that has just come under it: the second tap of a double tap that was meant
 * for what lay there before. Clicks of a keyboard, which have no detail, are meant.
 */
export function isSecondTap(event: MouseEvent, thing: EventTarget): boolean {
  const at = since.get(thing);
  return event.detail > 0 && at !== undefined && performance.now() - at < doubleTapMs;
}
