/*
 * Who is signed in at the demonstration issuer. Only the two ids are kept, for this tab; the token never leaves memory
 * and is asked for anew when it is needed. A real portal has its own session and its own back end sign the token.
 */
const key = 'portal-person';
let inMemory = null;

/** The person chosen in this tab, or null. */
export function chosen() {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? inMemory;
  } catch {
    return inMemory;
  }
}

/** Keeps who was chosen: ids only, no name. */
export function choose({ orgId, userId }) {
  inMemory = { orgId, userId };
  try {
    sessionStorage.setItem(key, JSON.stringify(inMemory));
  } catch {
    // Storage is closed to us: the choice lasts as long as this page.
  }
}

// embed
/** Asks our own back end for a token of the person who is signed in. */
export async function getToken() {
  const response = await fetch('/demo/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(chosen()),
  });
  if (!response.ok) throw new Error(`No token: ${response.status}`);
  return (await response.json()).token;
}
// /embed
