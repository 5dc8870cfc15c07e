// What was looked at, kept for the tab: ids only.

/**
 * - `student`: the child that a guardian of several has chosen; every element of the tab begins with it.
 * - `edition`: the one that was turned to.
 * - `day`: the slot of an edition that was turned to.
 */
export type Kept = 'student' | 'edition' | 'day';

const keyOf = (what: Kept, whose: string): string => `wuyu/${what}@1/${whose}`;

/** @param whose org and user; of a day, and edition */
export function kept(what: Kept, whose: string): string | undefined {
  try {
    return globalThis.sessionStorage?.getItem(keyOf(what, whose)) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keep(what: Kept, whose: string, id: string): void {
  try {
    globalThis.sessionStorage?.setItem(keyOf(what, whose), id);
  } catch {
    // Then it is chosen anew in the next page.
  }
}
