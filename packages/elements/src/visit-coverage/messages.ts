import type { VisitDuty } from '@wuyu/contract/browser';
import type { ClauseMessages } from '../homework/clause-sheet.ts';
import { wordsZh } from '../homework/words.ts';
import { failureZh } from '../shared/failure-words.ts';
import type { BuiltIn } from '../shared/locale.ts';
import type { FailureMessages } from '../shared/panels.ts';
import type { Order } from './state.ts';

/** Headings of the numbers, on the screen and on paper. */
export type Column =
  'name' | 'visited' | 'due' | 'expected' | 'planned' | 'open' | 'exempt' | 'late' | 'guidance' | 'pace';

/** How far one has come against an even pace; `by` pupils are missing. */
export interface PaceWords {
  readonly pace: string;
  readonly by: number;
}

/**
 * Every text of the element. A host may replace single texts, or add a locale:
 * `element.messages = { en: { title: 'Home visits' } }`.
 */
export interface VisitCoverageMessages extends ClauseMessages, FailureMessages {
  /** Of the exported file's headings. */
  language: 'zh-CN' | 'en';
  title: string;
  loading: string;
  noClient: string;
  none: string;
  noneText: string;
  noTerm: string;
  noTermText: string;
  /** The policy asks for no visits. */
  noDuty: string;
  noDutyText: string;
  offlineTitle: string;
  offlineText(time: string): string;
  /** 11 月 22 日. */
  monthDay(day: string): string;
  termLabel: string;
  dayLabel: string;
  today: string;
  asOf(day: string): string;
  path: string;
  back(to: string): string;
  /** The top where it has no row of its own. */
  top(kind: 'school' | 'district'): string;
  grade(grade: number): string;
  /** Of a table: what its rows are. */
  below(level: string): string;
  column(column: Column): string;
  people(n: number): string;
  /** 28/41. */
  ofAll(visited: number, due: number): string;
  visitedOf: string;
  expected(n: number): string;
  required(n: number): string;
  pace(words: PaceWords): string;
  /** Before the day of `graceDays`, or with nobody enrolled: there is nobody to visit. */
  nobody: string;
  parts: { readonly visited: string; readonly planned: string; readonly open: string; readonly exempt: string };
  tick: string;
  late(n: number): string;
  otherwise(n: number): string;
  moved(movedIn: number, movedOut: number, visitedBefore: number): string;
  /** What is asked for, in words. */
  duty(duty: VisitDuty): string;
  dutiesDiffer: string;
  clause: string;
  clauseTitle: string;
  /** A group of too few pupils. */
  withheld(fewerThan: number): string;
  /** Where more than one is withheld, one of which may be larger. */
  withheldSome(fewerThan: number): string;
  withheldWhy(fewerThan: number): string;
  opens(title: string): string;
  /** Said when another place is looked at. */
  shown(title: string): string;
  orders: string;
  order(order: Order): string;
  /** A district in a line: how many schools stand how. */
  schools(all: number, onCourse: number, behind: number, untold: number): string;
  guidanceTitle: string;
  /** 1/2 次. */
  held(held: number, required: number | undefined): string;
  guidanceOpen: string;
  guidanceNone: string;
  record: string;
  recordTitle: string;
  changeTitle: string;
  change: string;
  drop: string;
  dropAsk(title: string): string;
  dropYes: string;
  notYet: string;
  save: string;
  saving: string;
  close: string;
  field: {
    readonly title: string;
    readonly kind: string;
    readonly day: string;
    readonly families: string;
    readonly classes: string;
  };
  titleHint: string;
  familiesHint: string;
  wholeSchool: string;
  kind(kind: string): string;
  forClasses(titles: readonly string[]): string;
  families(n: number): string;
  trouble(reason: string): string;
  told(change: 'recorded' | 'changed' | 'dropped'): string;
  fileTitle: string;
  fileText: string;
  makeXlsx: string;
  makeCsv: string;
  making: string;
  makeFailed: string;
  download(name: string): string;
  until(time: string): string;
  print: string;
  paperTitle: string;
  paperLine(term: string, day: string): string;
  paperNote: string;
}

const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const utc = (day: string) => new Date(`${day}T00:00:00Z`);
const monthDay = (day: string) => `${utc(day).getUTCMonth() + 1} 月 ${utc(day).getUTCDate()} 日`;
const kindsZh: Readonly<Record<string, string>> = {
  home: '入户',
  online: '视频',
  phone: '电话',
  atSchool: '到校',
  homeTeaching: '送教上门',
};

