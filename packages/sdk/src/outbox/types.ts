import type { FieldError, Operation } from '@wuyu/contract/browser';
import type { Capabilities, Input } from '../methods.ts';

/** Every write that a client with these capabilities can make, by name: `homework.createReport`. */
export type OperationName<C extends Capabilities> = {
  [K in keyof C & string]: `${K}.${keyof C[K] & string}`;
}[keyof C & string];

/** What an operation takes. */
export type InputOf<C extends Capabilities, N extends string> = N extends `${infer K}.${infer M}`
  ? K extends keyof C
    ? M extends keyof C[K]
      ? C[K][M] extends Operation<infer In, unknown>
        ? Input<In>
        : never
      : never
    : never
  : never;

/** A write as it is handed to the outbox. */
export interface Write<N extends string, In> {
  readonly operation: N;
  /** The same input that the client's method takes; `ifMatch` is left out where `after` is given. */
  readonly input: In;
  /**
   * What it is about, e.g. `visits/018f…`. Writes about the same thing go out in the order in which they were made, and
   * wait while an earlier one needs a person; writes about different things do not wait for each other.
   */
  readonly resource: string;
  /** Id of the earlier write about the same thing whose answer's revision is this one's `ifMatch`. */
  readonly after?: string | undefined;
}

/**
 * Why a write was not taken. Without a problem it never reached the backend: `orphaned` (the write it came after was discarded),
 * `unknownOperation`, `unsendable`.
 */
export interface Refusal {
  /** The problem's name, e.g. `refused`, `invalid`, `forbidden`. */
  readonly problem: string | undefined;
  readonly reason: string | undefined;
  readonly clause: string | undefined;
  readonly detail: string | undefined;
  readonly errors: readonly FieldError[];
}

interface Common {
  /** A UUIDv7. */
  readonly id: string;
  /** The idempotency key under which it is sent, however often; another one after it was amended. */
  readonly key: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly resource: string;
  readonly after: string | undefined;
  /** When it was made, by the device's clock: ms since 1970. */
  readonly at: number;
  /** How often it was sent; from the first time on, the backend may have it. */
  readonly tries: number;
}

/** A write that waits, or was answered. */
export type Entry =
  /** Kept on this device; it goes out as soon as that is possible. */
  | (Common & { readonly state: 'pending' })
  /** The backend has it. `rev`: the revision its answer named. */
  | (Common & { readonly state: 'sent'; readonly rev: number | undefined })
  /** The backend holds something newer: `current`. Both stay until a person says which counts. */
  | (Common & { readonly state: 'conflict'; readonly current: unknown })
  /** The backend will not take it as it is. It stays until a person mends or discards it. */
  | (Common & { readonly state: 'refused'; readonly refusal: Refusal });

export type EntryState = Entry['state'];

/** What the outbox is just now. */
export interface OutboxState {
  /**
   * `open`: entries can be read and sent. `locked`: what was kept on this device earlier cannot be read yet; new writes are
   * taken all the same, and join it once it is unlocked. `closed`: somebody else is signed in, or nobody.
   */
  readonly phase: 'open' | 'locked' | 'closed';
  /**
   * Whether entries outlive the page. Not where the browser denies storage, or has no `crypto.subtle` (plain http), nor
   * before the key was ever had.
   */
  readonly durable: boolean;
  /** Whether a device PIN opens it without signal. */
  readonly hasPin: boolean;
  /** While locked: how many writes lie there unread. */
  readonly unread: number;
  /** In the order in which they were made. */
  readonly entries: readonly Entry[];
  /** Sending just now, in this tab. */
  readonly sending: boolean;
  /** Why nothing goes out although something waits: no network, or nobody is signed in any more. */
  readonly held: 'unreachable' | 'signedOut' | undefined;
}

/** Why the outbox did not do what it was asked. */
export type OutboxFault =
  /** The PIN is another one. */
  | 'wrongPin'
  /** There is no key yet: go online once, or unlock it. */
  | 'locked'
  /** The device has no room: nothing was kept; what was typed must stay where it is. */
  | 'full'
  /** It was changed, sent or discarded meanwhile, in this tab or another one. */
  | 'changed'
  | 'closed';

/** The outbox did not do it, and nothing was lost. */
export class OutboxError extends Error {
  override readonly name = 'OutboxError';
  readonly fault: OutboxFault;

  constructor(fault: OutboxFault, message: string) {
    super(message);
    this.fault = fault;
  }
}
