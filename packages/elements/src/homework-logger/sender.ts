import type { Answer, Report } from '@wuyu/contract/browser';
import { isProblem } from '@wuyu/sdk';
import type { Clock } from '../shared/clock.ts';
import type { KeyStore } from '../shared/key-store.ts';
import type { Network } from '../shared/network.ts';
import type { Outcome } from '../shared/store.ts';
import type { Courier, ReportOutbox } from './by-outbox.ts';
import type { DraftKeeper, Write } from './drafts.ts';
import { PupilDrafts } from './pupil-drafts.ts';
import type { HomeworkClient } from '../homework/client.ts';
import { current, send, type Sent } from './sending.ts';
import type { Failure } from '../shared/failure.ts';
import { sameAnswer, type Given, type News, type Via } from './state.ts';
import { PupilTimers } from './timers.ts';

/** What the sender needs of the store around it. */
export interface Surroundings {
  /** The report that the backend holds, as far as is known. */
  held(studentId: string, assignmentId: string): Report | undefined;
  /** The backend holds this now; undefined: none. */
  hold(studentId: string, assignmentId: string, report: Report | undefined): void;
  /** Something is to be said. */
  tell(news: Omit<News, 'seq'>): void;
  /** Something is to be shown. */
  changed(): void;
  /** Sending failed in a way that may pass, or succeeded again. */
  troubled(failure: Failure | undefined): void;
}

/** What the answers given last replaced, in one go. */
interface Undo {
  readonly drafts: PupilDrafts;
  readonly replaced: readonly Replaced[];
}
interface Replaced {
  readonly assignmentId: string;
  readonly before: Answer | undefined;
  /** Of the timer that the answer came from. */
  readonly ms: number | undefined;
}

const undoMs = 10_000;
/** A write that takes longer is shown as waiting. */
const slowMs = 1_000;
/** Until what could not be sent is tried again. */
const retryMs = 30_000;

/** Decides and sends the writes of all pupils whom the caller reports for: in order, one at a time, each done once. */
export class Sender {
  readonly #client: HomeworkClient;
  readonly #clock: Clock;
  readonly #network: Network;
  readonly #keeper: DraftKeeper;
  readonly #shelf: KeyStore | undefined;
  readonly #around: Surroundings;
  /** By pupil: those of whoever is signed in. */
  readonly pupils = new Map<string, PupilDrafts>();
  /** By user and pupil: also of who was signed in before, since a browser may keep nothing. */
  readonly #everyones = new Map<string, PupilDrafts>();
  /** Keys of the writes that are shown as waiting. */
  readonly waiting = new Set<string>();
  /** Whose last answers the backend did not take, by `<pupil>/<assignment>`: classmates share assignments. */
  readonly refused = new Set<string>();
  readonly #settled = new Map<string, (outcome: Outcome) => void>();
  #flushing = false;
  #awake = false;
  #cancelRetry: (() => void) | undefined;
  #cancelUndo: (() => void) | undefined;
  #undo: Undo | undefined;
  #outbox: ReportOutbox | undefined;
  #courier: Courier | undefined;

  constructor(
    client: HomeworkClient,
    clock: Clock,
    network: Network,
    keeper: DraftKeeper,
    shelf: KeyStore | undefined,
    around: Surroundings,
  ) {
    this.#client = client;
    this.#clock = clock;
    this.#network = network;
    this.#keeper = keeper;
    this.#shelf = shelf;
    this.#around = around;
  }

