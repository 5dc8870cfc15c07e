import { isProblem, isSdkError, type WuyuError } from '../errors.ts';
import type { Reply } from '../methods.ts';
import type { Row } from './keeper.ts';
import type { Entry, Refusal } from './types.ts';

/** What the drainer needs of the outbox around it. */
export interface Surroundings {
  /** Rows in their order. */
  rows(): readonly Row[];
  /** Sends one write, under its key; undefined where the client does not know the operation. */
  call(entry: Entry, ifMatch: number | undefined): Promise<Reply<unknown>> | undefined;
  /** Changes a row; undefined where another tab, or a person, was faster. */
  put(row: Row, entry: Entry): Promise<Row | undefined>;
  /** What was kept earlier cannot be read yet. */
  locked(): boolean;
  /** Makes sure that who is signed in is whose entries these are, and opens them; rejects where that cannot be now. */
  check(): Promise<void>;
  /** Reads what other tabs have done. */
  refresh(): Promise<void>;
  /** `held`: why it stopped before all was sent; `after`: ms that the backend asks to wait. */
  changed(sending: boolean, held?: 'unreachable' | 'signedOut'): void;
  accepted(entry: Entry, reply: Reply<unknown>): void;
}

/** Writes about different things that go out at the same time. */
const lanes = 4;
const longestWaitMs = 60_000;
/** A tab that is put to sleep while it sends keeps the others waiting no longer than this. */
const lockPatienceMs = 60_000;

/** Sends what waits: in order for each resource, one tab at a time, and again after a while where no answer came. */
export class Drainer {
  readonly #around: Surroundings;
  readonly #lock: string;
  readonly #firstWaitMs: number;
  readonly #ending = new AbortController();
  #running: Promise<void> | undefined;
  #again = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(around: Surroundings, lock: string, firstWaitMs: number) {
    this.#around = around;
    this.#lock = lock;
    this.#firstWaitMs = firstWaitMs;
  }

  /** Sends all that can be sent; resolves when that is done, or has to wait. */
  drain(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#ending.signal.aborted) return Promise.resolve();
    if (this.#running) this.#again = true;
    this.#running ??= this.#alone()
      .catch(() => undefined)
      .finally(() => {
        this.#running = undefined;
        if (!this.#again) return;
        this.#again = false;
        void this.drain();
      });
    return this.#running;
  }

  end(): void {
    this.#ending.abort();
    clearTimeout(this.#timer);
  }

  /** One tab sends; the order and that nothing is done twice do not hang on it, only that nothing is sent for nothing. */
  async #alone(): Promise<void> {
    const locks = (navigator as { locks?: LockManager }).locks;
    if (!locks) return this.#all();
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), lockPatienceMs);
    const end = () => patience.abort();
    this.#ending.signal.addEventListener('abort', end);
    try {
      await locks.request(this.#lock, { signal: patience.signal }, () => {
        clearTimeout(timer);
        return this.#all();
      });
    } catch (error) {
      if (!patience.signal.aborted) throw error;
      if (!this.#ending.signal.aborted) await this.#all();
    } finally {
      clearTimeout(timer);
      this.#ending.signal.removeEventListener('abort', end);
    }
  }

  async #all(): Promise<void> {
    await this.#around.refresh();
    if (!this.#around.locked() && this.#next(new Set()) === undefined) return this.#around.changed(false);
    this.#around.changed(true);
    const busy = new Set<string>();
    let stop: Later | undefined;
    const lane = async (): Promise<void> => {
      while (!stop && !this.#ending.signal.aborted) {
        const row = this.#next(busy);
        if (!row) return;
        busy.add(row.entry.resource);
        try {
          stop = (await this.#send(row)) ?? stop;
        } catch {
          // The device would not keep what became of it: it is as it was, and is sent again under its key.
          stop = unreachable;
        }
        busy.delete(row.entry.resource);
      }
    };
    try {
      await this.#around.check();
      await Promise.all(Array.from({ length: lanes }, lane));
    } catch (error) {
      stop = laterOf(error) ?? unreachable;
    }
    this.#around.changed(false, stop?.held);
    if (stop) this.#wait(stop);
    else this.#failures = 0;
  }

  #wait({ afterMs }: Later): void {
    if (this.#ending.signal.aborted) return;
    const usual = Math.min(longestWaitMs, this.#firstWaitMs * 2 ** this.#failures) * (0.5 + Math.random() / 2);
    this.#failures += 1;
    this.#timer = setTimeout(() => void this.drain(), Math.max(usual, afterMs));
  }

  /** The first write that nothing stands before. */
  #next(busy: ReadonlySet<string>): Row | undefined {
    const blocked = new Set(busy);
    for (const row of this.#around.rows()) {
      const { state, resource } = row.entry;
      if (state === 'sent') continue;
      if (state === 'pending' && !blocked.has(resource)) return row;
      blocked.add(resource);
    }
    return undefined;
  }

  /** Sends one write; answers why the others wait, where they do. */
  async #send(row: Row): Promise<Later | undefined> {
    const earlier = this.#earlier(row.entry);
    if (earlier === 'gone')
      return void (await this.#around.put(row, {
        ...row.entry,
        state: 'refused',
        refusal: { ...bare, reason: 'orphaned' },
      }));
    // Kept first: from now on the backend may have it, whatever is heard of it.
    const trying = await this.#around.put(row, { ...row.entry, tries: row.entry.tries + 1 });
    if (!trying) return undefined;
    const { entry } = trying;
    const answer = await this.#ask(entry, earlier);
    if ('held' in answer) return answer;
    // What was accepted is kept before anything is taken away; where that fails it is sent again, and done once.
    const kept = await this.#around.put(trying, answer.entry);
    if (kept && answer.reply) this.#around.accepted(answer.entry, answer.reply);
    return undefined;
  }

  /** Sends it; what became of it, or why it waits. */
  async #ask(entry: Entry, ifMatch: number | undefined): Promise<Later | { entry: Entry; reply?: Reply<unknown> }> {
    try {
      const reply = await this.#around.call(entry, ifMatch);
      if (!reply) return { entry: { ...entry, state: 'refused', refusal: { ...bare, reason: 'unknownOperation' } } };
      this.#failures = 0;
      return { entry: { ...entry, state: 'sent', rev: reply.rev ?? revOf(reply.data) }, reply };
    } catch (error) {
      const later = laterOf(error);
      if (later) return later;
      // An input that cannot even be sent is a mistake of the program's: it stays to be seen.
      if (!isProblem(error)) {
        const detail = error instanceof Error ? error.message : undefined;
        return { entry: { ...entry, state: 'refused', refusal: { ...bare, reason: 'unsendable', detail } } };
      }
      const held = error.problem === 'precondition-failed' || error.problem === 'already-exists';
      return held && error.current !== undefined
        ? { entry: { ...entry, state: 'conflict', current: error.current } }
        : { entry: { ...entry, state: 'refused', refusal: refusalOf(error) } };
    }
  }

  /** The revision of the earlier write's answer. */
  #earlier({ after }: Entry): number | undefined | 'gone' {
    if (after === undefined) return undefined;
    const earlier = this.#around.rows().find(({ entry }) => entry.id === after)?.entry;
    return earlier?.state === 'sent' ? earlier.rev : 'gone';
  }
}

