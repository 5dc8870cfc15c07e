import { weekdayOf } from '../homework/week.ts';
import { wordsEn } from '../homework/words-en.ts';
import { failureEn } from '../shared/failure-words-en.ts';
import type { HomeworkPlannerMessages } from './messages.ts';

const at = (day: string) => new Date(`${day}T00:00:00Z`);
const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const fields: Readonly<Record<string, string>> = {
  targets: 'class',
  classIds: 'Class',
  day: 'Assigned',
  assignedOn: 'Assigned',
  due: 'Due',
  dueOn: 'Due',
  subject: 'Subject',
  form: 'Form',
  title: 'Text',
  minutes: 'Minutes',
  basic: 'Basic (min)',
  advanced: 'Advanced',
  extension: 'Extension',
};

export const en: HomeworkPlannerMessages = {
  ...wordsEn,
  ...failureEn,
  title: 'This week’s homework',
  loading: 'Reading the week',
  noClient: 'Not connected to the school’s system yet',
  noClasses: 'The roster lists no class you teach',
  noClassesText: 'Please ask the school to add your classes to the roster.',
  weekName: (number, monday, sunday) =>
    `${number === undefined ? '' : `Week ${number} · `}${short.format(at(monday))} – ${short.format(at(sunday))}`,
  weekBefore: 'Week before',
  weekAfter: 'Week after',
  thisWeek: 'This week',
  ownColour: 'not approved yet, or being typed',
  caps: (grade, cap, weekend) => {
    const who = grade === undefined ? '' : `Grade ${grade}: `;
    if (cap === 0) return `${who}no written homework`;
    return `${who}${cap} min a day${weekend === undefined ? '' : `, ${weekend} over the weekend`}`;
  },
  clauseTitle: (cap) => (cap === 0 ? 'Why no written homework is set' : `Where ${cap} minutes come from`),
  capMeaning: 'It counts the class’s average over the written work of all subjects. Other forms do not count.',
  table: 'Written homework by class and day',
  class: 'Class',
  day: (day) => ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][weekdayOf(day) - 1] ?? '',
  dayNumber: (days) => days.map((day) => at(day).getUTCDate()).join('–'),
  weekend: 'Weekend',
  grade: (grade) => `Grade ${grade}`,
  minutesUnit: 'min',
  left: (n) => `${n} left`,
  over: (n) => `${n} over`,
  none: 'None yet',
  dayOff: 'No lessons',
  unpublished: 'Not in the calendar yet',
  unwritten: (n) => `${n} not written`,
  spread: (days) => `over ${days} days`,
  optional: (n) => `optional ${n}`,
  typing: (names) => `${names} is planning`,
  colleague: 'A colleague',
  subjectMinutes: (subject, n) => `${subject} ${n}`,
  cellTitle: (room, day) => `${room} · ${day}`,
  plan: (subject) => `Plan ${subject || 'homework'} for this day`,
  yours: 'yours',
  status: (status) =>
    ({
      draft: 'draft',
      submitted: 'in review',
      approved: 'approved',
      returned: 'returned',
      published: 'published',
      withdrawn: 'withdrawn',
    })[status] ?? status,
  edit: 'Edit',
  submit: 'Send to review',
  publish: 'Publish',
  withdraw: 'Withdraw',
  drop: 'Delete',
  sureWithdraw: 'Families and pupils will not see it any more. It cannot be brought back.',
  sureDrop: 'A deleted draft cannot be brought back.',
  doWithdraw: 'Withdraw it',
  doDrop: 'Delete it',
  keep: 'Keep it',
  due: (day) => `due ${day}`,
  returned: 'Why it was returned',
  close: 'Close',
  formNew: (subject) => `New homework${subject && ` · ${subject}`}`,
  formEdit: (subject) => `Edit · ${subject}`,
  saving: (saving) =>
    ({
      blank: '',
      incomplete: 'Not complete yet, kept on this page',
      unsaved: 'Not saved yet',
      saving: 'Saving…',
      waiting: 'Kept here, saved when the network is back',
      saved: 'Saved as a draft; colleagues see it',
    })[saving],
  classes: 'Classes',
  subject: 'Subject',
  assigned: 'Assigned',
  dueOn: 'Due',
  formName: 'Form',
  text: 'Text',
  textHint: 'What to do, with pages and numbers',
  tierLabel: (tier) =>
    ({ basic: 'Basic', advanced: 'Advanced, optional', extension: 'Extension, optional' })[tier] ?? tier,
  notGiven: 'none',
  minuteSign: 'min',
  grades: (room) => `Which grade of ${room}`,
  notANumber: 'Whole minutes, e.g. 15',
  tooLong: (max, n) => `Too long: ${max} characters at most, now ${n}`,
  notHandedIn:
    'Not sent to review yet: when the network is back and it is saved as a draft, press “Send to review” again.',
  back: 'Returned',
  backTitle: (n) => (n === 1 ? '1 was returned:' : `${n} were returned:`),
  workName: (room, subject, title) => `${room} ${subject}: ${title}`,
  sureSubmitAll: (found) => `Before they go to review: ${found.join('; ')}.`,
  foundOver: (work) => `${work} (that day is over its cap)`,
  foundTask: (work) => `${work} (something for guardians to do)`,
  doSubmitAll: 'Send all the same',
  notYet: 'Not yet',
  saidAll: (step, n, rooms, left) =>
    `${n} ${step === 'submit' ? 'sent to review' : 'published'}${n > 0 ? `: ${rooms.join(', ')}` : ''}${left > 0 ? `; ${left} not` : ''}`,
  missing: (field) =>
    field === 'targets'
      ? 'Choose a class first'
      : field === 'dueOn'
        ? 'It is due before it is assigned'
        : `Still missing: ${(fields[field] ?? field).toLowerCase()}`,
  overTitle: (room, day, minutes, over, grade) =>
    `${room}${grade === undefined ? '' : ` ${grade}`}, ${day}: ${minutes} minutes, ${over} over`,
  overText: (others, own) =>
    others.length === 0 ? `This alone takes ${own}.` : `${others.join(', ')}, and this ${own}.`,
  withinText: (room, minutes, left) => `${room}: ${minutes} minutes, ${left} left.`,
  refuses: 'Such a day cannot be published here.',
  allows: 'The reviewer will see this, too.',
  clause: 'Clause',
  cut: (n) => `Cut to ${n} min`,
  move: (room, day, left) => `Move ${room === undefined ? '' : `${room} `}to ${day}, ${left} left`,
  unwrittenTitle: (room) => `No written homework for ${room}`,
  unwrittenText: 'Written work cannot be saved or sent for it. Choose another form, or another class.',
  useOral: 'Make it oral',
  taskTitle: (phrase) => `“${phrase}” is something for guardians to do`,
  taskText: 'No tasks may be set for guardians. The reviewer sees this, too.',
  taskDelete: (count) => `Delete these ${count} characters`,
  actual: (expected, mean, reported, of) =>
    `The last one like this: expected ${expected}, took ${mean} min on average (${reported}/${of} reported)`,
  actualFew: (expected, reported, of) =>
    `The last one like this: expected ${expected}, too few reports yet (${reported}/${of})`,
  saveDraft: 'Save draft',
  sendReview: 'Send to review',
  discard: 'Discard',
  sureDiscard: 'Delete it',
  submitAll: (n) => `Send all ${n} drafts of the week to review`,
  publishAll: (n) => `Publish all ${n} approved`,
  copyLast: 'Use last week’s',
  pasteRows: 'Paste a table',
  pasteHere: 'Paste the table here',
  pasteHint: 'Select rows in a spreadsheet, copy them, and paste them here. You look at every row before it is saved.',
  lastEmpty: 'You set nothing last week',
  previewTitle: (from, n) => (from === 'paste' ? `${n} pasted rows` : `${n} of last week`),
  previewText:
    'What was understood is filled in; what was not is asked. A row with open questions is not saved; it stays on this page until that is reloaded or closed.',
  field: (field) => fields[field] ?? field,
  ask: (ask, said) =>
    (said === ''
      ? ''
      : ask === 'tooLong' && said.length > 200
        ? `at most 200 characters, now ${said.length}: `
        : `“${said}”: `) +
    {
      empty: 'empty',
      range: 'which number?',
      about: 'this number?',
      unclear: 'not understood',
      unknown: 'not known here',
      several: 'which one?',
      conflict: 'date and weekday disagree',
      dayOff: 'no lessons that day',
      tooLong: 'too long',
    }[ask],
  fillAll: (value) => `${value} for all`,
  choose: 'Choose',
  leaveOut: 'Leave out',
  leaveOutRow: (n) => `Leave out row ${n}`,
  take: (ready, all) =>
    ready === all ? `Save ${ready} rows as drafts` : `Save ${ready} rows, keep the other ${all - ready} here`,
  nextSchoolDay: 'Next school day',
  rowNumber: (n) => `Row ${n}`,
  conflictTitle: (room) => `Somebody else changed this one for ${room} just now`,
  conflictText: 'Both versions are here. Choose field by field; until then neither is lost.',
  mine: 'Yours',
  theirs: 'Theirs',
  conflictDone: 'Save it like this',
  fieldName: (field) => fields[field] ?? field,
  offlineTitle: 'No network just now; you can go on.',
  offlineText:
    'Everything stays on this page and is saved when the network is back; sending to review waits until then.',
  memoryOnly: 'This browser keeps nothing: do not close this page yet.',
  said: (kind, room) =>
    ({
      submitted: `${room}: sent to review`,
      published: `${room}: published`,
      withdrawn: `${room}: withdrawn`,
      dropped: `${room}: deleted`,
      split: `${room} was saved on its own`,
      elsewhere: `Somebody changed the one for ${room}; this is the new one`,
    })[kind] ?? '',
  refused: (detail) => `Not done: ${detail ?? 'the school’s system did not take it'}`,
};
