import type { Pack } from '../pack.ts';
import { guardianPhrases } from './guardian-phrases.ts';

/** A primary school's plan for one year; the copy at hand does not name the school. */
const plan = {
  document: 'XXXX小学2022年学校工作计划及推进方案',
  validFrom: '2022-01-01',
  confidence: 'seed',
} as const;

/**
 * A school's own pack: review by grade, and no publishing over the cap. Where the school lies is not known, so that it
 * inherits the nation's rules and no place's.
 */
export const school2022: Pack = {
  id: 'school-2022',
  title: '某小学（2022）',
  place: '某小学',
  validFrom: '2022-01-01',
  validTo: '2022-12-31',
  parent: 'cn-2021',
  clauses: [
    {
      ...plan,
      id: 'school-2022-review',
      clause: '二（二）7',
      wording: '建立以级部为单位的审核机制,严格控制作业总量,实行分层作业',
    },
    { ...plan, id: 'school-2022-guardian', clause: '二（二）7', wording: '不准给家长布置作业或让家长代为评改作业' },
    {
      ...plan,
      id: 'school-2022-growth',
      clause: '二（一）1（3）',
      wording: '实时显示学生的进步,保存学生成长的每一笔数据',
    },
    {
      ...plan,
      id: 'school-2022-rates',
      clause: '二（二）4',
      wording: '在原有及格率的基础上,增加巩固率和关爱率,以学籍数作为评价基数,将后20%的学生成绩进行评价',
    },
  ],
  homework: {
    // “Strictly controlled” is read so: what lifts a day over the cap is not published.
    overCap: { value: 'refuse', clause: 'school-2022-review' },
    guardianTasks: { phrases: guardianPhrases, clause: 'school-2022-guardian' },
  },
  evaluation: {
    growthRecord: { clause: 'school-2022-growth' },
    tailPercent: { value: 20, clause: 'school-2022-rates' },
  },
};
