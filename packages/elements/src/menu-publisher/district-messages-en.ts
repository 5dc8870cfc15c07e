import type { DistrictMessages } from './district-messages.ts';

const states: Readonly<Record<string, string>> = {
  missing: 'not filed yet',
  late: 'late, not filed',
  filed: 'filed',
  received: 'to be decided',
  returned: 'returned',
  accepted: 'accepted',
};
const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const date = (day: string) => short.format(new Date(`${day}T00:00:00Z`));
const list = (items: readonly string[]) => [...new Set(items)].join(', ');
const courses = (n: number) => `${n} ${n === 1 ? 'course' : 'courses'}`;
const schools = (n: number) => `${n} ${n === 1 ? 'school' : 'schools'}`;

export const districtEn: DistrictMessages = {
  parts: 'What to look at',
  part: (part, n) =>
    part === 'filings'
      ? n > 0
        ? `Filings · ${n} waiting`
        : 'Filings'
      : part === 'providers'
        ? `Providers ${n}`
        : `Catalogue ${n}`,
  noSchools: 'The district has no schools yet',
  dueFor: (month, day) => `Menus for ${month} are filed by ${date(day)}`,
  whichStates: 'Which schools',
  allSchools: (n) => `All (${n})`,
  filingState: (state) => states[state] ?? state,
  filingStateCount: (state, n) => `${states[state] ?? state} ${n}`,
  filedLate: 'filed late',
  schoolColumn: 'School',
  stateColumn: 'Filing',
  numberColumn: 'Number',
  noFindingsShort: 'No findings',
  findingCount: (blocks, warns) =>
    [blocks > 0 && `${blocks} against the rules`, warns > 0 && `${warns} to look at`]
      .filter((w) => w !== false)
      .join(', '),
  declared: 'The school declares that no new lessons are taught.',
  undeclared: 'The school has not declared that no new lessons are taught.',
  differences: 'Against the edition before',
  noDifferences: 'The same as before.',
  addedList: (titles) => `New: ${list(titles)}`,
  changedList: (titles) => `Changed: ${list(titles)}`,
  goneList: (titles) => `Gone: ${list(titles)}`,
  menuOf: (n) => `Menu (${n})`,
  accept: 'Accept',
  giveBack: 'Return',
  returnGoOn: 'Go on with the comment',
  returnReason: 'For the school: what is to be mended',
  providersText: 'Schools order from providers that are on the list and within their term.',
  addProvider: 'Add a provider',
  noProviders: 'The list is empty',
  providerColumn: 'Provider',
  vettingColumn: 'Vetting',
  vetting: (vetting) =>
    ({ pending: 'to be vetted', listed: 'on the list', suspended: 'suspended', removed: 'struck off' })[vetting] ??
    vetting,
  batchColumn: 'Batch',
  batch: (n) => `Batch ${n}`,
  validColumn: 'Term',
  valid: (from, to) => `from ${date(from)}${to === null ? '' : ` to ${date(to)}`}`,
  validFrom: 'From which day',
  validTo: 'To which day (may stay empty)',
  coursesColumn: 'In the catalogue',
  suspendFollows: (month, names) =>
    names.length === 0
      ? `Schools can no longer order from it. No menu filed for ${month} has it.`
      : `Schools can no longer order from it, and drafts that have it cannot be published. Menus filed for ${month} at ${schools(names.length)} have it: ${list(names)}. What is published does not change by itself; please speak with the schools.`,
  save: 'Save',
  searchCourses: 'Find courses: title, pinyin, provider',
  foundCourses: courses,
  addCourse: 'Add a course',
  emptyCatalogue: 'The catalogue is empty',
  noCourses: 'No such course was found',
  moreCourses: (n) => `${n} more`,
  courseColumn: 'Course',
  orderedColumn: 'Ordered',
  orderedBy: schools,
  notOrdered: 'by no school yet',
  ended: 'ended',
  minutesLabel: 'Minutes each time',
  aboutLabel: 'What children do, in a sentence or two',
  knowledge: 'Extends a school subject',
  endCourse: 'End this course: schools can no longer order it; what was ordered stays',
};
