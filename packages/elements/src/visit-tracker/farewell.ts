import type { Stage } from './stage.ts';
import type { Actions } from './view.ts';

/** Leaving: what becomes of what waits. */
export class Farewell {
  readonly #stage: Stage;
  /** Who waits for a word about it. */
  #asked: ((leaves: boolean) => void) | undefined;
  /** Whether it is asked once more before it is deleted. */
  isSure = false;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Asks what becomes of what waits; resolves with whether it was decided to leave. */
  ask(): Promise<boolean> {
    this.stay();
    this.isSure = false;
    this.#stage.open({ kind: 'leave' });
    return new Promise((resolve) => (this.#asked = resolve));
  }

  /** Nobody waits for a word any more. */
  stay(): void {
    this.#asked?.(false);
    this.#asked = undefined;
  }

  async #leaveWith(unsent: 'keep' | 'discard' | undefined): Promise<void> {
    const decided = this.#asked;
    this.#asked = undefined;
    if (unsent !== undefined) await this.#stage.ask({ type: 'leave', unsent });
    this.#stage.open(undefined);
    decided?.(unsent !== undefined);
  }

  readonly actions: Pick<Actions, 'leaveAsk' | 'leaveWith'> = {
    leaveAsk: () => this.#stage.show(() => void (this.isSure = true)),
    leaveWith: (unsent) => void this.#leaveWith(unsent),
  };
}
