import type { Closed, Discovery, Role, Route } from '@wuyu/contract';
import type { Principal } from './auth/principal.ts';
import type { Reach } from './auth/reach.ts';
import type { Claims } from './auth/tokens.ts';
import type { Clock } from './clock.ts';
import type { Change, Database } from './database/database.ts';
import type { OrgRow } from './database/schema.ts';
import type { EngineName, Trx } from './database/seam.ts';
import type { Feed } from './feed.ts';
import type { Position } from './http/cursor.ts';
import type { PolicyOn } from './policy.ts';

/** What the whole server shares. */
export interface Services {
  readonly database: Database;
  readonly feed: Feed;
  readonly clock: Clock;
  readonly discovery: Closed<Discovery>;
  readonly policyOn: PolicyOn;
  /** The caller as the roster knows it now; undefined once it is gone. */
  whoIs(orgId: string, claims: Claims): Promise<Principal | undefined>;
}

/** One authenticated request of one org. */
export interface Context {
  readonly services: Services;
  readonly principal: Principal;
  readonly claims: Claims;
  /** How far the caller reaches with this route. */
  readonly reach: Reach;
  /** The same through some of the caller's roles only. */
  reachAs(only: (role: Role) => boolean): Reach | undefined;
  readonly org: OrgRow;
  readonly orgId: string;
  readonly policyOn: PolicyOn;
  readonly requestId: string;
  /** The instant of the request, ms. */
  readonly now: number;
  /** The school's day. */
  readonly today: string;
}

export interface ReadContext extends Context {
  readonly engine: EngineName;
  /** A snapshot of the org: every statement sees the same moment. */
  readonly trx: Trx;
  /** Where a list goes on; undefined on its first page. */
  readonly position: Position | undefined;
}

export interface WriteContext extends Context {
  /** The transaction of the change. It awaits nothing but its own statements. */
  readonly change: Change;
  /** Digest of the body's content, to tell the same create from another. */
  readonly contentHash: string;
}

/** A GET that writes down that it was answered. Nobody keeps its answer: it has no tag, and no key brings it back. */
export interface ConfideContext extends Context {
  /** As `WriteContext.change`. */
  readonly change: Change;
}

export interface StreamContext extends Context {
  readonly request: Request;
}

/** A route's code, by what it needs. Lists answer `next` as a `nextPosition`; the pipeline makes a cursor of it. */
export type Handler<In, Out> =
  | { readonly kind: 'public'; run(services: Services, url: URL): Promise<Out> }
  | { readonly kind: 'read'; run(ctx: ReadContext, input: In): Promise<Out> }
  | { readonly kind: 'write'; run(ctx: WriteContext, input: In): Promise<Out> }
  | { readonly kind: 'confide'; run(ctx: ConfideContext, input: In): Promise<Out> }
  | { readonly kind: 'stream'; run(ctx: StreamContext): Promise<Response> };

/** The code of a capability: one handler for each route of its table, held to the route's types. */
export type Handlers<Routes> = {
  readonly [K in keyof Routes]: Routes[K] extends Route<infer In, infer Out> ? Handler<In, Closed<Out>> : never;
};

export type AnyHandler = Handler<Record<string, unknown>, unknown>;

export const open = <In, Out>(run: (services: Services, url: URL) => Promise<Out>): Handler<In, Out> => ({
  kind: 'public',
  run,
});
export const reads = <In, Out>(run: (ctx: ReadContext, input: In) => Promise<Out>): Handler<In, Out> => ({
  kind: 'read',
  run,
});
export const writes = <In, Out>(run: (ctx: WriteContext, input: In) => Promise<Out>): Handler<In, Out> => ({
  kind: 'write',
  run,
});
export const confides = <In, Out>(run: (ctx: ConfideContext, input: In) => Promise<Out>): Handler<In, Out> => ({
  kind: 'confide',
  run,
});
export const streams = <In, Out>(run: (ctx: StreamContext) => Promise<Response>): Handler<In, Out> => ({
  kind: 'stream',
  run,
});
