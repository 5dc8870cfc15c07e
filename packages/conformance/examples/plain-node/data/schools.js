import { addDays, daysOf, today, weekday } from '../time.js';

/**
 * A district and two schools, made alike: who reads along sees one school, and the second one shows that nothing of the
 * first comes into it. Classes, people and pupils bear the same ids in both: whatever forgets the org, shows.
 */

/**
 * @typedef {{ sourcedId: string, title: string, startDate: string, endDate: string }} Term
 * @typedef {{ sourcedId: string, title: string, grades: number[] }} Class
 * @typedef {{ sourcedId: string, name: string, classId: string, grade: number, enrolledFrom: string }} Student
 * @typedef {object} User
 * @property {string} id also the `sub` of its tokens
 * @property {string} name
 * @property {import('../access.js').Role[]} roles
 * @property {{ classId: string, subject: string, until?: string }[]} [teaches] until a day: what is past is not taught any more
 * @property {string[]} [homeroom] the classes it is homeroom teacher of
 * @property {number[]} [leads] the grades it leads
 * @property {string[]} [wards] the pupils it is guardian of
 *
 * @typedef {object} Seed
 * @property {{ sourcedId: string, name: string, type: string, parentSourcedId: string | null, timeZone: string, policyId: string }} org
 * @property {string} importedAt
 * @property {'allow' | 'refuse'} overCap
 * @property {{ terms: Term[], days: Map<string, { day: string, kind: string, reason?: string }> }} calendar
 * @property {Class[]} classes
 * @property {Student[]} students
 * @property {User[]} users
 */

const timeZone = 'Asia/Shanghai';
const firstDay = '2025-08-01';

/** Days from August 2025 until half a year from now: Monday to Friday with lessons, but for a week in October. */
function calendar() {
  const lastDay = addDays(today(timeZone), 180);
  const days = daysOf(firstDay, lastDay).map((day) => {
    const md = day.slice(5);
    if (md >= '10-01' && md <= '10-07') return { day, kind: 'off', reason: '国庆节' };
    return { day, kind: weekday(day) > 5 ? 'off' : 'school' };
  });
  const years = [...new Set(days.map(({ day }) => Number(day.slice(0, 4))))];
  const terms = years.flatMap((year) => [
    { sourcedId: `spring-${year}`, title: `${year} 年春`, startDate: `${year}-02-01`, endDate: `${year}-07-15` },
    { sourcedId: `autumn-${year}`, title: `${year} 年秋`, startDate: `${year}-08-16`, endDate: `${year + 1}-01-20` },
  ]);
  return { terms, days: new Map(days.map((day) => [day.day, day])) };
}

const surnames = [...'王李张刘陈杨赵黄周吴徐孙'];
const givenNames = [...'安宁乐禾苗青川林溪晨阳雨'];

/** @param {string} classId @param {number} grade @param {number} count @returns {Student[]} */
const pupils = (classId, grade, count) =>
  Array.from({ length: count }, (_, index) => ({
    sourcedId: `s-${grade}-${index + 1}`,
    name: `${surnames[index % 12]}${givenNames[(index * 5 + grade) % 12]}`,
    classId,
    grade,
    enrolledFrom: firstDay,
  }));

/**
 * @param {string} id
 * @param {string} name
 * @param {'allow' | 'refuse'} overCap
 * @returns {Seed}
 */
function school(id, name, overCap) {
  const [first, third, fifth] = ['class-1-1', 'class-3-1', 'class-5-1'];
  const students = [...pupils(first, 1, 6), ...pupils(third, 3, 12), ...pupils(third, 4, 6), ...pupils(fifth, 5, 8)];
  /** @type {(userId: string, name: string, role: import('../access.js').Role, more?: Partial<User>) => User} */
  const user = (userId, name, role, more) => ({ id: userId, name, roles: [role], ...more });
  return {
    org: { sourcedId: id, name, type: 'school', parentSourcedId: 'district', timeZone, policyId: 'cn-2021' },
    importedAt: `${firstDay}T00:00:00Z`,
    overCap,
    calendar: calendar(),
    classes: [
      { sourcedId: first, title: '一（1）班', grades: [1] },
      // A class of two grades, which learn in one room (复式班).
      { sourcedId: third, title: '三四年级班', grades: [3, 4] },
      { sourcedId: fifth, title: '五（1）班', grades: [5] },
    ],
    students,
    users: [
      ...students.map((one) => user(one.sourcedId, one.name, 'student')),
      user('guardian', '王建国', 'guardian', { wards: ['s-3-2'] }),
      user('guardian-5', '赵敏', 'guardian', { wards: ['s-5-1'] }),
      user('subject', '李文', 'subjectTeacher', { teaches: [{ classId: third, subject: '语文' }] }),
      user('subject-1', '周静', 'subjectTeacher', { teaches: [{ classId: first, subject: '语文' }] }),
      user('subject-5', '吴涛', 'subjectTeacher', { teaches: [{ classId: fifth, subject: '语文' }] }),
      user('subject-3', '何敏', 'subjectTeacher', {
        teaches: [
          { classId: third, subject: '数学', until: '2025-08-31' },
          { classId: fifth, subject: '数学' },
        ],
      }),
      user('homeroom', '陈芳', 'homeroomTeacher', { homeroom: [third] }),
      user('grade', '张华', 'gradeLead', { leads: [3] }),
      user('teaching-lead', '孙立', 'gradeLead', {
        roles: ['subjectTeacher', 'gradeLead'],
        teaches: [{ classId: third, subject: '数学' }],
        leads: [3],
      }),
      user('counsellor', '林溪', 'counsellor'),
      user('leader', '黄海', 'schoolLeader'),
      user('officer', '徐明', 'districtOfficer'),
      user('display', '走廊大屏', 'serviceClient'),
    ],
  };
}

/** @type {Seed[]} */
export const seeds = [
  school('school-a', '云溪实验小学', 'refuse'),
  school('school-b', '青禾小学', 'allow'),
  {
    org: { sourcedId: 'district', name: '云溪区', type: 'district', parentSourcedId: null, timeZone, policyId: 'cn-2021' },
    importedAt: `${firstDay}T00:00:00Z`,
    overCap: 'allow',
    calendar: calendar(),
    classes: [],
    students: [],
    users: [{ id: 'officer', name: '高峰', roles: ['districtOfficer'] }],
  },
];
