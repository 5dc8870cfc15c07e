import type { Pack } from '../pack.ts';

/** Public since 2020-10-13. */
const appraisalReform = { document: '深化新时代教育评价改革总体方案', validFrom: '2020-10-13' } as const;
/**
 * Of thirteen departments. Pages report it between 2023-01-13 and 2023-01-19: it is told from the last of these days on. Numbers of
 * its clauses were not seen.
 */
const thirteenDepartments = {
  document: '教育部等十三部门关于健全学校家庭社会协同育人机制的意见',
  number: '教基〔2022〕7号',
  clause: '（条号未见）',
  validFrom: '2023-01-19',
} as const;

/**
 * What holds in the whole country about home visits. No text that was seen says how often every pupil is visited: that they take
 * place is required, their number is a matter of the place.
 */
export const homeVisits = {
  clauses: [
    {
      ...appraisalReform,
      id: 'cn-2020-visit-appraisal',
      clause: '“强化一线学生工作”',
      wording: '落实中小学教师家访制度，将家校联系情况纳入教师考核',
      confidence: 'B',
    },
    { ...thirteenDepartments, id: 'cn-2022-visit-system', wording: '认真落实家访制度', confidence: 'B' },
    {
      ...thirteenDepartments,
      id: 'cn-2022-guidance-2-per-term',
      wording: '每学期至少组织2次家庭教育指导活动',
      confidence: 'A',
    },
  ],
  visits: {
    required: { clause: 'cn-2022-visit-system' },
    guidancePerTerm: { value: 2, clause: 'cn-2022-guidance-2-per-term' },
  },
} satisfies Pick<Pack, 'clauses' | 'visits'>;
