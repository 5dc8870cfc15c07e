import type { Form } from '@wuyu/contract';
import type { AssignmentRow } from '../database/schema.ts';
import { calendarDays, shanghai } from './calendar.ts';
import type { DemoClass, District } from './district.ts';
import { uuidAt } from './ids.ts';
import type { SchoolId } from './people.ts';
import type { PlanningDay } from './plan.ts';
import type { Random } from './random.ts';

export type NewRow = Omit<AssignmentRow, 'org_id' | 'rev'>;
/** Who reviews what an author writes for a class: never the author. */
export type Reviewers = (c: DemoClass, authorId: string) => string | null;

/** A grade's lead reviews its classes, and the school's leader what the lead writes. */
export function reviewersOf({ members, leaders }: District, schoolId: SchoolId): Reviewers {
  const leads = members.flatMap(({ id, places }) =>
    places.filter(({ orgId }) => orgId === schoolId).flatMap(({ leads }) => leads.map((grade) => ({ id, grade }))),
  );
  const leader = leaders.get(schoolId) ?? null;
  return (c, authorId) => leads.find(({ id, grade }) => id !== authorId && c.grades.includes(grade))?.id ?? leader;
}

interface Upcoming {
  classId: string;
  subject: string;
  title: string;
  form?: Form;
  minutes: number;
  /** For one grade of a multi-grade class. */
  grades?: readonly number[];
  /** The demonstration's own day, one of the school days after it, or the next one with days off behind it. */
  on: 0 | 1 | 2 | 'weekend';
  status: AssignmentRow['status'];
  returnedFor?: string;
}

/**
 * What teachers plan for the days to come, in every state on its way: grade 5 for those who plan and review there, with a
 * day over the cap, a text that hands work to guardians, and the lead's own work; and the class of grades 3 and 4, where of
 * two approved pieces the second is refused.
 */
const plans: readonly Upcoming[] = [
  {
    classId: 'p-5-2',
    subject: '道法',
    title: '和家人聊一聊：家乡的一处古迹',
    form: 'oral',
    minutes: 10,
    on: 0,
    status: 'submitted',
  },
  { classId: 'p-5-2', subject: '英语', title: '听力练习两套', minutes: 20, on: 0, status: 'withdrawn' },
  { classId: 'p-5-1', subject: '数学', title: '口算 20 道，计时自测', minutes: 10, on: 0, status: 'submitted' },
  { classId: 'p-5-2', subject: '语文', title: '小练笔：身边的一处风景', minutes: 30, on: 1, status: 'submitted' },
  { classId: 'p-5-2', subject: '数学', title: '单元练习卷', minutes: 25, on: 1, status: 'submitted' },
  { classId: 'p-5-2', subject: '英语', title: '仿写 6 句', minutes: 15, on: 1, status: 'draft' },
  {
    classId: 'p-5-2',
    subject: '科学',
    title: '记录单：水的蒸发',
    form: 'practical',
    minutes: 10,
    on: 1,
    status: 'approved',
  },
  { classId: 'p-5-1', subject: '语文', title: '听写本单元词语，家长签字', minutes: 15, on: 1, status: 'submitted' },
  {
    classId: 'p-5-1',
    subject: '英语',
    title: '单词每个抄写五遍',
    minutes: 25,
    on: 1,
    status: 'returned',
    returnedFor: '抄写请改成读一读、用一用，10 分钟以内就好。',
  },
  { classId: 'p-5-3', subject: '数学', title: '练习册第 49 页', minutes: 15, on: 1, status: 'submitted' },
  { classId: 'p-5-2', subject: '数学', title: '练习册第 50 页', minutes: 15, on: 2, status: 'draft' },
  {
    classId: 'p-5-2',
    subject: '语文',
    title: '背诵课文第 2 自然段',
    form: 'oral',
    minutes: 10,
    on: 2,
    status: 'draft',
  },
  {
    classId: 'p-5-2',
    subject: '语文',
    title: '周末习作：二十年后的家乡',
    minutes: 45,
    on: 'weekend',
    status: 'submitted',
  },
  { classId: 'p-5-2', subject: '数学', title: '单元整理：画一张知识图', minutes: 30, on: 'weekend', status: 'draft' },
  { classId: 'm-3-4', subject: '数学', title: '口算 20 道', minutes: 10, grades: [3], on: 1, status: 'submitted' },
  { classId: 'm-3-4', subject: '语文', title: '观察日记一则', minutes: 20, grades: [4], on: 1, status: 'draft' },
  { classId: 'm-3-4', subject: '语文', title: '习作：我的家乡', minutes: 40, grades: [4], on: 1, status: 'approved' },
  { classId: 'm-3-4', subject: '数学', title: '单元练习卷', minutes: 30, grades: [4], on: 1, status: 'approved' },
];

/** A class's part of the plans. The calendar may end before some of their days. */
export function upcoming(c: DemoClass, { day }: PlanningDay, random: Random, reviewers: Reviewers): NewRow[] {
  const own = plans.filter(({ classId }) => classId === c.id);
  if (own.length === 0) return [];
  const calendar = calendarDays();
  const isLesson = (index: number): boolean => calendar[index] !== undefined && calendar[index].kind !== 'off';
  const lessons = calendar.flatMap((d, i) => (d.day >= day && isLesson(i) ? [d.day] : []));
  const weekend = calendar.findIndex((d, i) => d.day > day && isLesson(i) && !isLesson(i + 1));
  return own.flatMap(({ subject, title, form = 'written', minutes, grades = c.grades, on, status, returnedFor }) => {
    const assigned = on === 'weekend' ? calendar[weekend]?.day : lessons[on];
    const due = lessons.find((lesson) => assigned !== undefined && lesson > assigned);
    if (assigned === undefined || due === undefined) return [];
    const authorId = c.teachers.get(subject) ?? c.homeroomTeacher;
    const at = shanghai(day, 17, 40);
    return {
      assignment_id: uuidAt(at, random),
      class_id: c.id,
      grades: JSON.stringify(grades),
      subject,
      title,
      form,
      tiers: JSON.stringify([{ tier: 'basic', minutes }]),
      assigned_on: assigned,
      due_on: due,
      status,
      author_id: authorId,
      editor_id: null,
      reviewer_id: status === 'draft' || status === 'submitted' ? null : reviewers(c, authorId),
      returned_for: returnedFor ?? null,
      published_at: status === 'withdrawn' ? at : null,
      deleted: 0,
    };
  });
}
