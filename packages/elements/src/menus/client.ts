import { type BaseClient, type Client, menus, policy, roster } from '@wuyu/sdk';

/** The client that the default stores of after-school service work on. */
export type MenusClient = Client<{ menus: typeof menus; policy: typeof policy; roster: typeof roster }>;

/** Gives a client what elements of after-school service need. */
export const withMenus = (client: BaseClient): MenusClient => client.extend({ menus, policy, roster });
