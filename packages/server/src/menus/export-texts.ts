import type { ActivityKind, Domain, Money } from '@wuyu/contract';
import type { ExportRow } from '../database/schema.ts';
import { exportWords } from '../export-words.ts';

/** The words of a menu's file, in one language. */
export interface MenuTexts {
  readonly language: ExportRow['language'];
  /** Name of the file, without its ending. */
  fileName(org: string, month: string): string;
  readonly weekSheet: string;
  readonly courseSheet: string;
  /** Headings of the two sheets, in the order of their columns. */
  readonly weekHeadings: readonly string[];
  readonly courseHeadings: readonly string[];
  /** 1 Monday to 7 Sunday. */
  weekday(weekday: number): string;
  weekdays(weekdays: readonly number[]): string;
  readonly domains: Readonly<Record<Domain, string>>;
  readonly kinds: Readonly<Record<ActivityKind, string>>;
  /** A title, with the English one where the file is in English. */
  title(offering: { readonly title: string; readonly titleEn: string | null }): string;
  grades(grades: readonly number[]): string;
  fee(fee: Money | null): string;
  /** In place of a number of places. */
  readonly noLimit: string;
  /** Of a calendar's entry. */
  readonly teacher: string;
  readonly provider: string;
  readonly forGrades: string;
  /** Where the school's calendar does not tell the month's days yet. */
  readonly unpublished: string;
}

/** An amount in its currency, as a language writes it. */
function money(language: string, { amount, currency }: Money): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** Grades in a row as the first and the last of them. */
function range(grades: readonly number[], one: (grade: number) => string, between: string, comma: string): string {
  const sorted = [...grades].sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return '';
  const inRow = sorted.length > 2 && last - first === sorted.length - 1;
  return inRow ? `${one(first)}${between}${one(last)}` : sorted.map(one).join(comma);
}

const weekdaySigns = '一二三四五六日';
const zh: MenuTexts = {
  language: 'zh-CN',
  fileName: (org, month) => `${org}课后服务菜单${month}`,
  weekSheet: '一周安排',
  courseSheet: '课程说明',
  weekHeadings: [
    '星期',
    '时间',
    '名称',
    '五育',
    '类别',
    '年级',
    '地点',
    '教师',
    '机构',
    '名额',
    '最少开班人数',
    '费用',
  ],
  courseHeadings: ['名称', '英文名称', '上课日', '时间', '年级', '教师', '机构', '费用', '内容'],
  weekday: (weekday) => `周${weekdaySigns[weekday - 1] ?? weekday}`,
  weekdays: (weekdays) => weekdays.map(zh.weekday).join('、'),
  domains: { moral: '德育', intellectual: '智育', physical: '体育', aesthetic: '美育', labour: '劳动教育' },
  kinds: { course: '课程', tutoring: '答疑辅导', extendedCare: '延时托管', summerCare: '暑期托管' },
  title: ({ title }) => title,
  grades: (grades) => range(grades, exportWords['zh-CN'].grade, '至', '、'),
  fee: (fee) => (fee === null ? '免费' : `每月 ${money('zh-CN', fee)}`),
  noLimit: '不限',
  teacher: '教师',
  provider: '机构',
  forGrades: '年级',
  unpublished: '这个月的校历还没有公布，日期先按星期排。',
};

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const en: MenuTexts = {
  language: 'en',
  fileName: (org, month) => `${org} after-school menu ${month}`,
  weekSheet: 'Week',
  courseSheet: 'Courses',
  weekHeadings: [
    'Weekday',
    'Time',
    'Title',
    'Domain',
    'Kind',
    'Grades',
    'Place',
    'Teacher',
    'Provider',
    'Places',
    'Opens with',
    'Fee',
  ],
  courseHeadings: ['Title', 'Chinese title', 'Days', 'Time', 'Grades', 'Teacher', 'Provider', 'Fee', 'About'],
  weekday: (weekday) => weekdayNames[weekday - 1] ?? String(weekday),
  weekdays: (weekdays) => weekdays.map(en.weekday).join(', '),
  domains: {
    moral: 'Moral',
    intellectual: 'Intellectual',
    physical: 'Physical',
    aesthetic: 'Aesthetic',
    labour: 'Labour',
  },
  kinds: { course: 'Course', tutoring: 'Tutoring', extendedCare: 'Extended care', summerCare: 'Summer care' },
  title: ({ title, titleEn }) => titleEn ?? title,
  grades: (grades) => range(grades, exportWords.en.grade, ' to ', ', '),
  fee: (fee) => (fee === null ? 'Free' : `${money('en', fee)} a month`),
  noLimit: 'No limit',
  teacher: 'Teacher',
  provider: 'Provider',
  forGrades: 'Grades',
  unpublished: "The school's calendar of this month is not published yet: days follow the weekdays alone.",
};

export const menuTexts: Readonly<Record<ExportRow['language'], MenuTexts>> = { 'zh-CN': zh, en };
