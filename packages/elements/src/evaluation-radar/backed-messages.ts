import type { ClauseMessages } from '../homework/clause-sheet.ts';
import { wordsZh } from '../homework/words.ts';
import { evaluationZh, type EvaluationWords } from '../evaluation/words.ts';
import { failureZh } from '../shared/failure-words.ts';
import type { BuiltIn } from '../shared/locale.ts';
import type { FailureMessages } from '../shared/panels.ts';
import type { PictureTexts } from './picture.ts';
import type { RadarAudience } from './state.ts';

/** How many pupils an axis' figures rest on, the fewest and the most of all axes. */
export interface Base {
  readonly least: number;
  readonly most: number;
  readonly enrolled: number;
}

/** Texts of what is shown with a backend. */
export interface BackedMessages extends FailureMessages, ClauseMessages, EvaluationWords, PictureTexts {
  readonly language: 'zh-CN' | 'en';
  loading: string;
  /** Nothing can be shown: no framework, no term, nobody in the class. */
  none(why: string): string;
  noneText(why: string, audience: RadarAudience): string;
  offlineTitle: string;
  offlineText(time: string): string;
  list(names: readonly string[]): string;

  // A pupil
  pupilTitle(name: string, framework: string): string;
  groupTitle(group: string, framework: string): string;
  /** The term by its short name, up to today or whole. */
  term(title: string, running: boolean): string;
  shortTerm(title: string): string;
  thisTerm: string;
  lastTerm: string;
  band: string;
  base(base: Base): string;
  onlySelf: string;
  whyNoRanking: string;
  children: string;
  choose: { term: string; framework: string; room: string; axis: string };
  /** A framework told in another one's axes. */
  toldAs(framework: string, as: string): string;
  seenAs(as: string): string;
  addLines: string;
  /** As many lines stand in the picture as can be told apart. */
  linesFull: string;

  // What an axis rests on
  /** Where what each axis rests on is opened. */
  restsOn: string;
  axisEntries(axis: string, n: number): string;
  drillTitle(name: string, axis: string): string;
  back(to: string): string;
  ofIndicators(rated: number, of: number): string;
  /** How many classmates must have said something before it is told. */
  peersFrom(n: number): string;
  /** Sources of which who looks is told nothing. */
  untold(sources: readonly string[]): string;
  people(n: number): string;
  entries(n: number): string;
  noEvidence: string;
  /** Entries that count, and are not told one by one to who looks. */
  moreUntold(n: number): string;
  unjudged: string;
  link: string;
  /** Who entered what somebody else said. */
  enteredByStaff: string;
  corrected(n: number): string;
  before(value: string): string;
  reason(reason: string): string;
  withdrawn: string;

  // Growth
  growth: string;
  growthHint: string;
  growthAxis: string;
  noTermsYet: string;
  rose(levels: number): string;

  // A class
  byName: string;
  view: string;
  asPictures: string;
  asTable: string;
  pupil: string;
  filter: string;
  everybody(n: number): string;
  filterMissing(axis: string, n: number): string;
  /** What a picture in small says. */
  smallLabel(values: readonly (readonly [axis: string, value: string])[]): string;
  stillMissing(axes: readonly string[]): string;
  allJudged: string;
  nobodyMissing(axis: string): string;
  shownOf(n: number, of: number): string;

  // The school
  schoolTitle(framework: string): string;
  school: string;
  /** What an account reaches that leads some grades. */
  mine: string;
  grade(grade: number): string;
  below(level: string): string;
  path: string;
  opens(title: string): string;
  shown(title: string): string;
  counted(value: string, n: number): string;
  outOf(n: number): string;
  spread(axis: string): string;
  withheld(fewerThan: number): string;
  levels: string;
  rates: string;
  ratesHint: string;
  ratesHow: string;
  rate(id: string): string;
  share(count: number, base: number): string;
  noRate: string;
  rateNull: string;
  /** In place of rates where no axis has a pass value. */
  noPass: string;
}

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

