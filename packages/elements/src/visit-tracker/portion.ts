/** So many rows come at a time: a class has fewer. */
export const step = 60;

/** The beginning of what a list holds. */
export class Portion {
  #left: number;
  /** Not all is there. */
  isCut = false;

  constructor(most: number) {
    this.#left = most;
  }

  /** The rows of a part of the list that are there. */
  of<T>(rows: readonly T[]): readonly T[] {
    const some = rows.length > this.#left ? rows.slice(0, this.#left) : rows;
    if (some.length < rows.length) this.isCut = true;
    this.#left -= some.length;
    return some;
  }
}

/** Rows by what they have in common, in the order in which that comes. */
export function grouped<K, T>(rows: readonly T[], of: (row: T) => K): (readonly [K, readonly T[]])[] {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const key = of(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups];
}
