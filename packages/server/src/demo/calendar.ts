/** A day of the demonstration's school calendar. */
export interface SchoolDay {
  day: string;
  kind: 'school' | 'half' | 'off';
  reason: string;
}

/** A term of the invented district; its bureau sets these dates, the State Council the holidays within. */
export interface Term {
  id: string;
  title: string;
  startDate: string;
  endDate: string;
  /** First calendar year of its school year. */
  schoolYear: number;
  half: 'autumn' | 'spring';
}

export const terms: readonly Term[] = [
  {
    id: 'yl-2025-autumn',
    title: '2025—2026学年第一学期',
    startDate: '2025-09-01',
    endDate: '2026-01-30',
    schoolYear: 2025,
    half: 'autumn',
  },
  {
    id: 'yl-2026-spring',
    title: '2025—2026学年第二学期',
    startDate: '2026-03-02',
    endDate: '2026-07-10',
    schoolYear: 2025,
    half: 'spring',
  },
  {
    id: 'yl-2026-autumn',
    title: '2026—2027学年第一学期',
    startDate: '2026-09-01',
    endDate: '2027-01-29',
    schoolYear: 2026,
    half: 'autumn',
  },
];

/** The calendar is known for these days: beyond the last one no holiday notice had been published. */
export const published = { from: '2025-09-01', to: '2026-12-31' } as const;

/** 国务院办公厅关于2025年、2026年部分节假日安排的通知: days off, first and last. */
const holidays: readonly (readonly [first: string, last: string, name: string])[] = [
  ['2025-10-01', '2025-10-08', '国庆节、中秋节'],
  ['2026-01-01', '2026-01-03', '元旦'],
  ['2026-02-15', '2026-02-23', '春节'],
  ['2026-04-04', '2026-04-06', '清明节'],
  ['2026-05-01', '2026-05-05', '劳动节'],
  ['2026-06-19', '2026-06-21', '端午节'],
  ['2026-09-25', '2026-09-27', '中秋节'],
  ['2026-10-01', '2026-10-07', '国庆节'],
];
/** The same notices: Saturdays and Sundays that are worked. */
const workedWeekendDays: ReadonlySet<string> = new Set([
  '2025-09-28',
  '2025-10-11',
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
]);
/** The district's own half days. */
const halfDays: ReadonlyMap<string, string> = new Map([
  ['2025-10-31', '秋季运动会，下午放假'],
  ['2026-04-24', '春季运动会，下午放假'],
  ['2026-10-30', '秋季运动会，下午放假'],
]);

/** Every day of the published calendar, in order. */
export function calendarDays(): SchoolDay[] {
  const days: SchoolDay[] = [];
  for (let day: string = published.from; day <= published.to; day = addDays(day, 1)) days.push(dayOf(day));
  return days;
}

function dayOf(day: string): SchoolDay {
  const holiday = holidays.find(([first, last]) => day >= first && day <= last);
  if (holiday) return { day, kind: 'off', reason: holiday[2] };
  if (!terms.some((t) => day >= t.startDate && day <= t.endDate))
    return { day, kind: 'off', reason: Number(day.slice(5, 7)) < 5 ? '寒假' : '暑假' };
  const weekend = [0, 6].includes(weekday(day));
  if (weekend && !workedWeekendDays.has(day)) return { day, kind: 'off', reason: '周末' };
  const half = halfDays.get(day);
  if (half !== undefined) return { day, kind: 'half', reason: half };
  return { day, kind: 'school', reason: weekend ? '调休上课' : '' };
}

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
export const addDays = (day: string, days: number): string =>
  new Date(at(day) + days * 86_400_000).toISOString().slice(0, 10);
/** 0 is Sunday. */
export const weekday = (day: string): number => new Date(at(day)).getUTCDay();

/** China has kept one time, UTC+8, without summer time since 1992. */
export const shanghai = (day: string, hours: number, minutes = 0): number =>
  at(day) + ((hours - 8) * 60 + minutes) * 60_000;
