import type { Method, Route } from './route.ts';

/** What a client must know to call a route: no schema comes with it. */
export interface Operation<In, Out> {
  readonly method: Method;
  readonly path: string;
  /** The request carries an Idempotency-Key. */
  readonly idempotent: boolean;
  /** The request says by If-Match which revision it changes. */
  readonly ifMatch: boolean;
  readonly media: 'json' | 'stream';
  /** Never set: it carries the types. */
  readonly types?: { in: In; out: Out };
}

/** The operations of a capability, with the types of its table of routes. */
export type Operations<Routes> = {
  readonly [K in keyof Routes]: Routes[K] extends Route<infer In, infer Out> ? Operation<In, Out> : never;
};
