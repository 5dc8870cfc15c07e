import { type AnyRoute, type Capability, type Closed, contract, contractVersion, type Discovery } from '@wuyu/contract';
import type { Pack } from '@wuyu/policy';
import { type Context as HonoContext, Hono } from 'hono';
import { v7 as uuid } from 'uuid';
import { createDemoIssuer, type DemoConfig, demoIssuer } from './auth/demo-issuer.ts';
import { createPrincipals } from './auth/principal.ts';
import { type AuthConfig, createVerify } from './auth/tokens.ts';
import { type Clock, dayIn } from './clock.ts';
import type { AnyHandler, Services } from './context.ts';
import type { Database } from './database/database.ts';
import { devices } from './devices.ts';
import { discovery } from './discovery.ts';
import { events } from './events.ts';
import { exportedFile, exportPath } from './exported.ts';
import { createFeed } from './feed.ts';
import { homework } from './homework/index.ts';
import { readJson } from './http/body.ts';
import { keptDays } from './http/idempotency.ts';
import { createPipeline, type Operation, type RateLimiter } from './http/pipeline.ts';
import { HttpProblem, notFound } from './http/problem.ts';
import { exposeHeaders, failure, preflight, problemAnswer } from './http/respond.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { type Log, silent } from './log.ts';
import { menus } from './menus/index.ts';
import { createPolicies, packsWith, policy } from './policy.ts';
import { roster } from './roster.ts';
import { surveys } from './surveys.ts';
import { visits } from './visits/index.ts';
import { evaluation } from './evaluation/index.ts';

export interface Limits {
  /** Bytes of a request's body at most. */
  readonly bodyBytes: number;
  /** Told in the discovery; the rate limiter keeps it. */
  readonly requestsPerMinute: number;
}
export const defaultLimits: Limits = { bodyBytes: 1024 * 1024, requestsPerMinute: 6000 };

export interface ServerConfig {
  /** Migrated already. The server does not close it. */
  readonly database: Database;
  /** Whose tokens are taken. Without any issuer and without `demo`, the server refuses to start. */
  readonly auth: AuthConfig;
  readonly clock: Clock;
  /**
   * Policy packs beside the product's own: a school's, a district's. They are checked at the start and stay as they are while
   * it runs. An import into the same database has to know them as well.
   */
  readonly packs?: readonly Pack[];
  readonly log?: Log;
  readonly limits?: Partial<Limits>;
  /** `@wuyu/server/node` has one; without one nobody is slowed down. */
  readonly rateLimiter?: RateLimiter;
  /** Lets anyone be anyone of a demonstration. Never for real data. */
  readonly demo?: DemoConfig;
  /** How often changes of other processes are looked for, ms; 300 unless told. */
  readonly pollMs?: number;
  /** Looks at every answer before it goes out, and may throw. */
  readonly inspect?: (route: AnyRoute, answer: unknown) => void;
  /** Awaited before a handler runs, with the operation's name; an `HttpProblem` it throws is the answer. */
  readonly before?: (operation: string, request: Request) => void | Promise<void>;
}

export interface Server {
  readonly app: Hono;
  fetch(request: Request): Response | Promise<Response>;
  readonly jobs: Jobs;
  /** Ends streams and timers. Requests under way are answered still. */
  stop(): void;
}

const handlers = { discovery, policy, roster, homework, menus, surveys, visits, evaluation, devices, events };
/** Oftener than any job is due, so that none waits for long. */
const jobsEveryMs = 20_000;

/**
 * The table of routes with the code of each. Every handler was held to its own route's types where it was written; here
 * they become alike, and the route's schemas vouch for what each one is given.
 */
function operations(): Operation[] {
  return Object.entries(contract).flatMap(([capability, routes]) => {
    const code: Readonly<Record<string, unknown>> = handlers[capability as Capability];
    return Object.entries<AnyRoute>(routes).map(([name, route]) => {
      const handler = code[name] as AnyHandler;
      const fits = handler.kind === 'write' ? route.idempotent : !route.idempotent;
      if (!fits) throw new Error(`${name} is not what its route says`);
      return { name, capability, route, handler };
    });
  });
}

/**
 * The reference backend: answers requests by `fetch`, on Node, in a test, or inside a page.
 * @throws {PacksError} when `packs` do not go together with each other or with the product's own
 */
