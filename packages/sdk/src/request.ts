import { newId } from './ids.ts';
import type { AnyOperation, CallOptions } from './methods.ts';

/** A call, made ready to be sent as often as it takes: every try is the same request. */
export interface Prepared {
  /** e.g. `homework.createReport` */
  operation: string;
  method: string;
  /** The route's pattern, for logs. */
  path: string;
  url: string;
  headers: Record<string, string>;
  body: string | undefined;
  requestId: string;
  idempotencyKey: string | undefined;
  /** Whether sending it twice does it once. */
  repeatable: boolean;
}

/** What can stand in a path or a query; nothing for everything else. */
const plain = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? `${value}` : undefined;

/** Fills a route with what the caller gave: path, query, body, `If-Match`, and the key of a write. */
export function prepare(
  operation: string,
  op: AnyOperation,
  baseUrl: string,
  orgId: string,
  input: Readonly<Record<string, unknown>>,
  options: CallOptions,
): Prepared {
  const inPath: string[] = ['body', 'ifMatch', 'orgId'];
  const path = op.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    inPath.push(name);
    const value = plain(input[name] ?? (name === 'orgId' ? orgId : undefined)) ?? '';
    // `.` and `..` are ids by their letters, but a URL would take them as directions to another route.
    if (/^\.{0,2}$/.test(value)) throw new TypeError(`${operation}: ${name} is missing or no id`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams();
  for (const name of Object.keys(input)) {
    const value = plain(input[name]);
    if (value !== undefined && !inPath.includes(name)) query.append(name, value);
  }
  const search = query.toString();

  const requestId = newId();
  const headers: Record<string, string> = { accept: 'application/json', 'x-request-id': requestId };
  let body: string | undefined;
  if (input.body !== undefined) {
    body = JSON.stringify(input.body);
    headers['content-type'] = 'application/json';
  }
  if (op.ifMatch) {
    const rev = input.ifMatch;
    if (typeof rev !== 'number') throw new TypeError(`${operation}: ifMatch names the revision that is changed`);
    headers['if-match'] = `"${rev}"`;
  }
  let idempotencyKey: string | undefined;
  if (op.idempotent) headers['idempotency-key'] = idempotencyKey = options.idempotencyKey ?? newId();

  return {
    operation,
    method: op.method,
    path: op.path,
    url: baseUrl + path + (search && `?${search}`),
    headers,
    body,
    requestId,
    idempotencyKey,
    repeatable: op.method === 'GET' || op.idempotent,
  };
}
