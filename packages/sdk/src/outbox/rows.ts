import { Evicted, type Keeper, memoryKeeper, type Row } from './keeper.ts';
import { OutboxError, type Entry } from './types.ts';

const changed = () => new OutboxError('changed', 'It was changed, sent or discarded meanwhile.');

/**
 * Entries in memory, as they lie in the keeper: this tab's own changes at once, other tabs' when they are told. One change is
 * done after the other, so that none meets another halfway.
 */
export class Rows {
  readonly #changed: () => void;
  readonly #tellTabs: () => void;
  #rows = new Map<number, Row>();
  #keeper: Keeper = memoryKeeper();
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;
  /** Rows of this person that do not open. */
  unread = 0;

  /** `changed`: after every change; `tellTabs`: after those of this tab. */
  constructor(changed: () => void, tellTabs: () => void) {
    this.#changed = changed;
    this.#tellTabs = tellTabs;
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
      const moved = await keeper.add(this.all);
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
  drop(id: string, states: readonly Entry['state'][]): Promise<void> {
    return this.#inTurn(async () => {
      const seq = await this.#orReload(
        async (row) => {
          await this.#keeper.drop(row);
          return row.seq;
        },
        this.find(id, states),
      );
      this.#rows.delete(seq);
      this.#tellTabs();
    });
  }

  /** Takes over what other tabs have done. */
  refresh(): Promise<void> {
    return this.#inTurn(() => this.#reload());
  }

  /** Takes away what the backend has had since an earlier visit, and nothing waits behind. */
  sweep(): Promise<void> {
    return this.#inTurn(async () => {
      const waiting = new Set(this.all.flatMap(({ state, resource }) => (state === 'sent' ? [] : [resource])));
      for (const row of this.#rows.values()) {
        if (row.entry.state !== 'sent' || waiting.has(row.entry.resource)) continue;
        await this.#keeper.drop(row);
        this.#rows.delete(row.seq);
      }
    });
  }

  /** Holds nothing any more. */
  forget(): void {
    this.#closed = true;
    this.#rows = new Map();
    this.#keeper = memoryKeeper();
    this.unread = 0;
  }

  /** Does something, once more after what the browser has evicted was kept anew from memory. */
  async #healing<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Evicted)) throw error;
      this.#set(await this.#keeper.restore(this.all.filter(({ state }) => state !== 'sent')));
      return work();
    }
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
