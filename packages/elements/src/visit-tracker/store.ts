import type { Event } from '@wuyu/contract/browser';
import type { BaseClient, Reply } from '@wuyu/sdk';
import { OutboxError, type Entry } from '@wuyu/sdk/outbox';
import { Refresh } from '../homework/refresh.ts';
import { deviceClock, type Clock } from '../shared/clock.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import { browserNetwork, type Network } from '../shared/network.ts';
import { forgetUser, lastUser, rememberUser } from '../shared/outbox.ts';
import { Listeners, type Outcome } from '../shared/store.ts';
import { stateOf } from './derive.ts';
import type { Desk, WriteRequest } from './desk.ts';
import { listOf, withAnswer } from './overlay.ts';
import {
  readFacts,
  readFrame,
  readList,
  touchedBy,
  withVisits,
  type Facts,
  type Frame,
  type List,
  type TrackerClient,
} from './reading.ts';
import { Newsroom } from './news.ts';
import { Patience } from '../shared/patience.ts';
import { Shelf } from './shelf.ts';
import { emptyState, type TrackerRequest, type TrackerState, type TrackerStore } from './state.ts';

export interface VisitTrackerStoreOptions {
  client: BaseClient;
  /** The device's unless told. */
  clock?: Clock;
  network?: Network;
}

/** The default store: works on a client and its outbox, reads ahead for when there is no signal, follows the client's feed. */
export function createVisitTrackerStore(options: VisitTrackerStoreOptions): TrackerStore {
  return new ClientStore(options);
}

const retrySeconds = 30;
const minuteMs = 60_000;

const done: Outcome = { kind: 'done' };
const refused = (reason: string): Outcome => ({ kind: 'refused', reason });

