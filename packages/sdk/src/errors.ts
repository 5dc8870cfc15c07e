import type { Excess, FieldError, Problem, ProblemName } from '@wuyu/contract/browser';

/** Marks errors of every copy and version of the SDK on a page, where `instanceof` would only know its own. */
const brand = Symbol.for('wuyu/error@1');

/** What every error of the SDK knows about the call that failed. */
export interface ErrorContext {
  /** Which call, e.g. `homework.createReport`. */
  operation?: string | undefined;
  /** Says which request this was; quote it to whoever runs the backend. */
  requestId?: string | undefined;
  /** The key a write was sent with: sending it again with this key cannot do it twice. */
  idempotencyKey?: string | undefined;
  cause?: unknown;
}

class BaseError extends Error {
  readonly [brand] = true;
  readonly operation: string | undefined;
  readonly requestId: string | undefined;
  readonly idempotencyKey: string | undefined;

  constructor(message: string, context: ErrorContext) {
    super(message);
    // Set by hand: engines before Chromium 93 ignore the second argument of Error.
    if (context.cause !== undefined) Object.defineProperty(this, 'cause', { value: context.cause, configurable: true });
    this.operation = context.operation;
    this.requestId = context.requestId;
    this.idempotencyKey = context.idempotencyKey;
  }
}

/**
 * The backend answered that it did not do it. `problem` says why and narrows:
 * ```ts
 * if (isSdkError(e) && e.name === 'WuyuError' && e.problem === 'precondition-failed') show(e.current);
 * ```
 */
export class WuyuError extends BaseError {
  override readonly name = 'WuyuError';
  /** The HTTP status. */
  readonly status: number;
  /** Which problem it is; `undefined` when the answer was no problem of the contract (a proxy's page, for one). */
  readonly problem: ProblemName | (string & {}) | undefined;
  /** What to do about it, in the backend's words. */
  readonly detail: string | undefined;
  /** With `invalid`: which fields are not right. `path` is a JSON pointer into the body, or `query/…`, `path/…`. */
  readonly errors: readonly FieldError[];
  /** With `already-exists` and `precondition-failed`: what the backend holds now. */
  readonly current: unknown;
  /** With `refused`: which rule it was, as a stable word, e.g. `full`; `undefined` where the backend names none. */
  readonly reason: string | undefined;
  /** With `refused`: the id of the policy clause that stands against it. */
  readonly clause: string | undefined;
  /** With `refused` because a day exceeds its cap: what is planned for that day, and by which subjects. */
  readonly excess: Excess | undefined;
  /** Seconds that the backend asks to wait, from `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor(
    status: number,
    name: ProblemName | (string & {}) | undefined,
    problem: Partial<Problem>,
    context: ErrorContext & { retryAfter?: number | undefined },
  ) {
    super(problem.detail ?? problem.title ?? `the backend answered ${status}`, {
      ...context,
      ...(typeof problem.requestId === 'string' ? { requestId: problem.requestId } : {}),
    });
    this.status = status;
    this.problem = name;
    this.detail = problem.detail;
    this.errors = Array.isArray(problem.errors) ? problem.errors : [];
    this.current = problem.current;
    this.reason = problem.reason;
    this.clause = problem.clause;
    this.excess = problem.excess;
    this.retryAfter = context.retryAfter;
  }
}

/** No answer came: no network, no such host, or the connection broke, on every try. The write may have been done. */
export class NetworkError extends BaseError {
  override readonly name = 'NetworkError';
}

/** The total time for the call, its tries and waits was used up. The write may have been done. */
export class TimeoutError extends BaseError {
  override readonly name = 'TimeoutError';
}

/** A success whose body cannot be read: no JSON, or a sign-in page of the network in between. Never sent again by itself. */
export class UnreadableError extends BaseError {
  override readonly name = 'UnreadableError';
  readonly status: number;

  constructor(status: number, message: string, context: ErrorContext) {
    super(message, context);
    this.status = status;
  }
}

/** `getToken` threw or gave no token; `cause` is what it threw. */
export class TokenError extends BaseError {
  override readonly name = 'TokenError';
}

/** The backend keeps another major version of the contract, or lacks a capability or operation that is asked for. */
export class IncompatibleError extends BaseError {
  override readonly name = 'IncompatibleError';
  /** Capabilities asked for that the backend lacks, or the operation that was called, `homework.createExport`. */
  readonly missing: readonly string[];

  constructor(message: string, missing: readonly string[], context: ErrorContext) {
    super(message, context);
    this.missing = missing;
  }
}

/** Every error of the SDK; `name` tells them apart. An aborted call rejects with its signal's reason, as `fetch` does. */
export type SdkError = WuyuError | NetworkError | TimeoutError | UnreadableError | TokenError | IncompatibleError;

/** Whether this is an error of the SDK, of any copy of it on the page. */
export const isSdkError = (error: unknown): error is SdkError =>
  typeof error === 'object' && error !== null && (error as { [brand]?: unknown })[brand] === true;

/** Whether the backend answered with a problem: any, or the one that is named. */
export const isProblem = (error: unknown, problem?: ProblemName): error is WuyuError =>
  isSdkError(error) && error.name === 'WuyuError' && (problem === undefined || error.problem === problem);
