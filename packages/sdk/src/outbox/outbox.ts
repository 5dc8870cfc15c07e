import type { BaseClient } from '../client.ts';
import { newId } from '../ids.ts';
import type { Capabilities, Reply } from '../methods.ts';
import { Cabinet, isHeld } from './cabinet.ts';
import { Drainer } from './drainer.ts';
import { sealedKeeper } from './keeper.ts';
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
import { canSeal, createVault, openByPin, openBySecret, vaultId, type Opened, type Vault } from './vault.ts';
import { onWake } from './wake.ts';

/** A PIN is digits and letters, at least so many. */
export const shortestPin = 6;
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
  );
  readonly #drainer: Drainer;
  readonly #tabs: Tabs;
  #vault: Vault | undefined;
  #opened: Opened | undefined;
  #opening: Promise<void> | undefined;
  #phase: OutboxState['phase'] = 'locked';
  #waiting = 0;
  #sending = false;
  #held: OutboxState['held'];
  #verified = false;
  #persisted = false;
  #state: OutboxState | undefined;

  constructor(options: OutboxOptions<C>, cabinet: Cabinet | undefined, id: string) {
    this.#options = options;
    this.#cabinet = cabinet;
    this.#vaultId = id;
    if (!cabinet) this.#phase = 'open';
    const name = `wuyu/outbox@1/${id}`;
    this.#tabs = new Tabs(name, this.#ending.signal);
    this.#drainer = new Drainer(
      {
        entries: () => this.#rows.all,
        call: (entry, ifMatch) => this.#call(entry, ifMatch),
        put: (seen, next) => this.#tryPut(seen, next),
        check: () => this.#check(),
        unchecked: () => this.#phase === 'locked',
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
      phase: this.#phase,
      durable: this.#rows.keeper.durable,
      hasPin: this.#vault?.byPin !== undefined,
      unread: this.#rows.keeper.durable ? this.#rows.unread : this.#waiting,
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
          await (this.#opened ? this.#refresh() : this.#look());
          this.#wake();
        },
        signedOut: () => this.close(),
      });
    await this.#look().catch(() => undefined);
    await this.#cabinet?.destroyOldPages(Date.now() - longestKeptMs).catch(() => undefined);
    void this.drain();
  }

  /** What can be said of what lies there without reading it. */
  async #look(): Promise<void> {
    const row = await this.#cabinet?.vault(this.#vaultId);
    this.#vault = row && !('discarded' in row) ? row : undefined;
    this.#waiting = (this.#vault && (await this.#cabinet?.countWaiting(this.#vaultId))) ?? 0;
    this.#emit();
  }

  async unlock(pin?: string): Promise<void> {
    this.#mustBeOpen();
    const cabinet = this.#cabinet;
    if (!cabinet || this.#opened) return;
    if (pin === undefined) return this.#unlockBySecret(cabinet);
    // It may have been changed in another tab.
    await this.#look();
    if (!this.#vault) throw new OutboxError('locked', 'Nothing is kept on this device yet.');
    await this.#enter(cabinet, this.#vault, await openByPin(this.#vault, pin));
  }

  async #unlockBySecret(cabinet: Cabinet): Promise<void> {
    const { userId, secret } = await this.#options.account();
    this.#verify(userId);
    await this.#look();
    let vault = this.#vault;
    if (!vault) {
      const row = await cabinet.putVault((await createVault(this.#vaultId, secret)).vault, undefined);
      if ('discarded' in row) throw new OutboxError('locked', 'It was discarded in another tab.');
      // Another tab may have come first.
      vault = row;
    }
    await this.#enter(cabinet, vault, await openBySecret(vault, secret));
  }

  #verify(userId: string): void {
    if (userId !== this.#options.userId) {
      this.close();
      throw new OutboxError('closed', 'Somebody else is signed in.');
    }
    this.#verified = true;
  }

  /** Whoever comes first, by PIN or by the backend's word: the other waits for it. */
  #enter(cabinet: Cabinet, vault: Vault, opened: Opened): Promise<void> {
    if (this.#opened) return Promise.resolve();
    this.#opening ??= (async () => {
      try {
        await this.#rows.enter(sealedKeeper(cabinet, vault, opened.sealer));
        this.#mustBeOpen();
        this.#vault = vault;
        this.#opened = opened;
        this.#phase = 'open';
        this.#emit();
        void this.#tabs.stay(() => this.#rows.sweep()).catch(() => undefined);
        void this.drain();
      } finally {
        this.#opening = undefined;
      }
    })();
    return this.#opening;
  }

  async setPin(pin: string | undefined): Promise<void> {
    this.#mustBeOpen();
    if (!this.#opened || !this.#vault || !this.#cabinet)
      throw new OutboxError('locked', 'There is no key yet: go online once, or unlock it.');
    if (pin !== undefined && pin.length < shortestPin)
      throw new OutboxError('wrongPin', `A PIN has at least ${shortestPin} characters.`);
    // What the browser has evicted meanwhile is kept anew first.
    await this.#refresh();
    const vault = await this.#opened.withPin(this.#vault, pin);
    if (!isHeld(await this.#cabinet.putVault(vault, vault.stamp), vault.stamp)) {
      this.close();
      throw new OutboxError('closed', 'What was kept here has been discarded in another tab.');
    }
    this.#vault = vault;
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

  async discard(id: string): Promise<void> {
    this.#mustBeOpen();
    await this.#rows.drop(id, ['pending', 'conflict', 'refused']);
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
    if (this.#phase === 'locked' || this.#rows.all.some(({ state }) => state === 'pending')) void this.drain();
  }

  async #check(): Promise<void> {
    if (this.#phase !== 'locked') {
      if (!this.#verified) this.#verify((await this.#options.account()).userId);
      return;
    }
    try {
      // With signal the backend's word opens what is locked.
      await this.unlock();
    } catch (error) {
      // The person is known, but what lies there does not open: what was written now goes out all the same.
      if (!this.#verified || this.#isClosed) throw error;
      this.#phase = 'unreadable';
      this.#emit();
    }
  }

  #call({ operation, input, key }: Entry, ifMatch: number | undefined): Promise<Reply<unknown>> | undefined {
    this.#mustBeOpen();
    const [capability = '', method = ''] = operation.split('.');
    const methods: BaseClient & Readonly<Record<string, unknown>> = this.#options.client;
    const call = (methods[capability] as Readonly<Record<string, AnyCall | undefined>> | undefined)?.[method];
    const options = { idempotencyKey: key, signal: this.#ending.signal };
    return call?.raw({ ...input, ...(ifMatch !== undefined && { ifMatch }) }, options);
  }

  /** Takes over what other tabs have done. */
  async #refresh(): Promise<void> {
    if (!this.#opened || !this.#cabinet) return;
    await this.#orClose(this.#rows.refresh());
    const row = await this.#cabinet.vault(this.#vaultId);
    if (this.#vault && isHeld(row, this.#vault.stamp)) this.#vault = row;
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

  async keepPage(name: string, value: unknown): Promise<void> {
    this.#mustBeOpen();
    await this.#rows.keeper.keepPage(name, { value, at: Date.now() });
  }

  async page(name: string): Promise<{ readonly value: unknown; readonly at: number } | undefined> {
    this.#mustBeOpen();
    const page = await this.#rows.keeper.page(name);
    // A clock that was set back makes nothing last for ever.
    return page && Math.abs(Date.now() - page.at) <= longestKeptMs ? page : undefined;
  }

  // Ending

  async signOut(unsent: 'keep' | 'discard'): Promise<void> {
    // Nothing is sent or written any more while it is taken away.
    this.#tabs.say('signedOut');
    this.close();
    const cabinet = this.#cabinet && (await Cabinet.open());
    if (unsent === 'discard') await cabinet?.destroyVault(this.#vaultId);
    else await cabinet?.destroyPages(this.#vaultId);
    cabinet?.close();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#phase = 'closed';
    this.#opened = undefined;
    this.#held = undefined;
    this.#sending = false;
    this.#waiting = 0;
    this.#rows.forget();
    this.#ending.abort();
    this.#cabinet?.close();
    this.#emit();
    this.#listeners.clear();
    this.#accepted.clear();
  }

  get #isClosed(): boolean {
    return this.#phase === 'closed';
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
