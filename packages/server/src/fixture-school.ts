import type { NewAnswer, Role } from '@wuyu/contract';
import type { AssignmentRow } from './database/schema.ts';

/*
 * Who is in a school of the fixture, what they are given, and what they have answered.
 */

const names = ['王小雨', '李明轩', '张子涵', '刘思远', '陈雨桐', '杨一诺', '赵浩然', '黄梓萱', '周天佑', '吴欣怡'];

interface More {
  grade?: number;
  leads?: number[];
  area?: string;
  address?: string;
  focus?: true;
}
type User = [id: string, name: string, role: Role | null, more?: More];

/** Pupils 1–8 are in grade 3, 9–12 in grade 4; 13–15 (grade 5) and 16–18 (grade 6) share a multi-grade class. */
export const gradeOf = (pupil: number): number => (pupil <= 8 ? 3 : pupil <= 12 ? 4 : pupil <= 15 ? 5 : 6);
export const classOf = (grade: number): string => (grade >= 5 ? 'class-56' : `class-${grade}`);

export const users: User[] = [
  ...Array.from({ length: 18 }, (_, i): User => {
    const name = names[i % names.length] ?? '';
    const home = {
      area: i % 2 === 0 ? '红螺村' : '莲花池村',
      address: `${i + 1}号`,
      ...(i === 2 ? { focus: true as const } : {}),
    };
    return [`pupil-${i + 1}`, i < names.length ? name : `${name}二`, 'student', { grade: gradeOf(i + 1), ...home }];
  }),
  ['guardian-1', '王建国', 'guardian'],
  ['guardian-2', '李秀英', 'guardian'],
  ['guardian-9', '周桂兰', 'guardian'],
  ['teacher-math', '孙老师', null],
  ['teacher-home', '马老师', null],
  ['teacher-4', '朱老师', null],
  ['teacher-56', '胡老师', null],
  ['lead-3', '郭组长', 'gradeLead', { leads: [3] }],
  ['lead-56', '何组长', 'gradeLead', { leads: [5, 6] }],
  ['counsellor', '林老师', 'counsellor'],
  ['leader', '高校长', 'schoolLeader'],
  ['officer', '罗科长', 'districtOfficer'],
  ['service', '家校平台', 'serviceClient'],
];

export const wards = [
  ['guardian-1', 'pupil-1'],
  ['guardian-1', 'pupil-13'],
  ['guardian-2', 'pupil-2'],
  ['guardian-9', 'pupil-9'],
] as const;

export const teaching: [user: string, classId: string, subject: string | null, homeroom: 0 | 1][] = [
  ['teacher-math', 'class-3', '数学', 0],
  ['teacher-math', 'class-56', '数学', 0],
  ['teacher-home', 'class-3', '语文', 1],
  ['teacher-4', 'class-4', '语文', 0],
  ['teacher-4', 'class-4', null, 1],
  ['teacher-56', 'class-56', null, 1],
];

interface Work {
  id: string;
  classId: string;
  subject: string;
  title: string;
  /** Days from the fixture's day. */
  day?: number;
  grades?: number[];
  form?: AssignmentRow['form'];
  tiers: [tier: 'basic' | 'advanced' | 'extension', minutes: number][];
  status?: AssignmentRow['status'];
  returnedFor?: string;
  author?: string;
}

export const work: Work[] = [
  {
    id: 'math-3',
    classId: 'class-3',
    subject: '数学',
    title: '口算第12页',
    tiers: [
      ['basic', 20],
      ['advanced', 10],
    ],
  },
  {
    id: 'chinese-3',
    classId: 'class-3',
    subject: '语文',
    title: '生字抄写一遍',
    tiers: [['basic', 25]],
    author: 'teacher-home',
  },
  {
    id: 'reading-3',
    classId: 'class-3',
    subject: '语文',
    title: '课外阅读',
    form: 'reading',
    tiers: [['basic', 15]],
    author: 'teacher-home',
  },
  { id: 'draft-3', classId: 'class-3', subject: '数学', title: '练习册第8页', tiers: [['basic', 15]], status: 'draft' },
  {
    id: 'submitted-3',
    classId: 'class-3',
    subject: '语文',
    title: '小练笔',
    tiers: [['extension', 20]],
    status: 'submitted',
    author: 'teacher-home',
  },
  { id: 'yesterday-3', classId: 'class-3', subject: '数学', title: '口算第11页', day: -1, tiers: [['basic', 20]] },
  { id: 'tomorrow-3', classId: 'class-3', subject: '数学', title: '口算第13页', day: 1, tiers: [['basic', 20]] },
  {
    id: 'returned-3',
    classId: 'class-3',
    subject: '数学',
    title: '口算三页，家长签字',
    day: 2,
    tiers: [['basic', 30]],
    status: 'returned',
    returnedFor: '签字这句请去掉，一页就够了。',
  },
  {
    id: 'approved-3',
    classId: 'class-3',
    subject: '数学',
    title: '口算第14页',
    day: 2,
    tiers: [['basic', 15]],
    status: 'approved',
  },
  {
    id: 'withdrawn-3',
    classId: 'class-3',
    subject: '语文',
    title: '生字抄写三遍',
    day: 2,
    tiers: [['basic', 30]],
    status: 'withdrawn',
    author: 'teacher-home',
  },
  {
    id: 'chinese-4',
    classId: 'class-4',
    subject: '语文',
    title: '背诵古诗',
    form: 'oral',
    tiers: [['basic', 10]],
    author: 'teacher-4',
  },
  { id: 'math-56', classId: 'class-56', subject: '数学', title: '应用题三道', tiers: [['basic', 30]] },
  {
    id: 'chinese-5',
    classId: 'class-56',
    subject: '语文',
    title: '日记一篇',
    grades: [5],
    tiers: [['basic', 35]],
    author: 'teacher-56',
  },
];

export const reviewers: Readonly<Record<string, string>> = { 'class-3': 'lead-3', 'class-56': 'lead-56' };

/** Pupils 2 to 7 have answered what is required of them on the fixture's day; pupil 1 has not. */
export const answers: [work: string, pupil: number, answer: NewAnswer][] = [2, 3, 4, 5, 6, 7].flatMap((pupil) => [
  ['math-3', pupil, { kind: 'minutes', minutes: 10 + 2 * pupil, tiers: ['basic'] }],
  [
    'chinese-3',
    pupil,
    pupil === 3 ? { kind: 'doneAtSchool' } : { kind: 'minutes', minutes: 15 + pupil, tiers: ['basic'] },
  ],
]);
