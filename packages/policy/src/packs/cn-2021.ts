import { grades, type Pack } from '../pack.ts';
import { afterSchool } from './cn-after-school.ts';
import { pupilEvaluation } from './cn-evaluation.ts';
import { homeVisits } from './cn-visits.ts';
import { guardianPhrases } from './guardian-phrases.ts';

/** 双减 (its own number was not seen in a page that could be checked, so none is given). */
const doubleReduction = {
  document: '关于进一步减轻义务教育阶段学生作业负担和校外培训负担的意见',
  validFrom: '2021-07-24',
} as const;
const homeworkNotice = {
  document: '教育部办公厅关于加强义务教育学校作业管理的通知',
  validFrom: '2021-04-25',
} as const;
const sleepNotice = {
  document: '教育部办公厅关于进一步加强中小学生睡眠管理工作的通知',
  number: '教基厅函〔2021〕11号',
  validFrom: '2021-03-30',
} as const;
const phoneNotice = {
  document: '教育部办公厅关于加强中小学生手机管理工作的通知',
  number: '教基厅函〔2021〕3号',
  validFrom: '2021-01-15',
} as const;
/** Its number was not seen. */
const tenMeasures = {
  document: '进一步加强中小学生心理健康工作十条措施',
  validFrom: '2025-10-24',
} as const;

/** What holds in the whole country since the 双减 opinion of 2021. */
export const cn2021: Pack = {
  id: 'cn-2021',
  title: '全国（双减，2021）',
  place: '全国',
  validFrom: '2021-07-24',
  clauses: [
    {
      ...doubleReduction,
      id: 'cn-2021-homework-none-1-2',
      clause: '5',
      wording: '小学一、二年级不布置家庭书面作业，可在校内适当安排巩固练习',
      confidence: 'A',
    },
    {
      ...doubleReduction,
      id: 'cn-2021-homework-cap-3-6',
      clause: '5',
      wording: '小学三至六年级书面作业平均完成时间不超过60分钟',
      confidence: 'A',
    },
    {
      ...doubleReduction,
      id: 'cn-2021-homework-cap-7-9',
      clause: '5',
      wording: '初中书面作业平均完成时间不超过90分钟',
      confidence: 'A',
    },
    {
      ...doubleReduction,
      id: 'cn-2021-homework-coordination',
      clause: '4',
      wording: '加强学科组、年级组作业统筹，合理调控作业结构',
      confidence: 'A',
    },
    {
      ...doubleReduction,
      id: 'cn-2021-homework-notice',
      clause: '4',
      wording: '建立作业校内公示制度，加强质量监督',
      confidence: 'A',
    },
    {
      ...doubleReduction,
      id: 'cn-2021-guardian-no-tasks',
      clause: '4',
      wording: '严禁给家长布置或变相布置作业',
      confidence: 'A',
    },
    {
      ...doubleReduction,
      id: 'cn-2021-guardian-no-marking',
      clause: '4',
      wording: '严禁要求家长检查、批改作业',
      confidence: 'A',
    },
    {
      ...doubleReduction,
      id: 'cn-2021-homework-tiers',
      clause: '6',
      wording: '鼓励布置分层、弹性和个性化作业',
      confidence: 'B',
    },
    {
      ...doubleReduction,
      id: 'cn-2021-homework-no-mechanical',
      clause: '6',
      wording: '坚决克服机械、无效作业，杜绝重复性、惩罚性作业',
      confidence: 'B',
    },
    {
      ...doubleReduction,
      id: 'cn-2021-homework-in-school-share',
      clause: '7',
      wording: '指导小学生在校内基本完成书面作业，初中生在校内完成大部分书面作业',
      confidence: 'B',
    },
    {
      ...doubleReduction,
      id: 'cn-2021-no-self-marking',
      clause: '7',
      wording: '不得要求学生自批自改作业',
      confidence: 'B',
    },
    {
      ...doubleReduction,
      id: 'cn-2021-bedtime-stop',
      clause: '8',
      wording: '个别学生经努力仍完不成书面作业的，也应按时就寝',
      confidence: 'B',
    },
    {
      ...homeworkNotice,
      id: 'cn-2021-hw13-holidays',
      clause: '2',
      wording: '周末、寒暑假、法定节假日也要控制书面作业时间总量',
      confidence: 'A',
    },
    {
      ...homeworkNotice,
      id: 'cn-2021-hw13-mark-all',
      clause: '6',
      wording: '教师要对布置的学生作业全批全改，不得要求学生自批自改',
      confidence: 'A',
    },
    {
      ...phoneNotice,
      id: 'cn-2021-phone-homework',
      clause: '2',
      wording: '不得用手机布置作业或要求学生利用手机完成作业',
      confidence: 'A',
    },
    {
      ...tenMeasures,
      id: 'cn-2025-no-homework-day',
      clause: '1',
      wording: '鼓励每周设置一天“无作业日”',
      confidence: 'A',
    },
    {
      ...tenMeasures,
      id: 'cn-2025-no-mechanical',
      clause: '1',
      wording: '严控书面作业总量，严禁布置机械重复、惩罚性作业',
      confidence: 'A',
    },
    {
      ...sleepNotice,
      id: 'cn-2021-bed-primary',
      clause: '5',
      wording: '小学生就寝时间一般不晚于21:20',
      confidence: 'A',
    },
    { ...sleepNotice, id: 'cn-2021-bed-junior', clause: '5', wording: '初中生一般不晚于22:00', confidence: 'A' },
    { ...sleepNotice, id: 'cn-2021-bed-senior', clause: '5', wording: '高中生一般不晚于23:00', confidence: 'A' },
    ...afterSchool.clauses,
    ...homeVisits.clauses,
    ...pupilEvaluation.clauses,
  ],
  homework: {
    caps: [
      { grades: grades(1, 2), value: 0, clause: 'cn-2021-homework-none-1-2' },
      { grades: grades(3, 6), value: 60, clause: 'cn-2021-homework-cap-3-6' },
      { grades: grades(7, 9), value: 90, clause: 'cn-2021-homework-cap-7-9' },
    ],
    bedtimes: [
      { grades: grades(1, 6), value: '21:20', clause: 'cn-2021-bed-primary' },
      { grades: grades(7, 9), value: '22:00', clause: 'cn-2021-bed-junior' },
      { grades: grades(10, 12), value: '23:00', clause: 'cn-2021-bed-senior' },
    ],
    stopAtBedtime: { clause: 'cn-2021-bedtime-stop' },
    guardianTasks: { phrases: guardianPhrases, clause: 'cn-2021-guardian-no-tasks' },
  },
  menus: afterSchool.menus,
  visits: homeVisits.visits,
  evaluation: pupilEvaluation.evaluation,
};
