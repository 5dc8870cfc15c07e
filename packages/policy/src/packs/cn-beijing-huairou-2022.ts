import { grades, type Pack } from '../pack.ts';

/** The plan of the district's office for primary schools, for one year; the text at hand bears no title of its own. */
const plan = { document: '怀柔区小教科2022年工作计划', validFrom: '2022-01-01', confidence: 'seed' } as const;

/**
 * What the district's commission tells of its work in the first half of 2022, and for the second: a report, of which no rule
 * follows. Title and day were not seen; it is told from the second half on.
 */
const midYear = {
  document: '怀柔区教委2022年年中工作总结（文件题目未见）',
  validFrom: '2022-07-01',
  confidence: 'seed',
} as const;

/**
 * 怀柔区, primary schools, 2022. The plan sets no caps of its own; the menu is renewed every month; every pupil is visited at home once
 * a term. Its one event of family guidance a term is over before the nation asks for two.
 */
export const cnBeijingHuairou2022: Pack = {
  id: 'cn-beijing-huairou-2022',
  title: '北京市怀柔区（小学，2022）',
  place: '北京市怀柔区',
  validFrom: '2022-01-01',
  validTo: '2022-12-31',
  parent: 'cn-2021',
  clauses: [
    {
      ...plan,
      id: 'huairou-2022-homework-notice',
      clause: '三（三）1',
      wording: '建立作业统筹管理和公示机制,确保作业总量、时间、方式符合要求',
    },
    {
      ...plan,
      id: 'huairou-2022-inspection',
      clause: '三（三）2',
      wording: '各学校每月至少一次针对学生作业统筹布置、批阅、反馈情况开展专项工作检查',
    },
    {
      ...plan,
      id: 'huairou-2022-holiday-standard',
      clause: '三（三）2',
      wording: '假期作业总量及标准与日常管理标准一致',
    },
    {
      ...plan,
      id: 'huairou-2022-resource-list',
      clause: '三（四）1',
      wording: '制定并下发第二批“课后服务校外资源清单”供学校选用',
    },
    {
      ...plan,
      id: 'huairou-2022-survey',
      clause: '三（四）2',
      wording: '每学期初至少开展一次面向学生、家长的需求调研',
    },
    {
      ...plan,
      id: 'huairou-2022-menu',
      clause: '三（四）2',
      wording: '每月初更新一次,向全体学生、家长公示,并提交小教科备案',
    },
    { ...plan, id: 'huairou-2022-tutoring', clause: '三（四）3', wording: '体现分层、分堆' },
    { ...plan, id: 'huairou-2022-visits', clause: '三（一）4', wording: '各校每学期对每名学生至少入户家访一次' },
    {
      ...plan,
      id: 'huairou-2022-guidance',
      clause: '三（一）4',
      wording: '每学期至少开展一次家庭教育指导服务,寒暑假和学期中开展一次培训活动',
    },
    { ...plan, id: 'huairou-2022-care-plan', clause: '三（一）1', wording: '建立“一生一策”心理档案' },
    {
      ...plan,
      id: 'huairou-2022-home-teaching',
      clause: '三（五）6',
      wording: '为重度残疾不能到校的学生开展送教上门和送温暖活动',
    },
    {
      ...midYear,
      id: 'huairou-2022-visits-followup',
      clause: '一（八）',
      wording: '定期开展回访、入户家访、心理干预等措施',
    },
  ],
  homework: {},
  // The beginning of a month (月初) is no day: the product's default says which.
  menus: { monthly: { clause: 'huairou-2022-menu' } },
  visits: {
    duties: [
      {
        grades: grades(1, 6),
        value: [{ times: 1, per: 'term', kinds: ['home'], percent: 100 }],
        clause: 'huairou-2022-visits',
      },
    ],
    guidancePerTerm: { value: 1, clause: 'huairou-2022-guidance' },
    carePlan: { clause: 'huairou-2022-care-plan' },
    homeTeaching: { clause: 'huairou-2022-home-teaching' },
  },
};
