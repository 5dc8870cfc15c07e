import type { Change } from '../database/database.ts';
import type { MenuSyncRow } from '../database/schema.ts';
import { insertRows, type Trx } from '../database/seam.ts';

/** How often a school looks at its district, and a district at its schools, ms. */
export const syncEveryMs = 30_000;
/** How many rows of one list are taken over at once. */
export const rowsAtOnce = 500;

type List = MenuSyncRow['list'];

/** How far an org has come with the lists of others. */
export type Marks = ReadonlyMap<string, number>;
const markKey = (sourceId: string, list: List): string => `${list}\n${sourceId}`;
export const markOf = (marks: Marks, sourceId: string, list: List): number => marks.get(markKey(sourceId, list)) ?? -1;

export async function readMarks(trx: Trx, orgId: string): Promise<{ marks: Marks; sources: ReadonlySet<string> }> {
  const rows = await trx.selectFrom('menu_syncs').selectAll().where('org_id', '=', orgId).execute();
  return {
    marks: new Map(rows.map((row) => [markKey(row.source_id, row.list), row.seen_rev])),
    sources: new Set(rows.map((row) => row.source_id)),
  };
}

/** What is new in a list of another org. */
export interface News<R> {
  readonly sourceId: string;
  readonly list: List;
  readonly rows: readonly R[];
  /** The revision of the other org that the list has then come to. */
  readonly seen: number;
  readonly more: boolean;
}

/**
 * Reads what is new in a list. Rows of one revision are taken over together, however many they are.
 *
 * @param since the revision the list has come to here
 * @param read the list's rows after one revision and up to another, in their order, so many at most
 */
export async function newsOf<R extends { readonly rev: number }>(
  sourceId: string,
  list: List,
  since: number,
  read: (after: number, upTo: number, limit: number) => Promise<readonly R[]>,
): Promise<News<R>> {
  const rows = await read(since, Number.MAX_SAFE_INTEGER, rowsAtOnce + 1);
  const next = rows[rowsAtOnce];
  if (!next) return { sourceId, list, rows, seen: rows.at(-1)?.rev ?? since, more: false };
  const whole = rows.filter((row) => row.rev < next.rev);
  if (whole.length > 0) return { sourceId, list, rows: whole, seen: next.rev - 1, more: true };
  const one = await read(since, next.rev, Number.MAX_SAFE_INTEGER);
  return { sourceId, list, rows: one, seen: next.rev, more: true };
}

/** What of the news was not taken over meanwhile by another process. */
export const still = <R extends { readonly rev: number }>(news: News<R>, marks: Marks): readonly R[] => {
  const mark = markOf(marks, news.sourceId, news.list);
  return news.rows.filter((row) => row.rev > mark);
};

/** Writes how far the lists have come; never back. */
export async function writeMarks({ engine, orgId, trx }: Change, all: readonly News<unknown>[], marks: Marks) {
  const rows = all
    .filter((news) => news.seen > markOf(marks, news.sourceId, news.list))
    .map(({ sourceId, list, seen }): MenuSyncRow => ({ org_id: orgId, source_id: sourceId, list, seen_rev: seen }));
  await insertRows(engine, trx, 'menu_syncs', rows, { key: ['org_id', 'source_id', 'list'], set: ['seen_rev'] });
}

/** Whether two rows say the same in some columns. */
export const sameIn = <R>(a: R, b: R, columns: readonly (keyof R)[]): boolean =>
  columns.every((column) => a[column] === b[column]);
