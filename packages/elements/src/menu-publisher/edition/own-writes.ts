import type { Edition, Offering } from '@wuyu/contract/browser';

interface Held {
  readonly editions: Edition;
  readonly offerings: Offering;
}
type Kind = keyof Held;
type Since = { readonly [K in Kind]: Map<string, Held[K] | null> };

/**
 * What this page wrote while a list was on its way. The list may have been made before that: taken over as it is, it would
 * bring back what was there before, and the next write would be held against an older version as if a colleague had changed it.
 */
export class OwnWrites {
  readonly #readings = new Set<Since>();

  /** The backend answered: it holds this now; null: it is gone. */
  took<K extends Kind>(kind: K, id: string, now: Held[K] | null): void {
    for (const since of this.#readings) since[kind].set(id, now);
  }

  /** Reads, and takes over what was read: `over` puts what was written meanwhile in its place in a list. */
  async during<T>(
    read: () => Promise<T>,
    take: (read: T, over: <K extends Kind>(kind: K, list: readonly Held[K][]) => Held[K][]) => void,
  ): Promise<void> {
    const since: Since = { editions: new Map(), offerings: new Map() };
    this.#readings.add(since);
    try {
      take(await read(), (kind, list) => laid(list, since[kind]));
    } finally {
      this.#readings.delete(since);
    }
  }
}

function laid<T extends { readonly id: string; readonly rev: number }>(
  list: readonly T[],
  own: ReadonlyMap<string, T | null>,
): T[] {
  const newer = [...own.values()].filter((now): now is T => {
    const there = now && list.find((item) => item.id === now.id);
    return now !== null && (!there || there.rev < now.rev);
  });
  const gone = (item: T) => own.get(item.id) === null || newer.some((now) => now.id === item.id);
  return [...list.filter((item) => !gone(item)), ...newer];
}
