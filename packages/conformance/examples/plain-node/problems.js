/** Every answer that is no success, as RFC 9457 has it. Names, statuses and titles stand in the reference of the contract. */

/** @type {Record<string, [status: number, title: string]>} */
const known = {
  'bad-request': [400, 'The request cannot be read'],
  'idempotency-key-missing': [400, 'This request needs an Idempotency-Key header'],
  unauthenticated: [401, 'A valid token is needed'],
  forbidden: [403, 'This role may not do that'],
  'not-found': [404, 'There is nothing here for you'],
  'already-exists': [409, 'It exists already; the current one is in `current`'],
  'in-flight': [409, 'The same request is still being carried out'],
  'precondition-failed': [412, 'It was changed meanwhile; the current one is in `current`'],
  'too-large': [413, 'The request is too large'],
  'unsupported-media-type': [415, 'The body must be application/json'],
  invalid: [422, 'Some fields are not right; see `errors`'],
  refused: [422, 'A rule stands against it; see `detail` and `clause`'],
  'idempotency-key-reused': [422, 'This Idempotency-Key was used for another request'],
  'precondition-required': [428, 'This request needs an If-Match header'],
  'too-many-requests': [429, 'Too fast; wait for Retry-After'],
  internal: [500, 'Something went wrong here'],
  unavailable: [503, 'Not available just now; wait for Retry-After'],
};

/** Who throws one ends the request with it. */
export class Problem extends Error {
  /**
   * @param {string} name one of the names above
   * @param {Record<string, unknown>} [more] `detail`, `errors`, `current`, `clause`, …
   */
  constructor(name, more = {}) {
    super(name);
    this.name = 'Problem';
    this.problem = name;
    this.more = more;
  }

  /** @param {string} requestId */
  answer(requestId) {
    const [status, title] = known[this.problem];
    /** @type {Record<string, string>} */
    const headers = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
    if (['in-flight', 'too-many-requests', 'unavailable'].includes(this.problem)) headers['retry-after'] = '1';
    if (status === 401) headers['www-authenticate'] = 'Bearer';
    return {
      status,
      headers,
      body: { type: `urn:wuyu:problem:${this.problem}`, title, status, requestId, ...this.more },
    };
  }
}

export const notFound = () => new Problem('not-found');

/**
 * @param {string} path a JSON pointer into the body, or `query/…`, `path/…`
 * @param {string} message
 */
export const invalid = (path, message) => new Problem('invalid', { errors: [{ path, message }] });

/**
 * @param {string} reason a stable word of this backend's own: the contract has none for homework
 * @param {string} detail a sentence for people
 * @param {Record<string, unknown>} [more]
 */
export const refused = (reason, detail, more = {}) =>
  new Problem('refused', { reason: `x-${reason}`, detail, ...more });
