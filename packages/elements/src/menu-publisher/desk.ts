import type { Calendar, Clause, Me, Org, Policy } from '@wuyu/contract/browser';
import { isProblem } from '@wuyu/sdk';
import { failureOf } from '../shared/failure.ts';
import type { Outcome } from '../shared/store.ts';
import type { Keeper } from './keeper.ts';
import type { PublisherClient } from './reading.ts';
import type { DeskRequest, DeskState, News, Trouble } from './state.ts';

export const done: Outcome = { kind: 'done' };
export const notReady: Outcome = { kind: 'refused', reason: 'notReady' };

/** What every part works with. */
export interface Office {
  readonly client: PublisherClient;
  readonly me: Me;
  readonly org: Org;
  /** As it was read last. */
  readonly calendar: Calendar;
  readonly keeper: Keeper;
  readonly online: () => boolean;
  /** The backend's clock, ms since 1970. */
  readonly now: () => number;
  /** The rules of a day, read once. */
  readonly rulesOn: (day: string) => Promise<Policy>;
  /** The clauses of the rules that were read. */
  readonly clauses: () => readonly Clause[];
  /** The part's state changed. */
  readonly emit: () => void;
  /** Keeps in the tab what is not held by the backend, by a name; undefined: nothing needs keeping any more. */
  readonly jot: (name: string, text: string | undefined) => void;
  readonly jotted: (name: string) => string | undefined;
  /** Something happened that is to be said. */
  readonly tell: (news: Omit<News, 'seq'>) => void;
  /** Calls later; the returned function calls it off. */
  readonly after: (ms: number, call: () => void) => () => void;
}

/** A part of the page: reads what it shows, follows what changes, carries out what is asked. */
export interface Desk {
  readonly state: DeskState;
  /** Resources whose events concern it. */
  readonly follows: readonly string[];
  /** Reads all of it; a failure lies in its state. */
  open(signal: AbortSignal): Promise<void>;
  /** Something of a resource changed; rejects when it could not be read. */
  touched(resource: string, signal: AbortSignal): Promise<void>;
  /** There is a network again: what waits is sent. */
  wake(): void;
  request(request: DeskRequest): Promise<Outcome>;
}

/** Why a write was not done. With `current`, what the backend holds now. */
export type Answered<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'changed'; readonly current: unknown }
  | { readonly kind: 'refused'; readonly trouble: Trouble }
  | { readonly kind: 'failed'; readonly trouble: Trouble; readonly gone: boolean };

/** Sends one write. Never throws. */
export async function sent<T>(write: Promise<T>, clauses: readonly Clause[]): Promise<Answered<T>> {
  try {
    return { kind: 'done', value: await write };
  } catch (error) {
    if (isProblem(error)) {
      if (error.problem === 'precondition-failed' || error.problem === 'already-exists')
        return { kind: 'changed', current: error.current };
      if (error.problem === 'refused' || error.problem === 'forbidden' || error.problem === 'invalid') {
        const { reason, detail } = error;
        const clause = clauses.find((c) => c.id === error.clause);
        return { kind: 'refused', trouble: { kind: 'refused', reason, detail, clause } };
      }
      if (error.problem === 'not-found') return { kind: 'failed', trouble: { kind: 'changed' }, gone: true };
    }
    return { kind: 'failed', trouble: { kind: 'failed', detail: failureOf(error).kind }, gone: false };
  }
}

/** What a person is told of a step that was not taken. */
export const troubleOf = (answered: Exclude<Answered<unknown>, { kind: 'done' }>): Trouble =>
  answered.kind === 'changed' ? { kind: 'changed' } : answered.trouble;
