import type { Event, Evidence, Policy, Student } from '@wuyu/contract/browser';
import type { BaseClient } from '@wuyu/sdk';
import { withEvaluation, type EvaluationClient } from '../evaluation/client.ts';
import { audienceOf, readFrame, readNews, readPupils, touches, type Frame } from '../evaluation/reading.ts';
import { Refresh } from '../homework/refresh.ts';
import { byName } from '../shared/by-name.ts';
import { deviceClock, localTime, type Clock } from '../shared/clock.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import { browserNetwork, type Network } from '../shared/network.ts';
import { Listeners, type Outcome } from '../shared/store.ts';
import { choicesOf, isSameAxis, termsOf } from './derive.ts';
import {
  type AxisChoice,
  emptyState,
  rulesOfRecord,
  type TimelineRequest,
  type TimelineState,
  type TimelineStore,
  type WrittenRule,
} from './state.ts';

export interface GrowthTimelineStoreOptions {
  client: BaseClient;
  /** The device's unless told. */
  clock?: Clock;
  network?: Network;
}

/** The default store: reads the growth record of a pupil page by page, and follows the client's feed. */
export function createGrowthTimelineStore(options: GrowthTimelineStoreOptions): TimelineStore {
  return new ClientStore(options);
}

const pageSize = 40;
/** Days whose terms are known by name: a record looks back. */
const terms = { back: 390, ahead: 8, near: 8 };
const retrySeconds = 30;
const done: Outcome = { kind: 'done' };

/** Whose record is to be seen. */
interface Wanted {
  readonly studentId?: string | undefined;
  readonly classId?: string | undefined;
}

/** What was read of one pupil, as far back as it was asked for. */
interface Known {
  readonly studentId: string;
  readonly axis: AxisChoice | undefined;
  readonly rows: readonly Evidence[];
  readonly next: string | null;
  /** Up to where changes are known. */
  readonly rev: number;
}

class ClientStore implements TimelineStore {
  readonly #client: EvaluationClient;
  readonly #clock: Clock;
  readonly #network: Network;
  readonly #listeners = new Listeners();
  readonly #refresh: Refresh<'evidence'>;
  #state: TimelineState = emptyState;
  /** What the host asked to see. */
  #asked: Wanted = {};
  /** The same, unless somebody turned to another pupil or class. */
  #wanted: Wanted = {};
  /** Who turned to it. */
  #turner: string | undefined;
  #axis: AxisChoice | undefined;
  #frame: Frame | undefined;
  #pupils: { readonly classId: string; readonly students: readonly Student[] } | undefined;
  #known: Known | undefined;
  #rules: readonly WrittenRule[] | undefined;
  /** Frameworks that something of this pupil was recorded by. */
  #used: ReadonlySet<string> = new Set();
  /** There is nobody whose record could be shown. */
  #nobody = false;
  #unreachable = false;
  #failure: Failure | undefined;
  #more: 'reading' | 'failed' | undefined;
  #arrived = 0;
  #reading: AbortController | undefined;
  #unwatch: (() => void)[] = [];
  #unlive: (() => void) | undefined;
  #cancelRetry: (() => void) | undefined;

  constructor({ client, clock = deviceClock, network = browserNetwork }: GrowthTimelineStoreOptions) {
    this.#client = withEvaluation(client);
    this.#clock = clock;
    this.#network = network;
    this.#refresh = new Refresh({ clock, read: (_, signal) => this.#readNews(signal), spacing: () => 1_000 });
  }

