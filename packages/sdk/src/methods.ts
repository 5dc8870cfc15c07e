import type { Operation, Page } from '@wuyu/contract/browser';

/** How one call is made. */
export interface CallOptions {
  /** Ends the call, its tries and its waits; it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /**
   * The key of a write, from `client.newId()`. Without it one is made when the method is called and kept over its tries;
   * give one that you keep yourself when the same write may be sent again later.
   */
  idempotencyKey?: string | undefined;
  /** Milliseconds for the whole call, its tries and waits included. */
  timeout?: number | undefined;
}

/** An answer together with what stood around it. */
export interface Reply<Out> {
  data: Out;
  /** Status and headers; its body was read already. */
  response: Response;
  requestId: string;
  /** The revision in the answer's ETag: the `ifMatch` of a change. */
  rev: number | undefined;
  /** The backend said that what was kept from an earlier reading still holds (304). */
  cached: boolean;
}

/** What a caller hands over: the org is the client's own unless told. Spelled out, so that a hover reads it. */
export type Input<In> = In extends { orgId: string }
  ? Spelled<Omit<In, 'orgId'> & { orgId?: string | undefined }>
  : Spelled<In>;
type Spelled<T> = T extends infer Parts ? { [K in keyof Parts]: Parts[K] } : never;

/** A method takes no input at all where everything in it is optional. */
type Arguments<I> = object extends I ? [input?: I, options?: CallOptions] : [input: I, options?: CallOptions];

/** Calls one route of the backend. */
export interface Call<In, Out> {
  /** Resolves to what the backend answered; rejects with an `SdkError`, or the signal's reason. */
  (...args: Arguments<In>): Promise<Out>;
  /** The same, with status, headers, request id and revision. */
  raw(...args: Arguments<In>): Promise<Reply<Out>>;
}

/** A method whose answers come in pages. */
export interface ListCall<In, Out> extends Call<In, Out> {
  /** All pages one after the other: `for await (const page of client.roster.listClasses.pages())`. */
  pages(...args: Arguments<Spelled<Omit<In, 'cursor'>>>): AsyncIterableIterator<Out>;
}

/** Any row of the contract's table for browsers. */
export type AnyOperation = Operation<unknown, unknown>;
/** Capabilities as `createClient` takes them. */
export type Capabilities = Readonly<Record<string, Readonly<Record<string, AnyOperation>>>>;

type MethodOf<O> =
  O extends Operation<infer In, infer Out>
    ? Out extends Page<unknown>
      ? ListCall<Input<In>, Out>
      : Call<Input<In>, Out>
    : never;
/** The methods of one capability. */
export type Methods<C> = { readonly [K in keyof C]: MethodOf<C[K]> };
