import { type Excess, type FieldError, type Problem, type ProblemName, problems, problemType } from '@wuyu/contract';

interface Extra {
  detail?: string;
  errors?: FieldError[];
  current?: unknown;
  clause?: string;
  /** With `refused`: which rule it was, as a stable word. */
  reason?: string;
  /** With `refused`: the day that would exceed its cap. */
  excess?: Excess;
  /** Whole seconds after which to try again. */
  retryAfter?: number;
}

/** An answer that is not a success. Thrown by handlers; what they changed is undone. */
export class HttpProblem extends Error {
  readonly problem: ProblemName;
  readonly extra: Extra;
  /** `cause` is for the log alone. */
  constructor(problem: ProblemName, extra: Extra = {}, cause?: unknown) {
    super(extra.detail ?? problems[problem].title, { cause });
    this.name = 'HttpProblem';
    this.problem = problem;
    this.extra = extra;
  }
  get status(): number {
    return problems[this.problem].status;
  }
  /** The body as it goes out. */
  body(requestId: string): Problem {
    const { retryAfter: _, ...rest } = this.extra;
    const { status, title } = problems[this.problem];
    return { type: problemType(this.problem), title, status, requestId, ...rest };
  }
}

/** Nothing is there, or nothing that the caller may know of. */
export const notFound = (): HttpProblem => new HttpProblem('not-found');
/** A rule stands against it; `detail` says which, in a sentence for people. */
export const refused = (detail: string, clause?: string): HttpProblem =>
  new HttpProblem('refused', clause === undefined ? { detail } : { detail, clause });
/** As `refused`, with a stable word that elements turn into words of their own. */
export const refusedFor = (reason: string, detail: string, clause?: string): HttpProblem =>
  new HttpProblem('refused', clause === undefined ? { reason, detail } : { reason, detail, clause });
/** One field is not right, found by looking beyond the field itself. `path` as in `FieldError`. */
export const invalid = (path: string, message: string): HttpProblem =>
  new HttpProblem('invalid', { errors: [{ path, message }] });

/** Checks the revision that a change was made against. `current` is what the caller may see of the row. */
export function checkRevision(ifMatch: number, current: { rev: number }): void {
  if (ifMatch !== current.rev) throw new HttpProblem('precondition-failed', { current });
}