  get state(): TimelineState {
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

  async request(request: TimelineRequest): Promise<Outcome> {
    switch (request.type) {
      case 'show': {
        const { studentId, classId } = request;
        this.#asked = { studentId, classId };
        if (studentId === this.#wanted.studentId && classId === this.#wanted.classId) return done;
        this.#wanted = this.#asked;
        break;
      }
      case 'pickClass':
        this.#wanted = { classId: request.classId };
        break;
      case 'pickStudent':
        this.#wanted = { ...this.#wanted, studentId: request.studentId };
        break;
      case 'pickAxis':
        this.#axis = request.axis;
        break;
      case 'more':
        await this.#readMore(request.all ?? false);
        return this.#more === 'failed' ? { kind: 'refused', reason: 'failed' } : done;
      case 'retry':
        break;
    }
    if (request.type !== 'retry') this.#known = undefined;
    if (request.type !== 'retry' && request.type !== 'pickAxis') {
      this.#axis = undefined;
      this.#used = new Set();
    }
    if (this.#listeners.count > 0) await this.#load();
    return done;
  }

  #start(): void {
    this.#unwatch = [
      this.#client.onSession(() => {
        this.#forget();
        void this.#load();
      }),
      this.#network.watch(() => (this.#network.online ? void this.#load() : this.#emit())),
      this.#client.live.watch((status) => {
        if (status === 'live' && this.#unreachable) void this.#load();
      }),
    ];
    // While nobody listened somebody else may have signed in.
    void this.#load(true);
  }

  #rest(): void {
    this.#reading?.abort();
    this.#refresh.forget();
    this.#cancelRetry?.();
    this.#unlive?.();
    for (const stop of this.#unwatch.splice(0)) stop();
  }

  /** Somebody else is signed in, or nobody: nothing of it is shown any more. */
  #forget(): void {
    this.#reading?.abort();
    this.#refresh.forget();
    this.#unlive?.();
    this.#frame = this.#known = this.#pupils = this.#axis = this.#failure = undefined;
    this.#used = new Set();
    this.#rules = undefined;
    this.#emit();
  }

  /** Nobody looks at whom the person before had turned to. */
  #meet({ me: { sourcedId } }: Frame): void {
    if (this.#turner !== undefined && this.#turner !== sourcedId) {
      this.#wanted = this.#asked;
      this.#known = this.#pupils = this.#axis = undefined;
      this.#used = new Set();
    }
    this.#turner = sourcedId;
  }

  /** @param anew the frame is read again; what is shown stays until all of it is there */
  async #load(anew = false): Promise<void> {
    this.#reading?.abort();
    this.#cancelRetry?.();
    const reading = new AbortController();
    this.#reading = reading;
    const { signal } = reading;
    this.#emit();
    try {
      const read = () => readFrame(this.#client, 'reach', () => this.#clock.wall(), signal, terms);
      const frame = (!anew && this.#frame) || (await read());
      if (signal.aborted) return;
      this.#meet(frame);
      this.#frame = frame;
      const studentId = await this.#find(frame, signal);
      const known = studentId === undefined ? undefined : await this.#recordOf(studentId, signal);
      if (signal.aborted) return;
      this.#known = known;
      this.#nobody = known === undefined;
      this.#used = new Set([...this.#used, ...(known?.rows ?? []).map((row) => row.frameworkId)]);
      this.#failure = this.#more = undefined;
      this.#unreachable = false;
      this.#emit();
      this.#listen(known?.rev ?? frame.rev);
      void this.#readRules(signal);
    } catch (error) {
      if (signal.aborted) return;
      this.#failure = failureOf(error);
      // Who may not look any more is shown nothing of it.
      if (this.#failure.kind === 'notForYou') this.#known = undefined;
      // Nobody is signed in any more: names are shown to nobody.
      if (this.#failure.kind === 'signedOut') this.#frame = this.#known = this.#pupils = undefined;
      this.#unreachable = this.#failure.kind === 'unreachable' || this.#failure.kind === 'server';
      if (this.#unreachable) {
        this.#failure = { ...this.#failure, retryIn: retrySeconds };
        this.#cancelRetry = this.#clock.after(retrySeconds * 1000, () => void this.#load());
      }
      this.#emit();
    }
  }

  /** What documents say of the record: beside it, so that it waits for nothing. */
  async #readRules(signal: AbortSignal): Promise<void> {
    if (this.#rules) return;
    const policy = await this.#client.policy.getPolicy({}, { signal }).catch(() => undefined);
    // Without them nothing is missing but the way to their wording; they are asked for again with the next reading.
    if (!policy || signal.aborted) return;
    this.#rules = rulesIn(policy);
    this.#emit();
  }

  /** Whose record it is: one's own, one's child's, or that of the pupil who was asked for. */
  async #find({ me, rooms }: Frame, signal: AbortSignal): Promise<string | undefined> {
    const { studentId, classId } = this.#wanted;
    const own = me.students.find(({ sourcedId }) => sourcedId === studentId);
    if (own || audienceOf(me) !== 'staff') return (own ?? me.students[0])?.sourcedId;
    const room = rooms.find(({ id }) => id === classId) ?? rooms.find(({ homeroom }) => homeroom) ?? rooms[0];
    // Whoever is asked for by name alone is not looked for in a class.
    if (!room || (studentId !== undefined && classId === undefined && !this.#has(studentId))) return studentId;
    if (this.#pupils?.classId !== room.id) {
      const students = await readPupils(this.#client, room.id, signal);
      this.#pupils = { classId: room.id, students: students.sort((a, b) => byName(a.name, b.name)) };
    }
    return studentId ?? this.#pupils.students[0]?.sourcedId;
  }

  #has = (studentId: string): boolean =>
    this.#pupils?.students.some(({ sourcedId }) => sourcedId === studentId) ?? false;

  #scope(studentId: string, axis = this.#axis) {
    return { studentId, ...(axis && { frameworkId: axis.frameworkId, axisId: axis.axis.id }) };
  }

  /** What was read of a pupil before stays, with what changed since; else the newest of it. */
  async #recordOf(studentId: string, signal: AbortSignal): Promise<Known> {
    const before = this.#known;
    if (before?.studentId === studentId && isSameAxis(before.axis, this.#axis)) return this.#renewed(before, signal);
    const query = { ...this.#scope(studentId), history: 'all', limit: pageSize } as const;
    const { items, next, rev } = await this.#client.evaluation.listEvidence(query, { signal });
    return { studentId, axis: this.#axis, rows: items, next, rev };
  }

  async #readMore(all: boolean): Promise<void> {
    if (this.#more === 'reading') return;
    const reading = this.#reading;
    while (this.#known?.next && reading && !reading.signal.aborted) {
      const before = this.#known;
      this.#more = 'reading';
      this.#emit();
      const query = {
        ...this.#scope(before.studentId, before.axis),
        history: 'all',
        limit: all ? 1000 : pageSize,
      } as const;
      try {
        const input = { ...query, cursor: before.next ?? undefined };
        const { items, next } = await this.#client.evaluation.listEvidence(input, { signal: reading.signal });
        // Somebody else's by now, or another side.
        if (this.#known.studentId !== before.studentId || !isSameAxis(this.#known.axis, before.axis)) break;
        this.#known = { ...this.#known, rows: merged(this.#known.rows, items), next };
        this.#more = undefined;
      } catch {
        this.#more = reading.signal.aborted ? undefined : 'failed';
        break;
      }
      if (!all) break;
    }
    if (this.#more === 'reading') this.#more = undefined;
    this.#emit();
  }

  #listen(since: number): void {
    this.#refresh.forget();
    this.#unlive?.();
    this.#unlive = this.#client.live.subscribe((events) => this.#heard(events), { since });
  }

  #heard(events: readonly Event[]): void {
    const frame = this.#frame;
    if (frame && events.some(({ resource, rev }) => resource === 'frameworks' && rev > frame.rev)) {
      return void this.#load(true);
    }
    const known = this.#known;
    if (known && events.some((event) => touches(event, { studentId: known.studentId }, known.rev)))
      this.#refresh.touched('evidence');
  }

  async #readNews(signal: AbortSignal): Promise<void> {
    const before = this.#known;
    if (!before) return;
    const known = await this.#renewed(before, signal);
    const isSame = this.#known?.studentId === before.studentId && isSameAxis(this.#known.axis, before.axis);
    if (signal.aborted || !isSame) return;
    this.#known = known;
    this.#emit();
  }

  /** What was read of a pupil, with what changed since. */
  async #renewed(before: Known, signal: AbortSignal): Promise<Known> {
    const asked = { items: [...before.rows], rev: before.rev };
    const { items, rev } = await readNews(this.#client, this.#scope(before.studentId, before.axis), asked, signal);
    // Older ones may have come meanwhile.
    const isSame = this.#known?.studentId === before.studentId && isSameAxis(this.#known.axis, before.axis);
    const now = (isSame && this.#known) || before;
    // What lies before the oldest that was read comes with its page.
    const oldest = before.rows.reduce((day, row) => (row.on < day ? row.on : day), '9999');
    const isReached = ({ on, id }: Evidence) =>
      now.next === null || on >= oldest || now.rows.some((row) => row.id === id);
    const rows = merged(now.rows, items.filter(isReached));
    // A correction is no new entry, though it is a row of its own.
    const fresh = rows.filter(({ id, replaces }) => replaces === null && !now.rows.some((row) => row.id === id));
    if (!signal.aborted) this.#arrived += fresh.length;
    return { ...now, rows, rev };
  }

  #emit(): void {
    this.#state = this.#derive();
    this.#listeners.tell();
  }

  #derive(): TimelineState {
    const frame = this.#frame;
    const failure = this.#failure;
    const offline = !this.#network.online || this.#unreachable;
    if (!frame) return { ...emptyState, phase: failure ? 'failed' : 'loading', failure, offline };
    const { me, calendar, rooms, frameworks } = frame;
    const known = this.#known;
    const audience = me.students.some(({ sourcedId }) => sourcedId === known?.studentId && sourcedId !== me.sourcedId)
      ? 'guardian'
      : audienceOf(me);
    const asked = rooms.find(({ id }) => id === this.#wanted.classId)?.id;
    const classId = asked ?? this.#pupils?.classId;
    const pupils = this.#pupils?.classId === classId ? this.#pupils?.students : undefined;
    const people = audience === 'staff' ? (pupils ?? []) : me.students;
    const students = people.map(({ sourcedId: id, name }) => ({ id, name }));
    const rows = known?.rows ?? [];
    const grade = people.find(({ sourcedId }) => sourcedId === known?.studentId)?.grade;
    const name = students.find(({ id }) => id === known?.studentId)?.name ?? rows[0]?.studentName;
    const { day: today } = localTime(this.#clock.wall() + frame.skew, calendar.timeZone);
    return {
      ...emptyState,
      phase: known ? 'ready' : failure ? 'failed' : this.#nobody ? 'none' : 'loading',
      failure,
      offline,
      audience,
      userId: me.sourcedId,
      classes: audience === 'staff' && this.#pupils ? rooms.map(({ id, title }) => ({ id, name: title })) : [],
      classId,
      students,
      student: known && name !== undefined ? { id: known.studentId, name } : undefined,
      today,
      frameworks,
      rules: this.#rules ?? [],
      axes: choicesOf(frameworks, grade, this.#used),
      axis: this.#axis,
      terms: termsOf(rows, frame),
      count: rows.length,
      more: this.#more ?? (known?.next ? 'some' : 'none'),
      arrived: this.#arrived,
    };
  }
}

const rulesIn = ({ evaluation, clauses }: Policy): WrittenRule[] =>
  rulesOfRecord.flatMap((rule) => {
    const clause = clauses.find(({ id }) => id === evaluation[rule]?.clause);
    return clause ? [{ rule, clause }] : [];
  });

/** Rows with others laid over them, by id. */
const merged = (rows: readonly Evidence[], others: readonly Evidence[]): Evidence[] => [
  ...new Map([...rows, ...others].map((row) => [row.id, row])).values(),
];
