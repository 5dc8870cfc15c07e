import type { Event, Report, Student } from '@wuyu/contract/browser';
import { deviceClock, localTime, passed, type Clock } from '../shared/clock.ts';
import { Listeners, type Outcome } from '../shared/store.ts';
import { derive, type Facts } from './derive.ts';
import type { Desk } from './desk.ts';
import { DraftKeeper, sessionStore, type KeyStore } from './drafts.ts';
import { chooseDay, readAssignments, readDay, readFrame, readMeasured, readReports } from './reading.ts';
import type { HomeworkClient } from './reading.ts';
import { browserNetwork, Sender, type Network } from './sender.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import { emptyState, type HomeworkRequest, type HomeworkState, type HomeworkStore, type News } from './state.ts';

export interface HomeworkStoreOptions {
  client: HomeworkClient;
  /** The device's unless told. */
  clock?: Clock;
  /** Where drafts outlive a closed tab: the tab's session storage unless told, null for memory only. */
  storage?: KeyStore | null;
  network?: Network;
}

/** The default store: works on a client, keeps what is not sent yet, follows the client's feed. */
export function createHomeworkStore(options: HomeworkStoreOptions): HomeworkStore {
  return new ClientStore(options);
}

/** Seconds until what could not be read is tried again. */
const retrySeconds = 30;
/** Figures of the class are read at most this often, however many report. */
const figuresMs = 2_000;

class ClientStore implements HomeworkStore {
  readonly #client: HomeworkClient;
  readonly #clock: Clock;
  readonly #network: Network;
  readonly #keeper: DraftKeeper;
  readonly #sender: Sender;
  readonly #listeners = new Listeners();
  readonly #dirty = new Set<'assignments' | 'reports' | 'measured'>();
  #state: HomeworkState = emptyState;
  #wanted: { studentId: string | undefined; day: string | undefined } = { studentId: undefined, day: undefined };
  #reading: AbortController | undefined;
  #frame: Facts['frame'];
  #data: Facts['data'];
  #failure: Failure | undefined;
  #unreachable = false;
  #news: News | undefined;
  #time = { school: 0, wall: 0, steady: 0 };
  #figuresAt = -figuresMs;
  #refreshing = false;
  #timing = false;
  #unwatch: (() => void)[] = [];
  #cancelRetry: (() => void) | undefined;
  #cancelBeat: (() => void) | undefined;

