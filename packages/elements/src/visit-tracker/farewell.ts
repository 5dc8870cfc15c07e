import type { Losing } from '../shared/keyring.ts';
import type { Stage } from './stage.ts';
import type { Actions } from './view.ts';

/** Leaving: what becomes of what waits. */
export class Farewell {
  readonly #stage: Stage;
  /** Who waits for a word about it. */
  #waits: ((leaves: boolean) => void) | undefined;
  /** What is asked about once more before it is lost. */
  asked: Losing | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Asks what becomes of what waits; resolves with whether it was decided to leave. */
  ask(): Promise<boolean> {
    this.stay();
    this.asked = undefined;
    this.#stage.open({ kind: 'leave' });
    return new Promise((resolve) => (this.#waits = resolve));
  }

  /** Nobody waits for a word any more. */
  stay(): void {
    this.#waits?.(false);
    this.#waits = undefined;
  }

  async #leaveWith(unsent: 'keep' | 'discard' | undefined): Promise<void> {
    const decided = this.#waits;
    this.#waits = undefined;
    if (unsent !== undefined) await this.#stage.ask({ type: 'leave', unsent });
    this.#stage.open(undefined);
    decided?.(unsent !== undefined);
  }

  readonly actions: Pick<Actions, 'leaveAsk' | 'leaveWith'> = {
    leaveAsk: (losing) => this.#stage.show(() => void (this.asked = losing)),
    leaveWith: (unsent) => void this.#leaveWith(unsent),
  };
}
