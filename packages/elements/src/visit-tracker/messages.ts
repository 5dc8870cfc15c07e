import type { ClauseMessages } from '../homework/clause-sheet.ts';
import type { LeaveMessages } from '../shared/keyring.ts';
import type { FailureMessages } from '../shared/panels.ts';
import type { BuiltIn } from '../shared/locale.ts';
import { zhCN } from './messages-zh.ts';

/**
 * Every text of the element. It speaks to a teacher as to a colleague: what is there, what waits, what can be done. A host
 * may replace single texts, or add a locale.
 */
export interface VisitTrackerMessages extends FailureMessages, ClauseMessages, LeaveMessages {
  loading: string;
  noClient: string;
  /** 三(1)班家访. */
  title(classTitle: string): string;
  toCalendar: string;
  calendarDone: string;
  calendarTitle(names: string): string;
  calendarFile: string;
  print: string;
  printTitle(classTitle: string): string;
  /** Heads of the printed list: day, pupil, address, note. */
  printHeads: readonly string[];
  /** Several names in a row. */
  names(names: readonly string[]): string;
  /** `2026-11-24` → 11 月 24 日. */
  /** The date beside a day that is called by its nearness; empty otherwise. */
  nearDay(day: string, today: string): string;
  monthDay(day: string): string;
  /** The same with its weekday, or said from today where it is near. */
  day(day: string, today: string): string;
  /** 今天 14:30; the time where there is one. */
  when(day: string, time: string | null): string;
  /** Coverage. */
  ring(of: { due: number; visited: number; planned: number; open: number }): string;
  ofAll(n: number): string;
  visited(home: boolean): string;
  planned: string;
  open: string;
  exempt: string;
  /** Exempt, all for one reason: 住院，免访. */
  exemptFor(reason: string): string;
  notYet: string;
  withPending(n: number): string;
  /** Where visits stand: in which week of the term, how many were to be expected, in a word. */
  pace(week: number, expected: number, pace: string): string;
  paceDone: string;
  paceLate: string;
  seeClause: string;
  clauseTitle: string;
  noRule: string;
  /** The rows. */
  today: string;
  tabs: string;
  tabPlanned: string;
  whichClass: string;
  todo: string;
  tabVisited: string;
  nowhere: string;
  homes(n: number): string;
  homesLeft(n: number): string;
  planAll: string;
  plan: string;
  record: string;
  edit(name: string): string;
  focus: string;
  newcomer: string;
  overdue(day: string): string;
  movedFrom(day: string): string;
  lastVisit(day: string): string;
  neverVisited: string;
  otherwise: string;
  togetherWith(names: string): string;
  sameVisit(names: string): string;
  lateVisit: string;
  /** Why a visit is not counted: `kind`, `notEnrolled`, `unconfirmed`, `noTerm`. */
  notCounted(reason: string | null): string;
  /** An entry: `pending`, `sending`, `sent`, `conflict`, `refused`. */
  entry(state: string): string;
  waitsLong: string;
  twoVersions: string;
  see: string;
  nothingOpen: string;
  nothingPlanned: string;
  /** The same for who has no charge of the class, and finds only visits that are arranged together. */
  notArranged: string;
  nothingVisited: string;
  nothingTodo: string;
  noPupils: string;
  earlier: string;
  thisWeek: string;
  lastWeek: string;
  /** The record of a visit. */
  back: string;
  worksOffline: string;
  how: string;
  kind(kind: string): string;
  /** What counts: the kinds in words, how often. */
  counts(kinds: readonly string[], per: string | undefined): string;
  doesNotCount(kinds: readonly string[]): string;
  whenLabel: string;
  otherDay: string;
  dayLabel: string;
  timeLabel: string;
  future: string;
  whoAtHome: string;
  present(present: string): string;
  /** Over brothers and sisters whom the visit may be recorded for, too. */
  siblings: string;
  /** 一鸣在一(1)班，这次也算一次。 */
  siblingCounts(name: string, classTitle: string): string;
  talked: string;
  topic(topic: string): string;
  agreed: string;
  addAgreed: string;
  agreedText: string;
  owner(owner: string): string;
  ownerLabel: string;
  due(day: string): string;
  dueLabel: string;
  add: string;
  drop(what: string): string;
  whose: string;
  note: string;
  noteLabel: string;
  tooLong(n: number, most: number): string;
  sealed: string;
  sealedWho: string;
  sealedAgain: string;
  sealedHint: string;
  visitors: string;
  visitorsAsked(n: number): string;
  save: string;
  saveChange: string;
  formTitle(change: boolean): string;
  /** A record was begun and left. */
  unfinished(name: string): string;
  unfinishedText: string;
  goOn: string;
  beginOther: string;
  draftKept: string;
  dropDraft: string;
  /** Said afterwards. */
  recorded(names: string): string;
  done: string;
  undo(seconds: number): string;
  /** Plans. */
  /** One home. */
  planOne(name: string): string;
  planTitle(where: string): string;
  planDay: string;
  planTimes: string;
  timeOf(name: string): string;
  planNote: string;
  planNoteHint: string;
  planSave(n: number): string;
  moveTitle(name: string): string;
  whoMoved: string;
  mover(by: string): string;
  moveSave: string;
  cancelPlan: string;
  cancelTitle(name: string): string;
  cancelReason: string;
  cancelSave: string;
  /** About one pupil. */
  history: string;
  noHistory: string;
  recordNow: string;
  planNow: string;
  movePlan: string;
  callBack: string;
  callBackTitle(name: string): string;
  exemptNow: string;
  exemptTitle(name: string): string;
  exemptReason(reason: string): string;
  exemptText: string;
  unexempt: string;
  deleteVisit: string;
  deleteAsk: string;
  confirmShort: string;
  confirm: string;
  confirmed(names: string): string;
  readSealed: string;
  readSealedAsk: string;
  readSealedYes: string;
  sealedNone: string;
  sealedBy(name: string, when: string): string;
  sealedUnread: string;
  /** Who read it or wrote it. */
  sealedLog: string;
  sealedDid(name: string, action: string): string;
  reading: string;
  keep: string;
  minutes(n: number): string;
  /** What was agreed. */
  todoDone: string;
  todoDrop: string;
  todoAgain: string;
  todoOverdue: string;
  todoClosed(day: string): string;
  /** What waits. */
  noSignal: string;
  waiting(n: number): string;
  sending: string;
  failing: string;
  signOutHeld: string;
  needYou(n: number): string;
  fiveDays: string;
  fiveDaysText: string;
  notDurable: string;
  notDurableText: string;
  full: string;
  unreadable: string;
  /** The outbox behind a PIN. */
  lockedTitle(n: number): string;
  lockedText: string;
  pin: string;
  pinHint: string;
  unlock: string;
  wrongPin: string;
  noPinText: string;
  offerPin: string;
  offerPinText: string;
  setDevicePin: string;
  setPin: string;
  changePin: string;
  notNow: string;
  pinTwice: string;
  pinShort: string;
  pinDiffers: string;
  pinSet: string;
  /** Two versions of one thing. */
  conflictTitle(name: string): string;
  conflictText: string;
  conflictGone: string;
  /** Of a confidential note: the other one may be read, and one of the two stays. */
  sealedConflict: string;
  sealedMine: string;
  sealedTheirs: string;
  mine: string;
  theirs: string;
  /** Of something to do: `open`, `done`, `dropped`. */
  todoState(state: string): string;
  field(name: string): string;
  nothingThere: string;
  settled: string;
  takeThis: string;
  /** What the backend did not take. */
  refusedTitle(name: string): string;
  refusal(reason: string | undefined): string;
  mend: string;
  /** What was to be mended was discarded elsewhere. */
  mendGone: string;
  discard: string;
  discardAsk(tried: boolean): string;
  discardYes: string;
  write(operation: string): string;
}

/** Texts that come with the element. */
export const builtIn: BuiltIn<VisitTrackerMessages> = {
  'zh-CN': zhCN,
  en: () => import('./messages-en.ts').then(({ en }) => en),
};
