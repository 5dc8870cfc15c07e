import type { Reply } from '@wuyu/sdk';
import type { Entry, OutboxState } from '@wuyu/sdk/outbox';
import type { EvaluationClient } from '../evaluation/client.ts';
import type { PageOutbox } from '../shared/outbox.ts';
import type { Mine, Own } from './own.ts';
import { keepable, type Facts, type Frame } from './reading.ts';
import { unsavedIn } from './state.ts';

const framePage = 'evaluation/frame';
const factsPage = (key: string) => `evaluation/of/${key}`;

/** The outbox's code, and that of what lies beside it: they come beside the first picture. */
export async function outboxCode() {
  const [code, { Own: OwnClass }] = await Promise.all([import('../shared/outbox.ts'), import('./own.ts')]);
  return { ...code, OwnClass };
}

const nothing: Mine = { drafts: {}, corrections: {}, withdrawing: {}, notes: {} };

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

export interface ShelfEvents {
  changed(): void;
  /** What was kept can be read from now on. */
  opened(): Promise<void>;
  accepted(entry: Entry, reply: Reply<unknown>): void;
  /** Somebody else is signed in, or the person signed out in another page. */
  closed(): void;
}

/** What lies on the device for one person: the outbox, what was read, and what is filled in. */
export class Shelf {
  readonly #client: EvaluationClient;
  readonly #events: ShelfEvents;
  #outbox: PageOutbox | undefined;
  #own: Own | undefined;
  #open = false;
  #turn = 0;
  #stops: (() => void)[] = [];

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
    return state?.phase === 'open' && !this.#own?.found ? undefined : state;
  }

  get mine(): Mine {
    return this.#own?.mine ?? nothing;
  }

  /** @throws NotDone before somebody is signed in */
  mustHave(): PageOutbox {
    if (!this.#outbox) throw new NotDone('closed');
    return this.#outbox;
  }

  /** Follows a person's outbox. */
  async follow(userId: string): Promise<void> {
    const turn = this.#turn;
    const { askBeforeClosing, outboxOf, OwnClass } = await outboxCode();
    const outbox = await outboxOf(this.#client, userId);
    // Meanwhile it may have been left.
    if (this.#outbox === outbox || this.#turn !== turn) return;
    this.leave();
    this.#outbox = outbox;
    const { baseUrl, orgId } = this.#client;
    const lock = `wuyu/evaluation@1/${baseUrl}/${orgId}/${userId}`;
    this.#own = new OwnClass(outbox, lock, () => this.#events.changed());
    const leaving = () => void this.flush();
    const turning = () => void this.look();
    addEventListener('pagehide', leaving);
    addEventListener('focus', turning);
    document.addEventListener('visibilitychange', turning);
    this.#stops = [
      outbox.subscribe(() => void this.#changed()),
      outbox.onAccepted((entry, reply) => this.#events.accepted(entry, reply)),
      askBeforeClosing(() => {
        const { durable, entries } = outbox.state;
        return !durable && (unsavedIn(this.mine) > 0 || entries.some(({ state }) => state !== 'sent'));
      }),
      () => removeEventListener('pagehide', leaving),
      () => removeEventListener('focus', turning),
      () => document.removeEventListener('visibilitychange', turning),
    ];
    await this.#changed();
  }

  /** Follows nobody any more. What lies there stays. */
  leave(): void {
    void this.flush();
    for (const stop of this.#stops.splice(0)) stop();
    this.#outbox = undefined;
    this.#own = undefined;
    this.#open = false;
    this.#turn += 1;
  }

  async #changed(): Promise<void> {
    if (this.#outbox?.state.phase === 'closed') return this.#events.closed();
    this.#events.changed();
    if (this.#outbox?.state.phase !== 'open' || this.#open) return;
    this.#open = true;
    await this.look();
    // What could not be read or written now is with the next reading.
    await this.#events.opened().catch(() => undefined);
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
    this.#own?.change(next);
  }

  /** Keeps what is the person's own now; ends when it is kept, or there is no room. */
  async flush(): Promise<void> {
    await this.#own?.flush();
  }

  /** The same, and takes what another tab kept. */
  async look(): Promise<void> {
    await this.#own?.meet();
  }
}
