import { evaluationEn } from '../evaluation/words-en.ts';
import { wordsEn } from '../homework/words-en.ts';
import { failureEn } from '../shared/failure-words-en.ts';
import type { BackedMessages } from './backed-messages.ts';

const list = (names: readonly string[]) =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names[names.length - 1] ?? ''}` : (names[0] ?? '');
const counted = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export const en: BackedMessages = {
  ...failureEn,
  ...evaluationEn,
  clauseSource: wordsEn.clauseSource,
  clauseUnchecked: wordsEn.clauseUnchecked,
  clauseDefault: wordsEn.clauseDefault,
  understood: wordsEn.understood,
  language: 'en',
  loading: 'Reading the evaluation',
  none: (why) =>
    ({
      framework: 'The school has no framework yet',
      term: 'There is no term to look at yet',
      pupils: 'There are no pupils here yet',
    })[why] ?? '',
  noneText: (why, audience) =>
    why === 'framework'
      ? audience === 'staff'
        ? 'Once the school says which sides it looks at and by which levels, they show here.'
        : 'Once the school has made one, you find it here.'
      : why === 'term'
        ? 'Once the school’s calendar has a term, it shows here.'
        : 'Once the roster has pupils, they show here.',
  offlineTitle: 'No network now: this is for reading only.',
  offlineText: (time) => (time === '' ? '' : `As read at ${time}.`),
  list,

  pupilTitle: (name, framework) => `${name}: ${framework.toLowerCase()}`,
  groupTitle: (group, framework) => `${group}: ${framework.toLowerCase()}`,
  term: (title, running) => (running ? `${title}, up to today` : title),
  shortTerm: (title) => title,
  thisTerm: 'This term',
  lastTerm: 'Last term',
  band: 'Middle half of the class',
  base: ({ least, most, enrolled }) =>
    least === most
      ? `${most}/${enrolled} of the class have a record.`
      : `Of ${enrolled} in the class, ${least} to ${most} have a record, by axis.`,
  onlySelf: 'Compared with one’s own past; nobody is ranked.',
  whyNoRanking: 'Why nobody is ranked',
  children: 'Which child',
  choose: { term: 'Term', framework: 'Seen by', room: 'Class', axis: 'Which axis' },
  toldAs: (framework, as) => `${framework}, as ${as.toLowerCase()}`,
  seenAs: (as) => `as ${as.toLowerCase()}`,
  addLines: 'Add a line',
  linesFull: 'The picture holds five lines at most: take one away first.',

  restsOn: 'What it rests on',
  axisEntries: (axis, n) => `${axis} ${n}`,
  drillTitle: (name, axis) => `${name} · ${axis}`,
  back: (to) => `Back to ${to}`,
  missing: 'Not judged yet',
  ofIndicators: (rated, of) => `${rated} of ${of} judged`,
  peersFrom: (n) => `told once ${n} classmates have said something`,
  untold: (sources) => `Not shown here: ${sources.join(', ')}. The homeroom teacher can see them.`,
  people: (n) => counted(n, 'person', 'people'),
  entries: (n) => counted(n, 'entry', 'entries'),
  noEvidence: 'No entries yet',
  moreUntold: (n) => `${n} more ${n === 1 ? 'counts' : 'count'}, not told one by one`,
  unjudged: 'Written down, not judged',
  link: 'Open the link',
  enteredByStaff: 'entered by a teacher',
  corrected: (n) => (n > 1 ? `Corrected ${n} times` : 'Corrected'),
  before: (value) => `It was: ${value}`,
  reason: (reason) => `Why: ${reason}`,
  withdrawn: 'Taken back; it does not count',

  growth: 'Term by term',
  growthHint: 'A gap means not judged that term; it is not zero.',
  growthAxis: 'Axis',
  noTermsYet: 'From next term on, you see here what has changed.',
  rose: (levels) => `up ${counted(levels, 'level', 'levels')}`,

  byName: 'By name; nobody is ranked',
  view: 'Shown as',
  asPictures: 'Pictures',
  asTable: 'Table',
  pupil: 'Name',
  filter: 'Who is still to be judged',
  everybody: (n) => `All ${n}`,
  filterMissing: (axis, n) => `${axis} missing ${n}`,
  smallLabel: (values) => values.map(([axis, value]) => `${axis} ${value.toLowerCase()}`).join(', '),
  stillMissing: (axes) => `Missing: ${list(axes)}`,
  allJudged: 'All judged',
  nobodyMissing: (axis) => `${axis}: everybody is judged.`,
  shownOf: (n, of) => `${n} of ${of}`,

  schoolTitle: (framework) => `School: ${framework.toLowerCase()}`,
  school: 'The school',
  mine: 'My grades',
  grade: (grade) => `Grade ${grade}`,
  below: (level) => ({ grade: 'Grades', class: 'Classes' })[level] ?? '',
  path: 'Shown now',
  opens: (title) => `See ${title}`,
  shown: (title) => `Showing ${title}`,
  counted: (value, n) => `${value} ${n}`,
  outOf: (n) => `of ${n}`,
  spread: (axis) => `How ${axis} is spread`,
  withheld: (fewerThan) => `Fewer than ${fewerThan}: not shown`,
  levels: 'Legend',
  rates: 'Quality',
  ratesHint: 'The base is everybody enrolled. This is about teaching, not about pupils.',
  ratesHow: 'How it is reckoned',
  rate: (id) => ({ pass: 'Pass', consolidation: 'Consolidation', care: 'Care' })[id] ?? id,
  share: (count, base) => `${count}/${base}`,
  noRate: '—',
  wrong: 'Not valid',
  picture: (heading, axes) => `${heading}: radar of ${axes} axes; the table says the same`,
  rateNull: '“—”: no pass value, no term before, or too few pupils.',
  noPass: 'This framework has no pass value, so it has none of these three rates.',
};
