import type { BuiltIn } from '../shared/locale.ts';
import { weekdayOf } from '../homework/week.ts';
import { wordsZh, type HomeworkWords } from '../homework/words.ts';
import { failureZh } from '../shared/failure-words.ts';
import type { FailureMessages } from '../shared/panels.ts';
import type { Change, Scope } from './state.ts';

/**
 * Every text of the element. A host may replace single texts, or add a locale:
 * `element.messages = { en: { title: 'Homework to review' } }`.
 */
export interface HomeworkReviewMessages extends HomeworkWords, FailureMessages {
  /** Of the evidence's headings. */
  language: 'zh-CN' | 'en';
  title: string;
  loading: string;
  noClient: string;
  none: string;
  noneText: string;
  scopes: string;
  scope(scope: Scope): string;
  gradesLabel: string;
  allGrades: string;
  grade(grade: number): string;
  weekName(number: number | undefined, monday: string, sunday: string): string;
  monthName(month: string): string;
  weekBefore: string;
  weekAfter: string;
  monthBefore: string;
  monthAfter: string;
  days: string;
  day(day: string): string;
  dayNumber(days: readonly string[]): string;
  weekend: string;
  /** Under a day: how many wait. */
  toReview(n: number): string;
  /** A day's button, for who does not see it. */
  dayLabel(day: string, waiting: number, state: string | undefined): string;
  stateWord(state: string): string;
  caps(grade: number | undefined, cap: number): string;
  clauseTitle(cap: number): string;
  capMeaning: string;
  allDone: string;
  allDoneText(approved: number): string;
  nothingDay: string;
  nextWeek(n: number): string;
  otherDays(n: number): string;
  table: string;
  keys: string;
  class: string;
  minutesUnit: string;
  left(n: number): string;
  over(n: number): string;
  empty: string;
  optional(n: number): string;
  drafted(n: number): string;
  subjectMinutes(subject: string, n: number): string;
  overSubjects(parts: readonly string[]): string;
  refuses: string;
  allows: string;
  clause: string;
  noWork: string;
  chooseClass(room: string): string;
  choose(subject: string, title: string): string;
  chosen: string;
  status(status: string): string;
  own: string;
  yourself: string;
  colleague: string;
  tasks(phrases: readonly string[]): string;
  taskClause: string;
  spread(days: number): string;
  spreadShare(days: number, share: number): string;
  overHere(day: string, minutes: number, cap: number): string;
  /** A piece of work in words. */
  workLabel(parts: readonly string[]): string;
  /** What became of it. */
  sending: string;
  done(change: Change): string;
  changed: string;
  refused(detail: string | undefined): string;
  refusedOver(day: string, minutes: number, cap: number, subjects: readonly string[]): string;
  notSent: string;
  /** The bar at the end. */
  actions: string;
  approve(n: number, all: boolean): string;
  approvePublish(n: number): string;
  publish(n: number): string;
  giveBack(n: number): string;
  leftOut(over: number, tasks: number): string;
  nothingClean: string;
  selected(n: number): string;
  unselect: string;
  progress(answered: number, all: number): string;
  askPublish(n: number, rooms: readonly string[]): string;
  askOver(days: readonly string[]): string;
  askNote: string;
  doPublish: string;
  notYet: string;
  finished(change: Change, done: number, changed: number, refused: number, failed: number): string;
  /** Giving back. */
  returnTitle(n: number): string;
  /** Whose work it is, and who reads the reason. */
  returnNote(works: readonly string[]): string;
  list(items: readonly string[]): string;
  reasons: readonly string[];
  reasonLabel: string;
  reasonHint: string;
  doReturn: string;
  /** The sheet of one. */
  from(author: string, assigned: string, due: string): string;
  tierMinutes(tier: string, n: number): string;
  returnedFor(reason: string): string;
  actualsTitle: string;
  actual(day: string, expected: number, mean: number, reported: number, asked: number): string;
  actualFew(day: string, expected: number, reported: number, asked: number): string;
  noActuals: string;
  actualsFailed: string;
  approveOne: string;
  publishOne: string;
  approvePublishOne: string;
  returnOne: string;
  close: string;
  offlineTitle: string;
  offlineText: string;
  /** The month. */
  asOf(day: string | undefined, time: string): string;
  neverSummed: string;
  /** What the numbers of the month are. */
  monthKey: string;
  weekdays: readonly string[];
  monthOf(grade: number): string;
  monthEmpty: string;
  dayOff: string;
  classesOver(n: number): string;
  classesNear(n: number): string;
  calm: string;
  monthDay(day: string, parts: readonly string[]): string;
  meanOf(n: number): string;
  plannedOf(n: number): string;
  numbers: string;
  numbersOf: { day: string; reported: string; mean: string; over: string; classes: string; few: string };
  tooFew: string;
  withheld: string;
  share(n: number, of: number): string;
  openDay: string;
  evidenceTitle: string;
  evidenceText: string;
  makeCsv: string;
  makeXlsx: string;
  making: string;
  makeFailed: string;
  download(name: string): string;
  until(time: string): string;
}

