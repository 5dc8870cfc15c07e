import type { MenuWords } from '../menus/words.ts';
import type { FailureMessages } from '../shared/panels.ts';
import { zhCN } from './messages-zh.ts';
import type { Audience } from './state.ts';

/**
 * Every text of the element. Demand is told as people and places, never as a countdown; a child is not compared with
 * others. A host may replace single texts, or add a locale.
 */
export interface MenuPickerMessages extends MenuWords, FailureMessages {
  loading: string;
  noClient: string;
  offlineTitle: string;
  offlineText: string;
  memoryOnly: string;
  /** What the page is called: 12 月课后服务, or its result. */
  title(month: string, drawn: boolean): string;
  whichChild: string;
  /** Of a homeroom teacher: the way to another pupil, and the list of the class. */
  otherPupil: string;
  whichPupil: string;
  pupilText: string;
  findPupil: string;
  pupilAnswered: string;
  /** Until when wishes can be changed; first come, or in any order. */
  deadline(at: string, firstCome: boolean): string;
  opens(at: string): string;
  closedSince(at: string): string;
  /** A day and a clock time. */
  at(day: string, time: string): string;
  /** The same, said from today: 明天 20:00. */
  soon(daysAway: number, day: string, time: string): string;
  noEdition: string;
  noEditionText: string;
  noSuchEdition: string;
  announcedText(audience: Audience): string;
  closedText: string;
  otherEdition(title: string): string;
  /** Another month can be chosen for. */
  openElsewhere(month: string, at: string, firstCome: boolean): string;
  /** A place of another month, or another child, waits for an answer; the name where there are several children. */
  offeredElsewhere(month: string, name: string | undefined, at: string | undefined, audience: Audience): string;
  empty: string;
  /** The tabs. */
  days: string;
  notYet: string;
  notComing: string;
  wishes(n: number): string;
  notPlaced: string;
  tabLabel(slot: string, answer: string, wishes: number, of: number): string;
  /** Finding. */
  search: string;
  searchLabel: string;
  clearSearch: string;
  filters: string;
  eligible: string;
  free: string;
  roomy: string;
  noClash: string;
  found(n: number): string;
  nothingFound: string;
  nothingFoundText: string;
  clearFilters: string;
  more(n: number): string;
  shown(n: number, of: number): string;
  /** The two looks of a wide element. */
  look: string;
  grid: string;
  list: string;
  gridNote: string;
  /** A row. */
  demand(wanted: number, capacity: number): string;
  demandShort(wanted: number, capacity: number): string;
  byLot: string;
  taken(taken: number, capacity: number): string;
  noLimit: string;
  noLimitShort: string;
  onlyFor(grades: string): string;
  doesNotOpen: string;
  overlapsWishes(ranks: readonly number[]): string;
  overlapsOther(title: string): string;
  overlapsPlace(title: string): string;
  minimum(n: number): string;
  add(title: string): string;
  wish(rank: number, title: string): string;
  take(title: string): string;
  wait(title: string): string;
  /** Changes one place for another. */
  swap(from: string, title: string): string;
  swapKeep: string;
  swapYes: string;
  has(title: string): string;
  waits(title: string): string;
  slotFull(slot: string, n: number): string;
  /** The ranking. */
  ranking(name: string | undefined, slot: string): string;
  rankingAll(name: string | undefined): string;
  rankHint(audience: Audience): string;
  keysHint: string;
  up(title: string): string;
  down(title: string): string;
  drop(title: string): string;
  sure: string;
  stillOpen(slot: string): string;
  notComingThat(slot: string): string;
  setNone(slot: string): string;
  unsetNone: string;
  noWishes(audience: Audience): string;
  saved(time: string): string;
  saving: string;
  waitingSince(time: string): string;
  notSaved: string;
  undo: string;
  removed(slot: string): string;
  together(names: readonly string[]): string;
  togetherText: string;
  merged: string;
  /** Another device changed the wishes that are looked at. */
  other: string;
  refusedTitle: string;
  refusedWish(title: string, slot: string, why: string): string;
  clashWith(title: string): string;
  lostTitle: string;
  lostText(why: string): string;
  understood: string;
  required(slot: string): string;
  /** The result. */
  placed(rank: number | null): string;
  waitlist(title: string, position: number | null): string;
  waitlistOnly(position: number | null): string;
  offered(name: string | undefined): string;
  offeredUntil(at: string): string;
  /** What is given back by taking a place, and the turns on waitlists that end with it. */
  offeredInstead(places: readonly string[], turns: readonly string[]): string;
  accept: string;
  decline: string;
  withdraw(title: string): string;
  withdrawAsk(title: string): string;
  declineAsk(title: string): string;
  keep: string;
  withdrawYes: string;
  declineYes: string;
  leaveList: string;
  leaveListOf(title: string): string;
  /** Between two sentences in a line. */
  sentenceEnd: string;
  leaveAsk(title: string): string;
  nothingPlaced: string;
  didNotOpen(title: string): string;
  expired(title: string): string;
  given(title: string): string;
  freePlaces: string;
  freePlacesText: string;
  openFree: string;
  saidRank(title: string, rank: number): string;
  saidOut(title: string): string;
  saidPlace(state: string, title: string): string;
  placeRefused(title: string, why: string): string;
  /** The draw, computed again. */
  checkTitle: string;
  checkText(audience: Audience): string;
  check: string;
  checking: string;
  checkAgain: string;
  checkFailed: string;
  agrees: string;
  agreesText(applicants: string): string;
  differs: string;
  differsText(name: string | undefined): string;
  difference(what: string): string;
  tellSchool: string;
  told: string;
  codeOf(name: string | undefined): string;
  before: string;
  beforeText(at: string): string;
  after: string;
  afterText(at: string): string;
  sameFingerprint: string;
  otherFingerprint(short: string): string;
  how: string;
  howTitle: string;
  howSteps: readonly string[];
  fullFingerprint: string;
  seed: string;
}

export const builtIn = {
  'zh-CN': zhCN,
  en: () => import('./messages-en.ts').then((english) => english.en),
};
