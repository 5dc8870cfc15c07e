import type { Assignment, Clause, Excess } from '@wuyu/contract/browser';
import { isProblem } from '@wuyu/sdk';
import { failureOf, type Failure } from '../shared/failure.ts';
import { assignmentIn } from '../homework/assignment-in.ts';
import type { HomeworkClient } from '../homework/client.ts';
import type { Change } from './state.ts';

/** What became of one request. */
export type Answered =
  | { readonly kind: 'done'; readonly assignment: Assignment }
  /** Changed meanwhile: what holds now; null where it is gone. */
  | { readonly kind: 'changed'; readonly theirs: Assignment | null }
  | {
      readonly kind: 'refused';
      readonly detail: string | undefined;
      readonly clause: string | undefined;
      readonly excess: Excess | undefined;
    }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Does one thing with one assignment, as it was seen. Never throws. */
export async function act(
  client: HomeworkClient,
  change: Change,
  { id: assignmentId, rev: ifMatch }: Pick<Assignment, 'id' | 'rev'>,
  reason: string,
): Promise<Answered> {
  const { approveAssignment, publishAssignment, returnAssignment } = client.homework;
  try {
    const assignment = await (change === 'return'
      ? returnAssignment({ assignmentId, ifMatch, body: { reason } })
      : change === 'publish'
        ? publishAssignment({ assignmentId, ifMatch })
        : approveAssignment({ assignmentId, ifMatch }));
    return { kind: 'done', assignment };
  } catch (error) {
    if (!isProblem(error)) return { kind: 'failed', failure: failureOf(error) };
    if (error.problem === 'precondition-failed') {
      const theirs = assignmentIn(error.current);
      if (theirs) return { kind: 'changed', theirs };
    }
    // Its author dropped it.
    if (error.problem === 'not-found') return { kind: 'changed', theirs: null };
    if (error.problem === 'refused' || error.problem === 'forbidden' || error.problem === 'invalid')
      return { kind: 'refused', detail: error.detail, clause: error.clause, excess: error.excess };
    return { kind: 'failed', failure: failureOf(error) };
  }
}

/** Runs over a list in its order, so many at once. */
export async function eachOf<T>(list: readonly T[], atOnce: number, run: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (;;) {
      const item = list[next++];
      if (item === undefined) return;
      await run(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker));
}

/** The clause that a refusal names, as the policy tells it. */
export const clauseIn = (clauses: readonly Clause[], id: string | undefined): Clause | undefined =>
  id === undefined ? undefined : clauses.find((c) => c.id === id);
