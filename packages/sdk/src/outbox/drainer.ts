import { isProblem, isSdkError, type WuyuError } from '../errors.ts';
import type { Reply } from '../methods.ts';
import type { Entry, Held, Refusal } from './types.ts';

/** What the drainer needs of the outbox around it. */
export interface Surroundings {
  /** In their order. */
  entries(): readonly Entry[];
  /** Whether the client has the capability of a write; the elements that wrote it may not be on this page. */
  knows(entry: Entry): boolean;
  /** Sends one write, under its key; undefined where the client does not know the operation. */
  call(entry: Entry, ifMatch: number | undefined): Promise<Reply<unknown>> | undefined;
  /** Puts an entry in another's place; undefined where another tab, or a person, was faster. */
  put(seen: Entry, next: Entry): Promise<Entry | undefined>;
  /** Makes sure that who is signed in is whose entries these are, and opens them; rejects where that cannot be now. */
  check(): Promise<void>;
  /** Nothing can be read yet, or the person is not known. */
  unchecked(): boolean;
  /** Reads what other tabs have done. */
  refresh(): Promise<void>;
  changed(sending: boolean, held?: Held): void;
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
  readonly #ending: AbortSignal;
  #running: Promise<void> | undefined;
  #again = false;
  #rounds = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(around: Surroundings, lock: string, firstWaitMs: number, ending: AbortSignal) {
    this.#around = around;
    this.#lock = lock;
    this.#firstWaitMs = firstWaitMs;
    this.#ending = ending;
    ending.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  /** Sends all that can be sent; resolves when that is done, or has to wait. */
  drain(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#ending.aborted) return Promise.resolve();
    this.#again = true;
    this.#running ??= this.#untilDone();
    return this.#running;
  }

  async #untilDone(): Promise<void> {
    while (this.#again && !this.#ending.aborted) {
      this.#again = false;
      const later = await this.#alone().catch(() => unreachable);
      if (this.#ending.aborted) break;
      this.#around.changed(false, later?.held);
      if (later) this.#wait(later);
      else this.#rounds = 0;
    }
    // At once with the last look at `#again`: whoever asks from now on begins anew.
    this.#running = undefined;
  }

  #wait({ afterMs }: Later): void {
    const usual = Math.min(longestWaitMs, this.#firstWaitMs * 2 ** this.#rounds) * (0.5 + Math.random() / 2);
    this.#rounds += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.drain(), Math.max(usual, afterMs));
  }

  /** One tab sends; the order and that nothing is done twice do not hang on it, only that nothing is sent for nothing. */
  async #alone(): Promise<Later | undefined> {
    const locks = (navigator as { locks?: LockManager }).locks;
    if (!locks) return this.#round();
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), lockPatienceMs);
    const end = () => patience.abort();
    this.#ending.addEventListener('abort', end);
    try {
      return await locks.request(this.#lock, { signal: patience.signal }, () => {
        clearTimeout(timer);
        return this.#round();
      });
    } catch (error) {
      if (!patience.signal.aborted || this.#ending.aborted) throw error;
      return await this.#round();
    } finally {
      clearTimeout(timer);
      this.#ending.removeEventListener('abort', end);
    }
  }

  /** Sends what can be sent; why the rest waits. */
  async #round(): Promise<Later | undefined> {
    await this.#around.refresh();
    const busy = new Set<string>();
    if (!this.#around.unchecked() && !this.#next(busy)) return undefined;
    this.#around.changed(true);
    try {
      await this.#around.check();
    } catch (error) {
      // An answer that says no has come, so that there is signal.
      return laterOf(error) ?? (isSdkError(error) ? failing() : unreachable);
    }
    let stop: Later | undefined;
    const lane = async (): Promise<void> => {
      while (!stop && !this.#ending.aborted) {
        const entry = this.#next(busy);
        if (!entry) return;
        busy.add(entry.resource);
        // The device would perhaps not keep what became of it: then it is as it was, and is sent again under its key.
        const later = await this.#send(entry).catch(() => unreachable);
        busy.delete(entry.resource);
        stop = later ?? stop;
        if (!later) this.#rounds = 0;
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return stop;
  }

  /**
   * Of the first writes about each thing, which nothing stands before, the one that was tried least: the others do not wait for
   * one that makes the backend fail.
   */
  #next(busy: ReadonlySet<string>): Entry | undefined {
    const blocked = new Set(busy);
    let next: Entry | undefined;
    for (const entry of this.#around.entries()) {
      if (entry.state === 'sent' || blocked.has(entry.resource)) continue;
      blocked.add(entry.resource);
      const goes = entry.state === 'pending' && this.#around.knows(entry);
      if (goes && (!next || entry.tries < next.tries)) next = entry;
      if (next?.tries === 0) return next;
    }
    return next;
  }

  /** Sends one write; answers why it waits, where it does. */
  async #send(seen: Entry): Promise<Later | undefined> {
    const earlier = this.#earlier(seen);
    if (earlier === 'gone')
      return void (await this.#around.put(seen, {
        ...seen,
        state: 'refused',
        refusal: { ...bare, reason: 'orphaned' },
      }));
    // Kept first: from now on the backend may have it, whatever is heard of it.
    const entry = await this.#around.put(seen, { ...seen, tries: seen.tries + 1 });
    if (!entry) return undefined;
    const answer = await this.#ask(entry, earlier);
    if ('held' in answer) return answer;
    // What was accepted is kept before anything is taken away; where that fails it is sent again, and done once.
    const kept = await this.#around.put(entry, answer.entry);
    if (kept && answer.reply) this.#around.accepted(kept, answer.reply);
    return undefined;
  }

  /** Sends it; what became of it, or why it waits. */
  async #ask(entry: Entry, ifMatch: number | undefined): Promise<Later | { entry: Entry; reply?: Reply<unknown> }> {
    try {
      const reply = await this.#around.call(entry, ifMatch);
      if (!reply) return { entry: { ...entry, state: 'refused', refusal: { ...bare, reason: 'unknownOperation' } } };
      return { entry: { ...entry, state: 'sent', rev: reply.rev ?? revOf(reply.data) }, reply };
    } catch (error) {
      const later = laterOf(error);
      if (later) return later;
      // An input that cannot even be sent is a mistake of the program's, or the backend lacks the operation: it stays to be seen.
      if (!isProblem(error)) {
        const reason = isSdkError(error) ? 'unknownOperation' : 'unsendable';
        const detail = error instanceof Error ? error.message : undefined;
        return { entry: { ...entry, state: 'refused', refusal: { ...bare, reason, detail } } };
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
    const earlier = this.#around.entries().find(({ id }) => id === after);
    return earlier?.state === 'sent' ? earlier.rev : 'gone';
  }
}

interface Later {
  readonly held: Held;
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
  if (error.name === 'IncompatibleError') return undefined;
  if (error.name !== 'WuyuError' && error.name !== 'UnreadableError') return unreachable;
  if (error.status === 401) return { held: 'signedOut', afterMs: 0 };
  // A page of the network in between says nothing either.
  if (error.name !== 'WuyuError' || error.problem === undefined) return failing(undefined);
  const isPassing = error.status >= 500 || passing.includes(error.status) || error.problem === 'in-flight';
  return isPassing ? failing(error.retryAfter) : undefined;
}

const failing = (seconds = 0): Later => ({ held: 'failing', afterMs: seconds * 1000 });

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
