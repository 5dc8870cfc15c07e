import type { Clock } from './clock.ts';

type Held<T> = T & {
  /** By the device's clock, ms since 1970. */
  readonly until: number;
  /** Its clock stands still while somebody is at the button: so long is left, ms. */
  readonly left?: number;
};

/** How long a record can be taken back, ms. */
const undoMs = 10_000;

/** For some seconds the way back from what was recorded last. */
export class WayBack<T extends object> {
  readonly #clock: Clock;
  readonly #changed: () => void;
  #what: T | undefined;
  #held: Held<T> | undefined;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  get held(): Held<T> | undefined {
    return this.#held;
  }

  offer(what: T): void {
    this.forget();
    this.#run(what, undoMs);
  }

  #run(what: T, ms: number): void {
    this.#what = what;
    this.#held = { ...what, until: this.#clock.wall() + ms };
    this.#cancel = this.#clock.after(ms, () => {
      this.#held = undefined;
      this.#changed();
    });
  }

  /** Who is at the button is not pressed for time: its clock stands still meanwhile. */
  hold(holds: boolean): void {
    const held = this.#held;
    if (!held || !this.#what || holds === (held.left !== undefined)) return;
    this.#cancel?.();
    if (holds) this.#held = { ...held, left: held.until - this.#clock.wall() };
    else this.#run(this.#what, held.left ?? 0);
    this.#changed();
  }

  /** It is taken back: nobody does so twice. */
  take(): T | undefined {
    const held = this.#held;
    this.forget();
    return held;
  }

  forget(): void {
    this.#cancel?.();
    this.#held = undefined;
  }
}
