import type { Edition } from '@wuyu/contract/browser';
import { addDays } from '../shared/days.ts';
import { localTime } from '../shared/clock.ts';

/** `YYYY-MM` some months later. */
export function monthAway(month: string, months: number): string {
  const at = new Date(`${month}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + months);
  return at.toISOString().slice(0, 7);
}

/** The month whose menu is made now: the next one from the middle of a month on, or once this month's is published. */
export function monthNow(editions: readonly Edition[], today: string): string {
  const month = today.slice(0, 7);
  const published = editions.some((e) => e.month === month && e.status === 'published');
  return published || Number(today.slice(8)) >= 15 ? monthAway(month, 1) : month;
}

/** Whether a window ends before it begins. */
export const windowWrong = ({ opensAt, closesAt }: Pick<Edition, 'opensAt' | 'closesAt'>): boolean =>
  Date.parse(opensAt) >= Date.parse(closesAt);

/** The instant of a clock time in a time zone, in ms since 1970. */
export function instantOf(local: string, timeZone: string): number {
  const wanted = Date.parse(`${local}:00Z`);
  const offset = (at: number) => Date.parse(`${localInput(at, timeZone)}:00Z`) - at;
  // Twice: the offset may be another one at the time that was guessed first.
  const guess = wanted - offset(wanted);
  return wanted - offset(guess);
}

/** An instant as `YYYY-MM-DDTHH:MM` in a time zone: what an input for day and time holds. */
export function localInput(instantMs: number, timeZone: string): string {
  const { day, time } = localTime(instantMs, timeZone);
  return `${day}T${time}`;
}

/** A window to begin with: four days of choosing, a week before the month, and never in the past. */
export function usualWindow(month: string, today: string): { opens: string; closes: string } {
  const tomorrow = addDays(today, 1);
  const early = addDays(`${month}-01`, -8);
  const opens = early > tomorrow ? early : tomorrow;
  return { opens: `${opens}T08:00`, closes: `${addDays(opens, 4)}T20:00` };
}
