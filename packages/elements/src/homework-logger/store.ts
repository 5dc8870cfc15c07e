import type { Event, Report, Student } from '@wuyu/contract/browser';
import { deviceClock, localTime, SchoolTime, type Clock } from '../shared/clock.ts';
import { utcDay } from '../shared/days.ts';
import { Refresh } from '../homework/refresh.ts';
import { mondayOf } from '../homework/week.ts';
import { Listeners, type Outcome } from '../shared/store.ts';
import { derive, type Facts } from './derive.ts';
import { sessionStore, type KeyStore } from '../shared/key-store.ts';
import { browserNetwork, type Network } from '../shared/network.ts';
import { DraftKeeper } from './drafts.ts';
import { chooseDay, readAssignments, readFrame, readHistory, readMeasured, readReports, readWeek } from './reading.ts';
import type { HomeworkClient } from '../homework/client.ts';
import { Sender } from './sender.ts';
import { browserShelf, forgetTimers, type TimerShelf } from './timers.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import {
  emptyState,
  type History,
  type HomeworkRequest,
  type HomeworkState,
  type HomeworkStore,
  type News,
} from './state.ts';

export interface HomeworkStoreOptions {
  client: HomeworkClient;
  /** The device's unless told. */
  clock?: Clock;
  /** Where drafts outlive a closed tab: the tab's session storage unless told, null for memory only. */
  storage?: KeyStore | null;
  /** Where timers are shared by the pages of the browser: its local storage unless told, null for this page only. */
  shelf?: TimerShelf | null;
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
  readonly #listeners = new Listeners(
    () => this.#start(),
    () => this.#rest(),
  );
  readonly #shelf: TimerShelf | undefined;
  readonly #refresh: Refresh<'assignments' | 'reports' | 'measured'>;
  #state: HomeworkState = emptyState;
  #wanted: { studentId: string | undefined; day: string | undefined } = { studentId: undefined, day: undefined };
  #reading: AbortController | undefined;
  #frame: Facts['frame'];
  #data: Facts['data'];
  #failure: Failure | undefined;
  #unreachable = false;
  #news: News | undefined;
  #history: History | undefined;
  /** The child chosen by hand, where the tab keeps nothing. */
  #chosen: string | undefined;
  readonly #time: SchoolTime;
  #timing = false;
  #unwatch: (() => void)[] = [];
  #cancelRetry: (() => void) | undefined;
  #cancelBeat: (() => void) | undefined;

  constructor(options: HomeworkStoreOptions) {
    const { client, clock = deviceClock, network = browserNetwork } = options;
    const { storage = sessionStore(), shelf = browserShelf() } = options;
    this.#client = client;
    this.#clock = clock;
    this.#network = network;
    this.#time = new SchoolTime(clock);
    this.#keeper = new DraftKeeper(client.orgId, storage ?? undefined);
    this.#shelf = shelf ?? undefined;
    this.#refresh = new Refresh({
      clock,
      read: (what, signal) => this.#again(what, signal),
      spacing: (what) => (what === 'measured' ? figuresMs : 0),
    });
    this.#sender = new Sender(client, clock, network, this.#keeper, this.#shelf, {
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
    return this.#listeners.add(listener);
  }

  async request(request: HomeworkRequest): Promise<Outcome> {
    if (request.type === 'show') {
      const changed = request.studentId !== this.#wanted.studentId || request.day !== this.#wanted.day;
      this.#wanted = { studentId: request.studentId, day: request.day };
      if (changed && this.#listeners.count > 0) await this.#load();
      return { kind: 'done' };
    }
    if (request.type === 'keepBy') {
      await this.#sender.use(request.outbox);
      return { kind: 'done' };
    }
    if (request.type === 'retry') {
      await Promise.all([this.#load(), this.#sender.flush()]);
      return { kind: 'done' };
    }
    if (request.type === 'choose') {
      const userId = this.#frame?.me.sourcedId;
      if (userId !== undefined) this.#keeper.choose(userId, request.studentId);
      this.#chosen = request.studentId;
      this.#wanted = { ...this.#wanted, studentId: request.studentId };
      await this.#load();
      return { kind: 'done' };
    }
    const student = this.#student();
    const drafts = student && this.#sender.pupils.get(student.sourcedId);
    if (!drafts) return { kind: 'refused', reason: 'notReady' };
    switch (request.type) {
      case 'undo':
        return this.#sender.undo();
      case 'report':
        return this.#sender.give(drafts, [request]);
      case 'reportAll':
        return this.#sender.give(drafts, request.reports);
      case 'withdraw':
        return this.#sender.decide(drafts, request.assignmentId, undefined, 'hand');
      case 'history':
        return this.#readHistory(request.assignmentId);
    }
    drafts.note(request);
    this.#emit();
    return { kind: 'done' };
  }

  async #readHistory(assignmentId: string): Promise<Outcome> {
    const reportId = this.#data?.reports.find((r) => r.assignmentId === assignmentId)?.id;
    if (reportId === undefined) return { kind: 'refused', reason: 'notReady' };
    const asked: History = { assignmentId, revisions: undefined, failed: false };
    this.#history = asked;
    this.#emit();
    const revisions = await readHistory(this.#client, reportId);
    // Another one was asked for meanwhile, or somebody else is signed in.
    if (this.#history !== asked) return { kind: 'other' };
    this.#history = { assignmentId, revisions, failed: !revisions };
    this.#emit();
    return revisions ? { kind: 'done' } : { kind: 'refused', reason: 'failed' };
  }

  // Life

  #start(): void {
    this.#unwatch = [
      this.#client.onSession(() => this.#forget()),
      this.#network.watch(() => (this.#network.online ? void this.request({ type: 'retry' }) : this.#emit())),
      this.#client.live.watch((status) => {
        if (status === 'live' && this.#unreachable) void this.request({ type: 'retry' });
      }),
      ...(this.#shelf ? [this.#shelf.watch((key, text) => this.#timed(key, text))] : []),
    ];
    this.#sender.wake();
    this.#beat();
    void this.#load();
  }

  /** Somebody else is signed in, or nobody any more. */
  #forget(): void {
    this.#frame = this.#data = this.#failure = this.#history = this.#chosen = undefined;
    this.#refresh.forget();
    this.#sender.forget();
    this.#emit();
    void this.#load();
  }

  #rest(): void {
    for (const stop of this.#unwatch) stop();
    this.#reading?.abort();
    this.#refresh.forget();
    this.#cancelRetry?.();
    this.#cancelBeat?.();
    this.#sender.rest();
  }

  /** Lets the shown time go on: each second while a timer runs, else often enough for bedtime and midnight. */
  #beat(): void {
    this.#cancelBeat?.();
    this.#cancelBeat = this.#clock.after(this.#timing ? 1_000 : 15_000, () => {
      this.#sender.pupils.forEach(({ timers }) => timers.beat());
      const leapt = this.#time.pass();
      const calendar = this.#frame?.calendar;
      const nextDay = calendar && localTime(this.#time.seen, calendar.timeZone).day !== calendar.today;
      // Midnight at the school, a long sleep, or a clock that was set: the backend knows what time it is.
      if (calendar && !this.#failure && (nextDay || leapt)) void this.#load();
      this.#emit();
      this.#beat();
    });
  }

  /** Another page of the browser has written a timer. */
  #timed(key: string, text: string | null): void {
    this.#sender.pupils.forEach(({ studentId, timers }) => {
      if (timers.key !== key) return;
      const assignmentId = timers.heard(text);
      if (assignmentId === undefined) this.#emit();
      else this.#tell({ kind: 'pausedElsewhere', assignmentId, studentId });
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
      this.#frame = frame;
      this.#time.put(Date.parse(frame.calendar.now));
      forgetTimers(this.#shelf, this.#client.orgId, frame.me.sourcedId);
      for (const { sourcedId } of frame.me.students) this.#sender.open(frame.me.sourcedId, sourcedId);
      // The frame is shown before the day is there.
      this.#emit();
      const student = this.#student();
      if (!student) {
        this.#failure = { kind: 'notForYou' };
        return;
      }
      const { day } = chooseDay(frame.calendar, this.#wanted.day);
      // The day of a week that is known is shown while what is new is read.
      this.#emit();
      const data = await readWeek(this.#client, student, day, signal);
      if (signal.aborted) return;
      const of = { studentId: student.sourcedId, monday: mondayOf(day), day };
      this.#data = { ...data, ...of, reports: this.#newest(of, data.reports, data.reportsRev) };
      this.#troubled(undefined);
      this.#failure = undefined;
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
      const monday = event.day === undefined ? this.#data?.monday : mondayOf(event.day);
      if (!here || monday !== this.#data?.monday) continue;
      if (event.resource === 'assignments') this.#refresh.touched('assignments');
      const mine = event.studentId === undefined || event.studentId === student?.sourcedId;
      if (event.resource === 'reports' && mine) this.#refresh.touched('reports');
      if (event.day === undefined || event.day === this.#data?.day) this.#refresh.touched('measured');
    }
  }

  /** Reads again what changed elsewhere. */
  async #again(what: 'assignments' | 'reports' | 'measured', signal: AbortSignal): Promise<void> {
    const student = this.#student();
    const data = this.#data;
    if (!student || !data) return;
    if (what === 'assignments') {
      const { assignments } = await readAssignments(this.#client, student, data.day, signal);
      this.#merge(data, { assignments });
    } else if (what === 'reports') {
      const read = await readReports(this.#client, student, data.day, signal);
      const before = this.#data?.reports ?? [];
      const reports = this.#newest(data, read.reports, read.rev);
      this.#merge(data, { reports });
      this.#arrived(student, before, reports);
    } else {
      const { measured } = await readMeasured(this.#client, student, data.day, signal);
      this.#merge(data, { measured });
    }
  }

  /** What was committed while a reading was under way is newer than what it read; the first of an assignment holds. */
  #newest(
    { studentId, monday }: { studentId: string; monday: string },
    read: readonly Report[],
    rev: number,
  ): readonly Report[] {
    const now = this.#data?.studentId === studentId && this.#data.monday === monday ? this.#data.reports : [];
    return [...now.filter((r) => r.rev > rev), ...read];
  }

  #merge(read: NonNullable<Facts['data']>, part: Partial<NonNullable<Facts['data']>>): void {
    const now = this.#data;
    if (!now || now.studentId !== read.studentId || now.day !== read.day) return;
    this.#data = { ...now, ...part };
    this.#emit();
  }

  /** Tells of reports that were made elsewhere. */
  #arrived(student: Student, before: readonly Report[], now: readonly Report[]): void {
    const own = this.#sender.pupils.get(student.sourcedId)?.writes ?? [];
    for (const report of now) {
      const known = before.find((r) => r.id === report.id);
      if ((known && known.rev >= report.rev) || own.some((w) => w.reportId === report.id)) continue;
      this.#tell({ kind: 'arrived', assignmentId: report.assignmentId, studentId: student.sourcedId, report });
    }
  }

  // What holds

  #student(): Student | undefined {
    const me = this.#frame?.me;
    const { studentId } = this.#wanted;
    const find = (id: string | undefined) => me?.students.find((s) => s.sourcedId === id);
    if (studentId !== undefined) return find(studentId);
    return find(this.#chosen ?? (me && this.#keeper.chosen(me.sourcedId))) ?? me?.students[0];
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
      orgId: this.#client.orgId,
      frame: this.#frame,
      student: this.#student(),
      askedDay: this.#wanted.day,
      data: this.#data,
      failure: this.#failure,
      offline: !this.#network.online || this.#unreachable,
      pupils: this.#sender.pupils,
      waiting: this.#sender.waiting,
      refused: this.#sender.refused,
      undoable: this.#sender.undoable(this.#student()?.sourcedId),
      history: this.#history,
      keptInTab: this.#frame ? undefined : this.#sender.countAll(),
      memoryOnly: this.#keeper.memoryOnly,
      news: this.#news,
      schoolTime: this.#time.seen,
    });
    const timing = [...this.#sender.pupils.values()].some(({ timers }) => timers.running !== undefined);
    if (timing !== this.#timing) {
      this.#timing = timing;
      if (this.#listeners.count > 0) this.#beat();
    }
    this.#listeners.tell();
  }
}
