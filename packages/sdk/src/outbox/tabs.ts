/** What tabs of one person say to each other. */
export interface Hearing {
  /** Reads what another tab changed. */
  follow(): Promise<void>;
  signedOut(): void;
}

/** The other tabs in which the same person's outbox is open. */
export class Tabs {
  readonly #name: string;
  readonly #ended: AbortSignal;
  #channel: BroadcastChannel | undefined;
  #told = false;
  #following = false;

  constructor(name: string, ended: AbortSignal) {
    this.#name = name;
    this.#ended = ended;
    ended.addEventListener('abort', () => {
      this.#channel?.close();
      this.#channel = undefined;
    });
  }

  listen(hearing: Hearing): void {
    if (typeof BroadcastChannel !== 'function') return;
    this.#channel = new BroadcastChannel(this.#name);
    this.#channel.onmessage = ({ data }) =>
      data === 'signedOut' ? hearing.signedOut() : void this.#follow(() => hearing.follow());
  }

  say(what: 'changed' | 'signedOut'): void {
    this.#channel?.postMessage(what);
  }

  /**
   * Says to other tabs that this one is here, until it ends. Who comes first clears up: what is sent is the ground of later
   * writes, which another tab may just be making.
   */
  async stay(clearUp: () => Promise<void>): Promise<void> {
    const locks = (navigator as { locks?: LockManager }).locks;
    if (!locks) return;
    const name = `${this.#name}/open`;
    const ended = this.#ended;
    await locks.request(name, { ifAvailable: true }, (first) => (first ? clearUp() : undefined));
    await locks.request(
      name,
      { mode: 'shared', signal: ended },
      () => new Promise<void>((leave) => (ended.aborted ? leave() : ended.addEventListener('abort', () => leave()))),
    );
  }

  /** It is read once, however often that is said meanwhile. */
  async #follow(read: () => Promise<void>): Promise<void> {
    this.#told = true;
    if (this.#following) return;
    this.#following = true;
    while (this.#told && !this.#ended.aborted) {
      this.#told = false;
      await read().catch(() => undefined);
    }
    this.#following = false;
  }
}