export function createServer(config: ServerConfig): Server {
  const { database, auth, clock } = config;
  const log = config.log ?? silent;
  const limits: Limits = { ...defaultLimits, ...config.limits };
  const issuers = [...(auth.oidc ?? []), ...(auth.embed ?? [])].map(({ issuer }) => issuer);
  if (issuers.length === 0 && !config.demo)
    throw new Error('No issuer is configured, so nobody could sign in: name one, or start a demonstration.');
  const policyOn = createPolicies(packsWith(config.packs));
  const demo = config.demo && createDemoIssuer(config.demo, database, clock);
  const principals = createPrincipals(database);

  const described: Closed<Discovery> = {
    contract: contractVersion,
    capabilities: Object.keys(contract),
    issuers: demo ? [...issuers, demoIssuer] : issuers,
    limits: { ...limits, pageItems: 1000, batchItems: 1000, idempotencyDays: keptDays },
    ...(config.demo ? { demo: { orgs: config.demo.orgs.map(({ orgId, name }) => ({ orgId, name })) } } : {}),
  };
  const feed = createFeed(database, config.pollMs ?? 300, () => log.warn({}, 'the event log could not be read'));
  const services: Services = {
    database,
    feed,
    clock,
    discovery: described,
    policyOn,
    async whoIs(orgId, claims) {
      const org = await database.glance(orgId, (trx) =>
        trx.selectFrom('orgs').selectAll().where('org_id', '=', orgId).executeTakeFirst(),
      );
      return org && principals(org, claims, dayIn(org.time_zone, clock.now()));
    },
  };
  const pipeline = createPipeline({
    services,
    clock,
    verify: createVerify(auth, clock, demo?.issuer),
    principals,
    rateLimiter: config.rateLimiter,
    bodyBytes: limits.bodyBytes,
    inspect: config.inspect,
    before: config.before,
  });

  const app = new Hono();
  /** What every answer has: a request id, open doors for other origins, a line in the log. */
  const answer = async (c: HonoContext, name: string, work: (requestId: string) => Promise<Response>) => {
    const given = c.req.header('x-request-id');
    const requestId = given !== undefined && /^[A-Za-z0-9._-]{1,64}$/.test(given) ? given : uuid();
    const began = performance.now();
    const response = await work(requestId);
    exposeHeaders(response.headers, requestId);
    const fields = { requestId, operation: name, status: response.status, ms: Math.round(performance.now() - began) };
    if (response.status < 500) log.info(fields, 'answered');
    else log.error({ ...fields, error: describe(c.get(failure)) }, 'failed');
    return response;
  };

  const methods = new Map<string, string[]>();
  for (const operation of operations()) {
    const { route, name } = operation;
    const path = route.path.replace(/\{(\w+)\}/g, ':$1');
    methods.set(path, [...(methods.get(path) ?? []), route.method]);
    app.on(route.method, path, (c) => answer(c, name, (requestId) => pipeline(c, operation, requestId)));
  }
  methods.set(exportPath, ['GET']);
  app.get(exportPath, (c) =>
    answer(c, 'getExport', async (requestId) => {
      try {
        return await exportedFile(database, policyOn, {
          orgId: c.req.param('orgId'),
          key: c.req.param('key'),
          now: clock.now(),
        });
      } catch (error) {
        return problemAnswer(c, error, requestId);
      }
    }),
  );
  if (demo) {
    methods.set('/demo/people', ['GET']);
    app.get('/demo/people', (c) => answer(c, 'demoPeople', async () => c.json(demo.people)));
    methods.set('/demo/token', ['POST']);
    app.post('/demo/token', (c) =>
      answer(c, 'demoToken', async (requestId) => {
        try {
          const { orgId, userId } = personOf(await readJson(c.req.raw, limits.bodyBytes));
          const token = await demo.token(orgId, userId);
          if (!token) throw notFound();
          return c.json(token);
        } catch (error) {
          return problemAnswer(c, error, requestId);
        }
      }),
    );
  }
  // The address of one row is looked at last: `/reports/batch` is no report.
  const parameters = ([path]: [string, unknown]) => path.split(':').length;
  for (const [path, allowed] of [...methods].sort((a, b) => parameters(a) - parameters(b)))
    app.all(path, (c) =>
      c.req.method === 'OPTIONS'
        ? answer(c, 'preflight', async () => preflight(allowed))
        : answer(c, 'methodNotAllowed', async (requestId) => methodNotAllowed(allowed, requestId)),
    );
  app.notFound((c) => answer(c, 'unknown', async (requestId) => problemAnswer(c, notFound(), requestId)));

  const jobs = createJobs({ database, clock, log, policyOn });
  const timer = setInterval(() => {
    jobs.runDue().catch(() => log.warn({}, 'jobs could not be claimed'));
  }, jobsEveryMs);
  // Node would stay up for the timer alone; in a page there is nothing to let go.
  if (typeof timer === 'object') timer.unref();

  return {
    app,
    fetch: (request) => app.fetch(request),
    jobs,
    stop() {
      clearInterval(timer);
      feed.close();
    },
  };
}

/** RFC 9110's 405, which the contract has no name for: clients that keep to the table never meet it. */
function methodNotAllowed(allowed: readonly string[], requestId: string): Response {
  const body = { type: 'about:blank', title: 'Method Not Allowed', status: 405, requestId };
  const headers = { 'Content-Type': 'application/problem+json', Allow: allowed.join(', ') };
  return new Response(JSON.stringify(body), { status: 405, headers });
}

function personOf(body: unknown): { orgId: string; userId: string } {
  if (typeof body === 'object' && body !== null && 'orgId' in body && 'userId' in body)
    if (typeof body.orgId === 'string' && typeof body.userId === 'string')
      return { orgId: body.orgId, userId: body.userId };
  throw new HttpProblem('invalid', { errors: [{ path: '', message: 'orgId and userId are needed' }] });
}

/** An error for the log: its own words and where it came from. What a database quoted of a row stays out. */
function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : 'unknown';
}
