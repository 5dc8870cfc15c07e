import { SchoolTime, type Clock } from '../shared/clock.ts';

/** The school's clock where a window of choosing opens and closes by it. */
export class WindowTime extends SchoolTime {
  readonly #device: Clock;
  readonly #everyMs: number;
  #cancel: (() => void) | undefined;

  /** @param everyMs how often it is looked at */
  constructor(clock: Clock, everyMs: number) {
    super(clock);
    this.#device = clock;
    this.#everyMs = everyMs;
  }

  /**
   * Lets it go on.
   * @param turns what to be there for, ms since 1970
   * @param went looks what has changed with it; `leapt`: the device slept or was set, and the backend knows better
   */
  beat(turns: () => readonly number[], went: (leapt: boolean) => void): void {
    this.rest();
    const ahead = turns()
      .filter((at) => at > this.seen)
      .map((at) => Math.max(0, at - this.now()));
    this.#cancel = this.#device.after(Math.min(this.#everyMs, ...ahead), () => {
      went(this.pass());
      this.beat(turns, went);
    });
  }

  rest(): void {
    this.#cancel?.();
  }
}
