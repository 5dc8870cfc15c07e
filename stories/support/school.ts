import type { RosterChange } from '@wuyu/server';

/*
 * The school every story plays in: small, invented, and with each kind of class that makes a difference. It stands in
 * the tables directly, since stories need it in a few milliseconds; all homework is made through the API.
 */

export const orgId = 'yunling-primary';
export const timeZone = 'Asia/Shanghai';
/** A Tuesday with lessons. */
export const schoolDay = '2026-11-24';
/** A Tuesday in the year of `school-2022`: the rules of a school that refuses to publish what exceeds a day's cap. */
export const strictSchool = { policyId: 'school-2022', day: '2022-11-22' } as const;

/** The day so many days after another. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Monday to Friday of a day's week, and the Monday after its free weekend. */
export function weekOf(day: string = schoolDay) {
  const monday = dayAfter(day, -((new Date(day).getUTCDay() + 6) % 7));
  return {
    monday,
    tuesday: dayAfter(monday, 1),
    wednesday: dayAfter(monday, 2),
    thursday: dayAfter(monday, 3),
    friday: dayAfter(monday, 4),
    nextMonday: dayAfter(monday, 7),
  };
}

/** Who a story can be seen as. */
export const people = {
  xiaoyu: 'xiaoyu',
  /** Xiaoyu's brother in grade 2, where no written homework is set. */
  xiaochuan: 'xiaochuan',
  guardian: 'guardian',
  /** Third and fourth grade sit in one room. */
  weiduo: 'weiduo',
  weiming: 'weiming',
  homeroom: 'lin',
  maths: 'he',
  english: 'su',
  science: 'qin',
  /** Homeroom teacher and Chinese in 五(1)班. */
  homeroomOne: 'tang',
  /** Homeroom teacher and Chinese in 五(3)班. */
  homeroomThree: 'lei',
  /** Teaches mathematics in 五(3)班 and leads grade 5 together with Zhao: who never reviews the own work. */
  teachingLead: 'fang',
  gradeLead: 'zhao',
  schoolLeader: 'cheng',
  counsellor: 'ning',
  /** An officer of the district, with an account in the school's own org. */
  officer: 'luo',
  system: 'system',
} as const;
export type Person = (typeof people)[keyof typeof people];
/** The one of these people with an id, as answers of the backend name them. */
export function personOf(id: string): Person {
  const person = Object.values(people).find((known) => known === id);
  if (person === undefined) throw new Error(`the stories know nobody with the id ${id}`);
  return person;
}

export const classes = {
  /** Together with `five` and `fiveThree` the whole of grade 5. */
  fiveOne: { id: 'class-5-1', title: '五(1)班', grades: [5] },
  five: { id: 'class-5-2', title: '五(2)班', grades: [5] },
  fiveThree: { id: 'class-5-3', title: '五(3)班', grades: [5] },
  two: { id: 'class-2-1', title: '二(1)班', grades: [2] },
  mixed: { id: 'class-mixed', title: '复式班', grades: [3, 4] },
} as const;
export type ClassName = keyof typeof classes;
const classNames = ['fiveOne', 'five', 'fiveThree', 'two', 'mixed'] as const satisfies readonly ClassName[];

interface Pupil {
  id: string;
  name: string;
  grade: number;
  class: ClassName;
}
const many = (prefix: string, names: string, grade: number, room: ClassName): Pupil[] =>
  names.split(' ').map((name, i) => ({ id: `${prefix}-${i + 1}`, name, grade, class: room }));

export const pupils: readonly Pupil[] = [
  { id: people.xiaoyu, name: '小雨', grade: 5, class: 'five' },
  ...many('five', '王一诺 陈思远 李沐阳 张可欣 刘子墨 杨若溪 黄梓涵 吴宇航 徐安然', 5, 'five'),
  ...many('five-one', '高语嫣 罗景行 梁思齐 宋知夏 郑书语 谢亦凡', 5, 'fiveOne'),
  ...many('five-three', '韩子轩 唐果 冯一鸣 于若兰 董家宁 萧雨晴', 5, 'fiveThree'),
  { id: people.xiaochuan, name: '小川', grade: 2, class: 'two' },
  ...many('two', '孙果果 马天天 朱米粒 胡晨晨 郭豆豆', 2, 'two'),
  { id: people.weiduo, name: '韦朵', grade: 3, class: 'mixed' },
  ...many('three', '蓝小溪 覃安', 3, 'mixed'),
  { id: people.weiming, name: '韦明', grade: 4, class: 'mixed' },
  ...many('four', '莫青 农小雪', 4, 'mixed'),
];

const staff = [
  { id: people.homeroom, name: '林静', role: null, leads: [] },
  { id: people.maths, name: '何其芳', role: null, leads: [] },
  { id: people.english, name: '苏晓', role: null, leads: [] },
  { id: people.science, name: '秦远', role: null, leads: [] },
  { id: people.homeroomOne, name: '唐悦', role: null, leads: [] },
  { id: people.homeroomThree, name: '雷敏', role: null, leads: [] },
  { id: people.teachingLead, name: '方正', role: 'gradeLead', leads: [5] },
  { id: people.gradeLead, name: '赵明', role: 'gradeLead', leads: [2, 3, 4, 5] },
  { id: people.schoolLeader, name: '程立', role: 'schoolLeader', leads: [] },
  { id: people.counsellor, name: '宁安', role: 'counsellor', leads: [] },
  { id: people.officer, name: '罗远', role: 'districtOfficer', leads: [] },
  { id: people.system, name: '学校系统', role: 'serviceClient', leads: [] },
] as const;

