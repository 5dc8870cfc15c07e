import type { Calendar, Event, Me, Org, Policy } from '@wuyu/contract/browser';
import { Refresh } from '../homework/refresh.ts';
import { deviceClock, type Clock } from '../shared/clock.ts';
import { WindowTime } from '../menus/window-time.ts';
import { calendarNow, utcDay } from '../shared/days.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import { sessionStore, type KeyStore } from '../shared/key-store.ts';
import { browserNetwork, type Network } from '../shared/network.ts';
import { everyItem, whole } from '../shared/pages.ts';
import { Listeners, type Outcome } from '../shared/store.ts';
import { done, notReady, type Desk, type Office } from './desk.ts';
import { isRecord, Keeper } from './keeper.ts';
import type { PublisherClient } from './reading.ts';
import { emptyState, viewNames } from './state.ts';
import type { News, PublisherRequest, PublisherState, PublisherStore, ViewName } from './state.ts';

export interface MenuPublisherStoreOptions {
  client: PublisherClient;
  /** The device's unless told. */
  clock?: Clock;
  network?: Network;
  /** Where what was typed is kept until it is sent: the tab's session storage unless told. */
  storage?: KeyStore | undefined;
}

/** The default store: works on a client, follows the client's feed. */
export function createMenuPublisherStore(options: MenuPublisherStoreOptions): PublisherStore {
  return new ClientStore(options);
}

const retrySeconds = 30;
/** Families choose many at a time: a list is read again once a second at most. */
const spacingMs = 1000;
const tickMs = 60_000;
/** Days of the calendar read around today: a month's edition is made, and its attendance kept, within them. */
const span = { back: 120, ahead: 120 };

/** The code of each part comes when it is looked at. */
const desks: Readonly<Record<ViewName, (office: Office, month: string | undefined) => Promise<Desk>>> = {
  edition: async (office, month) => new (await import('./edition/index.ts')).EditionDesk(office, month),
  draw: async (office, month) => new (await import('./draw/index.ts')).DrawDesk(office, month),
  attendance: async (office) => new (await import('./attendance/index.ts')).AttendanceDesk(office),
  district: async (office, month) => new (await import('./district/index.ts')).DistrictDesk(office, month),
};

interface Facts {
  readonly me: Me;
  readonly org: Org;
  readonly calendar: Calendar;
  readonly views: readonly ViewName[];
  readonly keeper: Keeper;
}

