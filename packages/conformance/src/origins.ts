import { NotProvable, sections, type Check } from './check.ts';
import { isProblem, must } from './expect.ts';
import { about, type Mutant, type Subject } from './generate.ts';
import { wordsOf } from './looks.ts';

const link = sections.origins;

/** What scripts of other origins send along. */
const taken = [
  'authorization',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-none-match',
  'last-event-id',
  'x-request-id',
];

/** What a browser asks before a page of another origin may send this. */
const preflight = (subject: Subject): Check =>
  about(
    subject,
    { kind: 'preflight', title: 'a page of another origin may call it: its browser asks first, without a token', link },
    async (kit) => {
      const { operation } = subject;
      const params = Object.fromEntries(operation.params.map((name) => [name, 'any']));
      const headers = {
        accept: null,
        'access-control-request-method': operation.method,
        'access-control-request-headers': taken.join(','),
      };
      const by = { token: null, key: null, org: kit.schools[0].orgId, headers };
      const answer = await kit.send({ ...operation, method: 'OPTIONS' }, { params }, by);
      must(
        answer.status >= 200 && answer.status < 300,
        `OPTIONS without a token is answered with 200 or 204, not ${answer.status}: browsers send none with it`,
      );
      const open = answer.headers.get('access-control-allow-origin');
      must(
        open === '*' || open === kit.origin,
        `Access-Control-Allow-Origin is * or ${kit.origin}, not ${open ?? 'none'}`,
      );
      const methods = (answer.headers.get('access-control-allow-methods') ?? '').split(',').map((m) => m.trim());
      must(
        methods.includes(operation.method) || methods.includes('*'),
        `Access-Control-Allow-Methods names ${operation.method}: it is ${methods.join(', ') || 'not there'}`,
      );
      // A `*` stands for all of them but Authorization.
      const allowed = wordsOf(answer.headers.get('access-control-allow-headers'));
      const missing = taken.filter(
        (name) => !allowed.includes(name) && (name === 'authorization' || !allowed.includes('*')),
      );
      must(missing.length === 0, `Access-Control-Allow-Headers names ${missing.join(', ')} as well`);
    },
  );

export const originChecks = (subject: Subject): Check[] => [preflight(subject)];

interface Way {
  readonly headers?: Record<string, string>;
  readonly query?: Record<string, string>;
}
/** Ways to hand a token over that are none. */
const smuggled = (token: string): Record<string, Way> => ({
  'in a header of its own': { headers: { 'x-access-token': token, 'x-auth-token': token } },
  'with another scheme': { headers: { authorization: `Token ${token}` } },
  'without a scheme': { headers: { authorization: token } },
});

const bearerAlone: Check = {
  id: 'tokens.bearer-alone',
  level: 'MUST',
  title: 'a token is believed in `Authorization: Bearer` and nowhere else',
  link: sections.tokens,
  capability: 'roster',
  run: async (kit) => {
    const [{ brief, orgId: org, tokens }] = kit.schools;
    const isNone = async (how: string, { headers = {}, query }: Way): Promise<void> => {
      const by = { token: null, org, headers: { authorization: null, ...headers } };
      const answer = await kit.send('getMe', query ? { query } : {}, by);
      must(answer.status === 401, `a token ${how} is none: expected 401 unauthenticated, got ${answer.status}`);
      isProblem(answer, 'unauthenticated');
    };
    for (const [how, way] of Object.entries(smuggled(tokens.student))) await isNone(how, way);
    // What stands in an address stands in logs: it is a token that ends soon, where there is one, and not yet.
    if (brief !== undefined && (await kit.send('getMe', {}, { token: brief, org })).status !== 200)
      throw new NotProvable('the token `brief` has ended, and no other is put into an address');
    await isNone('in the address', { query: { access_token: brief ?? tokens.student } });
  },
};

const noCookies: Check = {
  id: 'tokens.no-cookies',
  level: 'MUST',
  title: 'nobody is known by a cookie',
  link,
  capability: 'roster',
  run: async (kit) => {
    const [school] = kit.schools;
    const known = await kit.as(school, 'student', 'getMe', {});
    const given = known.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    const names = ['token', 'access_token', 'session', 'sid', 'Authorization'];
    const all = [...given, ...names.map((name) => `${name}=${school.tokens.student}`)];
    const by = { token: null, org: school.orgId, headers: { cookie: all.join('; ') } };
    const answer = await kit.send('getMe', {}, by);
    must(
      answer.status === 401,
      `with cookies (${names.join(', ')} and what the backend set itself) and no token: expected 401, got ${answer.status}`,
    );
  },
};

export const bearerChecks: Check[] = [bearerAlone, noCookies];

const believing =
  (find: (request: Request) => string | null | undefined): Mutant =>
  (fetch) =>
  (request) => {
    const token = find(request);
    if (!token || request.headers.get('authorization')?.startsWith('Bearer ')) return fetch(request);
    const headers = new Headers(request.headers);
    headers.set('authorization', `Bearer ${token}`);
    const url = new URL(request.url);
    url.searchParams.delete('access_token');
    return fetch(new Request(url, { method: request.method, headers }));
  };

/** By the sentence that each breaks. */
export const originMutants: Record<string, Mutant> = {
  // Asks the browser itself for a token.
  'cors-3': (fetch) => async (request) => {
    if (request.method !== 'OPTIONS') return fetch(request);
    return new Response('{}', { status: 401, headers: { 'access-control-allow-origin': '*' } });
  },
  // Keeps who came once in a cookie.
  'cors-4': believing((request) => /\bsession=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1]),
  // Takes tokens out of addresses, which proxies log.
  'tokens-1': believing((request) => new URL(request.url).searchParams.get('access_token')),
};
