/** The part of `sessionStorage` and `localStorage` that is used. */
export type KeyStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** The tab's session storage, or undefined where even asking for it throws. */
export function sessionStore(): KeyStore | undefined {
  try {
    const storage = globalThis.sessionStorage;
    const probe = 'wuyu/probe';
    storage.setItem(probe, '1');
    storage.removeItem(probe);
    return storage;
  } catch {
    return undefined;
  }
}

/** The browser's local storage, which outlives a closed tab, or undefined where even asking for it throws. */
export function localStore(): KeyStore | undefined {
  try {
    const storage = globalThis.localStorage;
    const probe = 'wuyu/probe';
    storage.setItem(probe, '1');
    storage.removeItem(probe);
    return storage;
  } catch {
    return undefined;
  }
}
