import type { Edition, Event, Place, Student } from '@wuyu/contract/browser';
import { Refresh } from '../homework/refresh.ts';
import type { MenusClient } from '../menus/client.ts';
import { WindowTime } from '../menus/window-time.ts';
import { deviceClock, type Clock } from '../shared/clock.ts';
import { utcDay } from '../shared/days.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import { localStore, type KeyStore } from '../shared/key-store.ts';
import { browserNetwork, type Network } from '../shared/network.ts';
import { Listeners, type Outcome } from '../shared/store.ts';
import { derive, type Facts } from './derive.ts';
import { rememberCommitment } from './commitment.ts';
import { DeskDoor } from './desk-door.ts';
import { Looked } from './looked.ts';
import { readEdition, readEditions, readFrame, readOfferings, readPlaces } from './reading.ts';
import { Sender } from './sender.ts';
import {
  emptyState,
  type News,
  type PickerRequest,
  type PickerState,
  type PickerStore,
  type SlotWishes,
} from './state.ts';
import { Undo } from './undo.ts';
import { ChildWishes, groupOf } from './wishes.ts';

export interface PickerStoreOptions {
  client: MenusClient;
  /** The device's unless told. */
  clock?: Clock;
  /**
   * Where wishes that are not saved yet outlive a closed page: the browser's local storage unless told, null for memory
   * only. Ids and instants lie there, no names.
   */
  storage?: KeyStore | null;
  network?: Network;
}

/** The default store: works on a client, saves wishes as they are made, keeps what is not saved yet, follows the feed. */
export function createMenuPickerStore(options: PickerStoreOptions): PickerStore {
  return new ClientStore(options);
}

/** Seconds until what could not be read is tried again. */
const retrySeconds = 30;
/** Two thousand offerings are read at most this often, however many choose. */
const demandMs = 10_000;
/** How often it is looked whether the window has opened or closed. */
const beatMs = 5_000;

type Thing = 'frame' | 'offerings' | 'choices' | 'places';

