import type { Clause } from '@wuyu/contract/browser';
import type { HomeworkWords } from './words.ts';

const utc = (day: string) => new Date(`${day}T00:00:00Z`);
const english = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
const englishDate = english({ weekday: 'short', day: 'numeric', month: 'short' });
const englishDay = english({ dateStyle: 'long' });

export const wordsEn: HomeworkWords = {
  date: (day) => englishDate.format(utc(day)),
  minutes: (n) => `${n} min`,
  tier: (tier) => ({ basic: 'Basic', advanced: 'Advanced', extension: 'Extension' })[tier] ?? tier,
  form: (form) =>
    ({ written: 'Written', oral: 'Oral', reading: 'Reading', practical: 'Hands-on', sport: 'Sport' })[form] ?? form,
  clauseSource: (c: Clause) =>
    `${c.document}${c.number === undefined ? '' : ` (${c.number})`}, clause ${c.clause}, in force from ${englishDay.format(utc(c.validFrom))}.`,
  clauseUnchecked: 'The wording was not checked; only its substance is known.',
  clauseDefault: 'This is a default of this product; no document sets it.',
  understood: 'OK',
};
