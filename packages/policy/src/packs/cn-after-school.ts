import { grades, type Pack } from '../pack.ts';

/** 双减, as in the pack's clauses on homework. */
const doubleReduction = {
  document: '关于进一步减轻义务教育阶段学生作业负担和校外培训负担的意见',
  validFrom: '2021-07-24',
} as const;
/** What the ministry said to the press three days before the opinion came out; its clauses do not say it. */
const briefing = {
  document: '国务院新闻办公室新闻发布会（教育部答问，2021-07-21）',
  clause: '（答问，不是文件条款）',
  validFrom: '2021-07-21',
} as const;
/**
 * The notice of four departments. Its number was not seen. It is in force from the spring term 2024, which begins in February,
 * on another day in every place.
 */
const fourDepartments = {
  document: '关于进一步规范义务教育课后服务有关工作的通知',
  validFrom: '2024-02-01',
} as const;

/** What holds in the whole country about after-school service, since 2021 and since the spring term 2024. */
export const afterSchool = {
  clauses: [
    {
      ...doubleReduction,
      id: 'cn-2021-afterschool-voluntary',
      clause: '9',
      wording: '引导学生自愿参加课后服务',
      confidence: 'A',
    },
    {
      ...doubleReduction,
      id: 'cn-2021-afterschool-end',
      clause: '9',
      wording: '课后服务结束时间原则上不早于当地正常下班时间',
      confidence: 'A',
    },
    {
      ...doubleReduction,
      id: 'cn-2021-afterschool-extended',
      clause: '9',
      wording: '对有特殊需要的学生，学校应提供延时托管服务',
      confidence: 'A',
    },
    {
      ...doubleReduction,
      id: 'cn-2021-afterschool-no-lessons',
      clause: '10',
      wording: '不得利用课后服务时间讲新课',
      confidence: 'B',
    },
    {
      ...doubleReduction,
      id: 'cn-2021-provider-selection',
      // As remembered, it stands in the section on pilot cities: no rule rests on it.
      clause: '25',
      wording: '由教育部门负责组织遴选，供学校选择使用，并建立评估退出机制',
      confidence: 'B',
    },
    {
      ...briefing,
      id: 'cn-2021-afterschool-5plus2',
      wording: '每周5个工作日，保证每天都要开展，每天课后服务要不少于2个小时',
      confidence: 'B',
    },
    {
      id: 'cn-2022-lesson-time',
      document: '义务教育课程方案（2022年版）',
      clause: '课程设置（周课时：一至二年级26，三至六年级30，七至九年级34；小学每课时40分钟，初中45分钟）',
      confidence: 'C',
      validFrom: '2022-09-01',
    },
    {
      ...fourDepartments,
      id: 'cn-2023-afterschool-when',
      clause: '第一个“严禁”',
      wording: '应安排在上课日及完成国家规定课程和学校教学计划之后',
      confidence: 'A',
    },
    {
      ...fourDepartments,
      id: 'cn-2023-afterschool-excluded',
      clause: '第一个“严禁”',
      wording: '早到校看管和自习、午餐午休看管、晚自习等服务不得纳入课后服务范围',
      confidence: 'A',
    },
    {
      ...fourDepartments,
      id: 'cn-2023-afterschool-no-force',
      clause: '第二个“严禁”',
      wording: '学校和教师不得强制要求学生参加',
      confidence: 'B',
    },
    {
      ...fourDepartments,
      id: 'cn-2023-afterschool-choice',
      clause: '第二个“严禁”',
      wording: '由学生和家长自愿报名、自主选课',
      confidence: 'A',
    },
    {
      ...fourDepartments,
      id: 'cn-2023-afterschool-no-drill',
      clause: '第三个“严禁”',
      wording: '不得利用课后服务时间组织学生刷题备考、讲授新课或集体补课',
      confidence: 'A',
    },
    {
      ...fourDepartments,
      id: 'cn-2023-afterschool-fees',
      clause: '第四个“严禁”',
      wording: '不得通过家长委员会、第三方机构等收取课后服务费',
      confidence: 'A',
    },
    {
      ...fourDepartments,
      id: 'cn-2023-afterschool-fee-notice',
      clause: '第四个“严禁”',
      wording: '将课后服务收费标准、服务时间、课程内容等相关信息公开',
      confidence: 'A',
    },
    {
      ...fourDepartments,
      id: 'cn-2023-provider-review',
      clause: '第五个“严禁”',
      wording: '建立第三方机构进校园遴选审核机制，形成机构名单、服务项目及引进费用标准',
      confidence: 'A',
    },
    {
      ...fourDepartments,
      id: 'cn-2023-provider-dynamic',
      clause: '第五个“严禁”',
      wording: '加强日常监管并建立动态调整机制',
      confidence: 'A',
    },
  ],
  // When people stop working is a local matter: the product's default stands until a place says its own time.
  menus: {
    voluntary: { clause: 'cn-2021-afterschool-voluntary' },
    noNewLessons: { clause: 'cn-2021-afterschool-no-lessons' },
    dailyMinutes: { value: 120, clause: 'cn-2021-afterschool-5plus2' },
    vettedOnly: { clause: 'cn-2023-provider-review' },
    weeklyLessonMinutes: [
      { grades: grades(1, 2), value: 26 * 40, clause: 'cn-2022-lesson-time' },
      { grades: grades(3, 6), value: 30 * 40, clause: 'cn-2022-lesson-time' },
      { grades: grades(7, 9), value: 34 * 45, clause: 'cn-2022-lesson-time' },
    ],
  },
} satisfies Pick<Pack, 'clauses' | 'menus'>;
