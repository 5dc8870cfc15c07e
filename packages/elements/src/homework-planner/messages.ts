import type { BuiltIn } from '../shared/locale.ts';
import { wordsZh, type HomeworkWords } from '../homework/words.ts';
import { weekdayOf } from '../homework/week.ts';
import { failureZh } from '../shared/failure-words.ts';
import type { FailureMessages } from '../shared/panels.ts';
import type { Ask } from './paste-words.ts';
import type { PreviewField } from './preview.ts';
import type { Saving } from './state.ts';

/**
 * Every text of the element. A host may replace single texts, or add a locale:
 * `element.messages = { en: { title: 'Homework this week' } }`.
 */
export interface HomeworkPlannerMessages extends HomeworkWords, FailureMessages {
  title: string;
  loading: string;
  noClient: string;
  noClasses: string;
  noClassesText: string;
  weekName(number: number | undefined, monday: string, sunday: string): string;
  weekBefore: string;
  weekAfter: string;
  thisWeek: string;
  ownColour: string;
  /** A grade's caps, over the grid; `weekend` is undefined where no weekend column stands. */
  caps(grade: number | undefined, cap: number, weekend: number | undefined): string;
  clauseTitle(cap: number): string;
  /** What the cap counts. */
  capMeaning: string;
  table: string;
  class: string;
  day(day: string): string;
  /** The column's date, beside its weekday. */
  dayNumber(days: readonly string[]): string;
  weekend: string;
  grade(grade: number): string;
  minutesUnit: string;
  left(n: number): string;
  over(n: number): string;
  none: string;
  dayOff: string;
  unpublished: string;
  unwritten(n: number): string;
  spread(days: number): string;
  optional(n: number): string;
  typing(names: string): string;
  colleague: string;
  subjectMinutes(subject: string, n: number): string;
  /** The sheet of a cell. */
  cellTitle(room: string, day: string): string;
  plan(subject: string): string;
  yours: string;
  status(status: string): string;
  edit: string;
  submit: string;
  publish: string;
  withdraw: string;
  drop: string;
  sureWithdraw: string;
  sureDrop: string;
  doWithdraw: string;
  doDrop: string;
  keep: string;
  due(day: string): string;
  returned: string;
  close: string;
  /** The form. */
  formNew(subject: string): string;
  formEdit(subject: string): string;
  saving(saving: Saving): string;
  classes: string;
  subject: string;
  assigned: string;
  dueOn: string;
  formName: string;
  text: string;
  textHint: string;
  tierLabel(tier: string): string;
  notGiven: string;
  minuteSign: string;
  grades(room: string): string;
  notANumber: string;
  /** Too many characters in the text: at most `max`, now `n`. */
  tooLong(max: number, n: number): string;
  /** Beside what could not be sent for want of a network: it has not gone to review. */
  notHandedIn: string;
  /** Given back, in a cell. */
  back: string;
  /** Over the week: how many were given back; each follows by name. */
  backTitle(n: number): string;
  /** One piece of work in a list. */
  workName(room: string, subject: string, title: string): string;
  /** Asked before several are handed in; `found` says which ones a reviewer would stop at, and why. */
  sureSubmitAll(found: readonly string[]): string;
  foundOver(work: string): string;
  foundTask(work: string): string;
  doSubmitAll: string;
  notYet: string;
  /** After a step with several: how many were done, of which classes, and how many were not. */
  saidAll(step: string, n: number, rooms: readonly string[], left: number): string;
  missing(field: string): string;
  overTitle(room: string, day: string, minutes: number, over: number, grade: string | undefined): string;
  overText(others: readonly string[], own: number): string;
  withinText(room: string, minutes: number, left: number): string;
  refuses: string;
  allows: string;
  clause: string;
  cut(n: number): string;
  move(room: string | undefined, day: string, left: number): string;
  unwrittenTitle(room: string): string;
  unwrittenText: string;
  useOral: string;
  taskTitle(phrase: string): string;
  taskText: string;
  taskDelete(count: number): string;
  actual(expected: number, mean: number, reported: number, of: number): string;
  actualFew(expected: number, reported: number, of: number): string;
  saveDraft: string;
  sendReview: string;
  discard: string;
  sureDiscard: string;
  /** For the whole week. */
  submitAll(n: number): string;
  publishAll(n: number): string;
  copyLast: string;
  pasteRows: string;
  pasteHere: string;
  pasteHint: string;
  lastEmpty: string;
  previewTitle(from: 'paste' | 'lastWeek', n: number): string;
  previewText: string;
  field(field: PreviewField): string;
  ask(ask: Ask, said: string): string;
  fillAll(value: string): string;
  choose: string;
  leaveOut: string;
  leaveOutRow(n: number): string;
  take(ready: number, all: number): string;
  nextSchoolDay: string;
  rowNumber(n: number): string;
  /** Two who saved at once. */
  conflictTitle(room: string): string;
  conflictText: string;
  mine: string;
  theirs: string;
  conflictDone: string;
  fieldName(field: string): string;
  offlineTitle: string;
  offlineText: string;
  memoryOnly: string;
  /** Said once, after something happened. */
  said(kind: string, room: string): string;
  refused(detail: string | undefined): string;
}

