import type { BaseClient } from '../client.ts';

/** Calls `wake` whenever something may have become possible, until the function it returns is called. */
export function onWake(client: BaseClient, wake: () => void): () => void {
  // Workers and Node have no window.
  const page = globalThis as Partial<Pick<typeof globalThis, 'addEventListener' | 'removeEventListener' | 'document'>>;
  const seen = () => page.document?.visibilityState === 'visible' && wake();
  page.addEventListener?.('online', wake);
  page.document?.addEventListener('visibilitychange', seen);
  const unwatch = client.live.watch((status) => status === 'live' && wake());
  return () => {
    page.removeEventListener?.('online', wake);
    page.document?.removeEventListener('visibilitychange', seen);
    unwatch();
  };
}
