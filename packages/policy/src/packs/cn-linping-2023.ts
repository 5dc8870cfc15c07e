import type { Pack } from '../pack.ts';

/** The district's plan of 2023-06-07. It bears no number, and names no day on which it ends. */
const plan = {
  document: '临平区义务教育“优质均衡”行动计划',
  clause: '三（一）2',
  validFrom: '2023-06-07',
  confidence: 'seed',
} as const;

/** 临平区, grades 1–9, since 2023. It sets no number of its own: it inherits the nation's. */
export const cnLinping2023: Pack = {
  id: 'cn-linping-2023',
  title: '杭州市临平区（2023）',
  place: '杭州市临平区',
  validFrom: '2023-06-07',
  parent: 'cn-2021',
  clauses: [
    {
      ...plan,
      id: 'linping-2023-process',
      wording: '学校要加强对作业来源、设计、布置、批改、反馈、讲评、辅导、校本作业资源库等各环节的统筹管理',
    },
    {
      ...plan,
      id: 'linping-2023-coordination',
      wording: '加强对年级组、学科组作业统筹协调,合理确定各学科作业比例结构',
    },
    { ...plan, id: 'linping-2023-review', wording: '建立作业总量审核监管公示和质量定期评价监督制度' },
  ],
  homework: {},
};
