import type { EvaluationWords } from '../evaluation/words.ts';
import type { LeaveMessages } from '../shared/keyring.ts';
import type { BuiltIn } from '../shared/locale.ts';
import type { FailureMessages } from '../shared/panels.ts';
import { zhCN } from './messages-zh.ts';

/** Of whom it speaks: 你 to pupils, 您 to guardians, teachers as colleagues. */
type Whom = 'staff' | 'student' | 'guardian';

/** Every text of the element. A host may replace single texts, or add a locale. */
export interface EvidenceRecorderMessages extends FailureMessages, EvaluationWords, LeaveMessages {
  loading: string;
  noClient: string;
  notForYouText: string;
  /** Above the sheet: 五(2)班成长记录, or whom a form is about. */
  title(classTitle: string): string;
  formTitle(whom: Whom, name: string, source: string): string;
  formText(whom: Whom, name: string, source: string): string;
  whichClass: string;
  whose: string;
  whichPeer: string;
  choosePeer: string;
  whichFramework: string;
  /** What is seen: whose word it is. */
  whoSays: string;
  /** 老师评, or 誊写 自评: what somebody else wrote on paper. */
  says(whom: Whom, source: string): string;
  axes: string;
  indicators: string;
  begun: string;
  dayLabel: string;
  /** A sheet that was begun on an earlier day: which day it is about. */
  halfFilled(day: string): string;
  toToday: string;
  keys: string;
  rest(n: number): string;
  restLabel(n: number): string;
  clear: string;
  /** Puts back what was emptied. */
  refill: string;
  scoreLabel(name: string, min: string, max: string): string;
  /** Beside a row: what was recorded last this term. */
  earlier(value: string, day: string | undefined): string;
  others(n: number): string;
  earlierNote: string;
  see: string;
  note(name: string, mode: string): string;
  noteFor(name: string, mode: string): string;
  noteAll: string;
  noteAllText: string;
  noteText: string;
  linkText: string;
  pointsText: string;
  pointsHint: string;
  /** Who reads it: by who writes, and whose word it is. */
  noteHint(whom: Whom, source: string): string;
  close: string;
  /** The button that records: 给小雨记下来. */
  save(whom: Whom, n: number, name: string): string;
  saveNothing(mode: string): string;
  filled(n: number, all: number): string;
  /** Said when it is kept. */
  kept(names: readonly string[], indicators: readonly string[]): string;
  undo(seconds: number): string;
  undone: string;
  undoReason: string;
  corrected: string;
  /** Why something was not recorded. */
  refusal(reason: string | undefined, about: string, judges: string): string;
  /** States of what is written: `pending`, `sent`, `conflict`, `refused`. */
  entry(state: string): string;
  waiting(n: number): string;
  sending: string;
  noSignal: string;
  signedOutHeld: string;
  failing: string;
  readAt(day: string, time: string): string;
  attention(what: string, names: string): string;
  nowThere(value: string): string;
  mend(kind: string): string;
  discard(state: string): string;
  names(names: readonly string[]): string;
  noFramework: string;
  noFrameworkText(whom: Whom): string;
  nothingToJudge: string;
  noPupils: string;
  /** What was recorded of one pupil. */
  historyTitle(name: string, indicator: string): string;
  historyEmpty: string;
  by(source: string, author: string | null): string;
  copied: string;
  withdrawn: string;
  wasCorrected: string;
  stoodBefore(n: number): string;
  because(reason: string): string;
  correct: string;
  correctTitle: string;
  /** A correction was begun before, and what begins it anew. */
  correctionKept: string;
  writeAnew: string;
  correctValue: string;
  noValue: string;
  reason: string;
  reasonHint: string;
  saveCorrection: string;
  withdraw: string;
  back: string;
  open: string;
  lockedTitle: string;
  lockedText(hasPin: boolean): string;
  pin: string;
  unlock: string;
  setPin: string;
  setPinText: string;
  pinHint: string;
  pinSet: string;
  notDurable: string;
}

/** Texts that come with the element. */
export const builtIn: BuiltIn<EvidenceRecorderMessages> = {
  'zh-CN': zhCN,
  en: () => import('./messages-en.ts').then(({ en }) => en),
};
