import type { Answer, Event, Report } from '@wuyu/contract/browser';
import { sessionStore, type KeyStore } from '../shared/key-store.ts';
import { browserNetwork, type Network } from '../shared/network.ts';
import { Refresh } from '../homework/refresh.ts';
import { deviceClock, type Clock } from '../shared/clock.ts';
import { utcDay } from '../shared/days.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import { Listeners, type Outcome } from '../shared/store.ts';
import { dayOf, derive, roomOf } from './derive.ts';
import { Ledger } from './ledger.ts';
import { sameAnswer } from './parse.ts';
import { readColumns, readReports, readSchool, readSheet, readSlips } from './reading.ts';
import type { HomeworkClient } from '../homework/client.ts';
import type { School, SheetData } from './reading.ts';
import { Sender } from './sender.ts';
import { emptyState, keyOf, type CellId, type News, type SheetRequest, type SheetState } from './state.ts';
import type { SheetStore } from './state.ts';

export interface SheetStoreOptions {
  readonly client: HomeworkClient;
  /** The device's unless told. */
  readonly clock?: Clock;
  /** Where what is not sent outlives a reload: the tab's session storage unless told, null for memory only. */
  readonly storage?: KeyStore | null;
  readonly network?: Network;
}

/** The default store: works on a client, keeps what is not stored yet, follows the client's feed. */
export function createHomeworkSheetStore(options: SheetStoreOptions): SheetStore {
  return new ClientStore(options);
}

const retrySeconds = 30;
const undoMs = 10_000;
/** After the last key in a cell: longer than between two digits, shorter than until a page is closed. */
const quietMs = 3_000;

class ClientStore implements SheetStore {
  private readonly client: HomeworkClient;
  private readonly clock: Clock;
  private readonly network: Network;
  private readonly storage: KeyStore | undefined;
  private readonly listeners = new Listeners(
    () => this.start(),
    () => this.rest(),
  );
  private readonly sender: Sender;
  private readonly refresh: Refresh<'columns' | 'reports'>;
  /** By place; what a browser may not keep is kept here at least. */
  private readonly ledgers = new Map<string, Ledger>();
  private shown: SheetState = emptyState;
  private asked: { classId: string | undefined; day: string | undefined } = { classId: undefined, day: undefined };
  private school: School | undefined;
  private data: SheetData | undefined;
  private ledger: Ledger | undefined;
  private failure: Failure | undefined;
  private reading: AbortController | undefined;
  private undo: readonly { cell: CellId; before: Answer | undefined }[] | undefined;
  private history: SheetState['history'];
  private slips: SheetState['slips'];
  private slipsDay: string | undefined;
  private news: News | undefined;
  private quiet = true;
  private cancelQuiet: (() => void) | undefined;
  private cancelUndo: (() => void) | undefined;
  private cancelRetry: (() => void) | undefined;
  private unwatch: (() => void)[] = [];

  constructor(options: SheetStoreOptions) {
    const { client, clock = deviceClock, storage = sessionStore() ?? null, network = browserNetwork } = options;
    this.client = client;
    this.clock = clock;
    this.network = network;
    this.storage = storage ?? undefined;
    this.sender = new Sender(client, clock, network, {
      ledger: () => this.ledger,
      hold: (cell, report) => this.hold(cell, report),
      tell: (news) => this.tell(news),
      changed: () => this.emit(),
      signedOut: (failure) => (this.failure = failure),
    });
    this.refresh = new Refresh({ clock, read: (what, signal) => this.readAgain(what, signal) });
  }

  get state(): SheetState {
    return this.shown;
  }

  subscribe(listener: () => void): () => void {
    return this.listeners.add(listener);
  }

  async request(request: SheetRequest): Promise<Outcome> {
    switch (request.type) {
      case 'show': {
        const { classId, day } = request;
        const changed = classId !== this.asked.classId || day !== this.asked.day;
        this.asked = { classId, day };
        if (changed && this.listeners.count > 0) await this.load();
        return { kind: 'done' };
      }
      case 'retry':
        await this.load();
        return { kind: 'done' };
      case 'history':
        return this.readHistory(request.cell);
      case 'slips':
        return this.readSlips(request.day);
    }
    const ledger = this.ledger;
    if (!ledger) return { kind: 'refused', reason: 'notReady' };
    switch (request.type) {
      case 'type':
        ledger.type(request.cell, request.text);
        this.typing();
        return this.done();
      case 'answer':
        this.decide(ledger, request.cells, request.answer, request.undoable === true);
        return { kind: 'pending' };
      case 'send':
        ledger.hand(request.cells);
        return this.sender.send(request.cells);
      case 'drop':
        for (const cell of request.cells) ledger.drop(cell);
        return this.done();
      case 'choose':
        return this.choose(ledger, request.cell, request.whose);
      case 'undo':
        return this.takeBack(ledger);
    }
  }

