/** One request and its answer, as they went over the wire, without secrets. */
export interface Exchange {
  readonly request: { method: string; url: string; headers: Record<string, string>; body?: string };
  readonly response: { status: number; headers: Record<string, string>; body: string };
}

/** What came back. `body` is the parsed JSON, or undefined where there is none. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

export type Fetch = (request: Request) => Promise<Response>;

const secretHeaders = new Set(['authorization', 'cookie', 'set-cookie', 'proxy-authorization']);
const longest = 2000;

/** What is a token by its looks, whoever issued it: a JWT. */
const jwt = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;

/** What an answer gives as a secret, as a device's key, which is for good. */
const given = /("secret"\s*:\s*")(?:[^"\\]|\\.)*/g;

/** A secret as it stands in a text, a URL, a form or JSON. */
const written = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  encodeURI(secret),
  new URLSearchParams({ s: secret }).toString().slice(2),
  JSON.stringify(secret).slice(1, -1),
];

/** Takes secrets out of what is reported: credentials by the name of their header, tokens wherever they stand. */
export function masker(secrets: readonly string[]): (text: string) => string {
  const known = [...new Set(secrets.flatMap(written))].filter((s) => s.length > 0).sort((a, b) => b.length - a.length);
  return (text) =>
    known
      .reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
      .replace(jwt, '***')
      .replace(given, '$1***');
}

export function maskHeaders(headers: Headers, mask: (text: string) => string): Record<string, string> {
  return Object.fromEntries(
    [...headers].map(([name, value]) => [name, secretHeaders.has(name) ? '***' : short(mask(value))] as const),
  );
}

const short = (text: string) =>
  text.length > longest ? `${text.slice(0, longest)}… (${text.length} characters)` : text;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How long the kit waits for one answer, in milliseconds. */
const patience = 30_000;

/** Does something that must not take for ever. Rejects, and tells it to stop, when it does. */
export async function inTime<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const reason = new Error(`no answer within ${patience / 1000} s`);
    reject(reason);
    stop.abort(reason);
  }, patience);
  try {
    return await Promise.race([work(stop.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Sends a request, reads the whole answer, and hands `record` what tells of the exchange, masked, whenever that is asked. */
export async function exchange(
  fetch: Fetch,
  request: Request,
  body: string | undefined,
  mask: (text: string) => string,
  record: (answer: Answer, tell: () => Exchange) => void,
): Promise<Answer> {
  const { response, text } = await inTime(async (signal) => {
    const found = await fetch(new Request(request, { signal }));
    const streaming = found.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
    // A stream has no end to wait for: that it opened is the answer.
    if (streaming) await found.body?.cancel();
    return { response: found, text: streaming ? '' : await found.text() };
  });
  const answer = { status: response.status, headers: response.headers, text, body: parsed(text) };
  record(answer, () => ({
    request: {
      method: request.method,
      url: short(mask(request.url)),
      headers: maskHeaders(request.headers, mask),
      ...(body === undefined ? {} : { body: short(mask(body)) }),
    },
    response: {
      status: response.status,
      headers: maskHeaders(response.headers, mask),
      body: short(mask(text)),
    },
  }));
  return answer;
}
