import type { Finding } from '@wuyu/contract/browser';
import { runs, type EditionMessages } from './edition-messages.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const weekday = (day: number | null): string => (day === null ? '' : (weekdays[day - 1] ?? ''));
const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
const longDate = format({ day: 'numeric', month: 'long', year: 'numeric' });
const shortDate = format({ day: 'numeric', month: 'short' });
const at = (day: string) => new Date(`${day}T00:00:00Z`);
const of = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
const list = (items: readonly string[]) => items.join(', ');
const columns = {
  title: 'Activity',
  weekdays: 'Day',
  time: 'Time',
  room: 'Room',
  teacher: 'Teacher',
  grades: 'Grades',
  capacity: 'Places',
  minimum: 'Minimum',
  fee: 'Fee (¥)',
  state: 'State',
} as const;
const examples: Readonly<Record<string, string>> = {
  weekdays: 'Wed, or Mon Wed',
  time: '15:40–17:10',
  room: 'Music room',
  teacher: 'Name',
  grades: '3–6',
  capacity: '24, or no limit',
  minimum: '8',
  fee: 'empty: free',
};
const domains: Readonly<Record<string, string>> = {
  moral: 'moral',
  intellectual: 'intellectual',
  physical: 'physical',
  aesthetic: 'arts',
  labour: 'labour',
};

function finding(f: Finding): string {
  const day = weekday(f.weekday);
  const grades = f.grades.length === 0 ? '' : `${f.grades.length === 1 ? 'grade' : 'grades'} ${runs(f.grades, ', ')}`;
  const when = list([day, grades].filter((w) => w !== ''));
  const [actual, wanted, what] = [f.actual ?? 0, f.wanted ?? 0, f.what ?? ''];
  switch (f.kind) {
    case 'empty':
      return 'Nothing is offered yet';
    case 'undeclared':
      return 'The school has not declared that no new lessons are taught';
    case 'unvetted':
      return `“${what}” is not on the list, or not for all of this month`;
    case 'roomClash':
      return `${day}: ${f.offeringIds.length} activities need “${what}” at once`;
    case 'teacherClash':
      return `${day}: ${what} teaches ${f.offeringIds.length} activities at once`;
    case 'wrongGrades':
      return `The activity is not made for ${grades}`;
    case 'wrongBranch':
      return `The course framework has no branch “${what}”`;
    case 'noService':
      return `${when}: no service`;
    case 'shortService':
      return `${when}: ${actual} min, and the rule asks for ${wanted}`;
    case 'endsEarly':
      return `${when}: over${what === '' ? '' : ` at ${what}`}, before working hours end`;
    case 'extensionShare':
      return `${grades}: courses are ${actual} %, and the rule says about ${wanted} %`;
    case 'knowledgeShare':
      return `${grades}: ${actual} % of courses extend school subjects, and the rule allows ${wanted} %`;
    case 'gap':
      return `${day}${f.domain === null ? '' : ` ${domains[f.domain] ?? f.domain}`}: ${of(wanted, 'child', 'children')} asked, ${of(actual, 'place')}`;
    default:
      return `Something to look at (${f.kind})`;
  }
}

