import type { Entry } from '@wuyu/sdk/outbox';
import { idsIn } from './overlay.ts';
import type { News } from './state.ts';

/** What is told once: to who listens, and to the host. */
export class Newsroom {
  readonly #changed: () => void;
  /** How writes stood when they were looked at last. */
  readonly #seen = new Map<string, Entry['state']>();
  /** It goes on whoever looks, so that what is new is never taken for what was told. */
  #seq = 0;
  #last: News | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get last(): News | undefined {
    return this.#last;
  }

  readonly tell = (kind: News['kind'], ids: readonly string[]): void => {
    this.#seq += 1;
    this.#last = { seq: this.#seq, kind, ids };
    this.#changed();
  };

  /** Tells of writes about evaluation that came to an end. */
  look(entries: readonly Entry[]): void {
    for (const entry of entries) {
      const before = this.#seen.get(entry.id);
      this.#seen.set(entry.id, entry.state);
      if (before === undefined || before === entry.state || entry.state === 'pending') continue;
      if (entry.operation.startsWith('evaluation.')) this.tell(entry.state, idsIn(entry));
    }
  }

  /** Somebody else looks: what was told is told to nobody any more. */
  forget(): void {
    this.#seen.clear();
    this.#last = undefined;
  }
}
