import { Listeners, type Outcome, type Store } from '../shared/store.ts';

export type HomeworkNoticeState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'ready'; readonly capabilities: readonly string[] };
export interface HomeworkNoticeRequest {
  readonly kind: 'reload';
}
export type HomeworkNoticeStore = Store<HomeworkNoticeState, HomeworkNoticeRequest>;

/** The default store; `read` asks the backend. It reads when the first listener comes. */
export function createHomeworkNoticeStore(
  read: () => Promise<{ readonly capabilities: readonly string[] }>,
): HomeworkNoticeStore {
  const listeners = new Listeners();
  let state: HomeworkNoticeState = { kind: 'loading' };
  const change = (next: HomeworkNoticeState) => {
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
