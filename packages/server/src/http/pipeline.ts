import type { AnyRoute, Role } from '@wuyu/contract';
import type { Context as HonoContext } from 'hono';
import type { Principals } from '../auth/principal.ts';
import { reachOf } from '../auth/reach.ts';
import type { Claims, Verify } from '../auth/tokens.ts';
import { type Clock, dayIn } from '../clock.ts';
import type { AnyHandler, Context, Services } from '../context.ts';
import type { OrgRow } from '../database/schema.ts';
import { readJson } from './body.ts';
import { type CursorScope, type Position, readCursor, writeCursor } from './cursor.ts';
import { digest, newSecret } from './digest.ts';
import { type Answered, createInFlight, once } from './idempotency.ts';
import { HttpProblem, notFound } from './problem.ts';
import { exposeHeaders, problemAnswer, tagOf } from './respond.ts';
import { readInput } from './validate.ts';

/** Slows down who calls too fast. */
export interface RateLimiter {
  /** Seconds to wait when the caller has used up its share, else undefined. */
  take(key: string): Promise<number | undefined>;
}

export interface PipelineConfig {
  readonly services: Services;
  readonly clock: Clock;
  readonly verify: Verify;
  readonly principals: Principals;
  readonly rateLimiter: RateLimiter | undefined;
  readonly bodyBytes: number;
  /** Looks at every answer before it goes out; tests hold them to the strict schemas. */
  readonly inspect: ((route: AnyRoute, answer: unknown) => void) | undefined;
  /** Awaited before a handler runs; what it throws is the answer. */
  readonly before: ((operation: string, request: Request) => void | Promise<void>) | undefined;
}

/** A row of the table with its code. */
export interface Operation {
  readonly name: string;
  readonly capability: string;
  readonly route: AnyRoute;
  readonly handler: AnyHandler;
}

const keyPattern = /^[\x21-\x7e]{1,200}$/;

