import type { Calendar } from '@wuyu/contract/browser';
import type { Client, roster } from '@wuyu/sdk';

/** The day of an instant, ms since 1970, by no time zone: `YYYY-MM-DD`. */
export const utcDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** A day some days later, by the calendar alone: no time zone has a say. `YYYY-MM-DD`. */
export const addDays = (day: string, days: number): string =>
  utcDay(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000);

/** How much of a calendar is read around a day, in days; a backend tells of 400 at once. */
export interface Span {
  readonly back: number;
  readonly ahead: number;
  /** How far the device's date may be off before the calendar is asked for again around the school's; 30 unless told. */
  readonly near?: number;
}

type RosterClient = Client<{ roster: typeof roster }>;

/** The calendar around a day. */
export const calendarAround = (
  client: RosterClient,
  day: string,
  { back, ahead }: Span,
  signal: AbortSignal,
): Promise<Calendar> => client.roster.getCalendar({ from: addDays(day, -back), to: addDays(day, ahead) }, { signal });

/** Whether the school's today is near what a device takes for it. */
export const isNear = (guess: string, today: string, near = 30): boolean =>
  today >= addDays(guess, -near) && today <= addDays(guess, near);

/**
 * The calendar around the school's today. It is read around what the device takes for that; where the device's date is far
 * off, it is asked for again around the school's.
 */
export async function calendarNow(
  client: RosterClient,
  guess: string,
  span: Span,
  signal: AbortSignal,
): Promise<Calendar> {
  const first = await calendarAround(client, guess, span, signal);
  return isNear(guess, first.today, span.near) ? first : calendarAround(client, first.today, span, signal);
}
