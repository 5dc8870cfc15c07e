import type { RosterChange } from '@wuyu/server';

/*
 * The school every story plays in: small, invented, and with each kind of class that makes a difference. It stands in
 * the tables directly, since stories need it in a few milliseconds; all homework is made through the API.
 */

export const orgId = 'yunling-primary';
export const timeZone = 'Asia/Shanghai';
/** A Tuesday with lessons. */
export const schoolDay = '2026-11-24';
/** The days of its week, Monday to Friday; the weekend is free, and lessons go on on `nextMonday`. */
export const schoolWeek = ['2026-11-23', schoolDay, '2026-11-25', '2026-11-26', '2026-11-27'] as const;
export const nextMonday = '2026-11-30';

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

const daysOff: Readonly<Record<string, string>> = {
  '2026-10-01': '国庆节',
  '2026-10-02': '国庆节',
  '2026-10-05': '国庆节',
  '2026-10-06': '国庆节',
  '2026-10-07': '国庆节',
};

/** The school's calendar from September to December: lessons on weekdays, unless it is a holiday. */
function calendar() {
  const days: { day: string; kind: 'school' | 'off'; reason: string | null }[] = [];
  const end = Date.UTC(2026, 11, 31);
  for (let at = Date.UTC(2026, 8, 1); at <= end; at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    const weekend = [0, 6].includes(new Date(at).getUTCDay());
    const reason = daysOff[day] ?? (weekend ? '周末' : null);
    days.push({ day, kind: reason === null ? 'school' : 'off', reason });
  }
  return days;
}

/**
 * Puts the school into an empty database. `issuer` is who signs its people in, with their ids as `sub`; `policyId` the
 * rules it works by.
 */
export async function enrol({ trx }: RosterChange, issuer: string, policyId = 'cn-2021'): Promise<void> {
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
      session_id: '2026-autumn',
      title: '2026—2027学年第一学期',
      type: 'term',
      start_date: '2026-09-01',
      end_date: '2027-01-29',
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
  const enrollment = { ...dated, homeroom: 0 as const, subject: null, begin_date: '2026-09-01', end_date: null };
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
    .values(calendar().map(({ day, kind, reason }) => ({ ...row, day, kind, reason })))
    .execute();
}
