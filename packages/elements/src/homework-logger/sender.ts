import type { Answer, Report } from '@wuyu/contract/browser';
import type { Clock } from '../shared/clock.ts';
import type { Outcome } from '../shared/store.ts';
import { Desk } from './desk.ts';
import type { DraftKeeper, Write } from './drafts.ts';
import type { HomeworkClient } from './reading.ts';
import { send, type Sent } from './sending.ts';
import type { Failure } from '../shared/failure.ts';
import type { News, Via } from './state.ts';
import { Timer } from './timer.ts';

/** Whether the device has a network, and when that changes. */
export interface Network {
  readonly online: boolean;
  watch(changed: () => void): () => void;
}

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

/** What the last answer replaced. */
interface Undo {
  readonly desk: Desk;
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
  readonly #around: Surroundings;
  /** By pupil: those of whoever is signed in. */
  readonly desks = new Map<string, Desk>();
  /** By user and pupil: also of who was signed in before, since a browser may keep nothing. */
  readonly #everyones = new Map<string, Desk>();
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

  constructor(client: HomeworkClient, clock: Clock, network: Network, keeper: DraftKeeper, around: Surroundings) {
    this.#client = client;
    this.#clock = clock;
    this.#network = network;
    this.#keeper = keeper;
    this.#around = around;
  }

  /** The assignment whose last answer can still be undone, if it is this pupil's. */
  undoable(studentId: string | undefined): string | undefined {
    return this.#undo?.desk.studentId === studentId ? this.#undo?.assignmentId : undefined;
  }

  /** Takes up what this tab kept for a pupil. */
  open(userId: string, studentId: string): void {
    if (this.desks.has(studentId)) return;
    const key = `${userId}/${studentId}`;
    const desk =
      this.#everyones.get(key) ?? new Desk(this.#keeper, userId, studentId, this.#clock, () => this.#client.newId());
    this.#everyones.set(key, desk);
    for (const write of desk.writes) this.waiting.add(write.key);
    this.desks.set(studentId, desk);
  }

  /** Makes an answer hold (undefined: none), and sends it. Resolves once it is settled, or known to wait. */
  decide(desk: Desk, assignmentId: string, answer: Answer | undefined, via: Via): Promise<Outcome> {
    const held = this.#around.held(desk.studentId, assignmentId);
    const last = desk.last(assignmentId);
    const before = last ? last.answer : held?.answer;
    const ms = desk.timers.get(assignmentId)?.ms;
    const { writes } = desk;
    const write = desk.decide(assignmentId, held, answer, via);
    for (const { key } of writes) {
      // What was never sent and is overtaken now: whoever asked for it is told.
      if (desk.writes.some((w) => w.key === key)) continue;
      this.waiting.delete(key);
      this.#resolve(key, { kind: 'other' });
    }
    this.refused.delete(`${desk.studentId}/${assignmentId}`);
    if (answer) {
      desk.timers.delete(assignmentId);
      desk.type(assignmentId, '');
    }
    if (!write || write === last) {
      this.#around.changed();
      return Promise.resolve({ kind: write ? 'pending' : 'done' });
    }
    if (answer) this.#offerUndo({ desk, assignmentId, before, ms });
    if (!this.#network.online) this.waiting.add(write.key);
    this.#clock.after(slowMs, () => {
      if (!desk.writes.some((w) => w.key === write.key)) return;
      this.waiting.add(write.key);
      this.#around.changed();
    });
    this.#around.tell({ kind: answer ? 'kept' : 'withdrawn', assignmentId, studentId: desk.studentId });
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
  }

  /** Makes the last answer undone: what was there before holds again, a timer stands where it stood. */
  async undo(): Promise<Outcome> {
    const undo = this.#undo;
    if (!undo) return { kind: 'refused', reason: 'tooLate' };
    this.#cancelUndo?.();
    const outcome = this.decide(undo.desk, undo.assignmentId, undo.before, 'hand');
    this.#cancelUndo?.();
    this.#undo = undefined;
    if (undo.ms !== undefined) {
      const kept = { ms: undo.ms, at: this.#clock.wall(), running: false, doubtful: false };
      undo.desk.timers.set(undo.assignmentId, new Timer(this.#clock, kept));
      undo.desk.keep(undo.assignmentId);
    }
    this.#around.changed();
    return outcome;
  }

  /** Sends what waits: in order for each pupil. What the backend fails at for one does not hold up the others. */
  async flush(): Promise<void> {
    if (this.#flushing) return;
    this.#flushing = true;
    const failed = new Set<Desk>();
    try {
      let next = this.#next(failed);
      while (next && this.#network.online) {
        const [desk, write] = next;
        const sent = await send(this.#client, desk.studentId, desk.mark(write));
        this.#take(desk, write, sent);
        if (sent.kind === 'later') {
          if (sent.failure.kind !== 'server') break;
          failed.add(desk);
        }
        next = this.#next(failed);
      }
    } finally {
      this.#flushing = false;
    }
    if (!this.#next()) return;
    for (const desk of this.desks.values()) {
      for (const { key } of desk.writes) {
        this.waiting.add(key);
        this.#resolve(key, { kind: 'pending' });
      }
    }
    this.#cancelRetry?.();
    if (this.#awake) this.#cancelRetry = this.#clock.after(retryMs, () => void this.flush());
    this.#around.changed();
  }

  /** Another person is signed in, or nobody: what waits stays kept under the id of who decided it, and is not sent. */
  forget(): void {
    this.#cancelRetry?.();
    this.#cancelUndo?.();
    this.#undo = undefined;
    for (const desk of this.desks.values()) {
      for (const { key } of desk.writes) this.#resolve(key, { kind: 'pending' });
    }
    this.desks.clear();
    this.waiting.clear();
    this.refused.clear();
  }

  wake(): void {
    this.#awake = true;
  }

  /** Lets no retry run on after nobody looks; what waits is kept. */
  rest(): void {
    this.#awake = false;
    this.#cancelRetry?.();
  }

  #next(failed?: ReadonlySet<Desk>): [Desk, Write] | undefined {
    for (const desk of this.desks.values()) {
      const write = desk.writes[0];
      if (write && !failed?.has(desk)) return [desk, write];
    }
    return undefined;
  }

  #take(desk: Desk, write: Write, sent: Sent): void {
    const { assignmentId } = write;
    const { studentId } = desk;
    if (sent.kind === 'later') return this.#around.troubled(sent.failure);
    this.#around.troubled(undefined);
    this.waiting.delete(write.key);
    const rev = sent.kind === 'done' ? sent.report?.rev : undefined;
    for (const dropped of desk.settle(write, sent.kind !== 'done', rev)) this.#resolve(dropped.key, { kind: 'other' });
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
      this.#undo = undefined;
      this.#around.tell({ kind: sent.why, assignmentId, studentId, report: sent.report });
    }
    this.#resolve(write.key, { kind: sent.kind });
  }

  #resolve(key: string, outcome: Outcome): void {
    this.#settled.get(key)?.(outcome);
    this.#settled.delete(key);
  }
}

export const browserNetwork: Network = {
  get online() {
    return typeof navigator === 'undefined' || navigator.onLine !== false;
  },
  watch(changed) {
    if (typeof addEventListener === 'undefined') return () => {};
    addEventListener('online', changed);
    addEventListener('offline', changed);
    return () => {
      removeEventListener('online', changed);
      removeEventListener('offline', changed);
    };
  },
};
