import type { Event, Page } from '@wuyu/contract/browser';
import { NoStream } from './no-stream.ts';

/**
 * How news arrive. `idle`: nobody listens, the page has been hidden for long, or the backend keeps no events. `connecting`: not known yet.
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
  subscribe(listener: LiveListener, options?: { since?: number | undefined }): () => void;
  /** Listens for changes of `status` until the function it returns is called. Starts no stream by itself. */
  watch(listener: (status: LiveStatus) => void): () => void;
}

/** Milliseconds that the feed waits for this and that. */
export interface LiveOptions {
  /** Without a sign of life for this long the stream is taken as dead; 45,000 unless told. */
  idle?: number;
  /** Between two readings while no stream gets through; 15,000 unless told. */
  poll?: number;
  /** The first wait before a broken stream is opened again, doubled each time up to 30,000; what the backend asks for, or 1,000, unless told. */
  retry?: number;
  /** How long the page may be hidden before the stream is closed; 60,000 unless told. */
  hidden?: number;
}

/** What the feed needs of the client. */
export interface Link {
  open(lastId: number, signal: AbortSignal): Promise<Response>;
  list(input: { changedSince?: number; limit?: number; cursor?: string }, signal: AbortSignal): Promise<Page<Event>>;
  log(note: string): void;
}

interface Listening {
  readonly tell: LiveListener;
  /** Told up to this revision. */
  seen: number;
}

const longestWait = 30_000;
/** So many events are remembered for who subscribes with an earlier revision. */
const remembered = 500;
/** A short while without listeners, as when an element is moved, does not close the stream. */
const linger = 250;

