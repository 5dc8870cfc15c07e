import { events, type Discovery, type Event, type Page } from '@wuyu/contract/browser';
import { readDiscovery } from './discover.ts';
import { newId } from './ids.ts';
import { createLive, type Live } from './live.ts';
import type { AnyOperation, CallOptions, Capabilities, Methods, Reply } from './methods.ts';
import type { ClientOptions } from './options.ts';
import { prepare } from './request.ts';
import { createTransport } from './transport.ts';

/** Tells a client from other objects, across copies of the SDK on one page. */
export const clientBrand: unique symbol = Symbol.for('wuyu/client@1');

export interface BaseClient {
  readonly [clientBrand]: true;
  readonly baseUrl: string;
  readonly orgId: string;
  /** What changes in the org, as it changes. */
  readonly live: Live;
  /** A UUIDv7: for the `idempotencyKey` of a write that is kept to be sent again, and for the `id` of a create. */
  newId(): string;
  /**
   * Gives this same client the methods of further capabilities too, and answers it: what is loaded later, like an element
   * of a page, brings its own table along. Capabilities it has already stay as they are.
   */
  extend<const C extends Capabilities>(capabilities: C): this & Client<C>;
  /** Reads what the backend is; rejects with `IncompatibleError` when this client cannot work with it. */
  discover(options?: { signal?: AbortSignal }): Promise<Discovery>;
  /**
   * Whether the backend keeps an operation, `homework.createExport`, so that what it is for need not be offered in vain. It
   * reads what the backend says of itself once; where that cannot be read, the answer is true, and for a minute it is not
   * tried again.
   */
  keeps(operation: string): Promise<boolean>;
  /**
   * Told when somebody else is signed in, or nobody any more, until the function it returns is called: what was read for
   * the one before is to be shown no longer, and what that person wrote is not to be sent for the next.
   */
  onSession(listener: () => void): () => void;
  /** Forgets token and cache and ends what is under way; the next call asks `getToken` again. */
  signOut(): void;
  /** Ends everything for good. */
  close(): void;
}

/** A client with the methods of its capabilities: `client.homework.createReport({ body })`. */
export type Client<C extends Capabilities = Readonly<Record<never, never>>> = BaseClient & {
  readonly [K in keyof C]: Methods<C[K]>;
};

/** Whether this is a client, of any copy of the SDK on the page. */
export const isClient = (value: unknown): value is BaseClient =>
  typeof value === 'object' && value !== null && (value as { [clientBrand]?: unknown })[clientBrand] === true;

type AnyInput = Readonly<Record<string, unknown>>;
type AnyCall = (input?: AnyInput, options?: CallOptions) => Promise<unknown>;

/** Makes a client. It calls nothing before it is asked to. */
export function createClient<const C extends Capabilities>(options: ClientOptions<C>): Client<C> {
  const { orgId, capabilities } = options;
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const sessionListeners = new Set<() => void>();
  const changed = () => {
    live.restart();
    // On their own, so that a listener that throws breaks no call.
    for (const listener of [...sessionListeners]) queueMicrotask(listener);
  };
  let found: Promise<Discovery>;
  /** What could not be read is read again after a while, not for everybody who waits. */
  let foundUntil = 0;
  const keeps = (operation: string): Promise<boolean> => {
    if (performance.now() > foundUntil) {
      foundUntil = Infinity;
      found = readDiscovery(transport, baseUrl, [], { tries: 1, timeout: 5_000 });
      found.catch(() => (foundUntil = performance.now() + 60_000));
    }
    return found.then(
      ({ capabilities, parts = [] }) =>
        capabilities.concat(parts).some((kept) => `${operation}.`.startsWith(`${kept}.`)),
      () => true,
    );
  };
  const transport = createTransport(options, changed, keeps);
  const live = createLive(
    {
      open: (lastId, signal) => {
        const request = prepare('events.streamEvents', events.streamEvents, baseUrl, orgId, {}, {});
        request.headers.accept = 'text/event-stream';
        request.headers['last-event-id'] = String(lastId);
        return transport.open(request, signal);
      },
      list: async (input, signal) => {
        const once: CallOptions & { tries: number } = { signal, tries: 1 };
        return (await method('events.listEvents', events.listEvents)({ ...input }, once)) as Page<Event>;
      },
      log: (note) => options.log?.({ event: 'live', note }),
    },
    options.live,
  );

  const methods: Record<string, Record<string, AnyCall>> = {};
  function add(more: Capabilities): void {
    for (const capability of Object.keys(more)) {
      if (methods[capability]) continue;
      const group: Record<string, AnyCall> = {};
      const table: Readonly<Record<string, AnyOperation>> = more[capability] ?? {};
      for (const name of Object.keys(table)) {
        const op = table[name];
        if (op?.media === 'json') group[name] = method(`${capability}.${name}`, op);
      }
      methods[capability] = group;
    }
    Object.assign(client, methods);
  }

  function method(operation: string, op: AnyOperation): AnyCall {
    const raw = async (input: AnyInput = {}, callOptions: CallOptions = {}): Promise<Reply<unknown>> =>
      transport.call(prepare(operation, op, baseUrl, orgId, input, callOptions), callOptions);
    const call: AnyCall = async (input, callOptions) => (await raw(input, callOptions)).data;
    async function* pages(input?: AnyInput, callOptions?: CallOptions) {
      let cursor: string | null | undefined;
      do {
        const page = (await call({ ...input, cursor: cursor ?? undefined }, callOptions)) as Page<unknown>;
        yield page;
        cursor = page.next;
      } while (cursor);
    }
    return Object.assign(call, { raw, pages });
  }

  const client = {
    [clientBrand]: true as const,
    baseUrl,
    orgId,
    live,
    newId: () => newId(),
    extend(more: Capabilities) {
      add(more);
      return client;
    },
    discover: (discoverOptions: { signal?: AbortSignal } = {}) =>
      readDiscovery(transport, baseUrl, Object.keys(methods), discoverOptions),
    keeps,
    onSession(listener: () => void) {
      const own = () => listener();
      sessionListeners.add(own);
      return () => void sessionListeners.delete(own);
    },
    signOut() {
      transport.signOut();
      changed();
    },
    close() {
      live.close();
      transport.close();
    },
  };
  add(capabilities);
  // The table gives the names and the types at once, which the compiler cannot follow through the loops above.
  return client as unknown as Client<C>;
}
