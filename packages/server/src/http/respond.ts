import type { Context as HonoContext } from 'hono';
import { DatabaseError } from '../database/seam.ts';
import { HttpProblem } from './problem.ts';

/** A page of any origin may call: tokens, not cookies, say who it is. */
const exposed = 'ETag, Link, Retry-After, X-Request-Id, Idempotency-Replayed';
const taken = 'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, X-Request-Id';

/** Headers that every answer of the API carries. */
export function exposeHeaders(headers: Headers, requestId: string): void {
  headers.set('X-Request-Id', requestId);
  headers.set('Access-Control-Allow-Origin', '*');
  headers.set('Access-Control-Expose-Headers', exposed);
  headers.set('X-Content-Type-Options', 'nosniff');
  // Answers hold pupils' data and differ by caller: nobody between keeps them; the SDK keeps its own by ETag.
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
}

/** What a browser asks before it sends a request to another origin. */
export function preflight(methods: readonly string[]): Response {
  const headers = new Headers({
    'Access-Control-Allow-Methods': methods.join(', '),
    'Access-Control-Allow-Headers': taken,
    'Access-Control-Max-Age': '7200',
  });
  return new Response(null, { status: 204, headers });
}

/** The strong tag of a single row: the revision it was last changed by. */
export function tagOf(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('rev' in answer)) return undefined;
  const single = 'id' in answer || 'sourcedId' in answer;
  return single && typeof answer.rev === 'number' ? `"${answer.rev}"` : undefined;
}

/** What went wrong, as a problem that the contract knows. */
export function asProblem(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof DatabaseError) {
    if (error.fault === 'busy' || error.fault === 'conflict') return new HttpProblem('unavailable', { retryAfter: 1 });
    if (error.fault === 'nul') return new HttpProblem('bad-request', { detail: 'Text must not hold NUL' });
  }
  return new HttpProblem('internal');
}

/** The key under which an unexpected error travels to the log. */
export const failure = 'failure';

export function problemAnswer(c: HonoContext, error: unknown, requestId: string): Response {
  const problem = asProblem(error);
  if (problem.status >= 500) c.set(failure, error instanceof HttpProblem ? (error.cause ?? error) : error);
  const headers = new Headers({ 'Content-Type': 'application/problem+json' });
  if (problem.problem === 'unauthenticated') headers.set('WWW-Authenticate', 'Bearer');
  if (problem.extra.retryAfter !== undefined) headers.set('Retry-After', String(problem.extra.retryAfter));
  return new Response(JSON.stringify(problem.body(requestId)), { status: problem.status, headers });
}
