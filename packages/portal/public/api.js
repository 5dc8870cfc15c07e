/* The contract spoken by hand, as a portal without the SDK would. This one only reads. */

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
  promise.catch(() => {
    throw new Refusal(0);
  });

/** Reads of one org, as whoever `getToken` signs in; from the page's own host unless a `backend` is named. */
export function createApi({ backend = '', orgId, getToken }) {
  const root = `${backend}/v1/orgs/${encodeURIComponent(orgId)}`;
  let token;

  async function signIn() {
    try {
      return await getToken();
    } catch (error) {
      // fetch() tells a missing network by a TypeError; all else is an issuer that gave no token.
      throw new Refusal(error instanceof TypeError ? 0 : 401);
    }
  }

  async function send(path) {
    for (const attempt of [1, 2]) {
      token ??= await signIn();
      const response = await reaching(fetch(root + path, { headers: { authorization: `Bearer ${token}` } }));
      if (response.status === 401 && attempt === 1) token = undefined;
      else return response;
    }
  }

  /** What a path answers. Throws a `Refusal`. */
  async function read(path) {
    const response = await send(path);
    if (response.ok) return reaching(response.json());
    // What stands between may answer with a page instead of a problem.
    throw new Refusal(response.status, await response.json().catch(() => ({})));
  }

  return { read };
}