class ClientStore implements PublisherStore {
  readonly #client: PublisherClient;
  readonly #clock: Clock;
  readonly #network: Network;
  readonly #storage: KeyStore | undefined;
  readonly #listeners = new Listeners(
    () => this.#start(),
    () => this.#rest(),
  );
  readonly #refresh: Refresh<string>;
  readonly #rules = new Map<string, Promise<Policy>>();
  #state: PublisherState = emptyState;
  #wanted: { view: ViewName | undefined; month: string | undefined } = { view: undefined, month: undefined };
  #facts: Facts | undefined;
  readonly #time: WindowTime;
  #policy: Policy | undefined;
  #desk: Desk | undefined;
  #lost = false;
  #failure: Failure | undefined;
  #unreachable = false;
  #news: News | undefined;
  #reading: AbortController | undefined;
  #unwatch: (() => void)[] = [];
  #cancelRetry: (() => void) | undefined;

  constructor(options: MenuPublisherStoreOptions) {
    this.#client = options.client;
    this.#clock = options.clock ?? deviceClock;
    this.#network = options.network ?? browserNetwork;
    this.#time = new WindowTime(this.#clock, tickMs);
    this.#storage = 'storage' in options ? options.storage : sessionStore();
    this.#refresh = new Refresh({
      clock: this.#clock,
      spacing: () => spacingMs,
      read: async (resource, signal) => {
        await this.#desk?.touched(resource, signal);
        this.#emit();
      },
    });
  }

  get state(): PublisherState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  async request(request: PublisherRequest): Promise<Outcome> {
    if (request.type === 'show') {
      const { view, month } = request;
      if (view === this.#wanted.view && month === this.#wanted.month && this.#facts) return done;
      this.#wanted = { view, month };
      // Another month is asked for, or none any more: what was shown is not gone on with.
      if (this.#listeners.count > 0 && this.#facts) await this.#sit(false);
      return done;
    }
    if (request.type === 'retry') {
      await (this.#facts && !this.#failure ? this.#sit() : this.#load());
      return done;
    }
    if (request.type === 'jot') {
      this.#jot(request.name, request.text);
      return done;
    }
    const outcome = (await this.#desk?.request(request)) ?? notReady;
    this.#emit();
    return outcome;
  }

  /** Nothing is drawn for it: the field itself shows what it holds. */
  #jot(name: string, text: string | undefined): void {
    const { [name]: _, ...rest } = this.#state.jots;
    const jots = text === undefined ? rest : { ...rest, [name]: text };
    this.#facts?.keeper.write('jots', Object.keys(jots).length > 0 ? jots : undefined);
    this.#state = { ...this.#state, jots };
  }

  #start(): void {
    this.#unwatch = [
      this.#client.onSession(() => this.#forget()),
      this.#network.watch(() => {
        if (this.#network.online) void this.#load();
        else this.#emit();
      }),
      this.#client.live.watch((status) => {
        if (status === 'live' && this.#unreachable) void this.#load();
      }),
    ];
    void this.#load();
    this.#tick();
  }

  /** A window opens and closes while a page is looked at, by the school's time. */
  #tick(): void {
    let before = 0;
    const turns = () => {
      before = this.#time.seen;
      return this.#turns;
    };
    this.#time.beat(turns, (leapt) => {
      this.#emit();
      // The backend knows what time it is, and what came of it.
      if (leapt || this.#turns.some((at) => at > before && at <= this.#time.seen)) void this.#turned();
    });
  }

  /** When the window that is shown opens and closes, ms since 1970. */
  get #turns(): readonly number[] {
    const desk = this.#desk?.state;
    const edition = desk && 'edition' in desk ? desk.edition : undefined;
    return edition ? [edition.opensAt, edition.closesAt].map((at) => Date.parse(at)) : [];
  }

  /** Reads the school's time and the edition again, and leaves what is being written as it is. */
  async #turned(): Promise<void> {
    const signal = this.#reading?.signal;
    const day = this.#facts?.calendar.today;
    if (!signal || signal.aborted || day === undefined) return;
    try {
      const { now, today } = await this.#client.roster.getCalendar({ from: day, to: day }, { signal });
      if (signal.aborted || !this.#facts) return;
      this.#time.put(Date.parse(now));
      this.#facts = { ...this.#facts, calendar: { ...this.#facts.calendar, now, today } };
      this.#refresh.touched('editions');
      this.#emit();
    } catch {
      // The device's own clock goes on meanwhile; the feed and the network bring the rest.
    }
  }

  #rest(): void {
    this.#time.rest();
    for (const stop of this.#unwatch) stop();
    this.#reading?.abort();
    this.#refresh.forget();
    this.#cancelRetry?.();
  }

  /** Somebody else is signed in, or nobody any more: what was read is shown no longer. */
  #forget(): void {
    this.#facts = this.#desk = this.#failure = this.#policy = undefined;
    this.#rules.clear();
    this.#refresh.forget();
    this.#emit();
    void this.#load();
  }

  async #load(): Promise<void> {
    this.#reading?.abort();
    this.#cancelRetry?.();
    const reading = new AbortController();
    this.#reading = reading;
    const { signal } = reading;
    try {
      const { roster } = this.#client;
      const [me, org, calendar] = await Promise.all([
        roster.getMe({}, { signal }),
        roster.getOrg({}, { signal }),
        calendarNow(this.#client, utcDay(this.#clock.wall()), span, signal),
      ]);
      const views = await this.#viewsOf(me, signal);
      if (signal.aborted) return;
      const keeper = this.#facts?.keeper ?? new Keeper(org.sourcedId, me.sourcedId, this.#storage);
      this.#facts = { me, org, calendar, views, keeper };
      this.#time.put(Date.parse(calendar.now));
      this.#failure = undefined;
      this.#unreachable = false;
      if (views.length > 0) await this.#sit();
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

  /** What the caller's roles are for; a teacher keeps attendance where an offering is theirs. */
  async #viewsOf(me: Me, signal: AbortSignal): Promise<ViewName[]> {
    const has = (role: string) => me.grants.some((g) => g.role === role);
    const leads = has('schoolLeader');
    let attends = leads;
    if (!leads && (has('subjectTeacher') || has('homeroomTeacher'))) {
      const offerings = await everyItem(this.#client.menus.listOfferings.pages(whole, { signal }));
      attends = offerings.some((o) => o.teacherId === me.sourcedId);
    }
    const open = { edition: leads, draw: leads, attendance: attends, district: has('districtOfficer') };
    return viewNames.filter((name) => open[name]);
  }

  /** Takes the part that is wanted, and reads it; the month that is shown stays unless told. */
  async #sit(stay = true): Promise<void> {
    const facts = this.#facts;
    if (!facts) return;
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    const { signal } = reading;
    const view = this.#viewNow(facts);
    this.#refresh.forget();
    const before = this.#desk?.state;
    if (before?.kind !== view) this.#desk = undefined;
    this.#emit();
    const shown = stay && before?.kind === view && 'month' in before && before.month !== '' ? before.month : undefined;
    let desk: Desk;
    try {
      desk = await desks[view](this.#office(facts), this.#wanted.month ?? shown);
      this.#lost = false;
    } catch {
      // Its code did not come: without a network, or since the host has a newer release.
      this.#lost = true;
      return this.#emit();
    }
    if (signal.aborted) return;
    this.#desk = desk;
    await desk.open(signal);
    if (signal.aborted) return;
    signal.addEventListener(
      'abort',
      this.#client.live.subscribe((events) => this.#hear(events), { since: facts.calendar.rev }),
    );
    this.#emit();
    this.#tick();
  }

  #viewNow({ views }: Facts): ViewName {
    const { view } = this.#wanted;
    return view !== undefined && views.includes(view) ? view : (views[0] ?? 'edition');
  }

  #office(facts: Facts): Office {
    const { me, org, keeper } = facts;
    const calendar = () => this.#facts?.calendar ?? facts.calendar;
    return {
      client: this.#client,
      me,
      org,
      get calendar() {
        return calendar();
      },
      keeper,
      online: () => this.#network.online,
      now: () => this.#time.now(),
      rulesOn: (on) => {
        const known = this.#rules.get(on);
        if (known) return known;
        const asked = this.#client.policy.getPolicy({ on }).then((policy) => (this.#policy = policy));
        asked.catch(() => this.#rules.delete(on));
        this.#rules.set(on, asked);
        return asked;
      },
      clauses: () => this.#policy?.clauses ?? [],
      emit: () => this.#emit(),
      jot: (name, text) => this.#jot(name, text),
      jotted: (name) => this.#state.jots[name],
      tell: (news) => {
        this.#news = { ...news, seq: (this.#news?.seq ?? 0) + 1 };
        this.#emit();
      },
      after: (ms, call) => this.#clock.after(ms, call),
    };
  }

  #hear(events: readonly Event[]): void {
    const heard = new Set<string>(events.map((e) => e.resource));
    if (heard.has('roster') || heard.has('calendar')) return void this.#load();
    const follows = this.#desk?.follows ?? [];
    const touched = follows.filter((resource) => heard.has(resource));
    if (touched.length > 0) this.#refresh.touched(...touched);
  }

  #emit(): void {
    const facts = this.#facts;
    const base: PublisherState = {
      ...emptyState,
      failure: this.#failure,
      offline: !this.#network.online || this.#unreachable,
      lost: this.#lost,
      news: this.#news,
    };
    this.#state = !facts
      ? { ...base, phase: this.#failure ? 'failed' : 'loading' }
      : {
          ...base,
          phase: facts.views.length === 0 ? 'none' : 'ready',
          memoryOnly: facts.keeper.memoryOnly,
          meId: facts.me.sourcedId,
          orgName: facts.org.name,
          today: facts.calendar.today,
          timeZone: facts.calendar.timeZone,
          now: this.#time.now(),
          views: facts.views,
          view: this.#viewNow(facts),
          policy: this.#policy,
          desk: this.#desk?.state,
          jots: jotsIn(facts.keeper),
        };
    this.#listeners.tell();
  }
}

/** What an earlier page of this tab left in fields. */
function jotsIn(keeper: Keeper): Record<string, string> {
  const value = keeper.read('jots');
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).flatMap(([k, v]) => (typeof v === 'string' ? [[k, v]] : [])));
}
