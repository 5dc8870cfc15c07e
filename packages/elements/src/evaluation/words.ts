import type { ScaleName } from '@wuyu/policy';

/** Words that every element about evaluation says the same way. */
export interface EvaluationWords {
  /** A name of the school's own, in the language that is shown where it has one there. */
  name(named: ScaleName): string;
  /** Whose word an entry is: 自评, 同学评, 老师评, 家长评. */
  source(source: string): string;
  /** Who judges by the framework: 由老师和学生自己评. */
  judges(sources: readonly string[]): string;
  /** `2026-11-24` → 11 月 24 日. */
  monthDay(day: string): string;
  /** The same with its weekday, or said from today where it is near. */
  day(day: string, today: string): string;
  points(n: number): string;
}

const utc = (day: string) => new Date(`${day}T00:00:00Z`);
const monthDay = (day: string) => `${utc(day).getUTCMonth() + 1} 月 ${utc(day).getUTCDate()} 日`;
const near: Readonly<Record<number, string>> = { [-2]: '前天', [-1]: '昨天', 0: '今天' };
const sources: Readonly<Record<string, string>> = {
  self: '自评',
  peer: '同学评',
  teacher: '老师评',
  guardian: '家长评',
};
const judges: Readonly<Record<string, string>> = {
  self: '学生自己',
  peer: '同学',
  teacher: '老师',
  guardian: '家长',
};

export const evaluationZh: EvaluationWords = {
  name: ({ title }) => title,
  source: (source) => sources[source] ?? source,
  judges: (of) => `由${of.map((one) => judges[one] ?? one).join('、')}评`,
  monthDay,
  day: (day, today) =>
    near[(Date.parse(day) - Date.parse(today)) / 86_400_000] ??
    `${day.slice(0, 4) === today.slice(0, 4) ? '' : `${day.slice(0, 4)} 年 `}${monthDay(day)} 周${'日一二三四五六'[utc(day).getUTCDay()] ?? ''}`,
  points: (n) => `${n} 分`,
};
