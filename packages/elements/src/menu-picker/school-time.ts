import { passed, type Clock } from '../shared/clock.ts';

/** How often it is looked whether the window has opened or closed, ms. */
const beatMs = 5_000;
/** A difference of the device's two clocks from which on it slept or was set, ms. */
const leapMs = 60_000;

/** The school's clock between two words of the backend's. */
export class SchoolTime {
  readonly #clock: Clock;
  #known = { school: 0, wall: 0, steady: 0 };
  #cancel: (() => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The school's time as it was last looked at, ms since 1970. */
  get seen(): number {
    return this.#known.school;
  }

  /** The school's time now, ms since 1970. */
  now(): number {
    const { school, wall, steady } = this.#known;
    return school + passed(this.#clock.steady() - steady, this.#clock.wall() - wall);
  }

  /** The backend has said what time it is. */
  put(school: number): void {
    this.#known = { school, wall: this.#clock.wall(), steady: this.#clock.steady() };
  }

  /**
   * Lets it go on.
   * @param turns what to be there for, ms since 1970
   * @param went looks what has changed with it; `leapt`: the device slept or was set, and the backend knows better
   */
  beat(turns: () => readonly number[], went: (leapt: boolean) => void): void {
    this.rest();
    const ahead = turns()
      .map((at) => at - this.seen)
      .filter((ms) => ms > 0);
    this.#cancel = this.#clock.after(Math.min(beatMs, ...ahead), () => {
      const { wall, steady } = this.#known;
      const apart = this.#clock.wall() - wall - (this.#clock.steady() - steady);
      this.put(this.now());
      went(Math.abs(apart) > leapMs);
      this.beat(turns, went);
    });
  }

  rest(): void {
    this.#cancel?.();
  }
}
