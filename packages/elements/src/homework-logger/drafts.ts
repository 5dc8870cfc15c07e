import type { Answer } from '@wuyu/contract/browser';
import type { KeyStore } from '../shared/key-store.ts';
import type { Via } from './state.ts';
import type { KeptTimer } from './timer.ts';

/**
 * One write on its way. Its id and key are made when the person decides, and kept: however often it is sent, by this tab
 * or by the one that is restored after it, it is done once.
 */
export interface Write {
  readonly kind: 'create' | 'update' | 'delete';
  readonly assignmentId: string;
  /** The idempotency key. */
  readonly key: string;
  /** The report: for a create the id it will have. */
  readonly reportId: string;
  /** Undefined for a delete. */
  readonly answer?: Answer | undefined;
  readonly via: Via;
  /** The revision that it changes: the one the person saw, whatever comes in meanwhile or is shown when it is sent. */
  readonly ifMatch?: number | undefined;
  /** It was sent at least once, so the backend may have it. */
  readonly tried: boolean;
  /** When the person decided, by the device's clock. */
  readonly at: number;
  /** Id of the outbox's entry that carries it, where an outbox does. */
  readonly entry?: string | undefined;
  /** That entry outlives the page: the tab need not keep it. */
  readonly lasts?: boolean;
}

/** What is kept for one pupil, beside its timers: ids, minutes and instants; no names. */
export interface Drafts {
  /** In the order they were decided. */
  readonly writes: readonly Write[];
  readonly typed: Readonly<Record<string, string>>;
}

export const noDrafts: Drafts = { writes: [], typed: {} };

const prefixOf = (orgId: string) => `wuyu/homework@1/${orgId}/`;

/** Keeps drafts in the tab's session storage, or in memory where the browser forbids that (sandboxed frames do). */
export class DraftKeeper {
  readonly #storage: KeyStore | undefined;
  readonly #orgId: string;
  readonly #prefix: string;
  #memoryOnly: boolean;

  constructor(orgId: string, storage: KeyStore | undefined) {
    this.#orgId = orgId;
    this.#storage = storage;
    this.#prefix = prefixOf(orgId);
    this.#memoryOnly = storage === undefined;
  }

  /** Nothing will outlive the tab. */
  get memoryOnly(): boolean {
    return this.#memoryOnly;
  }

  read(userId: string, studentId: string): Drafts {
    return parse(this.#get(`${this.#prefix}${userId}/${studentId}`));
  }

  write(userId: string, studentId: string, drafts: Drafts): void {
    const key = `${this.#prefix}${userId}/${studentId}`;
    const empty = drafts.writes.length === 0 && Object.keys(drafts.typed).length === 0;
    this.#put(key, empty ? undefined : JSON.stringify(drafts));
  }

  /** The child that a guardian of several has chosen in this tab. */
  chosen(userId: string): string | undefined {
    return this.#get(`wuyu/student@1/${this.#orgId}/${userId}`) ?? undefined;
  }

  choose(userId: string, studentId: string): void {
    this.#put(`wuyu/student@1/${this.#orgId}/${userId}`, studentId);
  }

  /** How many writes this tab keeps for the org, whoever made them: all that can be said before it is known who asks. */
  countAll(): { count: number; since: number } | undefined {
    try {
      const kept: Write[] = [];
      for (let i = 0; i < (this.#storage?.length ?? 0); i++) {
        const key = this.#storage?.key(i);
        if (key?.startsWith(this.#prefix)) kept.push(...parse(this.#get(key)).writes);
      }
      return kept.length > 0 ? { count: kept.length, since: Math.min(...kept.map((w) => w.at)) } : undefined;
    } catch {
      return undefined;
    }
  }

  #put(key: string, text: string | undefined): void {
    try {
      if (text === undefined) this.#storage?.removeItem(key);
      else this.#storage?.setItem(key, text);
    } catch {
      this.#memoryOnly = true;
    }
  }

  #get(key: string): string | null {
    try {
      return this.#storage?.getItem(key) ?? null;
    } catch {
      this.#memoryOnly = true;
      return null;
    }
  }
}

// What another version, or another script, left there must not break the page: what does not look right is left out.
function parse(text: string | null): Drafts {
  if (text === null) return noDrafts;
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value)) return noDrafts;
    return {
      writes: Array.isArray(value['writes']) ? value['writes'].filter(isWrite) : [],
      typed: pick(value['typed'], (v): v is string => typeof v === 'string' && v.length <= 6),
    };
  } catch {
    return noDrafts;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isKeptTimer = (v: unknown): v is KeptTimer =>
  isRecord(v) && isTime(v['ms']) && isTime(v['at']) && typeof v['running'] === 'boolean';
const isTime = (v: unknown): v is number => typeof v === 'number' && isFinite(v) && v >= 0;
const isWrite = (v: unknown): v is Write =>
  isRecord(v) &&
  (v['kind'] === 'create' || v['kind'] === 'update' || v['kind'] === 'delete') &&
  ['assignmentId', 'key', 'reportId', 'via'].every((name) => typeof v[name] === 'string') &&
  (v['kind'] === 'delete' || isRecord(v['answer'])) &&
  isTime(v['at']);

/** The entries of a kept object that look right. */
export function pick<T>(value: unknown, is: (v: unknown) => v is T): Record<string, T> {
  const picked: Record<string, T> = {};
  if (isRecord(value)) {
    for (const name of Object.keys(value)) {
      const entry = value[name];
      if (is(entry)) picked[name] = entry;
    }
  }
  return picked;
}