const zhCN: BackedMessages = {
  ...failureZh,
  ...evaluationZh,
  clauseSource: wordsZh.clauseSource,
  clauseUnchecked: wordsZh.clauseUnchecked,
  clauseDefault: wordsZh.clauseDefault,
  understood: wordsZh.understood,
  language: 'zh-CN',
  loading: '正在取评价',
  none: (why) =>
    ({ framework: '学校还没有定评价方案', term: '还没有可以看的学期', pupils: '这里还没有学生' })[why] ?? '',
  noneText: (why, audience) =>
    why === 'framework'
      ? audience === 'staff'
        ? '学校定好看哪几个方面、分几级，这里就有内容。'
        : '学校定好以后，就能在这里看到。'
      : why === 'term'
        ? '学校的校历里有了学期，这里就有内容。'
        : '名册里有了学生，这里就有内容。',
  offlineTitle: '现在没有网络，只能看。',
  offlineText: (time) => (time === '' ? '' : `这是 ${time} 读到的。`),
  list: (names) => names.join('、'),

  pupilTitle: (name, framework) => `${name}的${framework}`,
  groupTitle: (group, framework) => `${group}的${framework}`,
  term: (title, running) => (running ? `${shortTerm(title)}到今天` : title),
  shortTerm,
  thisTerm: '这学期',
  lastTerm: '上学期',
  band: '全班中间一半',
  base: ({ least, most, enrolled }) =>
    least === most
      ? `全班 ${most}/${enrolled} 人有记录。`
      : `全班 ${enrolled} 人，各项有记录的 ${least} 到 ${most} 人。`,
  onlySelf: '只看自己，不排名次。',
  whyNoRanking: '为什么不排名次',
  children: '看哪个孩子',
  choose: { term: '学期', framework: '按什么看', room: '班级', axis: '看哪一项' },
  toldAs: (framework, as) => `${framework}，按${as}看`,
  seenAs: (as) => `按${as}看`,
  addLines: '加一条线',
  linesFull: '图里最多五条线，先去掉一条再加。',

  restsOn: '依据',
  axisEntries: (axis, n) => `${axis} ${n} 条`,
  drillTitle: (name, axis) => `${name} · ${axis}`,
  back: (to) => `回到${to}`,
  missing: '还没评',
  ofIndicators: (rated, of) => `评了 ${rated}/${of} 项`,
  peersFrom: (n) => `满 ${n} 位同学评过才显示`,
  untold: (sources) => `${sources.join('、')}的结果这里不显示，可以向班主任了解。`,
  people: (n) => `${n} 人`,
  entries: (n) => `依据 ${n} 条`,
  noEvidence: '还没有依据',
  moreUntold: (n) => `另有 ${n} 条算在内，不逐条显示`,
  unjudged: '只记下，没有评级',
  link: '打开链接',
  enteredByStaff: '老师代记',
  corrected: (n) => (n > 1 ? `改过 ${n} 次` : '改过'),
  before: (value) => `原来是${value}`,
  reason: (reason) => `改的原因：${reason}`,
  withdrawn: '已撤回，不算数',

  growth: '一学期一学期地看',
  growthHint: '空着的是那学期还没评，不是零。',
  growthAxis: '项目',
  noTermsYet: '再过一个学期，这里就能看到变化。',
  rose: (levels) => `进了${levels === 2 ? '两' : (numerals[levels] ?? levels)}级`,

  byName: '按姓名排，不排名次',
  view: '怎么看',
  asPictures: '图',
  asTable: '表',
  pupil: '姓名',
  filter: '看看还有谁没评',
  everybody: (n) => `全部 ${n}`,
  filterMissing: (axis, n) => `${axis}还没评 ${n}`,
  smallLabel: (values) => values.map(([axis, value]) => `${axis}${value}`).join('，'),
  stillMissing: (axes) => `${axes.join('、')}还没评`,
  allJudged: '都评过了',
  nobodyMissing: (axis) => `${axis}都评过了。`,
  shownOf: (n, of) => `${of} 人里的 ${n} 人`,

  schoolTitle: (framework) => `学校的${framework}`,
  school: '全校',
  mine: '我负责的年级',
  grade: (grade) => `${numerals[grade] ?? grade}年级`,
  below: (level) => ({ grade: '各年级', class: '各班' })[level] ?? '',
  path: '正在看',
  opens: (title) => `看${title}`,
  shown: (title) => `正在看${title}`,
  counted: (value, n) => `${value} ${n}`,
  outOf: (n) => `共 ${n} 人`,
  spread: (axis) => `${axis}的分布`,
  withheld: (fewerThan) => `不足 ${fewerThan} 人，不显示`,
  levels: '图例',
  rates: '质量',
  ratesHint: '分母是在籍学生。说的是教学，不是学生。',
  ratesHow: '怎么算的',
  rate: (id) => ({ pass: '及格率', consolidation: '巩固率', care: '关爱率' })[id] ?? id,
  share: (count, base) => `${count}/${base}`,
  noRate: '—',
  wrong: '数据不对',
  picture: (heading, axes) => `${heading}，${axes} 项的雷达图；同样的内容在表格里`,
  rateNull: '“—”：没有合格线，没有上学期的数，或者人数太少。',
  noPass: '这个方案没有合格线，所以没有这三个率。',
};

/** `2026—2027学年第一学期` → 第一学期. */
function shortTerm(title: string): string {
  const [, short] = /学年\s*(.+)$/.exec(title) ?? [];
  return short ?? title;
}

export const builtIn: BuiltIn<BackedMessages> = {
  'zh-CN': zhCN,
  en: () => import('./backed-messages-en.ts').then((english) => english.en),
};
