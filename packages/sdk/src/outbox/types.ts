import type { FieldError, Operation } from '@wuyu/contract/browser';
import type { Client } from '../client.ts';
import type { Capabilities, Input, Reply } from '../methods.ts';

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
 * Why a write was not taken. Without a problem the backend has nothing of it: `orphaned` (the write it came after was discarded),
 * `unknownOperation` (this client does not know the operation, or the backend says that it does not keep it), `unsendable`.
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
  /** Kept on this device; it goes out as soon as that is possible, by a client that has its capability. */
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
   * `locked`: what was kept on this device earlier cannot be read yet; new writes are taken all the same, and join it once it is
   * unlocked. `open`: entries can be read and sent. `unreadable`: the backend knows the person, but what was kept earlier does
   * not open; new writes go out from memory. `closed`: somebody else is signed in, or nobody.
   */
  readonly phase: 'locked' | 'open' | 'unreadable' | 'closed';
  /**
   * Whether entries outlive the page. Not while it is locked or unreadable, nor where the browser denies storage or has no
   * `crypto.subtle` (plain http).
   */
  readonly durable: boolean;
  /** Whether a device PIN opens it without signal. */
  readonly hasPin: boolean;
  /** How many writes lie there that cannot be read. */
  readonly unread: number;
  /** In the order in which they were made. */
  readonly entries: readonly Entry[];
  /** Sending just now, in this tab. */
  readonly sending: boolean;
  /**
   * Why something waits: `unreachable`: no network. `signedOut`: nobody is signed in any more. `failing`: the backend answers,
   * but fails, or lacks what says who is signed in. It is tried again by itself.
   */
  readonly held: Held | undefined;
}

export type Held = 'unreachable' | 'signedOut' | 'failing';

/** Whose outbox it is, as the backend says to who is signed in. */
export interface Account {
  readonly userId: string;
  /** The same text for this person at each sign-in, and known to nobody else: opens what is kept on this device. */
  readonly secret: string;
}

export interface OutboxOptions<C extends Capabilities> {
  client: Client<C>;
  /** Whose it is: who is signed in, or, without signal, who was last. */
  userId: string;
  /**
   * Asks the backend who is signed in, before anything is sent. When another person's token comes the outbox closes; where
   * tokens are no JWT that tell who it is, the host calls `client.signOut()` at each sign-out.
   */
  account: () => Promise<Account>;
  /** Ms before the second try when no answer came, doubled up to a minute; 2,000 unless told. */
  retryMs?: number;
}

/** Told of each write that the backend took, with its answer. */
export type AcceptedListener = (entry: Entry, reply: Reply<unknown>) => void;

/**
 * Writes that were made without signal, kept on the device until the backend has them: encrypted, for one person, in the order
 * in which they were made for each thing they are about. Nothing is dropped without a person's word.
 *
 * ```ts
 * const outbox = await openOutbox({ client, userId: me.sourcedId, account });
 * const { id } = await outbox.add({ operation: 'homework.createAssignment', input: { body }, resource: body.id });
 * outbox.subscribe(() => render(outbox.state));
 * ```
 */
export interface Outbox<C extends Capabilities = Capabilities> {
  readonly state: OutboxState;
  subscribe(listener: () => void): () => void;
  onAccepted(listener: AcceptedListener): () => void;
  /** Keeps a write, and sends it as soon as that is possible. Resolves once it is kept; rejects with `full` where it is not. */
  add<N extends OperationName<C>>(write: Write<N, InputOf<C, N>>): Promise<Entry>;
  /** Puts another input in the place of one in conflict, or that was refused; it is sent in its old place. */
  amend(id: string, input: Readonly<Record<string, unknown>>): Promise<void>;
  /**
   * Forgets a write that the backend is not known to have: at a person's word only. Where `tries` is not 0 it may have arrived
   * all the same; say so. With `unsent` it rejects with `changed` then, and the write stays.
   */
  discard(id: string, which?: 'unsent'): Promise<void>;
  /** Sends what waits now; resolves when all is sent, or has to wait. */
  drain(): Promise<void>;
  /** Opens what was kept earlier: by the device's PIN, or without one by the backend's word. */
  unlock(pin?: string): Promise<void>;
  /** Sets, changes or (undefined) takes away the PIN that opens it without signal. */
  setPin(pin: string | undefined): Promise<void>;
  /**
   * Keeps something that was read, for when there is no signal. `own`: the person's own work, e.g. a form that is half filled in;
   * it stays as long as what waits does. Rejects with `full` where there is no room.
   */
  keepPage(name: string, value: unknown, which?: 'own'): Promise<void>;
  /** What was kept at most 14 days ago, or is the person's own work, and when: ms since 1970. */
  page(name: string): Promise<{ readonly value: unknown; readonly at: number } | undefined>;
  /**
   * At sign-out: `keep` leaves what waits, and the person's own pages, encrypted, for this person's next sign-in; `discard` takes
   * it all away. What was read goes either way. Ask the person where something waits; where `durable` is false nothing can be
   * kept: say so first, and let a PIN unlock it where it is locked and has one.
   */
  signOut(unsent: 'keep' | 'discard'): Promise<void>;
  /** Ends it; what waits stays on the device. */
  close(): void;
}

/** A PIN is digits and letters, at least so many. */
export const shortestPin = 6;

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
