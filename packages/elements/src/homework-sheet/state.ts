import type { Answer, Assignment, Measured, Policy, Report, ReportRevision, Student } from '@wuyu/contract/browser';
import type { Room } from '../homework/rooms.ts';
import type { Week } from '../homework/week.ts';
import type { Failure } from '../shared/failure.ts';
import type { Store } from '../shared/store.ts';

/** A pupil and an assignment: where the sheet has a cell. Ids only. */
export interface CellId {
  readonly studentId: string;
  readonly assignmentId: string;
}
export const keyOf = (cell: CellId): string => `${cell.studentId}/${cell.assignmentId}`;

/** What stands in a cell, and how far it is on its way. */
export interface Cell {
  /** What holds, with what is not stored yet. */
  readonly answer: Answer | undefined;
  /** What the backend holds. */
  readonly report: Report | undefined;
  /** Begun in this cell and not left, or not understood: kept as it was typed. */
  readonly typed: string | undefined;
  /** `kept`: its row is not left yet; `sending`: on its way; `waiting`: there was no answer, it is sent again. */
  readonly pending: 'kept' | 'sending' | 'waiting' | undefined;
  /** Somebody else's answer came first; null: it was taken back meanwhile. A person chooses. */
  readonly other: { readonly answer: Answer | null } | undefined;
  /** The backend did not take it; its sentence, or empty. */
  readonly refused: string | undefined;
}

export interface Pupil {
  readonly id: string;
  readonly name: string;
  readonly grade: number;
  /** Place in the roster, from 1: the number on slips. */
  readonly number: number;
  /** Asked to report on this day. */
  readonly asked: boolean;
}

/** What the class's day comes to as it stands in the sheet, sent or not: one of its grades. */
export interface Figure {
  readonly grade: number;
  readonly cap: number | undefined;
  readonly measured: Measured;
  /** Pupils who stopped for bedtime. */
  readonly bedtime: number;
  /** Who asked for help, and in what: for a quiet word, not a list of missing work. */
  readonly help: readonly { readonly name: string; readonly subjects: readonly string[] }[];
}

/** What a week's slips are made of. */
export interface SlipWeek {
  readonly week: Week;
  /** Written work that is published or approved. */
  readonly work: readonly Assignment[];
  readonly pupils: readonly Student[];
  readonly policy: Policy;
}

/** Something that is read when it is asked for. */
export type Asked<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'ready'; readonly value: T };

/** The last thing that happened, to be announced once. */
export interface News {
  readonly seq: number;
  /** `arrived`: reported on a pupil's own device, or by a colleague. */
  readonly kind: 'committed' | 'refused' | 'other' | 'arrived';
  /** Where: what was sent may be answered after another class or day is shown. */
  readonly classId: string;
  readonly day: string;
  readonly cells: readonly (CellId & { readonly reportId: string | undefined; readonly rev: number | undefined })[];
}

export interface SheetState {
  readonly phase: 'loading' | 'failed' | 'noClass' | 'ready';
  readonly failure: Failure | undefined;
  readonly offline: boolean;
  readonly rooms: readonly Room[];
  readonly room: Room | undefined;
  readonly today: string | undefined;
  readonly day: string | undefined;
  /** Days with lessons of this term up to today, latest first. */
  readonly days: readonly string[];
  readonly timeZone: string;
  readonly policy: Policy | undefined;
  /** The day's required written assignments. */
  readonly columns: readonly Assignment[];
  /** Who is asked first, each part in the order of the roster. */
  readonly pupils: readonly Pupil[];
  /** Only some of the pupils are asked. */
  readonly sampled: boolean;
  /** By `keyOf`; a pupil whose grade an assignment is not for has no cell there. */
  readonly cells: ReadonlyMap<string, Cell>;
  /** Nobody is typing: what stands in a cell is meant. */
  readonly quiet: boolean;
  readonly figures: readonly Figure[];
  readonly waiting: { readonly count: number; readonly since: string } | undefined;
  /** How many cells the last step changed, while it can be undone. */
  readonly undo: number | undefined;
  readonly memoryOnly: boolean;
  readonly history: (CellId & { readonly revisions: Asked<readonly ReportRevision[]> }) | undefined;
  readonly slips: Asked<SlipWeek> | undefined;
  readonly news: News | undefined;
}

export const emptyState: SheetState = {
  phase: 'loading',
  failure: undefined,
  offline: false,
  rooms: [],
  room: undefined,
  today: undefined,
  day: undefined,
  days: [],
  timeZone: 'UTC',
  policy: undefined,
  columns: [],
  pupils: [],
  sampled: false,
  cells: new Map(),
  quiet: true,
  figures: [],
  waiting: undefined,
  undo: undefined,
  memoryOnly: false,
  history: undefined,
  slips: undefined,
  news: undefined,
};

export type SheetRequest =
  /** The first class of the account and today's day unless told. */
  | { readonly type: 'show'; readonly classId: string | undefined; readonly day: string | undefined }
  /** What is begun in a cell (empty: it will be cleared); undefined: nothing, the cell stays as it was. */
  | { readonly type: 'type'; readonly cell: CellId; readonly text: string | undefined }
  /** What shall hold in some cells (undefined: no report). Kept, and not sent before `send`. */
  | {
      readonly type: 'answer';
      readonly cells: readonly CellId[];
      readonly answer: Answer | undefined;
      readonly undoable?: boolean;
    }
  /** Sends what is kept: a row that was left, a column. */
  | { readonly type: 'send'; readonly cells: readonly CellId[] }
  /** Drops what was not sent: the cell holds what the backend holds. */
  | { readonly type: 'drop'; readonly cells: readonly CellId[] }
  /** Of two answers, one's own or the other's. */
  | { readonly type: 'choose'; readonly cell: CellId; readonly whose: 'own' | 'other' }
  | { readonly type: 'undo' }
  | { readonly type: 'retry' }
  | { readonly type: 'history'; readonly cell: CellId | undefined }
  /** The slips of the week a day lies in; undefined: not looked at any more. */
  | { readonly type: 'slips'; readonly day: string | undefined };

export type SheetStore = Store<SheetState, SheetRequest>;