  private done(): Outcome {
    this.emit();
    return { kind: 'done' };
  }

  private typing(): void {
    this.quiet = false;
    this.cancelQuiet?.();
    this.cancelQuiet = this.clock.after(quietMs, () => {
      this.quiet = true;
      this.emit();
    });
  }

  // Deciding

  private decide(ledger: Ledger, cells: readonly CellId[], answer: Answer | undefined, undoable: boolean): void {
    const before = cells.map((cell) => ({ cell, before: this.shown.cells.get(keyOf(cell))?.answer }));
    for (const cell of cells) this.enter(ledger, cell, answer);
    if (undoable) this.offer(before.filter((one) => !sameAnswer(one.before, answer)));
    this.emit();
  }

  private enter(ledger: Ledger, cell: CellId, answer: Answer | undefined): void {
    const ids = { make: () => this.client.newId(), at: this.clock.wall() };
    ledger.decide(cell, this.held(cell), answer, ids);
  }

  private offer(before: readonly { cell: CellId; before: Answer | undefined }[] | undefined): void {
    this.cancelUndo?.();
    this.undo = before && before.length > 0 ? before : undefined;
    if (!this.undo) return;
    this.cancelUndo = this.clock.after(undoMs, () => {
      this.undo = undefined;
      this.emit();
    });
  }

  private async takeBack(ledger: Ledger): Promise<Outcome> {
    const undo = this.undo;
    if (!undo) return { kind: 'refused', reason: 'tooLate' };
    this.offer(undefined);
    for (const { cell, before } of undo) this.enter(ledger, cell, before);
    const cells = undo.map(({ cell }) => cell);
    ledger.hand(cells);
    return this.sender.send(cells);
  }

  private async choose(ledger: Ledger, cell: CellId, whose: 'own' | 'other'): Promise<Outcome> {
    const other = ledger.others.get(keyOf(cell));
    const own = ledger.pending.get(keyOf(cell))?.answer;
    if (other === undefined) return { kind: 'refused', reason: 'noChoice' };
    ledger.drop(cell);
    this.hold(cell, other ?? undefined);
    if (whose === 'other') return this.done();
    this.enter(ledger, cell, own);
    ledger.hand([cell]);
    return this.sender.send([cell]);
  }

  // What holds

  private held(cell: CellId): Report | undefined {
    return this.data?.reports.find((r) => r.assignmentId === cell.assignmentId && r.studentId === cell.studentId);
  }

  private hold(cell: CellId, report: Report | undefined): void {
    const data = this.data;
    if (!data || !data.columns.some((a) => a.id === cell.assignmentId)) return;
    const others = data.reports.filter((r) => keyOf(r) !== keyOf(cell));
    const placed = report && { ...report, classId: data.classId, day: data.day };
    this.data = { ...data, reports: placed ? [...others, placed] : others };
  }

  // Life

  private start(): void {
    this.unwatch = [
      this.client.onSession(() => this.forget()),
      this.network.watch(() => (this.network.online ? void this.load() : this.emit())),
      this.client.live.watch((status) => {
        if (status === 'live' && this.sender.stuck) void this.sender.flush();
      }),
    ];
    this.sender.wake();
    void this.load();
  }

  private rest(): void {
    for (const stop of this.unwatch) stop();
    this.sender.rest();
    this.reading?.abort();
    this.refresh.forget();
    this.cancelRetry?.();
    this.cancelUndo?.();
    this.cancelQuiet?.();
    this.quiet = true;
    this.undo = undefined;
  }

  /** Somebody else is signed in, or nobody: what waits stays kept under the id of who typed it. */
  private forget(): void {
    this.school = this.data = this.ledger = this.failure = this.history = this.slips = undefined;
    this.sender.stuck = false;
    this.offer(undefined);
    this.emit();
    void this.load();
  }

  // Reading

  private async load(): Promise<void> {
    this.reading?.abort();
    this.cancelRetry?.();
    this.refresh.forget();
    const reading = new AbortController();
    this.reading = reading;
    const { signal } = reading;
    // Undo and history belong to the day that was seen.
    this.offer(undefined);
    this.history = undefined;
    try {
      const guess = utcDay(this.clock.wall());
      const school = await readSchool(this.client, guess, signal);
      if (signal.aborted) return;
      this.school = school;
      this.failure = undefined;
      const room = roomOf(school, this.asked.classId);
      if (!room) return;
      const day = dayOf(school.calendar, this.asked.day);
      this.emit();
      const data = await readSheet(this.client, room.id, day, signal);
      if (signal.aborted) return;
      this.data = data;
      this.ledger = this.open(school.me.sourcedId, room.id, day);
      this.sender.stuck = false;
      signal.addEventListener(
        'abort',
        this.client.live.subscribe((events) => this.hear(events), { since: data.rev }),
      );
      void this.sender.flush();
      if (this.slipsDay !== undefined) void this.readSlips(this.slipsDay);
    } catch (error) {
      if (signal.aborted) return;
      const failure = failureOf(error);
      const again = failure.kind !== 'incompatible';
      this.failure = again ? { ...failure, retryIn: retrySeconds } : failure;
      if (again && this.listeners.count > 0)
        this.cancelRetry = this.clock.after(retrySeconds * 1000, () => void this.load());
    } finally {
      if (!signal.aborted) this.emit();
    }
  }

