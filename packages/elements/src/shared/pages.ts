import type { Page } from '@wuyu/contract/browser';

/** As many items a page as the contract allows. */
export const whole = { limit: 1000 } as const;

/** What a list holds, and the org's revision up to which that is known. */
export interface Listed<T> {
  readonly items: T[];
  readonly rev: number;
}

/** Everything of a list, page after page. */
export async function everyPage<T>(pages: AsyncIterable<Pick<Page<T>, 'items' | 'rev'>>): Promise<Listed<T>> {
  const items: T[] = [];
  let rev: number | undefined;
  for await (const page of pages) {
    items.push(...page.items);
    // What the first page did not hold yet may have changed since.
    rev = Math.min(rev ?? page.rev, page.rev);
  }
  return { items, rev: rev ?? 0 };
}

/** The same without the revision. */
export const everyItem = async <T>(pages: AsyncIterable<Page<T>>): Promise<T[]> => (await everyPage(pages)).items;
