import type { Form, LoadSummary } from '@wuyu/contract';
import type { AssignmentRow, ExportRow } from '../database/schema.ts';
import { type ExportWords, exportWords } from '../export-words.ts';

type State = keyof LoadSummary['states'];

/** The words of an evidence file, in one language. */
export interface ExportTexts extends ExportWords {
  /** Name of the file, without its ending. */
  fileName(org: string, month: string): string;
  daySheet: string;
  workSheet: string;
  /** Headings of the two sheets, in the order of their columns. */
  dayHeadings: readonly string[];
  workHeadings: readonly string[];
  forms: Readonly<Record<Form, string>>;
  statuses: Readonly<Record<AssignmentRow['status'], string>>;
  states: Readonly<Record<State, string>>;
  tooFew: string;
}

const zh: ExportTexts = {
  ...exportWords['zh-CN'],
  fileName: (org, month) => `${org}作业管理记录${month}`,
  daySheet: '每日作业总量',
  workSheet: '作业明细',
  dayHeadings: [
    '日期',
    '班级',
    '年级',
    '上限（分钟）',
    '必做书面作业（分钟）',
    '选做书面作业（分钟）',
    '状态',
    '在籍人数',
    '应填人数',
    '已填人数',
    '平均用时（分钟）',
    '依据文件',
    '文号',
    '条款',
  ],
  workHeadings: [
    '布置日期',
    '上交日期',
    '班级',
    '年级',
    '学科',
    '作业内容',
    '形式',
    '基础（分钟）',
    '提升（分钟）',
    '拓展（分钟）',
    '进度',
    '布置人',
    '审核人',
    '提交审核时间',
    '审核通过时间',
    '退回时间',
    '公示时间',
    '撤回时间',
    '应填人数',
    '已填人数',
    '本项平均用时（分钟）',
    '当日必做书面总量（分钟）',
    '当日上限（分钟）',
    '当日状态',
    '依据文件',
    '文号',
    '条款',
  ],
  forms: { written: '书面', oral: '口头', reading: '阅读', practical: '动手', sport: '运动' },
  statuses: {
    draft: '草稿',
    submitted: '待审核',
    approved: '已通过，未公示',
    returned: '已退回',
    published: '已公示',
    withdrawn: '已撤回',
  },
  states: { within: '未超', near: '接近上限', over: '超过上限', noRule: '无上限规定' },
  tooFew: '填报不足，不给出',
};

const en: ExportTexts = {
  ...exportWords.en,
  fileName: (org, month) => `${org} homework record ${month}`,
  daySheet: 'Days',
  workSheet: 'Assignments',
  dayHeadings: [
    'Day',
    'Class',
    'Grade',
    'Cap (min)',
    'Required written work (min)',
    'Optional written work (min)',
    'State',
    'Enrolled',
    'Asked',
    'Reported',
    'Mean (min)',
    'Document',
    'Number',
    'Clause',
  ],
  workHeadings: [
    'Assigned on',
    'Due on',
    'Class',
    'Grade',
    'Subject',
    'Homework',
    'Form',
    'Basic (min)',
    'Advanced (min)',
    'Extension (min)',
    'Stage',
    'Author',
    'Reviewer',
    'Handed in at',
    'Approved at',
    'Returned at',
    'Published at',
    'Withdrawn at',
    'Asked',
    'Reported',
    'Mean of this piece (min)',
    'Required written work of the day (min)',
    'Cap of the day (min)',
    'State of the day',
    'Document',
    'Number',
    'Clause',
  ],
  forms: { written: 'Written', oral: 'Oral', reading: 'Reading', practical: 'Hands-on', sport: 'Sport' },
  statuses: {
    draft: 'Draft',
    submitted: 'Waiting for review',
    approved: 'Approved, not published',
    returned: 'Returned',
    published: 'Published',
    withdrawn: 'Withdrawn',
  },
  states: { within: 'Within the cap', near: 'Near the cap', over: 'Over the cap', noRule: 'No cap known' },
  tooFew: 'Too few reports',
};

export const exportTexts: Readonly<Record<ExportRow['language'], ExportTexts>> = { 'zh-CN': zh, en };
