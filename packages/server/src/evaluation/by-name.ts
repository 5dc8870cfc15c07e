import type { ReadContext } from '../context.ts';
import { defaultItems } from '../http/page.ts';
import { namesOf } from '../names.ts';

/** A person of a list. */
interface Named {
  readonly studentId: string;
  readonly name: string;
}

const names = new Intl.Collator('zh-CN', { numeric: true });
const byName = (a: Named, b: Named): number =>
  names.compare(a.name, b.name) || (a.studentId < b.studentId ? -1 : a.studentId > b.studentId ? 1 : 0);

/** Pupils by their names, which is the only order there is. */
export const sortedByName = <T extends Named>(pupils: readonly T[]): T[] => pupils.toSorted(byName);

/** An item of a list of pupils: its pupil, and the how-manieth of that pupil's items it is. */
export interface Place<T> {
  readonly pupil: Named;
  readonly at: number;
  readonly item: T;
}

/** The pupil after whose name a page goes on. */
async function lastOf(ctx: ReadContext): Promise<Named | undefined> {
  if (!ctx.position) return undefined;
  const { afterId: studentId } = ctx.position;
  return { studentId, name: (await namesOf(ctx, [studentId])).get(studentId) ?? '' };
}

/**
 * The pupils of whom a page may tell, so that nothing is read of others: each has an item at least, and the last one told of may
 * have more. @param sorted by name
 */
export async function pupilsOfPage<T extends Named>(
  ctx: ReadContext,
  limit: number = defaultItems,
  sorted: readonly T[],
): Promise<T[]> {
  const last = await lastOf(ctx);
  const start = last ? sorted.findIndex((pupil) => byName(pupil, last) >= 0) : 0;
  // The last one told of, a page, and one more to see whether there is another page.
  return start < 0 ? [] : sorted.slice(start, start + limit + 2);
}

/**
 * A page of what is told of pupils, who come by name. It goes on after a pupil's name even if the pupil has left the list since.
 */
export async function pageByName<T>(
  ctx: ReadContext,
  limit: number = defaultItems,
  places: readonly Place<T>[],
): Promise<{ items: T[]; gone: []; next: string | null; rev: number }> {
  const rev = ctx.position?.rev ?? ctx.org.rev;
  let start = 0;
  const before = await lastOf(ctx);
  if (ctx.position && before) {
    const { afterRev: at } = ctx.position;
    const found = places.findIndex(({ pupil, at: own }) => (byName(pupil, before) || own - at) > 0);
    start = found < 0 ? places.length : found;
  }
  const kept = places.slice(start, start + limit);
  const last = kept.at(-1);
  const next = last && start + kept.length < places.length ? `${rev}~${last.at}~${last.pupil.studentId}` : null;
  return { items: kept.map(({ item }) => item), gone: [], next, rev };
}
