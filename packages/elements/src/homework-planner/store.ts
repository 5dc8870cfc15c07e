import type { Assignment, Event } from '@wuyu/contract/browser';
import { Refresh } from '../homework/refresh.ts';
import { spreadStart } from '../homework/week.ts';
import { browserNetwork, type Network } from '../shared/network.ts';
import { deviceClock, type Clock } from '../shared/clock.ts';
import { utcDay } from '../shared/days.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import { sessionStore, type KeyStore } from '../shared/key-store.ts';
import { Listeners, type Outcome } from '../shared/store.ts';
import { adviceOn, noAdvice } from './advice.ts';
import { Cells, type Facts } from './cells.ts';
import { isBlank, isDirty, missing, type Draft } from './draft.ts';
import { Form } from './form.ts';
import { FormKeeper } from './keeper.ts';
import type { Rows, RowsRequest } from './rows.ts';
import { lastActual, readClass, readSchool, readWeek } from './reading.ts';
import type { HomeworkClient } from '../homework/client.ts';
import type { School, WeekFacts } from './reading.ts';
import { emptyState, type News, type PlannerRequest, type PlannerState, type PlannerStore } from './state.ts';
import { Steps } from './steps.ts';

export interface PlannerStoreOptions {
  client: HomeworkClient;
  /** The device's unless told. */
  clock?: Clock;
  /** Where what is typed outlives a closed tab: the tab's session storage unless told, null for memory only. */
  storage?: KeyStore | null;
  network?: Network;
}

/** The default store: works on a client, keeps what is not sent yet, follows the client's feed. */
export function createHomeworkPlannerStore(options: PlannerStoreOptions): PlannerStore {
  return new ClientStore(options);
}

const retrySeconds = 30;
const done: Outcome = { kind: 'done' };
const notReady: Outcome = { kind: 'refused', reason: 'notReady' };

