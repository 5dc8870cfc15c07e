import { isDeepStrictEqual } from 'node:util';
import { contract, Problem, problems, problemType, type AnyRoute, type ProblemName } from '@wuyu/contract';
import type { z } from 'zod';
import { Unmet } from './check.ts';
import type { Answer } from './exchange.ts';
import type { Operation } from './openapi.ts';

const tables: Readonly<Record<string, Readonly<Record<string, AnyRoute>>>> = contract;

/** Throws `Unmet` with what was promised unless it holds; `answer` is what does not keep it, if not the last one. */
export function must(held: boolean, promise: string, answer?: Answer): asserts held {
  if (!held) throw new Unmet(promise, answer);
}

const told = (answer: Answer) => {
  const problem = Problem.safeParse(answer.body);
  if (!problem.success) return `${answer.status}`;
  const { type, reason, detail, errors } = problem.data;
  return [answer.status, type, reason, detail, errors && JSON.stringify(errors)].filter(Boolean).join(' ');
};

export function hasStatus(answer: Answer, ...wanted: number[]): void {
  if (wanted.includes(answer.status)) return;
  throw new Unmet(`expected ${wanted.join(' or ')}, got ${told(answer)}`, answer);
}

/** What the contract says of an answer: fields that begin with `x-` are the backend's own, and hold what it likes. */
export function withoutOwn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOwn);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([name]) => !name.startsWith('x-'));
  return Object.fromEntries(fields.map(([name, inner]) => [name, withoutOwn(inner)]));
}

/** Two answers say the same, in whatever order their fields stand. */
export const saysTheSame = (a: unknown, b: unknown): boolean => isDeepStrictEqual(withoutOwn(a), withoutOwn(b));

/** Reads an answer by a schema, without the backend's own fields; says which field is not right. */
export function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(withoutOwn(body));
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((i) => `/${i.path.join('/')}: ${i.message}`);
  throw new Unmet(`the answer is not what the contract says: ${issues.join('; ')}`);
}

/** A success with the right status and a body that the strict schema takes. */
export function succeeded(operation: Operation, answer: Answer): void {
  hasStatus(answer, operation.status);
  if (operation.status === 204) {
    must(answer.text === '', '204 has no body');
    return;
  }
  const type = answer.headers.get('content-type') ?? '';
  must(/^application\/(linkset\+)?json\b/.test(type), `expected application/json, got ${type || 'no content type'}`);
  const schema = tables[operation.capability]?.[operation.id]?.ok;
  must(schema !== undefined, `this kit knows no schema for ${operation.id}`);
  read(schema, answer.body);
}

/** What no answer may give away about the inside of a backend. */
const inside = [
  /\n\s+at .+:\d+/,
  /node_modules/,
  /\bselect\b.+\bfrom\b/i,
  /SQLITE_|sqlstate/i,
  /\b(Type|Reference)Error\b/,
];

/** The answer is this problem, as RFC 9457 and the contract say. Returns it. */
export function isProblem(answer: Answer, ...names: readonly [ProblemName, ...ProblemName[]]): Problem {
  const statuses = names.map((name) => problems[name].status);
  if (!statuses.some((s) => s === answer.status))
    throw new Unmet(`expected ${statuses.join(' or ')} ${names.join(' or ')}, got ${told(answer)}`, answer);
  const problem = wellFormed(answer);
  const named = names.find((name) => problemType(name) === problem.type);
  must(named !== undefined, `expected the type ${names.map(problemType).join(' or ')}, got ${problem.type}`);
  if (named === 'too-many-requests' || named === 'unavailable') {
    must(/^\d+$/.test(answer.headers.get('retry-after') ?? ''), `${named} comes with Retry-After in seconds`);
  }
  if (named === 'unauthenticated') {
    must(/^bearer\b/i.test(answer.headers.get('www-authenticate') ?? ''), '401 comes with WWW-Authenticate: Bearer');
  }
  return problem;
}

/** The answer is a problem document, whichever it is. */
export function wellFormed(answer: Answer): Problem {
  const type = answer.headers.get('content-type') ?? '';
  must(
    /^application\/problem\+json\b/.test(type),
    `expected application/problem+json, got ${type || 'no content type'}`,
  );
  const problem = read(Problem, answer.body);
  must(problem.status === answer.status, `the body says ${problem.status}, the status line ${answer.status}`);
  must(problem.title !== '' && problem.requestId !== '', 'a problem has a title and a request id');
  // In JSON a line's end is written as two characters.
  const text = answer.text.replaceAll('\\n', '\n');
  const leak = inside.find((pattern) => pattern.test(text));
  must(!leak, `the problem gives away the inside of the backend (${String(leak)})`);
  return problem;
}

/** One of the named fields is pointed at. */
export function pointsAt(problem: Problem, path: string): void {
  const paths = (problem.errors ?? []).map((e) => e.path);
  must(
    paths.some((p) => p === path || p.startsWith(`${path}/`)),
    `expected an error at ${path}, got ${paths.join(', ') || 'none'}`,
  );
}
