import { heading } from './answers.ts';
import { rewritten } from './creates.ts';
import type { Mutant } from './generate.ts';
import { instead, ofEach, saying } from './homework/breaches.ts';
import { oneKeyForAll } from './tenancy.ts';

/*
 * Breaches of single sentences of the pages that hold for every capability, where one check proves several of them: each
 * breaks its own sentence and leaves the others.
 */

type Body = Record<string, unknown>;

/** Answers another problem, or the same one told otherwise. */
const problem =
  (
    status: number,
    change: (body: Body) => Body,
    as = status,
    which: (request: Request) => boolean = () => true,
  ): Mutant =>
  (fetch) =>
  async (request) => {
    const answer = await fetch(request);
    const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
    if (answer.status !== status || !isProblem || !which(request)) return answer;
    const body = change((await answer.json()) as Body);
    return new Response(JSON.stringify(body), { status: as, headers: answer.headers });
  };
const another = (status: number, name: string, as: number, which?: (request: Request) => boolean): Mutant =>
  problem(status, (body) => ({ ...body, type: `urn:wuyu:problem:${name}`, status: as }), as, which);

/** Sends a request with other headers. */
const sent =
  (change: (headers: Headers, request: Request) => void): Mutant =>
  (fetch) =>
  (request) => {
    const headers = new Headers(request.headers);
    change(headers, request);
    return fetch(new Request(request, { headers }));
  };

const ofJson =
  (change: (text: string, answer: Response, request: Request) => string): Mutant =>
  (fetch) =>
  async (request) => {
    const answer = await fetch(request);
    if (!answer.headers.get('content-type')?.includes('json')) return answer;
    const text = change(await answer.text(), answer, request);
    return new Response(text, { status: answer.status, headers: answer.headers });
  };

/** Adds a revision for whatever counts, as lists of classes tell it. */
function counting(counts: (request: Request, answer: Response) => boolean): Mutant {
  let more = 0;
  return (fetch) => async (request) => {
    const answer = await fetch(request);
    if (request.method !== 'GET' && counts(request, answer)) more += 1;
    if (!new URL(request.url).pathname.endsWith('/classes') || !answer.ok) return answer;
    const body = (await answer.json()) as { rev: number };
    return new Response(JSON.stringify({ ...body, rev: body.rev + more }), { headers: answer.headers });
  };
}

/** Refuses a create that was made before under another key. */
function newKeyNewRow(): Mutant {
  const made = new Map<string, string | null>();
  return (fetch) => async (request) => {
    if (request.method !== 'POST') return fetch(request);
    const key = request.headers.get('idempotency-key');
    const text = await request.clone().text();
    const id = /"id":"([^"]+)"/.exec(text)?.[1];
    if (id !== undefined && made.has(id) && made.get(id) !== key) return Response.json({}, { status: 409 });
    if (id !== undefined) made.set(id, key);
    return fetch(request);
  };
}

const withoutUnknown: Mutant = (fetch) => {
  const strip = rewritten(({ 'x-unknown': _, bogus: __, ...rest }) => rest)(fetch);
  return (request) => {
    const url = new URL(request.url);
    url.searchParams.delete('bogus');
    return strip(new Request(url, request));
  };
};

const swapped: Mutant = (fetch) => (request) => {
  const url = new URL(request.url);
  const [from, to] = [url.searchParams.get('from'), url.searchParams.get('to')];
  if (from === null || to === null || from <= to) return fetch(request);
  url.searchParams.set('from', to);
  url.searchParams.set('to', from);
  return fetch(new Request(url, request));
};

type Tier = { minutes: number };
type Measured = { kind: string; mean?: number; median?: number };
const measured = (change: (of: Measured) => object): Mutant =>
  ofEach(/\/loads$/, (load) => ({
    ...load,
    grades: (load['grades'] as { measured: Measured }[]).map((one) => ({ ...one, measured: change(one.measured) })),
  }));

