import type { Page } from '@wuyu/contract/browser';
import { type BaseClient, type Client, menus, policy, roster, surveys } from '@wuyu/sdk';

/** The client that the default store works on. */
export type PublisherClient = Client<{
  menus: typeof menus;
  policy: typeof policy;
  roster: typeof roster;
  surveys: typeof surveys;
}>;

/** Gives a client what the element needs. */
export const withPublisher = (client: BaseClient): PublisherClient => client.extend({ menus, policy, roster, surveys });

/** Everything of a list, page after page. */
export async function everyItem<T>(pages: AsyncIterable<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  for await (const page of pages) items.push(...page.items);
  return items;
}

/** As many items a page as the contract allows. */
export const whole = { limit: 1000 } as const;
