import { isDiscarded, isHeld, type Cabinet, type SealedRow, type VaultRow } from './cabinet.ts';
import { OutboxError, type Entry } from './types.ts';
import { type Sealer, type Vault, vaultId } from './vault.ts';

/** An entry at its place in the order; `version` grows with each change, so that no tab writes over another's. */
export interface Row {
  readonly seq: number;
  readonly version: number;
  readonly entry: Entry;
}

/** What was read ahead, or is the person's own work, and when: ms since 1970. */
export interface Page {
  readonly value: unknown;
  readonly at: number;
  readonly isOwn?: boolean;
}

/** The browser has taken away all that lay there, without a person's word. */
export class Evicted extends Error {}
/** The same, and another tab has begun anew with another key since. */
export class Replaced extends Error {}

/** Where entries and prefetched pages lie. */
export interface Keeper {
  readonly durable: boolean;
  /**
   * All rows in their order; those that are `known` in this version are not read again. `unread`: rows that do not open. Rejects
   * with `Evicted` where nothing is there any more, and with `Replaced` where something else is, as `add` and `keepPage` do.
   */
  load(known: ReadonlyMap<number, Row>): Promise<{ rows: Row[]; unread: number }>;
  /** All of them or none. */
  add(entries: readonly Entry[]): Promise<Row[]>;
  /** The same after an eviction: the key is kept anew too. */
  restore(entries: readonly Entry[]): Promise<Row[]>;
  /** Rejects with `changed` where the row is another one by now, or gone. */
  put(row: Row, entry: Entry): Promise<Row>;
  drop(row: Row): Promise<void>;
  keepPage(name: string, page: Page): Promise<void>;
  page(name: string): Promise<Page | undefined>;
  /** In memory: what goes along to a keeper that lasts. */
  readonly pages?: ReadonlyMap<string, Page>;
}

const gone = () => new OutboxError('closed', 'What was kept here has been discarded; open the outbox again.');
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
  const add = (entries: readonly Entry[]) =>
    Promise.resolve(entries.map((entry) => set({ seq: ++last, version: 1, entry })));
  return {
    durable: false,
    load: () => Promise.resolve({ rows: [...rows.values()], unread: 0 }),
    add,
    restore: add,
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
    pages,
  };
}

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

const waits = ({ state }: Entry): 0 | 1 => (state === 'sent' ? 0 : 1);

/** Keeps all of it encrypted in the browser's database. */
export function sealedKeeper(cabinet: Cabinet, key: Vault, sealer: Sealer): Keeper {
  const { id: vault, stamp } = key;
  const about = (id: string) => `${vault}/${id}`;
  const opened = async ({ seq = 0, version, id, sealed }: SealedRow): Promise<Row | undefined> => {
    try {
      return { seq, version, entry: (await sealer.unseal(sealed, about(id))) as Entry };
    } catch {
      return undefined;
    }
  };

  /** Changes a row if it still is what it was. */
  const change = (row: Row, value: SealedRow | undefined): Promise<void> =>
    cabinet.use(async (db) => {
      // Nothing but the database's own requests is waited for within the transaction: it would end.
      const tx = db.transaction('entries', 'readwrite', { durability: 'strict' });
      const now = await tx.store.get(row.seq);
      if (now?.version !== row.version || now.vault !== vault || now.id !== row.entry.id) {
        await tx.done;
        throw changed();
      }
      const writing: Promise<unknown> = value ? tx.store.put(value) : tx.store.delete(row.seq);
      await Promise.all([writing, tx.done]);
    });

  /** What is written joins no key that is gone. */
  const check = (held: VaultRow | undefined): void => {
    if (!held) throw new Evicted();
    if (!isHeld(held, stamp)) throw isDiscarded(held, stamp) ? gone() : new Replaced();
  };

  async function add(entries: readonly Entry[], anew: boolean): Promise<Row[]> {
    const all: SealedRow[] = await Promise.all(
      entries.map(async (entry) => {
        const sealed = await sealer.seal(entry, about(entry.id));
        return { vault, id: entry.id, version: 1, waits: waits(entry), sealed };
      }),
    );
    const adding = cabinet.use(async (db) => {
      const tx = db.transaction(['vaults', 'entries'], 'readwrite', { durability: 'strict' });
      const held = await tx.objectStore('vaults').get(vault);
      if (!isHeld(held, stamp) && (held || !anew)) {
        await tx.done;
        check(held);
      }
      const keeping: Promise<unknown> = held ? Promise.resolve() : tx.objectStore('vaults').put(key);
      const writing = all.map((row) => tx.objectStore('entries').add(row));
      const [seqs] = await Promise.all([Promise.all(writing), keeping, tx.done]);
      return seqs;
    });
    const seqs = await roomy(adding);
    return entries.map((entry, i) => ({ seq: seqs[i] ?? 0, version: 1, entry }));
  }

  return {
    durable: true,
    async load(known) {
      const sealed = await cabinet.use(async (db) => {
        const tx = db.transaction(['vaults', 'entries']);
        const [held, rows] = await Promise.all([
          tx.objectStore('vaults').get(vault),
          tx.objectStore('entries').index('vault').getAll(vault),
          tx.done,
        ]);
        check(held);
        return rows;
      });
      const read = await Promise.all(
        sealed.map(async (row) => {
          const same = known.get(row.seq ?? 0);
          return same?.version === row.version && same.entry.id === row.id ? same : opened(row);
        }),
      );
      const rows = read.filter((row) => row !== undefined);
      return { rows, unread: read.length - rows.length };
    },
    add: (entries) => add(entries, false),
    restore: (entries) => add(entries, true),
    async put(row, entry) {
      const sealed = await sealer.seal(entry, about(entry.id));
      const version = row.version + 1;
      await roomy(change(row, { seq: row.seq, vault, id: entry.id, version, waits: waits(entry), sealed }));
      return { seq: row.seq, version, entry };
    },
    drop: (row) => change(row, undefined),
    async keepPage(name, page) {
      const hidden = await vaultId(vault, name);
      const sealed = await sealer.seal(page, about(hidden));
      const keeping = cabinet.use(async (db) => {
        const tx = db.transaction(['vaults', 'pages'], 'readwrite');
        const held = await tx.objectStore('vaults').get(vault);
        if (!isHeld(held, stamp)) {
          await tx.done;
          check(held);
        }
        const row = { vault, name: hidden, ...(page.isOwn ? {} : { at: page.at }), sealed };
        const writing = tx.objectStore('pages').put(row);
        await Promise.all([writing, tx.done]);
      });
      await roomy(keeping);
    },
    async page(name) {
      const hidden = await vaultId(vault, name);
      const row = await cabinet.use((db) => db.get('pages', [vault, hidden]));
      // What does not open is not there: it was kept under a key that is gone.
      return row && ((await sealer.unseal(row.sealed, about(hidden)).catch(() => undefined)) as Page | undefined);
    },
  };
}
