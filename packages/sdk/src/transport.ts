import { problemPrefix, type Problem } from '@wuyu/contract/browser';
import ky, { isHTTPError, isTimeoutError } from 'ky';
import { isSdkError, NetworkError, TimeoutError, UnreadableError, WuyuError, type ErrorContext } from './errors.ts';
import type { CallOptions, Reply } from './methods.ts';
import type { ClientOptions, LogEntry } from './options.ts';
import type { Prepared } from './request.ts';
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
const longestWait = 10_000;

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

/** Bodies that were read, by their response, and the cache of the session that asked. */
const arrived = new WeakMap<Response, { text: string; cache: Map<string, Kept> }>();

function refuse(response: Response, context: ErrorContext): WuyuError {
  const body = parsed(arrived.get(response)?.text ?? '');
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

/** `changed`: another person is signed in than before. */
export function createTransport(options: TransportOptions, changed: () => void): Transport {
  const { hooks = {}, log, retry = {}, timeout: total = 30_000 } = options;
  // Looked up at each call, so that a host may wrap it later; `async`, so that what it throws is a rejection.
  const own = options.fetch;
  const fetch = async (url: string, init: RequestInit) => (own ? own(url, init) : globalThis.fetch(url, init));
  const session = createSession(options.getToken, changed, () => log?.({ event: 'refresh' }));
  const open = new Set<(reason: unknown) => void>();
  const firstWait = retry.delay ?? 300;
  let closed = false;

  const http = ky.create({
    timeout: retry.timeout ?? 10_000,
    throwHttpErrors: (status) => status !== 304,
    retry: {
      limit: retry.limit ?? 3,
      // ky retries neither POST nor PATCH unless told to; ours carry a key.
      methods: ['get', 'post', 'patch', 'delete'],
      statusCodes: passing,
      afterStatusCodes: passing,
      retryOnTimeout: true,
      backoffLimit: longestWait,
      delay: (attempt) => firstWait * 2 ** (attempt - 1),
      jitter: (wait) => wait * (0.5 + Math.random() / 2),
    },
  });

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
  ): Promise<Response> => {
    let token = anonymous ? undefined : await session.token();
    for (let refused = false; ; refused = true) {
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

    const attempt = async ({ signal }: Request): Promise<Response> => {
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
      const response = await send(request, signal, condition, attempts, anonymous);
      // Read within the try, so that a connection that breaks halfway counts as no answer.
      const text = await arrival(request, signal, response.text());
      arrived.set(response, { text: response.status === 304 && kept ? kept.text : text, cache });
      return response;
    };

    const shouldRetry = ({ error }: { error: Error }): boolean | undefined => {
      if (!request.repeatable || callOptions.tries === 1) return false;
      if (isSdkError(error)) {
        // A host's own request for a token fails with a TypeError where there is no network.
        return error.name === 'NetworkError' || (error.name === 'TokenError' && error.cause instanceof TypeError);
      }
      if (isHTTPError(error)) {
        const { status, headers } = error.response;
        if (status === 409 && refuse(error.response, {}).problem !== 'in-flight') return false;
        // Rather say at once that it takes longer than there is time for.
        const wait = retryAfter(headers);
        if (wait !== undefined && performance.now() + wait * 1000 > deadline) return false;
      }
      return undefined;
    };

    try {
      if (ending.signal.aborted) throw ending.reason();
      const response = await http(request.url, {
        method: request.method,
        signal: ending.signal,
        totalTimeout: limit,
        retry: { shouldRetry },
        fetch: (input) => attempt(input as Request),
      });
      return read(request, response);
    } catch (error) {
      const failure = ending.signal.aborted
        ? ending.reason()
        : isHTTPError(error)
          ? refuse(error.response, context(request))
          : isTimeoutError(error) && !isSdkError(error)
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
  const read = (request: Prepared, response: Response): Reply<unknown> => {
    const { text, cache } = arrived.get(response) ?? { text: '', cache: session.cache };
    const data = text === '' ? undefined : parsed(text);
    if (data === undefined && (text !== '' || response.status !== 204)) {
      const type = response.headers.get('content-type') ?? 'no type';
      throw new UnreadableError(
        response.status,
        `the answer is no JSON but ${type}: is baseUrl right, or does a sign-in page of the network stand in between?`,
        context(request),
      );
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