  /** From now on an outbox keeps what is decided, over a closed tab too, and sends it. */
  async use(outbox: ReportOutbox): Promise<void> {
    if (outbox === this.#outbox) return;
    this.#outbox = outbox;
    this.#courier?.rest();
    this.#courier = undefined;
    try {
      const { Courier } = await import('./by-outbox.ts');
      if (this.#outbox !== outbox) return;
      this.#courier = new Courier(outbox, this.#client, this.pupils, {
        isProblem,
        current,
        sameAnswer,
        take: (drafts, write, sent) => this.#take(drafts, write, sent),
        wait: () => this.#wait(),
        changed: () => this.#around.changed(),
        troubled: (failure) => this.#around.troubled(failure),
      });
      if (this.#awake) this.#courier.wake();
    } catch {
      // Without a network: it is asked for again with the next change.
      if (this.#outbox === outbox) this.#outbox = undefined;
    }
    void this.flush();
  }

  /** What waits, whoever decided it: all that can be said before it is known who asks. */
  countAll(): { count: number; since: number } | undefined {
    return this.#courier?.countAll() ?? this.#keeper.countAll();
  }

  /** The assignments whose last answers can still be undone, if they are this pupil's. */
  undoable(studentId: string | undefined): string[] {
    const undo = this.#undo?.drafts.studentId === studentId ? this.#undo : undefined;
    return undo?.replaced.map((r) => r.assignmentId) ?? [];
  }

  /** Takes up what this tab kept for a pupil. */
  open(userId: string, studentId: string): void {
    if (this.pupils.has(studentId)) return;
    const key = `${userId}/${studentId}`;
    const drafts = this.#everyones.get(key) ?? this.#begin(userId, studentId);
    this.#everyones.set(key, drafts);
    for (const write of drafts.writes) this.waiting.add(write.key);
    this.pupils.set(studentId, drafts);
    this.#courier?.sync();
  }

  #begin(userId: string, studentId: string): PupilDrafts {
    const timers = new PupilTimers(this.#shelf, this.#client.orgId, userId, studentId, this.#clock);
    return new PupilDrafts(this.#keeper, userId, studentId, timers, this.#clock, () => this.#client.newId());
  }

  /** Makes answers hold and sends them; one undo takes them back together. Resolves once the last is settled or waits. */
  async give(drafts: PupilDrafts, given: readonly Given[]): Promise<Outcome> {
    const replaced: Replaced[] = [];
    const outcomes = given.map(({ assignmentId, answer, via }) => {
      const before = this.#holds(drafts, assignmentId);
      const ms = drafts.timers.get(assignmentId)?.ms;
      if (!sameAnswer(before, answer)) replaced.push({ assignmentId, before, ms });
      return this.decide(drafts, assignmentId, answer, via);
    });
    if (replaced.length > 0) this.#offerUndo({ drafts, replaced });
    const all = await Promise.all(outcomes);
    return all.find((outcome) => outcome.kind !== 'done') ?? { kind: 'done' };
  }

  /** What holds now for an assignment, sent or not. */
  #holds(drafts: PupilDrafts, assignmentId: string): Answer | undefined {
    const last = drafts.last(assignmentId);
    return last ? last.answer : this.#around.held(drafts.studentId, assignmentId)?.answer;
  }

  /** Makes an answer hold (undefined: none), and sends it. Resolves once it is settled, or known to wait. */
  decide(drafts: PupilDrafts, assignmentId: string, answer: Answer | undefined, via: Via): Promise<Outcome> {
    const held = this.#around.held(drafts.studentId, assignmentId);
    const last = drafts.last(assignmentId);
    const { writes } = drafts;
    const write = drafts.decide(assignmentId, held, answer, via);
    for (const { key } of writes) {
      // What was never sent and is overtaken now: whoever asked for it is told.
      if (drafts.writes.some((w) => w.key === key)) continue;
      this.waiting.delete(key);
      this.#resolve(key, { kind: 'other' });
    }
    this.refused.delete(`${drafts.studentId}/${assignmentId}`);
    this.#courier?.clear(drafts.studentId, assignmentId);
    if (answer) {
      drafts.timers.drop(assignmentId);
      drafts.type(assignmentId, '');
    }
    if (!write || write === last) {
      this.#around.changed();
      return Promise.resolve({ kind: write ? 'pending' : 'done' });
    }
    if (!this.#network.online) this.waiting.add(write.key);
    this.#clock.after(slowMs, () => {
      if (!drafts.writes.some((w) => w.key === write.key)) return;
      this.waiting.add(write.key);
      this.#around.changed();
    });
    this.#around.tell({ kind: answer ? 'kept' : 'withdrawn', assignmentId, studentId: drafts.studentId });
    const asked = this.#settled.get(write.key);
    const outcome = new Promise<Outcome>((resolve) => {
      this.#settled.set(write.key, (told) => {
        asked?.(told);
        resolve(told);
      });
    });
    void this.flush();
    return outcome;
  }

  #offerUndo(undo: Undo): void {
    this.#cancelUndo?.();
    this.#undo = undo;
    this.#cancelUndo = this.#clock.after(undoMs, () => {
      this.#undo = undefined;
      this.#around.changed();
    });
    this.#around.changed();
  }

  /** Makes the last answers undone: what was there before holds again, a timer stands where it stood. */
  async undo(): Promise<Outcome> {
    const undo = this.#undo;
    if (!undo) return { kind: 'refused', reason: 'tooLate' };
    this.#cancelUndo?.();
    this.#undo = undefined;
    const outcomes = undo.replaced.map(({ assignmentId, before, ms }) => {
      const outcome = this.decide(undo.drafts, assignmentId, before, 'hand');
      if (ms !== undefined) undo.drafts.timers.put(assignmentId, ms);
      return outcome;
    });
    this.#around.changed();
    const all = await Promise.all(outcomes);
    return all.find((outcome) => outcome.kind !== 'done') ?? { kind: 'done' };
  }

  /** Sends what waits: in order for each pupil. What the backend fails at for one does not hold up the others. */
  async flush(): Promise<void> {
    // What an outbox is to keep is not sent past it while its courier is on the way.
    if (this.#flushing || (this.#outbox && !this.#courier)) return;
    this.#flushing = true;
    const failed = new Set<PupilDrafts>();
    try {
      if (this.#courier) await this.#courier.hand();
      let next = this.#next(failed);
      while (next && this.#network.online) {
        const [drafts, write] = next;
        const sent = await send(this.#client, drafts.studentId, drafts.mark(write));
        this.#take(drafts, write, sent);
        if (sent.kind === 'later') {
          if (sent.failure.kind !== 'server') break;
          failed.add(drafts);
        }
        if (this.#courier) await this.#courier.hand();
        next = this.#next(failed);
      }
    } finally {
      this.#flushing = false;
    }
    if (!this.#next()) return;
    this.#wait();
    this.#cancelRetry?.();
    if (this.#awake) this.#cancelRetry = this.#clock.after(retryMs, () => void this.flush());
  }

  /** Nothing goes out just now. */
  #wait(): void {
    for (const drafts of this.pupils.values()) {
      for (const { key } of drafts.writes) {
        this.waiting.add(key);
        this.#resolve(key, { kind: 'pending' });
      }
    }
    this.#around.changed();
  }

  /**
   * Another person is signed in, or nobody: what waits stays kept under the id of who decided it, and is not sent. Timers
   * go: they lie where every page of the browser finds them.
   */
  forget(): void {
    this.#cancelRetry?.();
    this.#cancelUndo?.();
    this.#undo = undefined;
    for (const drafts of this.pupils.values()) {
      drafts.timers.clear();
      for (const { key } of drafts.writes) this.#resolve(key, { kind: 'pending' });
    }
    this.pupils.clear();
    this.waiting.clear();
    this.refused.clear();
  }

  wake(): void {
    this.#awake = true;
    this.#courier?.wake();
  }

  /** Lets no retry run on after nobody looks; what waits is kept. */
  rest(): void {
    this.#awake = false;
    this.#cancelRetry?.();
    this.#courier?.rest();
  }

  #next(failed?: ReadonlySet<PupilDrafts>): [PupilDrafts, Write] | undefined {
    for (const drafts of this.pupils.values()) {
      const write = drafts.writes[0];
      if (write && !write.entry && !failed?.has(drafts)) return [drafts, write];
    }
    return undefined;
  }

  #take(drafts: PupilDrafts, write: Write, sent: Sent): void {
    const { assignmentId } = write;
    const { studentId } = drafts;
    if (sent.kind === 'later') return this.#around.troubled(sent.failure);
    this.#around.troubled(undefined);
    this.waiting.delete(write.key);
    const rev = sent.kind === 'done' ? sent.report?.rev : undefined;
    for (const dropped of drafts.settle(write, sent.kind !== 'done', rev))
      this.#resolve(dropped.key, { kind: 'other' });
    if (sent.kind === 'refused') {
      this.refused.add(`${studentId}/${assignmentId}`);
      this.#around.tell({ kind: 'refused', assignmentId, studentId });
      return this.#resolve(write.key, { kind: 'refused', reason: 'refused' });
    }
    this.#around.hold(studentId, assignmentId, sent.report);
    if (sent.kind === 'done') {
      const change = write.kind === 'create' ? 'created' : write.kind === 'update' ? 'corrected' : 'withdrawn';
      this.#around.tell({ kind: 'committed', assignmentId, studentId, change, report: sent.report });
    } else {
      // Nobody else's report is undone by this hand.
      const replaced = this.#undo?.replaced.filter((r) => r.assignmentId !== assignmentId) ?? [];
      this.#undo = this.#undo && replaced.length > 0 ? { ...this.#undo, replaced } : undefined;
      this.#around.tell({ kind: sent.why, assignmentId, studentId, report: sent.report });
    }
    this.#resolve(write.key, { kind: sent.kind });
  }

  #resolve(key: string, outcome: Outcome): void {
    this.#settled.get(key)?.(outcome);
    this.#settled.delete(key);
  }
}
