import type { Assignment, GradeLoad } from '@wuyu/contract/browser';
import { dayState, spreadDays } from '@wuyu/policy';
import { weekOf } from '../homework/week.ts';
import { addDays } from '../shared/days.ts';
import type { Failure } from '../shared/failure.ts';
import { chooseDay, type Frame, type WeekData } from './reading.ts';
import type { DayNotice, GradeNotice, HomeworkNoticeState, NoticeItem, NoticeRoom } from './state.ts';

/** Everything the store knows; the state follows from it alone. */
export interface Facts {
  readonly frame: Frame | undefined;
  readonly asked: {
    readonly classId: string | undefined;
    readonly studentId: string | undefined;
    readonly day: string | undefined;
  };
  readonly data: WeekData | undefined;
  readonly failure: Failure | undefined;
  readonly offline: boolean;
}

/** The class that is asked for, or that of the pupil; the first one in reach where neither is. */
export function roomOf({ rooms }: Frame, { classId, studentId }: Facts['asked']): NoticeRoom | undefined {
  if (classId !== undefined) return rooms.find(({ id }) => id === classId);
  return studentId === undefined ? rooms[0] : rooms.find(({ students }) => students.includes(studentId));
}

export function derive({ frame, asked, data: read, failure, offline }: Facts): HomeworkNoticeState {
  const room = frame && roomOf(frame, asked);
  const chosen = frame && chooseDay(frame.calendar, asked.day);
  const week = frame && chosen && weekOf(frame.calendar, chosen.day);
  const data = read && read.classId === room?.id && read.monday === week?.monday ? read : undefined;
  const ready = frame && room && data;
  return {
    phase: ready ? 'ready' : failure ? 'failed' : 'loading',
    failure,
    offline,
    school: frame?.school ?? '',
    rooms: frame?.rooms ?? [],
    room,
    today: frame?.calendar.today,
    day: chosen?.day,
    dayIs: chosen?.dayIs ?? 'today',
    reason: chosen?.reason,
    week,
    days: ready ? daysOf(frame, room, data) : [],
    policy: data?.policy,
  };
}

function daysOf({ calendar }: Frame, room: NoticeRoom, data: WeekData): DayNotice[] {
  const spans = data.assignments.map((assignment) => ({ assignment, days: spreadDays(assignment, calendar.days) }));
  return [0, 1, 2, 3, 4, 5, 6].map((n) => {
    const day = addDays(data.monday, n);
    const load = data.loads.find((one) => one.day === day);
    const items = spans
      .filter(({ days }) => days.includes(day))
      .map(({ assignment, days }): NoticeItem => ({ assignment, days, carried: assignment.assignedOn !== day }));
    return {
      day,
      grades: room.grades.map((grade) =>
        gradeOf(
          data,
          grade,
          items.filter(({ assignment }) => assignment.grades.includes(grade)),
          load?.grades.find((one) => one.grade === grade),
          day < calendar.today,
        ),
      ),
    };
  });
}

function gradeOf(
  { policy }: WeekData,
  grade: number,
  items: readonly NoticeItem[],
  load: GradeLoad | undefined,
  past: boolean,
): GradeNotice {
  const written = items.some(({ assignment }) => assignment.form === 'written');
  const kind = written ? 'work' : items.length > 0 || load?.cap === 0 ? 'nothingWritten' : past ? 'none' : 'notYet';
  return { grade, items: items.slice().sort(byOrder), load, state: dayState(policy, grade, load?.required ?? 0), kind };
}

/** What was given today before what is left from earlier; then as subjects stand on a timetable. */
const order = ['语文', '数学', '英语', '科学', '道德与法治', '道法'];
const rank = ({ subject }: Assignment): number => (order.includes(subject) ? order.indexOf(subject) : order.length);
const byOrder = (a: NoticeItem, b: NoticeItem): number =>
  Number(a.carried) - Number(b.carried) ||
  rank(a.assignment) - rank(b.assignment) ||
  (a.assignment.id < b.assignment.id ? -1 : 1);
