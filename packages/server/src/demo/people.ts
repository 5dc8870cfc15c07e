import type { Role } from '@wuyu/contract';

/** Ids of the invented district's orgs. */
export const orgIds = {
  district: 'yl-district',
  primary: 'yl-shiyan-primary',
  junior: 'yl-qinghe-junior',
  mountain: 'yl-shimen-school',
} as const;
export type SchoolId = Exclude<(typeof orgIds)[keyof typeof orgIds], 'yl-district'>;

export const orgNames: Readonly<Record<(typeof orgIds)[keyof typeof orgIds], string>> = {
  'yl-district': '云岭区教育局',
  'yl-shiyan-primary': '云岭区实验小学',
  'yl-qinghe-junior': '云岭区清河初级中学',
  'yl-shimen-school': '云岭区石门九年一贯制学校',
};

/** Someone to look through the eyes of. */
export interface DemoPerson {
  orgId: string;
  userId: string;
  name: string;
  /** The role to show; a person may hold more. */
  role: Role;
  /** In one line, Chinese. */
  note: string;
  /** The same in English. */
  noteEn: string;
}

const { district, primary, junior, mountain } = orgIds;

/** The people of the demonstration that a visitor may be; their ids are fixed. */
export const demoPeople: readonly DemoPerson[] = [
  {
    orgId: primary,
    userId: 'xiaoyu',
    name: '林小雨',
    role: 'student',
    note: '五(2)班，今天的作业还没填',
    noteEn: 'Grade 5, class 2; nothing reported yet today',
  },
  {
    orgId: primary,
    userId: 'lin-hao',
    name: '林浩',
    role: 'guardian',
    note: '小雨和小松的爸爸；小松有一个候补到位，下个月的课两个孩子都还没选',
    noteEn: 'Father of Xiaoyu (grade 5) and Xiaosong (grade 3); a place is offered, next month is not chosen yet',
  },
  {
    orgId: primary,
    userId: 'wang-fang',
    name: '王芳',
    role: 'homeroomTeacher',
    note: '五(2)班班主任，教语文和道法；今晚约了两户家访，交纸质选课表的由她代填',
    noteEn: 'Homeroom teacher of class 5(2); visits two homes tonight, enters choices that came on paper',
  },
  {
    orgId: primary,
    userId: 'li-wenbo',
    name: '李文博',
    role: 'subjectTeacher',
    note: '教五(1)、五(2)班数学，周四下午带数独',
    noteEn: 'Teaches mathematics in 5(1) and 5(2), and sudoku after school',
  },
  {
    orgId: primary,
    userId: 'zhang-li',
    name: '张丽',
    role: 'gradeLead',
    note: '五年级组长，有几份作业等她审核',
    noteEn: 'Leads grade 5; some assignments wait for review',
  },
  {
    orgId: primary,
    userId: 'zhao-mingyuan',
    name: '赵明远',
    role: 'schoolLeader',
    note: '校长；下个月的课后服务正在选课',
    noteEn: 'Head of school; families choose next month’s courses',
  },
  {
    orgId: primary,
    userId: 'sun-yue',
    name: '孙悦',
    role: 'counsellor',
    note: '心理老师，读得到家访的保密记录，看不到作业',
    noteEn: 'Counsellor; reads what is confidential about visits, sees no homework',
  },
  {
    orgId: junior,
    userId: 'zhou-zihan',
    name: '周子涵',
    role: 'student',
    note: '八(3)班，每天 90 分钟以内',
    noteEn: 'Grade 8, class 3; cap of 90 minutes',
  },
  {
    orgId: junior,
    userId: 'zhou-min',
    name: '周敏',
    role: 'guardian',
    note: '子涵的妈妈；下个月的课选好了，等抽签',
    noteEn: 'Mother of Zihan; has chosen for next month, and waits for the draw',
  },
  {
    orgId: junior,
    userId: 'chen-jianping',
    name: '陈建平',
    role: 'homeroomTeacher',
    note: '八(3)班班主任，教语文',
    noteEn: 'Homeroom teacher of class 8(3); Chinese',
  },
  {
    orgId: junior,
    userId: 'wei-mingzhu',
    name: '韦明珠',
    role: 'schoolLeader',
    note: '校长；下个月的选课今天中午截止了，等她抽签',
    noteEn: 'Head of school; choosing for next month ended at noon, and she draws the places',
  },
  {
    orgId: mountain,
    userId: 'shi-xiaoman',
    name: '石小满',
    role: 'student',
    note: '四年级，在三四年级复式班',
    noteEn: 'Grade 4 in a class of grades 3 and 4',
  },
  {
    orgId: mountain,
    userId: 'luo-guihua',
    name: '罗桂花',
    role: 'guardian',
    note: '小满的奶奶，父母在外务工',
    noteEn: 'Grandmother of Xiaoman; the parents work far away',
  },
  {
    orgId: mountain,
    userId: 'ma-chunlan',
    name: '马春兰',
    role: 'homeroomTeacher',
    note: '三四年级复式班班主任，教语文和数学；家访的村里没有信号',
    noteEn: 'Homeroom teacher of a multi-grade class, grades 3 and 4; visits homes without signal',
  },
  {
    orgId: mountain,
    userId: 'qin-shouyi',
    name: '覃守义',
    role: 'schoolLeader',
    note: '校长；下个月的菜单还是草稿，有两处要改',
    noteEn: 'Head of school; next month’s menu is a draft with two things to mend',
  },
  {
    orgId: district,
    userId: 'he-zhiqiang',
    name: '何志强',
    role: 'districtOfficer',
    note: '区教育局；看作业汇总和家访进度，管课程目录，受理菜单备案',
    noteEn: 'District officer; homework and visits in totals, the catalogue, filed menus',
  },
];

