import { evaluationEn } from '../evaluation/words-en.ts';
import { wordsEn } from '../homework/words-en.ts';
import { failureEn } from '../shared/failure-words-en.ts';
import type { GrowthTimelineMessages } from './messages.ts';

const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The texts in English. */
export const en: GrowthTimelineMessages = {
  ...failureEn,
  ...evaluationEn,
  clauseSource: wordsEn.clauseSource,
  clauseUnchecked: wordsEn.clauseUnchecked,
  clauseDefault: wordsEn.clauseDefault,
  understood: wordsEn.understood,
  failed: 'The growth record did not come',
  loading: 'Getting the growth record',
  noClient: 'Not connected to the school’s system yet',
  title: (whom, name) => (whom === 'student' ? 'My growth record' : `${name}’s growth record`),
  whose: 'Which child',
  whichClass: 'Which class',
  whichPupil: 'Which pupil',
  filter: 'One side alone',
  all: 'All',
  term: (start) => `Term from ${month.format(Date.parse(start))}`,
  by: (source, author) => (author === null ? source : `${source} · ${author}`),
  copied: 'copied from paper',
  open: 'Open the link',
  corrected: 'corrected',
  withdrawn: 'taken back',
  stoodBefore: 'What stood there',
  because: (reason) => `Why: ${reason}`,
  pending: 'waiting',
  empty: () => 'Nothing recorded yet',
  emptyText: (whom) =>
    whom === 'student'
      ? 'What teachers, your family and you record comes here.'
      : whom === 'guardian'
        ? 'What teachers, your child and you record comes here.'
        : 'The first entry comes here.',
  emptyAxis: (axis) => `Nothing recorded of “${axis}” yet`,
  none: 'No growth record to be seen here',
  noneText: 'The school’s roster has no pupil for this account. Please ask the school.',
  older: 'Older ones',
  reading: 'Getting them',
  olderFailed: 'They did not come; try again',
  end: 'This is the first entry',
  arrived: 'Something new was recorded',
  why: (rule) => ({ growthRecord: 'Why every step is kept', noRanking: 'Why nobody is ranked' })[rule],
  offline: 'No signal; this is what was read before',
  print: 'Print',
  printHeads: ['Day', 'Side', 'What', 'Result', 'By', 'Words'],
  printTitle: (name) => `${name}’s growth record`,
};
