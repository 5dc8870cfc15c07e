import type { Clock } from '../shared/clock.ts';

export interface RefreshOptions<K> {
  readonly clock: Clock;
  /** Reads one thing again and takes it over; rejects when it could not be read. */
  readonly read: (what: K, signal: AbortSignal) => Promise<void>;
  /** Least milliseconds between the beginnings of two readings of a thing; 0 unless told. */
  readonly spacing?: (what: K) => number;
  /** Milliseconds until what could not be read is tried again; 30,000 unless told. */
  readonly retryMs?: number;
}

/**
 * Reads again what events touched: one reading at a time, and however often something is touched meanwhile, it is read
 * once more and no oftener. The feed tells of a change once only, so what could not be read is kept and tried again.
 */
export class Refresh<K> {
  readonly #options: RefreshOptions<K>;
  readonly #dirty = new Set<K>();
  readonly #begun = new Map<K, number>();
  #running: AbortController | undefined;
  #cancel: (() => void) | undefined;

  constructor(options: RefreshOptions<K>) {
    this.#options = options;
  }

  /** These changed elsewhere; they are read in this order. */
  touched(...what: readonly K[]): void {
    for (const one of what) this.#dirty.add(one);
    void this.#run();
  }

  /** Ends what is under way and forgets what was touched: all of it is read anew, or nobody looks any more. */
  forget(): void {
    this.#dirty.clear();
    this.#begun.clear();
    this.#cancel?.();
    this.#running?.abort();
    this.#running = undefined;
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    const { clock, read, spacing, retryMs = 30_000 } = this.#options;
    const running = new AbortController();
    this.#running = running;
    this.#cancel?.();
    let wait: number | undefined;
    for (;;) {
      wait = undefined;
      let next: { what: K } | undefined;
      for (const what of this.#dirty) {
        const begun = this.#begun.get(what);
        const left = begun === undefined ? 0 : begun + (spacing?.(what) ?? 0) - clock.steady();
        if (left <= 0) {
          next = { what };
          break;
        }
        wait = Math.min(wait ?? left, left);
      }
      if (!next) break;
      this.#dirty.delete(next.what);
      this.#begun.set(next.what, clock.steady());
      try {
        await read(next.what, running.signal);
      } catch {
        if (running.signal.aborted) return;
        this.#dirty.add(next.what);
        wait = retryMs;
        break;
      }
      if (running.signal.aborted) return;
    }
    this.#running = undefined;
    if (wait !== undefined) this.#cancel = clock.after(wait, () => void this.#run());
  }
}
