import type { Pack } from '../pack.ts';

/** 西城区, grades 1–9, by its report on the year 2022: three tiers of homework, and no number of its own. */
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
      id: 'xicheng-2022-tiers',
      document: '2022年中小学落实“双减”成效和教学质量保障情况',
      clause: '三、2',
      wording: '构建“基础类—提升类—拓展类”分层进阶作业体系',
      confidence: 'seed',
      validFrom: '2022-01-01',
    },
  ],
  homework: {},
};
