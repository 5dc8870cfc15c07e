import { wordsEn } from '../homework/words-en.ts';
import { failureEn } from '../shared/failure-words-en.ts';
import type { VisitCoverageMessages } from './messages.ts';

const utc = (day: string) => new Date(`${day}T00:00:00Z`);
const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const monthDay = (day: string) => short.format(utc(day));
const kinds: Readonly<Record<string, string>> = {
  home: 'visits in the home',
  online: 'video calls',
  phone: 'phone calls',
  atSchool: 'meetings at school',
  homeTeaching: 'lessons at home',
};
const pupils = (n: number) => (n === 1 ? '1 pupil' : `${n} pupils`);
const orList = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1] ?? ''}`;

export const en: VisitCoverageMessages = {
  ...failureEn,
  clauseSource: wordsEn.clauseSource,
  clauseUnchecked: wordsEn.clauseUnchecked,
  clauseDefault: wordsEn.clauseDefault,
  understood: wordsEn.understood,
  language: 'en',
  title: 'Home visits so far',
  loading: 'Reading how far the visits have come',
  noClient: 'Not connected to the school’s system yet',
  none: 'This account does not follow visits',
  noneText:
    'Homeroom teachers, grade leads, counsellors, school leaders and district officers do. If that is wrong, please ask the school to correct its roster.',
  noTerm: 'There is no term to look at yet',
  noTermText: 'Once the school’s calendar has one, its numbers stand here.',
  noDuty: 'No number of visits is asked for here',
  noDutyText: 'Visits that were made still stand here, without a pace.',
  offlineTitle: 'There is no network: you can look, and no more.',
  offlineText: (time) => `These numbers were read at ${time}.`,
  monthDay,
  termLabel: 'Term',
  dayLabel: 'Up to which day',
  today: 'Today',
  asOf: (day) => `as of ${monthDay(day)}`,
  path: 'What is looked at',
  back: (to) => `Back to ${to}`,
  top: (kind) => (kind === 'district' ? 'The district' : 'All of mine'),
  grade: (grade) => `Grade ${grade}`,
  below: (level) => ({ school: 'Schools', grade: 'Grades', class: 'Classes' })[level] ?? '',
  column: (column) =>
    ({
      name: 'Name',
      visited: 'Visited',
      due: 'To visit',
      expected: 'At an even pace',
      planned: 'Arranged',
      open: 'Open',
      exempt: 'Exempt',
      late: 'After the term',
      guidance: 'Family guidance',
      pace: 'Pace',
    })[column],
  people: (n) => `${n}`,
  ofAll: (visited, due) => `${visited}/${due}`,
  visitedOf: 'pupils visited',
  expected: (n) => `${n} at an even pace`,
  required: (n) => `${n} by the end of the term`,
  pace: ({ pace, by }) =>
    ({
      onCourse: 'on course',
      behind: `${by} fewer than the pace`,
      late: by > 0 ? `the term is over, ${by} not visited` : 'the term is over, not every class is through',
      done: 'all visited',
      none: 'no number asked for',
    })[pace] ?? pace,
  nobody: 'There is nobody to visit now',
  parts: { visited: 'Visited', planned: 'Arranged', open: 'Open', exempt: 'Exempt' },
  tick: 'At an even pace',
  late: (n) => `${n} of them after the term was over`,
  otherwise: (n) => `Of those not visited, ${pupils(n)} met in a way that does not count`,
  moved: (movedIn, movedOut, visitedBefore) =>
    [
      movedIn > 0 ? `${pupils(movedIn)} came during the term` : '',
      movedOut > 0 ? `${pupils(movedOut)} left${visitedBefore > 0 ? ` (${visitedBefore} visited before)` : ''}` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  duty: ({ times, per, kinds: counted, percent }) =>
    `At least ${times === 1 ? 'once' : `${times} times`} a ${per === 'year' ? 'school year' : 'term'} ${
      percent < 100 ? `for at least ${percent}% of the pupils` : 'for every pupil'
    }; only ${orList(counted.map((kind) => kinds[kind] ?? kind))} count`,
  dutiesDiffer: 'Grades are asked for different numbers of visits',
  clause: 'Clause',
  clauseTitle: 'Why homes are visited',
  withheld: (fewerThan) => `fewer than ${fewerThan}: not shown`,
  withheldSome: (fewerThan) => `fewer than ${fewerThan}, or near one that has: not shown`,
  withheldWhy: (fewerThan) =>
    `Groups of fewer than ${fewerThan} are not shown; so that they cannot be worked out from a total, now and then another one is not shown either.`,
  opens: (title) => `See ${title}`,
  shown: (title) => `Now showing ${title}`,
  orders: 'Order',
  order: (order) => ({ roster: 'As in the roster', pace: 'Furthest from the pace first' })[order],
  schools: (all, onCourse, behind, untold) =>
    [
      all === 1 ? '1 school' : `${all} schools`,
      onCourse > 0 ? `${onCourse} on course` : '',
      behind > 0 ? `${behind} below the pace` : '',
      untold > 0 ? `${untold} with few pupils, not shown` : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
  guidanceTitle: 'Family guidance',
  held: (held, required) => (required === undefined ? `${held} held` : `${held} of ${required} held`),
  guidanceOpen: 'See the events',
  guidanceNone: 'No event was recorded this term yet.',
  record: 'Record an event',
  recordTitle: 'Record an event',
  changeTitle: 'Change this event',
  change: 'Change',
  drop: 'Take back',
  dropAsk: (title) => `Take “${title}” back? It will not count any more.`,
  dropYes: 'Take back',
  notYet: 'Not yet',
  save: 'Record',
  saving: 'Recording…',
  close: 'Close',
  field: {
    title: 'Name of the event',
    kind: 'What it was',
    day: 'On which day',
    families: 'Families that came (may stay empty)',
    classes: 'For which classes',
  },
  titleHint: 'For example: How to sit beside homework',
  familiesHint: 'Leave it empty if nobody counted',
  wholeSchool: 'Whole school',
  kind: (kind) => ({ guidance: 'Family guidance', training: 'Training for families' })[kind] ?? kind,
  forClasses: (titles) => titles.join(', '),
  families: (n) => (n === 1 ? '1 family' : `${n} families`),
  trouble: (reason) =>
    ({
      changed: 'Somebody changed it just now; this is the new one. Please look again.',
      offline: 'There is no network, and it was not recorded. Please try again once there is.',
      unreachable: 'The school’s system could not be reached. Please try again.',
      forbidden: 'This account cannot record events of these classes.',
      invalid: 'Something in it is not right. Please look at the name and the day.',
      signedOut: 'Please sign in again.',
    })[reason] ?? 'It was not recorded. Please try again.',
  told: (change) => ({ recorded: 'Recorded.', changed: 'Changed.', dropped: 'Taken back.' })[change],
  fileTitle: 'Take these numbers along',
  fileText: 'Numbers alone, without names of pupils.',
  makeXlsx: 'Export Excel',
  makeCsv: 'Export CSV',
  making: 'Making it…',
  makeFailed: 'It could not be made. Please try again.',
  download: (name) => `Download ${name}`,
  until: (time) => `until ${time}`,
  print: 'Print',
  paperTitle: 'Home visits',
  paperLine: (term, day) => `${term}, as of ${monthDay(day)}.`,
  paperNote:
    'To visit: who is enrolled and not exempt, and came long enough ago or was visited already. After the term: visited when it was over.',
};