const utc = (day: string) => new Date(`${day}T00:00:00Z`);
const month = (day: string) => utc(day).getUTCMonth() + 1;
const date = (day: string) => utc(day).getUTCDate();
const numerals = '零一二三四五六七八九';
const grade = (n: number) => `${numerals[n] ?? n}年级`;
const states: Readonly<Record<string, string>> = { within: '不多', near: '快到上限', over: '超过上限', noRule: '' };
const told = (parts: readonly (string | false)[]) => parts.filter((p) => p !== false).join('，');

export const zhCN: HomeworkReviewMessages = {
  ...wordsZh,
  ...failureZh,
  language: 'zh-CN',
  title: '作业审核',
  loading: '正在读取要看的作业',
  noClient: '还没有连上学校的系统',
  none: '这个账号不审作业',
  noneText: '审作业的是年级组长和校领导。要是不对，请联系学校改名册。',
  scopes: '看多长时间',
  scope: (scope) => ({ day: '一天', week: '一周', month: '一个月' })[scope],
  gradesLabel: '看哪个年级',
  allGrades: '全部',
  grade,
  weekName: (number, monday, sunday) =>
    `${number === undefined ? '' : `第 ${number} 周 · `}${month(monday)} 月 ${date(monday)}–${
      month(monday) === month(sunday) ? date(sunday) : `${month(sunday)} 月 ${date(sunday)}`
    } 日`,
  monthName: (m) => `${Number(m.slice(0, 4))} 年 ${Number(m.slice(5))} 月`,
  weekBefore: '上一周',
  weekAfter: '下一周',
  monthBefore: '上个月',
  monthAfter: '下个月',
  days: '看哪一天',
  day: (day) => `周${'一二三四五六日'[weekdayOf(day) - 1] ?? ''}`,
  dayNumber: (days) => days.map(date).join('–'),
  weekend: '周末',
  toReview: (n) => `待审 ${n}`,
  dayLabel: (day, waiting, state) =>
    told([day, waiting > 0 && `待审 ${waiting} 份`, state !== undefined && (states[state] ?? '')]),
  stateWord: (state) => states[state] ?? '',
  caps: (of, cap) => `${of === undefined ? '' : grade(of)}${cap === 0 ? '不留书面作业' : `每天 ${cap} 分钟`}`,
  clauseTitle: (cap) => (cap === 0 ? '为什么不留书面作业' : `${cap} 分钟是怎么来的`),
  capMeaning: '算的是全班平均，各科书面作业加在一起；口头、阅读、动手、运动的不算。',
  allDone: '这一周都看完了',
  allDoneText: (approved) =>
    approved === 0 ? '没有在等您的作业。' : `没有在等您的作业；已通过的 ${approved} 份还没公示。`,
  nothingDay: '这天没有要看的作业',
  nextWeek: (n) => `下一周有 ${n} 份待审`,
  otherDays: (n) => `这一周别的日子还有 ${n} 份待审`,
  table: '各班各科的作业',
  keys: '方向键走格，空格勾选，回车看详情',
  class: '班级',
  minutesUnit: '分钟',
  left: (n) => `余 ${n}`,
  over: (n) => `多 ${n}`,
  empty: '没有书面作业',
  optional: (n) => `选做另有 ${n}`,
  drafted: (n) => `草稿和退回的另有 ${n}`,
  subjectMinutes: (subject, n) => `${subject} ${n}`,
  overSubjects: (parts) => `${parts.join('、')}。`,
  refuses: '按本校的规定，超过上限的公示不了。',
  allows: '规定不拦公示，由您定。',
  clause: '条款',
  noWork: '没有',
  chooseClass: (room) => `勾选${room}要看的`,
  choose: (subject, title) => `勾选 ${subject}：${title}`,
  chosen: '已勾选',
  status: (status) =>
    ({ draft: '草稿', submitted: '待审', approved: '已通过', returned: '已退回', published: '已公示' })[status] ??
    status,
  own: '自己布置的，请别人看',
  yourself: '您自己',
  colleague: '同事',
  tasks: (phrases) => `“${phrases.join('”“')}”是请家长做的事`,
  taskClause: '为什么不请家长做',
  spread: (days) => `摊到${numerals[days] ?? days}天`,
  spreadShare: (days, share) => `摊到${numerals[days] ?? days}天，这天 ${share}`,
  overHere: (day, minutes, cap) => `${day} 合起来 ${minutes} 分钟，上限 ${cap}`,
  workLabel: (parts) => parts.filter((p) => p !== '').join('，'),
  sending: '正在送出…',
  done: (change) => ({ approve: '刚通过', publish: '刚公示', return: '刚退回' })[change],
  changed: '刚才有人改过，这是新的，请再看一眼',
  refused: (detail) => `没有成，还是原样${detail === undefined ? '' : `：${detail}`}`,
  refusedOver: (day, minutes, cap, subjects) =>
    `没有公示，还是原样：${day} 会有 ${minutes} 分钟，上限 ${cap}（${subjects.join('、')}）`,
  notSent: '没送到，再试一次',
  actions: '审核',
  approve: (n, all) => (all ? `全部通过（${n} 份）` : `通过（${n} 份）`),
  approvePublish: (n) => `通过并公示（${n} 份）`,
  publish: (n) => `公示已通过的（${n} 份）`,
  giveBack: (n) => `退回（${n} 份）`,
  leftOut: (over, tasks) =>
    `不含${[...(over > 0 ? [`超过上限的 ${over} 份`] : []), ...(tasks > 0 ? [`请家长做事的 ${tasks} 份`] : [])].join('、')}，看过再勾。`,
  nothingClean: '待审的都有要留意的地方，看过再勾。',
  selected: (n) => `勾了 ${n} 份`,
  unselect: '都不勾',
  progress: (answered, all) => `${answered}/${all} 份有回音了`,
  askPublish: (n, rooms) => `把 ${rooms.join('、')}的 ${n} 份公示出去？`,
  askOver: (days) => `${days.join('；')}。`,
  askNote: '公示后家长马上会看到；要收回只能撤回，看过的人已经看过了。',
  doPublish: '公示',
  notYet: '先不公示',
  finished: (change, done, changed, refused, failed) => {
    const did = { approve: '通过了', publish: '公示了', return: '退回了' }[change];
    return `${told([
      done > 0 && `${done} 份${did}`,
      changed > 0 && `${changed} 份刚被改过，请再看`,
      refused > 0 && `${refused} 份没有成，原因在格子里`,
      failed > 0 && `${failed} 份没送到`,
    ])}。`;
  },
  returnTitle: (n) => (n === 1 ? '退回这一份' : `退回 ${n} 份`),
  returnNote: (works) => `${works.join('、')}。写的话，布置的老师会看到。`,
  list: (items) => items.join('、'),
  reasons: [
    '这天各科加起来多了，请减一些。',
    '有请家长做的事，请改成学生自己做的。',
    '和别的学科撞在一天，请换一天。',
    '要做什么不够清楚，请写明页码和题号。',
  ],
  reasonLabel: '为什么退回',
  reasonHint: '点一句，或者自己写',
  doReturn: '退回',
  from: (author, assigned, due) => `${author}布置 · ${assigned} → ${due}`,
  tierMinutes: (tier, n) => `${tier} ${n} 分钟`,
  returnedFor: (reason) => `退回时说：${reason}`,
  actualsTitle: '同类作业预计和实际',
  actual: (day, expected, mean, reported, asked) =>
    `${day}：预计 ${expected}，实际平均 ${mean} 分钟（${reported}/${asked} 人已填）`,
  actualFew: (day, expected, reported, asked) =>
    `${day}：预计 ${expected}，填的人还不够看（${reported}/${asked} 人已填）`,
  noActuals: '近两个月没有同科同类的作业。',
  actualsFailed: '预计和实际没取到，不影响审核。',
  approveOne: '通过',
  publishOne: '公示',
  approvePublishOne: '通过并公示',
  returnOne: '退回',
  close: '关上',
  offlineTitle: '现在没有网络，只能看。',
  offlineText: '这是刚才读到的；连上网再审。',
  asOf: (day, time) => `截至 ${day === undefined ? '' : `${month(day)} 月 ${date(day)} 日 `}${time}`,
  neverSummed: '还没有汇总过，过一会儿再看。',
  monthKey: '粗的是学生填的平均分钟；带虚线的是布置的，填的人还少。',
  weekdays: ['一', '二', '三', '四', '五', '六', '日'],
  monthOf: grade,
  monthEmpty: '这个月没有公示书面作业。',
  dayOff: '不上课',
  classesOver: (n) => `${n} 个班超过`,
  classesNear: (n) => `${n} 个班接近`,
  calm: '不多',
  monthDay: (day, parts) => told([day, ...parts]),
  meanOf: (n) => `平均 ${n} 分钟`,
  plannedOf: (n) => `布置 ${n} 分钟`,
  numbers: '每天的数字',
  numbersOf: {
    day: '日期',
    reported: '已填',
    mean: '平均',
    over: '超过上限的学生',
    classes: '超 / 近 / 不多（班）',
    few: '人少的班',
  },
  tooFew: '人还少',
  withheld: '不显示',
  share: (n, of) => `${n}/${of} 人（${of === 0 ? 0 : Math.round((n * 100) / of)}%）`,
  openDay: '看这一天',
  evidenceTitle: '这个月的备查材料',
  evidenceText: '布置、审核、公示和填报都在里面，没有学生姓名。',
  makeCsv: '导出 CSV',
  makeXlsx: '导出 Excel',
  making: '正在做…',
  makeFailed: '没做成，再试一次。',
  download: (name) => `下载 ${name}`,
  until: (time) => `${time} 前有效`,
};

export const builtIn: BuiltIn<HomeworkReviewMessages> = {
  'zh-CN': zhCN,
  en: () => import('./messages-en.ts').then((english) => english.en),
};