export const editionEn: EditionMessages = {
  table: 'The month’s menu',
  column: (name) => columns[name],
  example: (field) => examples[field] ?? '',
  daySigns: (days) => days.map(weekday).join(' '),
  gradeRange: (grades) => runs(grades, ', '),
  noLimit: 'no limit',
  toWrite: 'to be written',
  minimumOver: 'The minimum cannot be above the places',
  unreadable: (field) => `Not understood; e.g. ${examples[field] ?? ''}`,
  editing: (column, title) => `${column} of ${title}`,
  group: (day) => (day === 8 ? 'No day yet' : day === 0 ? 'On several days' : weekday(day)),
  groupCount: (n) => of(n, 'activity', 'activities'),
  isNew: 'new',
  isChanged: 'changed',
  blocks: 'clash',
  wishes: (wanted, taken) => (taken > 0 ? `${taken} in` : `${wanted} wish it`),
  places: (capacity) => (/^\d+$/.test(capacity) ? of(Number(capacity), 'place') : 'no limit'),
  stillMissing: (fields) => `Still needed: ${list(fields)}`,
  saving: (saving) =>
    ({
      kept: 'Saved',
      incomplete: 'Not complete',
      sending: 'Saving',
      waiting: 'Not sent, will be',
      refused: 'Not taken',
      conflict: 'Changed by a colleague too',
    })[saving],
  sureTake: (title) => `Take “${title}” out of this edition?`,
  takeOut: 'Take it out',
  takeOutOf: (title) => `Take out “${title}”`,
  keep: 'Keep it',
  undoTyped: 'Put back as it was',
  conflict: 'A colleague has just changed the same. Both are here:',
  mineTheirs: (mine, theirs) => `yours ${mine || '(empty)'}; now ${theirs || '(empty)'}`,
  takeMine: 'Use mine',
  takeTheirs: 'Use what is there now',
  colon: ': ',
  keys: 'Arrows move, Enter or typing writes, Delete takes a row out; rows copied from Excel can be pasted into the field above',
  findLabel: 'Add an activity',
  findHint: 'A few letters: title, pinyin or teacher; or paste a table',
  toDay: 'Add to which day',
  orderIt: 'Order it',
  createActivity: (title) => `New activity “${title}”`,
  createText: 'The bank does not have it yet. Say what it is; every later edition can use it.',
  createDo: 'Make and add it',
  kindLabel: 'Kind',
  domainLabel: 'Domain',
  pastedTitle: (n) => `Recognised: ${of(n, 'activity', 'activities')}`,
  pastedCourses: (titles) => `From the district’s catalogue, to be ordered first: ${list(titles)}`,
  pastedUnknown: (titles) => `Neither in the bank nor in the catalogue, and left out: ${list(titles)}`,
  usePasted: (n) => `Add ${n}`,
  cancel: 'Never mind',
  emptyEdition: 'Nothing in this edition yet',
  emptyEditionText: 'Type a few letters above to find an activity; Enter adds it to the chosen day.',
  locked: (why) =>
    `${{ drawn: 'It is drawn', filed: 'It is filed', choosing: 'Families choose from it', chosen: 'Where somebody chose a course' }[why]}: only rooms, teachers and more places can be changed${why === 'filed' ? '; the rest once the district returns it' : ''}.`,
  changes: (month, added, changed, gone) =>
    added + changed + gone.length === 0
      ? `The same as in ${month}`
      : `Against ${month}: ${added} new, ${changed} changed${gone.length === 0 ? '' : `; gone: ${list([...new Set(gone)])}`}`,
  findings: 'Checks',
  noFindings: 'Nothing to mend; it can be published',
  nothingFound: 'Nothing found',
  blockingLate: (n) => `Came up after publication (${n})`,
  blocking: (n) => `Before it is published (${n})`,
  warning: (n) => `Worth a look (${n})`,
  finding,
  findingMark: (kind) =>
    ({
      roomClash: 'room taken',
      teacherClash: 'teacher taken',
      unvetted: 'not listed',
      wrongGrades: 'grades differ',
      wrongBranch: 'branch',
    })[kind] ?? 'look',
  more: (n) => `and ${n} more`,
  moreFindings: (n) => `${n} more`,
  settingsLabel: 'Title, window and declaration',
  editionTitle: 'Title',
  opensAt: 'Choosing begins',
  closesAt: 'Choosing ends',
  modeLabel: 'How places are given',
  mode: (mode) => (mode === 'draw' ? 'By lot' : mode === 'firstCome' ? 'First come' : mode),
  perSlot: 'Wishes a day',
  declare: 'We declare: no new lessons are taught',
  windowWrong: 'The end has to be after the beginning.',
  onlyLonger: 'Once published, the window can only be made longer.',
  settingsKept: 'A change was not sent yet and stays here.',
  stand: (stand) =>
    ({
      draft: 'Draft',
      announced: 'Published, not open yet',
      open: 'Families choose',
      closed: 'Choosing has ended',
      drawn: 'Drawn',
    })[stand] ?? stand,
  filing: (state) =>
    ({
      filed: 'Filed, no receipt yet',
      received: 'Received by the district',
      returned: 'Returned by the district',
      accepted: 'Accepted by the district',
    })[state] ?? state,
  filingNumber: (number) => `No. ${number}`,
  due: (day) => `To be filed by ${shortDate.format(at(day))}`,
  dueLate: (day) => `Was to be filed by ${shortDate.format(at(day))}`,
  window: (opens, closes) => `Choosing ${opens} – ${closes}`,
  returned: 'The district gave it back with a comment',
  returnedText: 'Mend it and file it again; what nobody chose can be changed.',
  stopOffline: 'there is no network',
  stopUnkept: (n) => `${of(n, 'thing')} not complete or not saved`,
  stopMore: (first, n) => `${first}; and ${n} more`,
  stopPast: 'the time for choosing is already over; set a later end',
  notYetBecause: (why) => `Cannot be published yet: ${why}`,
  askPublish: (n, opens, closes, draw) =>
    `Every family will see these ${n} activities and chooses from ${opens} to ${closes}${draw ? ', then lots are drawn' : ', first come first served'}.${draw ? ' The seed’s fingerprint is published with it, and nobody can change the seed afterwards.' : ''}`,
  askFile: 'File the published menu with the district. It answers with the number of the receipt.',
  askDrop: (n) => `Drop this draft with its ${n} activities. It cannot be brought back.`,
  publish: 'Publish',
  publishing: 'Publishing',
  file: 'File with the district',
  fileAgain: 'Mended: file again',
  filingNow: 'Filing',
  drop: 'Drop the draft',
  printMenu: 'Print',
  makeXlsx: 'As a workbook',
  makeIcs: 'As a calendar',
  making: 'Writing the file…',
  makeFailed: 'The file could not be written. Please try again.',
  download: (name) => `Download ${name}`,
  until: (time) => `good until ${time}`,
  receipt: 'Print the receipt',
  beginTitle: (month) => `The menu for ${month} is not begun yet`,
  beginText: 'Begin empty and add one activity after the other.',
  beginCopyText: (month, n) =>
    `The ${n} activities of ${month} can be taken over with rooms and teachers, and changed.`,
  beginCopy: (month) => `Begin as in ${month}`,
  beginEmpty: 'Begin empty',
  beginning: 'Preparing',
  paperTitle: (month) => `After-school menu for ${month}`,
  paperNumber: (year) => `After-school service (${year}) No.         `,
  paperTo: 'To all pupils and families:',
  paperIntro: (month, n) =>
    `In ${month} our school offers ${n} activities after lessons, which are hereby made public.`,
  paperWindow: (opens, closes, draw) =>
    `Families choose from ${opens} to ${closes}. ${draw ? 'Lots are drawn afterwards; when one chose makes no difference.' : 'Places are given in the order in which they are asked for.'}`,
  paperDeclared: 'No new lessons are taught in after-school service. ',
  paperVoluntary: 'Taking part is voluntary, and the choice is the family’s.',
  paperClause: (source, wording) => `${source}${wording === undefined ? '' : ` “${wording}”`}`,
  paperCommitment: (commitment) =>
    `Fingerprint of the draw’s seed (SHA-256): ${commitment}. The seed is published after the draw, so that anybody can compute it again.`,
  paperDate: (day) => longDate.format(at(day)),
  paperMoment: (day, time) => `${time} on ${longDate.format(at(day))}`,
  seal: ' (seal)',
  receiptTitle: 'Receipt of filing',
  receiptSubject: 'After-school menu: ',
  receiptNumber: (number) => `No. ${number}`,
  receiptText: (month, filedOn, n) => `The menu for ${month} with ${n} activities, filed on ${filedOn}, is registered.`,
  receiptState: (state, received, decided) =>
    state === 'accepted'
      ? `It was accepted on ${decided}.`
      : state === 'returned'
        ? `It was returned on ${decided}; please mend it and file it again.`
        : received === ''
          ? 'It is still to be looked at.'
          : `It was received on ${received} and is still to be looked at.`,
  receiptComment: (comment) => `Comment: ${comment}`,
  receiptChanges: (added, changed, gone) =>
    `Against the edition before: ${added} new, ${changed} changed, ${gone} gone.`,
  receiptOffice: 'Education bureau',
};
