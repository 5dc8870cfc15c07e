import type { Finding } from '@wuyu/contract/browser';
import type { FieldName } from './fields.ts';
import type { RowSaving } from './state.ts';

/** The texts of the month's edition. */
export interface EditionMessages {
  table: string;
  column(name: FieldName | 'title' | 'state'): string;
  /** What a column is written like. */
  example(field: string): string;
  /** Weekdays as they stand in a cell: 周一, 一 三. */
  daySigns(weekdays: readonly number[]): string;
  gradeRange(grades: readonly number[]): string;
  noLimit: string;
  toWrite: string;
  unreadable(field: FieldName): string;
  /** It asks for more children than there are places. */
  minimumOver: string;
  editing(column: string, title: string): string;
  /** Rows of a weekday; 0: over several days; 8: not written yet. */
  group(day: number): string;
  groupCount(n: number): string;
  isNew: string;
  isChanged: string;
  blocks: string;
  wishes(wanted: number, taken: number): string;
  places(capacity: string): string;
  stillMissing(fields: readonly string[]): string;
  saving(saving: RowSaving): string;
  sureTake(title: string): string;
  takeOut: string;
  takeOutOf(title: string): string;
  keep: string;
  undoTyped: string;
  conflict: string;
  mineTheirs(mine: string, theirs: string): string;
  takeMine: string;
  takeTheirs: string;
  colon: string;
  keys: string;
  findLabel: string;
  findHint: string;
  toDay: string;
  orderIt: string;
  createActivity(title: string): string;
  createText: string;
  createDo: string;
  kindLabel: string;
  domainLabel: string;
  pastedTitle(n: number): string;
  pastedCourses(titles: readonly string[]): string;
  pastedUnknown(titles: readonly string[]): string;
  usePasted(n: number): string;
  cancel: string;
  emptyEdition: string;
  emptyEditionText: string;
  /** Why only rooms, teachers and more places can be changed. */
  locked(why: 'drawn' | 'filed' | 'choosing' | 'chosen'): string;
  changes(month: string, added: number, changed: number, gone: readonly string[]): string;
  findings: string;
  noFindings: string;
  /** No findings, once it is published. */
  nothingFound: string;
  blocking(n: number): string;
  /** What would have blocked and came up after publication. */
  blockingLate(n: number): string;
  warning(n: number): string;
  finding(finding: Finding): string;
  findingMark(kind: string): string;
  more(n: number): string;
  moreFindings(n: number): string;
  settingsLabel: string;
  editionTitle: string;
  opensAt: string;
  closesAt: string;
  modeLabel: string;
  mode(mode: string): string;
  perSlot: string;
  declare: string;
  windowWrong: string;
  onlyLonger: string;
  settingsKept: string;
  stand(stand: string): string;
  filing(state: string): string;
  filingNumber(number: string): string;
  due(day: string): string;
  dueLate(day: string): string;
  window(opens: string, closes: string): string;
  returned: string;
  returnedText: string;
  stopOffline: string;
  stopUnkept(n: number): string;
  stopMore(first: string, n: number): string;
  stopPast: string;
  notYetBecause(why: string): string;
  askPublish(n: number, opens: string, closes: string, draw: boolean): string;
  askFile: string;
  askDrop(n: number): string;
  publish: string;
  publishing: string;
  file: string;
  fileAgain: string;
  filingNow: string;
  drop: string;
  printMenu: string;
  makeXlsx: string;
  makeIcs: string;
  making: string;
  makeFailed: string;
  download(name: string): string;
  until(time: string): string;
  receipt: string;
  beginTitle(month: string): string;
  beginText: string;
  beginCopyText(month: string, n: number): string;
  beginCopy(month: string): string;
  beginEmpty: string;
  beginning: string;
  // Papers
  paperTitle(month: string): string;
  paperNumber(year: string): string;
  paperTo: string;
  paperIntro(month: string, n: number): string;
  paperWindow(opens: string, closes: string, draw: boolean): string;
  paperDeclared: string;
  paperVoluntary: string;
  paperClause(source: string, wording: string | undefined): string;
  paperCommitment(commitment: string): string;
  paperDate(day: string): string;
  paperMoment(day: string, time: string): string;
  seal: string;
  receiptTitle: string;
  receiptSubject: string;
  receiptNumber(number: string): string;
  receiptText(month: string, filedOn: string, n: number): string;
  receiptState(state: string, received: string, decided: string): string;
  receiptComment(comment: string): string;
  receiptChanges(added: number, changed: number, gone: number): string;
  receiptOffice: string;
}