class ClientStore implements PlannerStore {
  readonly #client: HomeworkClient;
  readonly #clock: Clock;
  readonly #network: Network;
  readonly #listeners = new Listeners(
    () => this.#start(),
    () => this.#rest(),
  );
  readonly #cells = new Cells();
  readonly #refresh: Refresh<string>;
  readonly #form: Form;
  #rows: Rows | undefined;
  readonly #keeper: FormKeeper;
  readonly #steps: Steps;
  #state: PlannerState = emptyState;
  #wanted: { classId: string | undefined; week: string | undefined } = { classId: undefined, week: undefined };
  #school: School | undefined;
  #facts: WeekFacts | undefined;
  #cellFacts: Facts | undefined;
  #failure: Failure | undefined;
  #unreachable = false;
  #news: News | undefined;
  #reading: AbortController | undefined;
  #cancelRetry: (() => void) | undefined;
  #cancelResend: (() => void) | undefined;
  #unwatch: (() => void)[] = [];

  constructor({
    client,
    clock = deviceClock,
    storage = sessionStore() ?? null,
    network = browserNetwork,
  }: PlannerStoreOptions) {
    this.#client = client;
    this.#clock = clock;
    this.#network = network;
    this.#keeper = new FormKeeper(client.orgId, storage ?? undefined);
    this.#refresh = new Refresh({ clock, read: (classId, signal) => this.#reread(classId, signal) });
    this.#form = new Form({
      client,
      keep: (draft) => this.#keep(draft),
      held: (id) => this.#find(id),
      hold: (assignment, gone) => this.#hold(assignment, gone),
      tell: (news) => this.#tell(news),
      changed: () => this.#emit(),
      troubled: (failure) => this.#troubled(failure),
    });
    this.#steps = new Steps({
      client,
      held: (id) => this.#find(id),
      took: (assignment, step) => {
        this.#hold(assignment, step === 'drop');
        if (step) this.#form.stepped(assignment, step);
      },
      tell: (news) => this.#tell(news),
      changed: () => this.#emit(),
      troubled: (failure) => this.#troubled(failure),
    });
  }

  get state(): PlannerState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    return this.#listeners.add(listener);
  }

  async request(request: PlannerRequest): Promise<Outcome> {
    if (request.type === 'show') return this.#show(request.classId, request.week);
    if (request.type === 'retry') {
      await Promise.all([this.#load(), this.#form.resend()]);
      return done;
    }
    const { facts, school } = { facts: this.#facts, school: this.#school };
    if (!facts || !school) return notReady;
    switch (request.type) {
      case 'fresh':
        return this.#form.fresh(this.#rooms(), facts, request);
      case 'edit': {
        const assignment = this.#find(request.assignmentId);
        return assignment ? this.#form.open(assignment) : notReady;
      }
      case 'change':
        return this.#form.change(request.fields, facts);
      case 'classes':
        return this.#form.classes(request.classIds, school.rooms);
      case 'grades':
        return this.#form.grades(request.classId, request.grades);
      case 'move':
        return this.#form.move(request);
      case 'save':
        if (this.#state.advice.unwritten) return { kind: 'refused', reason: 'unwritten' };
        return this.#network.online ? this.#form.save() : this.#form.wait();
      case 'discard':
        await this.#form.discard(this.#rooms(), facts);
        return done;
      case 'submitDraft':
        return this.#submitDraft(facts);
      case 'resolve':
        return this.#form.resolve(request.mine);
      case 'step':
        return this.#steps.take(request.step, request.assignmentIds);
      default:
        return this.#forRows(request, facts, school);
    }
  }

  /** Reading tables is much code for what is done once a week: it comes when it is asked for. */
  async #forRows(request: RowsRequest, facts: WeekFacts, school: School): Promise<Outcome> {
    try {
      const { Rows } = await import('./later.ts');
      this.#rows ??= new Rows({
        client: this.#client,
        hold: (assignment) => this.#hold(assignment),
        tell: (news) => this.#tell(news),
        changed: () => this.#emit(),
        troubled: (failure) => this.#troubled(failure),
      });
    } catch {
      this.#troubled({ kind: 'unreachable' });
      return notReady;
    }
    return this.#rows.request(request, facts, school, this.#rooms());
  }

  // Life

  #start(): void {
    this.#unwatch = [
      this.#client.onSession(() => this.#forget()),
      this.#network.watch(() => (this.#network.online ? void this.request({ type: 'retry' }) : this.#emit())),
      this.#client.live.watch((status) => {
        if (status === 'live' && this.#unreachable) void this.request({ type: 'retry' });
      }),
    ];
    void this.#load();
  }

  /** Somebody else is signed in, or nobody any more: what was read is shown no longer; what was typed stays kept. */
  #forget(): void {
    this.#school = this.#facts = this.#cellFacts = this.#failure = undefined;
    this.#rows?.close();
    this.#refresh.forget();
    this.#form.leave();
    this.#emit();
    void this.#load();
  }

  #rest(): void {
    for (const stop of this.#unwatch) stop();
    this.#reading?.abort();
    this.#refresh.forget();
    this.#cancelRetry?.();
    this.#cancelResend?.();
  }

  async #show(classId: string | undefined, week: string | undefined): Promise<Outcome> {
    const other = week !== this.#wanted.week;
    this.#wanted = { classId, week };
    if (this.#listeners.count === 0) return done;
    if (other || !this.#facts) await this.#load();
    else this.#emit();
    return done;
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
      const { rooms, me } = school;
      const guess = utcDay(this.#clock.wall());
      const facts = await readWeek(this.#client, rooms, this.#wanted.week, guess, signal);
      if (signal.aborted) return;
      const first = this.#facts === undefined;
      this.#school = school;
      this.#facts = facts;
      this.#cellFacts = {
        policy: facts.policy,
        calendar: facts.calendar.days,
        week: facts.week,
        meId: me.sourcedId,
      };
      this.#failure = undefined;
      this.#unreachable = false;
      const shown = this.#rooms();
      if (first) this.#form.begin(shown, facts, this.#keeper.read(me.sourcedId));
      else this.#form.seen();
      signal.addEventListener(
        'abort',
        this.#client.live.subscribe((events) => this.#hear(events), { since: facts.rev }),
      );
    } catch (error) {
      if (signal.aborted) return;
      const failure = failureOf(error);
      this.#unreachable = failure.kind === 'unreachable';
      const again = failure.kind !== 'incompatible';
      this.#failure = again ? { ...failure, retryIn: retrySeconds } : failure;
      if (again)
        this.#cancelRetry = this.#clock.after(retrySeconds * 1_000, () => void this.request({ type: 'retry' }));
    } finally {
      if (!signal.aborted) this.#emit();
    }
  }

  #hear(events: readonly Event[]): void {
    for (const event of events)
      if (event.resource === 'roster' || event.resource === 'calendar') return void this.#load();
    const touched = events.filter((e) => e.resource === 'assignments').map((e) => e.classId ?? '');
    const rooms = this.#school?.rooms ?? [];
    this.#refresh.touched(...rooms.map((r) => r.id).filter((id) => touched.includes(id)));
  }

  /** Reads a class's week again. What was committed from here meanwhile is newer. */
  async #reread(classId: string, signal: AbortSignal): Promise<void> {
    const facts = this.#facts;
    if (!facts) return;
    const from = spreadStart(facts.calendar.days, facts.week.monday);
    const { items, rev } = await readClass(this.#client, classId, from, facts.week.sunday, signal);
    if (signal.aborted || this.#facts?.week !== facts.week) return;
    const newer = (this.#facts.assignments.get(classId) ?? []).filter((a) => a.rev > rev);
    const kept = items.filter((a) => !newer.some((n) => n.id === a.id));
    this.#replace(classId, [...kept, ...newer]);
    this.#form.seen();
    this.#emit();
  }

  #replace(classId: string, list: readonly Assignment[]): void {
    if (!this.#facts) return;
    const assignments = new Map(this.#facts.assignments);
    assignments.set(classId, list);
    this.#facts = { ...this.#facts, assignments };
  }

  #find(id: string): Assignment | undefined {
    for (const list of this.#facts?.assignments.values() ?? []) {
      const found = list.find((a) => a.id === id);
      if (found) return found;
    }
    return undefined;
  }

  /** The backend answered this; `gone`: it was dropped. */
  #hold(assignment: Assignment, gone = false): void {
    const list = this.#facts?.assignments.get(assignment.classId);
    if (!list) return;
    const others = list.filter((a) => a.id !== assignment.id);
    this.#replace(assignment.classId, gone ? others : [...others, assignment]);
  }

  // Steps

  async #submitDraft(facts: WeekFacts): Promise<Outcome> {
    if (this.#state.advice.unwritten) return { kind: 'refused', reason: 'unwritten' };
    const saved = await this.#form.save();
    if (saved.kind !== 'done') return saved;
    const ids = this.#form.draft.targets.map((t) => t.id);
    const waiting = ids.filter((id) => ['draft', 'returned'].includes(this.#find(id)?.status ?? ''));
    const outcome = await this.#steps.take('submit', waiting);
    if (outcome.kind === 'done') await this.#form.fresh(this.#rooms(), facts, {});
    return outcome;
  }

  // What holds

  #rooms() {
    const { classId } = this.#wanted;
    const rooms = this.#school?.rooms ?? [];
    return classId === undefined ? rooms : rooms.filter((r) => r.id === classId);
  }

  #keep(draft: Draft): void {
    const userId = this.#school?.me.sourcedId;
    if (userId !== undefined) this.#keeper.write(userId, isDirty(draft) ? draft : undefined);
  }

  /** Sending did not get through, or does again. A sign-in that ran out needs a person, so it is shown. */
  #troubled(failure: Failure | undefined): void {
    this.#unreachable = failure?.kind === 'unreachable';
    if (failure?.kind === 'signedOut') this.#failure = { ...failure, retryIn: retrySeconds };
    this.#cancelResend?.();
    if (failure && failure.kind !== 'signedOut')
      this.#cancelResend = this.#clock.after(retrySeconds * 1_000, () => void this.#form.resend());
    this.#emit();
  }

  #tell(news: Omit<News, 'seq'>): void {
    this.#news = { ...news, seq: (this.#news?.seq ?? 0) + 1 };
    this.#emit();
  }

  #emit(): void {
    const { draft, saving, waiting, conflict } = this.#form;
    const facts = this.#facts;
    const school = this.#school;
    const offline = !this.#network.online || this.#unreachable;
    const assignments = (classId: string) => facts?.assignments.get(classId) ?? [];
    const cellFacts = this.#cellFacts;
    const rows = cellFacts
      ? this.#rooms().map((room) => this.#cells.row(room, assignments(room.id), cellFacts, draft))
      : [];
    const around = facts && {
      policy: facts.policy,
      calendar: facts.calendar.days,
      week: facts.week,
      today: facts.calendar.today,
      rooms: school?.rooms ?? [],
      assignments,
    };
    const failed = this.#failure && (!facts || this.#failure.kind === 'signedOut');
    this.#state = {
      phase: failed ? 'failed' : !facts ? 'loading' : school?.rooms.length === 0 ? 'none' : 'ready',
      failure: this.#failure,
      offline,
      memoryOnly: this.#keeper.memoryOnly,
      meId: school?.me.sourcedId ?? '',
      today: facts?.calendar.today ?? '',
      week: facts?.week,
      calendar: facts?.calendar.days ?? [],
      policy: facts?.policy,
      rooms: school?.rooms ?? [],
      rows,
      draft,
      saving: isBlank(draft)
        ? 'blank'
        : saving
          ? 'saving'
          : !isDirty(draft)
            ? 'saved'
            : missing(draft) !== undefined
              ? 'incomplete'
              : waiting || offline
                ? 'waiting'
                : 'unsaved',
      advice: around ? adviceOn(draft, around) : noAdvice,
      conflict,
      actual:
        facts &&
        lastActual(facts.actuals, { ...draft, classId: draft.targets[0]?.classId, today: facts.calendar.today }),
      preview: this.#rows?.preview,
      busy: new Set(this.#steps.busy),
      news: this.#news,
    };
    this.#listeners.tell();
  }
}
