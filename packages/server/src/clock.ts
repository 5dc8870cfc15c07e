/** Where the time comes from: the machine, or a test that moves it. Milliseconds since 1970 in UTC. */
export interface Clock {
  now(): number;
  /** Does something once so much time has gone by; the machine's timers do where a clock does not say. Returns how to call it off. */
  after?(ms: number, work: () => void): () => void;
}
export const systemClock: Clock = { now: () => Date.now() };

/** The longest time that a timer waits for. */
const longestWait = 2 ** 31 - 1;

/** Does something once so much time has gone by on a clock. Returns how to call it off. */
export function whenPassed(clock: Clock, ms: number, work: () => void): () => void {
  const wait = Math.min(Math.max(ms, 0), longestWait);
  if (clock.after) return clock.after(wait, work);
  const timer = setTimeout(work, wait);
  return () => clearTimeout(timer);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day it is in a time zone, `YYYY-MM-DD`. An unknown time zone throws a RangeError. */
export function dayIn(timeZone: string, at: number): string {
  let format = formats.get(timeZone);
  if (!format) {
    // Swedish writes days as ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  return format.format(at);
}

/** The first instant of a day in a time zone. */
export function startOfDay(timeZone: string, day: string): number {
  // No zone is a whole day away from UTC.
  let [before, at] = [Date.parse(day) - dayMs, Date.parse(day) + dayMs];
  while (at - before > 1) {
    const middle = Math.floor((before + at) / 2);
    if (dayIn(timeZone, middle) < day) before = middle;
    else at = middle;
  }
  return at;
}

/** An instant as the contract writes it. */
export const instant = (at: number): string => new Date(at).toISOString();

/** How many days lie from one to another, both included; less than 1 when the second lies before the first. */
export const countDays = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / dayMs + 1;

/** The days from one to another, both included. Count them first where a caller chose them. */
export function daysBetween(from: string, to: string): string[] {
  const first = Date.parse(from);
  return Array.from({ length: countDays(from, to) }, (_, n) => new Date(first + n * dayMs).toISOString().slice(0, 10));
}

/** The day so many days after another, or before it. */
export const addDays = (day: string, count: number): string =>
  new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10);

/** Dates without a time are midnight UTC, where every day has 24 hours. */
const dayMs = 86_400_000;
