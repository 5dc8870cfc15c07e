import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { OutboxError, type Entry } from './types.ts';
import { type Sealed, type Sealer, type Vault, vaultId } from './vault.ts';

/** An entry at its place in the order; `version` grows with each change, so that no tab writes over another's. */
export interface Row {
  readonly seq: number;
  readonly version: number;
  readonly entry: Entry;
}

/** Where entries and prefetched pages lie. */
export interface Keeper {
  readonly durable: boolean;
  /** All rows in their order; those that are `known` in this version need not be read again. */
  load(known: ReadonlyMap<number, Row>): Promise<Row[]>;
  add(entry: Entry): Promise<Row>;
  /** Rejects with `changed` where the row is another one by now, or gone. */
  put(row: Row, entry: Entry): Promise<Row>;
  drop(row: Row): Promise<void>;
  keepPage(name: string, page: Page): Promise<void>;
  page(name: string): Promise<Page | undefined>;
}

/** What was read ahead, and when: ms since 1970. */
export interface Page {
  readonly value: unknown;
  readonly at: number;
}

const changed = () => new OutboxError('changed', 'It was changed, sent or discarded meanwhile.');

/** For pages that may not keep anything: what lies here is gone with the page. */
export function memoryKeeper(): Keeper {
  const rows = new Map<number, Row>();
  const pages = new Map<string, Page>();
  let last = 0;
  const held = ({ seq, version }: Row): void => {
    if (rows.get(seq)?.version !== version) throw changed();
  };
  const set = (row: Row): Row => {
    rows.set(row.seq, row);
    return row;
  };
  return {
    durable: false,
    load: () => Promise.resolve([...rows.values()]),
    add: (entry) => Promise.resolve(set({ seq: ++last, version: 1, entry })),
    // `async`, so that what `held` throws is a rejection.
    put: async (row, entry) => {
      held(row);
      return set({ ...row, version: row.version + 1, entry });
    },
    drop: async (row) => {
      held(row);
      rows.delete(row.seq);
    },
    keepPage: (name, page) => Promise.resolve(void pages.set(name, page)),
    page: (name) => Promise.resolve(pages.get(name)),
  };
}

interface SealedRow {
  seq?: number;
  vault: string;
  id: string;
  version: number;
  /** 0: the backend has it. So that it can be counted what waits without reading it. */
  waits: 0 | 1;
  sealed: Sealed;
}

interface Schema extends DBSchema {
  vaults: { key: string; value: Vault };
  entries: { key: number; value: SealedRow; indexes: { vault: string; waits: [string, number] } };
  pages: { key: [string, string]; value: { vault: string; name: string; sealed: Sealed } };
}

export type Cabinet = IDBPDatabase<Schema>;

const databaseName = 'wuyu-outbox';

/** The browser's database; undefined where it may not be used. */
export async function openCabinet(): Promise<Cabinet | undefined> {
  try {
    return await openDB<Schema>(databaseName, 1, {
      upgrade(db) {
        db.createObjectStore('vaults', { keyPath: 'id' });
        const entries = db.createObjectStore('entries', { keyPath: 'seq', autoIncrement: true });
        entries.createIndex('vault', 'vault');
        entries.createIndex('waits', ['vault', 'waits']);
        db.createObjectStore('pages', { keyPath: ['vault', 'name'] });
      },
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
  } catch {
    return undefined;
  }
}

/** Deletes everything of everybody on this device: for tests, and for who gives a device away. */
export const destroyCabinet = (): Promise<void> => deleteDB(databaseName);

/** A device without room says so in words of its own. */
async function roomy<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError')
      throw new OutboxError('full', 'This device has no room left; nothing was kept.');
    throw error;
  }
}

/** Keeps all of it encrypted in the browser's database. */
export function sealedKeeper(db: Cabinet, { id: vault, stamp }: Vault, sealer: Sealer): Keeper {
  const about = (id: string) => `${vault}/${id}`;
  const opened = async ({ seq = 0, version, id, sealed }: SealedRow): Promise<Row> => ({
    seq,
    version,
    entry: (await sealer.unseal(sealed, about(id))) as Entry,
  });

  /** Changes a row if it still is what it was. */
  async function change(row: Row, value: SealedRow | undefined): Promise<void> {
    // Nothing but the database's own requests is waited for within the transaction: it would end.
    const tx = db.transaction('entries', 'readwrite', { durability: 'strict' });
    const now = await tx.store.get(row.seq);
    if (now?.version !== row.version) {
      await tx.done;
      throw changed();
    }
    const writing: Promise<unknown> = value ? tx.store.put(value) : tx.store.delete(row.seq);
    await Promise.all([writing, tx.done]);
  }

  return {
    durable: true,
    async load(known) {
      const rows = await db.getAllFromIndex('entries', 'vault', vault);
      return Promise.all(
        rows.map(async (row) => {
          const same = known.get(row.seq ?? 0);
          return same?.version === row.version ? same : opened(row);
        }),
      );
    },
    async add(entry) {
      const sealed = await sealer.seal(entry, about(entry.id));
      const tx = db.transaction(['vaults', 'entries'], 'readwrite', { durability: 'strict' });
      if ((await tx.objectStore('vaults').get(vault))?.stamp !== stamp) {
        await tx.done;
        throw new OutboxError('closed', 'What was kept here has been discarded; open the outbox again.');
      }
      const row: SealedRow = { vault, id: entry.id, version: 1, waits: waits(entry), sealed };
      const [seq] = await roomy(Promise.all([tx.objectStore('entries').add(row), tx.done]));
      return { seq, version: 1, entry };
    },
    async put(row, entry) {
      const sealed = await sealer.seal(entry, about(entry.id));
      const version = row.version + 1;
      await roomy(change(row, { seq: row.seq, vault, id: entry.id, version, waits: waits(entry), sealed }));
      return { seq: row.seq, version, entry };
    },
    drop: (row) => change(row, undefined),
    async keepPage(name, page) {
      const hidden = await vaultId(vault, name);
      await roomy(db.put('pages', { vault, name: hidden, sealed: await sealer.seal(page, about(hidden)) }));
    },
    async page(name) {
      const hidden = await vaultId(vault, name);
      const row = await db.get('pages', [vault, hidden]);
      return row && ((await sealer.unseal(row.sealed, about(hidden))) as Page);
    },
  };
}

const waits = ({ state }: Entry): 0 | 1 => (state === 'sent' ? 0 : 1);

/** How many entries of somebody the backend does not have, without reading them. */
export const countWaiting = (db: Cabinet, vault: string): Promise<number> =>
  db.countFromIndex('entries', 'waits', [vault, 1]);

const pagesOf = (vault: string) => IDBKeyRange.bound([vault, ''], [vault, '\uffff']);

/** Takes away what was read ahead, and leaves entries. */
export const destroyPages = (db: Cabinet, vault: string): Promise<void> => db.delete('pages', pagesOf(vault));

/** Takes away all of one person: key, entries and pages. */
export async function destroyVault(db: Cabinet, vault: string): Promise<void> {
  const tx = db.transaction(['vaults', 'entries', 'pages'], 'readwrite', { durability: 'strict' });
  const keys = await tx.objectStore('entries').index('vault').getAllKeys(vault);
  await Promise.all([
    ...keys.map((key) => tx.objectStore('entries').delete(key)),
    tx.objectStore('pages').delete(pagesOf(vault)),
    tx.objectStore('vaults').delete(vault),
    tx.done,
  ]);
}
