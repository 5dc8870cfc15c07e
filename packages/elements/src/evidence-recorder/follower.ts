import type { Event } from '@wuyu/contract/browser';
import type { EvaluationClient } from '../evaluation/client.ts';
import { readNews, touches } from '../evaluation/reading.ts';
import { Refresh } from '../homework/refresh.ts';
import type { Clock } from '../shared/clock.ts';
import { placeIn, scopeOf, type Facts, type Frame } from './reading.ts';
import type { Turn } from './state.ts';

interface FollowerOptions {
  readonly client: EvaluationClient;
  readonly clock: Clock;
  readonly frame: () => Frame | undefined;
  readonly facts: () => Facts | undefined;
  readonly choice: () => Turn;
  readonly todayIn: (frame: Frame) => string;
  /** What pupils are looked at by is another: all is to be read anew. */
  readonly changed: () => void;
  /** What others recorded is known now. */
  readonly took: (facts: Facts) => Promise<void>;
}

/** Follows the client's feed: asks for what others recorded of the class or the child that is shown. */
export class Follower {
  readonly #options: FollowerOptions;
  readonly #refresh: Refresh<'evidence'>;
  #unlive: (() => void) | undefined;

  constructor(options: FollowerOptions) {
    this.#options = options;
    this.#refresh = new Refresh({
      clock: options.clock,
      read: (_, signal) => this.#readNews(signal),
      spacing: () => 1_000,
    });
  }

  /** @param since the org's revision up to which everything is known */
  begin(since: number): void {
    this.end();
    this.#unlive = this.#options.client.live.subscribe((events) => this.#heard(events), { since });
  }

  end(): void {
    this.#refresh.forget();
    this.#unlive?.();
    this.#unlive = undefined;
  }

  #heard(events: readonly Event[]): void {
    const frame = this.#options.frame();
    const facts = this.#options.facts();
    if (!frame) return;
    const isFrame = ({ resource, rev }: Event) =>
      rev > frame.rev && ['frameworks', 'roster', 'calendar'].includes(resource);
    if (events.some(isFrame)) return this.#options.changed();
    const scope = this.#scope(frame);
    if (facts && events.some((event) => touches(event, scope, facts.rev))) this.#refresh.touched('evidence');
  }

  #scope(frame: Frame) {
    const { choice, todayIn } = this.#options;
    return scopeOf(frame, placeIn(frame, choice()), todayIn(frame));
  }

  async #readNews(signal: AbortSignal): Promise<void> {
    const before = this.#options.facts();
    const frame = this.#options.frame();
    if (!before || !frame) return;
    const known = { items: [...before.evidence], rev: before.rev };
    const { items, rev } = await readNews(this.#options.client, this.#scope(frame), known, signal);
    const now = this.#options.facts();
    if (signal.aborted || now?.key !== before.key) return;
    // What was answered meanwhile is newer than what was known when it was asked.
    const read = new Map(items.map((row) => [row.id, row]));
    const later = now.evidence.filter((row) => row.rev > (read.get(row.id)?.rev ?? -1) && row.rev > before.rev);
    for (const row of later) read.set(row.id, row);
    await this.#options.took({ ...now, evidence: [...read.values()], rev });
  }
}
