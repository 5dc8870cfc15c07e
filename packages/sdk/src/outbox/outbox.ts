import type { BaseClient, Client } from '../client.ts';
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
import { OutboxError, type Entry, type InputOf, type OperationName, type OutboxState, type Write } from './types.ts';
import { canSeal, createVault, openByPin, openBySecret, vaultId, type Opened, type Vault } from './vault.ts';

/** Whose outbox it is, as the backend says to who is signed in. */
export interface Account {
  readonly userId: string;
  /** The same text for this person at each sign-in, and known to nobody else: opens what is kept on this device. */
  readonly secret: string;
}

export interface OutboxOptions<C extends Capabilities> {
  client: Client<C>;
  /** Whose it is: who is signed in, or, without signal, who was last. */
  userId: string;
  /**
   * Asks the backend who is signed in. Called when the outbox opens and again before the first sending: nothing is ever sent
   * for another person.
   */
  account: () => Promise<Account>;
  /** Ms before the second try when no answer came, doubled up to a minute; 2,000 unless told. */
  retryMs?: number;
}

/** Told of each write that the backend took, with its answer. */
export type AcceptedListener = (entry: Entry, reply: Reply<unknown>) => void;

/** A PIN is digits and letters, at least so many. */
export const shortestPin = 6;
/** Pages that are older than this are not shown, ms. */
const longestKeptMs = 14 * 86_400_000;

/**
 * Writes that were made without signal, kept on the device until the backend has them: encrypted, for one person, in the order
 * in which they were made for each thing they are about. Nothing is dropped without a person's word.
 *
 * ```ts
 * const outbox = await openOutbox({ client, userId: me.sourcedId, account });
 * const { id } = await outbox.add({ operation: 'visits.createVisit', input: { body }, resource: `visits/${body.id}` });
 * outbox.subscribe(() => render(outbox.state));
 * ```
 */
export interface Outbox<C extends Capabilities = Capabilities> {
  readonly state: OutboxState;
  subscribe(listener: () => void): () => void;
  onAccepted(listener: AcceptedListener): () => void;
  /** Keeps a write, and sends it as soon as that is possible. Resolves once it is kept; rejects with `full` where it is not. */
  add<N extends OperationName<C>>(write: Write<N, InputOf<C, N>>): Promise<Entry>;
  /** Puts another input in the place of one in conflict, or that was refused; it is sent in its old place. */
  amend(id: string, input: Readonly<Record<string, unknown>>): Promise<void>;
  /** Forgets a write that was never sent, is in conflict or was refused: at a person's word only. */
  discard(id: string): Promise<void>;
  /** Sends what waits now; resolves when all is sent, or has to wait. */
  drain(): Promise<void>;
  /** Opens what was kept earlier: by the device's PIN, or without one by the backend's word. */
  unlock(pin?: string): Promise<void>;
  /** Sets, changes or (undefined) takes away the PIN that opens it without signal. */
  setPin(pin: string | undefined): Promise<void>;
  /** Keeps something that was read, for when there is no signal. Rejects with `full` where there is no room. */
  keepPage(name: string, value: unknown): Promise<void>;
  /** What was kept at most 14 days ago, and when: ms since 1970. */
  page(name: string): Promise<{ readonly value: unknown; readonly at: number } | undefined>;
  /**
   * At sign-out: `keep` leaves what waits, encrypted, for this person's next sign-in; `discard` takes it all away. Pages go
   * either way. Ask the person where something waits.
   */
  signOut(unsent: 'keep' | 'discard'): Promise<void>;
  /** Ends it; what waits stays on the device. */
  close(): void;
}

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
    // Who was never here without a key has nothing to unlock.
    if (this.#phase === 'locked' && !this.#vault) this.#emit();
    void this.drain();
  }

  async unlock(pin?: string): Promise<void> {
    this.#mayNot('closed');
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
    this.#phase = 'open';
    this.#emit();
    void this.drain();
  }

  async setPin(pin: string | undefined): Promise<void> {
    this.#mayNot('closed');
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
    this.#mayNot('closed');
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
    this.#mayNot('closed');
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
    this.#mayNot('closed');
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
    if (this.#phase === 'locked' && this.#cabinet) {
      // The network is back, perhaps: then the backend opens it.
      return this.unlock().then(
        () => this.#drainer.drain(),
        () => undefined,
      );
    }
    return this.#phase === 'open' ? this.#drainer.drain() : Promise.resolve();
  }

  async #check(): Promise<void> {
    if (this.#verified) return;
    const { userId } = await this.#options.account();
    if (userId !== this.#options.userId) {
      this.close();
      throw new OutboxError('closed', 'Somebody else is signed in.');
    }
    this.#verified = true;
  }

  #call({ operation, input, key }: Entry, ifMatch: number | undefined): Promise<Reply<unknown>> | undefined {
    this.#mayNot('closed');
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
    this.#mayNot('closed');
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

  #mayNot(phase: 'closed'): void {
    if (this.#phase === phase) throw new OutboxError('closed', 'This outbox is closed.');
  }

  #emit(): void {
    this.#state = undefined;
    for (const listener of [...this.#listeners]) listener();
  }
}

type AnyCall = { raw(input: object, options: { idempotencyKey: string }): Promise<Reply<unknown>> };
