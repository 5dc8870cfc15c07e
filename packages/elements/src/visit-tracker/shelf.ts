import type { Reply } from '@wuyu/sdk';
import { OutboxError, type Entry, type OutboxState } from '@wuyu/sdk/outbox';
import { askBeforeClosing, outboxOf, type PageOutbox } from '../shared/outbox.ts';
import { keepable, readFacts, type Facts, type Frame, type TrackerClient } from './reading.ts';
import type { VisitDraft } from './state.ts';

/** Classes of one's own that are read ahead, beside the one that is shown. */
const aheadClasses = 6;

const framePage = 'visits/frame';
const draftPage = 'visits/draft';
const classPage = (classId: string) => `visits/class/${classId}`;

export interface ShelfEvents {
  /** The outbox changed. */
  changed(): void;
  /** What was kept can be read from now on. */
  opened(): Promise<void>;
  accepted(entry: Entry, reply: Reply<unknown>): void;
  /** Somebody else is signed in, or the person signed out in another page. */
  closed(): void;
}

/** What lies on the device for one person: the outbox, what was read ahead, and a form that is half filled. */
export class Shelf {
  readonly #client: TrackerClient;
  readonly #events: ShelfEvents;
  #outbox: PageOutbox | undefined;
  #open = false;
  #found = false;
  #turn = 0;
  #stops: (() => void)[] = [];
  draft: VisitDraft | undefined;

  constructor(client: TrackerClient, events: ShelfEvents) {
    this.#client = client;
    this.#events = events;
  }

  get outbox(): PageOutbox | undefined {
    return this.#outbox;
  }

  /** The outbox, once a form that was left in it was looked for: who signs out before would not be asked about it. */
  get state(): OutboxState | undefined {
    const state = this.#outbox?.state;
    return state?.phase === 'open' && !this.#found ? undefined : state;
  }

  /** @throws OutboxError where nobody is known */
  mustHave(): PageOutbox {
    if (!this.#outbox) throw new OutboxError('closed', 'Nobody is known here.');
    return this.#outbox;
  }

  /** Follows a person's outbox. */
  async follow(userId: string): Promise<void> {
    const turn = this.#turn;
    const outbox = await outboxOf(this.#client, userId);
    // Meanwhile it may have been left.
    if (this.#outbox === outbox || this.#turn !== turn) return;
    this.leave();
    this.#outbox = outbox;
    this.#stops = [
      outbox.subscribe(() => void this.#changed()),
      outbox.onAccepted((entry, reply) => this.#events.accepted(entry, reply)),
      askBeforeClosing(() => {
        const { durable, entries } = outbox.state;
        return !durable && (this.draft !== undefined || entries.some(({ state }) => state !== 'sent'));
      }),
    ];
    await this.#changed();
  }

  /** Follows nobody any more. What lies there stays. */
  leave(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#outbox = undefined;
    this.#open = false;
    this.#found = false;
    this.#turn += 1;
  }

  async #changed(): Promise<void> {
    if (this.#outbox?.state.phase === 'closed') return this.#events.closed();
    this.#events.changed();
    if (this.#outbox?.state.phase !== 'open' || this.#open) return;
    this.#open = true;
    await this.#takeDraft();
    await this.#events.opened();
  }

  /** Keeps what was read, for when there is no signal. */
  async keep(frame: Frame | undefined, facts: Facts | undefined): Promise<void> {
    const outbox = this.#outbox;
    if (outbox?.state.phase !== 'open') return;
    try {
      if (frame) await outbox.keepPage(framePage, frame);
      if (facts) await outbox.keepPage(classPage(facts.classId), keepable(facts));
    } catch {
      // No room: without signal there is less to be seen, and what is written tells of it itself.
    }
  }

  /** Reads the person's own other classes, and keeps them. */
  async readAhead(frame: Frame, shown: string | undefined, wall: () => number, signal: AbortSignal): Promise<void> {
    const { me, rooms } = frame;
    const own = me.grants.filter(({ role }) => role === 'homeroomTeacher').flatMap(({ classIds }) => classIds);
    const others = rooms.filter(({ id }) => own.includes(id) && id !== shown).slice(0, aheadClasses);
    for (const { id } of others) {
      try {
        await this.keep(undefined, await readFacts(this.#client, frame, id, wall, signal));
      } catch {
        return;
      }
    }
  }

  /** What was kept, once it can be read. This element kept it, encrypted: nobody else can have written it. */
  async frame(): Promise<Frame | undefined> {
    return (await this.#page(framePage)) as Frame | undefined;
  }

  async facts(classId: string): Promise<Facts | undefined> {
    return (await this.#page(classPage(classId))) as Facts | undefined;
  }

  async #page(name: string): Promise<unknown> {
    const outbox = this.#outbox;
    if (outbox?.state.phase !== 'open') return undefined;
    const page = await outbox.page(name);
    return outbox === this.#outbox ? page?.value : undefined;
  }

  async keepDraft(draft: VisitDraft | undefined): Promise<void> {
    this.draft = draft;
    this.#events.changed();
    if (!this.#outbox || this.#outbox.state.phase === 'closed') return;
    await this.#outbox.keepPage(draftPage, draft ?? null, draft && 'own');
  }

  async #takeDraft(): Promise<void> {
    const outbox = this.#outbox;
    const kept = this.draft ? undefined : ((await this.#page(draftPage)) as VisitDraft | null | undefined);
    // Meanwhile it may have been left.
    if (outbox !== this.#outbox) return;
    this.#found = true;
    // What was typed while it was locked goes before, and is kept now.
    if (this.draft) return this.keepDraft(this.draft);
    this.draft = kept ?? undefined;
    this.#events.changed();
  }
}
