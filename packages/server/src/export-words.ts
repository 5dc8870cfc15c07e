import type { ExportRow } from './database/schema.ts';

/** Words that stand in files of several kinds, in one language. */
export interface ExportWords {
  grade(grade: number): string;
  /** A clause by what the document calls it; a bare number gets its word. */
  clause(clause: string): string;
  /** In place of a number that would tell of few pupils. */
  suppressed: string;
}

const bareNumber = /^\d+$/;
const digits = '一二三四五六七八九';
const chineseGrade = (grade: number): string =>
  grade <= 9 ? `${digits[grade - 1] ?? grade}年级` : `高${digits[grade - 10] ?? grade}`;

export const exportWords: Readonly<Record<ExportRow['language'], ExportWords>> = {
  'zh-CN': {
    grade: chineseGrade,
    clause: (clause) => (bareNumber.test(clause) ? `第${clause}条` : clause),
    suppressed: '人数少，不给出',
  },
  en: {
    grade: (grade) => `Grade ${grade}`,
    clause: (clause) => (bareNumber.test(clause) ? `clause ${clause}` : clause),
    suppressed: 'Withheld: a small group',
  },
};
