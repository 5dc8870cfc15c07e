import type { BuiltIn } from '../shared/locale.ts';
import { wordsZh, type HomeworkWords } from '../homework/words.ts';
import { failureZh } from '../shared/failure-words.ts';
import type { FailureMessages } from '../shared/panels.ts';
import type { Marks } from './parse.ts';
import type { SlipMessages } from './slip-words.ts';

/**
 * Every text of the element, for teachers as colleagues; those of the slips for children. A host may replace single texts,
 * or add a locale: `element.messages = { en: { print: 'Print slips' } }`.
 */
export interface SheetMessages extends HomeworkWords, Partial<SlipMessages> {
  name: string;
  loading: string;
  noClient: string;
  failure: FailureMessages;
  noClass: string;
  noClassText: string;
  noWork: string;
  noWorkText: string;
  chooseClass: string;
  chooseDay: string;
  dayBefore: string;
  dayAfter: string;
  today: string;
  slips: string;
  find: string;
  findHint: string;
  found(name: string): string;
  notFound: string;
  toEnd: string;
  /** The grid. */
  pupil: string;
  number: string;
  askedToday: string;
  notAsked: string;
  expected(minutes: number): string;
  tableLabel(day: string): string;
  cellLabel(name: string, subject: string, title: string): string;
  notForGrade: string;
  marks: Marks;
  fillAtSchool: string;
  fillAtSchoolLabel(subject: string, count: number): string;
  filled(count: number): string;
  cleared: string;
  undo: string;
  keys: readonly (readonly [key: string, meaning: string, of?: 'history'])[];
  /** An answer in words. */
  doneAtSchool: string;
  notGiven: string;
  stoppedBedtime(minutes: number): string;
  stoppedHelp(minutes: number): string;
  empty: string;
  own: string;
  byPaper: string;
  bySystem: string;
  /** How far a cell is on its way. */
  kept: string;
  sending: string;
  waiting: string;
  sent: string;
  notUnderstood: string;
  fractional: string;
  tooLong: string;
  /** A number that can be, and is worth a second look. */
  large: string;
  /** What a person has to look at. */
  lookTitle(count: number): string;
  otherFirst(what: string, own: string, other: string): string;
  otherGone(what: string, own: string): string;
  refusedLine(what: string, detail: string): string;
  keepOwn(own: string): string;
  takeOther(other: string): string;
  leaveEmpty: string;
  again: string;
  drop: string;
  /** Figures. */
  grade(n: number): string;
  known(reported: number, asked: number, mean: number): string;
  few(reported: number, asked: number): string;
  cap(n: number): string;
  bedtimeStops(n: number): string;
  helpNeeded(n: number): string;
  stopsMeaning: string;
  helpLine(name: string, subjects: readonly string[]): string;
  sampledNote(asked: number): string;
  /** Network. */
  offlineTitle: string;
  offlineText: string;
  memoryOnly: string;
  waitingPill(n: number): string;
  /** Pupil by pupil. */
  place(number: number, count: number): string;
  previous: string;
  next: string;
  minutesUnit: string;
  chooseAtSchool: string;
  chooseNotGiven: string;
  chooseBedtime: string;
  chooseHelp: string;
  needsMinutes: string;
  clear: string;
  /** History. */
  history: string;
  historyTitle(what: string): string;
  historyLine(by: string, at: string): string;
  by(role: string): string;
  takenBack: string;
  noHistory: string;
  close: string;
  saidCommitted(count: number): string;
  saidOther(count: number): string;
  saidRefused(count: number): string;
  saidArrived(count: number): string;
}

