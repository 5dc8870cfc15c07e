import type { KeyStore } from '../shared/key-store.ts';
import type { Draft, Target } from './draft.ts';

/**
 * Keeps what stands in the form in the tab's session storage until the backend holds it, or in memory where the browser
 * forbids that. By person: the next one at the same computer does not find it.
 */
export class FormKeeper {
  readonly #storage: KeyStore | undefined;
  readonly #prefix: string;
  #memoryOnly: boolean;

  constructor(orgId: string, storage: KeyStore | undefined) {
    this.#storage = storage;
    this.#prefix = `wuyu/planner@1/${orgId}/`;
    this.#memoryOnly = storage === undefined;
  }

  /** Nothing will outlive the tab. */
  get memoryOnly(): boolean {
    return this.#memoryOnly;
  }

  read(userId: string): Draft | undefined {
    try {
      const value: unknown = JSON.parse(this.#storage?.getItem(this.#prefix + userId) ?? 'null');
      return isDraft(value) ? value : undefined;
    } catch {
      return undefined;
    }
  }

  /** Undefined: nothing needs keeping any more. */
  write(userId: string, draft: Draft | undefined): void {
    try {
      if (draft) this.#storage?.setItem(this.#prefix + userId, JSON.stringify(draft));
      else this.#storage?.removeItem(this.#prefix + userId);
    } catch {
      this.#memoryOnly = true;
    }
  }
}

// What another version, or another script, left there must not break the page.
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const texts = (value: unknown, names: readonly string[]): value is Record<string, unknown> =>
  isRecord(value) && names.every((name) => typeof value[name] === 'string');
const isTarget = (v: unknown): v is Target =>
  texts(v, ['classId', 'id', 'status']) &&
  (v['rev'] === undefined || typeof v['rev'] === 'number') &&
  (v['held'] === undefined || typeof v['held'] === 'string') &&
  Array.isArray(v['grades']) &&
  v['grades'].every((grade) => typeof grade === 'number');
const isDraft = (v: unknown): v is Draft =>
  texts(v, ['subject', 'title', 'form', 'assignedOn', 'dueOn']) &&
  texts(v['minutes'], ['basic', 'advanced', 'extension']) &&
  Array.isArray(v['targets']) &&
  v['targets'].every(isTarget);
