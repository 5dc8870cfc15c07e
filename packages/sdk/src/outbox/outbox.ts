import type { BaseClient } from '../client.ts';
import { newId } from '../ids.ts';
import type { Capabilities, Reply } from '../methods.ts';
import { Cabinet } from './cabinet.ts';
import { Drainer } from './drainer.ts';
import { Lock } from './lock.ts';
import { Rows } from './rows.ts';
import { Tabs } from './tabs.ts';
import {
  type AcceptedListener,
  type Entry,
  type InputOf,
  type OperationName,
  type Outbox,
  OutboxError,
  type OutboxOptions,
  type OutboxState,
  type Write,
} from './types.ts';
import { canSeal, vaultId } from './vault.ts';
import { onWake } from './wake.ts';

/** Pages that are older than this are not shown, ms. */
const longestKeptMs = 14 * 86_400_000;

/**
 * Opens a person's outbox on this device. It waits for no network, and does not reject for want of storage: `state` says what
 * it can do.
 */
export async function openOutbox<const C extends Capabilities>(options: OutboxOptions<C>): Promise<Outbox<C>> {
  const { client, userId } = options;
  const cabinet = canSeal() ? await Cabinet.open() : undefined;
  const id = cabinet ? await vaultId(client.baseUrl, client.orgId, userId) : '';
  const outbox = new DeviceOutbox<C>(options, cabinet, id);
  await outbox.open();
  return outbox;
}

