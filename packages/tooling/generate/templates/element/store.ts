import { type Failure, failureOf } from '../shared/failure.ts';
import { Listeners, type Outcome, type Store } from '../shared/store.ts';

export type {{pascal}}State =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'ready'; readonly capabilities: readonly string[] };
export interface {{pascal}}Request {
  readonly kind: 'reload';
}
export type {{pascal}}Store = Store<{{pascal}}State, {{pascal}}Request>;

/** The default store; `read` asks the backend. It reads when the first listener comes. */
export function create{{pascal}}Store(
  read: () => Promise<{ readonly capabilities: readonly string[] }>,
): {{pascal}}Store {
  const listeners = new Listeners();
  let state: {{pascal}}State = { kind: 'loading' };
  const change = (next: {{pascal}}State) => {
    state = next;
    listeners.tell();
  };
  const load = async (): Promise<Outcome> => {
    change({ kind: 'loading' });
    try {
      const { capabilities } = await read();
      change({ kind: 'ready', capabilities });
      return { kind: 'done' };
    } catch (error) {
      change({ kind: 'failed', failure: failureOf(error) });
      return { kind: 'refused', reason: 'failed' };
    }
  };
  return {
    get state() {
      return state;
    },
    subscribe(listener) {
      const first = listeners.count === 0;
      const unsubscribe = listeners.add(listener);
      if (first && state.kind === 'loading') void load();
      return unsubscribe;
    },
    request: load,
  };
}