const zhCN: VisitCoverageMessages = {
  ...failureZh,
  clauseSource: wordsZh.clauseSource,
  clauseUnchecked: wordsZh.clauseUnchecked,
  clauseDefault: wordsZh.clauseDefault,
  understood: wordsZh.understood,
  language: 'zh-CN',
  title: '家访进度',
  loading: '正在取家访进度',
  noClient: '还没连上学校的系统',
  none: '这个账号不看家访进度',
  noneText: '班主任、年级组长、心理老师和学校、区里的负责人能看。要是名册里写错了，请学校改一下。',
  noTerm: '还没有可以看的学期',
  noTermText: '学校的校历里有了学期，这里就有数。',
  noDuty: '这里没有规定家访次数',
  noDutyText: '去过的仍会记在这里，不算进度。',
  offlineTitle: '现在没有网络，只能看。',
  offlineText: (time) => `这是 ${time} 读到的数。`,
  monthDay,
  termLabel: '学期',
  dayLabel: '看到哪一天',
  today: '看今天',
  asOf: (day) => `截至 ${monthDay(day)}`,
  path: '正在看',
  back: (to) => `回到${to}`,
  top: (kind) => (kind === 'district' ? '全区' : '我负责的'),
  grade: (grade) => `${numerals[grade] ?? grade}年级`,
  below: (level) => ({ school: '各学校', grade: '各年级', class: '各班' })[level] ?? '',
  column: (column) =>
    ({
      name: '名称',
      visited: '已访',
      due: '应访',
      expected: '按进度应到',
      planned: '已约好',
      open: '待访',
      exempt: '免访',
      late: '补访',
      guidance: '家庭教育指导',
      pace: '进度',
    })[column],
  people: (n) => `${n} 人`,
  ofAll: (visited, due) => `${visited}/${due}`,
  visitedOf: '人已访',
  expected: (n) => `按进度应到 ${n}`,
  required: (n) => `学期末应访到 ${n}`,
  pace: ({ pace, by }) =>
    ({
      onCourse: '正常',
      behind: `比进度少 ${by}`,
      // Together enough, and one class is not through.
      late: by > 0 ? `学期已过，还有 ${by} 人没访` : '学期已过，有的班还没访完',
      done: '都访到了',
      none: '没有规定次数',
    })[pace] ?? pace,
  nobody: '现在没有要访的学生',
  parts: { visited: '已访', planned: '已约好', open: '待访', exempt: '免访' },
  tick: '按进度应到',
  late: (n) => `其中 ${n} 人是学期结束后补访的`,
  otherwise: (n) => `还没访的里，有 ${n} 人用别的方式联系过，不计入`,
  moved: (movedIn, movedOut, visitedBefore) =>
    [
      movedIn > 0 ? `学期中转入 ${movedIn} 人` : '',
      movedOut > 0 ? `转出 ${movedOut} 人${visitedBefore > 0 ? `（走之前访过 ${visitedBefore} 人）` : ''}` : '',
    ]
      .filter((part) => part !== '')
      .join('，'),
  duty: ({ times, per, kinds, percent }) =>
    `每${per === 'year' ? '学年' : '学期'}${percent < 100 ? `至少访 ${percent}% 的学生，每人` : '每人'}至少 ${times} 次，${kinds
      .map((kind) => kindsZh[kind] ?? kind)
      .join('、')}才计入`,
  dutiesDiffer: '各年级规定的次数不一样',
  clause: '条款',
  clauseTitle: '为什么要家访',
  withheld: (fewerThan) => `不足 ${fewerThan} 人，不显示`,
  withheldSome: (fewerThan) => `不足 ${fewerThan} 人（或为免推算），不显示`,
  withheldWhy: (fewerThan) => `不足 ${fewerThan} 人的不显示；为免从总数推算出来，有时另一个也一起不显示。`,
  opens: (title) => `看${title}`,
  shown: (title) => `正在看${title}`,
  orders: '排列',
  order: (order) => ({ roster: '按名册', pace: '离进度远的在前' })[order],
  schools: (all, onCourse, behind, untold) =>
    [
      `${all} 所学校`,
      onCourse > 0 ? `${onCourse} 所正常` : '',
      behind > 0 ? `${behind} 所比进度少` : '',
      untold > 0 ? `${untold} 所人数少，不显示` : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
  guidanceTitle: '家庭教育指导',
  held: (held, required) => (required === undefined ? `${held} 次` : `${held}/${required} 次`),
  guidanceOpen: '看活动',
  guidanceNone: '这学期还没有记过活动。',
  record: '记一次活动',
  recordTitle: '记一次活动',
  changeTitle: '改这次活动',
  change: '改',
  drop: '拿掉',
  dropAsk: (title) => `拿掉“${title}”？拿掉以后就不算次数了。`,
  dropYes: '拿掉',
  notYet: '先不',
  save: '记下来',
  saving: '正在记…',
  close: '关上',
  field: { title: '活动名称', kind: '哪一种', day: '哪一天', families: '来了几家（可以不填）', classes: '给哪些班' },
  titleHint: '比如：怎样陪孩子写作业',
  familiesHint: '没数就空着',
  wholeSchool: '全校',
  kind: (kind) => ({ guidance: '家庭教育指导', training: '家长培训' })[kind] ?? kind,
  forClasses: (titles) => titles.join('、'),
  families: (n) => `${n} 家`,
  trouble: (reason) =>
    ({
      changed: '刚才有人改过，这是新的，请再看一眼。',
      offline: '现在没有网络，没记上；连上网再试。',
      unreachable: '没有连上学校的系统，请再试一次。',
      forbidden: '这个账号不能记这些班的活动。',
      invalid: '有一处没写对，请看看名称和日期。',
      signedOut: '登录过期了，请重新登录。',
    })[reason] ?? '没记上，请再试一次。',
  told: (change) => ({ recorded: '记下了。', changed: '改好了。', dropped: '拿掉了。' })[change],
  fileTitle: '带走这些数',
  fileText: '只有人数，没有学生姓名。',
  makeXlsx: '导出 Excel',
  makeCsv: '导出 CSV',
  making: '正在做…',
  makeFailed: '没做成，再试一次。',
  download: (name) => `下载 ${name}`,
  until: (time) => `${time} 前有效`,
  print: '打印',
  paperTitle: '家访进度',
  paperLine: (term, day) => `${term}，截至 ${monthDay(day)}。`,
  paperNote: '应访：在册、不免访、转入满宽限期或已访的学生。补访：学期结束后访到的。',
};

export const builtIn: BuiltIn<VisitCoverageMessages> = {
  'zh-CN': zhCN,
  en: () => import('./messages-en.ts').then((english) => english.en),
};
