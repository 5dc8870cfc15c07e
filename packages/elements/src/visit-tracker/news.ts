import type { Entry } from '@wuyu/sdk/outbox';
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

  readonly tell = (kind: News['kind'], operation: string, id: string, names: readonly string[]): void => {
    this.#seq += 1;
    this.#last = { seq: this.#seq, kind, operation, id, names };
    this.#changed();
  };

  /** Tells of writes that came to an end. */
  look(entries: readonly Entry[]): void {
    for (const { id, state, operation, resource } of entries) {
      const before = this.#seen.get(id);
      this.#seen.set(id, state);
      if (before !== undefined && before !== state && state !== 'pending') this.tell(state, operation, resource, []);
    }
  }

  /** Somebody else looks: what was told, with its names, is told to nobody any more. */
  forget(): void {
    this.#seen.clear();
    this.#last = undefined;
  }
}