const signs = '一二三四五六日';
const sign = (day: number): string => signs[day - 1] ?? '';
const parts = (day: string) => day.split('-').map(Number);
const date = (day: string) => {
  const [year = 0, month = 0, on = 0] = parts(day);
  return `${year}年${month}月${on}日`;
};
const monthDay = (day: string) => {
  const [, month = 0, on = 0] = parts(day);
  return `${month} 月 ${on} 日`;
};
/** 1–3, and 1、3 where they do not follow each other. */
export const runs = (grades: readonly number[], between: string): string => {
  const sorted = [...grades].sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  if (first === undefined || last === undefined) return '';
  return last - first === sorted.length - 1 && sorted.length > 1 ? `${first}–${last}` : sorted.join(between);
};
const columnsZh: Readonly<Record<FieldName | 'title' | 'state', string>> = {
  title: '活动',
  weekdays: '星期',
  time: '时间',
  room: '教室',
  teacher: '教师',
  grades: '年级',
  capacity: '名额',
  minimum: '最少',
  fee: '月费（元）',
  state: '情况',
};
const examplesZh: Readonly<Record<string, string>> = {
  weekdays: '三，或 一三五',
  time: '15:40–17:10',
  room: '音乐教室',
  teacher: '姓名',
  grades: '3–6',
  capacity: '24，或 不限',
  minimum: '8',
  fee: '不收费就空着',
};
const gradesZh = (grades: readonly number[]) => (grades.length === 0 ? '' : `${runs(grades, '、')} 年级`);

const domainsZh: Readonly<Record<string, string>> = {
  moral: '德育',
  intellectual: '智育',
  physical: '体育',
  aesthetic: '美育',
  labour: '劳动',
};

export function findingZh(f: Finding): string {
  const day = f.weekday === null ? '' : `周${sign(f.weekday)}`;
  const grades = gradesZh(f.grades);
  const when = [day, grades].filter((w) => w !== '').join('，');
  const [actual, wanted, what] = [f.actual ?? 0, f.wanted ?? 0, f.what ?? ''];
  switch (f.kind) {
    case 'empty':
      return '这一期还没有活动';
    case 'undeclared':
      return '还没有声明“不讲授新课”';
    case 'unvetted':
      return `“${what}”不在白名单上，或这个月不都有效`;
    case 'roomClash':
      return `${day}“${what}”同时排了 ${f.offeringIds.length} 门`;
    case 'teacherClash':
      return `${day}“${what}”同时带 ${f.offeringIds.length} 门`;
    case 'wrongGrades':
      return `${grades}不在这个活动的适用年级里`;
    case 'wrongBranch':
      return `课程框架里没有“${what}”这一类`;
    case 'noService':
      return `${when}没有课后服务`;
    case 'shortService':
      return `${when}只有 ${actual} 分钟，规定至少 ${wanted} 分钟`;
    case 'endsEarly':
      return `${when}${what === '' ? '' : ` ${what} `}结束，早于下班时间`;
    case 'extensionShare':
      return `${grades}拓展课程占 ${actual}%，规定约 ${wanted}%`;
    case 'knowledgeShare':
      return `${grades}知识拓展类占拓展课程的 ${actual}%，规定不超过 ${wanted}%`;
    case 'gap':
      return `${day}${f.domain === null ? '' : (domainsZh[f.domain] ?? f.domain)}：${wanted} 人想参加，${actual === 0 ? '还没有名额' : `只有 ${actual} 个名额`}`;
    default:
      return '有一处要看看';
  }
}

