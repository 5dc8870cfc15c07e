/* Both are whole in themselves, so that a browser that is driven from outside can be handed them, too. */

/** Every byte that a page left on the device, as text. */
export async function allThatLies(): Promise<string> {
  const decoder = new TextDecoder();
  const textOf = (value: unknown): string => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return decoder.decode(value);
    if (typeof value === 'object' && value !== null)
      return Object.entries(value)
        .map(([key, part]) => `${key}:${textOf(part)}`)
        .join();
    return String(value);
  };
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('the database does not answer'));
    });
  const found = [localStorage, sessionStorage, history.state, name].map((kept) => JSON.stringify(kept));
  found.push(document.cookie, location.href);
  for (const key of await caches.keys()) {
    const cache = await caches.open(key);
    for (const request of await cache.keys())
      found.push(key, request.url, (await (await cache.match(request))?.text()) ?? '');
  }
  for (const { name: called = '' } of await indexedDB.databases()) {
    const db = await done(indexedDB.open(called));
    for (const store of db.objectStoreNames) {
      const held = db.transaction(store).objectStore(store);
      found.push(called, store, textOf(await done(held.getAllKeys())), textOf(await done(held.getAll())));
    }
    db.close();
  }
  return found.join('\n');
}

/** Every word that stands readable in the browser's databases: as a key or a value, not within bytes. */
export async function wordsInDatabases(): Promise<string[]> {
  const words: string[] = [];
  const read = (value: unknown): void => {
    if (typeof value === 'string') words.push(value);
    else if (
      typeof value === 'object' &&
      value !== null &&
      !ArrayBuffer.isView(value) &&
      !(value instanceof ArrayBuffer)
    )
      Object.values(value).forEach(read);
  };
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('the database does not answer'));
    });
  for (const { name: called = '' } of await indexedDB.databases()) {
    const db = await done(indexedDB.open(called));
    for (const store of db.objectStoreNames) {
      const held = db.transaction(store).objectStore(store);
      read([await done(held.getAllKeys()), await done(held.getAll())]);
    }
    db.close();
  }
  return words;
}
