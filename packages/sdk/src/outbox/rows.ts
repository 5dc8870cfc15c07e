import { Evicted, type Keeper, memoryKeeper, type Page, Replaced, type Row } from './keeper.ts';
import { OutboxError, type Entry } from './types.ts';

const changed = () => new OutboxError('changed', 'It was changed, sent or discarded meanwhile.');

/**
 * Entries in memory, as they lie in the keeper: this tab's own changes at once, other tabs' when they are told. One change is
 * done after the other, so that none meets another halfway.
 */
export class Rows {
  readonly #changed: () => void;
  readonly #tellTabs: () => void;
  readonly #replaced: () => void;
  #rows = new Map<number, Row>();
  #keeper: Keeper = memoryKeeper();
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;
  /** Rows of this person that do not open. */
  unread = 0;

  /**
   * `changed`: after every change; `tellTabs`: after those of this tab; `replaced`: what lay there was evicted, and lies under
   * another key by now: all there is, is in memory again.
   */
  constructor(changed: () => void, tellTabs: () => void, replaced: () => void) {
    this.#changed = changed;
    this.#tellTabs = tellTabs;
    this.#replaced = replaced;
  }

  get keeper(): Keeper {
    return this.#keeper;
  }

  /** In the order in which they were made. */
  get all(): readonly Entry[] {
    return [...this.#rows.values()].map(({ entry }) => entry);
  }

  /** The entry in one of some states; any unless told. Throws `changed` where there is none. */
  find(id: string, states?: readonly Entry['state'][]): Entry {
    const entry = this.all.find((one) => one.id === id);
    if (!entry || states?.includes(entry.state) === false) throw changed();
    return entry;
  }

  /** Goes over to a keeper that lasts; what was written before joins what lies there. Where it cannot, nothing changes. */
  enter(keeper: Keeper): Promise<void> {
    return this.#inTurn(async () => {
      const { rows, unread } = await keeper.load(new Map());
      const there = new Set(rows.map(({ entry }) => entry.id));
      // Another tab may have kept the same anew.
      const moved = await keeper.add(this.all.filter(({ id }) => !there.has(id)));
      for (const [name, page] of this.#keeper.pages ?? []) await keepNewer(keeper, name, page);
      this.#keeper = keeper;
      this.unread = unread;
      this.#set([...rows, ...moved]);
      this.#tellTabs();
    });
  }

  add(entry: Entry): Promise<void> {
    return this.#inTurn(async () => {
      const added = await this.#healing(() => this.#keeper.add([entry]));
      this.#set([...this.#rows.values(), ...added]);
      this.#tellTabs();
    });
  }

  /** Puts one entry in the place of another; rejects with `changed` where that is not what is there any more. */
  put(seen: Entry, next: Entry): Promise<Entry> {
    return this.#inTurn(async () => {
      const row = await this.#orReload((row) => this.#keeper.put(row, next), seen);
      this.#rows.set(row.seq, row);
      this.#tellTabs();
      return next;
    });
  }

  /** Takes an entry away, as it is when its turn comes: it may have been tried once more meanwhile. */
  drop(id: string, states: readonly Entry['state'][], which?: 'unsent'): Promise<void> {
    return this.#inTurn(async () => {
      const found = this.find(id, states);
      if (which === 'unsent' && found.state === 'pending' && found.tries > 0) throw changed();
      const seq = await this.#orReload(async (row) => {
        await this.#keeper.drop(row);
        return row.seq;
      }, found);
      this.#rows.delete(seq);
      this.#tellTabs();
    });
  }

  /** Takes over what other tabs have done. */
  refresh(): Promise<void> {
    return this.#inTurn(() => this.#reload());
  }

  keepPage(name: string, page: Page): Promise<void> {
    return this.#inTurn(() => this.#healing(() => this.#keeper.keepPage(name, page)));
  }

  page(name: string): Promise<Page | undefined> {
    return this.#keeper.page(name);
  }

  /** Takes away what the backend has had since an earlier visit, and nothing waits behind. */
  sweep(): Promise<void> {
    return this.#inTurn(async () => {
      const needed = new Set(this.#needed());
      for (const row of this.#rows.values()) {
        if (needed.has(row.entry)) continue;
        await this.#keeper.drop(row);
        this.#rows.delete(row.seq);
      }
    });
  }

  /** What waits, and the answers it may go by. */
  #needed(): Entry[] {
    const waiting = new Set(this.all.flatMap(({ state, resource }) => (state === 'sent' ? [] : [resource])));
    return this.all.filter(({ resource }) => waiting.has(resource));
  }

  /** Holds nothing any more. */
  forget(): void {
    this.#closed = true;
    this.#rows = new Map();
    this.#keeper = memoryKeeper();
    this.unread = 0;
  }

  /** Does something, once more after what the browser has evicted was kept anew from memory, or is in memory alone. */
  async #healing<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Replaced) await this.#toMemory();
      else if (error instanceof Evicted) this.#set(await this.#keeper.restore(this.#needed()));
      else throw error;
      return work();
    }
  }

  /** Nothing of this tab's lies under the other key: it joins that once it is open. */
  async #toMemory(): Promise<void> {
    this.#keeper = memoryKeeper();
    this.unread = 0;
    this.#set(await this.#keeper.add(this.#needed()));
    this.#replaced();
  }

  async #reload(): Promise<void> {
    const { rows, unread } = await this.#healing(() => this.#keeper.load(this.#rows));
    this.unread = unread;
    this.#set(rows);
  }

  async #orReload<T>(work: (row: Row) => Promise<T>, seen: Entry): Promise<T> {
    const row = [...this.#rows.values()].find(({ entry }) => entry === seen);
    if (!row) throw changed();
    try {
      return await work(row);
    } catch (error) {
      if (error instanceof OutboxError && error.fault === 'changed') await this.#reload();
      throw error;
    }
  }

  #set(rows: readonly Row[]): void {
    this.#rows = new Map([...rows].sort((a, b) => a.seq - b.seq).map((row) => [row.seq, row]));
  }

  /** Does one thing after the other. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(async () => {
      if (this.#closed) throw new OutboxError('closed', 'This outbox is closed.');
      try {
        return await work();
      } finally {
        if (this.#closed) this.#rows = new Map();
        else this.#changed();
      }
    });
    this.#turn = mine.catch(() => undefined);
    return mine;
  }
}

/** What was kept before the key was there, unless something newer is. Where there is no room for it, it can be read again. */
async function keepNewer(keeper: Keeper, name: string, page: Page): Promise<void> {
  const there = await keeper.page(name);
  if (!there || there.at <= page.at) await keeper.keepPage(name, page).catch(() => undefined);
}