/** The one way every request goes: who, may they, is it well said, was it said before, then the handler. */
export function createPipeline(config: PipelineConfig) {
  const { services, clock } = config;
  const { database } = services;
  const inFlight = createInFlight();

  /** An issuer whose keys cannot be had just now is no reason to send anybody away for good. */
  async function verify(token: string): Promise<Claims | undefined> {
    try {
      return await config.verify(token);
    } catch (cause) {
      throw new HttpProblem('unavailable', { retryAfter: 5 }, cause);
    }
  }

  async function authenticate(request: Request): Promise<Claims> {
    const [scheme, token] = (request.headers.get('authorization') ?? '').split(' ');
    const claims = scheme?.toLowerCase() === 'bearer' && token ? await verify(token) : undefined;
    if (!claims) throw new HttpProblem('unauthenticated');
    const wait = await config.rateLimiter?.take(`${claims.issuer}\n${claims.sub}`);
    if (wait !== undefined) throw new HttpProblem('too-many-requests', { retryAfter: Math.max(1, Math.ceil(wait)) });
    return claims;
  }

  async function identify(op: Operation, request: Request, orgId: string, requestId: string): Promise<Context> {
    const claims = await authenticate(request);
    if (!claims.orgs.has(orgId)) throw notFound();
    const org = await database.glance(orgId, (trx) =>
      trx.selectFrom('orgs').selectAll().where('org_id', '=', orgId).executeTakeFirst(),
    );
    if (!org) throw notFound();
    const now = clock.now();
    const today = dayIn(org.time_zone, now);
    const principal = await config.principals(org, claims, today);
    const access = op.route.access;
    if (!principal || access === 'public') throw new HttpProblem('forbidden');
    const may = (role: Role): boolean => role !== 'serviceClient' || inScope(op, claims);
    const reachAs = (only: (role: Role) => boolean) => reachOf(principal, access, (role) => may(role) && only(role));
    const reach = reachOf(principal, access, may);
    if (!reach) throw new HttpProblem('forbidden');
    const { policyOn } = services;
    return { services, principal, claims, reach, reachAs, org, orgId, policyOn, requestId, now, today };
  }

  async function cursorKey(org: OrgRow): Promise<string> {
    if (org.cursor_key !== null) return org.cursor_key;
    const made = newSecret();
    const row = await database.change(org.org_id, ({ trx }) =>
      trx
        .updateTable('orgs')
        .set((eb) => ({ cursor_key: eb.fn.coalesce('cursor_key', eb.val(made)) }))
        .where('org_id', '=', org.org_id)
        .returning('cursor_key')
        .executeTakeFirstOrThrow(),
    );
    return row.cursor_key ?? made;
  }

  function inspect(route: AnyRoute, answer: unknown): void {
    config.inspect?.(route, answer);
  }

  async function read(c: HonoContext, op: Operation, ctx: Context, input: Record<string, unknown>): Promise<Response> {
    if (op.handler.kind !== 'read') throw new Error(`${op.name} does not read`);
    const { run } = op.handler;
    const scope: CursorScope = { operation: op.name, orgId: ctx.orgId, query: c.req.query() };
    const cursor = input['cursor'];
    let position: Position | undefined;
    if (typeof cursor === 'string') position = await readCursor(await cursorKey(ctx.org), scope, cursor);
    const answer = await database.read(ctx.orgId, (trx) =>
      run({ ...ctx, engine: database.engine, trx, position }, input),
    );
    if (isPage(answer) && answer.next !== null) {
      const [rev, afterRev, afterId] = answer.next.split('~');
      const next = { rev: Number(rev), afterRev: Number(afterRev), afterId: afterId ?? '' };
      answer.next = await writeCursor(await cursorKey(ctx.org), scope, next);
      const url = new URL(c.req.url);
      url.searchParams.set('cursor', answer.next);
      c.header('Link', `<${url.pathname}${url.search}>; rel="next"`);
    }
    inspect(op.route, answer);
    const tag = tagOf(answer);
    if (tag !== undefined) {
      c.header('ETag', tag);
      const known = c.req.header('if-none-match');
      if (known?.split(',').some((part) => part.trim().replace(/^W\//, '') === tag)) return c.body(null, 304);
    }
    return c.json(answer);
  }

  /** Answers what nobody keeps: what is written about the answer is there before it goes out. */
  async function confide(c: HonoContext, op: Operation, ctx: Context, input: Record<string, unknown>) {
    if (op.handler.kind !== 'confide') throw new Error(`${op.name} does not confide`);
    const { run } = op.handler;
    const answer = await database.change(ctx.orgId, (change) => run({ ...ctx, change }, input));
    inspect(op.route, answer);
    c.header('Cache-Control', 'no-store');
    return c.json(answer);
  }

  async function write(c: HonoContext, op: Operation, ctx: Context): Promise<Response> {
    if (op.handler.kind !== 'write') throw new Error(`${op.name} does not write`);
    const { run } = op.handler;
    const { route } = op;
    const key = c.req.header('idempotency-key');
    if (key === undefined) throw new HttpProblem('idempotency-key-missing');
    if (!keyPattern.test(key)) throw new HttpProblem('bad-request', { detail: 'Idempotency-Key is not a key' });
    const ifMatch = route.ifMatch ? revisionOf(c.req.header('if-match')) : undefined;
    const body = route.body ? await readJson(c.req.raw, config.bodyBytes) : null;
    const contentHash = await digest(body);
    const intent = {
      orgId: ctx.orgId,
      userId: ctx.principal.userId,
      key,
      method: route.method,
      path: c.req.path,
      // A change of another revision is another change, though it says the same.
      bodyHash: route.ifMatch ? await digest({ body, ifMatch }) : contentHash,
    };
    const answer = await inFlight(intent, async () => {
      await config.before?.(op.name, c.req.raw);
      let input: Record<string, unknown> | HttpProblem;
      try {
        input = { ...readInput(route, c.req.param(), c.req.query(), body), ...(route.ifMatch ? { ifMatch } : {}) };
      } catch (error) {
        if (!(error instanceof HttpProblem)) throw error;
        input = error;
      }
      const work = async (change: Parameters<Parameters<typeof database.change>[1]>[0]): Promise<Answered> => {
        if (input instanceof HttpProblem) throw input;
        const result = await run({ ...ctx, change, contentHash }, input);
        inspect(route, result);
        return { status: route.status, body: result === undefined ? '' : JSON.stringify(result) };
      };
      const refusal = (problem: HttpProblem): Answered => ({
        status: problem.status,
        body: JSON.stringify(problem.body(ctx.requestId)),
      });
      return once(database, intent, ctx.now, work, refusal);
    });
    if (answer.replayed) c.header('Idempotency-Replayed', 'true');
    if (answer.body === '') return c.body(null, 204);
    const failed = answer.status >= 400;
    c.header('Content-Type', failed ? 'application/problem+json' : 'application/json');
    const tag = failed ? undefined : tagOf(JSON.parse(answer.body));
    if (tag !== undefined) c.header('ETag', tag);
    c.status(answer.status === 201 ? 201 : 200);
    return failed ? new Response(answer.body, { status: answer.status, headers: c.res.headers }) : c.body(answer.body);
  }

  return async (c: HonoContext, op: Operation, requestId: string): Promise<Response> => {
    try {
      const { handler, route } = op;
      if (handler.kind === 'public') {
        const answer = await handler.run(services, new URL(c.req.url));
        inspect(route, answer);
        return c.json(answer);
      }
      const ctx = await identify(op, c.req.raw, c.req.param('orgId') ?? '', requestId);
      if (handler.kind === 'write') return await write(c, op, ctx);
      await config.before?.(op.name, c.req.raw);
      const input = readInput(route, c.req.param(), c.req.query(), undefined);
      if (handler.kind === 'read') return await read(c, op, ctx, input);
      if (handler.kind === 'confide') return await confide(c, op, ctx, input);
      const response = await handler.run({ ...ctx, request: c.req.raw });
      exposeHeaders(response.headers, requestId);
      return response;
    } catch (error) {
      return problemAnswer(c, error, requestId);
    }
  };
}

/** A service client does what its token's scope says: `roster.read`, `homework.write`; any scope reads what all may. */
function inScope(op: Operation, claims: Claims): boolean {
  if (op.capability !== 'roster' && op.capability !== 'homework') return claims.scopes.size > 0;
  return claims.scopes.has(`${op.capability}.${op.route.method === 'GET' ? 'read' : 'write'}`);
}

/** The revision in If-Match; one that nothing has for a tag that is not ours. */
function revisionOf(header: string | undefined): number {
  if (header === undefined) throw new HttpProblem('precondition-required');
  const match = /^"(\d{1,15})"$/.exec(header.trim());
  return match ? Number(match[1]) : -1;
}

function isPage(answer: unknown): answer is { next: string | null } {
  if (typeof answer !== 'object' || answer === null || !('next' in answer)) return false;
  return answer.next === null || typeof answer.next === 'string';
}
