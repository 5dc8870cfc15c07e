import type { EvaluationWords } from './words.ts';

const english = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
  return (day: string) => format.format(Date.parse(day));
};
const monthDay = english({ day: 'numeric', month: 'short' });
const weekday = english({ weekday: 'short', day: 'numeric', month: 'short' });
const dated = english({ day: 'numeric', month: 'short', year: 'numeric' });
const near: Readonly<Record<number, string>> = { [-1]: 'Yesterday', 0: 'Today' };
const sources: Readonly<Record<string, string>> = {
  self: 'Self',
  peer: 'Classmate',
  teacher: 'Teacher',
  guardian: 'Family',
};
const judges: Readonly<Record<string, string>> = {
  self: 'pupils themselves',
  peer: 'classmates',
  teacher: 'teachers',
  guardian: 'families',
};

/** `evaluationZh` in English. */
export const evaluationEn: EvaluationWords = {
  name: ({ title, titleEn }) => titleEn ?? title,
  source: (source) => sources[source] ?? source,
  judges: (of) => `judged by ${of.map((one) => judges[one] ?? one).join(', ')}`,
  monthDay,
  day: (day, today) =>
    near[(Date.parse(day) - Date.parse(today)) / 86_400_000] ??
    (day.slice(0, 4) === today.slice(0, 4) ? weekday(day) : dated(day)),
  points: (n) => `${n} ${n === 1 ? 'point' : 'points'}`,
};
