import { wordsEn, wordsZh, type HomeworkWords } from '../homework/words.ts';
import type { FailureMessages } from '../shared/panels.ts';

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
}

export const zhCN: HomeworkMessages = {
  ...wordsZh,
  minutesUnit: '分钟',
  about: '大约',
  soFar: '到现在',
  inAll: '一共',
  optionalOnTop: (n) => `选做另有 ${n} 分钟`,
  light: (today) => (today ? '今天不多' : '这天不多'),
  nearCap: (today) => (today ? '今天刚刚好' : '这天刚刚好'),
  overCap: (today) => (today ? '今天作业有点多' : '这天作业有点多'),
  cap: (n) => (n === 0 ? '不留书面作业' : `${n} 分钟`),
  capLabel: (n) => (n === 0 ? '这个年级不留书面作业，看条款' : `上限 ${n} 分钟，看条款`),
  bar: (parts, cap) => [...parts, ...(cap === undefined ? [] : [`上限 ${cap} 分钟`])].join('，'),
  barPart: (subject, minutes) => `${subject} ${minutes} 分钟`,
  optional: '选做',
  clauseTitle: (n) => (n === 0 ? '为什么不留书面作业' : `${n} 分钟是怎么来的`),
  bedtimeClauseTitle: '为什么可以休息',
  capMeaning: (to) => (to === 'student' ? '算的是全班平均，不是你一个人。' : '算的是全班平均，不是孩子一个人。'),
  capExcludes: '在学校做的、口头的、运动的，都不算在里面。',
  notWritten: '不算书面作业',
  estimate: (n) => `预计 ${n} 分钟`,
  notReported: '还没填',
  doneAtSchool: '在学校完成了',
  notGiven: '没有这项作业',
  startTimer: '开始计时',
  goOn: '接着写',
  typeMinutes: '直接填分钟',
  recordFor: (name) => `给${name}记录`,
  chooseAtSchool: '在学校完成了',
  chooseNotGiven: '没有这项作业',
  choices: (subject, title) => `${subject}：${title}`,
  pause: '歇一下',
  finished: '做完了',
  timing: '正在计时',
  paused: '先歇着',
  dropTimer: '不计时了',
  timerDoubtful: '计时可能不准，自己填一下。',
  timerForgotten: (minutes) => `走了 ${minutes}，忘了停吧？自己填一下。`,
  waiting: '待发送',
  correct: (what, waiting) => `已填：${what}${waiting ? `，${waiting}` : ''}，点一下修改`,
  refused: '学校没有收下，再填一次。',
  undo: '撤回',
  howLong: (subject, name) => (name === undefined ? `${subject}写了几分钟？` : `${name}的${subject}写了几分钟？`),
  tapToRecord: '点一下就记好，记错了能撤回',
  estimated: '预计',
  otherNumber: '填别的数',
  numberLabel: '几分钟',
  record: '记好',
  back: '返回',
  whichParts: '做了哪些',
  zeroHint: '在学校写完的不填 0，选“在学校完成了”。',
  withdraw: '撤回，当没填过',
  notANumber: '写一个数字，比如 15。',
  negative: '分钟不会比 0 还小。',
  fractional: '写整分钟就行，比如 15。',
  tooLong: '一天只有 1440 分钟，再看看？',
  tooLongInAll: '加起来比一天还长，再看看？',
  noPart: '选一下做了哪些。',
  classKnown: (reported, enrolled, mean) => `${reported}/${enrolled} 人已填 · 平均 ${mean} 分钟`,
  classFew: (reported, enrolled) => `${reported}/${enrolled} 人已填 · 人还少，先不算平均`,
  classSuppressed: '填的人少，不显示班级数字',
  bedtime: (time) => `${time} 休息，没写完也没关系`,
  restTitle: '可以休息了',
  restText: (time) => `${time} 了。没写完的不用补，也不用签字。`,
  why: '为什么可以',
  emptyTitle: '今天没有书面作业',
  emptyText: '读读书、跑跑步，都好。',
  emptyThatDay: '这天没有书面作业',
  noSchool: (reason, day) => `今天${reason === undefined ? '' : `${reason}，`}不上课，这是 ${day}的作业。`,
  otherDay: (day) => `这是 ${day}的作业。`,
  offlineTitle: '现在没有网络，照样可以填。',
  offlineText: '先记在这台设备上，有网就发出去。',
  memoryOnly: '这里存不住，发出去之前别关页面。',
  waitingPill: (n) => `${n} 条待发送`,
  failure: (to) => ({
    failed: '今天的作业没取到',
    failedText: `学校的系统没有回应。${to === 'student' ? '你' : '您'}填过的都在。`,
    unreachableText: `现在连不上学校的系统。${to === 'student' ? '你' : '您'}填过的都在。`,
    signedOut: '要重新登录一下',
    signedOutText: `登录过期了。${to === 'student' ? '你' : '您'}填过的都在。`,
    notForYou: '这里没有可以填的作业',
    notForYouText: '这个账号在学校名册里没有学生。',
    incompatible: '这一页该更新了',
    incompatibleText: '学校的系统换了版本，请告诉老师。',
    again: '再试一次',
    retryIn: (seconds) => `${seconds} 秒后会自己再试`,
    requestId: (id) => `编号 ${id}`,
  }),
  noClient: '还没有连上学校的系统',
  loading: '正在取今天的作业',
  whose: '看谁的作业',
  saidKept: (subject, answer) => `${subject}记好了：${answer}`,
  saidSent: (subject) => `${subject}发出去了`,
  saidWithdrawn: (subject) => `${subject}撤回了`,
  saidArrived: (subject, answer) => `${subject}有了新记录：${answer}`,
  saidAlready: (subject, answer) => `${subject}已经有人填过：${answer}`,
  saidChanged: (subject) => `${subject}刚刚被改过，这是最新的`,
  saidTiming: (subject) => `${subject}开始计时`,
  saidPaused: (subject) => `${subject}先歇着`,
};

