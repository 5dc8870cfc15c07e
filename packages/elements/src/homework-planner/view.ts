import type { Assignment, Clause } from '@wuyu/contract/browser';
import { publishing } from '@wuyu/policy';
import { teacherName, type Room } from '../homework/rooms.ts';
import type { WeekColumn } from '../homework/week.ts';
import type { Clipping } from '../shared/clipboard.ts';
import type { HomeworkPlannerMessages } from './messages.ts';
import type { PlannerRequest, PlannerState } from './state.ts';

/** A panel over the page. */
export type OpenSheet =
  | { readonly kind: 'clause'; readonly clause: Clause; readonly title: string }
  | { readonly kind: 'cell'; readonly classId: string; readonly column: number };

/** What the views of the element share. */
export interface View {
  readonly texts: HomeworkPlannerMessages;
  readonly state: PlannerState;
  /** A tone for each subject of the week. */
  readonly tones: ReadonlyMap<string, number>;
  readonly rtl: boolean;
  readonly narrow: boolean;
  /** The day shown where one is shown at a time, and the cell the keyboard stands on. */
  readonly at: { readonly row: number; readonly column: number };
  /** What is being asked in place: the step, and of which assignment. */
  readonly asked: string | undefined;
  readonly pasting: boolean;
  readonly send: (request: PlannerRequest) => void;
  readonly open: (sheet: OpenSheet | undefined) => void;
  readonly stand: (row: number, column: number) => void;
  /** Asks in place before what cannot be undone. */
  readonly ask: (what: string | undefined) => void;
  readonly paste: (open: boolean) => void;
  /** A table was pasted. */
  readonly table: (clipping: Clipping) => void;
}

export const roomOf = (state: PlannerState, classId: string): Room | undefined =>
  state.rooms.find((r) => r.id === classId);
export const titleOf = (state: PlannerState, classId: string): string => roomOf(state, classId)?.title ?? '';

/** A column's heading: 周三 25, 周末 28–29. */
export const columnName = (texts: HomeworkPlannerMessages, { days, weekend }: WeekColumn): string =>
  weekend ? texts.weekend : texts.day(days[0] ?? '');

/** A day as the form says it: 周三 25. */
export const shortDay = (texts: HomeworkPlannerMessages, day: string): string =>
  day === '' ? '' : `${texts.day(day)} ${texts.dayNumber([day])}`;

/** Who wrote it, by name where that person still teaches the class. */
export function authorName({ texts, state }: View, { classId, authorId }: Pick<Assignment, 'classId' | 'authorId'>) {
  const room = roomOf(state, classId);
  return (room && teacherName(room, authorId)) ?? texts.colleague;
}

/** Whether the policy lets it be published beside what is published, and what it would lead to. */
export function mayPublish(state: PlannerState, a: Assignment) {
  const { policy, calendar, rows } = state;
  const cells = rows.find((row) => row.room.id === a.classId)?.cells ?? [];
  const published = new Map(
    cells.flatMap((c) => c.items.filter((i) => i.status === 'published').map((i) => [i.id, i])),
  );
  published.delete(a.id);
  return policy && publishing(policy, { classId: a.classId, calendar, published: [...published.values()], add: a });
}
