import type { Outcome } from '../shared/store.ts';
import type { Desk, DeskOptions, DeskRequest } from './desk.ts';
import { NotDone } from './shelf.ts';

/** The desk, whose code is fetched beside the first picture. */
export class DeskDoor {
  readonly #options: DeskOptions;
  #desk: Desk | undefined;
  #opening: Promise<Desk> | undefined;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  /** Undefined until it is there. */
  get desk(): Desk | undefined {
    return this.#desk;
  }

  /** @throws NotDone where it did not come; it is asked for again by the next write */
  open(): Promise<Desk> {
    return (this.#opening ??= import('./desk.ts').then(
      ({ Desk: Class }) => (this.#desk = new Class(this.#options)),
      () => {
        this.#opening = undefined;
        throw new NotDone('unfetched');
      },
    ));
  }

  /** At once where it is there, so that what is typed is shown as it is typed. */
  do(request: DeskRequest): Promise<Outcome> | Outcome {
    return this.#desk ? this.#desk.do(request) : this.open().then((desk) => desk.do(request));
  }
}
