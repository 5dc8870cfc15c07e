import type { KeyStore } from '../shared/key-store.ts';

/**
 * Keeps what was typed and is not held by the backend in the tab's session storage, or in memory where the browser
 * forbids that. By person: the next one at the same computer does not find it.
 */
export class Keeper {
  readonly #storage: KeyStore | undefined;
  readonly #prefix: string;
  readonly #memory = new Map<string, unknown>();
  #memoryOnly: boolean;

  constructor(orgId: string, userId: string, storage: KeyStore | undefined) {
    this.#storage = storage;
    this.#prefix = `wuyu/menu-publisher@1/${orgId}/${userId}/`;
    this.#memoryOnly = storage === undefined;
  }

  /** Nothing will outlive the tab's page. */
  get memoryOnly(): boolean {
    return this.#memoryOnly;
  }

  /** What lies under a name; whoever reads it looks whether it is what it should be. */
  read(name: string): unknown {
    if (this.#memory.has(name)) return this.#memory.get(name);
    try {
      const value: unknown = JSON.parse(this.#storage?.getItem(this.#prefix + name) ?? 'null');
      return value ?? undefined;
    } catch {
      return undefined;
    }
  }

  /** Undefined: nothing needs keeping any more. */
  write(name: string, value: unknown): void {
    try {
      if (value === undefined) this.#storage?.removeItem(this.#prefix + name);
      else this.#storage?.setItem(this.#prefix + name, JSON.stringify(value));
    } catch {
      this.#memoryOnly = true;
    }
    if (value === undefined) this.#memory.delete(name);
    else this.#memory.set(name, value);
  }

  /** Names that begin so, under which something lies. */
  names(begin: string): string[] {
    const found = new Set([...this.#memory.keys()].filter((name) => name.startsWith(begin)));
    try {
      for (let i = 0; i < (this.#storage?.length ?? 0); i++) {
        const key = this.#storage?.key(i) ?? '';
        if (key.startsWith(this.#prefix + begin)) found.add(key.slice(this.#prefix.length));
      }
    } catch {
      this.#memoryOnly = true;
    }
    return [...found];
  }
}

/** What another version, or another script, left there must not break the page. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
