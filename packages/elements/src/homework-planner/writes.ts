import type { Assignment } from '@wuyu/contract/browser';
import { isProblem } from '@wuyu/sdk';
import { failureOf, type Failure } from '../shared/failure.ts';
import { contentKey, type Content, type Target } from './draft.ts';
import { assignmentIn } from '../homework/assignment-in.ts';
import type { HomeworkClient } from '../homework/client.ts';
import type { StepName } from './state.ts';

/** What became of one write. */
export type Written =
  | { readonly kind: 'done'; readonly assignment: Assignment }
  /** Somebody else changed it meanwhile; this is what holds now. */
  | { readonly kind: 'conflict'; readonly theirs: Assignment }
  /** It will not be done: the backend's words, and the clause's id where one stands against it. */
  | { readonly kind: 'refused'; readonly detail: string | undefined; readonly clause: string | undefined }
  /** It may be done later. */
  | { readonly kind: 'failed'; readonly failure: Failure };

/**
 * Makes or changes the assignment of one target. However often it is sent, and whether or not an answer came, it is done
 * once: the id is the target's own, and what already says the same is left.
 */
export async function saveTarget(client: HomeworkClient, target: Target, content: Content): Promise<Written> {
  const { id, classId, grades } = target;
  const key = contentKey(content);
  let { rev } = target;
  if (rev === undefined) {
    try {
      const body = { id, classId, grades: [...grades], ...content };
      return { kind: 'done', assignment: await client.homework.createAssignment({ body }) };
    } catch (error) {
      const current = isProblem(error, 'already-exists') ? assignmentIn(error.current) : undefined;
      // An earlier try came through, with what was typed until then.
      if (!current || current.id !== id) return outcomeOf(error);
      if (contentKey(current) === key) return { kind: 'done', assignment: current };
      rev = current.rev;
    }
  }
  try {
    const assignment = await client.homework.updateAssignment({ assignmentId: id, ifMatch: rev, body: content });
    return { kind: 'done', assignment };
  } catch (error) {
    const written = outcomeOf(error);
    if (written.kind !== 'conflict') return written;
    // An answer that was lost, or somebody who wrote the same: there is nothing to choose.
    return contentKey(written.theirs) === key ? { kind: 'done', assignment: written.theirs } : written;
  }
}

/** Takes a step with an assignment. `drop` answers what it was. */
export async function takeStep(client: HomeworkClient, step: StepName, assignment: Assignment): Promise<Written> {
  const input = { assignmentId: assignment.id, ifMatch: assignment.rev };
  try {
    if (step === 'drop') {
      await client.homework.deleteAssignment(input);
      return { kind: 'done', assignment };
    }
    const call = {
      submit: client.homework.submitAssignment,
      publish: client.homework.publishAssignment,
      withdraw: client.homework.withdrawAssignment,
    }[step];
    return { kind: 'done', assignment: await call(input) };
  } catch (error) {
    return outcomeOf(error);
  }
}

function outcomeOf(error: unknown): Written {
  if (isProblem(error)) {
    const theirs = error.problem === 'precondition-failed' ? assignmentIn(error.current) : undefined;
    if (theirs) return { kind: 'conflict', theirs };
    if (error.status >= 400 && error.status < 500 && ![401, 408, 409, 429].includes(error.status))
      return { kind: 'refused', detail: error.detail, clause: error.clause };
  }
  return { kind: 'failed', failure: failureOf(error) };
}
