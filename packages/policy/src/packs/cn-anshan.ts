import { grades, type Pack } from '../pack.ts';

/**
 * What the city's bureau requires, as one page reports it: without the document's title, number or day. It follows the
 * ministry's notice of 2021-04-25 almost word for word and is told here from the day the nation's pack begins.
 */
const requirement = {
  document: '鞍山市教育局的作业管理要求（文件题目未见）',
  clause: '（条号、起始日未见）',
  validFrom: '2021-07-24',
  confidence: 'B',
} as const;

/** 鞍山市: caps below the nation's. */
export const cnAnshan: Pack = {
  id: 'cn-anshan',
  title: '辽宁省鞍山市',
  place: '辽宁省鞍山市',
  validFrom: '2021-07-24',
  parent: 'cn-2021',
  clauses: [
    { ...requirement, id: 'cn-anshan-cap-3-6', wording: '小学其他年级每天书面作业完成时间平均不超过45分钟' },
    { ...requirement, id: 'cn-anshan-cap-7-9', wording: '初中每天书面作业完成时间平均不超过60分钟' },
  ],
  homework: {
    caps: [
      { grades: grades(3, 6), value: 45, clause: 'cn-anshan-cap-3-6' },
      { grades: grades(7, 9), value: 60, clause: 'cn-anshan-cap-7-9' },
    ],
  },
};
