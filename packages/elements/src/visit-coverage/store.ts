import type { Coverage, Event, GuidanceEvent, NewGuidanceEvent, Policy } from '@wuyu/contract/browser';
import { Refresh } from '../homework/refresh.ts';
import { deviceClock, localTime, SchoolTime, type Clock } from '../shared/clock.ts';
import { utcDay } from '../shared/days.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import { browserNetwork, type Network } from '../shared/network.ts';
import { Listeners, type Outcome } from '../shared/store.ts';
import { guidanceOf, standAt } from './derive.ts';
import type { GuidanceCommit } from './events.ts';
import {
  answersFor,
  makeFile,
  readCoverage,
  readGuidance,
  readOffice,
  readPolicy,
  readSchool,
  type CoverageClient,
  type Office,
} from './reading.ts';
import { emptyState } from './state.ts';
import type {
  CoverageFile,
  Order,
  Place,
  VisitCoverageRequest,
  VisitCoverageState,
  VisitCoverageStore,
} from './state.ts';
import { reasonOf, recordEvent } from './writes.ts';

export interface VisitCoverageStoreOptions {
  client: CoverageClient;
  /** The device's unless told. */
  clock?: Clock;
  network?: Network;
}

/** The default store: works on a client, follows the client's feed. */
export function createVisitCoverageStore(options: VisitCoverageStoreOptions): VisitCoverageStore {
  return new ClientStore(options);
}

const retrySeconds = 30;
/** A whole school records visits of an evening: numbers are read again this often at most. */
const spacingMs = 3_000;
/** The feed tells of single visits to who may see them; anyone else's numbers are read anew after so long. */
const pollMs = 120_000;
const done: Outcome = { kind: 'done' };
const refused = (reason: string): Outcome => ({ kind: 'refused', reason });

type Part = 'numbers' | 'guidance';

/** What was read for one day. */
interface Facts {
  readonly day: string | undefined;
  readonly rows: readonly Coverage[];
  readonly policy: Policy;
  readonly events: readonly GuidanceEvent[];
}

