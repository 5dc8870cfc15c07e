import type { Assignment, CalendarDay, Policy } from '@wuyu/contract/browser';
import { spreadDays, type PlannedWork } from '@wuyu/policy';
import { lineOf, type Line } from '../homework/line.ts';
import type { Room } from '../homework/rooms.ts';
import type { Week, WeekColumn } from '../homework/week.ts';
import { type Draft, workOf } from './draft.ts';

/** `firm`: approved or published; `ghost`: still being planned; `own`: what stands in the form. */
export type Kind = 'firm' | 'ghost' | 'own';

/** A class in one column of the week. */
export interface Cell {
  readonly classId: string;
  readonly column: WeekColumn;
  /** One a grade. */
  readonly lines: readonly Line<Kind>[];
  /** What falls on it, of any form. */
  readonly items: readonly Assignment[];
  /** Of these, what is not written work, and counts against no cap. */
  readonly unwritten: number;
  /** Some of it is spread over several days. */
  readonly spread: number;
  /** Some of one's own was given back. */
  readonly returned: boolean;
  /** Ids of colleagues whose drafts lie here. */
  readonly typing: readonly string[];
  /** What stands in the form touches it. */
  readonly edited: boolean;
}

export interface Row {
  readonly room: Room;
  readonly cells: readonly Cell[];
}

export interface Facts {
  readonly policy: Policy;
  readonly calendar: readonly CalendarDay[];
  readonly week: Week;
  readonly meId: string;
}

const isFirm = (status: string) => status === 'approved' || status === 'published';

/** Everything of a class that still counts. */
export const counting = (list: readonly Assignment[]): Assignment[] => list.filter((a) => a.status !== 'withdrawn');

/**
 * The cells of the week. A cell is made anew only when its class's assignments changed, or what is typed touches it: what
 * a keystroke does not touch stays the same object, so that its picture is not drawn again.
 */
export class Cells {
  readonly #kept = new Map<string, { list: readonly Assignment[]; facts: Facts; without: string; cells: Cell[] }>();

  row(room: Room, list: readonly Assignment[], facts: Facts, draft: Draft): Row {
    const target = draft.targets.find((t) => t.classId === room.id);
    const without = target?.id ?? '';
    let kept = this.#kept.get(room.id);
    if (kept?.list !== list || kept.facts !== facts || kept.without !== without) {
      const others = counting(list).filter((a) => a.id !== without);
      kept = { list, facts, without, cells: facts.week.columns.map((c) => cellOf(room, c, others, facts)) };
      this.#kept.set(room.id, kept);
    }
    const work = target && workOf(draft, target.grades);
    const days = work ? spreadDays(work, facts.calendar) : [];
    const touched = (cell: Cell) => cell.column.days.some((day) => days.includes(day));
    const cells =
      target && work
        ? kept.cells.map((cell) =>
            touched(cell)
              ? cellOf(
                  room,
                  cell.column,
                  counting(list).filter((a) => a.id !== without),
                  facts,
                  work,
                )
              : cell,
          )
        : kept.cells;
    return { room, cells };
  }
}

function cellOf(room: Room, column: WeekColumn, list: readonly Assignment[], facts: Facts, own?: PlannedWork): Cell {
  const { calendar, meId } = facts;
  const items = list.filter((a) => spreadDays(a, calendar).some((day) => column.days.includes(day)));
  const spreads = (work: PlannedWork) => (work.form === 'written' ? spreadDays(work, calendar).length : 1);
  const typing = items.filter((a) => a.authorId !== meId && (a.status === 'draft' || a.status === 'returned'));
  const groups: [Kind, readonly PlannedWork[]][] = [
    ['firm', items.filter((a) => isFirm(a.status))],
    ['ghost', items.filter((a) => !isFirm(a.status))],
    ['own', own ? [own] : []],
  ];
  return {
    classId: room.id,
    column,
    lines: room.grades.map((grade) => lineOf(grade, column.days, groups, facts)),
    items,
    unwritten: items.filter((a) => a.form !== 'written').length,
    spread: Math.max(1, ...items.map(spreads), own ? spreads(own) : 1),
    returned: items.some((a) => a.authorId === meId && a.status === 'returned'),
    typing: [...new Set(typing.map((a) => a.authorId))],
    edited: own !== undefined,
  };
}
