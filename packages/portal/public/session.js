/*
 * Who is signed in at the demonstration issuer. The two ids and the role are kept, no name: for this tab, and, so that a browser
 * that was closed opens again without signal, who was last for the device. The token never leaves memory and is asked for anew
 * when it is needed. A real portal has its own session and its own back end sign the token.
 */
const key = 'portal-person';
const unsentKey = 'portal-unsent';
const tab = 'sessionStorage';
const device = 'localStorage';
let inMemory = null;

export const isSame = (a, b) => a?.orgId === b?.orgId && a?.userId === b?.userId;

function read(storage, name) {
  try {
    return JSON.parse(globalThis[storage].getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

/** Undefined takes it away. */
function write(storage, name, value) {
  try {
    if (value === undefined) globalThis[storage].removeItem(name);
    else globalThis[storage].setItem(name, JSON.stringify(value));
  } catch {
    // Storage is closed to us (a sandboxed frame): the choice lasts as long as this page.
  }
}

/** The person chosen in this tab: `{ orgId, userId, role }`, or null. */
export const chosenHere = () => read(tab, key) ?? inMemory;

/** The same; in a tab that knows of nobody yet, who was last on this device. */
export const chosen = () => chosenHere() ?? read(device, key);

/** Keeps who was chosen. */
export function choose({ orgId, userId, role }) {
  inMemory = { orgId, userId, role };
  if (!isSame(read(device, key), inMemory)) write(device, unsentKey);
  for (const storage of [tab, device]) write(storage, key, inMemory);
}

/** Nobody is signed in any more. */
export function forget() {
  inMemory = null;
  write(tab, key);
  for (const name of [key, unsentKey]) write(device, name);
}

/** How many pieces of work of who is signed in wait on this device, as the page that shows them said last. */
export const unsent = () => (isSame(read(device, key), chosen()) ? (read(device, unsentKey) ?? 0) : 0);
export const noteUnsent = (count) => write(device, unsentKey, count > 0 ? count : undefined);

// embed
/** Asks our own back end for a token of the person who is signed in. */
export async function getToken() {
  const { orgId, userId } = chosen() ?? {};
  const response = await fetch('/demo/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ orgId, userId }),
  });
  if (!response.ok) throw new Error(`No token: ${response.status}`);
  return (await response.json()).token;
}
// /embed
