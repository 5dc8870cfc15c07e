import type { z } from 'zod';
import type { Access } from './access.ts';
import { problems, type ProblemName } from './problems.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** What a route takes and gives, as values; its schemas stay inside. */
export interface Route<In, Out> {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  /** Names of the parameters in the path. */
  readonly params: readonly string[];
  readonly query: z.ZodObject | undefined;
  readonly body: z.ZodType | undefined;
  readonly ok: z.ZodType<Out>;
  /** The status of success. */
  readonly status: 200 | 201 | 204;
  /** `stream`: server-sent events whose `data` is one `ok` each. */
  readonly media: 'json' | 'stream';
  /** `public`: no token is needed. */
  readonly access: Access | 'public';
  /** Every unsafe route but those that only read takes an Idempotency-Key. */
  readonly idempotent: boolean;
  /** The request must say which revision it changes. */
  readonly ifMatch: boolean;
  /** Problems this route may answer, the general ones included. */
  readonly problems: readonly ProblemName[];
  /** Never set: it carries the types. */
  readonly types?: { in: In; out: Out };
}

export type PathParams<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? { [K in Name]: string } & PathParams<Rest>
  : unknown;
type Flat<T> = { [K in keyof T]: T[K] };
type Input<P extends string, Q, B, M> = Flat<
  PathParams<P> & Q & (unknown extends B ? unknown : { body: B }) & (M extends true ? { ifMatch: number } : unknown)
>;

interface Definition<P extends string, O, Q, B, M extends boolean> {
  method: Method;
  path: P;
  summary: string;
  query?: z.ZodObject & z.ZodType<unknown, Q>;
  body?: z.ZodType<unknown, B>;
  ok: z.ZodType<O>;
  status?: 201 | 204;
  media?: 'stream';
  access: Access | 'public';
  /** Asks for If-Match, and answers 412 and 428. */
  ifMatch?: M;
  /** Problems beside those that follow from method, path, body and access. */
  problems?: readonly ProblemName[];
}

/** One row of a capability's table. */
export function route<const P extends string, O, Q = unknown, B = unknown, M extends boolean = false>(
  r: Definition<P, O, Q, B, M>,
): Route<Input<P, Q, B, M>, O> {
  const idempotent = r.method !== 'GET';
  const params = [...r.path.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '');
  const named: ProblemName[] = ['bad-request', 'too-many-requests', 'internal', 'unavailable'];
  if (r.access !== 'public') named.push('unauthenticated', 'forbidden', 'not-found');
  if (r.query || r.body || params.length > 0) named.push('invalid');
  if (idempotent) named.push('idempotency-key-missing', 'in-flight', 'idempotency-key-reused');
  if (r.body) named.push('unsupported-media-type', 'too-large');
  if (r.ifMatch) named.push('precondition-required', 'precondition-failed');
  const all = Object.keys(problems) as ProblemName[];
  return {
    method: r.method,
    path: r.path,
    summary: r.summary,
    params,
    query: r.query,
    body: r.body,
    ok: r.ok,
    status: r.status ?? 200,
    media: r.media ?? 'json',
    access: r.access,
    idempotent,
    ifMatch: r.ifMatch ?? false,
    problems: all.filter((name) => named.includes(name) || r.problems?.includes(name)),
  };
}

/** Gives a schema the name of the interface made from it, so that whoever hovers reads the name. */
export const gives = <Out>(schema: z.ZodType<Out>): z.ZodType<Out> => schema;
export const takes = <In>(schema: z.ZodType<unknown, In>): z.ZodType<unknown, In> => schema;

/** Whether a route answers one row: its strong ETag is then `"<rev>"`, and If-None-Match is heeded. */
export const answersRow = ({ ok }: AnyRoute): boolean =>
  hasField(ok, 'rev') && (hasField(ok, 'id') || hasField(ok, 'sourcedId'));
/** Whether a route answers one page of a list, with `Link: <…>; rel="next"` while there is more. */
export const answersPage = ({ ok }: AnyRoute): boolean => hasField(ok, 'items') && hasField(ok, 'next');
const hasField = (schema: z.ZodType, name: string) => 'shape' in schema && name in Object(schema.shape);

/** A route of any types, for code that walks the table. */
export type AnyRoute = Route<unknown, unknown>;
/** What a caller hands to a route. */
export type InputOf<R> = R extends Route<infer In, unknown> ? In : never;
/** What a route answers, as its readers see it. */
export type OutputOf<R> = R extends Route<unknown, infer Out> ? Out : never;