export const en: HomeworkMessages = {
  ...wordsEn,
  minutesUnit: 'min',
  about: 'about',
  soFar: 'so far',
  inAll: 'in all',
  optionalOnTop: (n) => `${n} min more by choice`,
  light: () => 'A light day',
  nearCap: () => 'About right',
  overCap: (today) => (today ? 'A bit much today' : 'A bit much that day'),
  cap: (n) => (n === 0 ? 'no written work' : `${n} min`),
  capLabel: (n) => (n === 0 ? 'This grade has no written work; see the clause' : `Limit ${n} min; see the clause`),
  bar: (parts, cap) => [...parts, ...(cap === undefined ? [] : [`limit ${cap} minutes`])].join(', '),
  barPart: (subject, minutes) => `${subject} ${minutes} minutes`,
  optional: 'optional',
  clauseTitle: (n) => (n === 0 ? 'Why no written homework' : `Where ${n} minutes comes from`),
  bedtimeClauseTitle: 'Why resting is right',
  capMeaning: (to) =>
    to === 'student'
      ? 'It is the average of the class, not you alone.'
      : 'It is the average of the class, not one child.',
  capExcludes: 'Work done at school, oral work and sport do not count.',
  notWritten: 'not written work',
  estimate: (n) => `about ${n} min`,
  notReported: 'Not yet',
  doneAtSchool: 'Done at school',
  notGiven: 'Not given',
  startTimer: 'Start timer',
  goOn: 'Go on',
  typeMinutes: 'Enter minutes',
  recordFor: (name) => `Record for ${name}`,
  chooseAtSchool: 'Done at school',
  chooseNotGiven: 'Not given',
  choices: (subject, title) => `${subject}: ${title}`,
  pause: 'Pause',
  finished: 'Done',
  timing: 'timer running',
  paused: 'paused',
  dropTimer: 'Stop timing',
  timerDoubtful: 'The timer may be wrong. Enter the minutes.',
  timerForgotten: (minutes) => `It ran ${minutes}. Forgot to stop? Enter the minutes.`,
  waiting: 'To be sent',
  correct: (what, waiting) => `Recorded: ${what}${waiting ? `. ${waiting}` : ''}. Tap to change`,
  refused: 'The school did not take it. Try again.',
  undo: 'Undo',
  howLong: (subject, name) =>
    name === undefined ? `${subject}: how many minutes?` : `${name}, ${subject}: how many minutes?`,
  tapToRecord: 'One tap records it; you can undo',
  estimated: 'expected',
  otherNumber: 'Another number',
  numberLabel: 'Minutes',
  record: 'Record',
  back: 'Back',
  whichParts: 'What was done',
  zeroHint: 'Finished at school? Choose “Done at school” instead of 0.',
  withdraw: 'Take it back',
  notANumber: 'Write a number, like 15.',
  negative: 'Minutes cannot be less than 0.',
  fractional: 'Whole minutes are enough, like 15.',
  tooLong: 'A day has 1,440 minutes. Look again?',
  tooLongInAll: 'Together that is longer than a day. Look again?',
  noPart: 'Choose what was done.',
  classKnown: (reported, enrolled, mean) => `${reported} of ${enrolled} reported · average ${mean} min`,
  classFew: (reported, enrolled) => `${reported} of ${enrolled} reported · too few for an average`,
  classSuppressed: 'Too few reported to show the class',
  bedtime: (time) => `Bedtime ${time}; unfinished is fine`,
  restTitle: 'Time to rest',
  restText: (time) => `It is past ${time}. What is left needs no making up and no signature.`,
  why: 'Why that is so',
  emptyTitle: 'No written homework today',
  emptyText: 'Read, run, play: all good.',
  emptyThatDay: 'No written homework that day',
  noSchool: (reason, day) =>
    `No school today${reason === undefined ? '' : ` (${reason})`}. This is the homework of ${day}.`,
  otherDay: (day) => `This is the homework of ${day}.`,
  offlineTitle: 'No network just now; you can go on.',
  offlineText: 'It is kept on this device and sent later.',
  memoryOnly: 'Nothing can be kept here: leave the page open until it is sent.',
  waitingPill: (n) => `${n} to be sent`,
  failure: () => ({
    failed: 'Today’s homework did not come',
    failedText: 'The school’s system did not answer. What you entered is kept.',
    unreachableText: 'The school’s system cannot be reached. What you entered is kept.',
    signedOut: 'Please sign in again',
    signedOutText: 'Your sign-in has expired. What you entered is kept.',
    notForYou: 'There is no homework to report here',
    notForYouText: 'This account has no pupil in the school’s roster.',
    incompatible: 'This page needs an update',
    incompatibleText: 'The school’s system has a newer version. Please tell the school.',
    again: 'Try again',
    retryIn: (seconds) => `tried again in ${seconds} s`,
    requestId: (id) => `No. ${id}`,
  }),
  noClient: 'Not connected to the school’s system yet',
  loading: 'Getting today’s homework',
  whose: 'Whose homework',
  saidKept: (subject, answer) => `${subject} recorded: ${answer}`,
  saidSent: (subject) => `${subject} sent`,
  saidWithdrawn: (subject) => `${subject} taken back`,
  saidArrived: (subject, answer) => `${subject} was reported: ${answer}`,
  saidAlready: (subject, answer) => `${subject} was reported already: ${answer}`,
  saidChanged: (subject) => `${subject} was changed meanwhile; this is the latest`,
  saidTiming: (subject) => `${subject}: timer running`,
  saidPaused: (subject) => `${subject}: paused`,
};

export const builtIn = { 'zh-CN': zhCN, en };
