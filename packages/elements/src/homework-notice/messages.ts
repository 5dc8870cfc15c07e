import type { BuiltIn } from '../shared/locale.ts';
import { wordsZh, type HomeworkWords } from '../homework/words.ts';
import { failureZh } from '../shared/failure-words.ts';
import type { FailureMessages } from '../shared/panels.ts';
import { paperZh, type PaperMessages } from './paper-messages.ts';

/** Every text of the element; a host may replace single ones, or add a locale. */
export interface HomeworkNoticeMessages extends HomeworkWords, FailureMessages, PaperMessages {
  /** What it is called. */
  name: string;
  loading: string;
  noClient: string;
  offlineTitle: string;
  offlineText: string;
  whichClass: string;
  whichView: string;
  dayView: string;
  weekView: string;
  previousDay: string;
  nextDay: string;
  previousWeek: string;
  nextWeek: string;
  toToday: string;
  print: string;
  picture: string;
  /** A week by its number, where it has one: 第 13 周. */
  week(number: number | undefined): string;
  grade(grade: number): string;
  /** Today has no lessons; `day` is the one that is shown. */
  noSchool(reason: string | undefined, day: string): string;
  minutesUnit: string;
  /** Before the minutes that are expected of everybody. */
  required: string;
  optionalOnTop(n: number): string;
  optional: string;
  everybody: string;
  within: string;
  near: string;
  over: string;
  /** At the cap line; 0: no written homework is set. */
  cap(n: number): string;
  capLabel(n: number): string;
  clauseTitle(n: number): string;
  capMeaning: string;
  /** The bar in words. */
  bar(parts: readonly string[], cap: number | undefined): string;
  due(day: string): string;
  dueSameDay: string;
  /** Work over several days: how many of its minutes fall on the day that is shown. */
  spread(days: number, here: number): string;
  /** It was given on an earlier day. */
  from(day: string): string;
  notWritten: string;
  classKnown(reported: number, asked: number, mean: number): string;
  classFew(reported: number, asked: number): string;
  classSuppressed: string;
  bedtime(time: string): string;
  good: string;
  goodText: string;
  goodThatDay: string;
  notYet: string;
  notYetText: string;
  none: string;
  dayOff: string;
  /** A day in the table of a week: its weekday alone. */
  weekday(day: string): string;
  inAll: string;
  pages(page: number, of: number): string;
  /** The picture's panel. */
  pictureTitle: string;
  pictureHold: string;
  pictureBlocked: string;
  pictureSave: string;
  pictureAlt(title: string): string;
  close: string;
}

const weekdays = '日一二三四五六';
const utc = (day: string) => new Date(`${day}T00:00:00Z`);
const gradesZh = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

export const zhCN: HomeworkNoticeMessages = {
  ...wordsZh,
  ...failureZh,
  ...paperZh,
  failed: '作业公示没取到',
  name: '作业公示',
  loading: '正在取作业公示',
  noClient: '还没有连上学校的系统',
  offlineTitle: '现在没有网络',
  offlineText: '显示的是刚才取到的，连上后会自己更新。',
  whichClass: '看哪个班',
  whichView: '看一天还是一周',
  dayView: '一天',
  weekView: '一周',
  previousDay: '前一天',
  nextDay: '后一天',
  previousWeek: '上一周',
  nextWeek: '下一周',
  toToday: '回到今天',
  print: '打印',
  picture: '存成图片',
  week: (number) => (number === undefined ? '本周' : `第 ${number} 周`),
  grade: (grade) => `${gradesZh[grade] ?? grade}年级`,
  noSchool: (reason, day) => `今天${reason ?? '不上课'}，这是 ${day} 的作业。`,
  minutesUnit: '分钟',
  required: '大约',
  optionalOnTop: (n) => `选做另有 ${n} 分钟`,
  optional: '选做',
  everybody: '全员',
  within: '作业不多',
  near: '作业刚刚好',
  over: '作业有点多',
  cap: (n) => (n === 0 ? '不留书面作业' : `上限 ${n} 分钟`),
  capLabel: (n) => (n === 0 ? '这个年级不留书面作业，看条款' : `上限 ${n} 分钟，看条款`),
  clauseTitle: (n) => (n === 0 ? '为什么不留书面作业' : `${n} 分钟是怎么来的`),
  capMeaning: '算的是全班平均用时。在学校做的、口头的、运动的，都不算在里面。',
  bar: (parts, cap) => [...parts, ...(cap === undefined ? [] : [`上限 ${cap} 分钟`])].join('，'),
  due: (day) => `${day}交`,
  dueSameDay: '当天完成',
  spread: (days, here) => `分在 ${days} 天做，这天约 ${here} 分钟`,
  from: (day) => `${day}布置`,
  notWritten: '不算书面作业',
  classKnown: (reported, asked, mean) => `${reported}/${asked} 人已填，平均 ${mean} 分钟`,
  classFew: (reported, asked) => `${reported}/${asked} 人已填，还算不出平均`,
  classSuppressed: '填的人还少，不显示平均',
  bedtime: (time) => `${time} 休息，没写完也没关系`,
  good: '今天没有书面作业',
  goodText: '早点休息，做点自己喜欢的事。',
  goodThatDay: '这天没有书面作业',
  notYet: '作业还没有公示',
  notYetText: '老师公示后，这里会自己更新。',
  none: '这天没有公示作业',
  dayOff: '不上课',
  weekday: (day) => `周${weekdays[utc(day).getUTCDay()] ?? ''}`,
  inAll: '合计',
  pages: (page, of) => `第 ${page} 页，共 ${of} 页`,
  pictureTitle: '作业公示图片',
  pictureHold: '长按图片保存。上面没有学生姓名。',
  pictureBlocked: '这个网页不让显示图片文件，请截屏保存。上面没有学生姓名。',
  pictureSave: '下载图片',
  pictureAlt: (title) => `${title}（图片）`,
  close: '关闭',
};

export const builtIn: BuiltIn<HomeworkNoticeMessages> = {
  'zh-CN': zhCN,
  en: () => import('./messages-en.ts').then((english) => english.en),
};
