import type { BuiltIn } from '../shared/locale.ts';
import type { Problem } from './model.ts';

/** Every text of the element's own. A host may replace single texts, or add a locale. */
export interface RadarMessages {
  /** What the picture is called where it is not seen. */
  picture(heading: string, axes: number): string;
  /** How it is walked through. */
  walk: string;
  view: string;
  asPicture: string;
  asTable: string;
  missing: string;
  /** In a cell whose value cannot be right. */
  wrong: string;
  /** In a cell nothing is told of, e.g. of a group that is too small. */
  untold: string;
  axis: string;
  evidence: string;
  evidenceCount(n: number): string;
  evidenceNone: string;
  evidenceOpen(axis: string, n: number): string;
  range(from: string, to: string): string;
  /** Levels up since the past one. */
  rose(n: number): string;
  /** Spoken at a point of the picture. */
  point(axis: string, series: string, value: string): string;
  /** What is said at a point, and what is said of the middle half there. */
  points(said: readonly [point: string, band: string]): string;
  list(names: readonly string[]): string;
  /** Parts of the sentence. */
  roseTogether(axes: readonly string[], levels: number): string;
  same(axes: readonly string[], past: string): string;
  changed(axis: string, from: string, to: string): string;
  has(axes: readonly string[], value: string): string;
  notJudged(axes: readonly string[], series: string): string;
  noneJudged(series: string): string;
  /** What is told, then what is missing, as one sentence. */
  sentence(told: readonly string[], missing: string | undefined): string;
  /** The sentence where it is about one source, e.g. 老师评. */
  of(series: string, sentence: string): string;
  empty: string;
  /** What the band rests on, with its full stop. */
  noted(note: string): string;
  onlySelf: string;
  problems: string;
  problem(problem: Problem): string;
  save: string;
  saving: string;
  saved: string;
  saveFailed: string;
}

const list = (names: readonly string[]) => names.join('、');
const numerals = ['', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'];

const zhCN: RadarMessages = {
  picture: (heading, axes) => `${heading === '' ? '' : `${heading}，`}${axes} 项的雷达图；同样的内容在句子和表格里`,
  walk: '逐项看：左右键换一项，上下键换一条线',
  view: '怎么看',
  asPicture: '图',
  asTable: '表',
  missing: '还没评',
  wrong: '数据不对',
  untold: '不显示',
  axis: '项目',
  evidence: '依据',
  evidenceCount: (n) => `${n} 条`,
  evidenceNone: '没有',
  evidenceOpen: (axis, n) => `看${axis}的 ${n} 条依据`,
  range: (from, to) => (from === to ? `都是${from}` : `${from}到${to}`),
  rose: (n) => `进了${numerals[n] ?? n}级`,
  point: (axis, series, value) => `${axis === '' ? '' : `${axis}，`}${series}：${value}`,
  points: ([point, band]) => `${point}；${band}`,
  list,
  roseTogether: (axes, n) => `${list(axes)}${axes.length > 1 ? '各' : ''}进了${numerals[n] ?? n}级`,
  same: (axes, past) => `${list(axes)}和${past}一样`,
  changed: (axis, from, to) => `${axis}从${from}到${to}`,
  has: (axes, value) => `${list(axes)}${axes.length > 1 ? '都' : ''}是${value}`,
  notJudged: (axes, series) => `${list(axes)}${series}还没评`,
  noneJudged: (series) => `${series}还没有评过。`,
  sentence: (told, missing) =>
    `${told.join('，')}${missing === undefined ? '' : `${told.length > 0 ? '；' : ''}${missing}`}。`,
  of: (series, sentence) => `${series}：${sentence}`,
  empty: '还没有可以看的内容',
  noted: (note) => (/[。！？]$/.test(note) ? note : `${note}。`),
  onlySelf: '只看自己，不排名次。',
  problems: '有的数据不对，没有画出来',
  problem: (p) => {
    switch (p.kind) {
      case 'noAxes':
        return '没有给出要看哪几项（axes）。';
      case 'noSeries':
        return '没有给出数据（series）。';
      case 'notJson':
        return `${p.name} 不是有效的 JSON。`;
      case 'notList':
        return `${p.name} 的写法不对。`;
      case 'tooManyAxes':
        return `有 ${p.count} 项，图里画前 ${p.most} 项；表里都有。`;
      case 'tooManySeries':
        return `有 ${p.count} 条线，图里画前 ${p.most} 条；表里都有。`;
      case 'untitled':
        return `${p.name} 的第 ${p.at} 个没有名字。`;
      case 'noScale':
        return `${p.axis}没有可用的等级或分数范围。`;
      case 'noValues':
        return `${p.series}里没有数据。`;
      case 'tooManyValues':
        return `${p.series}有 ${p.count} 个数，只有 ${p.axes} 项；多的没有画。`;
      case 'notNumber':
        return `${p.series}的${p.axis}不是数：${p.value}。`;
      case 'notWhole':
        return `${p.series}的${p.axis}不是整级：${p.value}。`;
      case 'unknownLevel':
        return `${p.series}的${p.axis}没有第 ${p.value} 级，一共 ${p.levels} 级。`;
      case 'beyond':
        return `${p.series}的${p.axis}是 ${p.value}，不在 ${p.min} 到 ${p.max} 之间。`;
      case 'reversed':
        return `${p.series}的${p.axis}上下颠倒了。`;
    }
  },
  save: '存成图片',
  saving: '正在画…',
  saved: '图片做好了。',
  saveFailed: '图片没做成，请再试一次，或者截屏。',
};

export const builtIn: BuiltIn<RadarMessages> = {
  'zh-CN': zhCN,
  en: () => import('./messages-en.ts').then((english) => english.en),
};
