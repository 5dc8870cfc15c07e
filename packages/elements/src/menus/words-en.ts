import { amountOf, gradesIn, type MenuWords } from './words.ts';

const english = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
const monthName = english({ month: 'long' });
const dayMonth = english({ day: 'numeric', month: 'short' });
const utc = (day: string) => new Date(`${day}T00:00:00Z`);

const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const weekdayEn = (weekday: number): string => weekdayNames[weekday - 1] ?? '';
const domainsEn: Readonly<Record<string, string>> = {
  moral: 'Moral',
  intellectual: 'Intellectual',
  physical: 'Physical',
  aesthetic: 'Arts',
  labour: 'Labour',
};
const kindsEn: Readonly<Record<string, string>> = {
  course: 'Course',
  tutoring: 'Tutoring',
  extendedCare: 'Extended care',
  summerCare: 'Summer care',
};
const phasesEn: Readonly<Record<string, string>> = {
  announced: 'Not open yet',
  open: 'Open',
  closed: 'Closed',
  drawn: 'Drawn',
};
const refusalsEn: Readonly<Record<string, string>> = {
  windowClosed: 'Choosing has ended.',
  windowNotOpen: 'Choosing has not begun yet.',
  full: 'It has just filled up.',
  clash: 'It overlaps with a place the child has.',
  ineligible: 'It is not for this grade.',
  unknown: 'It is not in this edition any more.',
  wrongSlot: 'It is not on that day.',
  duplicate: 'It was chosen already.',
  overLimit: 'There are as many wishes as can be.',
  closed: 'Too few children: it does not open.',
  notOffered: 'It is not this child’s turn yet.',
  over: 'That place is gone.',
  firstCome: 'Here places are taken at once; nothing is ranked.',
  expired: 'The time to answer has passed.',
  findings: 'Something has to be settled first.',
  copied: 'The district keeps this; a school cannot change it.',
  notDraft: 'It is no draft any more.',
  notPublished: 'It is not published yet.',
  published: 'It is published: what families see cannot be changed like that.',
  drawn: 'It was drawn already; it cannot be changed like that.',
  notDrawn: 'It is not drawn yet.',
  notFiled: 'It is not filed yet.',
  decided: 'The district has answered already.',
  filed: 'It is filed: it can be changed, and filed again, once it is returned.',
  withdrawn: 'It was taken back already.',
  notListed: 'This provider is not on the list just now.',
  ended: 'This course has ended, or the month is over.',
  windowOpen: 'Families can choose still: it is drawn after that.',
  notMeeting: 'It does not meet on that day.',
  changed: 'It was changed elsewhere just now: please look again.',
  unreachable: 'The school’s system could not be reached: please try again.',
  server: 'The school’s system cannot do it just now: please try again later.',
  signedOut: 'Please sign in again.',
  notForYou: 'This account may not do that.',
  incompatible: 'The school’s system does not offer this.',
};

const moneyEn: MenuWords['money'] = (money) =>
  money.currency === 'CNY' ? `¥${amountOf(money)}` : `${amountOf(money)} ${money.currency}`;

/** `menuWordsZh` in English. */
export const menuWordsEn: MenuWords = {
  month: (month) => monthName.format(utc(`${month}-01`)),
  monthDay: (day) => dayMonth.format(utc(day)),
  weekday: weekdayEn,
  weekdays: (weekdays) => weekdays.map(weekdayEn).join(', '),
  slot: (slot) => (slot === 'bundle' ? 'Several days' : weekdayEn(Number(slot))),
  domain: (domain) => domainsEn[domain] ?? domain,
  domainSign: (domain) => domainsEn[domain] ?? domain,
  kind: (kind) => kindsEn[kind] ?? kind,
  money: moneyEn,
  fee: (fee) => (fee === null || fee.amount === 0 ? 'Free' : `${moneyEn(fee)} a month`),
  grade: (grade) => `Grade ${grade}`,
  grades: (grades) =>
    gradesIn(
      grades,
      (one) => `Grade ${one}`,
      (first, last) => `Grades ${first}–${last}`,
      (list) => `Grades ${list.join(', ')}`,
    ),
  capacity: (capacity) => (capacity === null ? 'room for all' : `${capacity} ${capacity === 1 ? 'place' : 'places'}`),
  phase: (phase) => phasesEn[phase] ?? phase,
  refusal: (reason) => refusalsEn[reason ?? ''] ?? 'The school’s system did not take it: please look at it again.',
};
