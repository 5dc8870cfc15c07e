import { shortestPin } from '@wuyu/sdk/outbox';
import { sessionStore } from '../shared/key-store.ts';
import type { Stage } from './stage.ts';
import { type Actions, noPin } from './view.ts';

/** Says that a PIN is not wanted now, and nothing else. */
const putOffKey = 'wuyu/pin-put-off';

/** The PIN of the device: typed, set, put off. */
export class Keyring {
  readonly #stage: Stage;
  putOff = sessionStore()?.getItem(putOffKey) === '1';

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  #wrongOf(reason: string): string {
    const { texts } = this.#stage;
    return reason === 'wrongPin' ? texts.wrongPin : reason === 'full' ? texts.full : texts.refusal(reason);
  }

  async #unlock(event: Event): Promise<void> {
    event.preventDefault();
    const stage = this.#stage;
    const outcome = await stage.ask({ type: 'unlock', pin: this.#stage.pin.pin });
    stage.show(() => {
      stage.wrong = outcome.kind === 'refused' ? this.#wrongOf(outcome.reason) : undefined;
      stage.pin = noPin;
    });
  }

  async #setPin(event: Event): Promise<void> {
    event.preventDefault();
    const stage = this.#stage;
    const { texts } = stage;
    const { pin, again } = stage.pin;
    const wrong = pin.length < shortestPin ? texts.pinShort : pin === again ? undefined : texts.pinDiffers;
    if (wrong !== undefined) return stage.show(() => void (stage.wrong = wrong));
    const outcome = await stage.ask({ type: 'setPin', pin });
    if (outcome.kind === 'refused') return stage.show(() => void (stage.wrong = this.#wrongOf(outcome.reason)));
    this.putOff = true;
    stage.open(undefined);
    stage.tell(texts.pinSet);
  }

  readonly actions: Pick<Actions, 'typePin' | 'unlock' | 'setPin' | 'laterPin'> = {
    typePin: (change) => this.#stage.show(() => void (this.#stage.pin = { ...this.#stage.pin, ...change })),
    unlock: (event) => void this.#unlock(event),
    setPin: (event) => void this.#setPin(event),
    laterPin: () => {
      sessionStore()?.setItem(putOffKey, '1');
      this.#stage.show(() => void (this.putOff = true));
    },
  };
}
