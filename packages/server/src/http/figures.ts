import type { ReadContext } from '../context.ts';
import { defaultItems } from './page.ts';

/**
 * A page of figures, which are of one moment and have no revisions of their own. It goes on after the last row of the page before;
 * where that one is gone, with the one that stands in its place.
 */
export function pageOfFigures<T extends { readonly id: string }>(
  ctx: Pick<ReadContext, 'position' | 'org'>,
  items: readonly T[],
  limit: number = defaultItems,
): { items: (T & { rev: number })[]; gone: []; next: string | null; rev: number } {
  const { position } = ctx;
  const rev = position?.rev ?? ctx.org.rev;
  const found = position ? items.findIndex(({ id }) => id === position.afterId) : -1;
  const start = found >= 0 ? found + 1 : (position?.afterRev ?? 0);
  const kept = items.slice(start, start + limit);
  const last = kept.at(-1);
  return {
    items: kept.map((item) => ({ ...item, rev })),
    gone: [],
    // Where the last row stands, so that its place is known once it is gone.
    next: last && start + kept.length < items.length ? `${rev}~${start + kept.length - 1}~${last.id}` : null,
    rev,
  };
}
