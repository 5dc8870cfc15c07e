import type { Assignment, Clause } from '@wuyu/contract/browser';
import { teacherName } from '../homework/rooms.ts';
import { bySubject } from '../homework/subjects.ts';
import type { WeekColumn } from '../homework/week.ts';
import type { Host } from '../shared/keeps.ts';
import type { HomeworkReviewMessages } from './messages.ts';
import type { Row, Work } from './rows.ts';
import type { Change, HomeworkReviewRequest, HomeworkReviewState, Scope } from './state.ts';

/** A panel over the page. */
export type OpenSheet =
  | { readonly kind: 'clause'; readonly clause: Clause; readonly title: string; readonly cap: boolean }
  | { readonly kind: 'work'; readonly assignmentId: string }
  | { readonly kind: 'return'; readonly assignmentIds: readonly string[] };

/** What the views of the element share. */
export interface View {
  readonly host: Host;
  readonly texts: HomeworkReviewMessages;
  readonly state: HomeworkReviewState;
  /** A tone for each subject that is shown. */
  readonly tones: ReadonlyMap<string, number>;
  readonly narrow: boolean;
  readonly rtl: boolean;
  /** Nothing can be written: there is no network, or a decision is under way. */
  readonly locked: boolean;
  /** Chosen by hand. */
  readonly selected: ReadonlySet<string>;
  /** Where the keyboard stands in the table. */
  readonly at: string;
  /** What publishing is asked about in place: their ids. */
  readonly asked: readonly string[] | undefined;
  /** The reason for a return, as typed. */
  readonly reason: string;
  readonly send: (request: HomeworkReviewRequest) => void;
  readonly decide: (change: Change, works: readonly Work[], reason?: string) => void;
  readonly open: (sheet: OpenSheet | undefined) => void;
  readonly choose: (assignmentIds: readonly string[], chosen: boolean) => void;
  readonly stand: (at: string) => void;
  readonly ask: (assignmentIds: readonly string[] | undefined) => void;
  readonly write: (reason: string) => void;
  readonly go: (to: { scope?: Scope; day?: string; grade?: number | undefined }) => void;
}

/** All assignments that are shown, each once. */
export const worksShown = (rows: readonly Row[]): Work[] => rows.flatMap((row) => row.works);

/** Who wrote it, by name where that person still teaches the class. */
export function authorOf(
  { texts, state }: View,
  { classId, authorId }: Pick<Assignment, 'classId' | 'authorId'>,
): string {
  if (authorId === state.meId) return texts.yourself;
  const room = state.rooms.find((r) => r.id === classId);
  return (room && teacherName(room, authorId)) ?? texts.colleague;
}

/** A column's heading: 周三 25, 周末 28–29. */
export const columnName = (texts: HomeworkReviewMessages, { days, weekend }: WeekColumn): string =>
  weekend ? texts.weekend : texts.day(days[0] ?? '');

/** Minutes expected of everybody, and of the optional tiers on top. */
export function minutesOf({ tiers }: Pick<Assignment, 'tiers'>): { basic: number; optional: number } {
  let basic = 0;
  let optional = 0;
  for (const { tier, minutes } of tiers) {
    if (tier === 'basic') basic += minutes;
    else optional += minutes;
  }
  return { basic, optional };
}

/** What can be ticked: what waits for this reviewer, and what is approved and may go out. */
export const isOpen = (work: Work): boolean => work.waiting || work.assignment.status === 'approved';

/** Why one has to look at it before it is approved. */
export type Held = 'over' | 'tasks';
export const heldFor = (work: Work): Held | undefined =>
  work.over ? 'over' : work.tasks.length > 0 ? 'tasks' : undefined;

/** What the bar at the end acts on. */
export interface Offer {
  /** Ticked by hand; where nothing is, all that waits and has nothing to be looked at. */
  readonly byHand: boolean;
  readonly waiting: readonly Work[];
  readonly approved: readonly Work[];
  /** Left out of the offer, since it is to be looked at first. */
  readonly over: number;
  readonly tasks: number;
}

/** Nothing is ticked silently: without a tick the offer is what is within the rules, and it says what it leaves out. */
export function offerOf(rows: readonly Row[], selected: ReadonlySet<string>): Offer {
  const open = worksShown(rows).filter(isOpen);
  const ticked = open.filter((w) => selected.has(w.assignment.id));
  const byHand = ticked.length > 0;
  const waiting = open.filter((w) => w.waiting);
  const held = (why: Held) => waiting.filter((w) => heldFor(w) === why).length;
  const taken = byHand ? ticked : open.filter((w) => heldFor(w) === undefined);
  return {
    byHand,
    waiting: taken.filter((w) => w.waiting),
    approved: taken.filter((w) => !w.waiting),
    over: byHand ? 0 : held('over'),
    tasks: byHand ? 0 : held('tasks'),
  };
}

/** Every subject that is shown, in the order a school says them. */
export const subjectsOf = (rows: readonly Row[]): string[] =>
  [...new Set(worksShown(rows).map((w) => w.assignment.subject))].sort(bySubject);
