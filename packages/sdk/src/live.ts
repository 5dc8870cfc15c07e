import type { Event } from '@wuyu/contract/browser';

/**
 * How news arrive. `idle`: nobody listens, or the page has been hidden for long. `connecting`: not known yet.
 * `live`: within a second. `polling`: every few seconds, because no stream gets through. `offline`: not at all just now.
 */
export type LiveStatus = 'idle' | 'connecting' | 'live' | 'polling' | 'offline';

/** What changed, in the order it changed; several at once after a pause. */
export type LiveListener = (events: readonly Event[]) => void;

/** One feed of changes per client, however many listen. */
export interface Live {
  readonly status: LiveStatus;
  /** The org's revision up to which the listeners were told; undefined before the feed has started. */
  readonly rev: number | undefined;
  /**
   * Listens for changes until the function it returns is called. With `since` (the `rev` of the page that was read)
   * nothing between that reading and now is missed; without it, changes from now on are told.
   */
  subscribe(listener: LiveListener, options?: { since?: number }): () => void;
  /** Listens for changes of `status` until the function it returns is called. Starts no stream by itself. */
  watch(listener: (status: LiveStatus) => void): () => void;
}

/** Milliseconds that the feed waits for this and that. */
export interface LiveOptions {
  /** Without a sign of life for this long the stream is taken as dead; 45,000 unless told. */
  idle?: number;
  /** Between two readings while no stream gets through; 15,000 unless told. */
  poll?: number;
  /** The first wait before a broken stream is opened again, doubled each time up to 30,000; 1,000 unless told. */
  retry?: number;
  /** How long the page may be hidden before the stream is closed; 60,000 unless told. */
  hidden?: number;
}
