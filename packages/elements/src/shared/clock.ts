/** Where time comes from, so that tests can turn the clock. Both in milliseconds. */
export interface Clock {
  /** Since 1970, by the device's clock, which may be wrong and may jump. */
  wall(): number;
  /** Since some fixed moment; it never goes back, but may stand still while the device sleeps. */
  steady(): number;
  /** Calls later; the returned function calls it off. */
  after(ms: number, call: () => void): () => void;
}

export const deviceClock: Clock = {
  wall: () => Date.now(),
  steady: () => performance.now(),
  after: (ms, call) => {
    const id = setTimeout(call, ms);
    return () => clearTimeout(id);
  },
};

/** A longer sleep of the device than this is taken for a clock that was set. */
const longestSleep = 3 * 3600_000;

/**
 * How much time really passed, in ms. The device's clock counts while the device sleeps but may be set; the steady one
 * is never set but may stand still. So the first is believed only while it is a little ahead of the second.
 */
export function passed(steadyMs: number, wallMs: number): number {
  return wallMs >= steadyMs && wallMs - steadyMs <= longestSleep ? wallMs : Math.max(0, steadyMs);
}

/** Whether the device's clock went on so far beyond the steady one that nobody can tell sleep from a clock that was set. */
export const doubtful = (steadyMs: number, wallMs: number): boolean => wallMs - steadyMs > longestSleep;

/** The same over a reload, when only the device's clock is left: undefined where it cannot be believed. */
export function passedSince(wallMs: number): number | undefined {
  return wallMs >= 0 && wallMs <= longestSleep ? wallMs : undefined;
}

/** A difference of the device's two clocks from which on it slept or was set, ms. */
const leapMs = 60_000;

/** The school's clock between two words of the backend's. */
export class SchoolTime {
  readonly #clock: Clock;
  #known = { school: 0, wall: 0, steady: 0 };

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

  /** Looks at it again. True where the device slept or was set meanwhile: the backend knows better what time it is. */
  pass(): boolean {
    const { wall, steady } = this.#known;
    const apart = this.#clock.wall() - wall - (this.#clock.steady() - steady);
    this.put(this.now());
    return Math.abs(apart) > leapMs;
  }
}

/** Clock time `HH:MM` and day `YYYY-MM-DD` of an instant in a time zone. */
export function localTime(instantMs: number, timeZone: string): { day: string; time: string } {
  const parts = formatterOf(timeZone).formatToParts(instantMs);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((p) => p.type === type)?.value ?? '00';
  // Engines before Chromium 80 write midnight as 24.
  const hour = part('hour') === '24' ? '00' : part('hour');
  return { day: `${part('year')}-${part('month')}-${part('day')}`, time: `${hour}:${part('minute')}` };
}

const formatters = new Map<string, Intl.DateTimeFormat>();
function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}
