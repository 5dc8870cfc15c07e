import type { Reply } from '@wuyu/sdk';
import type { Entry, OutboxState } from '@wuyu/sdk/outbox';
import type { EvaluationClient } from '../evaluation/client.ts';
import type { PageOutbox } from '../shared/outbox.ts';
import { keepable, type Facts, type Frame } from './reading.ts';
import type { CorrectionWords, Draft, RecorderState } from './state.ts';

const framePage = 'evaluation/frame';
const minePage = 'evaluation/mine';
const factsPage = (key: string) => `evaluation/of/${key}`;

/** What a person wrote and did not send. */
export interface Mine {
  /** By sheet. */
  readonly drafts: Readonly<Record<string, Draft>>;
  /** Corrections that were begun, by the entry that they are about. */
  readonly corrections: Readonly<Record<string, CorrectionWords>>;
  /** Entries that were taken back while they were on their way, and why: they are withdrawn as soon as the backend has them. */
  readonly withdrawing: Readonly<Record<string, string>>;
  /** What each write is about, by the first id of what it makes. */
  readonly notes: Readonly<Record<string, Note>>;
}

/** What a write is about, and where it was filled in: the person may look at another class when it needs a word. */
export interface Note extends Pick<RecorderState, 'mode' | 'classId' | 'source'> {
  readonly frameworkId: string;
  readonly indicatorId: string;
  readonly studentIds: readonly string[];
  readonly names: readonly string[];
}

/** The outbox's code: it comes beside the first picture. */
export const outboxCode = () => import('../shared/outbox.ts');

/** Something was not done, and nothing was lost; `fault` names a sentence of the element's messages. */
export class NotDone extends Error {
  override readonly name = 'NotDone';
  readonly fault: string;

  constructor(fault: string) {
    super(fault);
    this.fault = fault;
  }
}

/** Why something was not done, by the outbox's word or one's own; undefined where it is an error of another kind. */
export const faultOf = (error: unknown): string | undefined =>
  error instanceof Error && (error.name === 'OutboxError' || error.name === 'NotDone') && 'fault' in error
    ? String(error.fault)
    : undefined;

const nothing: Mine = { drafts: {}, corrections: {}, withdrawing: {}, notes: {} };

export interface ShelfEvents {
  changed(): void;
  /** What was kept can be read from now on. */
  opened(): Promise<void>;
  accepted(entry: Entry, reply: Reply<unknown>): void;
  /** Somebody else is signed in, or the person signed out in another page. */
  closed(): void;
}

/** How long what is typed may wait until it is kept, ms. */
const keepMs = 250;

/** What lies on the device for one person: the outbox, what was read, and what is filled in. */
export class Shelf {
  readonly #client: EvaluationClient;
  readonly #events: ShelfEvents;
  #outbox: PageOutbox | undefined;
  #open = false;
  #found = false;
  #turn = 0;
  #stops: (() => void)[] = [];
  #mine: Mine = nothing;
  #keeping: ReturnType<typeof setTimeout> | undefined;

  constructor(client: EvaluationClient, events: ShelfEvents) {
    this.#client = client;
    this.#events = events;
  }

  get outbox(): PageOutbox | undefined {
    return this.#outbox;
  }

  /** The outbox, once what was left half filled in it was looked for: who signs out before would not be asked about it. */
  get state(): OutboxState | undefined {
    const state = this.#outbox?.state;
    return state?.phase === 'open' && !this.#found ? undefined : state;
  }

  get mine(): Mine {
    return this.#mine;
  }

