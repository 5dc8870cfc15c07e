/** Where the time comes from: the machine, or a test that moves it. Milliseconds since 1970 in UTC. */
export interface Clock {
  now(): number;
}
export const systemClock: Clock = { now: () => Date.now() };

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

/** An instant as the contract writes it. */
export const instant = (at: number): string => new Date(at).toISOString();

/** The days from one to another, both included. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  const end = Date.parse(to);
  // Dates without a time are midnight UTC, where every day has 24 hours.
  for (let at = Date.parse(from); at <= end; at += 86_400_000) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}