export function createLive(link: Link, options: LiveOptions = {}): Live & { restart(): void; close(): void } {
  const { idle = 45_000, poll = 15_000, retry, hidden = 60_000 } = options;
  const listeners = new Set<Listening>();
  const watchers = new Set<(status: LiveStatus) => void>();
  const page = typeof document === 'undefined' ? undefined : document;
  let status: LiveStatus = 'idle';
  /** Everything up to here was told. */
  let position: number | undefined;
  /** Events after `recentFrom`, complete. */
  let recent: Event[] = [];
  let recentFrom = 0;
  let running: AbortController | undefined;
  /** Ends the wait or the stream that is under way, so that the next try starts at once. */
  let nudge: () => void = () => undefined;
  let heard = 0;
  /** Bytes came on the stream that is under way: nothing in between swallows them. */
  let flowing = false;
  let firstWait = retry ?? 1_000;
  let stopping: ReturnType<typeof setTimeout> | undefined;
  let hiding: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  const set = (next: LiveStatus): void => {
    if (next === status) return;
    status = next;
    link.log(next);
    for (const watcher of [...watchers]) guard(() => watcher(next));
  };

  const give = (to: Listening, events: readonly Event[]): void => {
    const news = events.filter((event) => event.rev > to.seen);
    const last = news[news.length - 1];
    if (!last || !listeners.has(to)) return;
    to.seen = last.rev;
    guard(() => to.tell(news));
  };

  const tell = (events: readonly Event[]): void => {
    const last = events[events.length - 1];
    if (!last) return;
    reach(last.rev);
    recent.push(...events);
    const surplus = recent.splice(0, Math.max(0, recent.length - remembered));
    recentFrom = surplus[surplus.length - 1]?.rev ?? recentFrom;
    for (const to of [...listeners]) give(to, events);
  };

  const reach = (rev: number): void => {
    if (rev > (position ?? -1)) position = rev;
  };

  const from = (rev: number): void => {
    position = recentFrom = rev;
    recent = [];
  };

  /** Reads what changed after `position`; where that is not known yet, what revision it is. */
  const catchUp = async (signal: AbortSignal): Promise<void> => {
    if (position === undefined) {
      const { rev } = await link.list({ limit: 1 }, signal);
      if (!signal.aborted) from(rev);
      return;
    }
    const changedSince = position;
    let cursor: string | null = null;
    let first: number | undefined;
    do {
      const input: { changedSince: number; cursor?: string } = { changedSince };
      if (cursor !== null) input.cursor = cursor;
      const found: Page<Event> = await link.list(input, signal);
      if (signal.aborted) return;
      first ??= found.rev;
      tell(found.items);
      cursor = found.next;
    } while (cursor);
    reach(first);
  };

  /** Holds one stream as long as it gives signs of life. */
  const stream = async (signal: AbortSignal): Promise<void> => {
    const inner = new AbortController();
    const end = () => inner.abort();
    let watchdog: ReturnType<typeof setTimeout> | undefined;
    const alive = () => {
      heard = Date.now();
      clearTimeout(watchdog);
      watchdog = setTimeout(end, idle);
    };
    nudge = end;
    flowing = false;
    signal.addEventListener('abort', end);
    alive();
    try {
      // What reads streams comes after what a page shows first.
      const { readStream } = await unlessAborted(import('./stream.ts'), inner.signal);
      const opening = link.open(position ?? 0, inner.signal);
      const response = await unlessAborted(opening, inner.signal, letGo);
      await readStream(response, inner.signal, {
        open() {
          alive();
          set('live');
        },
        bytes() {
          flowing = true;
          alive();
        },
        messages(data, lastId) {
          tell(data.map(parse).filter((event) => event !== undefined));
          const rev = Number(lastId);
          if (Number.isInteger(rev)) reach(rev);
        },
        retry: (ms) => void (firstWait = retry ?? Math.max(100, Math.min(ms, longestWait))),
      });
    } finally {
      clearTimeout(watchdog);
      signal.removeEventListener('abort', end);
      inner.abort();
    }
  };

  const wait = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(done, ms * (0.5 + Math.random() / 2));
      function done() {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      }
      nudge = done;
      signal.addEventListener('abort', done);
    });

  const run = async ({ signal }: AbortController): Promise<void> => {
    let failures = 0;
    let streamAgainAt = 0;
    while (!signal.aborted) {
      const started = Date.now();
      try {
        if (position === undefined) await catchUp(signal);
        if (signal.aborted) return;
        if (started >= streamAgainAt) {
          await stream(signal);
          // The backend ended it; often and early is as good as broken.
          failures = Date.now() - started > firstWait * 2 ? 0 : failures + 1;
        }
      } catch (error) {
        const lasted = Date.now() - started;
        failures = flowing && lasted > firstWait * 2 ? 1 : failures + 1;
        if (error instanceof NoStream || (!flowing && lasted >= idle)) {
          failures = Math.max(failures, 2);
          streamAgainAt = Date.now() + poll * 20;
        }
      }
      if (signal.aborted) return;
      if (failures > 1) {
        try {
          await catchUp(signal);
          if (signal.aborted) return;
          set('polling');
        } catch (error) {
          if (signal.aborted) return;
          if ((error as { name?: unknown }).name === 'IncompatibleError') return set('idle');
          set('offline');
        }
      } else {
        set('connecting');
      }
      const backOff = Math.min(longestWait, firstWait * 2 ** Math.min(failures, 10));
      await wait(status === 'polling' && started < streamAgainAt ? poll : backOff, signal);
    }
  };

  const shown = (): void => {
    clearTimeout(hiding);
    if (page?.visibilityState === 'hidden') hiding = setTimeout(stop, hidden);
    else if (!running) start();
    // Timers stand still in a frozen page: the watchdog may be late.
    else if (Date.now() - heard > idle) nudge();
  };

  const start = (): void => {
    if (running || closed || listeners.size === 0) return;
    const controller = new AbortController();
    running = controller;
    set('connecting');
    if (page?.visibilityState === 'hidden') shown();
    void run(controller);
  };

  const stop = (): void => {
    running?.abort();
    running = undefined;
    set('idle');
  };

  const online = (): void => nudge();
  const attend = (yes: boolean): void => {
    const method = yes ? 'addEventListener' : 'removeEventListener';
    page?.[method]('visibilitychange', shown);
    if (typeof window !== 'undefined') window[method]('online', online);
  };

  const leave = (): void => {
    clearTimeout(stopping);
    clearTimeout(hiding);
    attend(false);
    stop();
    position = undefined;
    recent = [];
  };

  return {
    get status() {
      return status;
    },
    get rev() {
      return position;
    },
    subscribe(listener, { since } = {}) {
      const to: Listening = { tell: listener, seen: since ?? position ?? 0 };
      clearTimeout(stopping);
      if (listeners.size === 0) attend(true);
      listeners.add(to);
      if (since !== undefined && (position === undefined || since < position)) {
        if (position !== undefined && since >= recentFrom) {
          queueMicrotask(() => give(to, recent));
        } else {
          // Go back to where the newcomer stands; the others have seen what comes again, and are not told twice.
          from(since);
          running?.abort();
          running = undefined;
        }
      }
      // Elements of one page subscribe one after the other: the earliest revision among them is known in a moment.
      if (!running) setTimeout(start, 0);
      return () => {
        if (!listeners.delete(to) || listeners.size > 0) return;
        stopping = setTimeout(leave, linger);
      };
    },
    watch(listener) {
      watchers.add(listener);
      return () => void watchers.delete(listener);
    },
    restart() {
      if (!running) return;
      running.abort();
      running = undefined;
      // The revision holds for everybody in the org; what is remembered was what the one before may see.
      if (position !== undefined) from(position);
      start();
    },
    close() {
      closed = true;
      listeners.clear();
      leave();
    },
  };
}

/** Some `fetch`es, a backend in the same page for one, heed no signal; an `import()` cannot. `late` gets what came too late. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal, late?: (result: T) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')));
    work.then((result) => {
      if (signal.aborted) late?.(result);
      else resolve(result);
    }, reject);
  });
}

const letGo = (response: Response): void => void response.body?.cancel().catch(() => undefined);

function parse(data: string): Event | undefined {
  try {
    const event = JSON.parse(data) as Event;
    return typeof event.rev === 'number' ? event : undefined;
  } catch {
    return undefined;
  }
}

/** A listener that throws must neither end the feed nor keep the others from being told. */
function guard(work: () => void): void {
  try {
    work();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
