import { type BaseClient, type Client, homework, policy, roster } from '@wuyu/sdk';

/** The client that the default stores of homework work on. */
export type HomeworkClient = Client<{ homework: typeof homework; policy: typeof policy; roster: typeof roster }>;

/** Gives a client what elements of homework need. */
export const withHomework = (client: BaseClient): HomeworkClient => client.extend({ homework, policy, roster });
