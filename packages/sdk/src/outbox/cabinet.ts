import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { OutboxError } from './types.ts';
import type { Sealed, Vault } from './vault.ts';

/** An entry as it lies in the browser's database. */
export interface SealedRow {
  seq?: number;
  vault: string;
  id: string;
  version: number;
  /** 0: the backend has it. So that it can be counted what waits without reading it. */
  waits: 0 | 1;
  sealed: Sealed;
}

/** After everything was discarded the stamp stays, so that what is gone by a person's word is told from what a browser evicted. */
export type VaultRow = Vault | Discarded;
interface Discarded extends Pick<Vault, 'id' | 'stamp' | 'gone'> {
  readonly discarded: true;
}

interface Schema extends DBSchema {
  vaults: { key: string; value: VaultRow };
  entries: { key: number; value: SealedRow; indexes: { vault: string; waits: [string, number] } };
  pages: {
    key: [string, string];
    /** The person's own work has no `at`: it is in no index, and does not grow old. */
    value: { vault: string; name: string; at?: number; sealed: Sealed };
    indexes: { at: number };
  };
}
type Db = IDBPDatabase<Schema>;

/** Whether a vault's row still is the one with this stamp. */
export const isHeld = (row: VaultRow | undefined, stamp: string): row is Vault =>
  row?.stamp === stamp && !('discarded' in row);

/** So many discards are remembered, for tabs that were asleep meanwhile. */
const mostGone = 50;
/** The stamps that a person discarded, up to this row. */
const discardedUpTo = (row: VaultRow | undefined): readonly string[] =>
  row && 'discarded' in row ? [...(row.gone ?? []), row.stamp].slice(-mostGone) : (row?.gone ?? []);
/** Whether the key with this stamp was discarded by a person's word; else it was evicted where another one is held. */
export const isDiscarded = (row: VaultRow, stamp: string): boolean => discardedUpTo(row).includes(stamp);

const databaseName = 'wuyu-outbox';

const open = (onLost: () => void): Promise<Db> =>
  openDB<Schema>(databaseName, 1, {
    upgrade(db) {
      db.createObjectStore('vaults', { keyPath: 'id' });
      const entries = db.createObjectStore('entries', { keyPath: 'seq', autoIncrement: true });
      entries.createIndex('vault', 'vault');
      entries.createIndex('waits', ['vault', 'waits']);
      db.createObjectStore('pages', { keyPath: ['vault', 'name'] }).createIndex('at', 'at');
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      onLost();
    },
    terminated: onLost,
  });

const pagesOf = (vault: string) => IDBKeyRange.bound([vault, ''], [vault, '\uffff']);

/** The browser's database, opened again where the browser has closed it. */
export class Cabinet {
  #db: Promise<Db> | undefined;
  #closed = false;

  /** Undefined where it may not be used. */
  static async open(): Promise<Cabinet | undefined> {
    const cabinet = new Cabinet();
    try {
      await cabinet.#opened();
      return cabinet;
    } catch {
      return undefined;
    }
  }

  #opened(): Promise<Db> {
    if (this.#closed) return Promise.reject(new OutboxError('closed', 'This outbox is closed.'));
    this.#db ??= open(() => (this.#db = undefined));
    return this.#db;
  }

  /** Does something on the database, once more where the connection turns out to be closed. */
  async use<T>(work: (db: Db) => Promise<T>): Promise<T> {
    try {
      return await work(await this.#opened());
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
      this.#db = undefined;
      return work(await this.#opened());
    }
  }

  close(): void {
    this.#closed = true;
    void this.#db?.then((db) => db.close()).catch(() => undefined);
    this.#db = undefined;
  }

  vault(id: string): Promise<VaultRow | undefined> {
    return this.use((db) => db.get('vaults', id));
  }

  /** Puts a vault where the one with this stamp is (undefined: none, or one that was discarded); what lies there then. */
  putVault(vault: Vault, over: string | undefined): Promise<VaultRow> {
    return this.use(async (db) => {
      const tx = db.transaction('vaults', 'readwrite', { durability: 'strict' });
      const now = await tx.store.get(vault.id);
      const isFree = over === undefined ? now === undefined || 'discarded' in now : isHeld(now, over);
      const next: VaultRow = { ...vault, gone: discardedUpTo(now) };
      const writing: Promise<unknown> = isFree ? tx.store.put(next) : Promise.resolve();
      await Promise.all([writing, tx.done]);
      return isFree || !now ? next : now;
    });
  }

  /** How many entries of somebody the backend does not have, without reading them. */
  countWaiting(vault: string): Promise<number> {
    return this.use((db) => db.countFromIndex('entries', 'waits', [vault, 1]));
  }

  /** Takes away what was read ahead, and leaves entries and the person's own work. */
  destroyPages(vault: string): Promise<void> {
    return this.use(async (db) => {
      const tx = db.transaction('pages', 'readwrite', { durability: 'strict' });
      const keys = await tx.store.index('at').getAllKeys();
      const read = keys.filter(([whose]) => whose === vault);
      await Promise.all([...read.map((key) => tx.store.delete(key)), tx.done]);
    });
  }

  /** Takes away what was read ahead before an instant, whoever's it was. */
  destroyOldPages(before: number): Promise<void> {
    return this.use(async (db) => {
      const tx = db.transaction('pages', 'readwrite');
      const keys = await tx.store.index('at').getAllKeys(IDBKeyRange.upperBound(before));
      await Promise.all([...keys.map((key) => tx.store.delete(key)), tx.done]);
    });
  }

  /** Takes away all of one person: key, entries and pages. */
  destroyVault(vault: string): Promise<void> {
    return this.use(async (db) => {
      const tx = db.transaction(['vaults', 'entries', 'pages'], 'readwrite', { durability: 'strict' });
      const [row, keys] = await Promise.all([
        tx.objectStore('vaults').get(vault),
        tx.objectStore('entries').index('vault').getAllKeys(vault),
      ]);
      const mark =
        row && tx.objectStore('vaults').put({ id: vault, stamp: row.stamp, gone: row.gone, discarded: true });
      const entries = keys.map((key) => tx.objectStore('entries').delete(key));
      await Promise.all([mark, ...entries, tx.objectStore('pages').delete(pagesOf(vault)), tx.done]);
    });
  }
}

/** Deletes everything of everybody on this device. */
export const destroyCabinet = (): Promise<void> => deleteDB(databaseName);
