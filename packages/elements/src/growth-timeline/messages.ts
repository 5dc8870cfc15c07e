import type { ClauseMessages } from '../homework/clause-sheet.ts';
import { wordsZh } from '../homework/words.ts';
import { type EvaluationWords, evaluationZh } from '../evaluation/words.ts';
import { failureZh } from '../shared/failure-words.ts';
import type { BuiltIn } from '../shared/locale.ts';
import type { FailureMessages } from '../shared/panels.ts';
import type { RuleOfRecord } from './state.ts';

/** Every text of the element. A host may replace single texts, or add a locale. */
export interface GrowthTimelineMessages extends FailureMessages, EvaluationWords, ClauseMessages {
  loading: string;
  noClient: string;
  title(whom: string, name: string): string;
  whose: string;
  whichClass: string;
  whichPupil: string;
  filter: string;
  all: string;
  /** A term whose name is not known: 2026 年 9 月起. */
  term(start: string): string;
  by(source: string, author: string | null): string;
  /** What was copied from paper. */
  copied: string;
  open: string;
  corrected: string;
  withdrawn: string;
  stoodBefore: string;
  because(reason: string): string;
  pending: string;
  empty(whom: string, name: string): string;
  emptyText(whom: string): string;
  emptyAxis(axis: string): string;
  none: string;
  noneText: string;
  older: string;
  reading: string;
  olderFailed: string;
  end: string;
  arrived: string;
  /** Leads to where a rule of the record stands written. */
  why(rule: RuleOfRecord): string;
  offline: string;
  print: string;
  printHeads: readonly string[];
  printTitle(name: string): string;
}

const zhCN: GrowthTimelineMessages = {
  ...failureZh,
  ...evaluationZh,
  clauseSource: wordsZh.clauseSource,
  clauseUnchecked: wordsZh.clauseUnchecked,
  clauseDefault: wordsZh.clauseDefault,
  understood: wordsZh.understood,
  failed: '成长记录没取到',
  loading: '正在取成长记录',
  noClient: '还没有连上学校的系统',
  title: (whom, name) => (whom === 'student' ? '我的成长记录' : `${name}的成长记录`),
  whose: '哪个孩子',
  whichClass: '哪个班',
  whichPupil: '哪位学生',
  filter: '只看一个方面',
  all: '全部',
  term: (start) => `${start.slice(0, 4)} 年 ${Number(start.slice(5, 7))} 月起的学期`,
  by: (source, author) => (author === null ? source : `${source} · ${author}`),
  copied: '从纸上誊写',
  open: '打开链接',
  corrected: '改过',
  withdrawn: '撤回了',
  stoodBefore: '原来写的',
  because: (reason) => `为什么改：${reason}`,
  pending: '待发送',
  empty: () => '还没有记录',
  emptyText: (whom) =>
    ({ student: '老师、家人和你自己记下的，都会出现在这里。', guardian: '老师、孩子和您记下的，都会出现在这里。' })[
      whom
    ] ?? '记下的第一条会出现在这里。',
  emptyAxis: (axis) => `“${axis}”还没有记录`,
  none: '这里没有可看的成长记录',
  noneText: '学校名册里没有对应的学生，请联系学校。',
  older: '看更早的',
  reading: '正在取',
  olderFailed: '更早的没取到，再试一次',
  end: '这是最早的一条',
  arrived: '有新的记录',
  why: (rule) => ({ growthRecord: '为什么每一步都记着', noRanking: '为什么不排名次' })[rule],
  offline: '没有信号，下面是刚才取到的',
  print: '打印',
  printHeads: ['日期', '方面', '看什么', '结果', '谁说的', '说明'],
  printTitle: (name) => `${name}的成长记录`,
};

/** Texts that come with the element. */
export const builtIn: BuiltIn<GrowthTimelineMessages> = {
  'zh-CN': zhCN,
  en: () => import('./messages-en.ts').then(({ en }) => en),
};