const zhCN: SheetMessages = {
  ...wordsZh,
  name: '作业时间登记',
  loading: '正在取这一天的作业',
  noClient: '还没有连上学校的系统',
  failure: failureZh,
  noClass: '这里还没有您的班级',
  noClassText: '任课老师和班主任可以登记。名册里有了班级，这里就有。',
  noWork: '这天没有书面作业',
  noWorkText: '没有要登记的。',
  chooseClass: '班级',
  chooseDay: '哪一天',
  dayBefore: '前一天',
  dayAfter: '后一天',
  today: '今天',
  slips: '打印一周小条',
  find: '找学生',
  findHint: '名字或号数',
  found: (name) => `到了 ${name}`,
  notFound: '没有找到这个学生',
  toEnd: '跳过表格',
  pupil: '学生',
  number: '号',
  askedToday: '今天请他填',
  notAsked: '今天不用问，愿意填也可以',
  expected: (n) => `预计 ${n}`,
  tableLabel: (day) => `${day}，每人每项作业写了几分钟`,
  cellLabel: (name, subject, title) => `${name}，${subject}：${title}`,
  notForGrade: '不是这个年级的作业',
  marks: { atSchool: '校', notGiven: '无', bedtime: '休', help: '助' },
  fillAtSchool: '全班在学校完成',
  fillAtSchoolLabel: (subject, n) => `${subject}：全班在学校完成，填 ${n} 个空格`,
  filled: (n) => `填了 ${n} 格“在学校完成”`,
  cleared: '这格清空了',
  undo: '撤回',
  keys: [
    ['25', '分钟'],
    ['.', '在学校完成'],
    ['n', '没有这项'],
    ['25b', '没做完就休息'],
    ['25h', '需要帮助'],
    ['/', '找学生'],
    ['?', '看历史', 'history'],
  ],
  doneAtSchool: '在学校完成',
  notGiven: '没有这项',
  stoppedBedtime: (n) => `${n} 分钟，没做完就休息了`,
  stoppedHelp: (n) => `${n} 分钟，需要帮助`,
  empty: '没填',
  own: '学生或家长自己填的',
  byPaper: '老师从小条登记的',
  bySystem: '学校系统送来的',
  kept: '还没离开这一行',
  sending: '正在发',
  waiting: '待发送',
  sent: '已收下',
  notUnderstood: '看不懂。写分钟，或 . n 25b 25h',
  fractional: '写整分钟',
  tooLong: '一天只有 1440 分钟',
  large: '数字有点大，对吗？',
  lookTitle: (n) => `${n} 处要您看一下`,
  otherFirst: (what, own, other) => `${what}：您填的是${own}，系统里已经是${other}。`,
  otherGone: (what, own) => `${what}：您填的是${own}，原来的记录刚刚撤回了。`,
  refusedLine: (what, detail) => `${what}：学校的系统没有收下。${detail}`,
  keepOwn: (own) => `用我填的（${own}）`,
  takeOther: (other) => `用已有的（${other}）`,
  leaveEmpty: '就空着',
  again: '再发一次',
  drop: '不发了',
  grade: (n) => `${'一二三四五六七八九'[n - 1] ?? n}年级`,
  known: (reported, asked, mean) => `${reported}/${asked} 人已填 · 平均 ${mean} 分钟`,
  few: (reported, asked) => `${reported}/${asked} 人已填 · 人还少，先不算平均`,
  cap: (n) => `上限 ${n} 分钟`,
  bedtimeStops: (n) => `${n} 人没做完就休息了`,
  helpNeeded: (n) => `${n} 人需要帮助`,
  stopsMeaning: '这说明作业的量和难度，不是欠作业，不用补。',
  helpLine: (name, subjects) => `${name}：${subjects.join('、')}`,
  sampledNote: (n) => `今天请 ${n} 人填，排在前面；其他人不用问。`,
  offlineTitle: '现在没有网络，照样可以填。',
  offlineText: '先记在这台设备上，有网就发出去。',
  memoryOnly: '这里存不住，发出去之前别关页面。',
  waitingPill: (n) => `${n} 格待发送`,
  place: (number, count) => `第 ${number} / ${count} 人`,
  previous: '上一人',
  next: '下一人',
  minutesUnit: '分钟',
  chooseAtSchool: '在学校完成',
  chooseNotGiven: '没有这项',
  chooseBedtime: '没做完就休息',
  chooseHelp: '需要帮助',
  needsMinutes: '先写用了几分钟',
  clear: '清空',
  history: '看历史',
  historyTitle: (what) => `${what} 的记录`,
  historyLine: (by, at) => `${by} · ${at}`,
  by: (role) => ({ student: '学生', guardian: '家长', teacher: '老师', system: '学校系统' })[role] ?? role,
  takenBack: '撤回了',
  noHistory: '还没有记录。',
  close: '关上',
  saidCommitted: (n) => `${n} 格已收下`,
  saidOther: (n) => `${n} 格系统里已有别的数`,
  saidRefused: (n) => `${n} 格没有收下`,
  saidArrived: (n) => `别处新填了 ${n} 格`,
};

export const builtIn: BuiltIn<SheetMessages> = {
  'zh-CN': zhCN,
  en: () => import('./messages-en.ts').then((english) => english.en),
};