  private open(userId: string, classId: string, day: string): Ledger {
    const place = { orgId: this.client.orgId, userId, classId, day };
    const key = `${userId}/${classId}/${day}`;
    const ledger = this.ledgers.get(key) ?? new Ledger(place, this.storage);
    this.ledgers.set(key, ledger);
    return ledger;
  }

  private hear(events: readonly Event[]): void {
    const data = this.data;
    for (const event of events) {
      if (event.resource === 'roster' || event.resource === 'calendar') return void this.load();
      if (!data || event.classId !== data.classId || (event.day !== undefined && event.day !== data.day)) continue;
      if (event.resource === 'assignments') this.refresh.touched('columns');
      // One's own are held already.
      const known = data.reports.some((r) => r.id === event.id && r.rev >= event.rev);
      if (event.resource === 'reports' && !known) this.refresh.touched('reports');
    }
  }

  private async readAgain(what: 'columns' | 'reports', signal: AbortSignal): Promise<void> {
    const { classId, day } = this.data ?? {};
    if (classId === undefined || day === undefined) return;
    if (what === 'columns') {
      const { columns } = await readColumns(this.client, classId, day, signal);
      if (signal.aborted) return;
      if (this.data) this.data = { ...this.data, columns };
    } else {
      const read = await readReports(this.client, classId, day, signal);
      if (signal.aborted) return;
      const held = this.data?.reports ?? [];
      // What was committed while the reading was under way is newer.
      const newer = held.filter((r) => r.rev > read.rev);
      const reports = [...newer, ...read.reports.filter((r) => !newer.some((n) => keyOf(n) === keyOf(r)))];
      if (this.data) this.data = { ...this.data, reports };
      const arrived = reports.filter((r) => !held.some((h) => h.id === r.id && h.rev >= r.rev));
      if (arrived.length > 0)
        this.tell({
          kind: 'arrived',
          classId,
          day,
          cells: arrived.map((r) => ({ ...ids(r), reportId: r.id, rev: r.rev })),
        });
    }
    this.emit();
  }

  private async readHistory(cell: CellId | undefined): Promise<Outcome> {
    const report = cell && this.held(cell);
    if (!cell || !report) {
      this.history = undefined;
      return this.done();
    }
    const place = ids(cell);
    const asked: SheetState['history'] = { ...place, revisions: { kind: 'loading' } };
    this.history = asked;
    this.emit();
    let revisions: NonNullable<SheetState['history']>['revisions'];
    try {
      const { items } = await this.client.homework.listReportRevisions({ reportId: report.id });
      revisions = { kind: 'ready', value: items };
    } catch (error) {
      revisions = { kind: 'failed', failure: failureOf(error) };
    }
    // Another one was asked for meanwhile, or somebody else is signed in.
    if (this.history !== asked) return { kind: 'other' };
    this.history = { ...place, revisions };
    return this.done();
  }

  private async readSlips(day: string | undefined): Promise<Outcome> {
    this.slipsDay = day;
    const school = this.school;
    const room = school && roomOf(school, this.asked.classId);
    this.slips = day === undefined || !room ? undefined : { kind: 'loading' };
    this.emit();
    if (day === undefined || !room) return { kind: 'done' };
    const signal = this.reading?.signal ?? new AbortController().signal;
    try {
      const value = await readSlips(this.client, school.calendar, room.id, day, signal);
      if (this.slipsDay === day && !signal.aborted) this.slips = { kind: 'ready', value };
    } catch (error) {
      if (this.slipsDay === day && !signal.aborted) this.slips = { kind: 'failed', failure: failureOf(error) };
    }
    return this.done();
  }

  private tell(news: Omit<News, 'seq'>): void {
    this.news = { ...news, seq: (this.news?.seq ?? 0) + 1 };
    this.emit();
  }

  private emit(): void {
    this.shown = derive({
      orgId: this.client.orgId,
      school: this.school,
      asked: this.asked,
      data: this.data,
      ledger: this.ledger,
      quiet: this.quiet,
      stuck: this.sender.stuck,
      failure: this.failure,
      offline: !this.network.online || this.sender.stuck,
      undo: this.undo?.length,
      history: this.history,
      slips: this.slips,
      news: this.news,
    });
    this.listeners.tell();
  }
}

const ids = ({ studentId, assignmentId }: CellId): CellId => ({ studentId, assignmentId });
