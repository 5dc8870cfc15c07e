import type { Actual, Assignment, Event, Teacher } from '@wuyu/contract/browser';
import { Refresh } from '../homework/refresh.ts';
import { readTeachers, type Room } from '../homework/rooms.ts';
import { mondayOf } from '../homework/week.ts';
import { deviceClock, localTime, type Clock } from '../shared/clock.ts';
import { utcDay } from '../shared/days.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import { browserNetwork, type Network } from '../shared/network.ts';
import { Listeners, type Outcome } from '../shared/store.ts';
import { act, clauseIn, eachOf } from './acting.ts';
import { chosenDay, derive, WorkCache } from './derive.ts';
import { readAssignments, readSchool, readWeek } from './reading.ts';
import type { HomeworkClient } from '../homework/client.ts';
import type { School, WeekFacts } from './reading.ts';
import { emptyState } from './state.ts';
import type {
  Change,
  Evidence,
  HomeworkReviewRequest,
  HomeworkReviewState,
  HomeworkReviewStore,
  Month,
  News,
  RowOutcome,
  Scope,
} from './state.ts';

export interface HomeworkReviewStoreOptions {
  client: HomeworkClient;
  /** The device's unless told. */
  clock?: Clock;
  network?: Network;
}

/** The default store: works on a client, follows the client's feed. */
export function createHomeworkReviewStore(options: HomeworkReviewStoreOptions): HomeworkReviewStore {
  return new ClientStore(options);
}

const retrySeconds = 30;
/** Requests of one decision that are under way at once. */
const atOnce = 4;
/** Summaries are rolled up by jobs a while after a change was told: so long is waited before they are read again. */
const rollUpMs = 20_000;
const records = () => import('./records.ts');
const done: Outcome = { kind: 'done' };
const notReady: Outcome = { kind: 'refused', reason: 'notReady' };

interface Wanted {
  readonly scope: Scope;
  readonly day: string | undefined;
  readonly grade: number | undefined;
}
type Finished = Extract<News, { kind: 'finished' }>;

