import type { ActivityKind, Domain, Mode, Slot } from '@wuyu/contract';

/*
 * After-school service in a school of the fixture: who teaches, what there is, three months' menus, and what families wish.
 * Months are told from the month of the fixture's day: 0 is that month.
 */

/** One is on the district's list, the other set aside: an edition with it cannot be published. */
export const providers = [
  { id: 'provider-art', name: '怀柔艺趣文化中心', vetting: 'listed' },
  { id: 'provider-chess', name: '远望棋院', vetting: 'suspended' },
] as const;

export interface Content {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly kind: ActivityKind;
  readonly domain: Domain;
  readonly knowledge?: boolean;
  readonly grades: readonly number[];
  readonly minutes?: number;
  readonly fee?: number;
  readonly providerId?: string;
}
const all = [3, 4, 5, 6];

/** The courses of the district's catalogue. Paper cutting has been ordered: it is the activity of the same name. */
export const courses: readonly (Content & { providerId: string })[] = [
  {
    id: 'course-paper',
    title: '剪纸',
    titleEn: 'Paper cutting',
    kind: 'course',
    domain: 'aesthetic',
    grades: all,
    fee: 6000,
    providerId: 'provider-art',
  },
  {
    id: 'course-robot',
    title: '机器人',
    titleEn: 'Robots',
    kind: 'course',
    domain: 'intellectual',
    knowledge: true,
    grades: all,
    minutes: 90,
    fee: 12000,
    providerId: 'provider-art',
  },
  {
    id: 'course-go',
    title: '围棋',
    titleEn: 'Go',
    kind: 'course',
    domain: 'intellectual',
    grades: all,
    fee: 8000,
    providerId: 'provider-chess',
  },
];

/** The school's bank. */
export const activities: readonly (Content & { courseId?: string })[] = [
  {
    id: 'activity-paper',
    title: '剪纸',
    titleEn: 'Paper cutting',
    kind: 'course',
    domain: 'aesthetic',
    grades: all,
    fee: 6000,
    providerId: 'provider-art',
    courseId: 'course-paper',
  },
  {
    id: 'activity-robot',
    title: '机器人',
    titleEn: 'Robots',
    kind: 'course',
    domain: 'intellectual',
    knowledge: true,
    grades: all,
    minutes: 90,
    fee: 12000,
    providerId: 'provider-art',
  },
  {
    id: 'activity-go',
    title: '围棋',
    titleEn: 'Go',
    kind: 'course',
    domain: 'intellectual',
    grades: all,
    fee: 8000,
    providerId: 'provider-chess',
  },
  {
    id: 'activity-football',
    title: '足球',
    titleEn: 'Football',
    kind: 'course',
    domain: 'physical',
    grades: all,
  },
  {
    id: 'activity-reading',
    title: '绘本共读',
    titleEn: 'Reading together',
    kind: 'course',
    domain: 'moral',
    grades: all,
  },
  {
    id: 'activity-maths',
    title: '趣味数学',
    titleEn: 'Mathematics for fun',
    kind: 'course',
    domain: 'intellectual',
    knowledge: true,
    grades: all,
  },
  { id: 'activity-choir', title: '合唱', titleEn: 'Choir', kind: 'course', domain: 'aesthetic', grades: [5, 6] },
  { id: 'activity-garden', title: '种植园', titleEn: 'Garden', kind: 'course', domain: 'labour', grades: all },
  {
    id: 'activity-tutoring',
    title: '答疑辅导',
    titleEn: 'Homework help',
    kind: 'tutoring',
    domain: 'intellectual',
    grades: all,
  },
];

interface Offered {
  readonly id: string;
  readonly activityId: string;
  readonly weekdays: readonly number[];
  readonly start?: string;
  readonly end?: string;
  readonly room: string;
  readonly teacher: string;
  readonly teacherId?: string;
  readonly capacity: number | null;
  readonly minimum?: number;
}
export interface Month {
  readonly id: string;
  /** Months from that of the fixture's day. */
  readonly month: number;
  readonly title: string;
  readonly mode?: Mode;
  readonly status: 'draft' | 'published';
  /** First and last day on which families choose, in days from the fixture's. */
  readonly opens: number;
  readonly closes: number;
  readonly seed?: string;
  /** Whether its places are drawn already. */
  readonly draws?: true;
  readonly offerings: readonly Offered[];
}

