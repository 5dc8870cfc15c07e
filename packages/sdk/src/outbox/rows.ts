import { type Keeper, memoryKeeper, type Row } from './keeper.ts';
import { OutboxError, type Entry } from './types.ts';

/** Entries in memory, as they lie in the keeper: this tab's own changes at once, other tabs' when they are told. */
export class Rows {
  readonly #changed: () => void;
  readonly #tellTabs: () => void;
  #rows = new Map<number, Row>();
  #keeper: Keeper = memoryKeeper();
  #told = false;
  #following: Promise<void> | undefined;

  /** `changed`: after every change; `tellTabs`: after those of this tab. */
  constructor(changed: () => void, tellTabs: () => void) {
    this.#changed = changed;
    this.#tellTabs = tellTabs;
  }

  get durable(): boolean {
    return this.#keeper.durable;
  }

  get keeper(): Keeper {
    return this.#keeper;
  }

  /** In the order in which they were made. */
  get all(): readonly Row[] {
    return [...this.#rows.values()];
  }

  get waits(): boolean {
    return this.all.some(({ entry }) => entry.state === 'pending');
  }

  /** The entry in one of some states; any unless told. Throws `changed` where there is none. */
  find(id: string, states?: readonly Entry['state'][]): Row {
    const row = this.all.find(({ entry }) => entry.id === id);
    if (!row || states?.includes(row.entry.state) === false)
      throw new OutboxError('changed', 'It was changed, sent or discarded meanwhile.');
    return row;
  }

  /** Goes over to a keeper that lasts; what was written before joins what lies there. Where it cannot, nothing changes. */
  async enter(keeper: Keeper): Promise<void> {
    const read = await keeper.load(new Map());
    const moved: Row[] = [];
    const before = this.all;
    try {
      for (const { entry } of before) moved.push(await keeper.add(entry));
    } catch (error) {
      for (const row of moved) await keeper.drop(row);
      throw error;
    }
    // What was written while this went on is moved too.
    const late = this.all.filter((row) => !before.includes(row));
    this.#keeper = keeper;
    this.#rows = new Map([...read, ...moved].map((row) => [row.seq, row]));
    for (const { entry } of late) await this.add(entry);
    this.#tellTabs();
    this.#changed();
  }

  async add(entry: Entry): Promise<void> {
    const row = await this.#keeper.add(entry);
    this.#rows.set(row.seq, row);
    this.#tellTabs();
    this.#changed();
  }

  /** Rejects with `changed` where another tab was faster; then what it did is read. */
  async put(row: Row, entry: Entry): Promise<Row> {
    const next = await this.#orRefresh(this.#keeper.put(row, entry));
    this.#rows.set(next.seq, next);
    this.#tellTabs();
    this.#changed();
    return next;
  }

  /** The same. */
  async drop(row: Row): Promise<void> {
    await this.#orRefresh(this.#keeper.drop(row));
    this.#rows.delete(row.seq);
    this.#tellTabs();
    this.#changed();
  }

  forget(): void {
    this.#rows = new Map();
  }

  /** Another tab has changed something: it is read once, however often that is said meanwhile. */
  follow(): Promise<void> {
    this.#told = true;
    this.#following ??= (async () => {
      while (this.#told) {
        this.#told = false;
        await this.refresh().catch(() => undefined);
      }
      this.#following = undefined;
    })();
    return this.#following;
  }

  /** Takes over what other tabs have done. */
  async refresh(): Promise<void> {
    const before = new Map(this.#rows);
    const read = new Map((await this.#keeper.load(before)).map((row) => [row.seq, row]));
    const now = new Map<number, Row>();
    for (const seq of [...new Set([...read.keys(), ...this.#rows.keys()])].sort((a, b) => a - b)) {
      const row = newer(read.get(seq), this.#rows.get(seq), before.get(seq));
      if (row) now.set(seq, row);
    }
    this.#rows = now;
    this.#changed();
  }

  /** Takes away what the backend has had since an earlier visit, and nothing waits behind. */
  async sweep(): Promise<void> {
    const waiting = new Set(this.all.flatMap(({ entry }) => (entry.state === 'sent' ? [] : [entry.resource])));
    for (const row of this.all) {
      if (row.entry.state !== 'sent' || waiting.has(row.entry.resource)) continue;
      await this.#keeper.drop(row).catch(() => undefined);
      this.#rows.delete(row.seq);
    }
  }

  async #orRefresh<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      await this.refresh();
      throw error;
    }
  }
}

/** Of a row as it was read, and as this tab has it: what this tab did while it was read is newer. */
function newer(read: Row | undefined, own: Row | undefined, before: Row | undefined): Row | undefined {
  if (own && read) return own.version > read.version ? own : read;
  // Added by this tab while it was read, or taken away by another one.
  if (own) return own === before ? undefined : own;
  // Taken away by this tab while it was read, or added by another one.
  return before ? undefined : read;
}
