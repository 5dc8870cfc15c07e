import { evaluationEn } from '../evaluation/words-en.ts';
import { failureEn } from '../shared/failure-words-en.ts';
import type { EvidenceRecorderMessages } from './messages.ts';

const some = (names: readonly string[]) =>
  names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(', ');

/** `zhCN` in English. */
export const en: EvidenceRecorderMessages = {
  ...failureEn,
  ...evaluationEn,
  failed: 'This page did not come',
  notForYouText: 'Teachers of a class, pupils and families record here.',
  loading: 'Getting the growth record',
  noClient: 'Not connected to the school’s system yet',
  title: (classTitle) => `Growth record, ${classTitle}`,
  formTitle: (whom, name, source) =>
    whom === 'student' ? (source === 'peer' ? `About ${name}` : 'About myself') : `${name}’s growth`,
  formText: (whom, name, source) =>
    whom === 'student'
      ? source === 'peer'
        ? 'Say what you saw, good and could be better. Classmates do not see who said it; teachers do.'
        : 'Choose what is true. Nothing is right or wrong, and nobody is ranked.'
      : whom === 'guardian'
        ? `Say what you see of ${name} at home. Nobody is ranked.`
        : 'As many as you saw; leave the others open.',
  whichClass: 'Which class',
  whose: 'Which child',
  whichPeer: 'Which classmate',
  choosePeer: 'Choose a classmate first',
  whichFramework: 'By which framework',
  whoSays: 'Whose word',
  says: (whom, source) => {
    if (whom === 'student') return source === 'peer' ? 'About a classmate' : 'About myself';
    return source === 'teacher' || whom === 'guardian'
      ? evaluationEn.source(source)
      : `From paper: ${evaluationEn.source(source).toLowerCase()}`;
  },
  axes: 'Side',
  indicators: 'What is seen',
  begun: 'not finished',
  dayLabel: 'Seen on',
  halfFilled: (day) => `Not finished last time. Seen: ${day}`,
  toToday: 'Make it today',
  keys: 'Keys: a digit sets the level and goes on, up and down change the pupil, Backspace clears',
  rest: (n) => `The other ${n}`,
  restLabel: (n) => `The other ${n} are all`,
  clear: 'Clear',
  refill: 'Put back',
  scoreLabel: (name, min, max) => `${name}, ${min} to ${max}`,
  earlier: (value, day) => (day === undefined ? `Last ${value}` : `Last ${value} · ${day}`),
  others: (n) => `${n} ${n === 1 ? 'entry' : 'entries'}`,
  earlierNote: 'a note',
  see: 'see this term’s entries',
  note: (name, mode) => (mode === 'grid' ? `A note for ${name}` : `A note on ${name}`),
  noteFor: (name, mode) => (mode === 'grid' ? `For ${name}` : `${name}: what was seen`),
  noteAll: 'A note for all',
  noteAllText: 'Goes to everybody recorded now who has none of their own',
  noteText: 'What was seen',
  linkText: 'Link (https://, may stay empty)',
  pointsText: 'Points (1 to 100, may stay empty)',
  pointsHint: 'Points stand in the pupil’s own record alone. Nobody is ranked.',
  noteHint: (whom, source) =>
    source === 'peer'
      ? 'Say what happened. Teachers see it; classmates and families do not.'
      : whom === 'staff'
        ? 'Say what happened, not what the child is like. The family sees it.'
        : whom === 'guardian'
          ? 'Say what happened. Teachers and your child see it.'
          : 'Say what happened. Your teachers and your family see it.',
  close: 'Close',
  save: (whom, n, name) =>
    name && whom !== 'student' ? `Record for ${name}` : whom === 'staff' ? `Record ${n}` : 'Record',
  saveNothing: (mode) => (mode === 'grid' ? 'Choose for somebody first' : 'Choose something first'),
  filled: (n, all) => `${n} of ${all}`,
  kept: (names, indicators) =>
    indicators.length > 1
      ? `${some(names)}: ${indicators.length} recorded`
      : `${some(names)}: “${indicators[0] ?? ''}” recorded`,
  undo: (seconds) => `Undo ${seconds}`,
  undone: 'Taken back; what you filled in is still here',
  undoReason: 'Taken back at once',
  corrected: 'Corrected; what stood there is kept',
  refusal: (reason, about, judges) =>
    ({
      mayNotJudge: `By “${about}” this is ${judges}`,
      notEnrolled: 'Not in this class on that day',
      notActive: `“${about}” is not in use`,
      future: 'That day is still to come',
      noTerm: 'That day lies in no term',
      noPoints: `“${about}” has no points`,
      corrected: 'It was corrected elsewhere',
      invalid: 'The school’s system does not know what was filled in',
      forbidden: 'This account may not record here',
      nothing: 'Choose a level or write a line first',
      pointsAlone: 'Points go with a level or a line: add one of them',
      notHere: 'The page it belongs to cannot be opened now; it stays here',
      sheetTaken: 'Something else is filled in on that page: record it first, then put this back',
      badValue: 'A score lies outside its range; it is marked',
      badLink: 'A link begins with https:// and holds no spaces',
      badPoints: 'Points are a whole number from 1 to 100',
      tooLong: 'Too long: at most 1,000 characters',
      noReason: 'Say in a line why',
      notSentYet: 'This is not sent yet; correct it then',
      changed: 'It changed elsewhere; look at what is there now',
      full: 'This device has no more room; all you filled in is still here',
      wrongPin: 'That is not the PIN',
      locked: 'Go online once, or enter the PIN',
      closed: 'Please sign in again; all you filled in is still here',
      unfetched: 'Part of this page did not come; go online and try again',
    })[reason ?? ''] ?? 'The school’s system did not take it',
  entry: (state) =>
    ({ pending: 'waiting', sent: 'sent', conflict: 'changed elsewhere', refused: 'not taken' })[state] ?? state,
  waiting: (n) => `${n} waiting`,
  sending: 'sending',
  noSignal: 'No signal',
  signedOutHeld: 'sent once you sign in again',
  failing: 'the school’s system is busy; tried again soon',
  readAt: (day, time) => `As of ${day} ${time}; recording works without signal`,
  attention: (what, names) => `${names}: ${what}`,
  nowThere: (value) => `now ${value}`,
  mend: (kind) => (kind === 'record' ? 'Put back and change' : 'Use mine'),
  discard: (state) => (state === 'conflict' ? 'Keep what is there' : 'Drop it'),
  names: some,
  noFramework: 'No framework in use yet',
  noFrameworkText: () => 'Once the school has one, it is recorded here.',
  nothingToJudge: 'Nothing to judge here',
  noPupils: 'No pupils in this class yet',
  historyTitle: (name, indicator) => `${name} · ${indicator}`,
  historyEmpty: 'Nothing recorded this term',
  by: (source, author) => (author === null ? source : `${source} · ${author}`),
  copied: 'copied from paper',
  withdrawn: 'taken back',
  wasCorrected: 'corrected',
  stoodBefore: (n) => `What stood there (${n})`,
  because: (reason) => `Why: ${reason}`,
  correct: 'Correct',
  correctTitle: 'It should be',
  correctionKept: 'What you began is still here',
  writeAnew: 'Start over',
  correctValue: 'Level',
  noValue: 'Not judged',
  reason: 'Why it is corrected',
  reasonHint: 'What stood there is kept; the family can see it',
  saveCorrection: 'Save',
  withdraw: 'Take this back',
  back: 'Back',
  open: 'Open the link',
  lockedTitle: 'No signal: open what is kept on this device',
  lockedText: (hasPin) =>
    hasPin ? 'Enter the PIN of this device to go on.' : 'No PIN is set here; go online to see it.',
  pin: 'PIN of this device',
  unlock: 'Open',
  setPin: 'Set a PIN',
  setPinText: 'Then this page opens without signal, too.',
  pinHint: 'At least 6 digits',
  pinSet: 'The PIN is set',
  notDurable: 'This browser keeps nothing: leave the page open until all is sent.',
  leaveTitle: (n) => `${n} not sent yet`,
  leaveText: 'They can stay on this device until you sign in again, or be deleted.',
  leaveKeep: 'Keep them',
  leaveDiscard: 'Delete',
  leaveDiscardAsk: (n) => `${n} cannot be brought back.`,
  leaveStay: 'Stay signed in',
};