/** Who teaches what where; the teacher of Chinese is the homeroom teacher. */
const lessons: Readonly<Record<ClassName, Readonly<Record<string, Person>>>> = {
  fiveOne: { 语文: people.homeroomOne, 数学: people.maths, 英语: people.english, 科学: people.science },
  five: {
    语文: people.homeroom,
    数学: people.maths,
    英语: people.english,
    科学: people.science,
    体育: people.homeroom,
  },
  fiveThree: { 语文: people.homeroomThree, 数学: people.teachingLead, 英语: people.english, 科学: people.science },
  two: {
    语文: people.homeroom,
    数学: people.maths,
    英语: people.homeroom,
    科学: people.homeroom,
    体育: people.homeroom,
  },
  mixed: {
    语文: people.homeroom,
    数学: people.maths,
    英语: people.homeroom,
    科学: people.homeroom,
    体育: people.homeroom,
  },
};

/** Who teaches a class a subject; its homeroom teacher where nobody does. */
export const teacherOf = (room: ClassName, subject: string): Person =>
  lessons[room][subject] ?? lessons[room]['语文'] ?? people.homeroom;

/** The school's calendar from September to December: lessons on weekdays, unless it is a holiday. */
function calendar(year: number) {
  const days: { day: string; kind: 'school' | 'off'; reason: string | null }[] = [];
  const end = Date.UTC(year, 11, 31);
  for (let at = Date.UTC(year, 8, 1); at <= end; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    const weekend = [0, 6].includes(new Date(at).getUTCDay());
    const holiday = day >= `${year}-10-01` && day <= `${year}-10-07`;
    const reason = weekend ? '周末' : holiday ? '国庆节' : null;
    days.push({ day, kind: reason === null ? 'school' : 'off', reason });
  }
  return days;
}

/** How the stories' school stands in the tables. */
export interface School {
  /** Who signs its people in, with their ids as `sub`. */
  readonly issuer: string;
  /** The rules it works by. */
  readonly policyId: string;
  /** A day of the autumn it is seen in. */
  readonly day: string;
}

/** Puts the school into an empty database. */
export async function enrol({ trx }: RosterChange, { issuer, policyId, day }: School): Promise<void> {
  const year = Number(day.slice(0, 4));
  const row = { org_id: orgId, rev: 1, deleted: 0 as const };
  const dated = { ...row, modified_at: 0 };
  await trx
    .insertInto('orgs')
    .values({
      org_id: orgId,
      rev: 1,
      name: '云岭区实验小学',
      type: 'school',
      parent_org_id: null,
      time_zone: timeZone,
      policy_id: policyId,
      modified_at: 0,
      roster_rev: null,
      cursor_key: null,
    })
    .execute();
  await trx
    .insertInto('sessions')
    .values({
      ...dated,
      session_id: `${year}-autumn`,
      title: `${year}—${year + 1}学年第一学期`,
      type: 'term',
      start_date: `${year}-09-01`,
      end_date: `${year + 1}-01-29`,
      parent_id: null,
    })
    .execute();
  await trx
    .insertInto('classes')
    .values(
      Object.values(classes).map(({ id, title, grades }) => ({
        ...dated,
        class_id: id,
        title,
        grades: JSON.stringify(grades),
      })),
    )
    .execute();
  const user = (id: string, name: string) => ({
    ...dated,
    user_id: id,
    name,
    role: null,
    grade: null,
    leads: '[]',
    issuer,
    sub: id,
    area: null,
    address: null,
    focus: 0 as const,
  });
  await trx
    .insertInto('users')
    .values([
      ...pupils.map(({ id, name, grade }) => ({ ...user(id, name), role: 'student' as const, grade })),
      ...staff.map(({ id, name, role, leads }) => ({ ...user(id, name), role, leads: JSON.stringify(leads) })),
      { ...user(people.guardian, '周建国'), role: 'guardian' as const },
    ])
    .execute();
  await trx
    .insertInto('wards')
    .values(
      [people.xiaoyu, people.xiaochuan].map((student) => ({
        org_id: orgId,
        guardian_id: people.guardian,
        student_id: student,
      })),
    )
    .execute();
  const enrollment = { ...dated, homeroom: 0 as const, subject: null, begin_date: `${year}-09-01`, end_date: null };
  const teaching = classNames.flatMap((room) =>
    Object.entries(lessons[room]).map(([subject, teacher]) => ({
      ...enrollment,
      enrollment_id: `${room}-${teacher}-${subject}`,
      class_id: classes[room].id,
      user_id: teacher,
      role: 'teacher' as const,
      subject,
      homeroom: subject === '语文' ? (1 as const) : (0 as const),
    })),
  );
  await trx
    .insertInto('enrollments')
    .values([
      ...pupils.map((pupil) => ({
        ...enrollment,
        enrollment_id: `pupil-${pupil.id}`,
        class_id: classes[pupil.class].id,
        user_id: pupil.id,
        role: 'student' as const,
      })),
      ...teaching,
    ])
    .execute();
  await trx
    .insertInto('calendar_days')
    .values(calendar(year).map(({ day, kind, reason }) => ({ ...row, day, kind, reason })))
    .execute();
}