const utc = (day: string) => new Date(`${day}T00:00:00Z`);
const month = (day: string) => utc(day).getUTCMonth() + 1;
const date = (day: string) => utc(day).getUTCDate();
const grades = '零一二三四五六七八九';
const fields: Readonly<Record<string, string>> = {
  targets: '班级',
  classIds: '班级',
  day: '布置',
  assignedOn: '布置的日子',
  due: '交',
  dueOn: '交的日子',
  subject: '学科',
  form: '形式',
  title: '内容',
  minutes: '分钟',
  basic: '基础（分钟）',
  advanced: '提升',
  extension: '拓展',
};

export const zhCN: HomeworkPlannerMessages = {
  ...wordsZh,
  ...failureZh,
  title: '这一周的作业',
  loading: '正在读取这一周',
  noClient: '还没有连上学校的系统',
  noClasses: '名册里还没有您教的班',
  noClassesText: '请联系学校，在名册里加上任课班级。',
  weekName: (number, monday, sunday) =>
    `${number === undefined ? '' : `第 ${number} 周 · `}${month(monday)} 月 ${date(monday)}–${
      month(monday) === month(sunday) ? date(sunday) : `${month(sunday)} 月 ${date(sunday)}`
    } 日`,
  weekBefore: '上一周',
  weekAfter: '下一周',
  thisWeek: '回到本周',
  ownColour: '还没批的、正在填的',
  caps: (grade, cap, weekend) => {
    const who = grade === undefined ? '' : `${grades[grade] ?? grade}年级`;
    if (cap === 0) return `${who}不留书面作业`;
    return `${who}每天 ${cap} 分钟${weekend === undefined ? '' : `，周末两天共 ${weekend} 分钟`}`;
  },
  clauseTitle: (cap) => (cap === 0 ? '为什么不留书面作业' : `${cap} 分钟是怎么来的`),
  capMeaning: '算的是全班平均，各科书面作业加在一起；口头、阅读、动手、运动的不算。',
  table: '各班每天的书面作业',
  class: '班级',
  day: (day) => `周${'一二三四五六日'[weekdayOf(day) - 1] ?? ''}`,
  dayNumber: (days) => days.map(date).join('–'),
  weekend: '周末',
  grade: (grade) => `${grades[grade] ?? grade}年级`,
  minutesUnit: '分钟',
  left: (n) => `余 ${n}`,
  over: (n) => `多 ${n}`,
  none: '还没有',
  dayOff: '不上课',
  unpublished: '校历还没公布',
  unwritten: (n) => `非书面 ${n} 份`,
  spread: (days) => `摊到 ${days} 天`,
  optional: (n) => `选做 ${n}`,
  typing: (names) => `${names}在填`,
  colleague: '同事',
  subjectMinutes: (subject, n) => `${subject} ${n}`,
  cellTitle: (room, day) => `${room} · ${day}`,
  plan: (subject) => `在这天布置${subject}`,
  yours: '您的',
  status: (status) =>
    ({
      draft: '草稿',
      submitted: '待审',
      approved: '已批',
      returned: '退回了',
      published: '已公示',
      withdrawn: '已撤回',
    })[status] ?? status,
  edit: '修改',
  submit: '送审',
  publish: '公示给家长',
  withdraw: '撤回',
  drop: '删掉',
  sureWithdraw: '撤回以后，家长和学生就看不到了，也不能再恢复。',
  sureDrop: '删掉以后不能恢复。',
  doWithdraw: '撤回这一份',
  doDrop: '删掉',
  keep: '先留着',
  due: (day) => `${day} 交`,
  returned: '退回的原因',
  close: '关上',
  formNew: (subject) => `布置一份${subject || '作业'}`,
  formEdit: (subject) => `修改这份${subject}`,
  saving: (saving) =>
    ({
      blank: '',
      incomplete: '还没填全，先留在这一页',
      unsaved: '还没存',
      saving: '正在存…',
      waiting: '先存在这里，连上网再存上去',
      saved: '已存草稿，同事看得到',
    })[saving],
  classes: '班级',
  subject: '学科',
  assigned: '布置',
  dueOn: '交',
  formName: '形式',
  text: '内容',
  textHint: '做什么，写清页码和题号',
  tierLabel: (tier) => ({ basic: '基础', advanced: '提升，选做', extension: '拓展，选做' })[tier] ?? tier,
  notGiven: '不留',
  minuteSign: '分',
  grades: (room) => `${room}的哪个年级`,
  notANumber: '写整分钟，比如 15',
  tooLong: (max, n) => `太长了：最多 ${max} 个字，现在 ${n} 个`,
  notHandedIn: '还没有送审；连上网存成草稿以后，请再点“送审”。',
  back: '退回',
  backTitle: (n) => `有 ${n} 份退回来了：`,
  workName: (room, subject, title) => `${room} ${subject} ${title}`,
  sureSubmitAll: (found) => `送审以前看一眼：${found.join('；')}。`,
  foundOver: (work) => `${work}（那天超过上限）`,
  foundTask: (work) => `${work}（有请家长做的事）`,
  doSubmitAll: '照样都送审',
  notYet: '先不送',
  saidAll: (step, n, rooms, left) =>
    `${step === 'submit' ? '送审了' : '公示了'} ${n} 份${n > 0 ? `：${rooms.join('、')}` : ''}${left > 0 ? `；${left} 份没有成` : ''}`,
  missing: (field) =>
    field === 'targets' ? '先选班级' : field === 'dueOn' ? '交的日子在布置之前' : `还差${fields[field] ?? field}`,
  overTitle: (room, day, minutes, over, grade) => `${room}${grade ?? ''}${day}一共 ${minutes} 分钟，多 ${over} 分钟`,
  overText: (others, own) =>
    others.length === 0 ? `这一份就有 ${own} 分钟。` : `${others.join('、')}，加上这份 ${own}。`,
  withinText: (room, minutes, left) => `${room} ${minutes} 分钟，还余 ${left}。`,
  refuses: '这样的一天按规定公示不了。',
  allows: '审核时会看到这一条。',
  clause: '条款',
  cut: (n) => `减到 ${n} 分钟`,
  move: (room, day, left) => `${room ?? ''}改到${day}，余 ${left}`,
  unwrittenTitle: (room) => `${room}不留书面作业`,
  unwrittenText: '书面作业存不了，也送不出去。换一种形式，或者换个班。',
  useOral: '改成口头作业',
  taskTitle: (phrase) => `“${phrase}”是请家长做的事`,
  taskText: '规定不给家长布置作业。审核时也会看到这条提醒。',
  taskDelete: (count) => `删掉这 ${count} 个字`,
  actual: (expected, mean, reported, of) =>
    `上次同类的一份：预计 ${expected}，实际平均 ${mean} 分钟（${reported}/${of} 人已填）`,
  actualFew: (expected, reported, of) => `上次同类的一份：预计 ${expected}，填的人还不够看（${reported}/${of} 人已填）`,
  saveDraft: '存草稿',
  sendReview: '送审',
  discard: '不要这一份',
  sureDiscard: '删掉这一份',
  submitAll: (n) => `这周的 ${n} 份草稿都送审`,
  publishAll: (n) => `已批的 ${n} 份都公示`,
  copyLast: '用上周的',
  pasteRows: '从表格粘贴',
  pasteHere: '把表格粘贴在这里',
  pasteHint: '在 Excel 或 WPS 里选好几行，复制，再到这里粘贴。每一行先看过再存。',
  lastEmpty: '上周没有您布置的作业',
  previewTitle: (from, n) => (from === 'paste' ? `粘贴的 ${n} 行` : `上周的 ${n} 份`),
  previewText: '看得懂的直接填好了；带问号的请您定。没定的行先不存，留在这一页；刷新或关掉就没有了。',
  field: (field) => fields[field] ?? field,
  ask: (ask, said) => {
    if (ask === 'tooLong' && said.length > 200) return `太长了：最多 200 个字，现在 ${said.length} 个`;
    const what = said === '' ? '' : `“${said}”：`;
    return (
      what +
      {
        empty: '空着',
        range: '取哪个数？',
        about: '按这个数？',
        unclear: '看不明白',
        unknown: '没有这一个',
        several: '是哪一个？',
        conflict: '日期和星期对不上',
        dayOff: '这天不上课',
        tooLong: '太长了',
      }[ask]
    );
  },
  fillAll: (value) => `都填${value}`,
  choose: '请选',
  leaveOut: '不要这行',
  leaveOutRow: (n) => `不要第 ${n} 行`,
  take: (ready, all) => (ready === all ? `存成 ${ready} 份草稿` : `存好 ${ready} 行，其余 ${all - ready} 行留着`),
  nextSchoolDay: '下一个上学日',
  rowNumber: (n) => `第 ${n} 行`,
  conflictTitle: (room) => `${room}的这一份，刚才别人也改了`,
  conflictText: '两边的都在这里，您逐项定；定好之前谁的都不会丢。',
  mine: '您的',
  theirs: '别人的',
  conflictDone: '就这样存',
  fieldName: (field) => fields[field] ?? field,
  offlineTitle: '现在没有网络，照样可以填。',
  offlineText: '填的都留在这一页，连上网就存上去；送审要等连上网再点。',
  memoryOnly: '这个浏览器不让存东西，先别关这一页。',
  said: (kind, room) =>
    ({
      submitted: `${room}送审了`,
      published: `${room}公示了`,
      withdrawn: `${room}撤回了`,
      dropped: `${room}删掉了`,
      split: `${room}的已经单独存好`,
      elsewhere: `${room}的这一份别人刚改过，现在是新的`,
    })[kind] ?? '',
  refused: (detail) => `没有成：${detail ?? '学校的系统没有收下'}`,
};

export const builtIn: BuiltIn<HomeworkPlannerMessages> = {
  'zh-CN': zhCN,
  en: () => import('./messages-en.ts').then((english) => english.en),
};
