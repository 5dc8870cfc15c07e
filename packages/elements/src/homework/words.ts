import type { Clause } from '@wuyu/contract/browser';
import type { ClauseMessages } from './clause-sheet.ts';

/** Words that every element about homework says the same way. */
export interface HomeworkWords extends ClauseMessages {
  /** A school day, e.g. 11 月 24 日 星期二. */
  date(day: string): string;
  minutes(n: number): string;
  tier(tier: string): string;
  form(form: string): string;
}

const weekdays = '日一二三四五六';
const utc = (day: string) => new Date(`${day}T00:00:00Z`);
const monthDay = (day: string) => `${utc(day).getUTCMonth() + 1} 月 ${utc(day).getUTCDate()} 日`;
/** `5` → 第 5 条; what is no number stands as it is. */
const clausePlace = (clause: string) => (/^\d+$/.test(clause) ? `第 ${clause} 条` : clause);

export const wordsZh: HomeworkWords = {
  date: (day) => `${monthDay(day)} 星期${weekdays[utc(day).getUTCDay()] ?? ''}`,
  minutes: (n) => `${n} 分钟`,
  tier: (tier) => ({ basic: '基础', advanced: '提升', extension: '拓展' })[tier] ?? tier,
  form: (form) => ({ written: '书面', oral: '口头', reading: '阅读', practical: '动手', sport: '运动' })[form] ?? form,
  clauseSource: (c: Clause) =>
    `《${c.document}》${c.number === undefined ? '' : `（${c.number}）`}${clausePlace(c.clause)}，${utc(c.validFrom).getUTCFullYear()} 年 ${monthDay(c.validFrom)}起。`,
  clauseUnchecked: '原文还没核对过，这里只说大意。',
  clauseDefault: '这是本系统的默认值，没有文件规定。',
  understood: '知道了',
};
