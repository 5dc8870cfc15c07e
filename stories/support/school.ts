import type { RosterChange } from '@wuyu/server';

/*
 * The school every story plays in: small, invented, and with each kind of class that makes a difference. It stands in
 * the tables directly, since stories need it in a few milliseconds; all homework is made through the API.
 */

export const orgId = 'yunling-primary';
export const timeZone = 'Asia/Shanghai';
/** A Tuesday with lessons. */
export const schoolDay = '2026-11-24';

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
  gradeLead: 'zhao',
  system: 'system',
} as const;
export type Person = (typeof people)[keyof typeof people];

export const classes = {
  five: { id: 'class-5-2', title: '五(2)班', grades: [5] },
  two: { id: 'class-2-1', title: '二(1)班', grades: [2] },
  mixed: { id: 'class-mixed', title: '复式班', grades: [3, 4] },
} as const;
export type ClassName = keyof typeof classes;

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
  { id: people.gradeLead, name: '赵明', role: 'gradeLead', leads: [2, 3, 4, 5] },
  { id: people.system, name: '学校系统', role: 'serviceClient', leads: [] },
] as const;

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

/** Puts the school into an empty database. `issuer` is who signs its people in, with their ids as `sub`. */
export async function enrol({ trx }: RosterChange, issuer: string): Promise<void> {
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
      policy_id: 'cn-2021',
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
  const teaching = (room: ClassName, teacher: string, subject: string, homeroom: 0 | 1) => ({
    ...enrollment,
    enrollment_id: `${room}-${teacher}-${subject}`,
    class_id: classes[room].id,
    user_id: teacher,
    role: 'teacher' as const,
    subject,
    homeroom,
  });
  const subjects = ['语文', '英语', '科学', '体育'];
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
      ...(['five', 'two', 'mixed'] as const).flatMap((room) => [
        ...subjects.map((subject) => teaching(room, people.homeroom, subject, 1)),
        teaching(room, people.maths, '数学', 0),
      ]),
    ])
    .execute();
  await trx
    .insertInto('calendar_days')
    .values(calendar().map(({ day, kind, reason }) => ({ ...row, day, kind, reason })))
    .execute();
}