/** The class each curated pupil is in, and their grade; a brother of 小雨 stands here, too. */
export const curatedPupils = [
  {
    id: 'xiaoyu',
    family: '林',
    given: '小雨',
    orgId: primary,
    classId: 'p-5-2',
    grade: 5,
    guardians: ['lin-hao', 'chen-jing'],
  },
  {
    id: 'xiaosong',
    family: '林',
    given: '小松',
    orgId: primary,
    classId: 'p-3-1',
    grade: 3,
    guardians: ['lin-hao', 'chen-jing'],
  },
  { id: 'zhou-zihan', family: '周', given: '子涵', orgId: junior, classId: 'j-8-3', grade: 8, guardians: ['zhou-min'] },
  {
    id: 'shi-xiaoman',
    family: '石',
    given: '小满',
    orgId: mountain,
    classId: 'm-3-4',
    grade: 4,
    guardians: ['luo-guihua'],
  },
] as const;

export const curatedGuardians = [
  { id: 'lin-hao', family: '林', given: '浩', orgId: primary },
  { id: 'chen-jing', family: '陈', given: '静', orgId: primary },
  { id: 'zhou-min', family: '周', given: '敏', orgId: junior },
  { id: 'luo-guihua', family: '罗', given: '桂花', orgId: mountain },
] as const;

/** Staff with fixed names, by the post they are given: `<class or grade>:<subject>` or an office. */
export const curatedStaff: Readonly<Record<string, { id: string; family: string; given: string }>> = {
  'p-5-2:语文': { id: 'wang-fang', family: '王', given: '芳' },
  'p-5-1:数学': { id: 'li-wenbo', family: '李', given: '文博' },
  'p-5-3:数学': { id: 'zhang-li', family: '张', given: '丽' },
  'yl-shiyan-primary:schoolLeader': { id: 'zhao-mingyuan', family: '赵', given: '明远' },
  'yl-shiyan-primary:counsellor': { id: 'sun-yue', family: '孙', given: '悦' },
  'yl-qinghe-junior:schoolLeader': { id: 'wei-mingzhu', family: '韦', given: '明珠' },
  'j-8-3:语文': { id: 'chen-jianping', family: '陈', given: '建平' },
  'yl-shimen-school:schoolLeader': { id: 'qin-shouyi', family: '覃', given: '守义' },
  'm-3-4:语文': { id: 'ma-chunlan', family: '马', given: '春兰' },
};
