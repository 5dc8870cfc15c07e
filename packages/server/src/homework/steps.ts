import { homework, type Role } from '@wuyu/contract';
import type { WriteContext } from '../context.ts';
import { reachesClass } from '../auth/reach.ts';
import type { AssignmentRow } from '../database/schema.ts';
import { HttpProblem, refused } from '../http/problem.ts';

type Status = AssignmentRow['status'];

interface Step {
  /** Where an assignment may stand for it. */
  readonly from: readonly Status[];
  /** Where it leads; absent: it stays where it is. */
  readonly to?: Status;
  /** From where it is a review as well: for reviewers alone, and never for who wrote it. Absent: for everybody the route is for. */
  readonly reviewed?: readonly Status[];
  /** What is told where it may not be done, as the end of "It is <status>: …". */
  readonly otherwise: string;
}

export type StepName = 'update' | 'delete' | 'submit' | 'approve' | 'return' | 'publish' | 'withdraw';

const editable: readonly Status[] = ['draft', 'submitted', 'returned'];

/** Every step of an assignment's way, and from where it may be taken. */
export const steps: Readonly<Record<StepName, Step>> = {
  update: { from: editable, otherwise: 'only what is not approved yet can be changed' },
  delete: { from: editable, otherwise: 'only what is not approved yet can be dropped' },
  submit: { from: ['draft', 'returned'], to: 'submitted', otherwise: 'only a draft or what was returned is handed in' },
  approve: {
    from: ['submitted'],
    to: 'approved',
    reviewed: ['submitted'],
    otherwise: 'only what was handed in can be approved',
  },
  return: {
    from: ['submitted', 'approved'],
    to: 'returned',
    reviewed: ['submitted', 'approved'],
    otherwise: 'only what was handed in or approved can be returned',
  },
  publish: {
    from: ['submitted', 'approved'],
    to: 'published',
    reviewed: ['submitted'],
    otherwise: 'it has to be handed in and approved before it is published',
  },
  withdraw: { from: ['published'], to: 'withdrawn', otherwise: 'only what is published can be withdrawn' },
};

const isReviewer = (role: Role): boolean =>
  homework.approveAssignment.access !== 'public' && homework.approveAssignment.access[role] !== undefined;

/**
 * Checks that the caller may take a step with an assignment, where it stands now.
 * @returns whether it is a review: then the caller is its reviewer from now on
 * @throws {HttpProblem} `refused` where it does not stand right, `forbidden` where who wrote it would review it
 */
export function checkStep(ctx: WriteContext, name: StepName, row: AssignmentRow): boolean {
  const step = steps[name];
  if (!step.from.includes(row.status)) throw refused(`It is ${row.status}: ${step.otherwise}.`);
  if (!step.reviewed?.includes(row.status)) return false;
  if (!reachesClass(ctx.reachAs(isReviewer), row.class_id))
    throw refused(`It is ${row.status}: a grade lead or school leader has to approve it first.`);
  if (row.author_id === ctx.principal.userId || row.editor_id === ctx.principal.userId)
    throw new HttpProblem('forbidden', { detail: 'Somebody else has to look at it: nobody reviews their own work.' });
  return true;
}
