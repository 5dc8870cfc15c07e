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
