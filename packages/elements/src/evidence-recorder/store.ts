import type { BaseClient, Reply } from '@wuyu/sdk';
import { withEvaluation, type EvaluationClient } from '../evaluation/client.ts';
import { deviceClock, localTime, type Clock } from '../shared/clock.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import { browserNetwork, type Network } from '../shared/network.ts';
import { Listeners, type Outcome } from '../shared/store.ts';
import { Patience } from '../shared/patience.ts';
import { stateOf } from './derive.ts';
import { DeskDoor } from './desk-door.ts';
import { Follower } from './follower.ts';
import { Newsroom } from './news.ts';
import { withAnswer } from './overlay.ts';
import { classOf, placeIn, readFacts, readFrame, type Facts, type Frame, type Place } from './reading.ts';
import { faultOf, outboxCode, Shelf } from './shelf.ts';
import {
  emptyState,
  type RecorderRequest,
  type RecorderState,
  type RecorderStore,
  type Turn,
  type Wanted,
} from './state.ts';

export interface EvidenceRecorderStoreOptions {
  client: BaseClient;
  /** The device's unless told. */
  clock?: Clock;
  network?: Network;
}

/** The default store: works on a client and its outbox, keeps what it read for when there is no signal, follows the feed. */
export function createEvidenceRecorderStore(options: EvidenceRecorderStoreOptions): RecorderStore {
  return new ClientStore(options);
}

const retrySeconds = 30;
const minuteMs = 60_000;

const done: Outcome = { kind: 'done' };
const refused = (reason: string): Outcome => ({ kind: 'refused', reason });

class ClientStore implements RecorderStore {
  readonly #client: EvaluationClient;
  readonly #clock: Clock;
  readonly #network: Network;
  readonly #listeners = new Listeners();
  readonly #shelf: Shelf;
  readonly #door: DeskDoor;
  readonly #news = new Newsroom(() => this.#emit());
  readonly #patience: Patience;
  readonly #follower: Follower;
  #state: RecorderState = emptyState;
  /** What the host asked to see first. */
  #wanted: Wanted = {};
  #choice: Turn = {};
  /** Who turned to it. */
  #turner: string | undefined;
  #code: Awaited<ReturnType<typeof outboxCode>> | undefined;
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
  #cancelRetry: (() => void) | undefined;
  #cancelMinute: (() => void) | undefined;

