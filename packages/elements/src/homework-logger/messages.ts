import type { HomeworkWords } from '../homework/words.ts';
import type { FailureMessages } from '../shared/panels.ts';
import { zhCN } from './messages-zh.ts';
import type { WeekDay } from './state.ts';

/** Who is spoken to: a pupil (你), or whoever reports for one (您). */
export type Audience = 'student' | 'guardian';

/**
 * Every text of the element. Sentences for children have at most sixteen characters; they describe the work, never the
 * child. A host may replace single texts, or add a locale: `element.messages = { en: { restTitle: 'Time to rest' } }`.
 */
export interface HomeworkMessages extends HomeworkWords {
  minutesUnit: string;
  /** Before the sum of what is done and what is expected still. */
  about: string;
  /** Before the sum of what is done, while something is open. */
  soFar: string;
  /** Before the sum when everything is answered. */
  inAll: string;
  /** Said of the optional tiers. */
  optionalOnTop(n: number): string;
  /** The state in words: of today's work, or of another day's. */
  light(today: boolean): string;
  nearCap(today: boolean): string;
  overCap(today: boolean): string;
  /** At the cap line. `0`: no written homework is set. */
  cap(n: number): string;
  capLabel(n: number): string;
  /** The bar in words. */
  bar(parts: readonly string[], cap: number | undefined): string;
  barPart(subject: string, minutes: number): string;
  optional: string;
  clauseTitle(n: number): string;
  bedtimeClauseTitle: string;
  capMeaning(audience: Audience): string;
  capExcludes: string;
  notWritten: string;
  estimate(n: number): string;
  notReported: string;
  doneAtSchool: string;
  notGiven: string;
  startTimer: string;
  goOn: string;
  typeMinutes: string;
  recordFor(name: string): string;
  chooseAtSchool: string;
  chooseNotGiven: string;
  /** The four choices of an assignment, for a screen reader. */
  choices(subject: string, title: string): string;
  pause: string;
  finished: string;
  timing: string;
  paused: string;
  dropTimer: string;
  timerDoubtful: string;
  timerForgotten(minutes: string): string;
  waiting: string;
  /** Names the button of an answer; `waiting` is said of one that is not sent yet. */
  correct(what: string, waiting?: string): string;
  refused: string;
  undo: string;
  /** The minutes sheet. */
  howLong(subject: string, name: string | undefined): string;
  tapToRecord: string;
  estimated: string;
  otherNumber: string;
  numberLabel: string;
  record: string;
  back: string;
  whichParts: string;
  zeroHint: string;
  withdraw: string;
  notANumber: string;
  negative: string;
  fractional: string;
  tooLong: string;
  tooLongInAll: string;
  noPart: string;
  /** Under the number, about the class. */
  classKnown(reported: number, enrolled: number, mean: number): string;
  classFew(reported: number, enrolled: number): string;
  classSuppressed: string;
  bedtime(time: string): string;
  restTitle: string;
  restText(time: string): string;
  why: string;
  emptyTitle: string;
  emptyText: string;
  emptyThatDay: string;
  noSchool(reason: string | undefined, day: string): string;
  otherDay(day: string): string;
  offlineTitle: string;
  offlineText: string;
  memoryOnly: string;
  waitingPill(n: number): string;
  /** What is said when something could not be read. */
  failure(audience: Audience): FailureMessages;
  noClient: string;
  loading: string;
  whose: string;
  /** Said in the status region. */
  saidKept(subject: string, answer: string): string;
  saidSent(subject: string): string;
  saidWithdrawn(subject: string): string;
  saidArrived(subject: string, answer: string): string;
  saidAlready(subject: string, answer: string): string;
  saidChanged(subject: string): string;
  saidTiming(subject: string): string;
  saidPaused(subject: string): string;
  /** How the work ended: the three choices beside a number, and what is said of an answer with one. */
  howEnded: string;
  finishedChoice: string;
  stopChoice(stop: string): string;
  stopped(stop: string, minutes: string): string;
  /** One tap at bedtime. */
  restStop: string;
  /** One tap where nothing of the day was for this pupil. */
  noneGiven(audience: Audience, today: boolean): string;
  saidAll(n: number): string;
  /** Where reporting is left to each pupil, and where this one is not asked that day. */
  optionalReport: string;
  notAsked: string;
  /** The week, its days and what became of them. */
  week: string;
  weekTitle(from: string, to: string): string;
  weekday(day: string): string;
  weekend: string;
  dayKind(kind: WeekDay['kind']): string;
  dayMinutes(done: number, required: number): string;
  openWeek(date: string): string;
  weekBefore: string;
  weekAfter: string;
  toToday: string;
  /** Work over more days than its own: how many, and until when. */
  over(days: readonly string[], due: string): string;
  due(day: string, soon: boolean): string;
  shared: string;
  /** What a report said before. */
  history: string;
  historyTitle(subject: string): string;
  historyAt(today: string, day: string, time: string): string;
  historyBy(role: string, audience: Audience): string;
  historyGone: string;
  historyFailed: string;
  timedElsewhere: string;
  saidElsewhere(subject: string): string;
  otherPupil: string;
}

export const builtIn = {
  'zh-CN': zhCN,
  en: () => import('./messages-en.ts').then((english) => english.en),
};
