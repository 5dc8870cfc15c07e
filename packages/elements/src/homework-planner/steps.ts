import type { Assignment } from '@wuyu/contract/browser';
import type { Failure } from '../shared/failure.ts';
import type { Outcome } from '../shared/store.ts';
import type { HomeworkClient } from '../homework/client.ts';
import type { News, StepName } from './state.ts';
import { takeStep } from './writes.ts';

/** What the steps need of the store around them. */
interface Surroundings {
  readonly client: HomeworkClient;
  readonly held: (assignmentId: string) => Assignment | undefined;
  /** The backend answered this; without a step: somebody else had changed it. */
  readonly took: (assignment: Assignment, step?: StepName) => void;
  readonly tell: (news: Omit<News, 'seq'>) => void;
  readonly changed: () => void;
  readonly troubled: (failure: Failure) => void;
}

const told = { submit: 'submitted', publish: 'published', withdraw: 'withdrawn', drop: 'dropped' } as const;

/** Takes steps with assignments, one after the other; what is not taken is told, and holds up no other. */
export class Steps {
  readonly #around: Surroundings;
  /** Those under way. */
  readonly busy = new Set<string>();

  constructor(around: Surroundings) {
    this.#around = around;
  }

  async take(step: StepName, assignmentIds: readonly string[]): Promise<Outcome> {
    const { client, held, took, tell, changed, troubled } = this.#around;
    let outcome: Outcome = { kind: 'done' };
    for (const assignmentId of assignmentIds) {
      const assignment = held(assignmentId);
      if (!assignment || this.busy.has(assignmentId)) continue;
      this.busy.add(assignmentId);
      changed();
      const written = await takeStep(client, step, assignment);
      this.busy.delete(assignmentId);
      const { classId } = assignment;
      if (written.kind === 'done') {
        took(written.assignment, step);
        tell({ kind: told[step], assignmentId, classId, rev: written.assignment.rev });
      } else if (written.kind === 'failed') {
        troubled(written.failure);
        return { kind: 'refused', reason: 'notReady' };
      } else if (written.kind === 'conflict') {
        // It changed meanwhile: it is shown as it is now, and asked for again if it is still wanted.
        took(written.theirs);
        tell({ kind: 'elsewhere', assignmentId, classId });
        outcome = { kind: 'other' };
      } else {
        tell({ kind: 'refused', assignmentId, classId, detail: written.detail, clause: written.clause });
        outcome = { kind: 'refused', reason: 'refused' };
      }
    }
    changed();
    return outcome;
  }
}
