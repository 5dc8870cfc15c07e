import type { Closed, Coverage, CoverageNumbers } from '@wuyu/contract';
import type { ExportRow } from '../database/schema.ts';
import { exportWords } from '../export-words.ts';

/** The words of a file of coverage, in one language. */
export interface CoverageTexts {
  /** Name of the file, without its ending. */
  fileName(org: string, day: string): string;
  readonly sheet: string;
  /** Headings, in the order of the columns. */
  readonly headings: readonly string[];
  readonly levels: Readonly<Record<Closed<Coverage>['level'], string>>;
  grade(grade: number): string;
  readonly paces: Readonly<Record<Closed<CoverageNumbers>['pace'], string>>;
  /** In place of numbers. */
  readonly withheld: string;
  /** A clause by what the document calls it. */
  clause(clause: string): string;
}

const zh: CoverageTexts = {
  fileName: (org, day) => `${org}家访覆盖情况${day}`,
  sheet: '家访覆盖',
  headings: [
    '学校',
    '范围',
    '名称',
    '学期',
    '截至',
    '在籍人数',
    '应访人数',
    '已访',
    '其中学期结束后补访',
    '已约',
    '待访',
    '免访',
    '以其他方式联系过',
    '学期中转入',
    '学期中转出',
    '转出前已访',
    '要求访到',
    '按进度应访到',
    '进度',
    '家庭教育指导（次）',
    '要求（次）',
    '依据文件',
    '文号',
    '条款',
  ],
  levels: { school: '全校', grade: '年级', class: '班级' },
  grade: exportWords['zh-CN'].grade,
  paces: {
    onCourse: '正常',
    behind: '偏慢',
    late: '学期已结束，未访完',
    done: '已达到要求',
    none: '没有次数要求',
  },
  withheld: exportWords['zh-CN'].suppressed,
  clause: exportWords['zh-CN'].clause,
};

const en: CoverageTexts = {
  fileName: (org, day) => `${org} home visits ${day}`,
  sheet: 'Home visits',
  headings: [
    'School',
    'Of',
    'Title',
    'Term',
    'As of',
    'Enrolled',
    'Due',
    'Visited',
    'Of these after the term',
    'Arranged',
    'Open',
    'Exempt',
    'Met in another way',
    'Came in the term',
    'Left in the term',
    'Left after a visit',
    'Required',
    'Expected by now',
    'Pace',
    'Family guidance events',
    'Required events',
    'Document',
    'Number',
    'Clause',
  ],
  levels: { school: 'School', grade: 'Grade', class: 'Class' },
  grade: exportWords.en.grade,
  paces: {
    onCourse: 'On course',
    behind: 'Behind',
    late: 'Term over, not all visited',
    done: 'As required',
    none: 'No number is required',
  },
  withheld: exportWords.en.suppressed,
  clause: exportWords.en.clause,
};

export const coverageTexts: Readonly<Record<ExportRow['language'], CoverageTexts>> = { 'zh-CN': zh, en };
