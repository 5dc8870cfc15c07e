import type { Answer, Report } from '@wuyu/contract/browser';
import type { KeyStore } from '../shared/key-store.ts';
import { sameAnswer } from './parse.ts';
import { keyOf, type CellId } from './state.ts';

/** What somebody decided about a cell and the backend does not hold yet. Kept until it is settled. */
export interface Pending extends CellId {
  /** Undefined: the report is taken back. */
  readonly answer: Answer | undefined;
  /** The report that it changes, as it was seen; undefined: there was none. */
  readonly base: { readonly id: string; readonly rev: number } | undefined;
  /** Id of the report, if it becomes a new one: the same create for ever, however often it is sent. */
  readonly newId: string;
  /** Idempotency key, if it becomes a correction. */
  readonly key: string;
  /** Its row was left: it may be sent. */
  readonly handed: boolean;
  /** It was sent at least once, so the backend may have it. */
  readonly tried: boolean;
  /** When it was decided, ms by the device's clock. */
  readonly at: number;
}

interface Kept {
  readonly pending: readonly Pending[];
  readonly typed: Readonly<Record<string, string>>;
}

/** Whose it is, and of which class and day. */
interface Place {
  readonly orgId: string;
  readonly userId: string;
  readonly classId: string;
  readonly day: string;
}

/**
 * What is typed into the sheet of one class and day and not stored yet, by cell. It outlives a reload in the tab's session
 * storage: ids, minutes and instants, no names.
 */
export class Ledger {
  readonly #storage: KeyStore | undefined;
  readonly #key: string;
  readonly place: Place;
  readonly pending = new Map<string, Pending>();
  readonly typed = new Map<string, string>();
  /** Of cells whose pending answer met another one: what the backend holds; null: nothing any more. */
  readonly others = new Map<string, Report | null>();
  /** Sentences of the backend about what it did not take. */
  readonly refused = new Map<string, string>();
  /** Nothing outlives the tab. */
  memoryOnly: boolean;

  constructor(place: Place, storage: KeyStore | undefined) {
    this.place = place;
    this.#storage = storage;
    this.memoryOnly = storage === undefined;
    this.#key = `wuyu/homework-sheet@1/${place.orgId}/${place.userId}/${place.classId}/${place.day}`;
    const kept = this.#read();
    for (const one of kept.pending) this.pending.set(keyOf(one), one);
    for (const key of Object.keys(kept.typed)) this.typed.set(key, kept.typed[key] ?? '');
  }

  /** What is begun in a cell; empty text is begun, too: it will clear the cell. */
  type(cell: CellId, text: string | undefined): void {
    const key = keyOf(cell);
    if (text === undefined) this.typed.delete(key);
    else this.typed.set(key, text.slice(0, 12));
    this.keep();
  }

  /** Decides what shall hold in a cell, given what the backend holds. */
  decide(
    cell: CellId,
    held: Report | undefined,
    answer: Answer | undefined,
    ids: { make: () => string; at: number },
  ): void {
    const key = keyOf(cell);
    this.typed.delete(key);
    this.refused.delete(key);
    const before = this.pending.get(key);
    if (before ? sameAnswer(before.answer, answer) : sameAnswer(held?.answer, answer)) return this.keep();
    const other = this.others.get(key);
    // Who decides again has seen the other one's answer.
    const seen = other === undefined ? held : (other ?? undefined);
    this.others.delete(key);
    if (sameAnswer(seen?.answer, answer) && !before?.tried) this.pending.delete(key);
    else {
      this.pending.set(key, {
        ...cell,
        answer,
        base: other === undefined && before ? before.base : seen && { id: seen.id, rev: seen.rev },
        newId: before?.newId ?? ids.make(),
        key: ids.make(),
        handed: false,
        tried: before?.tried ?? false,
        at: ids.at,
      });
    }
    this.keep();
  }

  hand(cells: readonly CellId[]): void {
    for (const cell of cells) {
      const one = this.pending.get(keyOf(cell));
      if (one && !one.handed) this.pending.set(keyOf(cell), { ...one, handed: true });
    }
    this.keep();
  }

  drop(cell: CellId): void {
    const key = keyOf(cell);
    this.pending.delete(key);
    this.others.delete(key);
    this.refused.delete(key);
    this.keep();
  }

  /** Marks as sent, before it is sent: from now on the backend may have it. */
  mark(sent: readonly Pending[]): void {
    for (const one of sent) this.pending.set(keyOf(one), { ...one, tried: true });
    this.keep();
  }

  /**
   * The backend holds this report of a cell now (undefined: none). What was decided since it was sent is about that report,
   * and goes on; what is the same is settled.
   */
  settle(sent: Pending, report: Report | undefined): void {
    const key = keyOf(sent);
    const now = this.pending.get(key);
    if (!now) return;
    if (sameAnswer(now.answer, report?.answer)) this.pending.delete(key);
    else this.pending.set(key, { ...now, base: report && { id: report.id, rev: report.rev }, tried: false });
    this.keep();
  }

  /** Somebody else's answer is there: it waits for a person, unless both say the same. */
  meet(sent: Pending, report: Report | undefined): boolean {
    const key = keyOf(sent);
    const now = this.pending.get(key);
    if (!now || sameAnswer(now.answer, report?.answer)) {
      this.pending.delete(key);
      this.keep();
      return false;
    }
    this.others.set(key, report ?? null);
    return true;
  }

  /** What may be sent, in the order it was decided. */
  get ready(): Pending[] {
    return [...this.pending.values()].filter(
      (p) => p.handed && !this.others.has(keyOf(p)) && !this.refused.has(keyOf(p)),
    );
  }

  keep(): void {
    const typed: Record<string, string> = {};
    for (const [key, text] of this.typed) typed[key] = text;
    const kept: Kept = { pending: [...this.pending.values()], typed };
    try {
      if (kept.pending.length === 0 && this.typed.size === 0) this.#storage?.removeItem(this.#key);
      else this.#storage?.setItem(this.#key, JSON.stringify(kept));
    } catch {
      this.memoryOnly = true;
    }
  }

  // What another version, or another script, left there must not break the page.
  #read(): Kept {
    const none: Kept = { pending: [], typed: {} };
    try {
      const value: unknown = JSON.parse(this.#storage?.getItem(this.#key) ?? 'null');
      if (!isRecord(value) || !Array.isArray(value['pending']) || !isRecord(value['typed'])) return none;
      const typed: Record<string, string> = {};
      for (const key of Object.keys(value['typed'])) {
        const text = value['typed'][key];
        if (typeof text === 'string') typed[key] = text;
      }
      return { pending: value['pending'].filter(isPending), typed };
    } catch {
      return none;
    }
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isPending = (v: unknown): v is Pending =>
  isRecord(v) &&
  ['studentId', 'assignmentId', 'newId', 'key'].every((name) => typeof v[name] === 'string') &&
  (v['answer'] === undefined || isRecord(v['answer'])) &&
  (v['base'] === undefined || isRecord(v['base'])) &&
  typeof v['at'] === 'number';
