import type { Role } from '@wuyu/contract';

export const schoolName = '红螺镇中心小学';

interface Person {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
}

/** Who of the fixture's school can be chosen in the portal: as many pupils as tests, so that none meets another's answers. */
export const people = {
  teacher: { userId: 'teacher-math', name: '孙老师', role: 'subjectTeacher' },
  gradeLead: { userId: 'lead-3', name: '郭组长', role: 'gradeLead' },
  leader: { userId: 'leader', name: '高校长', role: 'schoolLeader' },
  /** Of two children, in grades 3 and 5. */
  guardian: { userId: 'guardian-1', name: '王建国', role: 'guardian' },
  third: { userId: 'pupil-1', name: '王小雨', role: 'student' },
  otherThird: { userId: 'pupil-8', name: '黄梓萱', role: 'student' },
  fifth: { userId: 'pupil-13', name: '张子涵二', role: 'student' },
  secondFifth: { userId: 'pupil-14', name: '刘思远二', role: 'student' },
  thirdFifth: { userId: 'pupil-15', name: '陈雨桐二', role: 'student' },
} satisfies Record<string, Person>;
