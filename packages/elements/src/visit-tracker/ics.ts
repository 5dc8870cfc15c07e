import { localTime } from '../shared/clock.ts';

/** One date in a calendar file. */
export interface CalendarDate {
  /** The same at each export, so that a calendar replaces what it has. */
  readonly id: string;
  /** `YYYY-MM-DD`, and `HH:MM` unless it takes the day. */
  readonly day: string;
  readonly time: string | null;
  readonly title: string;
  readonly place: string;
  readonly note: string;
}

/** Minutes that a visit takes in a calendar: nobody plans how long it will be. */
const minutes = 30;

/** Dates as a file that calendars read (RFC 5545). Clock times are the school's, in `timeZone`; `now`: ms since 1970. */
export function calendarFile(dates: readonly CalendarDate[], timeZone: string, now: number): string {
  const events = dates.flatMap(({ id, day, time, title, place, note }) => [
    'BEGIN:VEVENT',
    `UID:${id}@wuyu`,
    `DTSTAMP:${basic(now)}`,
    ...(time === null
      ? [`DTSTART;VALUE=DATE:${digits(day)}`]
      : [`DTSTART:${basic(instantOf(day, time, timeZone))}`, `DURATION:PT${minutes}M`]),
    `SUMMARY:${escaped(title)}`,
    ...(place ? [`LOCATION:${escaped(place)}`] : []),
    ...(note ? [`DESCRIPTION:${escaped(note)}`] : []),
    'END:VEVENT',
  ]);
  const all = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//wuyu//visits//ZH', ...events, 'END:VCALENDAR'];
  return all.map((line) => `${folded(line)}\r\n`).join('');
}

const digits = (text: string) => text.replace(/\D/g, '');
/** `20261124T063000Z`. */
const basic = (ms: number) => `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');

/** When a clock shows so much somewhere: looked up twice, in case the clocks change in between. */
function instantOf(day: string, time: string, timeZone: string): number {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  let at = wanted;
  for (let tries = 0; tries < 2; tries++) {
    const shown = localTime(at, timeZone);
    at += wanted - Date.parse(`${shown.day}T${shown.time}:00Z`);
  }
  return at;
}

/** Lines of at most 75 bytes; what goes on begins with a space. No character is broken. */
function folded(line: string): string {
  let result = '';
  let bytes = 0;
  for (const sign of line) {
    const code = sign.codePointAt(0) ?? 0;
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes + size > 75) {
      result += '\r\n ';
      bytes = 1;
    }
    result += sign;
    bytes += size;
  }
  return result;
}
