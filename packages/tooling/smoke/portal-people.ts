import type { Role } from '@wuyu/contract';
import { district, schoolA, schoolB } from '@wuyu/server/fixture';

/** The fixture's orgs by the names that the portal shows. */
export const orgNames: Readonly<Record<string, string>> = {
  [schoolA]: '红螺镇中心小学',
  [schoolB]: '雁栖湖小学',
  [district]: '怀柔区教委',
};

interface Person {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  /** The first school unless told. */
  readonly orgId?: string;
}

/** Who of the fixture can be chosen in the portal: as many pupils as tests, so that none meets another's answers. */
export const people = {
  teacher: { userId: 'teacher-math', name: '孙老师', role: 'subjectTeacher' },
  homeroom: { userId: 'teacher-home', name: '马老师', role: 'homeroomTeacher' },
  otherHomeroom: { userId: 'teacher-4', name: '朱老师', role: 'homeroomTeacher' },
  gradeLead: { userId: 'lead-3', name: '郭组长', role: 'gradeLead' },
  leader: { userId: 'leader', name: '高校长', role: 'schoolLeader' },
  officer: { userId: 'officer', name: '罗科长', role: 'districtOfficer', orgId: district },
  /** Of two children, in grades 3 and 5. */
  guardian: { userId: 'guardian-1', name: '王建国', role: 'guardian' },
  /** Of one child, in grade 3. */
  otherGuardian: { userId: 'guardian-2', name: '李秀英', role: 'guardian' },
  third: { userId: 'pupil-1', name: '王小雨', role: 'student' },
  otherThird: { userId: 'pupil-8', name: '黄梓萱', role: 'student' },
  fifth: { userId: 'pupil-13', name: '张子涵二', role: 'student' },
  secondFifth: { userId: 'pupil-14', name: '刘思远二', role: 'student' },
  thirdFifth: { userId: 'pupil-15', name: '陈雨桐二', role: 'student' },
} satisfies Record<string, Person>;

/** A key of `people`. */
export type Who = keyof typeof people;

/** The org in which a person is met. */
export function orgOf(who: Who): string {
  const { orgId = schoolA }: Person = people[who];
  return orgId;
}