interface Later {
  readonly held: 'unreachable' | 'signedOut';
  readonly afterMs: number;
}

/** Answers that another time may be others. */
const passing = [408, 425, 429];

const unreachable: Later = { held: 'unreachable', afterMs: 0 };

/** Whether a write is to be sent again later, as it is: what is no answer of the backend's says nothing about it. */
function laterOf(error: unknown): Later | undefined {
  if (!isSdkError(error)) {
    const { name } = error as { name?: unknown };
    return name === 'AbortError' || name === 'OutboxError' ? unreachable : undefined;
  }
  if (error.name === 'TokenError')
    return error.cause instanceof TypeError ? unreachable : { held: 'signedOut', afterMs: 0 };
  // A page of the network in between, too.
  if (error.name !== 'WuyuError' || error.problem === undefined) return unreachable;
  if (error.status === 401) return { held: 'signedOut', afterMs: 0 };
  const isPassing = error.status >= 500 || passing.includes(error.status) || error.problem === 'in-flight';
  return isPassing ? { held: 'unreachable', afterMs: (error.retryAfter ?? 0) * 1000 } : undefined;
}

const refusalOf = ({ problem, reason, clause, detail, errors }: WuyuError): Refusal => ({
  problem,
  reason,
  clause,
  detail,
  errors,
});

const bare: Refusal = { problem: undefined, reason: undefined, clause: undefined, detail: undefined, errors: [] };

/** The revision in a representation. */
const revOf = (data: unknown): number | undefined => {
  const rev = typeof data === 'object' && data !== null ? (data as { rev?: unknown }).rev : undefined;
  return typeof rev === 'number' ? rev : undefined;
};
