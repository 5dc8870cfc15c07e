import { problemPrefix, type Problem } from '@wuyu/contract/browser';
import {
  IncompatibleError,
  isSdkError,
  NetworkError,
  TimeoutError,
  TokenError,
  UnreadableError,
  WuyuError,
  type ErrorContext,
} from './errors.ts';
import type { CallOptions, Reply } from './methods.ts';
import type { ClientOptions, LogEntry } from './options.ts';
import type { Prepared } from './request.ts';
import { createTries, TooLate } from './tries.ts';
import { createSession, type Kept } from './session.ts';

/** Sends requests and makes sense of what comes back, or does not. */
export interface Transport {
  /** One call with its tries. `anonymous` sends no token. */
  call(request: Prepared, options: CallOptions & { tries?: number }, anonymous?: boolean): Promise<Reply<unknown>>;
  /** One try whose answer is still to be read, for the feed. */
  open(request: Prepared, signal: AbortSignal): Promise<Response>;
  signOut(): void;
  close(): void;
}

export type TransportOptions = Pick<
  ClientOptions<never>,
  'fetch' | 'hooks' | 'log' | 'timeout' | 'retry' | 'getToken' | 'validate'
>;

/** Statuses that may be another one soon; of 409 only `in-flight`. */
const passing = [408, 409, 429, 500, 502, 503, 504];

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Seconds of a Retry-After, whether it is told in seconds or as a date. */
function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
}

/** An answer that was read, and the cache of the session that asked. */
interface Arrived {
  readonly response: Response;
  readonly text: string;
  readonly cache: Map<string, Kept>;
}

function refuse({ response, text }: Arrived, context: ErrorContext): WuyuError {
  const body = parsed(text);
  const problem: Partial<Problem> = typeof body === 'object' && body !== null ? body : {};
  const name =
    typeof problem.type === 'string' && problem.type.startsWith(problemPrefix)
      ? problem.type.slice(problemPrefix.length)
      : undefined;
  return new WuyuError(response.status, name, problem, {
    ...context,
    requestId: response.headers.get('x-request-id') ?? context.requestId ?? '',
    retryAfter: retryAfter(response.headers),
  });
}

const aborted = (why: string) => new DOMException(why, 'AbortError');

