import { isSdkError } from '@wuyu/sdk';
import { failureOf } from '../shared/failure.ts';
import { everyItem, whole } from '../shared/pages.ts';
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

  /** Asks for the note, or for who has read it so far: that is no reading. */
  async read(visitId: string, what?: 'log'): Promise<Outcome> {
    const asked: SealedView = { visitId, kind: 'reading' };
    const show = (next: SealedView) => {
      // Meanwhile it may have been closed, or another one asked for.
      if (this.#view === asked) this.#view = next;
      this.#changed();
    };
    this.#view = asked;
    this.#changed();
    try {
      const { visits } = this.#client;
      if (what === 'log') {
        const log = await everyItem(visits.listSealedReadings.pages({ ...whole, visitId }));
        show({ visitId, kind: 'log', log: log.reverse() });
      } else show({ visitId, kind: 'read', note: await visits.getSealedNote({ visitId }) });
      return { kind: 'done' };
    } catch (error) {
      if (!isSdkError(error)) throw error;
      show({ visitId, kind: 'failed', failure: failureOf(error) });
      return { kind: 'refused', reason: 'failed' };
    }
  }
}