class ClientStore implements HomeworkReviewStore {
  readonly #client: HomeworkClient;
  readonly #clock: Clock;
  readonly #network: Network;
  readonly #listeners = new Listeners(
    () => this.#start(),
    () => this.#rest(),
  );
  readonly #refresh: Refresh<string>;
  readonly #works = new WorkCache();
  #state: HomeworkReviewState = emptyState;
  #wanted: Wanted = { scope: 'day', day: undefined, grade: undefined };
  #school: School | undefined;
  #facts: WeekFacts | undefined;
  /** Where nobody asked for a day: the first one with something to review. */
  #chosen: string | undefined;
  #teachers: ReadonlyMap<string, readonly Teacher[]> = new Map();
  #rooms: readonly Room[] = [];
  #outcomes: ReadonlyMap<string, RowOutcome> = new Map();
  #sending: HomeworkReviewState['sending'];
  #actuals: ReadonlyMap<string, readonly Actual[] | null> = new Map();
  #month: Month | undefined;
  #evidence: Evidence | undefined;
  #failure: Failure | undefined;
  #unreachable = false;
  #news: News | undefined;
  #reading: AbortController | undefined;
  #unwatch: (() => void)[] = [];
  #cancelRetry: (() => void) | undefined;
  #cancelMonth: (() => void) | undefined;

  constructor({ client, clock = deviceClock, network = browserNetwork }: HomeworkReviewStoreOptions) {
    this.#client = client;
    this.#clock = clock;
    this.#network = network;
    this.#refresh = new Refresh({ clock, read: (classId, signal) => this.#reread(classId, signal) });
  }

  get state(): HomeworkReviewState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  async request(request: HomeworkReviewRequest): Promise<Outcome> {
    switch (request.type) {
      case 'show':
        return this.#show({ scope: request.scope ?? 'day', day: request.day, grade: request.grade });
      case 'retry':
        await this.#load();
        return done;
      case 'act':
        return this.#act(request.change, request.assignmentIds, 'reason' in request ? request.reason : '');
      case 'actuals':
        return this.#readActuals(request.classId);
      case 'evidence':
        return this.#makeEvidence(request.format, request.language);
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

  /** Somebody else is signed in, or nobody any more: what was read is shown no longer. */
  #forget(): void {
    this.#school = this.#facts = this.#failure = this.#month = this.#evidence = this.#chosen = undefined;
    this.#teachers = new Map();
    this.#outcomes = new Map();
    this.#actuals = new Map();
    this.#refresh.forget();
    this.#emit();
    void this.#load();
  }

  #rest(): void {
    for (const stop of this.#unwatch) stop();
    this.#reading?.abort();
    this.#refresh.forget();
    this.#cancelRetry?.();
    this.#cancelMonth?.();
  }

  async #show(wanted: Wanted): Promise<Outcome> {
    const before = this.#day();
    this.#wanted = wanted;
    if (this.#listeners.count === 0) return done;
    const day = this.#day();
    const otherWeek = day !== undefined && before !== undefined && mondayOf(day) !== mondayOf(before);
    if (!this.#facts || otherWeek) await this.#load();
    else {
      this.#emit();
      await Promise.all([this.#nameTeachers(), this.#loadMonth(false)]);
    }
    return done;
  }

  #day(): string | undefined {
    return this.#wanted.day ?? this.#chosen;
  }

  // Reading

  async #load(): Promise<void> {
    this.#reading?.abort();
    this.#cancelRetry?.();
    const reading = new AbortController();
    this.#reading = reading;
    const { signal } = reading;
    try {
      const school = await readSchool(this.#client, signal);
      this.#school = school;
      if (school.rooms.length === 0) {
        this.#failure = undefined;
        return;
      }
      const guess = utcDay(this.#clock.wall());
      const facts = await readWeek(this.#client, school.rooms, this.#day(), guess, signal);
      if (signal.aborted) return;
      this.#facts = facts;
      this.#failure = undefined;
      this.#unreachable = false;
      this.#chosen ??= chosenDay(school, facts, this.#wanted.grade);
      signal.addEventListener(
        'abort',
        this.#client.live.subscribe((events) => this.#hear(events), { since: facts.rev }),
      );
      this.#emit();
      await Promise.all([this.#nameTeachers(), this.#loadMonth(true)]);
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

  /** Who teaches the classes that are shown: names come a moment later, and nothing waits for them. */
  async #nameTeachers(): Promise<void> {
    const signal = this.#reading?.signal;
    if (!signal) return;
    const unknown = this.#state.rooms.filter((room) => !this.#teachers.has(room.id));
    try {
      await eachOf(unknown, atOnce, async ({ id }) => {
        const teachers = await readTeachers(this.#client, id, signal);
        this.#teachers = new Map(this.#teachers).set(id, teachers);
      });
    } catch {
      // Without names a colleague is called one.
    }
    if (unknown.length > 0 && !signal.aborted) this.#emit();
  }

  async #loadMonth(anew: boolean): Promise<void> {
    const day = this.#day();
    const signal = this.#reading?.signal;
    const timeZone = this.#facts?.calendar.timeZone;
    if (this.#wanted.scope !== 'month' || day === undefined || !signal || timeZone === undefined) return;
    const month = day.slice(0, 7);
    if (this.#month?.month === month && this.#month.phase === 'ready' && !anew) return;
    const known = this.#month?.month === month ? this.#month : undefined;
    this.#month = known ?? { month, phase: 'loading', failure: undefined, items: [], asOf: undefined };
    if (this.#evidence?.month !== month) this.#evidence = undefined;
    this.#emit();
    try {
      const { readMonth } = await records();
      const { items, asOf } = await readMonth(this.#client, month, signal);
      const at = asOf === null ? undefined : localTime(Date.parse(asOf), timeZone);
      if (this.#month.month === month) this.#month = { month, phase: 'ready', failure: undefined, items, asOf: at };
    } catch (error) {
      if (signal.aborted || this.#month.month !== month) return;
      // What is known stays; only a month that was never read has nothing to show.
      if (this.#month.phase !== 'ready') this.#month = { ...this.#month, phase: 'failed', failure: failureOf(error) };
    }
    if (!signal.aborted) this.#emit();
  }

  #hear(events: readonly Event[]): void {
    for (const event of events) {
      if (event.resource !== 'roster' && event.resource !== 'calendar') continue;
      this.#teachers = new Map();
      return void this.#load();
    }
    const touched = events.filter((e) => e.resource === 'assignments').map((e) => e.classId ?? '');
    const rooms = this.#school?.rooms ?? [];
    this.#refresh.touched(...rooms.map((r) => r.id).filter((id) => touched.includes(id)));
    if (this.#wanted.scope !== 'month') this.#month = undefined;
    else {
      this.#cancelMonth ??= this.#clock.after(rollUpMs, () => {
        this.#cancelMonth = undefined;
        void this.#loadMonth(true);
      });
    }
  }

  /** Reads a class's weeks again. What was committed from here meanwhile is newer. */
  async #reread(classId: string, signal: AbortSignal): Promise<void> {
    const facts = this.#facts;
    if (!facts) return;
    const { items, rev } = await readAssignments(this.#client, classId, facts.from, facts.to, signal);
    if (signal.aborted || this.#facts?.week !== facts.week) return;
    const newer = (this.#facts.assignments.get(classId) ?? []).filter((a) => a.rev > rev);
    this.#replace(classId, [...items.filter((a) => !newer.some((n) => n.id === a.id)), ...newer]);
    this.#emit();
  }

  #replace(classId: string, list: readonly Assignment[]): void {
    if (!this.#facts) return;
    this.#facts = { ...this.#facts, assignments: new Map(this.#facts.assignments).set(classId, list) };
  }

  #hold(classId: string, id: string, now: Assignment | null): void {
    const list = this.#facts?.assignments.get(classId) ?? [];
    const others = list.filter((a) => a.id !== id);
    this.#replace(classId, now ? [...others, now] : others);
  }

  #find(id: string): Assignment | undefined {
    for (const list of this.#facts?.assignments.values() ?? []) {
      const found = list.find((a) => a.id === id);
      if (found) return found;
    }
    return undefined;
  }

  async #readActuals(classId: string): Promise<Outcome> {
    const today = this.#facts?.calendar.today;
    if (today === undefined || !this.#school?.leadsGrades) return notReady;
    let found: readonly Actual[] | null = null;
    try {
      const { readActuals } = await records();
      found = await readActuals(this.#client, classId, today);
    } catch {
      // It is said that it could not be read; the review goes on without.
    }
    this.#actuals = new Map(this.#actuals).set(classId, found);
    this.#emit();
    return found ? done : notReady;
  }

  // Deciding

  /** One request for each assignment, some at once; each stands or falls alone, and says what became of it. */
  async #act(change: Change, assignmentIds: readonly string[], reason: string): Promise<Outcome> {
    const list = assignmentIds.flatMap((id) => this.#find(id) ?? []);
    if (list.length === 0 || this.#sending || !this.#network.online) return notReady;
    const count = { done: 0, changed: 0, refused: 0, failed: 0 };
    this.#outcomes = new Map(list.map((a) => [a.id, { kind: 'sending' }]));
    this.#sending = { answered: 0, all: list.length };
    this.#emit();
    await eachOf(list, atOnce, async (assignment) => {
      const { id, classId } = assignment;
      const answered = await act(this.#client, change, assignment, reason);
      count[answered.kind] += 1;
      let outcome: RowOutcome;
      if (answered.kind === 'done') {
        this.#hold(classId, id, answered.assignment);
        outcome = { kind: 'done', change };
      } else if (answered.kind === 'changed') {
        this.#hold(classId, id, answered.theirs);
        outcome = { kind: 'changed' };
      } else if (answered.kind === 'refused') {
        const { detail, clause, excess } = answered;
        outcome = { kind: 'refused', detail, clause: clauseIn(this.#facts?.policy.clauses ?? [], clause), excess };
      } else {
        outcome = { kind: 'failed', failure: answered.failure };
        // It may have been done, and the answer lost.
        this.#refresh.touched(classId);
      }
      this.#outcomes = new Map(this.#outcomes).set(id, outcome);
      this.#sending = { answered: (this.#sending?.answered ?? 0) + 1, all: list.length };
      if (answered.kind === 'done') this.#tell({ kind: 'committed', change, assignment: answered.assignment });
      else this.#emit();
    });
    this.#sending = undefined;
    const finished: Omit<Finished, 'seq'> = { kind: 'finished', change, ...count };
    this.#tell(finished);
    if (count.done === list.length) return done;
    return count.changed > 0
      ? { kind: 'other' }
      : { kind: 'refused', reason: count.refused > 0 ? 'refused' : 'failed' };
  }

  async #makeEvidence(format: 'csv' | 'xlsx', language: 'zh-CN' | 'en'): Promise<Outcome> {
    const timeZone = this.#facts?.calendar.timeZone;
    const month = this.#day()?.slice(0, 7);
    if (timeZone === undefined || month === undefined) return notReady;
    const making: Evidence = { format, month, phase: 'making' };
    this.#evidence = making;
    this.#emit();
    const asked = { format, month, language, timeZone };
    const made = await records().then(
      ({ makeEvidence }) => makeEvidence(this.#client, asked),
      (): Evidence => ({ format, month, phase: 'failed' }),
    );
    if (this.#evidence === making) this.#evidence = made;
    this.#emit();
    return made.phase === 'ready' ? done : { kind: 'refused', reason: 'failed' };
  }

  // What holds

  #tell(news: Omit<Extract<News, { kind: 'committed' }>, 'seq'> | Omit<Finished, 'seq'>): void {
    this.#news = { ...news, seq: (this.#news?.seq ?? 0) + 1 };
    this.#emit();
  }

  #emit(): void {
    const next = derive({
      school: this.#school,
      facts: this.#facts,
      teachers: this.#teachers,
      rooms: this.#rooms,
      works: this.#works,
      wanted: { ...this.#wanted, day: this.#day() },
      failure: this.#failure,
      offline: !this.#network.online || this.#unreachable,
      outcomes: this.#outcomes,
      sending: this.#sending,
      actuals: this.#actuals,
      month: this.#month,
      evidence: this.#evidence,
      news: this.#news,
    });
    this.#rooms = next.rooms;
    this.#state = next;
    this.#listeners.tell();
  }
}
