import type { ChoiceList } from '@wuyu/contract/browser';
import { isProblem } from '@wuyu/sdk';
import type { MenusClient } from '../menus/client.ts';
import type { Clock } from '../shared/clock.ts';
import { failureOf, type Failure } from '../shared/failure.ts';
import type { Network } from '../shared/network.ts';
import type { News } from './state.ts';
import type { ChildWishes } from './wishes.ts';

/** What the sender needs of the store around it. */
export interface Surroundings {
  editionId(): string | undefined;
  children(): Iterable<ChildWishes>;
  tell(news: Omit<News, 'seq'>): void;
  changed(): void;
  /** The backend refused a change as a whole: what it says about the edition is read again. */
  refused(): void;
  /** A sign-in that ran out needs a person. */
  signedOut(failure: Failure): void;
}

/** Until what could not be sent is tried again. */
const retryMs = 30_000;

/** Saves wishes as they are made: one writing at a time, whatever was decided meanwhile in the next one. */
export class Sender {
  readonly #client: MenusClient;
  readonly #clock: Clock;
  readonly #network: Network;
  readonly #around: Surroundings;
  #flushing: Promise<void> | undefined;
  #cancelRetry: (() => void) | undefined;
  #awake = false;
  /** The last try got no answer. */
  stuck = false;

  constructor(client: MenusClient, clock: Clock, network: Network, around: Surroundings) {
    this.#client = client;
    this.#clock = clock;
    this.#network = network;
    this.#around = around;
  }

  /** Something is under way just now. */
  get busy(): boolean {
    return this.#flushing !== undefined;
  }

  /** Sends all there is; resolves when it is settled, or has to wait. */
  flush(): Promise<void> {
    this.#flushing ??= this.#drain().finally(() => {
      this.#flushing = undefined;
      this.#around.changed();
    });
    return this.#flushing;
  }

  wake(): void {
    this.#awake = true;
  }

  /** Lets no retry run on after nobody looks; what waits is kept. */
  rest(): void {
    this.#awake = false;
    this.#cancelRetry?.();
  }

  async #drain(): Promise<void> {
    this.#cancelRetry?.();
    for (;;) {
      const child = [...this.#around.children()].find(({ pending, held }) => pending && held);
      if (!child || !this.#network.online) break;
      const later = await this.#send(child);
      if (!later) continue;
      this.stuck = true;
      if (later.kind === 'signedOut') this.#around.signedOut(later);
      if (this.#awake) this.#cancelRetry = this.#clock.after(retryMs, () => void this.flush());
      return;
    }
    this.stuck = false;
  }

  /** Sends what one child's family decided; a failure means: later. */
  async #send(child: ChildWishes): Promise<Failure | undefined> {
    const editionId = this.#around.editionId();
    const { pending: sent, held, studentId, body } = child;
    if (!sent || !held || editionId === undefined) return undefined;
    child.trying();
    this.#around.changed();
    try {
      const input = { editionId, studentId, ifMatch: held.rev, body };
      const answer = await this.#client.menus.updateChoices(input, { idempotencyKey: sent.key });
      child.settle(sent, answer, this.#client.newId());
      const { refused, rev } = answer;
      this.#around.tell({ kind: refused.length > 0 ? 'refused' : 'saved', studentId, rev, refused });
      return undefined;
    } catch (error) {
      if (isProblem(error, 'precondition-failed')) {
        const current = currentOf(error.current);
        // Nothing newer than what was sent against: asking again at once would not end.
        if (!current || current.rev === held.rev) return { kind: 'server' };
        child.meet(current, this.#client.newId());
        if (child.merged) this.#around.tell({ kind: 'merged', studentId });
        return undefined;
      }
      const failure = failureOf(error);
      const final = isProblem(error) && error.status < 500 && ![401, 408, 409, 429].includes(error.status);
      if (!final && failure.kind !== 'incompatible') return failure;
      child.drop(isProblem(error, 'refused') ? error.reason : undefined);
      this.#around.tell({ kind: 'lost', studentId, reason: child.lost });
      this.#around.refused();
      return undefined;
    }
  }
}

/** The problem's `current`, if it is a child's wishes. */
function currentOf(value: unknown): ChoiceList | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const list = value as Partial<ChoiceList>;
  return typeof list.rev === 'number' && Array.isArray(list.slots) ? (value as ChoiceList) : undefined;
}
