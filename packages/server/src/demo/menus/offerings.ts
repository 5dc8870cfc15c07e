import type { DemoMember } from '../district.ts';
import type { SchoolId } from '../people.ts';
import { uuidAt } from '../ids.ts';
import { Random } from '../random.ts';
import type { DemoActivity } from './catalogue.ts';
import { gradesFrom, linesOf } from './content.ts';
import { planTexts, times } from './schools.ts';

/** What families can choose in one month. */
export interface DemoOffering {
  readonly id: string;
  readonly activity: DemoActivity;
  readonly weekdays: number[];
  readonly start: string;
  readonly end: string;
  readonly room: string;
  readonly teacher: string;
  readonly teacherId: string | null;
  readonly grades: readonly number[];
  readonly capacity: number | null;
  readonly minimum: number;
}

/** Who teaches a subject in a class; undefined where nobody does. */
export type TeacherOf = (classId: string, subject: string) => DemoMember | undefined;

export interface Making {
  readonly seed: number;
  readonly schoolId: SchoolId;
  readonly month: string;
  /** When it was put together; ids bear it. */
  readonly at: number;
  readonly bank: readonly DemoActivity[];
  readonly teacherOf: TeacherOf;
}

/** A school's plan as the offerings of a month. */
export const buildOfferings = (making: Making): DemoOffering[] =>
  offeringsOf(linesOf(planTexts[making.schoolId]), making, 'plan');

/** Lines of a plan as offerings; lists of different names in one month have different ids. */
export function offeringsOf(lines: readonly string[], making: Making, name: string): DemoOffering[] {
  const random = new Random(making.seed, `offerings ${making.schoolId} ${making.month} ${name}`);
  return lines.map((text) => offeringOf(text, making, uuidAt(making.at, random)));
}

function offeringOf(text: string, { bank, teacherOf }: Making, id: string): DemoOffering {
  const [weekdays = '', time = '', room = '', who = '', places = '', title = '', grades] = text.split(' ');
  const activity = bank.find(({ content }) => content.title === title);
  const [start, end] = times[time] ?? [];
  const [capacity, minimum] = places.split('/');
  if (!activity || start === undefined || end === undefined) throw new RangeError(`no line of a plan: ${text}`);
  const [classId = '', subject = ''] = who.slice(1).split(':');
  const member = who.startsWith('@') ? teacherOf(classId, subject) : undefined;
  if (who.startsWith('@') && !member) throw new RangeError(`nobody teaches ${who}`);
  const [from, to] = grades?.split('-').map(Number) ?? [];
  return {
    id,
    activity,
    weekdays: [...weekdays].map(Number),
    start,
    end,
    room,
    teacher: member ? member.name.family + member.name.given : who,
    teacherId: member?.id ?? null,
    grades: from === undefined || to === undefined ? activity.content.grades : gradesFrom(from, to),
    capacity: capacity === '-' ? null : Number(capacity),
    minimum: Number(minimum),
  };
}
