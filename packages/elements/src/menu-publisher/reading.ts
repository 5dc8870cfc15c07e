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