/** Withholds a single group, with the sum of all beside it. */
const oneWithheld: Mutant = saying(/\/orgs\/district\/.*visit-coverage$/, (body) => {
  const items = body['items'] as { level: string; numbers: object | null }[];
  const numbers = items.find((row) => row.numbers !== null)?.numbers ?? null;
  const first = items.find(({ level }) => level === 'grade');
  return { ...body, items: items.map((row) => ({ ...row, numbers: row === first ? null : (row.numbers ?? numbers) })) };
});

/** By the sentence that each breaks. */
export const sentenceMutants: Record<string, Mutant> = {
  // One table of ids for all schools.
  'orgs-2': oneKeyForAll(),
  // Does not say how to sign in.
  'tokens-2': heading((headers, { status }) => status === 401 && headers.delete('www-authenticate')),
  // Says of other orgs that they are there.
  'tokens-4': another(404, 'forbidden', 403, ({ url }) => /\/v1\/orgs\/[^/]+$/.test(new URL(url).pathname)),
  // Turns somebody away who may.
  'roles-1': (fetch) => async (request) => {
    const answer = await fetch(request);
    if (!answer.ok || !/\/orgs\/[^/]+$/.test(new URL(request.url).pathname)) return answer;
    const body = { type: 'urn:wuyu:problem:forbidden', title: 'Forbidden', status: 403, requestId: 'one' };
    return new Response(JSON.stringify(body), { status: 403, headers: { 'content-type': 'application/problem+json' } });
  },
  // Tells what is beyond apart: it was there.
  'roles-2': another(404, 'forbidden', 410),
  // Hides from a role what it is told by the tables.
  'roles-3': another(403, 'not-found', 404),
  // Leaves a class out.
  'roles-5': saying(/\/classes$/, (body) => ({ ...body, items: (body['items'] as unknown[]).slice(1) })),
  // Finds nothing, where it may not look.
  'roles-9': (fetch) => async (request) => {
    const answer = await fetch(request);
    const filters = request.method === 'GET' && /[?&](class|student|school)Id=/.test(request.url);
    return filters && answer.status === 404 ? Response.json({ items: [], gone: [], next: null, rev: 1 }) : answer;
  },
  // Shows who may not what it may not.
  'roles-8': problem(403, (body) => ({ ...body, current: { id: 'a-row' } })),
  // Tells families how one of few fared.
  'groups-1': measured((of) =>
    of.kind === 'suppressed' ? { kind: 'known', reported: 1, asked: 1, enrolled: 1, mean: 10 } : of,
  ),
  // Tells families what one pupil needed.
  'groups-2': measured((of) =>
    of.kind === 'known' && of.median === undefined ? { ...of, median: of.mean, p90: of.mean, over: 1 } : of,
  ),
  'groups-3': oneWithheld,

  // Says JSON, and means text.
  'http-1': heading((headers, { status }) => status < 300 && headers.set('content-type', 'text/plain')),
  // Falls over what it cannot read.
  'http-4': another(400, 'internal', 500),
  // Overlooks what it does not know.
  'http-5': withoutUnknown,
  // Takes blanks for a text.
  'http-15': rewritten((body) =>
    typeof body['title'] === 'string' && body['title'].trim() === '' ? { ...body, title: 'untitled' } : body,
  ),

  // Writes what it kept anew.
  'idempotency-3': ofJson((text, { headers }) => (headers.has('idempotency-replayed') ? `${text} ` : text)),
  // Falls over the second of two at once.
  'idempotency-6': another(409, 'internal', 500),
  // Takes the id of a create for its key.
  'creates-2': newKeyNewRow(),
  // Says that it is taken by something else than by a 409.
  'creates-3': another(409, 'invalid', 422, ({ method }) => method === 'POST'),
  // Makes a second one of what there is one of.
  'creates-5': (fetch) => async (request) => {
    const answer = await fetch(request);
    return request.method === 'POST' && answer.status === 409 && /\/(reports|editions)$/.test(request.url)
      ? Response.json({}, { status: 201 })
      : answer;
  },

  // Writes twice for each change.
  'revisions-2': counting((_, { ok }) => ok),
  // Counts what it was asked, not what it did.
  'revisions-3': counting((_, { headers }) => headers.has('idempotency-replayed')),
  // Tags that nobody can rely on.
  'revisions-5': heading((headers) => {
    const tag = headers.get('etag');
    if (tag !== null) headers.set('etag', `W/${tag}`);
  }),
  // Takes any tag for the one of today.
  'revisions-6': (fetch) => async (request) => {
    const answer = await fetch(request);
    const tagged = request.headers.has('if-none-match') && answer.ok;
    return tagged ? new Response(null, { status: 304, headers: answer.headers }) : answer;
  },
  // Shows the row as whoever came too late knows it.
  'concurrency-2': problem(412, (body) => {
    const { rev, ...rest } = Object(body['current']) as { rev: number };
    return { ...body, current: { ...rest, rev: rev - 1 } };
  }),
  // Takes a weak tag for a strong one.
  'concurrency-3': sent((headers) => {
    const tag = headers.get('if-match');
    if (tag !== null) headers.set('if-match', tag.replace(/^W\//, ''));
  }),
  // Lets both through.
  'concurrency-4': instead(/\/corrections$/, 412),
  // Counts places before it takes one.
  'concurrency-6': instead(/\/places$/, 422),
  // Looks for the row before it asks who is there.
  'order-1': another(401, 'not-found', 404),
  // Looks at the revision before it asks whether the row may be found.
  'order-3': another(404, 'precondition-failed', 412, ({ headers }) => headers.has('if-match')),

  // Answers in HTML where nothing is.
  'problems-1': heading((headers, { status }) => status === 404 && headers.set('content-type', 'text/html')),
  // Names of its own.
  'problems-2': problem(404, (body) => ({ ...body, type: 'https://backend.example/problems/none' })),
  // 400 in the body, whatever it is.
  'problems-3': problem(404, (body) => ({ ...body, status: 400 })),
  // Says that fields are wrong, not which.
  'problems-5': problem(422, (body) =>
    Array.isArray(body['errors'])
      ? { ...body, errors: body['errors'].map((one: object) => ({ ...one, path: '' })) }
      : body,
  ),
  // Refuses without a word.
  'problems-6': problem(422, ({ detail: _, ...body }) => body),
  // Takes an unknown id for a wrong one.
  'problems-7': another(404, 'invalid', 422),
  // Prints where it looked.
  'problems-8': problem(404, (body) => ({ ...body, detail: 'select * from "assignments" where "id" = $1' })),
  // Tells a caller for good what holds for a moment.
  'problems-11': another(503, 'not-found', 404),

  // Says when by its own clock on the wall.
  'time-1': ofJson((text, { ok }) => (ok ? text.replace(/(T\d\d:\d\d:\d\d(\.\d+)?)Z"/g, '$1+08:00"') : text)),
  // Turns days around where they run backwards.
  'time-7': swapped,
  // Cuts durations to what a day has.
  'time-8': rewritten((body) =>
    Array.isArray(body['tiers'])
      ? { ...body, tiers: body['tiers'].map((tier: Tier) => ({ ...tier, minutes: cut(tier.minutes) })) }
      : body,
  ),
  // Knows no visit of the holidays.
  'time-10': saying(/\/visits$/, (body) =>
    Array.isArray(body['items'])
      ? { ...body, items: body['items'].filter((one: { late?: boolean }) => one.late !== true) }
      : body,
  ),
  // Gave up a route that it says it keeps.
  'versions-1': (fetch) => (request) =>
    /\/teachers$/.test(new URL(request.url).pathname)
      ? fetch(new Request(new URL('/v1/none', request.url), request))
      : fetch(request),
};

const cut = (minutes: unknown): unknown =>
  typeof minutes === 'number' ? Math.min(1440, Math.max(0, Math.round(minutes))) : minutes;
