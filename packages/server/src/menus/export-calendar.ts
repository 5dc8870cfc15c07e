import type { CalendarDay, Closed, Offering } from '@wuyu/contract';
import { daysOf, meetingDays, weekdayOf } from '@wuyu/policy';
import { daysBetween } from '../clock.ts';
import type { EditionRow, OrgRow } from '../database/schema.ts';
import type { MenuTexts } from './export-texts.ts';

interface Content {
  readonly org: Pick<OrgRow, 'org_id' | 'name' | 'time_zone'>;
  readonly edition: Pick<EditionRow, 'month' | 'title'>;
  readonly offerings: readonly Closed<Offering>[];
  readonly calendar: readonly CalendarDay[];
  readonly texts: MenuTexts;
  readonly now: number;
}

/** The days of a month on a zone's clock, with how far it is from UTC at noon: `+0800`. */
function offsetsOf(timeZone: string, days: readonly string[]): [day: string, offset: string][] {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  return days.map((day) => {
    const name = format
      .formatToParts(Date.parse(`${day}T12:00:00Z`))
      .find(({ type }) => type === 'timeZoneName')?.value;
    return [day, name?.match(/[+-]\d\d:\d\d/)?.[0].replace(':', '') ?? '+0000'];
  });
}

const compact = (day: string): string => day.replaceAll('-', '');

/**
 * What a zone's clock does in a month, for readers that do not know the zone by its name: from the first day on, and from each
 * day on which it is set. Set at night, as everywhere, it is right at every time at which something meets.
 */
function zoneOf(timeZone: string, days: readonly string[]): string {
  const parts: string[] = [];
  let before: string | undefined;
  for (const [day, offset] of offsetsOf(timeZone, days)) {
    if (offset === before) continue;
    parts.push(
      'BEGIN:STANDARD',
      `DTSTART:${compact(day)}T000000`,
      `TZOFFSETFROM:${before ?? offset}`,
      `TZOFFSETTO:${offset}`,
      'END:STANDARD',
    );
    before = offset;
  }
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...parts, 'END:VTIMEZONE'].join('\r\n');
}

/** A time of the school's day; the library writes down what the machine's own clock shows for it. */
function wallClock(day: string, time: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(year, month - 1, date, hours, minutes);
}

/**
 * A menu as a calendar (RFC 5545) in the school's own time zone: an entry for each day on which an offering meets. Those are the
 * days with lessons as the school's calendar lists them, so that no entry falls on a holiday. Where it lists none of the
 * month, the weekdays alone tell, and the calendar says so.
 */
export async function asCalendar({ org, edition, offerings, calendar, texts, now }: Content): Promise<string> {
  const { default: ical } = await import('ical-generator');
  const { first, last } = daysOf(edition.month);
  const days = daysBetween(first, last);
  const timeZone = org.time_zone;
  const file = ical({
    name: `${org.name} ${edition.title}`,
    prodId: { company: 'Wuyu', product: 'Menu', language: texts.language.slice(0, 2).toUpperCase() },
    timezone: { name: timeZone, generator: () => zoneOf(timeZone, days) },
  });
  if (calendar.length === 0) file.description(texts.unpublished);
  for (const offering of offerings) {
    const meets =
      calendar.length === 0
        ? days.filter((day) => offering.weekdays.includes(weekdayOf(day)))
        : meetingDays(offering, edition.month, calendar);
    const about = [
      `${texts.teacher}: ${offering.teacher}`,
      ...(offering.providerName === null ? [] : [`${texts.provider}: ${offering.providerName}`]),
      `${texts.forGrades}: ${texts.grades(offering.grades)}`,
      ...(offering.about === null ? [] : [offering.about]),
    ].join('\n');
    for (const day of meets)
      file.createEvent({
        id: `${offering.id}-${day}@${org.org_id}`,
        stamp: new Date(now),
        start: wallClock(day, offering.start),
        end: wallClock(day, offering.end),
        timezone: timeZone,
        summary: texts.title(offering),
        location: offering.room,
        description: about,
      });
  }
  return file.toString();
}
