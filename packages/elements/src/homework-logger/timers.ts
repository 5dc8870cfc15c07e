import type { Clock } from '../shared/clock.ts';
import type { KeyStore } from '../shared/key-store.ts';
import { isKeptTimer, pick } from './drafts.ts';
import { Timer, type KeptTimer } from './timer.ts';

/*
 * Timers lie in the browser's local storage, where the other drafts lie in the tab's: one child does one thing, so every
 * page of the browser must see the one timer that runs, and it shall survive a closed tab. On a shared device that is a
 * trace, so there are ids and instants alone in it, no names, titles or minutes reported; it goes when that person signs
 * out, when another one signs in, and after a day.
 */

/** Where timers lie for every page of the browser. */
export interface TimerShelf extends KeyStore {
  /** Calls when another page wrote; `text` is what it wrote, null where it took it away. */
  watch(changed: (key: string, text: string | null) => void): () => void;
}

/** A timer that nobody came back to for so long is forgotten, in ms. */
const lifetime = 86_400_000;
/** How often a page writes down how far its timer is, and after how long without that its page is taken for gone. */
const everyMs = 10_000;
const goneMs = 30_000;

const prefixOf = (orgId: string) => `wuyu/timers@1/${orgId}/`;

/** Takes away the timers that were kept for an org, but those of one user. */
export function forgetTimers(shelf: KeyStore | undefined, orgId: string, user?: string): void {
  try {
    const keys = Array.from({ length: shelf?.length ?? 0 }, (_, i) => shelf?.key(i) ?? '');
    for (const key of keys) {
      if (key.startsWith(prefixOf(orgId)) && !(user && key.startsWith(`${prefixOf(orgId)}${user}/`)))
        shelf?.removeItem(key);
    }
  } catch {
    // What cannot be reached was not kept.
  }
}

/**
 * One pupil's timers, of which at most one runs, in whatever page of the browser: they lie under one key, and whoever
 * writes it last has said which. The page that wrote a running timer last keeps it up to date; the others only show it.
 */
export class PupilTimers {
  readonly key: string;
  readonly #shelf: KeyStore | undefined;
  readonly #clock: Clock;
  readonly #timers = new Map<string, Timer>();
  /** This page wrote last. */
  #own = false;
  #at = 0;
  /** The timer that ran here until another page started or stopped one. */
  elsewhere: string | undefined;

  constructor(shelf: KeyStore | undefined, orgId: string, userId: string, studentId: string, clock: Clock) {
    this.#shelf = shelf;
    this.#clock = clock;
    this.key = `${prefixOf(orgId)}${userId}/${studentId}`;
    try {
      this.#take(shelf?.getItem(this.key) ?? null);
    } catch {
      // Nothing can be read: they begin anew.
    }
  }

  get(assignmentId: string): Timer | undefined {
    return this.#timers.get(assignmentId);
  }

  /** The assignment whose timer runs. */
  get running(): string | undefined {
    for (const [id, timer] of this.#timers) if (timer.running) return id;
    return undefined;
  }

  /** Starts or goes on with a timer; the others pause, since one person does one thing. */
  start(assignmentId: string): void {
    this.#timers.forEach((timer) => timer.pause());
    const timer = this.#timers.get(assignmentId);
    if (timer) timer.start();
    else this.#timers.set(assignmentId, new Timer(this.#clock));
    this.#write();
  }

  pause(assignmentId: string): void {
    this.#timers.get(assignmentId)?.pause();
    this.#write();
  }

  drop(assignmentId: string): void {
    if (this.#timers.delete(assignmentId)) this.#write();
  }

  /** Puts a timer back as it stood. */
  put(assignmentId: string, ms: number): void {
    const kept = { ms, at: this.#clock.wall(), running: false, doubtful: false };
    this.#timers.set(assignmentId, new Timer(this.#clock, kept));
    this.#write();
  }

  /** Forgets them all, here and for the other pages. */
  clear(): void {
    this.#timers.clear();
    this.#write();
  }

  /** To be called often while one runs: writes down how far it is, if this page is the one to do so. */
  beat(): void {
    const running = this.get(this.running ?? '');
    if (!running) return;
    // Counted each time, so that a long sleep of the device is told from a clock that was set.
    running.keep();
    if (this.#clock.steady() - this.#at >= (this.#own ? everyMs : goneMs)) this.#write();
  }

  /** Takes over what another page wrote; gives the assignment whose timer that paused here. */
  heard(text: string | null): string | undefined {
    const ran = this.running;
    this.#own = false;
    this.#take(text);
    const stopped = ran !== undefined && this.running !== ran && this.#timers.has(ran) ? ran : undefined;
    if (stopped !== undefined) this.elsewhere = stopped;
    return stopped;
  }

  #take(text: string | null): void {
    this.#timers.clear();
    this.#at = this.#clock.steady();
    let value: unknown;
    try {
      value = JSON.parse(text ?? '{}');
    } catch {
      return;
    }
    const kept: Record<string, KeptTimer> = pick(value, isKeptTimer);
    const now = this.#clock.wall();
    for (const id of Object.keys(kept)) {
      const timer = kept[id];
      if (timer && (timer.running || now - timer.at < lifetime)) this.#timers.set(id, new Timer(this.#clock, timer));
    }
  }

  #write(): void {
    this.#own = true;
    this.elsewhere = undefined;
    this.#at = this.#clock.steady();
    const kept: Record<string, KeptTimer> = {};
    this.#timers.forEach((timer, id) => (kept[id] = timer.keep()));
    try {
      if (this.#timers.size > 0) this.#shelf?.setItem(this.key, JSON.stringify(kept));
      else this.#shelf?.removeItem(this.key);
    } catch {
      // Full, or forbidden: then it lives as long as the page.
    }
  }
}

/** The browser's local storage, heard by every page and element of it; undefined where even asking for it throws. */
export function browserShelf(): TimerShelf | undefined {
  let storage: Storage;
  try {
    storage = globalThis.localStorage;
    storage.getItem('');
  } catch {
    return undefined;
  }
  // A storage event reaches other pages alone, and late in some webviews; a channel, where there is one, all of them.
  const open = () => (typeof BroadcastChannel === 'function' ? new BroadcastChannel('wuyu/timers@1') : undefined);
  let channel: BroadcastChannel | undefined;
  const tell = (key: string, text: string | null) => channel?.postMessage([key, text]);
  return {
    getItem: (key) => storage.getItem(key),
    setItem(key, text) {
      storage.setItem(key, text);
      tell(key, text);
    },
    removeItem(key) {
      storage.removeItem(key);
      tell(key, null);
    },
    key: (i) => storage.key(i),
    get length() {
      return storage.length;
    },
    watch(changed) {
      const stored = (event: StorageEvent) => {
        if (event.storageArea === storage && event.key !== null) changed(event.key, event.newValue);
      };
      addEventListener('storage', stored);
      channel = open();
      channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (!Array.isArray(data)) return;
        const [key, text] = data as unknown[];
        if (typeof key === 'string') changed(key, typeof text === 'string' ? text : null);
      });
      return () => {
        removeEventListener('storage', stored);
        channel?.close();
        channel = undefined;
      };
    },
  };
}
