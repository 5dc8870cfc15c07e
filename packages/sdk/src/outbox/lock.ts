import type { Cabinet } from './cabinet.ts';
import { isHeld } from './cabinet.ts';
import { sealedKeeper } from './keeper.ts';
import type { Rows } from './rows.ts';
import { type Account, OutboxError, type OutboxState, shortestPin } from './types.ts';
import { createVault, openByPin, openBySecret, type Opened, type Vault } from './vault.ts';

/** What the lock needs of the outbox around it. */
export interface Household {
  readonly userId: string;
  account(): Promise<Account>;
  /** Undefined where nothing may be kept. */
  readonly cabinet: Cabinet | undefined;
  readonly vaultId: string;
  readonly rows: Rows;
  isClosed(): boolean;
  changed(): void;
  /** What lies there can be read. */
  opened(): void;
  /** Somebody else is signed in, or what was kept is discarded. */
  close(): void;
}

/** What stands before a person's entries: the key, and who may have it. */
export class Lock {
  readonly #house: Household;
  #vault: Vault | undefined;
  #opened: Opened | undefined;
  #opening: Promise<void> | undefined;
  #verified = false;
  #unreadable = false;
  /** How many writes lie there, as far as that is known without a key. */
  waiting = 0;

  constructor(house: Household) {
    this.#house = house;
  }

  get phase(): Exclude<OutboxState['phase'], 'closed'> {
    if (!this.#house.cabinet || this.#opened) return 'open';
    return this.#unreadable ? 'unreadable' : 'locked';
  }

  get hasPin(): boolean {
    return this.#vault?.byPin !== undefined;
  }

  get isOpen(): boolean {
    return this.#opened !== undefined;
  }

  /** What can be said of what lies there without reading it. */
  async look(): Promise<void> {
    const { cabinet, vaultId } = this.#house;
    const row = await cabinet?.vault(vaultId);
    this.#vault = row && !('discarded' in row) ? row : undefined;
    this.waiting = (this.#vault && (await cabinet?.countWaiting(vaultId))) ?? 0;
    this.#house.changed();
  }

  /** Takes over a PIN that was changed in another tab. */
  async refresh(): Promise<void> {
    const row = await this.#house.cabinet?.vault(this.#house.vaultId);
    if (this.#vault && isHeld(row, this.#vault.stamp)) this.#vault = row;
  }

  /** The key is of no use any more: another one has taken its place. */
  again(): void {
    this.#opened = this.#vault = undefined;
    void this.look().catch(() => undefined);
  }

  forget(): void {
    this.#opened = undefined;
    this.waiting = 0;
  }

  async unlock(pin: string | undefined): Promise<void> {
    const { cabinet } = this.#house;
    if (!cabinet || this.#opened) return;
    if (pin === undefined) return this.#unlockBySecret(cabinet);
    // It may have been changed in another tab.
    await this.look();
    if (!this.#vault) throw new OutboxError('locked', 'Nothing is kept on this device yet.');
    await this.#enter(cabinet, this.#vault, await openByPin(this.#vault, pin));
  }

  async #unlockBySecret(cabinet: Cabinet): Promise<void> {
    const { account, vaultId } = this.#house;
    const { userId, secret } = await account();
    this.#verify(userId);
    await this.look();
    let vault = this.#vault;
    if (!vault) {
      const row = await cabinet.putVault((await createVault(vaultId, secret)).vault, undefined);
      if ('discarded' in row) throw new OutboxError('locked', 'It was discarded in another tab.');
      // Another tab may have come first.
      vault = row;
    }
    await this.#enter(cabinet, vault, await openBySecret(vault, secret));
  }

  #verify(userId: string): void {
    if (userId !== this.#house.userId) {
      this.#house.close();
      throw new OutboxError('closed', 'Somebody else is signed in.');
    }
    this.#verified = true;
  }

  /** Whoever comes first, by PIN or by the backend's word: the other waits for it. */
  #enter(cabinet: Cabinet, vault: Vault, opened: Opened): Promise<void> {
    if (this.#opened) return Promise.resolve();
    this.#opening ??= (async () => {
      try {
        await this.#house.rows.enter(sealedKeeper(cabinet, vault, opened.sealer));
        if (this.#house.isClosed()) throw new OutboxError('closed', 'This outbox is closed.');
        this.#vault = vault;
        this.#opened = opened;
        this.#unreadable = false;
        this.#house.changed();
        this.#house.opened();
      } finally {
        this.#opening = undefined;
      }
    })();
    return this.#opening;
  }

  async setPin(pin: string | undefined): Promise<void> {
    const { cabinet, rows } = this.#house;
    if (pin !== undefined && pin.length < shortestPin)
      throw new OutboxError('wrongPin', `A PIN has at least ${shortestPin} characters.`);
    // What the browser has evicted meanwhile is kept anew first.
    if (this.#opened) await rows.refresh();
    if (!this.#opened || !this.#vault || !cabinet)
      throw new OutboxError('locked', 'There is no key yet: go online once, or unlock it.');
    const vault = await this.#opened.withPin(this.#vault, pin);
    const row = await cabinet.putVault(vault, vault.stamp);
    if (!isHeld(row, vault.stamp)) {
      this.#house.close();
      throw new OutboxError('closed', 'What was kept here has been discarded in another tab.');
    }
    this.#vault = row;
  }

  /** Makes sure that who is signed in is whose entries these are, and opens them; rejects where that cannot be now. */
  async check(): Promise<void> {
    if (this.phase !== 'locked') {
      if (!this.#verified) this.#verify((await this.#house.account()).userId);
      return;
    }
    try {
      // With signal the backend's word opens what is locked.
      await this.unlock(undefined);
    } catch (error) {
      // The person is known, but what lies there does not open: what was written now goes out all the same.
      if (!this.#verified || this.#house.isClosed()) throw error;
      this.#unreadable = true;
      this.#house.changed();
    }
  }
}
