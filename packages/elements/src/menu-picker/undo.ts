import type { Clock } from '../shared/clock.ts';
import type { SlotWishes } from './state.ts';

/** How long a decision can be taken back, ms. */
const undoMs = 10_000;

export interface Undoable {
  readonly studentId: string;
  readonly slot: string;
  readonly before: SlotWishes;
}

/** The last decision that took something away, for some seconds. */
export class Undo {
  readonly #clock: Clock;
  readonly #over: () => void;
  #cancel: (() => void) | undefined;
  what: Undoable | undefined;

  /** @param over the seconds are over */
  constructor(clock: Clock, over: () => void) {
    this.#clock = clock;
    this.#over = over;
  }

  offer(what: Undoable): void {
    this.what = what;
    this.#cancel = this.#clock.after(undoMs, () => {
      this.forget();
      this.#over();
    });
  }

  forget(): void {
    this.#cancel?.();
    this.what = undefined;
  }
}
