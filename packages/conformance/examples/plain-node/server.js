import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { callerOf, Reach } from './access.js';
import { seeds } from './data/schools.js';
import * as discovery from './discovery.js';
import * as events from './events.js';
import * as assignments from './homework/assignments.js';
import * as batch from './homework/batch.js';
import * as days from './homework/days.js';
import * as evidence from './homework/evidence.js';
import * as reports from './homework/reports.js';
import * as review from './homework/review.js';
import * as summaries from './homework/summaries.js';
import { checkJson, cors, parseJson, preflight, prepare, readBody, send } from './http.js';
import { checkKey, forgetOldKeys, once } from './idempotency.js';
import * as policy from './policy.js';
import { notFound, Problem } from './problems.js';
import { rehearse } from './rehearse.js';
import { Org } from './revisions.js';
import * as roster from './roster.js';
import { readToken } from './tokens.js';
import { checkBody, checkPath, checkQuery } from './validate.js';

/**
 * @typedef {object} Answer
 * @property {number} [status] 200 unless told
 * @property {Record<string, string>} [headers]
 * @property {any} [body] written as JSON
 * @property {Buffer} [bytes] written as they are
 * @property {(response: import('node:http').ServerResponse) => void} [stream]
 *
 * @typedef {object} Context what a route is given
 * @property {Org} org
 * @property {Map<string, Org>} orgs
 * @property {import('./access.js').Caller} caller
 * @property {Reach} reach how far the caller's roles reach with this route
 * @property {Record<string, string>} params
 * @property {Record<string, any>} query
 * @property {any} body
 * @property {string | undefined} ifMatch
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {string} path
 * @property {URL} url
 *
 * @typedef {object} Route
 * @property {string} operation its name in the published description
 * @property {string} route
 * @property {boolean} [public] asks for no token
 * @property {import('./access.js').Access} [access]
 * @property {string} [scope] what a service client needs in its token
 * @property {Record<string, string>} [query]
 * @property {import('./validate.js').Schema} [body]
 * @property {boolean} [ifMatch] names the revision it changes
 * @property {(c: Context) => Answer} handle
 */

/** @type {Route[]} */
const routes = [
  ...discovery.routes,
  ...policy.routes,
  ...roster.routes,
  ...assignments.routes,
  ...review.routes,
  ...batch.routes,
  ...reports.routes,
  ...days.routes,
  ...summaries.routes,
  ...evidence.routes,
  ...events.routes,
];

const table = routes.map((route) => {
  const [method, template] = route.route.split(' ');
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const pattern = new RegExp(`^${template.replace(/\{\w+\}/g, '([^/]+)').replaceAll('.', '\\.')}$`);
  return { route, method, names, pattern };
});

const orgs = new Map(seeds.map((seed) => [seed.org.sourcedId, new Org(seed)]));

/** @param {string} method @param {string} path */
function routeOf(method, path) {
  for (const { route, method: own, names, pattern } of table) {
    const match = own === method ? pattern.exec(path) : null;
    if (match) return { route, values: names.map((name, index) => [name, match[index + 1]]) };
  }
  throw notFound();
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Problem('bad-request', { detail: 'The address cannot be read.' });
  }
}

/**
 * Who asks, and for which org. The order in which things are told: no token, then no such org for it, then no such
 * role, and only then what is not right with the request.
 * @param {Route} route
 * @param {Record<string, string>} params
 * @param {import('node:http').IncomingMessage} request
 */
function admit(route, params, request) {
  const claims = readToken(request.headers.authorization);
  if (!claims) throw new Problem('unauthenticated');
  const org = orgs.get(params.orgId);
  if (!org || !claims.orgs.includes(org.id)) throw notFound();
  const caller = callerOf(org, claims);
  const reach = new Reach(org, caller, route.access ?? {});
  reach.allow(route.scope, caller);
  return { org, caller, reach };
}

/** @param {import('node:http').IncomingMessage} request @returns {Promise<Answer>} */
async function answer(request) {
  const { method = 'GET', headers } = request;
  const url = new URL(request.url ?? '/', 'http://localhost');
  const path = decode(url.pathname);
  if (method === 'OPTIONS') return preflight;
  rehearse(headers);
  const { route, values } = routeOf(method, url.pathname);
  const params = Object.fromEntries(values.map(([name, text]) => [name, decode(text)]));
  const context = /** @type {Context} */ ({ orgs, params, path, url, headers, ifMatch: headers['if-match'] });
  if (route.public) return route.handle(context);
  Object.assign(context, admit(route, params, request));
  if (method === 'GET') return carryOut(route, context);
  // The headers, then the body as such, then the key; what the request says is looked at last.
  checkKey(headers['idempotency-key']?.toString());
  if (route.ifMatch && !context.ifMatch) throw new Problem('precondition-required');
  if (route.body) checkJson(method, headers['content-type']);
  const bytes = await readBody(request);
  const body = route.body ? parseJson(bytes) : undefined;
  const asked = { orgId: context.org.id, callerId: context.caller.user.id, method, path, body: bytes, headers };
  return once(asked, () => {
    try {
      return carryOut(route, { ...context, body });
    } catch (reason) {
      return answerOf(reason, String(headers['x-request-id']));
    }
  });
}

/** @param {Route} route @param {Context} context @returns {Answer} */
function carryOut(route, context) {
  const query = checkQuery(context.url.searchParams, route.query ?? {});
  checkPath(context.params);
  if (route.body) checkBody(context.body, route.body);
  const done = route.handle({ ...context, query });
  // A single row has its revision as ETag; of lists and batches `rev` is another number.
  const rev = done.body?.rev;
  const single = rev !== undefined && !done.body.items && (done.body.id ?? done.body.sourcedId) !== undefined;
  return single ? { ...done, headers: { ...done.headers, etag: `"${rev}"` } } : done;
}

/** @param {unknown} given */
const requestIdOf = (given) =>
  typeof given === 'string' && /^[A-Za-z0-9._-]{1,64}$/.test(given) ? given : randomUUID();

/** @param {unknown} reason @param {string} requestId @returns {Answer} */
function answerOf(reason, requestId) {
  if (reason instanceof Problem) return reason.answer(requestId);
  console.error(requestId, reason); // the log says what happened; the answer says where to look
  return new Problem('internal').answer(requestId);
}

const server = createServer(async (request, response) => {
  const requestId = requestIdOf(request.headers['x-request-id']);
  request.headers['x-request-id'] = requestId;
  prepare(response, requestId);
  const done = await answer(request).catch((reason) => answerOf(reason, requestId));
  // What was not read of a body is not waited for.
  if (!request.complete) response.setHeader('connection', 'close');
  if (done.stream) done.stream(response);
  else send(response, done, request.headers['if-none-match']);
  request.resume();
});

/** What is no HTTP at all gets an answer all the same. */
server.on('clientError', (_, socket) => {
  const { body, headers } = new Problem('bad-request').answer(randomUUID());
  const text = JSON.stringify(body);
  const all = { ...headers, ...cors, 'x-request-id': body.requestId, 'content-length': Buffer.byteLength(text) };
  const lines = Object.entries({ ...all, connection: 'close' }).map(([name, value]) => `${name}: ${value}`);
  if (socket.writable) socket.end(['HTTP/1.1 400 Bad Request', ...lines, '', text].join('\r\n'));
});

const { values } = parseArgs({ options: { port: { type: 'string', default: '9000' } } });
setInterval(forgetOldKeys, 3_600_000).unref();
server.listen(Number(values.port), '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : values.port;
  console.log(`plain-node answers at http://127.0.0.1:${port}`);
});
