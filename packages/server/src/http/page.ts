import type { Closed, Page, Tombstone } from '@wuyu/contract';
import { type RawBuilder, sql } from 'kysely';
import type { ReadContext } from '../context.ts';

interface ListInput {
  readonly limit?: number | undefined;
  readonly changedSince?: number | undefined;
}

export const defaultItems = 200;

/** Where a list starts: after a row, or after a revision. Rows come in the order they were last changed. */
export interface Start {
  readonly afterRev: number;
  readonly afterId: string;
  /** How many rows to fetch: one more than the page holds, to see whether there is another page. */
  readonly take: number;
  /** Whether rows that are gone belong to the answer. */
  readonly withGone: boolean;
}

export function startOf(ctx: Pick<ReadContext, 'position'>, input: ListInput): Start {
  return {
    // `~` lies behind every character of an id.
    afterRev: ctx.position?.afterRev ?? input.changedSince ?? -1,
    afterId: ctx.position?.afterId ?? '~',
    take: (input.limit ?? defaultItems) + 1,
    withGone: input.changedSince !== undefined,
  };
}

/** Only rows after the start; both engines seek it in an index that begins with the revision. */
export const after = (start: Start, rev: string, id: string): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(rev)}, ${sql.ref(id)}) > (${start.afterRev}, ${start.afterId})`;

interface Row {
  readonly rev: number;
  readonly deleted: 0 | 1;
}

/** The page made of the rows that were fetched. `next` is a position still; the pipeline makes a cursor of it. */
export function pageOf<R extends Row, T>(
  ctx: Pick<ReadContext, 'position' | 'org'>,
  start: Start,
  rows: readonly R[],
  id: (row: R) => string,
  item: (row: R) => T,
): { items: T[]; gone: Closed<Tombstone>[]; next: string | null; rev: number } {
  const kept = rows.slice(0, start.take - 1);
  const last = kept.at(-1);
  // Told alike on all pages of a look: what changed meanwhile is then found by the next look. It was read before the
  // rows were, so that a row may come twice but is never missed.
  const rev = ctx.position?.rev ?? ctx.org.rev;
  const page: Page<T> = {
    items: kept.filter((row) => row.deleted === 0).map(item),
    gone: kept.filter((row) => row.deleted === 1).map((row) => ({ id: id(row), rev: row.rev })),
    next: rows.length > kept.length && last ? `${rev}~${last.rev}~${id(last)}` : null,
    rev,
  };
  return page;
}

/**
 * The page of rows of which the caller finds some: a row that is no part of the list, any more or yet, is told as gone to who asks
 * for changes, and not at all to who asks for the list.
 */
export function pageOfFound<R extends { readonly rev: number; readonly deleted: 0 | 1 }, T>(
  ctx: ReadContext,
  start: Start,
  rows: readonly R[],
  { id, item, found }: { id: (row: R) => string; item: (row: R) => T; found: (row: R) => boolean },
): Page<T> & { gone: Closed<Tombstone>[] } {
  const marked = rows.map((row) => ({
    ...row,
    deleted: row.deleted === 0 && found(row) ? (0 as const) : (1 as const),
  }));
  const page = pageOf(ctx, start, marked, id, item);
  return start.withGone ? page : { ...page, gone: [] };
}
