import type { Clock } from './clock.ts';

/** After so long without an answer what is kept on the device is shown, or its PIN asked for, ms. */
const patienceMs = 4_000;

/** Whether an answer is waited for too long: a bad line may say nothing at all. */
export class Patience {
  readonly #clock: Clock;
  readonly #over: () => void;
  #cancel: (() => void) | undefined;
  #isOver = false;

  constructor(clock: Clock, over: () => void) {
    this.#clock = clock;
    this.#over = over;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  begin(): void {
    this.#cancel?.();
    this.#cancel = this.#clock.after(patienceMs, () => {
      this.#isOver = true;
      this.#over();
    });
  }

  /** An answer came, whatever it says. */
  end(): void {
    this.#cancel?.();
    this.#isOver = false;
  }
}
