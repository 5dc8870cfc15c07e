import { z } from 'zod';

/** One kind of problem: its status and its stable title. Its `type` is `urn:wuyu:problem:<name>`. */
interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

/** Every problem a backend may answer (RFC 9457). Names are stable: clients tell problems apart by `type`. */
export const problems = {
  'bad-request': { status: 400, title: 'The request cannot be read' },
  'idempotency-key-missing': { status: 400, title: 'This request needs an Idempotency-Key header' },
  unauthenticated: { status: 401, title: 'A valid token is needed' },
  forbidden: { status: 403, title: 'This role may not do that' },
  'not-found': { status: 404, title: 'There is nothing here for you' },
  'already-exists': { status: 409, title: 'It exists already; the current one is in `current`' },
  'in-flight': { status: 409, title: 'The same request is still being carried out' },
  'precondition-failed': { status: 412, title: 'It was changed meanwhile; the current one is in `current`' },
  'too-large': { status: 413, title: 'The request is too large' },
  'unsupported-media-type': { status: 415, title: 'The body must be application/json' },
  invalid: { status: 422, title: 'Some fields are not right; see `errors`' },
  refused: { status: 422, title: 'A rule stands against it; see `detail` and `clause`' },
  'idempotency-key-reused': { status: 422, title: 'This Idempotency-Key was used for another request' },
  'precondition-required': { status: 428, title: 'This request needs an If-Match header' },
  'too-many-requests': { status: 429, title: 'Too fast; wait for Retry-After' },
  internal: { status: 500, title: 'Something went wrong here' },
  unavailable: { status: 503, title: 'Not available just now; wait for Retry-After' },
} as const satisfies Record<string, ProblemKind>;
export type ProblemName = keyof typeof problems;

const prefix = 'urn:wuyu:problem:';
/** The `type` of a problem, as it stands in a response. */
export const problemType = (name: ProblemName): string => prefix + name;
/** The name in a problem's `type`, or undefined for one this version does not know. */
export function problemName(type: string): ProblemName | undefined {
  const name = type.startsWith(prefix) ? type.slice(prefix.length) : '';
  return Object.hasOwn(problems, name) ? (name as ProblemName) : undefined;
}

/** One field that is not right. `path` is a JSON pointer into the body, or `query/…`, `path/…`. */
export const FieldError = z.object({ path: z.string(), message: z.string() }).meta({ id: 'FieldError' });
export interface FieldError extends z.infer<typeof FieldError> {}

/** A class's day whose planned work exceeds the cap. */
export const Excess = z
  .object({
    classId: z.string(),
    grade: z.int(),
    day: z.string(),
    cap: z.int(),
    /** Minutes required on that day, with the work that was to be published. */
    minutes: z.int(),
    subjects: z.array(z.object({ subject: z.string(), minutes: z.int() })),
  })
  .meta({ id: 'Excess' });
export interface Excess extends z.infer<typeof Excess> {}

/** The body of every answer that is not a success: `application/problem+json`. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    /** What to do about it, in one sentence. */
    detail: z.string().optional(),
    /** Says which request this was; quote it to whoever runs the backend. */
    requestId: z.string(),
    errors: z.array(FieldError).optional(),
    /** With `already-exists` and `precondition-failed`: the current representation. */
    current: z.unknown().optional(),
    /** With `refused`: which rule it was, as a stable word, e.g. `full` or `windowClosed`. */
    reason: z.string().optional(),
    /** With `refused`: the id of the policy clause that stands against it. */
    clause: z.string().optional(),
    /** With `refused` because a day exceeds its cap: what is planned for that day, and by which subjects. */
    excess: Excess.optional(),
  })
  .meta({ id: 'Problem' });
export interface Problem extends z.infer<typeof Problem> {}
