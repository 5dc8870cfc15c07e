import { Listeners, type Outcome, type Store } from '../shared/store.ts';

export type HomeworkSheetState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'ready'; readonly capabilities: readonly string[] };
export interface HomeworkSheetRequest {
  readonly kind: 'reload';
}
export type HomeworkSheetStore = Store<HomeworkSheetState, HomeworkSheetRequest>;

/** The default store; `read` asks the backend. It reads when the first listener comes. */
export function createHomeworkSheetStore(
  read: () => Promise<{ readonly capabilities: readonly string[] }>,
): HomeworkSheetStore {
  const listeners = new Listeners();
  let state: HomeworkSheetState = { kind: 'loading' };
  const change = (next: HomeworkSheetState) => {
    state = next;
    listeners.tell();
  };
  const load = async (): Promise<Outcome> => {
    change({ kind: 'loading' });
    try {
      const { capabilities } = await read();
      change({ kind: 'ready', capabilities });
      return { kind: 'done' };
    } catch {
      change({ kind: 'failed' });
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