/** On every weekday something from four to five o'clock. Go is not among it: its provider may not teach. */
const openNow: readonly Offered[] = [
  {
    id: 'open-football',
    activityId: 'activity-football',
    weekdays: [1],
    room: '操场',
    teacher: '赵教练',
    capacity: 20,
    minimum: 2,
  },
  {
    id: 'open-reading',
    activityId: 'activity-reading',
    weekdays: [1],
    room: '图书室',
    teacher: '马老师',
    teacherId: 'teacher-home',
    capacity: 15,
  },
  // Over two days: whoever takes it has nothing else on Tuesday and Thursday.
  {
    id: 'open-robot',
    activityId: 'activity-robot',
    weekdays: [2, 4],
    end: '17:30',
    room: '科学教室',
    teacher: '钱老师',
    capacity: 12,
    minimum: 3,
  },
  {
    id: 'open-maths',
    activityId: 'activity-maths',
    weekdays: [2],
    room: '三年级1班教室',
    teacher: '孙老师',
    teacherId: 'teacher-math',
    capacity: 30,
  },
  {
    id: 'open-tutoring',
    activityId: 'activity-tutoring',
    weekdays: [2],
    room: '本班教室',
    teacher: '各班老师',
    capacity: null,
  },
  // One seat, which several wish.
  { id: 'open-paper', activityId: 'activity-paper', weekdays: [3], room: '美术教室', teacher: '陶老师', capacity: 1 },
  { id: 'open-garden', activityId: 'activity-garden', weekdays: [3], room: '种植园', teacher: '朱老师', capacity: 10 },
  // For grades 5 and 6 only.
  { id: 'open-choir', activityId: 'activity-choir', weekdays: [4], room: '音乐教室', teacher: '宋老师', capacity: 40 },
  {
    id: 'open-reading-4',
    activityId: 'activity-reading',
    weekdays: [4],
    room: '图书室',
    teacher: '马老师',
    capacity: 15,
  },
  {
    id: 'open-football-5',
    activityId: 'activity-football',
    weekdays: [5],
    room: '操场',
    teacher: '赵教练',
    capacity: 20,
  },
];

export const editions: readonly Month[] = [
  {
    id: 'edition-open',
    month: 1,
    title: '课后服务菜单',
    status: 'published',
    opens: -2,
    closes: 5,
    seed: '6f'.repeat(32),
    offerings: openNow,
  },
  {
    id: 'edition-drawn',
    month: 0,
    title: '课后服务菜单',
    status: 'published',
    opens: -20,
    closes: -14,
    seed: '6c'.repeat(32),
    draws: true,
    offerings: [
      {
        id: 'drawn-football',
        activityId: 'activity-football',
        weekdays: [1],
        room: '操场',
        teacher: '赵教练',
        capacity: 20,
      },
      // Two seats, and more who wish them.
      {
        id: 'drawn-maths',
        activityId: 'activity-maths',
        weekdays: [3],
        room: '三年级1班教室',
        teacher: '孙老师',
        teacherId: 'teacher-math',
        capacity: 2,
      },
      {
        id: 'drawn-garden',
        activityId: 'activity-garden',
        weekdays: [3],
        room: '种植园',
        teacher: '朱老师',
        capacity: 10,
      },
      {
        id: 'drawn-robot',
        activityId: 'activity-robot',
        weekdays: [2, 4],
        end: '17:30',
        room: '科学教室',
        teacher: '钱老师',
        capacity: 3,
      },
      // Free seats, which can be taken at once.
      {
        id: 'drawn-reading',
        activityId: 'activity-reading',
        weekdays: [5],
        room: '图书室',
        teacher: '马老师',
        capacity: 2,
      },
      // Too few wish it: it does not open.
      {
        id: 'drawn-paper',
        activityId: 'activity-paper',
        weekdays: [5],
        room: '美术教室',
        teacher: '陶老师',
        capacity: 20,
        minimum: 5,
      },
    ],
  },
  {
    id: 'edition-draft',
    month: 2,
    title: '课后服务菜单',
    status: 'draft',
    opens: 25,
    closes: 32,
    offerings: [
      {
        id: 'draft-football',
        activityId: 'activity-football',
        weekdays: [1],
        room: '操场',
        teacher: '赵教练',
        capacity: 20,
      },
      { id: 'draft-go', activityId: 'activity-go', weekdays: [3], room: '棋室', teacher: '林棋士', capacity: 16 },
    ],
  },
];

/** Most wanted first. */
type Wishes = Partial<Record<Slot, readonly string[]>>;

/** Who wishes what, by pupil. Nothing was chosen yet for pupil 1 in the edition that is open. */
export const wishes: Readonly<Record<string, Readonly<Record<number, Wishes>>>> = {
  'edition-open': {
    2: { '1': ['open-football', 'open-reading'], '3': ['open-paper', 'open-garden'] },
    3: { bundle: ['open-robot'], '3': ['open-paper'] },
    9: { '1': ['open-football'], '3': ['open-garden', 'open-paper'] },
    16: { '4': ['open-choir'] },
  },
  'edition-drawn': {
    1: { '1': ['drawn-football'], '3': ['drawn-maths', 'drawn-garden'], '5': ['drawn-paper'] },
    2: { '3': ['drawn-maths', 'drawn-garden'] },
    3: { '1': ['drawn-football'], '3': ['drawn-maths'] },
    4: { '3': ['drawn-maths', 'drawn-garden'], '5': ['drawn-paper'] },
    9: { '3': ['drawn-maths'] },
    13: { bundle: ['drawn-robot'], '1': ['drawn-football'] },
  },
};

/** A child's number in a draw. */
export const codeOf = (pupil: number): string => `K${pupil % 10}Q-${200 + pupil}`;

/** What families said in the survey: enough for a number on Wednesday, too few for one on Monday. */
export const needs: readonly { pupil: number; by: 'student' | 'guardian'; weekdays: number[]; domains: Domain[] }[] = [
  ...[2, 3, 4, 5, 6, 7].map((pupil) => ({
    pupil,
    by: 'guardian' as const,
    weekdays: [3],
    domains: ['physical' as const],
  })),
  { pupil: 2, by: 'student', weekdays: [1, 3], domains: ['aesthetic'] },
  { pupil: 9, by: 'guardian', weekdays: [1], domains: ['labour'] },
];
