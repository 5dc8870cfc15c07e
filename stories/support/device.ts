import { lastUser, outboxOf } from '../../packages/elements/src/shared/outbox.ts';
import type { Backend, StoryClient } from './backend.ts';

/* A device with its browser: pages that are opened and closed on it, and what it keeps. */

/** Waits until something holds of what a store, or an outbox, shows. */
export function until<S>(
  store: { readonly state: S; subscribe(listener: () => void): () => void },
  holds: (state: S) => boolean,
): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds(store.state)) return;
      stop();
      resolve();
    };
    const stop = store.subscribe(look);
    look();
  });
}

/** Pages that are open. */
export class Pages {
  readonly clients: StoryClient[] = [];
  readonly #stops: (() => void)[] = [];

  /** One was opened: whose client it has, and what ends it. */
  add(client: StoryClient, stop: () => void): void {
    this.clients.push(client);
    this.#stops.push(stop);
  }

  /** All are closed without a word: nothing is left but what the browser keeps. */
  async close(): Promise<void> {
    for (const stop of this.#stops.splice(0)) stop();
    for (const client of this.clients.splice(0)) {
      const userId = lastUser(client);
      if (userId !== undefined) (await outboxOf(client, userId)).close();
      client.close();
    }
  }
}

/**
 * Leaves nothing on the device. A test begins with it, too: what the one before had open could not be taken away while its
 * page was there.
 */
export async function clearDevice(): Promise<void> {
  for (const { name } of await indexedDB.databases())
    await new Promise<void>((resolve) => {
      const gone = indexedDB.deleteDatabase(name ?? '');
      gone.onsuccess = gone.onerror = gone.onblocked = () => resolve();
    });
  localStorage.clear();
}

/** From now on the browser has no room for what is written; until what is answered is called. */
export function fullDevice(): () => void {
  const { add, put } = IDBObjectStore.prototype;
  const full = (): never => {
    throw new DOMException('no room', 'QuotaExceededError');
  };
  Object.assign(IDBObjectStore.prototype, { add: full, put: full });
  return () => void Object.assign(IDBObjectStore.prototype, { add, put });
}

/** From now on the backend gives no device a key, though all else is answered; until what is answered is called. */
export function keyless(backend: Backend): () => void {
  const { fetch } = backend;
  const answer: Backend['fetch'] = (url, init) =>
    url.endsWith('/me/device-key')
      ? Promise.resolve(Response.json({ status: 503 }, { status: 503 }))
      : fetch(url, init);
  Object.assign(backend, { fetch: answer });
  return () => void Object.assign(backend, { fetch });
}

/** Whether a browser of any age would ask before it closes the page: 83 to 118 look at the value alone, later ones at both. */
export function asksBeforeClosing(): boolean {
  const event = document.createEvent('BeforeUnloadEvent');
  event.initEvent('beforeunload', false, true);
  dispatchEvent(event);
  return event.defaultPrevented && Boolean(event.returnValue);
}
