/* The contract spoken by hand, as a portal without the SDK would: a token, a key for each intent, If-Match. */

/** A refusal of the backend, with its problem document (RFC 9457). Status 0: nothing answered. */
export class Refusal extends Error {
  constructor(status, problem = {}) {
    super(problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

/** A call whose failure means that nobody answered. */
const reaching = (promise) =>
  promise.catch((error) => {
    throw error.name === 'AbortError' ? error : new Refusal(0);
  });

/** A key for one intent: keep it while the same thing is sent again. `randomUUID` is missing on plain-http hosts. */
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function createApi({ orgId, getToken }) {
  const root = `/v1/orgs/${encodeURIComponent(orgId)}`;
  let token;

  async function signIn() {
    try {
      return await getToken();
    } catch (error) {
      // fetch() tells a missing network by a TypeError; all else is an issuer that gave no token.
      throw new Refusal(error instanceof TypeError ? 0 : 401);
    }
  }

  async function send(method, path, { body, rev, key, headers, signal } = {}) {
    for (const attempt of [1, 2]) {
      token ??= await signIn();
      const request = fetch(root + path, {
        method,
        signal,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body && { 'content-type': 'application/json' }),
          ...(rev !== undefined && { 'if-match': `"${rev}"` }),
          ...(key && { 'idempotency-key': key }),
          ...headers,
        },
        body: body && JSON.stringify(body),
      });
      const response = await reaching(request);
      if (response.status === 401 && attempt === 1) token = undefined;
      else return response;
    }
  }

  async function call(method, path, options) {
    const response = await send(method, path, options);
    if (response.ok) return response.status === 204 ? undefined : reaching(response.json());
    // What stands between may answer with a page instead of a problem.
    throw new Refusal(response.status, await response.json().catch(() => ({})));
  }

  /** Every item of a list, page by page. */
  async function all(path, query) {
    const items = [];
    let cursor;
    do {
      const page = await call('GET', `${path}?${new URLSearchParams({ ...query, ...(cursor && { cursor }) })}`);
      items.push(...page.items);
      cursor = page.next;
    } while (cursor);
    return items;
  }

  /** Calls back whenever something changed within the caller's reach, until the page goes. */
  async function watch(changed) {
    const page = new AbortController();
    addEventListener('pagehide', () => page.abort(), { once: true });
    while (!page.signal.aborted) {
      try {
        const response = await send('GET', '/events/stream', {
          headers: { accept: 'text/event-stream' },
          signal: page.signal,
        });
        const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
        for (let part = await reader.read(); !part.done; part = await reader.read()) {
          if (/^data:/m.test(part.value)) changed();
        }
      } catch {
        // The line dropped: it is taken up again below.
      }
      await new Promise((resolve) => setTimeout(resolve, 5000));
      if (!page.signal.aborted) changed();
    }
  }

  return { call, all, watch };
}