class ClientStore implements PickerStore {
  readonly #client: MenusClient;
  readonly #clock: Clock;
  readonly #network: Network;
  readonly #storage: KeyStore | undefined;
  readonly #listeners = new Listeners(
    () => this.#start(),
    () => this.#rest(),
  );
  readonly #refresh: Refresh<Thing>;
  readonly #sender: Sender;
  readonly #desk: DeskDoor;
  readonly #time: WindowTime;
  readonly #looked: Looked;
  readonly #undo: Undo;
  #state: PickerState = emptyState;
  #frame: Facts['frame'];
  #places: readonly Place[] = [];
  #edition: Edition | undefined;
  #data: Facts['data'];
  #wishes = new Map<string, ChildWishes>();
  #failure: Failure | undefined;
  #unreachable = false;
  #news: News | undefined;
  #reading: AbortController | undefined;
  #unwatch: (() => void)[] = [];
  #cancelRetry: (() => void) | undefined;

  constructor({ client, clock = deviceClock, network = browserNetwork, storage = localStore() }: PickerStoreOptions) {
    this.#client = client;
    this.#clock = clock;
    this.#network = network;
    this.#storage = storage ?? undefined;
    this.#time = new WindowTime(clock, beatMs);
    this.#looked = new Looked(client.orgId);
    this.#undo = new Undo(clock, () => this.#emit());
    this.#refresh = new Refresh({
      clock,
      read: (what, signal) => this.#again(what, signal),
      spacing: (what) => (what === 'offerings' ? demandMs : 0),
      retryMs: retrySeconds * 1_000,
    });
    this.#sender = new Sender(client, clock, network, {
      editionId: () => this.#edition?.id,
      children: () => this.#wishes.values(),
      tell: (news) => {
        this.#tell(news);
        if (news.kind === 'saved' || news.kind === 'refused') this.#refresh.touched('offerings');
      },
      changed: () => this.#emit(),
      // The school's clock among it, which may say that the window is closed.
      refused: () => void this.#load(),
      signedOut: (failure) => {
        this.#failure = { ...failure, retryIn: retrySeconds };
        this.#emit();
      },
    });
    this.#desk = new DeskDoor({
      client,
      storage: this.#storage,
      edition: () => this.#edition,
      draw: () => this.#data?.draw,
      places: () => this.#places,
      place: (place) => void (this.#places = [...this.#places.filter(({ id }) => id !== place.id), place]),
      again: () => this.#refresh.touched('places', 'offerings'),
      reread: async () => void (this.#places = (await readPlaces(client)).items),
      tell: (news) => this.#tell(news),
      changed: () => this.#emit(),
    });
  }

  get state(): PickerState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  async request(request: PickerRequest): Promise<Outcome> {
    switch (request.type) {
      case 'show':
        if (this.#looked.ask(request) && this.#listeners.count > 0) await this.#load();
        return { kind: 'done' };
      case 'choose':
        this.#looked.choose(request.studentId, this.#frame);
        this.#desk.forget();
        this.#emit();
        return { kind: 'done' };
      case 'turn':
        this.#looked.turn(request, this.#edition);
        return { kind: 'done' };
      case 'retry':
        await this.#load();
        return { kind: 'done' };
    }
    const student = this.#student();
    const own = student && this.#wishes.get(student.sourcedId);
    if (!own || !this.#edition || this.#state.phase !== 'ready') return { kind: 'refused', reason: 'notReady' };
    switch (request.type) {
      case 'wish':
        return this.#wish(own, request.slot, { offeringIds: request.offeringIds, none: request.none });
      case 'undo': {
        const undo = this.#undo.what;
        this.#undo.forget();
        if (!undo || undo.studentId !== own.studentId) return { kind: 'refused', reason: 'tooLate' };
        return this.#decide(own, { slots: { [undo.slot]: undo.before } });
      }
      case 'together':
        return this.#together(request.studentIds);
      case 'understood':
        own.refused = [];
        own.lost = undefined;
        own.merged = false;
        this.#desk.refused = undefined;
        this.#emit();
        return { kind: 'done' };
      default:
        return this.#desk.request(request, own);
    }
  }

  // Wishes

  #wish(own: ChildWishes, slot: string, wish: SlotWishes): Promise<Outcome> | Outcome {
    if (this.#state.stage !== 'open') return { kind: 'refused', reason: 'windowClosed' };
    const before = own.of(slot);
    this.#undo.forget();
    // What is only put in another order needs no way back: the same buttons are that.
    if (before.offeringIds.some((id) => !wish.offeringIds.includes(id))) {
      this.#undo.offer({ studentId: own.studentId, slot, before });
    }
    return this.#decide(own, { slots: { [slot]: wish } });
  }

  async #decide(own: ChildWishes, change: Parameters<ChildWishes['decide']>[0]): Promise<Outcome> {
    if (this.#state.stage !== 'open') return { kind: 'refused', reason: 'windowClosed' };
    own.decide(change, { key: this.#client.newId(), at: this.#time.now() });
    this.#emit();
    await this.#sender.flush();
    this.#emit();
    if (own.lost !== undefined) return { kind: 'refused', reason: own.lost };
    return { kind: own.pending ? 'pending' : 'done' };
  }

  async #together(studentIds: readonly string[]): Promise<Outcome> {
    let outcome: Outcome = { kind: 'done' };
    for (const [wishes, together] of groupOf([...this.#wishes.values()], studentIds))
      outcome = await this.#decide(wishes, { together });
    return outcome;
  }

  // Life

  #start(): void {
    this.#unwatch = [
      this.#client.onSession(() => this.#forget()),
      this.#network.watch(() => {
        this.#emit();
        if (this.#network.online) void this.#load();
      }),
      this.#client.live.watch((status) => {
        if (status === 'live' && (this.#unreachable || this.#sender.stuck)) void this.#load();
      }),
    ];
    this.#sender.wake();
    this.#beat();
    void this.#load();
  }

  #rest(): void {
    for (const stop of this.#unwatch) stop();
    this.#reading?.abort();
    this.#refresh.forget();
    this.#cancelRetry?.();
    this.#time.rest();
    this.#sender.rest();
  }

  /** Somebody else is signed in, or nobody. */
  #forget(): void {
    this.#frame = this.#data = this.#edition = this.#failure = undefined;
    this.#looked.forget();
    this.#places = [];
    this.#wishes = new Map();
    this.#undo.forget();
    this.#desk.forget();
    this.#refresh.forget();
    this.#emit();
    void this.#load();
  }

  /** The window opens and closes by the backend's clock. */
  #beat(): void {
    let before = this.#state.stage;
    const turns = () => {
      const { edition, stage } = this.#state;
      before = stage;
      return edition ? [Date.parse(edition.opensAt), Date.parse(edition.closesAt)] : [];
    };
    this.#time.beat(turns, (leapt) => {
      this.#emit();
      if (this.#frame && (leapt || this.#state.stage !== before)) void this.#load();
    });
  }

  // Reading

  async #load(): Promise<void> {
    this.#reading?.abort();
    this.#refresh.forget();
    this.#cancelRetry?.();
    const reading = new AbortController();
    this.#reading = reading;
    const { signal } = reading;
    try {
      const guess = utcDay(this.#clock.wall());
      const frame = await readFrame(this.#client, guess, signal);
      if (signal.aborted) return;
      this.#take(frame);
      this.#emit();
      const some = frame.me.students.length + frame.pupils.length > 0;
      if (!this.#student() && (!some || this.#looked.namesChild)) {
        this.#failure = { kind: 'notForYou' };
        return;
      }
      let since = frame.rev;
      if (this.#edition) {
        const data = await readEdition(this.#client, this.#edition, signal);
        if (signal.aborted) return;
        this.#data = data;
        this.#open(frame.me.sourcedId, data);
        since = Math.min(since, data.rev);
      }
      this.#failure = undefined;
      this.#unreachable = false;
      signal.addEventListener(
        'abort',
        this.#client.live.subscribe((events) => this.#hear(events), { since }),
      );
      void this.#sender.flush();
    } catch (error) {
      if (signal.aborted) return;
      const failure = failureOf(error);
      this.#unreachable = failure.kind === 'unreachable';
      const again = failure.kind !== 'incompatible';
      this.#failure = again ? { ...failure, retryIn: retrySeconds } : failure;
      if (again) this.#cancelRetry = this.#clock.after(retrySeconds * 1_000, () => void this.#load());
    } finally {
      if (!signal.aborted) this.#emit();
    }
  }

  #take(frame: NonNullable<Facts['frame']>): void {
    const before = this.#edition?.id;
    this.#frame = frame;
    this.#places = frame.places;
    this.#time.put(Date.parse(frame.calendar.now));
    this.#edition = this.#looked.edition(frame, before);
    if (this.#edition?.id !== before) {
      this.#data = undefined;
      this.#wishes = new Map();
      this.#desk.forget();
    }
    rememberCommitment(this.#storage, this.#client.orgId, this.#edition);
  }

  /** The wishes of each child: what the backend holds, and what this device kept. */
  #open(userId: string, { choices, editionId }: NonNullable<Facts['data']>): void {
    for (const held of choices) {
      const key = `wuyu/menu@1/${this.#client.orgId}/${userId}/${editionId}/${held.id}`;
      const wishes = this.#wishes.get(held.id) ?? new ChildWishes(held.id, key, this.#storage);
      this.#wishes.set(held.id, wishes);
      wishes.hear(held);
    }
  }

  #hear(events: readonly Event[]): void {
    for (const { resource, id, studentId } of events) {
      if (resource === 'roster' || resource === 'calendar') return void this.#load();
      if (resource === 'editions') this.#refresh.touched('frame', 'offerings');
      if (resource === 'offerings') this.#refresh.touched('offerings');
      if (resource === 'choices' && this.#wishes.has(studentId ?? id)) this.#refresh.touched('choices');
      if (resource === 'places') this.#refresh.touched('places', 'offerings');
    }
  }

  /** Reads again what changed elsewhere. */
  async #again(what: Thing, signal: AbortSignal): Promise<void> {
    const edition = this.#edition;
    if (what === 'frame') {
      const { items } = await readEditions(this.#client, signal);
      const now = items.find(({ id }) => id === edition?.id);
      if (!this.#frame) return;
      this.#frame = { ...this.#frame, editions: items };
      // It appeared, is gone, was drawn: all of it is read anew.
      if (!edition || !now || now.drawnAt !== edition.drawnAt) return void this.#load();
      this.#edition = now;
    } else if (what === 'places') this.#places = (await readPlaces(this.#client, signal)).items;
    else if (edition && this.#data) {
      const data = this.#data;
      if (what === 'offerings') {
        const { items } = await readOfferings(this.#client, edition.id, signal);
        if (this.#data === data) this.#data = { ...data, offerings: items };
      } else {
        const { items } = await this.#client.menus.listChoices({ editionId: edition.id }, { signal });
        for (const held of items) {
          const wishes = this.#wishes.get(held.id);
          if (wishes?.hear(held) && !wishes.pending && !this.#sender.busy)
            this.#tell({ kind: 'other', studentId: held.id });
        }
      }
    }
    this.#emit();
  }

  // What holds

  readonly #student = (): Student | undefined => this.#looked.student(this.#frame);

  #tell(news: Omit<News, 'seq'>): void {
    this.#news = { ...news, seq: (this.#news?.seq ?? 0) + 1 };
    this.#emit();
  }

  #emit(): void {
    this.#state = derive({
      frame: this.#frame,
      places: this.#places,
      edition: this.#edition,
      data: this.#data,
      turnedTo: this.#looked.day(this.#edition),
      student: this.#student(),
      wishes: this.#wishes,
      failure: this.#failure,
      offline: !this.#network.online || this.#unreachable || this.#sender.stuck,
      sending: this.#sender.busy,
      undo: this.#undo.what,
      busy: this.#desk.busy,
      placeRefused: this.#desk.refused,
      check: this.#desk.checked,
      news: this.#news,
      now: this.#time.seen,
    });
    this.#listeners.tell();
  }
}
