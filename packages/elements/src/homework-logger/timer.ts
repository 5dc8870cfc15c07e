import { doubtful, passed, passedSince, type Clock } from '../shared/clock.ts';

/** A timer as it is kept over a closed tab: minutes and instants, nothing else. */
export interface KeptTimer {
  /** Milliseconds counted up to `at`. */
  readonly ms: number;
  /** When they were counted last, by the device's clock. */
  readonly at: number;
  readonly running: boolean;
  readonly doubtful: boolean;
}

/** A stopwatch that survives a reload and a clock that was set. */
export class Timer {
  readonly #clock: Clock;
  #ms: number;
  #running: boolean;
  #doubtful: boolean;
  #wall: number;
  #steady: number;

  constructor(clock: Clock, kept?: KeptTimer) {
    this.#clock = clock;
    this.#wall = clock.wall();
    this.#steady = clock.steady();
    this.#ms = kept?.ms ?? 0;
    this.#running = kept?.running ?? true;
    this.#doubtful = kept?.doubtful ?? false;
    if (kept?.running) {
      const away = passedSince(this.#wall - kept.at);
      if (away === undefined) this.#doubtful = true;
      else this.#ms += away;
    }
  }

  get running(): boolean {
    return this.#running;
  }

  get doubtful(): boolean {
    return this.#doubtful;
  }

  /** Milliseconds counted so far. */
  get ms(): number {
    return (
      this.#ms + (this.#running ? passed(this.#clock.steady() - this.#steady, this.#clock.wall() - this.#wall) : 0)
    );
  }

  start(): void {
    this.#count();
    this.#running = true;
  }

  pause(): void {
    this.#count();
    this.#running = false;
  }

  /** Counts up to now, and gives what must be kept to go on after the tab was closed. */
  keep(): KeptTimer {
    this.#count();
    return { ms: Math.round(this.#ms), at: this.#wall, running: this.#running, doubtful: this.#doubtful };
  }

  #count(): void {
    const wall = this.#clock.wall();
    const steady = this.#clock.steady();
    this.#ms = this.ms;
    if (this.#running && doubtful(steady - this.#steady, wall - this.#wall)) this.#doubtful = true;
    this.#wall = wall;
    this.#steady = steady;
  }
}
