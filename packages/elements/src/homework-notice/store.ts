import type { Event } from '@wuyu/contract/browser';
import { Refresh } from '../homework/refresh.ts';
import { addDays, isNear, utcDay } from '../shared/days.ts';
import { deviceClock, localTime, passed, type Clock } from '../shared/clock.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import { Listeners, type Outcome } from '../shared/store.ts';
import { derive, roomOf, type Facts } from './derive.ts';
import { chooseDay, readAssignments, readFrame, readLoads, readWeek } from './reading.ts';
import type { HomeworkClient } from '../homework/client.ts';
import type { Frame } from './reading.ts';
import { emptyState, type HomeworkNoticeRequest, type HomeworkNoticeState, type HomeworkNoticeStore } from './state.ts';

export interface HomeworkNoticeStoreOptions {
  client: HomeworkClient;
  /** The device's unless told. */
  clock?: Clock;
}

/** Seconds until what could not be read is tried again. */
const retrySeconds = 30;
/** How often it is looked whether the school's day has turned over, in ms. */
const beatMs = 15_000;
/** Figures of the class are read at most this often, however many report, in ms. */
const figuresMs = 2_000;

/** The default store: reads a class's week on a client, follows the client's feed, and the school's day as it turns over. */
export function createHomeworkNoticeStore(options: HomeworkNoticeStoreOptions): HomeworkNoticeStore {
  return new ClientStore(options);
}