/** Calls a program's own function; what it throws is its own error, and breaks nothing here. */
function tell(listener: () => void): void {
  try {
    listener();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

class DeviceOutbox<C extends Capabilities> implements Outbox<C> {
  readonly #options: OutboxOptions<C>;
  readonly #cabinet: Cabinet | undefined;
  readonly #vaultId: string;
  readonly #listeners = new Set<() => void>();
  readonly #accepted = new Set<AcceptedListener>();
  readonly #ending = new AbortController();
  readonly #rows = new Rows(
    () => this.#emit(),
    () => this.#tabs.say('changed'),
    () => {
      this.#lock.again();
      void this.drain();
    },
  );
  readonly #drainer: Drainer;
  readonly #tabs: Tabs;
  readonly #lock: Lock;
  #isClosed = false;
  #staying = false;
  #sending = false;
  #held: OutboxState['held'];
  #persisted = false;
  #state: OutboxState | undefined;

  constructor(options: OutboxOptions<C>, cabinet: Cabinet | undefined, id: string) {
    this.#options = options;
    this.#cabinet = cabinet;
    this.#vaultId = id;
    const name = `wuyu/outbox@1/${id}`;
    this.#tabs = new Tabs(name, this.#ending.signal);
    this.#lock = new Lock({
      userId: options.userId,
      account: options.account,
      cabinet,
      vaultId: id,
      rows: this.#rows,
      isClosed: () => this.#isClosed,
      changed: () => this.#emit(),
      opened: () => this.#opened(),
      close: () => this.close(),
    });
    this.#drainer = new Drainer(
      {
        entries: () => this.#rows.all,
        call: (entry, ifMatch) => this.#call(entry, ifMatch),
        put: (seen, next) => this.#tryPut(seen, next),
        knows: ({ operation }) => this.#methodsOf(operation) !== undefined,
        check: () => this.#lock.check(),
        unchecked: () => this.#lock.phase === 'locked',
        refresh: () => this.#refresh(),
        changed: (sending, held) => {
          this.#sending = sending;
          this.#held = held;
          this.#emit();
        },
        accepted: (entry, reply) => this.#accepted.forEach((listener) => tell(() => listener(entry, reply))),
      },
      name,
      options.retryMs ?? 2_000,
      this.#ending.signal,
    );
  }

  get state(): OutboxState {
    this.#state ??= {
      phase: this.#isClosed ? 'closed' : this.#lock.phase,
      durable: this.#rows.keeper.durable,
      hasPin: this.#lock.hasPin,
      unread: this.#rows.keeper.durable ? this.#rows.unread : this.#lock.waiting,
      entries: this.#rows.all,
      sending: this.#sending,
      held: this.#held,
    };
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    const own = () => listener();
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  onAccepted(listener: AcceptedListener): () => void {
    const own: AcceptedListener = (entry, reply) => listener(entry, reply);
    this.#accepted.add(own);
    return () => void this.#accepted.delete(own);
  }

  // Opening

  async open(): Promise<void> {
    const { client } = this.#options;
    const stops = [client.onSession(() => this.close()), onWake(client, () => this.#wake())];
    this.#ending.signal.addEventListener('abort', () => stops.forEach((stop) => stop()));
    if (this.#cabinet)
      this.#tabs.listen({
        follow: async () => {
          await (this.#lock.isOpen ? this.#refresh() : this.#lock.look());
          this.#wake();
        },
        signedOut: () => this.close(),
      });
    await this.#lock.look().catch(() => undefined);
    await this.#cabinet?.destroyOldPages(Date.now() - longestKeptMs).catch(() => undefined);
    void this.drain();
  }

  #opened(): void {
    if (!this.#staying) void this.#tabs.stay(() => this.#rows.sweep()).catch(() => undefined);
    this.#staying = true;
    void this.drain();
  }

  async unlock(pin?: string): Promise<void> {
    this.#mustBeOpen();
    await this.#lock.unlock(pin);
  }

  async setPin(pin: string | undefined): Promise<void> {
    this.#mustBeOpen();
    await this.#lock.setPin(pin);
    this.#tabs.say('changed');
    this.#emit();
  }

  // Writing

  async add<N extends OperationName<C>>({
    operation,
    input,
    resource,
    after,
  }: Write<N, InputOf<C, N>>): Promise<Entry> {
    this.#mustBeOpen();
    const earlier = after === undefined ? undefined : this.#rows.find(after);
    if (earlier && earlier.resource !== resource) throw new TypeError('`after` names a write about something else');
    // The backend has the earlier one already: its revision is known.
    const rev = earlier?.state === 'sent' ? earlier.rev : undefined;
    const entry: Entry = {
      id: newId(),
      key: newId(),
      operation,
      input: { ...(input as Readonly<Record<string, unknown>>), ...(rev !== undefined && { ifMatch: rev }) },
      resource,
      after: rev === undefined ? after : undefined,
      at: Date.now(),
      tries: 0,
      state: 'pending',
    };
    await this.#orClose(this.#rows.add(entry));
    this.#persist();
    void this.drain();
    return entry;
  }

  /** Asks the browser once not to evict what waits; it may ask the person. */
  #persist(): void {
    if (this.#persisted || !this.#cabinet) return;
    this.#persisted = true;
    const storage = (navigator as { storage?: StorageManager }).storage;
    void storage?.persist?.().catch(() => false);
  }

  async amend(id: string, input: Readonly<Record<string, unknown>>): Promise<void> {
    this.#mustBeOpen();
    const seen = this.#rows.find(id, ['conflict', 'refused']);
    const { operation, resource, at } = seen;
    await this.#rows.put(seen, {
      id,
      key: newId(),
      operation,
      input: { ...input },
      resource,
      after: undefined,
      at,
      tries: 0,
      state: 'pending',
    });
    void this.drain();
  }

  async discard(id: string, which?: 'unsent'): Promise<void> {
    this.#mustBeOpen();
    await this.#rows.drop(id, ['pending', 'conflict', 'refused'], which);
    void this.drain();
  }

  async #tryPut(seen: Entry, next: Entry): Promise<Entry | undefined> {
    try {
      return await this.#rows.put(seen, next);
    } catch (error) {
      if (error instanceof OutboxError && error.fault === 'changed') return undefined;
      throw error;
    }
  }

  // Sending

  drain(): Promise<void> {
    return this.#isClosed ? Promise.resolve() : this.#drainer.drain();
  }

  #wake(): void {
    if (this.#lock.phase === 'locked' || this.#rows.all.some(({ state }) => state === 'pending')) void this.drain();
  }

  #methodsOf(operation: string): Readonly<Record<string, AnyCall | undefined>> | undefined {
    const [capability = ''] = operation.split('.');
    const methods: BaseClient & Readonly<Record<string, unknown>> = this.#options.client;
    return methods[capability] as Readonly<Record<string, AnyCall | undefined>> | undefined;
  }

  #call({ operation, input, key }: Entry, ifMatch: number | undefined): Promise<Reply<unknown>> | undefined {
    this.#mustBeOpen();
    const [, method = ''] = operation.split('.');
    const options = { idempotencyKey: key, signal: this.#ending.signal };
    return this.#methodsOf(operation)?.[method]?.raw({ ...input, ...(ifMatch !== undefined && { ifMatch }) }, options);
  }

  /** Takes over what other tabs have done. */
  async #refresh(): Promise<void> {
    if (!this.#lock.isOpen) return;
    await this.#orClose(this.#rows.refresh());
    await this.#lock.refresh();
  }

  /** What a person discarded in another tab is shown here no longer. */
  async #orClose(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (error instanceof OutboxError && error.fault === 'closed') this.close();
      throw error;
    }
  }

  // Pages

  async keepPage(name: string, value: unknown, which?: 'own'): Promise<void> {
    this.#mustBeOpen();
    await this.#orClose(this.#rows.keepPage(name, { value, at: Date.now(), isOwn: which === 'own' }));
  }

  async page(name: string): Promise<{ readonly value: unknown; readonly at: number } | undefined> {
    this.#mustBeOpen();
    const page = await this.#rows.page(name);
    // A clock that was set back makes nothing last for ever.
    return page && (page.isOwn || Math.abs(Date.now() - page.at) <= longestKeptMs) ? page : undefined;
  }

  // Ending

  async signOut(unsent: 'keep' | 'discard'): Promise<void> {
    this.#tabs.say('signedOut');
    // What the backend has is nothing to leave behind.
    if (this.#lock.isOpen && unsent === 'keep') await this.#rows.sweep().catch(() => undefined);
    // Nothing is sent or written any more while it is taken away.
    this.close();
    const cabinet = this.#cabinet && (await Cabinet.open());
    if (unsent === 'discard') await cabinet?.destroyVault(this.#vaultId);
    else await cabinet?.destroyPages(this.#vaultId);
    cabinet?.close();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#lock.forget();
    this.#held = undefined;
    this.#sending = false;
    this.#rows.forget();
    this.#ending.abort();
    this.#cabinet?.close();
    this.#emit();
    this.#listeners.clear();
    this.#accepted.clear();
  }

  #mustBeOpen(): void {
    if (this.#isClosed) throw new OutboxError('closed', 'This outbox is closed.');
  }

  #emit(): void {
    this.#state = undefined;
    for (const listener of [...this.#listeners]) tell(listener);
  }
}

type AnyCall = {
  raw(input: object, options: { idempotencyKey: string; signal: AbortSignal }): Promise<Reply<unknown>>;
};
