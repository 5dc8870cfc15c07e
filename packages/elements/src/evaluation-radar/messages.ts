import type { BuiltIn } from '../shared/locale.ts';
import type { Problem } from './problems.ts';

/** Texts that come when something is not the usual. */
export interface LaterMessages {
  /** Spoken at a point of the picture. */
  point(axis: string, series: string, value: string): string;
  /** What is said at a point, and what is said of the middle half there. */
  pointAndBand(said: readonly [point: string, band: string]): string;
  problems: string;
  problem(problem: Problem): string;
  saved: string;
  saveFailed: string;
}

/** Every text of the element's own. A host may replace single texts, or add a locale. */
export interface RadarMessages extends Partial<LaterMessages> {
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
  save: string;
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
  save: '存成图片',
};

export const builtIn: BuiltIn<RadarMessages> = {
  'zh-CN': zhCN,
  en: () => import('./messages-en.ts').then((english) => english.en),
};