export const editionZh: EditionMessages = {
  table: '这个月的课后服务菜单',
  column: (name) => columnsZh[name],
  example: (field) => examplesZh[field] ?? '',
  daySigns: (weekdays) => (weekdays.length === 1 ? `周${sign(weekdays[0] ?? 0)}` : weekdays.map(sign).join('')),
  gradeRange: (grades) => runs(grades, '、'),
  noLimit: '不限',
  toWrite: '待填',
  unreadable: (field) => `看不懂，比如：${examplesZh[field] ?? ''}`,
  minimumOver: '最少不能超过名额',
  editing: (column, title) => `${title}的${column}`,
  group: (day) => (day === 8 ? '还没填哪天' : day === 0 ? '一周上几天的' : `周${sign(day)}`),
  groupCount: (n) => `${n} 门`,
  isNew: '这期新加',
  isChanged: '和上期不同',
  blocks: '有冲突',
  wishes: (wanted, taken) => (taken > 0 ? `已有 ${taken} 人` : `${wanted} 人想上`),
  places: (capacity) => (/^\d+$/.test(capacity) ? `${capacity} 个名额` : '不限名额'),
  stillMissing: (fields) => `还差：${fields.join('、')}`,
  saving: (saving) =>
    ({
      kept: '存好了',
      incomplete: '没填完',
      sending: '正在存',
      waiting: '没发出去，会再试',
      refused: '没收下',
      conflict: '同事也改了',
    })[saving],
  sureTake: (title) => `把“${title}”从这一期拿掉吗？`,
  takeOut: '拿掉这门',
  takeOutOf: (title) => `拿掉“${title}”`,
  keep: '留着',
  undoTyped: '恢复原样',
  conflict: '同事刚改了同一处，两种写法都在：',
  mineTheirs: (mine, theirs) => `您填的 ${mine || '（空）'}；现在是 ${theirs || '（空）'}`,
  takeMine: '用我填的',
  takeTheirs: '用现在的',
  colon: '：',
  keys: '方向键走格，回车或直接打字就改，删除键拿掉一门；从 Excel 复制后在上面的框里粘贴',
  findLabel: '往菜单里加一门',
  findHint: '拼音首字母就行，比如 zq；也可以粘贴表格',
  toDay: '加到哪天',
  orderIt: '从区目录点',
  createActivity: (title) => `新建活动“${title}”`,
  createText: '活动库里还没有。先说它属于哪一类，以后每期都能用。',
  createDo: '建好并加进来',
  kindLabel: '形式',
  domainLabel: '五育',
  pastedTitle: (n) => `认出了 ${n} 门`,
  pastedCourses: (titles) => `${titles.length} 门在区目录里，会先点来：${titles.join('、')}`,
  pastedUnknown: (titles) => `${titles.length} 门活动库和目录里都没有，没有加：${titles.join('、')}`,
  usePasted: (n) => `加进来（${n} 门）`,
  cancel: '算了',
  emptyEdition: '这一期还是空的',
  emptyEditionText: '在上面打几个拼音首字母，活动就出来了；回车加到那一天。',
  locked: (why) =>
    ({
      drawn: '已经抽过签了，只能改教室、老师，或增加名额。',
      filed: '已经报了备案，只能改教室、老师，或增加名额；区里退回后才能改别的。',
      choosing: '家长已经可以选了，只能改教室、老师，或增加名额。',
      chosen: '有人选了的课，只能改教室、老师，或增加名额。',
    })[why],
  changes: (month, added, changed, gone) =>
    added + changed + gone.length === 0
      ? `和 ${month}的一样`
      : `和 ${month}比：新加 ${added} 门，改了 ${changed} 门${gone.length === 0 ? '' : `，没有了：${[...new Set(gone)].join('、')}`}`,
  findings: '检查',
  noFindings: '没有要改的，可以公布',
  nothingFound: '没有问题',
  blocking: (n) => `公布前要解决（${n}）`,
  blockingLate: (n) => `公布后出现的问题（${n}）`,
  warning: (n) => `请再看看（${n}）`,
  finding: findingZh,
  findingMark: (kind) =>
    ({
      roomClash: '教室撞了',
      teacherClash: '老师撞了',
      unvetted: '不在白名单',
      wrongGrades: '年级不合',
      wrongBranch: '类别不合',
    })[kind] ?? '看看',
  more: (n) => `等 ${n} 门`,
  moreFindings: (n) => `另有 ${n} 处`,
  settingsLabel: '标题、选课时间和声明',
  editionTitle: '标题',
  opensAt: '几时开始选',
  closesAt: '几时截止',
  modeLabel: '名额怎么给',
  mode: (mode) => (mode === 'draw' ? '抽签分配' : mode === 'firstCome' ? '先到先得' : mode),
  perSlot: '每天几个志愿',
  declare: '声明：不讲授新课',
  windowWrong: '截止要晚于开始。',
  onlyLonger: '公布以后，选课时间只能放长，不能缩短。',
  settingsKept: '改动还没发出去，先留在这里。',
  stand: (stand) =>
    ({ draft: '草稿', announced: '已公布，还没开始选', open: '正在选课', closed: '选课已截止', drawn: '已抽签' })[
      stand
    ] ?? stand,
  filing: (state) =>
    ({ filed: '已报区里，等回执', received: '区里已收到', returned: '区里退回了', accepted: '区里已受理' })[state] ??
    state,
  filingNumber: (number) => `备案号 ${number}`,
  due: (day) => `${monthDay(day)}前报区里备案`,
  dueLate: (day) => `该在 ${monthDay(day)}前备案，已经过了`,
  window: (opens, closes) => `${opens} 至 ${closes} 选课`,
  returned: '区里退回，并写了意见',
  returnedText: '按意见改好，再报一次就行；没有人选的活动都可以改。',
  stopOffline: '现在没有网',
  stopUnkept: (n) => `还有 ${n} 处没填完或没存好`,
  stopMore: (first, n) => `${first}；另有 ${n} 处`,
  stopPast: '选课截止时间已经过了，请往后改',
  notYetBecause: (why) => `还不能公布：${why}`,
  askPublish: (n, opens, closes, draw) =>
    `公布后，全校家长都能看到这 ${n} 门，${opens} 至 ${closes} 选课${draw ? '，截止后抽签' : '，先到先得'}。${draw ? '抽签种子的指纹会一起公布，之后谁也换不了。' : ''}`,
  askFile: '把公布的菜单报给区里备案。区里收到后会给回执号。',
  askDrop: (n) => `删掉这一期的草稿和里面的 ${n} 门，不能恢复。`,
  publish: '公布',
  publishing: '正在公布',
  file: '报区里备案',
  fileAgain: '改好了，再报',
  filingNow: '正在报',
  drop: '删掉草稿',
  printMenu: '打印',
  makeXlsx: '导出表格',
  makeIcs: '导出日历',
  making: '正在写文件…',
  makeFailed: '文件没写成，再试一次。',
  download: (name) => `下载 ${name}`,
  until: (time) => `链接到 ${time} 有效`,
  receipt: '打印回执',
  beginTitle: (month) => `${month}的菜单还没开始做`,
  beginText: '先从空白开始，活动一门一门加进来。',
  beginCopyText: (month, n) => `${month}的 ${n} 门可以整个搬过来再改，教室和老师都带着。`,
  beginCopy: (month) => `照 ${month}的开始`,
  beginEmpty: '从空白开始',
  beginning: '正在准备',
  paperTitle: (month) => `${month.replace(/ /g, '')}课后服务菜单公示`,
  paperNumber: (year) => `课后服务〔${year}〕　　　号`,
  paperTo: '各位同学、家长：',
  paperIntro: (month, n) => `我校${month.replace(/ /g, '')}课后服务共安排${n}门，现予公示。`,
  paperWindow: (opens, closes, draw) =>
    `选课时间为${opens}至${closes}。${draw ? '截止后统一抽签，早填晚填机会一样。' : '按先后次序录取，额满为止。'}`,
  paperDeclared: '课后服务时间不讲授新课。',
  paperVoluntary: '学生自愿参加，家长自愿选择。',
  paperClause: (source, wording) => `依据${source.replace(/ /g, '')}${wording === undefined ? '' : `“${wording}”`}`,
  paperCommitment: (commitment) => `抽签种子的指纹（SHA-256）：${commitment}。抽签后公布种子，任何人都可以重算。`,
  paperDate: date,
  paperMoment: (day, time) => `${date(day)}${time}`,
  seal: '（盖章）',
  receiptTitle: '备案回执',
  receiptSubject: '课后服务菜单',
  receiptNumber: (number) => `备案号　${number}`,
  receiptText: (month, filedOn, n) =>
    `你校${filedOn}报送的${month.replace(/ /g, '')}课后服务菜单（共${n}门）已登记备案。`,
  receiptState: (state, received, decided) =>
    state === 'accepted'
      ? `${decided}已受理。`
      : state === 'returned'
        ? `${decided}退回，请修改后重新报送。`
        : received === ''
          ? '尚待受理。'
          : `${received}收到，尚待受理。`,
  receiptComment: (comment) => `意见：${comment}`,
  receiptChanges: (added, changed, gone) =>
    added + changed + gone === 0 ? '与上一期相同。' : `与上一期相比，新增${added}门，调整${changed}门，取消${gone}门。`,
  receiptOffice: '教育行政部门',
};