class ClientStore implements VisitCoverageStore {
  readonly #client: CoverageClient;
  readonly #clock: Clock;
  readonly #network: Network;
  readonly #listeners = new Listeners(
    () => this.#start(),
    () => this.#rest(),
  );
  readonly #refresh: Refresh<Part>;
  #state: VisitCoverageState = emptyState;
  #wanted: { day: string | undefined; place: Place } = { day: undefined, place: {} };
  #order: Order = 'roster';
  #office: Office | undefined;
  #facts: Facts | undefined;
  readonly #time: SchoolTime;
  #readAt = '';
  #turning = false;
  #file: CoverageFile | undefined;
  #failure: Failure | undefined;
  #unreachable = false;
  #news: VisitCoverageState['news'];
  #reading: AbortController | undefined;
  #unwatch: (() => void)[] = [];
  #cancelRetry: (() => void) | undefined;
  #cancelPoll: (() => void) | undefined;

  constructor({ client, clock = deviceClock, network = browserNetwork }: VisitCoverageStoreOptions) {
    this.#client = client;
    this.#clock = clock;
    this.#network = network;
    this.#time = new SchoolTime(clock);
    this.#refresh = new Refresh({
      clock,
      spacing: () => spacingMs,
      read: (part, signal) => this.#reread(part, signal),
    });
  }

  get state(): VisitCoverageState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  async request(request: VisitCoverageRequest): Promise<Outcome> {
    switch (request.type) {
      case 'show':
        return this.#show(request.day, request.place);
      case 'order':
        this.#order = request.order;
        this.#emit();
        return done;
      case 'retry':
        await this.#load();
        return done;
      case 'file':
        return this.#makeFile(request.format, request.language);
      case 'record':
        return this.#write('recorded', request.event.id, () => recordEvent(this.#client, request.event));
      case 'change':
        return this.#write('changed', request.eventId, () => this.#change(request.eventId, request.event));
      case 'drop':
        return this.#write('dropped', request.eventId, () => this.#drop(request.eventId));
    }
  }

  // Life

  #start(): void {
    this.#unwatch = [
      this.#client.onSession(() => this.#forget()),
      this.#network.watch(() => (this.#network.online ? void this.#load() : this.#emit())),
      this.#client.live.watch((status) => {
        if (status === 'live' && this.#unreachable) void this.#load();
      }),
    ];
    void this.#load();
  }

  #rest(): void {
    for (const stop of this.#unwatch) stop();
    this.#reading?.abort();
    this.#refresh.forget();
    this.#cancelRetry?.();
    this.#cancelPoll?.();
  }

  /** Somebody else is signed in, or nobody any more: what was read is shown no longer. */
  #forget(): void {
    this.#office = this.#facts = this.#failure = this.#file = undefined;
    this.#refresh.forget();
    this.#emit();
    void this.#load();
  }

  get #district(): boolean {
    return this.#office?.org.type === 'district';
  }

  async #show(day: string | undefined, place: Place): Promise<Outcome> {
    const before = this.#wanted;
    this.#wanted = { day, place };
    if (this.#listeners.count === 0) return done;
    const elsewhere = this.#district && place.schoolId !== before.place.schoolId;
    if (!this.#facts || day !== before.day || elsewhere) await this.#load();
    else this.#emit();
    return done;
  }

  // Reading

  async #load(): Promise<void> {
    this.#reading?.abort();
    this.#cancelRetry?.();
    this.#cancelPoll?.();
    const reading = new AbortController();
    this.#reading = reading;
    const { signal } = reading;
    const { day } = this.#wanted;
    this.#turning = this.#facts !== undefined;
    this.#emit();
    try {
      const guess = utcDay(this.#clock.wall());
      const office = await readOffice(this.#client, guess, signal);
      if (signal.aborted) return;
      this.#office = office;
      this.#time.put(Date.parse(office.calendar.now));
      if (answersFor(office.me)) {
        const facts = await this.#readAll(day, signal);
        if (signal.aborted) return;
        this.#facts = facts;
        signal.addEventListener(
          'abort',
          this.#client.live.subscribe((events) => this.#hear(events), { since: office.calendar.rev }),
        );
        this.#poll();
      }
      this.#failure = undefined;
      this.#unreachable = false;
    } catch (error) {
      if (signal.aborted) return;
      const failure = failureOf(error);
      this.#unreachable = failure.kind === 'unreachable';
      const again = failure.kind !== 'incompatible';
      this.#failure = again ? { ...failure, retryIn: retrySeconds } : failure;
      if (again) this.#cancelRetry = this.#clock.after(retrySeconds * 1_000, () => void this.#load());
    } finally {
      if (!signal.aborted) {
        this.#turning = false;
        this.#emit();
      }
    }
  }

  async #readAll(day: string | undefined, signal: AbortSignal): Promise<Facts> {
    const rows = await this.#readRows(day, signal);
    const on = rows[0]?.on ?? day ?? this.#office?.calendar.today ?? '';
    const [policy, events] = await Promise.all([
      readPolicy(this.#client, on, signal),
      this.#district ? [] : readGuidance(this.#client, day, signal),
    ]);
    return { day, rows, policy, events };
  }

  async #readRows(day: string | undefined, signal: AbortSignal): Promise<Coverage[]> {
    const { schoolId } = this.#wanted.place;
    const district = this.#district;
    const [rows, grades] = await Promise.all([
      readCoverage(this.#client, { on: day, district }, signal),
      district && schoolId !== undefined ? readSchool(this.#client, schoolId, day, signal) : [],
    ]);
    const { timeZone } = this.#office?.calendar ?? {};
    if (timeZone !== undefined) this.#readAt = localTime(this.#time.now(), timeZone).time;
    // A backend that tells of everything whatever it is asked for is not counted twice.
    return [
      ...rows.filter((row) => !district || row.level === 'school'),
      ...grades.filter((row) => row.level === 'grade'),
    ];
  }

  #hear(events: readonly Event[]): void {
    const heard = new Set<string>(events.map((event) => event.resource));
    if (heard.has('roster') || heard.has('calendar')) return void this.#load();
    const counted = ['plans', 'visits', 'exemptions', 'guidance'].some((resource) => heard.has(resource));
    if (counted) this.#refresh.touched('numbers');
    if (heard.has('guidance') && !this.#district) this.#refresh.touched('guidance');
  }

  /** For who is told of no single visit. */
  #poll(): void {
    const grants = this.#office?.me.grants ?? [];
    const told = grants.some(({ role }) => role === 'schoolLeader' || role === 'counsellor');
    if (told && !this.#district) return;
    this.#cancelPoll = this.#clock.after(pollMs, () => {
      this.#refresh.touched('numbers');
      this.#poll();
    });
  }

  async #reread(part: Part, signal: AbortSignal): Promise<void> {
    const facts = this.#facts;
    if (!facts) return;
    const read =
      part === 'numbers'
        ? { rows: await this.#readRows(facts.day, signal) }
        : { events: await readGuidance(this.#client, facts.day, signal) };
    if (signal.aborted || !this.#facts || this.#facts.day !== facts.day) return;
    this.#facts = { ...this.#facts, ...read };
    this.#emit();
  }

  // Writing

  async #write(
    change: GuidanceCommit['change'],
    eventId: string,
    send: () => Promise<GuidanceEvent | undefined>,
  ): Promise<Outcome> {
    if (!this.#network.online) return refused('offline');
    try {
      this.#hold(eventId, await send());
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === 'changed') this.#refresh.touched('guidance', 'numbers');
      return refused(reason);
    }
    this.#news = { change, eventId, seq: (this.#news?.seq ?? 0) + 1 };
    this.#refresh.touched('guidance', 'numbers');
    this.#emit();
    return done;
  }

  #hold(eventId: string, now: GuidanceEvent | undefined): void {
    if (!this.#facts) return;
    const others = this.#facts.events.filter((event) => event.id !== eventId);
    this.#facts = { ...this.#facts, events: now ? [...others, now] : others };
  }

  #change(eventId: string, body: NewGuidanceEvent): Promise<GuidanceEvent> {
    return this.#client.visits.updateGuidanceEvent({ eventId, ifMatch: this.#revOf(eventId), body });
  }

  async #drop(eventId: string): Promise<undefined> {
    await this.#client.visits.deleteGuidanceEvent({ eventId, ifMatch: this.#revOf(eventId) });
  }

  #revOf(eventId: string): number {
    return this.#facts?.events.find((event) => event.id === eventId)?.rev ?? 0;
  }

  async #makeFile(format: 'xlsx' | 'csv', language: 'zh-CN' | 'en'): Promise<Outcome> {
    const { timeZone } = this.#office?.calendar ?? {};
    if (timeZone === undefined || !this.#facts) return refused('notReady');
    const { day } = this.#facts;
    const making: CoverageFile = { format, day, phase: 'making' };
    this.#file = making;
    this.#emit();
    const made = await makeFile(this.#client, { format, day, language, timeZone });
    if (this.#file === making) this.#file = made;
    this.#emit();
    return made.phase === 'ready' ? done : refused('failed');
  }

  // What holds

  #emit(): void {
    this.#state = this.#derive();
    this.#listeners.tell();
  }

  #derive(): VisitCoverageState {
    const office = this.#office;
    const facts = this.#facts;
    const failure = this.#failure;
    const offline = !this.#network.online || this.#unreachable;
    const base = { ...emptyState, failure, offline };
    if (failure?.kind === 'signedOut' || (failure && !facts)) return { ...base, phase: 'failed' };
    if (!office) return base;
    const { me, org, calendar, rooms } = office;
    const kind = this.#district ? 'district' : 'school';
    const named = { ...base, kind, orgName: org.name, today: calendar.today } as const;
    if (!answersFor(me)) return { ...named, phase: 'none' };
    if (!facts) return named;
    const { rows, policy, events, day } = facts;
    const [row] = rows;
    const on = row?.on ?? day ?? calendar.today;
    const terms = calendar.terms.filter((term) => term.startDate <= calendar.today).reverse();
    const leads = me.grants.some(({ role }) => role === 'schoolLeader');
    const own = me.grants.filter(({ role }) => role === 'homeroomTeacher').flatMap((grant) => grant.classIds);
    return {
      ...named,
      ...standAt(rows, this.#wanted.place, rooms, this.#order, this.#district),
      phase: 'ready',
      readAt: this.#readAt,
      policy,
      terms,
      term: row && { title: row.termTitle, startDate: row.termStart, endDate: row.termEnd },
      day,
      on,
      turning: this.#turning,
      order: this.#order,
      orderable: me.grants.some(({ role }) => role !== 'homeroomTeacher' && role !== 'subjectTeacher'),
      guidance: this.#district
        ? undefined
        : guidanceOf(
            events,
            rows.find((r) => r.level === 'school'),
            policy,
            on,
          ),
      records: this.#district ? undefined : leads ? 'all' : own.length > 0 ? own : undefined,
      rooms,
      file: this.#file?.day === day ? this.#file : undefined,
      news: this.#news,
    };
  }
}
