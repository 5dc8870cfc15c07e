import { isSdkError } from '@wuyu/sdk';
import { failureOf } from '../shared/failure.ts';
import type { Outcome } from '../shared/store.ts';
import type { TrackerClient } from './reading.ts';
import type { SealedView } from './state.ts';

/** The sealed note that was asked for last: from the backend, where each reading is written down, and kept nowhere. */
export class Sealed {
  readonly #client: TrackerClient;
  readonly #changed: () => void;
  #view: SealedView | undefined;

  constructor(client: TrackerClient, changed: () => void) {
    this.#client = client;
    this.#changed = changed;
  }

  get view(): SealedView | undefined {
    return this.#view;
  }

  forget(): void {
    this.#view = undefined;
  }

  async read(visitId: string): Promise<Outcome> {
    const asked: SealedView = { visitId, kind: 'reading' };
    const show = (next: SealedView) => {
      // Meanwhile it may have been closed, or another one asked for.
      if (this.#view === asked) this.#view = next;
      this.#changed();
    };
    this.#view = asked;
    this.#changed();
    try {
      const note = await this.#client.visits.getSealedNote({ visitId });
      show({ visitId, kind: 'read', note });
      return { kind: 'done' };
    } catch (error) {
      if (!isSdkError(error)) throw error;
      show({ visitId, kind: 'failed', failure: failureOf(error) });
      return { kind: 'refused', reason: 'failed' };
    }
  }
}
