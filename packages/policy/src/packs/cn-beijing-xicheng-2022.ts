import type { Pack } from '../pack.ts';

/** The district's report on what was done in one year. */
const report = {
  document: '2022年中小学落实“双减”成效和教学质量保障情况',
  validFrom: '2022-01-01',
  confidence: 'seed',
} as const;

/**
 * 西城区, grades 1–9, by its report on the year 2022: three tiers of homework, a catalogue of courses that schools order from,
 * and a framework whose parts the report does not explain; they bear its own signs as their titles.
 */
export const cnBeijingXicheng2022: Pack = {
  id: 'cn-beijing-xicheng-2022',
  title: '北京市西城区（2022）',
  place: '北京市西城区',
  validFrom: '2022-01-01',
  // It tells what was done in that year; what came after is not known from it.
  validTo: '2022-12-31',
  parent: 'cn-2021',
  clauses: [
    {
      ...report,
      id: 'xicheng-2022-tiers',
      clause: '三、2',
      wording: '构建“基础类—提升类—拓展类”分层进阶作业体系',
    },
    {
      ...report,
      id: 'xicheng-2022-catalogue',
      clause: '四',
      wording: '为学校提供200余门课程的课后服务“菜单”,学校按需“点餐”',
    },
    { ...report, id: 'xicheng-2022-framework', clause: '四', wording: '构建了“1+3+N”课后服务总体课程框架' },
  ],
  homework: {},
  menus: {
    branches: {
      value: [
        { id: '1', title: '“1”' },
        { id: '3', title: '“3”' },
        { id: 'N', title: '“N”' },
      ],
      clause: 'xicheng-2022-framework',
    },
  },
};
