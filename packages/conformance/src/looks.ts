import type { Answer, Exchange } from './exchange.ts';

/*
 * What is promised of every answer, whatever was asked. It is looked at as answers come, whichever check asked for them; the
 * first answer that breaks a promise is kept until the check of that promise comes (`answers.ts`).
 */

/** Says what is wrong with an answer, or nothing. */
type Look = (request: Request, answer: Answer) => string | undefined;

/** Headers that scripts of other origins read, where they are sent. */
const forScripts = ['ETag', 'Link', 'Retry-After', 'X-Request-Id', 'Idempotency-Replayed', 'Deprecation', 'Sunset'];

/** The parts of a header that lists words, in lower case. */
export const wordsOf = (header: string | null): string[] =>
  (header ?? '').split(',').flatMap((word) => word.trim().toLowerCase() || []);

function instantOf(headers: Headers, name: string): number | undefined {
  const text = headers.get(name);
  if (text === null) return undefined;
  if (name === 'deprecation') return /^@-?\d+$/.test(text) ? Number(text.slice(1)) * 1000 : NaN;
  return /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(text)
    ? Date.parse(text)
    : NaN;
}

const ofRequest = (body: unknown): string | undefined => {
  const { requestId } = Object(body) as { requestId?: unknown };
  return typeof requestId === 'string' ? requestId : undefined;
};

/** What a browser asks before a page may call is often answered by what stands before a backend. */
const isPreflight = ({ method }: Request): boolean => method === 'OPTIONS';

export const looks = {
  'request-id': (request, { headers }) =>
    isPreflight(request) || headers.get('x-request-id') ? undefined : 'there is no X-Request-Id',
  'not-kept': (request, { headers }) => {
    const kept = headers.get('cache-control');
    const may = isPreflight(request) || !new URL(request.url).pathname.startsWith('/v1/');
    return may || wordsOf(kept).some((word) => word === 'no-store' || word === 'private')
      ? undefined
      : `Cache-Control is ${kept ?? 'not there'}: what stands between could keep it. Send no-store, or private`;
  },
  'no-content': (_, { status, headers, text }) =>
    status === 204 && (text !== '' || Number(headers.get('content-length') ?? 0) > 0)
      ? '204 came with a body, or with a Content-Length that promises one'
      : undefined,
  origin: (request, { headers }) => {
    const origin = request.headers.get('origin');
    const open = headers.get('access-control-allow-origin');
    return origin === null || open === '*' || open === origin
      ? undefined
      : `Access-Control-Allow-Origin is ${open ?? 'not there'} for a page of ${origin}. If pages of that origin may not embed, name one that may as \`origin\` in the principals file`;
  },
  exposed: (request, { headers }) => {
    if (!request.headers.has('origin') || isPreflight(request)) return undefined;
    const told = wordsOf(headers.get('access-control-expose-headers'));
    const hidden = forScripts.filter((name) => headers.has(name) && !told.includes(name.toLowerCase()));
    return hidden.length === 0 || told.includes('*')
      ? undefined
      : `Access-Control-Expose-Headers lacks ${hidden.join(', ')}: a page cannot read what is sent there`;
  },
  'problem-request-id': (_, { status, headers, body }) => {
    const given = ofRequest(body);
    const sent = headers.get('x-request-id');
    return status < 400 || given === undefined || given === sent || headers.has('idempotency-replayed')
      ? undefined
      : `requestId is ${given}, X-Request-Id ${sent ?? 'not there'}: one of the two is in nobody's log`;
  },
  deprecation: (_, { headers }) =>
    Number.isNaN(instantOf(headers, 'deprecation'))
      ? `Deprecation is ${headers.get('deprecation') ?? ''}, which is no structured date (@ and the seconds since 1970)`
      : undefined,
  sunset: (_, { headers }) => {
    const ends = instantOf(headers, 'sunset');
    if (ends === undefined) return undefined;
    const began = instantOf(headers, 'deprecation');
    if (Number.isNaN(ends)) return `Sunset is ${headers.get('sunset') ?? ''}, which is no HTTP date`;
    return began === undefined || began > ends ? 'Sunset lies before Deprecation, or comes without one' : undefined;
  },
} satisfies Record<string, Look>;
export type LookName = keyof typeof looks;
export const lookNames = Object.keys(looks) as LookName[];

/** An answer that broke a promise, and how it is shown. */
export interface Broken {
  readonly how: string;
  readonly answer: Answer;
  readonly tell: () => Exchange;
}

/** So long a head may be turned away before a backend gets to see it, by a server that adds nothing to its refusal. */
const longHead = 8 * 1024;
const headOf = ({ url, headers }: Request): number =>
  [...headers].reduce((sum, [name, value]) => sum + name.length + value.length, url.length);

/** Looks at an answer that came, and keeps the first that breaks a promise in `broken`. */
export function notice(broken: Map<LookName, Broken>, request: Request, answer: Answer, tell: () => Exchange): void {
  if (headOf(request) > longHead) return;
  for (const name of lookNames) {
    const how = looks[name](request, answer);
    if (how === undefined) continue;
    if (!broken.has(name))
      broken.set(name, { how: `${request.method} ${request.url} (${answer.status}): ${how}`, answer, tell });
  }
}