class ClientStore implements TrackerStore {
  readonly #client: TrackerClient;
  readonly #clock: Clock;
  readonly #network: Network;
  readonly #listeners = new Listeners(
    () => this.#start(),
    () => this.#rest(),
  );
  readonly #refresh: Refresh<List>;
  readonly #shelf: Shelf;
  readonly #news = new Newsroom(() => this.#emit());
  readonly #patience: Patience;
  /** Fetched beside the first picture. */
  #desk: Desk | undefined;
  #state: TrackerState = emptyState;
  #wanted: string | undefined;
  #frame: Frame | undefined;
  #facts: Facts | undefined;
  /** What is shown was kept on the device, and not read just now. */
  #kept = false;
  #unreachable = false;
  /** The person signed out: nothing is read until somebody asks for it. */
  #left = false;
  #failure: Failure | undefined;
  #reading: AbortController | undefined;
  #unwatch: (() => void)[] = [];
  #unlive: (() => void) | undefined;
  #cancelRetry: (() => void) | undefined;
  #cancelMinute: (() => void) | undefined;

  constructor({ client, clock = deviceClock, network = browserNetwork }: VisitTrackerStoreOptions) {
    this.#client = withVisits(client);
    this.#clock = clock;
    this.#network = network;
    this.#refresh = new Refresh({ clock, read: (list, signal) => this.#reread(list, signal), spacing: () => 1_000 });
    this.#shelf = new Shelf(this.#client, {
      changed: () => this.#outboxChanged(),
      // What was read while it was locked is kept now; what was kept is shown where nothing was read.
      opened: () => (this.#isFresh ? this.#shelf.keep(this.#frame, this.#facts) : this.#takeKept()),
      accepted: (entry, reply) => this.#accepted(entry, reply),
      closed: () => this.#closed(),
    });
    this.#patience = new Patience(clock, () => this.#emit());
  }

  get state(): TrackerState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  async request(request: TrackerRequest): Promise<Outcome> {
    try {
      return await this.#do(request);
    } catch (error) {
      if (!(error instanceof OutboxError)) throw error;
      if (error.fault === 'full') this.#news.tell('full', '', '', []);
      return refused(error.fault);
    }
  }

  async #do(request: TrackerRequest): Promise<Outcome> {
    switch (request.type) {
      case 'show':
        if (request.classId === this.#wanted && this.#frame) return done;
        this.#wanted = request.classId;
        // What was read ahead is shown while it is read anew.
        if (this.#frame) await this.#takeKept();
        if (this.#listeners.count > 0) await this.#load();
        return done;
      case 'retry':
        await Promise.all([this.#load(), this.#shelf.outbox?.drain()]);
        return done;
      case 'draft':
        await this.#shelf.keepDraft(request.draft);
        return done;
      case 'readSealed':
        return (await this.#openDesk()).sealed.read(request.visitId, request.what);
      case 'holdUndo':
        this.#desk?.hold(request.holds);
        return done;
      case 'forgetSealed':
        this.#desk?.sealed.forget();
        this.#emit();
        return done;
      case 'unlock':
        await this.#shelf.mustHave().unlock(request.pin);
        await this.#takeKept();
        return done;
      case 'setPin':
        await this.#shelf.mustHave().setPin(request.pin);
        return done;
      case 'leave':
        return this.#leave(request.unsent);
      default:
        return this.#write(request);
    }
  }

  async #write(request: WriteRequest): Promise<Outcome> {
    // Its script did not come: nothing is lost, and it is asked for again.
    const desk = await this.#openDesk().catch(() => undefined);
    if (!desk) return refused('notLoaded');
    return this.#facts ? desk.write(request, this.#facts.classId) : refused('closed');
  }

  async #openDesk(): Promise<Desk> {
    const { Desk } = await import('./desk.ts');
    this.#desk ??= new Desk({
      client: this.#client,
      clock: this.#clock,
      shelf: this.#shelf,
      state: () => this.#state,
      changed: () => this.#emit(),
      tell: this.#news.tell,
      touched: (list) => this.#refresh.touched(list),
    });
    return this.#desk;
  }

  // Life

  #start(): void {
    this.#unwatch = [
      this.#client.onSession(() => {
        forgetUser(this.#client);
        this.#forget();
        void this.#load();
      }),
      this.#network.watch(() => (this.#network.online && !this.#left ? void this.#load() : this.#emit())),
      this.#client.live.watch((status) => {
        if (status === 'live' && this.#unreachable && !this.#left) void this.#load();
      }),
    ];
    this.#goOn();
    // Where it did not come it is asked for again by the first write.
    void this.#openDesk().catch(() => undefined);
    void this.#load();
  }

  /** The school's day and clock time go on, though nothing else happens. */
  #goOn(): void {
    this.#cancelMinute = this.#clock.after(minuteMs, () => {
      this.#emit();
      this.#goOn();
    });
  }

  async #leave(unsent: 'keep' | 'discard'): Promise<Outcome> {
    const { outbox } = this.#shelf;
    // Other pages of this person look for it when their outbox closes.
    forgetUser(this.#client);
    this.#signedOut();
    await outbox?.signOut(unsent);
    return done;
  }

  #signedOut(): void {
    this.#forget();
    this.#left = true;
    this.#failure = { kind: 'signedOut' };
    this.#emit();
  }

  /** The outbox closed by itself: the person signed out in another page, or the backend knows somebody else. */
  #closed(): void {
    if (lastUser(this.#client) === undefined) return this.#signedOut();
    this.#forget();
    void this.#load();
  }

  #rest(): void {
    this.#reading?.abort();
    this.#refresh.forget();
    this.#cancelRetry?.();
    this.#patience.end();
    this.#cancelMinute?.();
    this.#desk?.forget();
    this.#unlive?.();
    for (const stop of this.#unwatch.splice(0)) stop();
    this.#shelf.leave();
  }

  /** Somebody else is signed in, or nobody: nothing of it is shown any more. */
  #forget(): void {
    this.#reading?.abort();
    this.#cancelRetry?.();
    this.#refresh.forget();
    this.#unlive?.();
    this.#desk?.forget();
    this.#shelf.leave();
    this.#shelf.draft = undefined;
    this.#frame = undefined;
    this.#facts = undefined;
    this.#desk?.sealed.forget();
    this.#failure = undefined;
    this.#kept = false;
    this.#news.forget();
    this.#emit();
  }

  async #load(): Promise<void> {
    this.#reading?.abort();
    this.#cancelRetry?.();
    this.#left = false;
    const reading = new AbortController();
    this.#reading = reading;
    const { signal } = reading;
    this.#patience.begin();
    const last = lastUser(this.#client);
    // What was kept is shown while what holds now is asked for.
    if (last !== undefined && !this.#frame) await this.#shelf.follow(last).catch(() => undefined);
    if (signal.aborted) return;
    try {
      const frame = await readFrame(this.#client, () => this.#clock.wall(), signal);
      if (signal.aborted) return;
      const userId = frame.me.sourcedId;
      if (last !== userId) {
        rememberUser(this.#client, userId);
        if (this.#frame?.me.sourcedId !== userId) this.#facts = undefined;
      }
      await this.#shelf.follow(userId);
      const classId = this.#chosenIn(frame);
      const facts =
        classId === undefined
          ? undefined
          : await readFacts(this.#client, frame, classId, () => this.#clock.wall(), signal);
      if (signal.aborted) return;
      this.#frame = frame;
      this.#facts = facts;
      this.#kept = false;
      this.#unreachable = false;
      this.#failure = undefined;
      this.#patience.end();
      this.#emit();
      await this.#shelf.keep(frame, facts);
      this.#listen(facts);
      void this.#shelf.readAhead(frame, classId, () => this.#clock.wall(), signal);
    } catch (error) {
      if (signal.aborted) return;
      this.#patience.end();
      this.#failed(failureOf(error));
      await this.#takeKept();
    }
  }

  #failed(failure: Failure): void {
    this.#unreachable = failure.kind === 'unreachable' || failure.kind === 'server';
    this.#failure = this.#unreachable ? { ...failure, retryIn: retrySeconds } : failure;
    if (this.#unreachable) this.#cancelRetry = this.#clock.after(retrySeconds * 1000, () => void this.#load());
    this.#emit();
  }

  #chosenIn(frame: Frame): string | undefined {
    const { rooms } = frame;
    return rooms.some(({ id }) => id === this.#wanted) ? this.#wanted : rooms[0]?.id;
  }

  /** One feed for the class that is shown. */
  #listen(facts: Facts | undefined): void {
    this.#refresh.forget();
    if (!facts) return;
    const since = Math.min(...Object.values(facts.revs).filter((rev) => rev > 0));
    this.#unlive?.();
    this.#unlive = this.#client.live.subscribe((events) => this.#heard(events), {
      since: Number.isFinite(since) ? since : undefined,
    });
  }

  #heard(events: readonly Event[]): void {
    if (this.#facts) this.#refresh.touched(...touchedBy(events, this.#facts));
  }

  async #reread(list: List, signal: AbortSignal): Promise<void> {
    const before = this.#facts;
    if (!before) return;
    const { items, rev } = await readList(this.#client, list, before.classId, before.charge, signal);
    if (signal.aborted || this.#facts?.classId !== before.classId) return;
    this.#facts = { ...this.#facts, [list]: items, revs: { ...this.#facts.revs, [list]: rev } };
    this.#emit();
    await this.#shelf.keep(undefined, this.#facts);
  }

  // The outbox

  #outboxChanged(): void {
    this.#news.look(this.#shelf.outbox?.state.entries ?? []);
    this.#emit();
  }

  /** What the backend answered holds from now on. */
  #accepted(entry: Entry, { data }: Reply<unknown>): void {
    const list = listOf(entry.operation);
    if (list === undefined || !this.#facts) return;
    this.#facts = withAnswer(this.#facts, list, entry, data);
    // The outbox forgets what was sent: without signal it is to be seen all the same.
    void this.#shelf.keep(undefined, this.#facts);
    // What was agreed comes with its visit, and what a visit fulfilled is done.
    if (list === 'visits') this.#refresh.touched('plans', 'followUps');
    this.#emit();
  }

  /** What is shown was read from the backend by this page. */
  get #isFresh(): boolean {
    return this.#frame !== undefined && this.#facts !== undefined && !this.#kept;
  }

  /** Without signal: what was kept on the device, once it can be read. */
  async #takeKept(): Promise<void> {
    const { outbox } = this.#shelf;
    const frame = this.#frame ?? (await this.#shelf.frame());
    const classId = frame && this.#chosenIn(frame);
    const facts = classId === undefined ? undefined : await this.#shelf.facts(classId);
    // Meanwhile it may have been read, or somebody else may look.
    if (frame && outbox === this.#shelf.outbox && (!this.#frame || this.#facts?.classId !== classId)) {
      this.#frame ??= frame;
      this.#facts = facts;
      this.#kept = true;
    }
    this.#emit();
  }

  #emit(): void {
    this.#state = this.#derive();
    this.#listeners.tell();
  }

  #derive(): TrackerState {
    return stateOf({
      frame: this.#frame,
      facts: this.#facts,
      classId: this.#frame && this.#chosenIn(this.#frame),
      kept: this.#kept,
      outbox: this.#shelf.state,
      wall: this.#clock.wall(),
      shown: {
        offline: !this.#network.online || this.#unreachable || this.#patience.isOver,
        failure: this.#failure,
        draft: this.#shelf.draft,
        undo: this.#desk?.undo,
        sealed: this.#desk?.sealed.view,
        news: this.#news.last,
      },
    });
  }
}
