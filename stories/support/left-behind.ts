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
  const found = [JSON.stringify({ ...localStorage, ...sessionStorage }), document.cookie, location.href];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys())
      found.push(name, request.url, (await (await caches.match(request))?.text()) ?? '');
  for (const { name = '' } of await indexedDB.databases()) {
    const db = await done(indexedDB.open(name));
    const names = [...db.objectStoreNames];
    const tx = names.length > 0 ? db.transaction(names) : undefined;
    for (const store of names) found.push(name, store, textOf(await done(tx?.objectStore(store).getAll())));
    db.close();
  }
  return found.join('\n');
}

const done = <T>(request: IDBRequest<T> | undefined): Promise<T> =>
  new Promise((resolve, reject) => {
    if (!request) return reject(new Error('nothing is asked'));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('the database does not answer'));
  });