  constructor({ client, clock = deviceClock, network = browserNetwork }: EvidenceRecorderStoreOptions) {
    this.#client = withEvaluation(client);
    this.#clock = clock;
    this.#network = network;
    this.#follower = new Follower({
      client: this.#client,
      clock,
      frame: () => this.#frame,
      facts: () => this.#facts,
      choice: () => this.#choice,
      todayIn: this.#todayIn,
      changed: () => void this.#load(),
      took: (facts) => this.#took(facts),
    });
    this.#shelf = new Shelf(this.#client, {
      changed: () => this.#outboxChanged(),
      opened: () =>
        (this.#isFresh ? this.#shelf.keep(this.#frame, this.#facts) : this.#takeKept()).then(() => this.#settle()),
      accepted: (_, reply) => this.#accepted(reply),
      closed: () => this.#closed(),
    });
    this.#door = new DeskDoor({
      client: this.#client,
      clock,
      shelf: this.#shelf,
      state: () => this.#state,
      frame: () => this.#frame,
      facts: () => this.#facts,
      changed: () => this.#emit(),
      tell: this.#news.tell,
      turn: (turn) => this.#turn(turn),
    });
    this.#patience = new Patience(clock, () => this.#emit());
  }

  get state(): RecorderState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    const stop = this.#listeners.add(listener);
    if (this.#listeners.count === 1) this.#start();
    return () => {
      stop();
      if (this.#listeners.count === 0) this.#rest();
    };
  }

  async request(request: RecorderRequest): Promise<Outcome> {
    try {
      return await this.#do(request);
    } catch (error) {
      const fault = faultOf(error);
      if (fault === undefined) throw error;
      return refused(fault);
    }
  }

  async #do(request: RecorderRequest): Promise<Outcome> {
    const { outbox } = this.#shelf;
    switch (request.type) {
      case 'show':
        await this.#show(request);
        return done;
      case 'turn': {
        const { type: _, ...turn } = request;
        await this.#turn(turn);
        return done;
      }
      case 'retry':
        await Promise.all([this.#load(), outbox?.drain()]);
        return done;
      case 'unlock':
        await this.#shelf.mustHave().unlock(request.pin);
        return done;
      case 'setPin':
        await this.#shelf.mustHave().setPin(request.pin);
        return done;
      case 'leave':
        // Other pages of this person look for it when their outbox closes.
        this.#code?.forgetUser(this.#client);
        await this.#shelf.flush();
        this.#signedOut();
        await outbox?.signOut(request.unsent);
        return done;
      default:
        return this.#door.do(request);
    }
  }

  async #show({ classId, frameworkId, indicatorId, studentId }: Wanted): Promise<void> {
    this.#wanted = { classId, frameworkId, indicatorId, studentId };
    this.#choice = { ...this.#choice, ...this.#wanted };
    this.#emit();
    if (this.#listeners.count > 0) await this.#arrive();
  }

  async #turn(turn: Turn): Promise<void> {
    // An axis begins with its first indicator.
    const begins = turn.axisId !== undefined || turn.source !== undefined || turn.frameworkId !== undefined;
    const anew = begins ? { indicatorId: undefined } : {};
    const { axisId: _, ...before } = this.#choice;
    this.#choice = { ...(turn.indicatorId === undefined ? this.#choice : before), ...anew, ...turn };
    this.#emit();
    await this.#arrive();
  }

  /** Reads what a place lives of, where it is another one. */
  async #arrive(): Promise<void> {
    if (!this.#frame) return;
    // Another tab may have filled in the same sheet.
    void this.#shelf.look();
    const place = placeIn(this.#frame, this.#choice);
    if (place.key === this.#facts?.key && this.#isKnown(place)) return;
    await this.#takeKept();
    await this.#load();
  }

  /** A pupil who is asked for stands in the class. */
  #isKnown({ audience }: Place): boolean {
    const { studentId } = this.#choice;
    const isThere = this.#facts?.students.some(({ id }) => id === studentId) ?? false;
    return audience !== 'staff' || studentId === undefined || isThere;
  }

  #start(): void {
    this.#unwatch = [
      this.#client.onSession(() => {
        this.#code?.forgetUser(this.#client);
        this.#forget();
        void this.#load();
      }),
      this.#network.watch(() => (this.#network.online && !this.#left ? void this.#load() : this.#emit())),
      this.#client.live.watch((status) => {
        if (status === 'live' && this.#unreachable && !this.#left) void this.#load();
      }),
    ];
    this.#goOn();
    void this.#door.open().catch(() => undefined);
    void this.#load();
  }

  /** Withdraws what was taken back on its way, where there is such a thing. */
  async #settle(): Promise<void> {
    if (Object.keys(this.#shelf.mine.withdrawing).length > 0) await (await this.#door.open()).settle();
  }

  /** The school's day goes on, though nothing else happens. */
  #goOn(): void {
    this.#cancelMinute = this.#clock.after(minuteMs, () => {
      this.#emit();
      this.#goOn();
    });
  }

  #signedOut(): void {
    this.#forget();
    this.#left = true;
    this.#failure = { kind: 'signedOut' };
    this.#emit();
  }

  /** The outbox closed by itself: the person signed out in another page, or the backend knows somebody else. */
  #closed(): void {
    if (this.#code?.lastUser(this.#client) === undefined) return this.#signedOut();
    this.#forget();
    void this.#load();
  }

  #rest(): void {
    this.#reading?.abort();
    this.#follower.end();
    this.#cancelRetry?.();
    this.#cancelMinute?.();
    this.#patience.end();
    this.#door.desk?.forget();
    for (const stop of this.#unwatch.splice(0)) stop();
    this.#shelf.leave();
  }

  /** Somebody else is signed in, or nobody: nothing of it is shown any more. */
  #forget(): void {
    this.#reading?.abort();
    this.#cancelRetry?.();
    this.#follower.end();
    this.#door.desk?.forget();
    this.#shelf.leave();
    this.#turner = this.#frame?.me.sourcedId ?? this.#turner;
    this.#frame = undefined;
    this.#facts = undefined;
    this.#failure = undefined;
    this.#news.forget();
    this.#kept = false;
    this.#emit();
  }

  /** Nobody looks at whom the person before had turned to. */
  #meet({ me }: Frame): void {
    if (this.#turner !== undefined && this.#turner !== me.sourcedId) this.#choice = this.#wanted;
    this.#turner = me.sourcedId;
  }

  async #load(): Promise<void> {
    this.#reading?.abort();
    this.#cancelRetry?.();
    this.#left = false;
    const reading = new AbortController();
    this.#reading = reading;
    const { signal } = reading;
    const wall = () => this.#clock.wall();
    this.#patience.begin();
    const code = (this.#code ??= await outboxCode().catch(() => undefined));
    if (signal.aborted) return;
    if (!code) return this.#failed({ kind: 'unreachable' });
    const last = code.lastUser(this.#client);
    // What was kept is shown while what holds now is asked for.
    if (last !== undefined && !this.#frame) await this.#shelf.follow(last).catch(() => undefined);
    if (signal.aborted) return;
    try {
      const frame = await readFrame(this.#client, wall, signal);
      if (signal.aborted) return;
      const userId = frame.me.sourcedId;
      this.#meet(frame);
      if (last !== userId) {
        code.rememberUser(this.#client, userId);
        if (this.#frame?.me.sourcedId !== userId) this.#facts = undefined;
      }
      await this.#shelf.follow(userId);
      const classId = await classOf(this.#client, frame, this.#choice, signal);
      if (signal.aborted) return;
      this.#choice = { ...this.#choice, classId };
      const place = placeIn(frame, this.#choice);
      const facts = await readFacts(this.#client, frame, place, this.#todayIn(frame), wall, signal);
      if (signal.aborted) return;
      this.#frame = frame;
      this.#facts = facts;
      this.#kept = false;
      this.#unreachable = false;
      this.#failure = undefined;
      this.#patience.end();
      this.#emit();
      this.#follower.begin(Math.min(frame.rev, facts?.rev ?? frame.rev));
      await this.#shelf.keep(frame, facts);
      await this.#settle();
    } catch (error) {
      if (signal.aborted) return;
      this.#patience.end();
      this.#failed(failureOf(error));
      await this.#takeKept();
    }
  }

  #todayIn = ({ skew, calendar }: Frame): string => localTime(this.#clock.wall() + skew, calendar.timeZone).day;

  #failed(failure: Failure): void {
    this.#unreachable = failure.kind === 'unreachable' || failure.kind === 'server';
    this.#failure = this.#unreachable ? { ...failure, retryIn: retrySeconds } : failure;
    if (this.#unreachable) this.#cancelRetry = this.#clock.after(retrySeconds * 1000, () => void this.#load());
    this.#emit();
  }

  /** What others recorded meanwhile. */
  async #took(facts: Facts): Promise<void> {
    this.#facts = facts;
    this.#emit();
    await this.#shelf.keep(undefined, facts);
    await this.#settle();
  }

  // The outbox

  #outboxChanged(): void {
    const entries = this.#shelf.outbox?.state.entries ?? [];
    this.#door.desk?.look(entries);
    this.#news.look(entries);
    this.#emit();
  }

  /** What the backend answered holds from now on. */
  #accepted({ data }: Reply<unknown>): void {
    if (!this.#facts) return;
    this.#facts = withAnswer(this.#facts, data);
    this.#emit();
    // The outbox forgets what was sent: without signal it is to be seen all the same.
    void this.#shelf.keep(undefined, this.#facts);
    void this.#settle().catch(() => undefined);
  }

  /** What is shown was read from the backend by this page. */
  get #isFresh(): boolean {
    return this.#frame !== undefined && this.#facts !== undefined && !this.#kept;
  }

  /** Without signal: what was kept on the device, once it can be read. */
  async #takeKept(): Promise<void> {
    const { outbox } = this.#shelf;
    const frame = this.#frame ?? (await this.#shelf.frame());
    if (frame && outbox === this.#shelf.outbox) this.#meet(frame);
    const key = frame && placeIn(frame, this.#choice).key;
    const facts = key === undefined ? undefined : await this.#shelf.facts(key);
    // Meanwhile it may have been read, or somebody else may look.
    if (frame && outbox === this.#shelf.outbox && (!this.#frame || this.#facts?.key !== key)) {
      this.#frame ??= frame;
      this.#facts = facts;
      this.#kept = true;
    }
    this.#emit();
  }

  #emit(): void {
    this.#state = stateOf({
      frame: this.#frame,
      facts: this.#facts,
      choice: this.#choice,
      kept: this.#kept,
      outbox: this.#shelf.state,
      mine: this.#shelf.mine,
      wall: this.#clock.wall(),
      shown: {
        offline: !this.#network.online || this.#unreachable || this.#patience.isOver,
        failure: this.#failure,
        undo: this.#door.desk?.undo,
        news: this.#news.last,
      },
    });
    this.#listeners.tell();
  }
}
