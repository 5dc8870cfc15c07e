import { addDays, calendarDays, shanghai } from '../calendar.ts';

/** The instants of an edition's life, in ms. */
export interface EditionTimes {
  /** `YYYY-MM` */
  readonly month: string;
  readonly publishedAt: number;
  readonly opensAt: number;
  readonly closesAt: number;
}

/** `YYYY-MM` of the month after one. */
function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** The month of the demonstration's day: its places were drawn before it began. */
export function drawnMonth(today: string): EditionTimes & { readonly drawnAt: number } {
  const month = today.slice(0, 7);
  const before = (days: number, hours: number, minutes = 0) => shanghai(addDays(`${month}-01`, -days), hours, minutes);
  return {
    month,
    publishedAt: before(12, 16, 5),
    opensAt: before(10, 12),
    closesAt: before(5, 20),
    drawnAt: before(4, 9, 10),
  };
}

/** A window that is still to come: of a menu that is not published yet. */
export const laterWindow = (today: string): Pick<EditionTimes, 'opensAt' | 'closesAt'> => ({
  opensAt: shanghai(addDays(today, 2), 12),
  closesAt: shanghai(addDays(today, 6), 20),
});

/** Until what hour of the demonstration's day a school lets choose that draws this evening. */
export const noonOf = (today: string): number => shanghai(today, 12);

/** The next month with lessons: families choose for it now. Beyond the published calendar every month has lessons. */
export function openMonth(today: string): EditionTimes {
  const days = calendarDays();
  const off = (month: string) => {
    const own = days.filter(({ day }) => day.startsWith(month));
    return own.length > 0 && own.every(({ kind }) => kind === 'off');
  };
  let month = monthAfter(today.slice(0, 7));
  while (off(month)) month = monthAfter(month);
  const from = (days: number, hours: number, minutes = 0) => shanghai(addDays(today, days), hours, minutes);
  return { month, publishedAt: from(-4, 16, 5), opensAt: from(-3, 12), closesAt: from(3, 20) };
}

/** The days of a month before the demonstration's own on which there were lessons. */
export const lessonDays = (month: string, until: string): readonly string[] =>
  calendarDays().flatMap(({ day, kind }) => (day.startsWith(month) && day < until && kind !== 'off' ? [day] : []));