/** `changed`: another person is signed in than before. `keeps`: what the backend says of an operation. */
export function createTransport(
  options: TransportOptions,
  changed: () => void,
  keeps: (operation: string) => Promise<boolean>,
): Transport {
  const { hooks = {}, log, retry = {}, timeout: total = 30_000 } = options;
  // Looked up at each call, so that a host may wrap it later; `async`, so that what it throws is a rejection.
  const own = options.fetch;
  const fetch = async (url: string, init: RequestInit) => (own ? own(url, init) : globalThis.fetch(url, init));
  const session = createSession(options.getToken, changed, () => log?.({ event: 'refresh' }));
  const open = new Set<(reason: unknown) => void>();
  const tries = createTries(retry);
  let closed = false;

  const context = (request: Prepared, cause?: unknown): ErrorContext => ({
    operation: request.operation,
    requestId: request.requestId,
    ...(request.idempotencyKey === undefined ? {} : { idempotencyKey: request.idempotencyKey }),
    ...(cause === undefined ? {} : { cause }),
  });

  const note = (request: Prepared, entry: LogEntry): void =>
    log?.({
      operation: request.operation,
      method: request.method,
      path: request.path,
      requestId: request.requestId,
      ...entry,
    });

  /** Waits for the network; what it throws is no answer, unless the try was ended on purpose. */
  const arrival = async <T>(request: Prepared, signal: AbortSignal, wait: Promise<T>): Promise<T> => {
    try {
      return await wait;
    } catch (cause) {
      if (signal.aborted || isSdkError(cause)) throw cause;
      throw new NetworkError('no answer came', context(request, cause));
    }
  };

  /** One try; where the token is refused a second one with the next token. */
  const send = async (
    request: Prepared,
    signal: AbortSignal,
    more: () => Record<string, string>,
    attempt: number,
    anonymous?: boolean,
    /** Who began the call, over all its tries. */
    by: { person?: number } = {},
  ): Promise<Response> => {
    let token = anonymous ? undefined : await session.token();
    by.person ??= session.person;
    for (let refused = false; ; refused = true) {
      // What one person wrote is never sent as another's.
      if (request.method !== 'GET' && session.person !== by.person) {
        throw new TokenError('another person is signed in meanwhile', context(request));
      }
      const headers = { ...request.headers, ...more() };
      if (token !== undefined) headers.authorization = `Bearer ${token}`;
      const { operation, method, url, body } = request;
      if (hooks.request) await hooks.request({ operation, method, url, headers, attempt });
      const started = performance.now();
      const init: RequestInit = { method, headers, signal };
      if (body !== undefined) init.body = body;
      const response = await arrival(request, signal, fetch(url, init));
      const ms = Math.round(performance.now() - started);
      hooks.response?.({ operation, status: response.status, headers: response.headers, attempt, ms });
      note(request, { event: 'response', status: response.status, attempt, ms });
      if (response.status !== 401 || token === undefined || refused) return response;
      const next = await session.token(token);
      if (next === token) return response;
      token = next;
      void response.body?.cancel().catch(() => undefined);
    }
  };

  /** Ends a call when its caller, a sign-out or the end of the client says so. */
  const endable = (signal: AbortSignal | undefined) => {
    const controller = new AbortController();
    let reason: unknown;
    const end = (why: unknown) => {
      reason = why ?? aborted('aborted');
      controller.abort(reason);
    };
    // Engines before Chromium 98 know no reason.
    const follow = () => end(signal?.reason);
    if (closed) end(aborted('the client is closed'));
    else if (signal?.aborted) follow();
    else signal?.addEventListener('abort', follow);
    open.add(end);
    return {
      signal: controller.signal,
      reason: () => reason,
      done() {
        open.delete(end);
        signal?.removeEventListener('abort', follow);
      },
    };
  };

  const call: Transport['call'] = async (request, callOptions, anonymous) => {
    const ending = endable(callOptions.signal);
    const limit = callOptions.timeout ?? total;
    const deadline = performance.now() + limit;
    let attempts = 0;
    const by = {};

    const attempt = async (signal: AbortSignal): Promise<Arrived> => {
      attempts += 1;
      if (attempts > 1) note(request, { event: 'retry', attempt: attempts });
      let { cache } = session;
      let kept: Kept | undefined;
      // Asked for anew with each token: what is kept belongs to the session that sends.
      const condition = (): Record<string, string> => {
        ({ cache } = session);
        kept = request.method === 'GET' ? cache.get(request.url) : undefined;
        return kept ? { 'if-none-match': kept.etag } : {};
      };
      const response = await send(request, signal, condition, attempts, anonymous, by);
      // Read within the try, so that a connection that breaks halfway counts as no answer.
      const text = await arrival(request, signal, response.text());
      const answer = { response, text: response.status === 304 && kept ? kept.text : text, cache };
      if (response.ok || response.status === 304) return answer;
      const error = refuse(answer, context(request));
      // A route that is not there is answered as what one may not know of is: the backend says which it was.
      if (!anonymous && [404, 405].includes(error.status) && !(await keeps(request.operation)))
        throw new IncompatibleError(`the backend lacks ${request.operation}`, [request.operation], error);
      throw error;
    };

    /** Whether another try may end otherwise, and the seconds that the backend asks to wait before it. */
    const again = (error: unknown): { after?: number | undefined } | undefined => {
      if (!request.repeatable || callOptions.tries === 1) return undefined;
      if (error instanceof TooLate) return {};
      if (!isSdkError(error)) return undefined;
      if (error.name === 'NetworkError') return {};
      // A host's own request for a token fails with a TypeError where there is no network.
      if (error.name === 'TokenError') return error.cause instanceof TypeError ? {} : undefined;
      if (error.name !== 'WuyuError' || !passing.includes(error.status)) return undefined;
      return error.status === 409 && error.problem !== 'in-flight' ? undefined : { after: error.retryAfter };
    };

    try {
      if (ending.signal.aborted) throw ending.reason();
      return read(request, await tries(attempt, again, deadline, ending.signal));
    } catch (error) {
      const failure = ending.signal.aborted
        ? ending.reason()
        : error instanceof TooLate
          ? new TimeoutError(`no answer within ${limit} ms`, context(request, error))
          : error;
      const { name, problem } = failure as { name?: string; problem?: string };
      note(request, { event: 'failure', attempt: attempts, note: problem ?? name ?? 'unknown' });
      throw failure;
    } finally {
      ending.done();
    }
  };

  /** Makes a reply of a success. */
  const read = (request: Prepared, { response, text, cache }: Arrived): Reply<unknown> => {
    const data = text === '' ? undefined : parsed(text);
    if (data === undefined && (text !== '' || response.status !== 204)) {
      const type = response.headers.get('content-type') ?? 'no type';
      throw new UnreadableError(response.status, `no JSON but ${type}: is baseUrl right?`, context(request));
    }
    const etag = response.headers.get('etag');
    if (etag !== null && request.method === 'GET') session.keep(cache, request.url, { etag, text });
    try {
      if (data !== undefined) options.validate?.(request.operation, data);
    } catch {
      // The answer stands: what was written is written, whatever its receipt looks like.
    }
    const rev = /^(?:W\/)?"(\d+)"$/.exec(etag ?? '')?.[1];
    return {
      data,
      response,
      requestId: response.headers.get('x-request-id') ?? request.requestId,
      rev: rev === undefined ? undefined : Number(rev),
      cached: response.status === 304,
    };
  };

  const endAll = (why: string): void => {
    const reason = aborted(why);
    for (const end of [...open]) end(reason);
    session.forget();
  };

  return {
    call,
    open: (request, signal) => send(request, signal, () => ({}), 1),
    signOut: () => endAll('signed out'),
    close() {
      closed = true;
      endAll('the client is closed');
    },
  };
}