  constructor(options: HomeworkStoreOptions) {
    const { client, clock = deviceClock, storage = sessionStore() ?? null, network = browserNetwork } = options;
    this.#client = client;
    this.#clock = clock;
    this.#network = network;
    this.#keeper = new DraftKeeper(client.orgId, storage ?? undefined);
    this.#sender = new Sender(client, clock, network, this.#keeper, {
      held: (studentId, assignmentId) => this.#held(studentId, assignmentId),
      hold: (studentId, assignmentId, report) => this.#hold(studentId, assignmentId, report),
      tell: (news) => this.#tell(news),
      changed: () => this.#emit(),
      troubled: (failure) => this.#troubled(failure),
    });
  }

  get state(): HomeworkState {
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

  async request(request: HomeworkRequest): Promise<Outcome> {
    if (request.type === 'show') {
      const changed = request.studentId !== this.#wanted.studentId || request.day !== this.#wanted.day;
      this.#wanted = { studentId: request.studentId, day: request.day };
      if (changed && this.#listeners.count > 0) await this.#load();
      return { kind: 'done' };
    }
    if (request.type === 'retry') {
      await Promise.all([this.#load(), this.#sender.flush()]);
      return { kind: 'done' };
    }
    const student = this.#student();
    const desk = student && this.#sender.desks.get(student.sourcedId);
    if (!desk) return { kind: 'refused', reason: 'notReady' };
    if (request.type === 'undo') return this.#sender.undo();
    if (request.type === 'report') return this.#sender.decide(desk, request.assignmentId, request.answer, request.via);
    if (request.type === 'withdraw') return this.#sender.decide(desk, request.assignmentId, undefined, 'hand');
    this.#note(desk, request);
    this.#emit();
    return { kind: 'done' };
  }

  /** What concerns this device alone. */
  #note(
    desk: Desk,
    request: Extract<HomeworkRequest, { type: 'type' | 'startTimer' | 'pauseTimer' | 'dropTimer' }>,
  ): void {
    const { assignmentId } = request;
    if (request.type === 'type') return desk.type(assignmentId, request.text);
    if (request.type === 'startTimer') return desk.startTimer(assignmentId);
    if (request.type === 'pauseTimer') desk.timers.get(assignmentId)?.pause();
    else desk.timers.delete(assignmentId);
    desk.keep(assignmentId);
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
    this.#sender.wake();
    this.#beat();
    void this.#load();
  }

  /** Somebody else is signed in, or nobody any more. */
  #forget(): void {
    this.#frame = this.#data = this.#failure = undefined;
    this.#sender.forget();
    this.#emit();
    void this.#load();
  }

  #rest(): void {
    for (const stop of this.#unwatch) stop();
    this.#reading?.abort();
    this.#cancelRetry?.();
    this.#cancelBeat?.();
    this.#sender.rest();
  }

  /** Lets the shown time go on: each second while a timer runs, else often enough for bedtime and midnight. */
  #beat(): void {
    this.#cancelBeat?.();
    this.#cancelBeat = this.#clock.after(this.#timing ? 1_000 : 15_000, () => {
      this.#sender.desks.forEach((desk) => desk.timing && desk.keep());
      const { school, wall, steady } = this.#time;
      const wallMs = this.#clock.wall() - wall;
      const steadyMs = this.#clock.steady() - steady;
      this.#setTime(school + passed(steadyMs, wallMs));
      const calendar = this.#frame?.calendar;
      const nextDay = calendar && localTime(this.#time.school, calendar.timeZone).day !== calendar.today;
      // Midnight at the school, a long sleep, or a clock that was set: the backend knows what time it is.
      if (calendar && !this.#failure && (nextDay || Math.abs(wallMs - steadyMs) > 60_000)) void this.#load();
      this.#emit();
      this.#beat();
    });
  }

  #setTime(school: number): void {
    this.#time = { school, wall: this.#clock.wall(), steady: this.#clock.steady() };
  }

  // Reading

  async #load(): Promise<void> {
    this.#reading?.abort();
    this.#cancelRetry?.();
    const reading = new AbortController();
    this.#reading = reading;
    const { signal } = reading;
    try {
      const guess = new Date(this.#clock.wall()).toISOString().slice(0, 10);
      const frame = await readFrame(this.#client, guess, signal);
      if (signal.aborted) return;
      this.#frame = frame;
      this.#setTime(Date.parse(frame.calendar.now));
      for (const { sourcedId } of frame.me.students) this.#sender.open(frame.me.sourcedId, sourcedId);
      // The frame is shown before the day is there.
      this.#emit();
      const student = this.#student();
      if (!student) {
        this.#failure = { kind: 'notForYou' };
        return;
      }
      const { day } = chooseDay(frame.calendar, this.#wanted.day);
      const data = await readDay(this.#client, student, day, signal);
      if (signal.aborted) return;
      this.#data = { ...data, studentId: student.sourcedId, day };
      this.#troubled(undefined);
      this.#failure = undefined;
      this.#figuresAt = this.#clock.steady();
      signal.addEventListener(
        'abort',
        this.#client.live.subscribe((events) => this.#hear(events), { since: data.rev }),
      );
      void this.#sender.flush();
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
    const student = this.#student();
    for (const event of events) {
      if (event.resource === 'roster' || event.resource === 'calendar') return void this.#load();
      const here = event.classId === undefined || event.classId === student?.classId;
      if (!here || (event.day !== undefined && event.day !== this.#data?.day)) continue;
      if (event.resource === 'assignments') this.#dirty.add('assignments');
      const mine = event.studentId === undefined || event.studentId === student?.sourcedId;
      if (event.resource === 'reports' && mine) this.#dirty.add('reports');
      this.#dirty.add('measured');
    }
    void this.#refresh();
  }

  /** Reads again what changed elsewhere: one thing at a time, figures of the class not too often. */
  async #refresh(): Promise<void> {
    const signal = this.#reading?.signal;
    if (this.#refreshing || !signal) return;
    this.#refreshing = true;
    let what: 'assignments' | 'reports' | 'measured' = 'measured';
    try {
      for (;;) {
        const student = this.#student();
        const data = this.#data;
        if (signal.aborted || !student || !data || this.#dirty.size === 0) break;
        what = this.#dirty.has('assignments') ? 'assignments' : this.#dirty.has('reports') ? 'reports' : 'measured';
        if (what === 'assignments') {
          this.#dirty.delete(what);
          const { assignments } = await readAssignments(this.#client, student, data.day, signal);
          this.#merge(data, { assignments });
        } else if (what === 'reports') {
          this.#dirty.delete(what);
          const read = await readReports(this.#client, student, data.day, signal);
          const before = this.#data?.reports ?? [];
          // What was committed while the reading was under way is newer; the first of an assignment holds.
          const reports = [...before.filter((r) => r.rev > read.rev), ...read.reports];
          this.#merge(data, { reports });
          this.#arrived(student, before, reports);
        } else {
          const wait = this.#figuresAt + figuresMs - this.#clock.steady();
          if (wait > 0) {
            this.#clock.after(wait, () => void this.#refresh());
            break;
          }
          this.#dirty.delete(what);
          this.#figuresAt = this.#clock.steady();
          const { measured } = await readMeasured(this.#client, student, data.day, signal);
          this.#merge(data, { measured });
        }
      }
    } catch {
      // What is shown stays. The feed tells of a change once only, so it is read again later.
      this.#dirty.add(what);
      if (!signal.aborted) this.#clock.after(retrySeconds * 1_000, () => void this.#refresh());
    } finally {
      this.#refreshing = false;
    }
  }

  #merge(read: NonNullable<Facts['data']>, part: Partial<NonNullable<Facts['data']>>): void {
    const now = this.#data;
    if (!now || now.studentId !== read.studentId || now.day !== read.day) return;
    this.#data = { ...now, ...part };
    this.#emit();
  }

  /** Tells of reports that were made elsewhere. */
  #arrived(student: Student, before: readonly Report[], now: readonly Report[]): void {
    const own = this.#sender.desks.get(student.sourcedId)?.writes ?? [];
    for (const report of now) {
      const known = before.find((r) => r.id === report.id);
      if ((known && known.rev >= report.rev) || own.some((w) => w.reportId === report.id)) continue;
      this.#tell({ kind: 'arrived', assignmentId: report.assignmentId, studentId: student.sourcedId, report });
    }
  }

  // What holds

  #student(): Student | undefined {
    const students = this.#frame?.me.students ?? [];
    const { studentId } = this.#wanted;
    return studentId === undefined ? students[0] : students.find((s) => s.sourcedId === studentId);
  }

  #held(studentId: string, assignmentId: string): Report | undefined {
    return this.#data?.reports.find((r) => r.assignmentId === assignmentId && r.studentId === studentId);
  }

  #hold(studentId: string, assignmentId: string, report: Report | undefined): void {
    const data = this.#data;
    if (!data || data.studentId !== studentId) return;
    const others = data.reports.filter((r) => r.assignmentId !== assignmentId);
    this.#data = { ...data, reports: report ? [...others, report] : others };
  }

  /** Sending did not get through, or does again. A sign-in that ran out needs a person, so it is shown. */
  #troubled(failure: Failure | undefined): void {
    this.#unreachable = failure?.kind === 'unreachable';
    if (failure?.kind === 'signedOut') this.#failure = { ...failure, retryIn: retrySeconds };
    else if (this.#failure?.kind === 'signedOut' && this.#data) this.#failure = undefined;
    this.#emit();
  }

  #tell(news: Omit<News, 'seq'>): void {
    this.#news = { ...news, seq: (this.#news?.seq ?? 0) + 1 };
    this.#emit();
  }

  #emit(): void {
    this.#state = derive({
      frame: this.#frame,
      student: this.#student(),
      askedDay: this.#wanted.day,
      data: this.#data,
      failure: this.#failure,
      offline: !this.#network.online || this.#unreachable,
      desks: this.#sender.desks,
      waiting: this.#sender.waiting,
      refused: this.#sender.refused,
      undoable: this.#sender.undoable(this.#student()?.sourcedId),
      keptInTab: this.#frame ? undefined : this.#keeper.countAll(),
      memoryOnly: this.#keeper.memoryOnly,
      news: this.#news,
      schoolTime: this.#time.school,
    });
    const timing = [...this.#sender.desks.values()].some((desk) => desk.timing);
    if (timing !== this.#timing) {
      this.#timing = timing;
      if (this.#listeners.count > 0) this.#beat();
    }
    this.#listeners.tell();
  }
}
