/*
 * Keeps the portal's own shell on the device, so that it opens without signal: pages, scripts, styles, the elements. What the
 * backend says never lies here: API, tokens and who is in the demonstration pass by untouched.
 *
 * A shell is kept whole or not at all, under the version that `shell.json` names. Each opening of a page asks for that name:
 * another one, and the page comes from the network while the new shell is fetched; no word in time, and the page comes from
 * here.
 */
const prefix = 'portal-shell-';
const listUrl = new URL('shell.json', registration.scope).href;
/** So long a page waits for word of a newer shell, ms: one bar of signal is often none. */
const patienceMs = 1500;

/** Who opened a page from the network: their scripts come from there too, so that old and new do not mix. */
const ahead = new Set();

const isBackend = /^\/(v1|demo|api|\.well-known)(\/|$)|^\/(openapi|shell)\.json$/;
const bare = (tag) => tag?.replace(/^W\//, '');

/** Under which address a page or file is kept: languages share one, and a folder is its first page. */
function keptAs(url) {
  const { origin, pathname } = new URL(url);
  return origin + (pathname.endsWith('/') ? `${pathname}index.html` : pathname);
}

/** The last shell that is here as a whole. */
async function shellHere() {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix));
  for (const name of names.reverse()) {
    const cache = await caches.open(name);
    const list = await cache.match(listUrl);
    if (list) return { name, cache, version: (await list.json()).version };
  }
  return undefined;
}

/** What the shell consists of now; undefined where nobody says so, or a network in between answers instead. */
async function listNow() {
  try {
    const response = await fetch(listUrl, { cache: 'no-store' });
    const list = await response.json();
    return response.ok && typeof list.version === 'string' && Array.isArray(list.files) ? list : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a shell, and what of an earlier one is still the same. It counts once its list lies there too. */
async function keep(list) {
  const name = prefix + list.version;
  await caches.delete(name);
  const cache = await caches.open(name);
  for (const { path, tag } of list.files) {
    const url = new URL(path.slice(1), registration.scope).href;
    const known = await caches.match(url);
    const isSame = known !== undefined && bare(known.headers.get('etag')) === tag;
    const response = isSame ? known : await fetch(url, { cache: 'no-cache' });
    // What stands between may answer any address with a page of its own, and never with our tag.
    if (!response.ok || bare(response.headers.get('etag') ?? undefined) !== tag)
      throw new Error(`${path} is another one by now`);
    await cache.put(url, response);
  }
  await cache.put(listUrl, new Response(JSON.stringify(list)));
}

let keeping;
/** One at a time; what fails is tried again when the next page opens. */
function keepOnce(list) {
  keeping ??= keep(list)
    .catch(() => caches.delete(prefix + list.version))
    .finally(() => (keeping = undefined));
  return keeping;
}

/** Takes away what no page can want any more: all but the shell that is here. */
async function tidy() {
  const here = await shellHere();
  if (!here || keeping) return;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(prefix) && name !== here.name).map((n) => caches.delete(n)));
}

async function install() {
  const list = await listNow();
  if (!list) throw new Error('The shell cannot be read');
  if ((await shellHere())?.version !== list.version) await keep(list);
  await self.skipWaiting();
}

const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A page as it is kept, unless there is word of a newer one. */
async function openPage(event) {
  const here = await shellHere();
  const page = await here?.cache.match(keptAs(event.request.url));
  if (!page) return fetch(event.request);
  const asking = listNow();
  event.waitUntil(asking.then((list) => list && (list.version === here.version ? tidy() : keepOnce(list))));
  const list = await Promise.race([asking, later(patienceMs)]);
  if (!list || list.version === here.version) return page;
  ahead.add(event.resultingClientId);
  return fetch(event.request).catch(() => page);
}

/** A file that a page asks for. */
async function openFile({ request, clientId }) {
  const url = keptAs(request.url);
  const here = await shellHere();
  // A page that has been open for long may want a script of the shell it began with.
  const known = (await here?.cache.match(url)) ?? (await caches.match(url));
  if (!known) return fetch(request);
  return ahead.has(clientId) ? fetch(request).catch(() => known) : known;
}

addEventListener('install', (event) => event.waitUntil(install()));
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const { method, url, mode } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== location.origin || isBackend.test(pathname)) return;
  event.respondWith(mode === 'navigate' ? openPage(event) : openFile(event));
});