  /** @throws NotDone before somebody is signed in */
  mustHave(): PageOutbox {
    if (!this.#outbox) throw new NotDone('closed');
    return this.#outbox;
  }

  /** Follows a person's outbox. */
  async follow(userId: string): Promise<void> {
    const turn = this.#turn;
    const { outboxOf } = await outboxCode();
    const outbox = await outboxOf(this.#client, userId);
    // Meanwhile it may have been left.
    if (this.#outbox === outbox || this.#turn !== turn) return;
    this.leave();
    this.#outbox = outbox;
    const closing = (event: BeforeUnloadEvent) => {
      const { durable, entries } = outbox.state;
      if (!durable && entries.some(({ state }) => state !== 'sent')) event.preventDefault();
    };
    const leaving = () => void this.flush();
    addEventListener('beforeunload', closing);
    addEventListener('pagehide', leaving);
    this.#stops = [
      outbox.subscribe(() => void this.#changed()),
      outbox.onAccepted((entry, reply) => this.#events.accepted(entry, reply)),
      () => removeEventListener('beforeunload', closing),
      () => removeEventListener('pagehide', leaving),
    ];
    await this.#changed();
  }

  /** Follows nobody any more. What lies there stays. */
  leave(): void {
    void this.flush();
    for (const stop of this.#stops.splice(0)) stop();
    this.#outbox = undefined;
    this.#open = false;
    this.#found = false;
    this.#mine = nothing;
    this.#turn += 1;
  }

  async #changed(): Promise<void> {
    if (this.#outbox?.state.phase === 'closed') return this.#events.closed();
    this.#events.changed();
    if (this.#outbox?.state.phase !== 'open' || this.#open) return;
    this.#open = true;
    await this.#takeMine();
    await this.#events.opened();
  }

  /** Keeps what was read, for when there is no signal. */
  async keep(frame: Frame | undefined, facts: Facts | undefined): Promise<void> {
    const outbox = this.#outbox;
    if (outbox?.state.phase !== 'open') return;
    try {
      if (frame) await outbox.keepPage(framePage, frame);
      if (facts) await outbox.keepPage(factsPage(facts.key), keepable(facts));
    } catch {
      // No room: without signal there is less to be seen, and what is written tells of it itself.
    }
  }

  /** What was kept, once it can be read. This element kept it, encrypted: nobody else can have written it. */
  async frame(): Promise<Frame | undefined> {
    return (await this.#page(framePage)) as Frame | undefined;
  }

  async facts(key: string): Promise<Facts | undefined> {
    return (await this.#page(factsPage(key))) as Facts | undefined;
  }

  async #page(name: string): Promise<unknown> {
    const outbox = this.#outbox;
    if (outbox?.state.phase !== 'open') return undefined;
    const page = await outbox.page(name);
    return outbox === this.#outbox ? page?.value : undefined;
  }

  /** Changes what is the person's own; it is kept after a moment. */
  change(next: Partial<Mine>): void {
    this.#mine = { ...this.#mine, ...next };
    this.#keeping ??= setTimeout(() => void this.flush(), keepMs);
    this.#events.changed();
  }

  /** Keeps what is the person's own now; ends when it is kept, or there is no room. */
  async flush(): Promise<void> {
    if (this.#keeping === undefined) return;
    clearTimeout(this.#keeping);
    this.#keeping = undefined;
    if (!this.#outbox || this.#outbox.state.phase === 'closed') return;
    // Where there is no room it stays on the screen; the next change tries again.
    await this.#outbox.keepPage(minePage, this.#mine, 'own').catch(() => undefined);
  }

  async #takeMine(): Promise<void> {
    const outbox = this.#outbox;
    const kept = (await this.#page(minePage)) as Mine | undefined;
    // Meanwhile it may have been left.
    if (outbox !== this.#outbox) return;
    this.#found = true;
    if (kept) {
      // What was filled in before it could be read goes before.
      const { drafts, corrections, withdrawing, notes } = this.#mine;
      this.#mine = {
        drafts: { ...kept.drafts, ...drafts },
        corrections: { ...kept.corrections, ...corrections },
        withdrawing: { ...kept.withdrawing, ...withdrawing },
        notes: { ...kept.notes, ...notes },
      };
    }
    this.#events.changed();
  }
}
