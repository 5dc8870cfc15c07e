import { type BaseClient, type Client, devices, evaluation, visits } from '@wuyu/sdk';
import { openOutbox, type Outbox } from '@wuyu/sdk/outbox';
import { localStore } from './key-store.ts';

const capabilities = { devices, evaluation, visits };

/** What is written without signal, by the elements of a page. */
export type PageOutbox = Outbox<typeof capabilities>;
/** The client that the outbox sends with. */
export type OutboxClient = Client<typeof capabilities>;

const opened = new WeakMap<BaseClient, Map<string, Promise<PageOutbox>>>();

/** The outbox of a person: one for all elements that share a client. */
export function outboxOf(client: BaseClient, userId: string): Promise<PageOutbox> {
  let ofClient = opened.get(client);
  if (!ofClient) {
    ofClient = new Map<string, Promise<PageOutbox>>();
    opened.set(client, ofClient);
  }
  const opening = openAfter(ofClient.get(userId), client, userId);
  ofClient.set(userId, opening);
  return opening;
}

/** The one that is open; after a sign-out it is opened anew. */
async function openAfter(
  before: Promise<PageOutbox> | undefined,
  client: BaseClient,
  userId: string,
): Promise<PageOutbox> {
  const one = await before?.catch(() => undefined);
  if (one && one.state.phase !== 'closed') return one;
  const own = client.extend(capabilities);
  const account = async () => {
    const asked = await own.devices.getDeviceKey({});
    // The outbox closes then: whoever shows it looks for the next person's.
    if (asked.userId !== userId) rememberUser(client, asked.userId);
    return asked;
  };
  return openOutbox({ client: own, userId, account });
}

/** The browser asks before it closes the page, where that would lose something; what is answered ends it. */
export function askBeforeClosing(loses: () => boolean): () => void {
  const closing = (event: BeforeUnloadEvent) => {
    if (!loses()) return;
    event.preventDefault();
    // Chromium before 119 looks at this alone.
    event.returnValue = true;
  };
  addEventListener('beforeunload', closing);
  return () => removeEventListener('beforeunload', closing);
}

const keyOf = ({ baseUrl, orgId }: BaseClient): string => `wuyu/last-user@1/${baseUrl}/${orgId}`;

/** Who was signed in last on this device, as an id and nothing more: whose PIN to ask for where there is no signal. */
export const lastUser = (client: BaseClient): string | undefined => localStore()?.getItem(keyOf(client)) ?? undefined;

export function rememberUser(client: BaseClient, userId: string): void {
  try {
    localStore()?.setItem(keyOf(client), userId);
  } catch {
    // Full: without signal nobody can be asked for a PIN then.
  }
}

/** Nobody's PIN is asked for any more. */
export const forgetUser = (client: BaseClient): void => localStore()?.removeItem(keyOf(client));
