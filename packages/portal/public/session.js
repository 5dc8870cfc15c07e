/*
 * Who is signed in at the demonstration issuer. The two ids and the role are kept, no name: for this tab, and, so that a browser
 * that was closed opens again without signal, who was last for the device. The token never leaves memory and is asked for anew
 * when it is needed. A real portal has its own session and its own back end sign the token.
 */
const key = 'portal-person';
const nextKey = 'portal-next';
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
  for (const storage of [tab, device]) write(storage, key, inMemory);
}

/** Nobody is signed in any more. */
export function forget() {
  inMemory = null;
  write(tab, key);
  write(device, key);
}

/** One for each person, without saying whose it is: it stays while others are signed in. */
function waitingKey({ orgId, userId }) {
  let sum = 0;
  for (const letter of `${orgId}/${userId}`) sum = (Math.imul(sum, 31) + letter.codePointAt(0)) | 0;
  return `portal-waiting/${(sum >>> 0).toString(36)}`;
}

/** How many pieces of somebody's work wait on this device, as the page that shows them said last; undefined where it was never open. */
export const waitingOf = (person) => read(device, waitingKey(person)) ?? undefined;
export const noteWaiting = (person, count) => write(device, waitingKey(person), count);

/** Who wants to be signed in once the person who is signed in has left. */
export const noteNext = (person) => write(tab, nextKey, person);
export const takeNext = () => {
  const next = read(tab, nextKey);
  write(tab, nextKey);
  return next;
};

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
