/** A part of a whole, and how many people it has. */
export interface Part {
  readonly id: string;
  readonly size: number;
}

/**
 * The parts whose numbers are not told to who knows those of the whole: those that are too small, and as many of the next smaller
 * ones as are needed so that what is missing can be computed for no single part, and is no small group itself.
 */
export function withheldOf(parts: readonly Part[], smallGroup: number): ReadonlySet<string> {
  const inOrder = parts.toSorted((a, b) => a.size - b.size || (a.id < b.id ? -1 : 1));
  const small = inOrder.filter(({ size }) => size < smallGroup);
  if (small.length === 0) return new Set();
  let count = small.length;
  const missing = (): number => inOrder.slice(0, count).reduce((sum, { size }) => sum + size, 0);
  while (count < inOrder.length && missing() < smallGroup) count += 1;
  return new Set(inOrder.slice(0, count).map(({ id }) => id));
}
