import type { BaseClient } from '../client.ts';
import { newId } from '../ids.ts';
import type { Capabilities, Reply } from '../methods.ts';
import { Drainer } from './drainer.ts';
import {
  countWaiting,
  destroyPages,
  destroyVault,
  openCabinet,
  sealedKeeper,
  type Cabinet,
  type Row,
} from './keeper.ts';
import { Rows } from './rows.ts';
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

/** A PIN is digits and letters, at least so many. */
export const shortestPin = 6;
/** Pages that are older than this are not shown, ms. */
const longestKeptMs = 14 * 86_400_000;

/** Opens a person's outbox on this device. It never rejects for want of network or storage: `state` says what it can do. */
export async function openOutbox<const C extends Capabilities>(options: OutboxOptions<C>): Promise<Outbox<C>> {
  const { client, userId } = options;
  const cabinet = canSeal() ? await openCabinet() : undefined;
  const id = cabinet ? await vaultId(client.baseUrl, client.orgId, userId) : '';
  const outbox = new DeviceOutbox<C>(options, cabinet, id);
  await outbox.open();
  return outbox;
}

class DeviceOutbox<C extends Capabilities> implements Outbox<C> {
  readonly #options: OutboxOptions<C>;
  readonly #cabinet: Cabinet | undefined;
  readonly #vaultId: string;
  readonly #listeners = new Set<() => void>();
  readonly #accepted = new Set<AcceptedListener>();
  readonly #rows = new Rows(
    () => this.#emit(),
    () => this.#channel?.postMessage('changed'),
  );
  readonly #drainer: Drainer;
  readonly #channel: BroadcastChannel | undefined;
  readonly #unwatch: (() => void)[] = [];
  #vault: Vault | undefined;
  #opened: Opened | undefined;
  #phase: OutboxState['phase'] = 'locked';
  #unread = 0;
  #sending = false;
  #held: OutboxState['held'];
  #verified = false;
  #state: OutboxState | undefined;

  constructor(options: OutboxOptions<C>, cabinet: Cabinet | undefined, id: string) {
    this.#options = options;
    this.#cabinet = cabinet;
    this.#vaultId = id;
    const name = `wuyu/outbox@1/${id}`;
    this.#drainer = new Drainer(
      {
        rows: () => this.#rows.all,
        call: (entry, ifMatch) => this.#call(entry, ifMatch),
        put: (row, entry) => this.#tryPut(row, entry),
        locked: () => this.#phase === 'locked',
        check: () => this.#check(),
        refresh: () => this.#rows.refresh(),
        changed: (sending, held) => {
          this.#sending = sending;
          this.#held = held;
          this.#emit();
        },
        accepted: (entry, reply) => this.#accepted.forEach((listener) => listener(entry, reply)),
      },
      name,
      options.retryMs ?? 2_000,
    );
    if (cabinet && typeof BroadcastChannel === 'function') {
      this.#channel = new BroadcastChannel(name);
      this.#channel.onmessage = () => void this.#follow();
    }
  }

  get state(): OutboxState {
    this.#state ??= {
      phase: this.#phase,
      durable: this.#rows.durable,
      hasPin: this.#vault?.byPin !== undefined,
      unread: this.#phase === 'locked' ? this.#unread : 0,
      entries: this.#rows.all.map(({ entry }) => entry),
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
    this.#unwatch.push(client.onSession(() => this.close()));
    const wake = () => void this.drain();
    const seen = () => document.visibilityState === 'visible' && wake();
    globalThis.addEventListener('online', wake);
    globalThis.document?.addEventListener('visibilitychange', seen);
    this.#unwatch.push(
      () => globalThis.removeEventListener('online', wake),
      () => globalThis.document?.removeEventListener('visibilitychange', seen),
      client.live.watch((status) => status === 'live' && this.#rows.waits && wake()),
    );
    if (!this.#cabinet) {
      this.#phase = 'open';
      return;
    }
    this.#vault = await this.#cabinet.get('vaults', this.#vaultId);
    if (this.#vault) this.#unread = await countWaiting(this.#cabinet, this.#vaultId);
    await this.unlock().catch(() => undefined);
    void this.drain();
  }

  async unlock(pin?: string): Promise<void> {
    this.#mustBeOpen();
    if (this.#phase === 'open') return;
    const cabinet = this.#cabinet;
    if (!cabinet) return;
    if (pin !== undefined) {
      if (!this.#vault) throw new OutboxError('locked', 'Nothing is kept on this device yet.');
      return this.#enter(cabinet, this.#vault, await openByPin(this.#vault, pin));
    }
    const { userId, secret } = await this.#options.account();
    if (userId !== this.#options.userId) {
      this.close();
      throw new OutboxError('closed', 'Somebody else is signed in.');
    }
    this.#verified = true;
    let vault = await cabinet.get('vaults', this.#vaultId);
    if (!vault) {
      const made = await createVault(this.#vaultId, secret);
      // Two tabs may come first together; one of them is.
      const tx = cabinet.transaction('vaults', 'readwrite', { durability: 'strict' });
      vault = await tx.store.get(this.#vaultId);
      if (!vault) await tx.store.add(made.vault);
      await tx.done;
      vault ??= made.vault;
    }
    await this.#enter(cabinet, vault, await openBySecret(vault, secret));
  }

  async #enter(cabinet: Cabinet, vault: Vault, opened: Opened): Promise<void> {
    // Two may have asked at once.
    if (this.#phase !== 'locked' || this.#opened) return;
    this.#vault = vault;
    this.#opened = opened;
    try {
      await this.#rows.enter(sealedKeeper(cabinet, vault, opened.sealer));
    } catch (error) {
      this.#opened = undefined;
      throw error;
    }
    await this.#stay();
    if (this.#isClosed) return;
    this.#phase = 'open';
    this.#emit();
    void this.drain();
  }

  /**
   * Says to other tabs that this one is here. Who comes first clears up: what is sent is the ground of later writes, which
   * another tab may just be making.
   */
  async #stay(): Promise<void> {
    const locks = (navigator as { locks?: LockManager }).locks;
    if (!locks) return;
    const name = `wuyu/outbox@1/${this.#vaultId}/open`;
    await locks.request(name, { ifAvailable: true }, (first) => (first ? this.#rows.sweep() : undefined));
    await new Promise<void>((here) => {
      const staying = new Promise<void>((leave) => (this.#isClosed ? leave() : void this.#unwatch.push(leave)));
      void locks.request(name, { mode: 'shared' }, () => {
        here();
        return staying;
      });
    });
  }

  async setPin(pin: string | undefined): Promise<void> {
    this.#mustBeOpen();
    if (!this.#opened || !this.#vault || !this.#cabinet)
      throw new OutboxError('locked', 'There is no key yet: go online once, or unlock it.');
    if (pin !== undefined && pin.length < shortestPin)
      throw new OutboxError('wrongPin', `A PIN has at least ${shortestPin} characters.`);
    const vault = await this.#opened.withPin(this.#vault, pin);
    await this.#cabinet.put('vaults', vault);
    this.#vault = vault;
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
    const earlier = after === undefined ? undefined : this.#rows.find(after).entry;
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
    await this.#rows.add(entry);
    void navigator.storage?.persist?.().catch(() => false);
    void this.drain();
    return entry;
  }

  async amend(id: string, input: Readonly<Record<string, unknown>>): Promise<void> {
    this.#mustBeOpen();
    const row = this.#rows.find(id, ['conflict', 'refused']);
    const { operation, resource, at } = row.entry;
    const amended: Entry = {
      id,
      key: newId(),
      operation,
      input: { ...input },
      resource,
      after: undefined,
      at,
      tries: 0,
      state: 'pending',
    };
    await this.#rows.put(row, amended);
    void this.drain();
  }

  async discard(id: string): Promise<void> {
    this.#mustBeOpen();
    const row = this.#rows.find(id, ['pending', 'conflict', 'refused']);
    if (row.entry.state === 'pending' && row.entry.tries > 0)
      throw new OutboxError('changed', 'It was sent already, and may have arrived.');
    await this.#rows.drop(row);
    void this.drain();
  }

  async #tryPut(row: Row, entry: Entry): Promise<Row | undefined> {
    try {
      return await this.#rows.put(row, entry);
    } catch (error) {
      if (error instanceof OutboxError && error.fault === 'changed') return undefined;
      throw error;
    }
  }

  // Sending

  drain(): Promise<void> {
    return this.#phase === 'closed' ? Promise.resolve() : this.#drainer.drain();
  }

  async #check(): Promise<void> {
    // With signal the backend's word opens what is locked.
    if (this.#phase === 'locked') return this.unlock();
    if (this.#verified) return;
    const { userId } = await this.#options.account();
    if (userId !== this.#options.userId) {
      this.close();
      throw new OutboxError('closed', 'Somebody else is signed in.');
    }
    this.#verified = true;
  }

  #call({ operation, input, key }: Entry, ifMatch: number | undefined): Promise<Reply<unknown>> | undefined {
    this.#mustBeOpen();
    const [capability = '', method = ''] = operation.split('.');
    const methods: BaseClient & Readonly<Record<string, unknown>> = this.#options.client;
    const call = (methods[capability] as Readonly<Record<string, AnyCall | undefined>> | undefined)?.[method];
    return call?.raw({ ...input, ...(ifMatch !== undefined && { ifMatch }) }, { idempotencyKey: key });
  }

  async #follow(): Promise<void> {
    await this.#rows.follow();
    if (this.#rows.waits) void this.drain();
  }

  // Pages

  async keepPage(name: string, value: unknown): Promise<void> {
    this.#mustBeOpen();
    await this.#rows.keeper.keepPage(name, { value, at: Date.now() });
  }

  async page(name: string): Promise<{ readonly value: unknown; readonly at: number } | undefined> {
    const page = await this.#rows.keeper.page(name);
    return page && Date.now() - page.at <= longestKeptMs ? page : undefined;
  }

  // Ending

  async signOut(unsent: 'keep' | 'discard'): Promise<void> {
    // Nothing is sent any more while it is taken away.
    this.#drainer.end();
    if (this.#cabinet) await (unsent === 'discard' ? destroyVault : destroyPages)(this.#cabinet, this.#vaultId);
    this.#channel?.postMessage('changed');
    this.close();
  }

  close(): void {
    if (this.#phase === 'closed') return;
    this.#phase = 'closed';
    this.#opened = undefined;
    this.#drainer.end();
    for (const stop of this.#unwatch) stop();
    this.#rows.forget();
    this.#emit();
    this.#channel?.close();
    this.#cabinet?.close();
    this.#listeners.clear();
  }

  get #isClosed(): boolean {
    return this.#phase === 'closed';
  }

  #mustBeOpen(): void {
    if (this.#isClosed) throw new OutboxError('closed', 'This outbox is closed.');
  }

  #emit(): void {
    this.#state = undefined;
    for (const listener of [...this.#listeners]) listener();
  }
}

type AnyCall = { raw(input: object, options: { idempotencyKey: string }): Promise<Reply<unknown>> };
