import type { Report } from '@wuyu/contract/browser';
import type { Network } from '../shared/network.ts';
import type { Clock } from '../shared/clock.ts';
import type { Failure } from '../shared/failure.ts';
import type { Outcome } from '../shared/store.ts';
import type { Ledger, Pending } from './ledger.ts';
import { postChange, postNew, type Posted } from './post.ts';
import type { HomeworkClient } from '../homework/client.ts';
import { keyOf, type CellId, type News } from './state.ts';

/** What the sender needs of the store around it. */
export interface Surroundings {
  /** What is typed of the class and day that are shown. */
  ledger(): Ledger | undefined;
  /** The backend holds this now; undefined: none. */
  hold(cell: CellId, report: Report | undefined): void;
  tell(news: Omit<News, 'seq'>): void;
  changed(): void;
  /** A sign-in that ran out needs a person. */
  signedOut(failure: Failure): void;
}

/** Until what could not be sent is tried again. */
const retryMs = 30_000;

/** Sends what was handed over: new reports as one batch, corrections one by one; what there is no answer to, again. */
export class Sender {
  private readonly client: HomeworkClient;
  private readonly clock: Clock;
  private readonly network: Network;
  private readonly around: Surroundings;
  private flushing: Promise<void> | undefined;
  private cancelRetry: (() => void) | undefined;
  private awake = false;
  /** The last try got no answer. */
  stuck = false;

  constructor(client: HomeworkClient, clock: Clock, network: Network, around: Surroundings) {
    this.client = client;
    this.clock = clock;
    this.network = network;
    this.around = around;
  }

  /** Sends, and tells what became of some cells. */
  async send(cells: readonly CellId[]): Promise<Outcome> {
    this.around.changed();
    await this.flush();
    const ledger = this.around.ledger();
    const keys = cells.map(keyOf);
    if (!ledger || keys.some((key) => ledger.refused.has(key))) return { kind: 'refused', reason: 'refused' };
    if (keys.some((key) => ledger.others.has(key))) return { kind: 'other' };
    return { kind: keys.some((key) => ledger.pending.has(key)) ? 'pending' : 'done' };
  }

  async flush(): Promise<void> {
    while (this.flushing) await this.flushing;
    const ledger = this.around.ledger();
    if (!ledger || ledger.ready.length === 0) return;
    this.flushing = this.drain(ledger).then(
      () => (this.flushing = undefined),
      () => (this.flushing = undefined),
    );
    await this.flushing;
  }

  wake(): void {
    this.awake = true;
  }

  /** Lets no retry run on after nobody looks; what waits is kept. */
  rest(): void {
    this.awake = false;
    this.cancelRetry?.();
  }

  private async drain(ledger: Ledger): Promise<void> {
    this.cancelRetry?.();
    for (;;) {
      const [one, ...more] = ledger.ready;
      if (!one || !this.network.online) break;
      const fresh = [one, ...more].filter((p) => !p.base && p.answer);
      const sent = fresh.length > 0 ? fresh : [one];
      ledger.mark(sent);
      const posted =
        fresh.length > 0
          ? await postNew(this.client, sent)
          : new Map([[one, await postChange(this.client, one)] as const]);
      this.take(ledger, posted);
      const later = [...posted.values()].find((p) => p.kind === 'later');
      if (later?.kind === 'later') return this.later(later.failure);
    }
    this.stuck = false;
    this.around.changed();
  }

  private later(failure: Failure): void {
    this.stuck = true;
    if (failure.kind === 'signedOut') this.around.signedOut(failure);
    if (this.awake) this.cancelRetry = this.clock.after(retryMs, () => void this.flush());
    this.around.changed();
  }

  private take(ledger: Ledger, posted: ReadonlyMap<Pending, Posted>): void {
    const told: Record<'committed' | 'other' | 'refused', News['cells'][number][]> = {
      committed: [],
      other: [],
      refused: [],
    };
    for (const [sent, outcome] of posted) {
      if (outcome.kind === 'later') continue;
      const { studentId, assignmentId } = sent;
      const cell = { studentId, assignmentId, reportId: undefined, rev: undefined };
      if (outcome.kind === 'refused') {
        ledger.refused.set(keyOf(sent), outcome.detail);
        told.refused.push(cell);
        continue;
      }
      const { report } = outcome;
      this.around.hold(cell, report);
      if (outcome.kind === 'done') {
        ledger.settle(sent, report);
        told.committed.push({ ...cell, reportId: report?.id, rev: report?.rev });
      } else if (ledger.meet(sent, report)) told.other.push(cell);
    }
    const { classId, day } = ledger.place;
    for (const kind of ['committed', 'other', 'refused'] as const)
      if (told[kind].length > 0) this.around.tell({ kind, classId, day, cells: told[kind] });
  }
}