class ClientStore implements HomeworkNoticeStore {
  readonly #client: HomeworkClient;
  readonly #clock: Clock;
  readonly #listeners = new Listeners(
    () => this.#start(),
    () => this.#rest(),
  );
  readonly #refresh: Refresh<'assignments' | 'loads'>;
  #state = emptyState;
  #asked: Facts['asked'] = { classId: undefined, studentId: undefined, day: undefined };
  #frame: Facts['frame'];
  #data: Facts['data'];
  #failure: Failure | undefined;
  /** The frame is to be read again. */
  #stale = false;
  #offline = false;
  /** The school's time when the calendar was read, and the device's then. */
  #read = { school: 0, wall: 0, steady: 0 };
  #reading: AbortController | undefined;
  #unwatch: (() => void)[] = [];
  #unsubscribe: (() => void) | undefined;
  #cancelRetry: (() => void) | undefined;
  #cancelBeat: (() => void) | undefined;

  constructor({ client, clock = deviceClock }: HomeworkNoticeStoreOptions) {
    this.#client = client;
    this.#clock = clock;
    this.#refresh = new Refresh({
      clock,
      read: (what, signal) => this.#readAgain(what, signal),
      spacing: (what) => (what === 'loads' ? figuresMs : 0),
      retryMs: retrySeconds * 1_000,
    });
  }

  get state(): HomeworkNoticeState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  async request(request: HomeworkNoticeRequest): Promise<Outcome> {
    if (request.kind === 'show') {
      const { classId, studentId, day } = request;
      const known = this.#asked;
      if (classId === known.classId && studentId === known.studentId && day === known.day) return { kind: 'done' };
      this.#asked = { classId, studentId, day };
      if (this.#listeners.count === 0) return { kind: 'done' };
    }
    return this.#load();
  }

  #start(): void {
    this.#unwatch = [
      this.#client.onSession(() => {
        this.#frame = this.#data = undefined;
        void this.#load();
      }),
      this.#client.live.watch((status) => {
        if (status === 'offline') this.#show({ offline: true });
        else if (status === 'live' || status === 'polling') this.#back();
      }),
    ];
    this.#beat();
    void this.#load();
  }

  #rest(): void {
    for (const stop of this.#unwatch) stop();
    this.#unwatch = [];
    this.#end();
    this.#cancelBeat?.();
  }

  /** Ends what is under way. */
  #end(): void {
    this.#reading?.abort();
    this.#reading = undefined;
    this.#refresh.forget();
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#cancelRetry?.();
  }

  /** The line is there again. */
  #back(): void {
    if (!this.#offline && !this.#failure) return;
    this.#show({ offline: false });
    if (this.#failure) void this.#load();
  }

  /** A screen in a corridor is never loaded anew: the school's midnight turns it over. */
  #beat(): void {
    this.#cancelBeat = this.#clock.after(beatMs, () => {
      const calendar = this.#frame?.calendar;
      if (calendar && !this.#reading) {
        const { school, wall, steady } = this.#read;
        const now = school + passed(this.#clock.steady() - steady, this.#clock.wall() - wall);
        if (localTime(now, calendar.timeZone).day !== calendar.today) this.#anew();
      }
      this.#beat();
    });
  }

  /** Who is who, or what day it is, changed: what is shown stays until all is read. */
  #anew(): void {
    this.#stale = true;
    void this.#load(true);
  }

  /**
   * Reads everything for what is asked.
   * @param quietly whether what is shown stays until the answer is there
   */
  async #load(quietly = false): Promise<Outcome> {
    this.#end();
    const reading = new AbortController();
    this.#reading = reading;
    const { signal } = reading;
    if (!quietly) {
      this.#failure = undefined;
      this.#emit();
    }
    try {
      const frame = await this.#readFrame(signal);
      if (signal.aborted) return { kind: 'other' };
      if (!quietly) {
        this.#frame = frame;
        this.#emit();
      }
      const room = roomOf(frame, this.#asked);
      const data =
        room && (await readWeek(this.#client, room.id, chooseDay(frame.calendar, this.#asked.day).day, signal));
      if (signal.aborted) return { kind: 'other' };
      this.#frame = frame;
      this.#stale = false;
      if (!data) return this.#failed({ kind: 'notForYou' });
      this.#data = data;
      this.#failure = undefined;
      this.#reading = undefined;
      this.#unsubscribe = this.#client.live.subscribe((events) => this.#heard(events), { since: data.rev });
      this.#show({ offline: false });
      return { kind: 'done' };
    } catch (error) {
      return signal.aborted ? { kind: 'other' } : this.#failed(failureOf(error));
    }
  }

  /** What is known of the school, or that read again where it does not reach the day that is asked for. */
  async #readFrame(signal: AbortSignal): Promise<Frame> {
    const known = this.#frame;
    const near = this.#asked.day ?? known?.calendar.today;
    const within = known && near !== undefined && addDays(near, -7) >= known.from && addDays(near, 7) <= known.to;
    if (within && !this.#stale) return known;
    const { wall, steady } = { wall: this.#clock.wall(), steady: this.#clock.steady() };
    const guess = this.#asked.day ?? utcDay(wall);
    let frame = await readFrame(this.#client, guess, signal);
    const { today } = frame.calendar;
    // The device's date was far off: ask again around the school's.
    if (this.#asked.day === undefined && !isNear(guess, today)) frame = await readFrame(this.#client, today, signal);
    this.#read = { school: Date.parse(frame.calendar.now), wall, steady };
    return frame;
  }

  #failed(failure: Failure): Outcome {
    this.#reading = undefined;
    const again = failure.kind === 'unreachable' || failure.kind === 'server' || failure.kind === 'signedOut';
    this.#failure = again ? { ...failure, retryIn: retrySeconds } : failure;
    if (again) this.#cancelRetry = this.#clock.after(retrySeconds * 1_000, () => void this.#load(true));
    this.#show({ offline: failure.kind === 'unreachable' });
    return { kind: 'refused', reason: failure.kind };
  }

  #heard(events: readonly Event[]): void {
    if (events.some(({ resource }) => resource === 'roster' || resource === 'calendar')) {
      this.#anew();
      return;
    }
    const mine = events.filter(({ classId }) => classId === undefined || classId === this.#data?.classId);
    const touched = (resource: string) => mine.some((event) => event.resource === resource);
    if (touched('assignments')) this.#refresh.touched('assignments');
    if (mine.length > 0) this.#refresh.touched('loads');
  }

  async #readAgain(what: 'assignments' | 'loads', signal: AbortSignal): Promise<void> {
    const data = this.#data;
    if (!data) return;
    const { classId, monday } = data;
    const part =
      what === 'assignments'
        ? { assignments: (await readAssignments(this.#client, classId, monday, signal)).assignments }
        : { loads: (await readLoads(this.#client, classId, monday, signal)).loads };
    const now = this.#data;
    if (signal.aborted || now?.classId !== classId || now.monday !== monday) return;
    this.#data = { ...now, ...part };
    this.#emit();
  }

  #show({ offline }: { offline: boolean }): void {
    this.#offline = offline;
    this.#emit();
  }

  #emit(): void {
    this.#state = derive({
      frame: this.#frame,
      asked: this.#asked,
      data: this.#data,
      failure: this.#failure,
      offline: this.#offline,
    });
    this.#listeners.tell();
  }
}
