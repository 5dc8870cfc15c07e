import { grades, type Pack } from '../pack.ts';

/** The district's plan of 2023-06-07. It bears no number, and names no day on which it ends. */
const plan = {
  document: '临平区义务教育“优质均衡”行动计划',
  validFrom: '2023-06-07',
  confidence: 'seed',
} as const;
const homework = { ...plan, clause: '三（一）2' } as const;
const service = { ...plan, clause: '三（一）4' } as const;
const courses = { ...plan, clause: '三（二）2' } as const;

/** 临平区, grades 1–9, since 2023. Homework: no number of its own. Courses: shares of all lesson time. */
export const cnLinping2023: Pack = {
  id: 'cn-linping-2023',
  title: '杭州市临平区（2023）',
  place: '杭州市临平区',
  validFrom: '2023-06-07',
  parent: 'cn-2021',
  clauses: [
    {
      ...homework,
      id: 'linping-2023-process',
      wording: '学校要加强对作业来源、设计、布置、批改、反馈、讲评、辅导、校本作业资源库等各环节的统筹管理',
    },
    {
      ...homework,
      id: 'linping-2023-coordination',
      wording: '加强对年级组、学科组作业统筹协调,合理确定各学科作业比例结构',
    },
    { ...homework, id: 'linping-2023-review', wording: '建立作业总量审核监管公示和质量定期评价监督制度' },
    { ...service, id: 'linping-2023-whitelist', wording: '引入市区两级参与课后服务课程白名单社会机构' },
    { ...service, id: 'linping-2023-extended-care', wording: '对有特殊需要的学生,学校提供延时托管服务' },
    { ...courses, id: 'linping-2023-extension-1-6', wording: '一至六年级15%左右' },
    { ...courses, id: 'linping-2023-extension-7-9', wording: '七到九年级20%左右' },
    {
      ...courses,
      id: 'linping-2023-knowledge-cap',
      wording: '七到九年级20%左右,要求全面开设三类拓展性课程,其中知识拓展类课程比例不得超过30%',
    },
    { ...courses, id: 'linping-2023-levels', wording: '推行学科分项等级评价,完善学生成长记录' },
  ],
  homework: {},
  menus: {
    vettedOnly: { clause: 'linping-2023-whitelist' },
    extensionShares: [
      { grades: grades(1, 6), value: 15, clause: 'linping-2023-extension-1-6' },
      { grades: grades(7, 9), value: 20, clause: 'linping-2023-extension-7-9' },
    ],
    knowledgeShares: [{ grades: grades(7, 9), value: 30, clause: 'linping-2023-knowledge-cap' }],
  },
  evaluation: { growthRecord: { clause: 'linping-2023-levels' } },
};
