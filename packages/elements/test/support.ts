import type { TestContext } from 'node:test';
import { createClient, homework, policy, roster } from '@wuyu/sdk';
import { createFixture, schoolA } from '@wuyu/server/fixture';
import { openSqlite } from '@wuyu/server/node';
import type { KeyStore } from '../src/shared/key-store.ts';
import type { Network } from '../src/shared/network.ts';
import type { HomeworkState, HomeworkStore } from '../src/homework-logger/state.ts';
import { createHomeworkStore } from '../src/homework-logger/store.ts';
import type { TimerShelf } from '../src/homework-logger/timers.ts';
import type { Clock } from '../src/shared/clock.ts';

/** What the line to the backend does with a request. */
export type Line = 'open' | 'cut' | 'lost' | 'failing' | 'tokenless';

/** The reference backend on SQLite, and stores of people who look at it. */
export async function school(t: TestContext) {
  const database = await openSqlite(':memory:');
  const fixture = await createFixture({ database });
  const clients: { close(): void }[] = [];
  t.after(async () => {
    for (const client of clients) client.close();
    fixture.stop();
    await database.close();
  });
  const client = (userId: string | { is: string }, line: Tab['line'] = { is: 'open' }) => {
    const made = createClient({
      baseUrl: fixture.baseUrl,
      orgId: schoolA,
      capabilities: { homework, policy, roster },
      getToken: () => {
        if (line.is === 'tokenless') throw new TypeError('fetch failed');
        return fixture.token(typeof userId === 'string' ? userId : userId.is);
      },
      retry: { limit: 1, delay: 1 },
      fetch: async (input, init) => {
        if (line.is === 'cut' || (line.deaf && input.includes('/events'))) throw new TypeError('fetch failed');
        if (line.is === 'failing') return new Response('Bad Gateway', { status: 502 });
        if (line.failsFor && typeof init?.body === 'string' && init.body.includes(`"${line.failsFor}"`))
          return new Response('Internal Server Error', { status: 500 });
        const response = await fixture.fetch(input, init);
        if (init?.method === 'GET' && input.includes('/reports')) await line.slowly?.();
        if (line.is === 'lost' && init?.method !== 'GET') throw new TypeError('fetch failed');
        return response;
      },
    });
    clients.push(made);
    return made;
  };
  return {
    fixture,
    client,
    /** The reports of a pupil that the backend holds. */
    reports: async (studentId: string, as = 'teacher-home') =>
      (await client(as).homework.listReports({ studentId, from: fixture.day, to: fixture.day })).items,
    /** A store as an element makes it, started, with its day read. */
    open: async (userId: string, options: Partial<Tab> = {}) => {
      const tab: Tab = {
        storage: memory(),
        shelf: shelf(),
        clock: new HandClock(),
        line: { is: 'open' },
        network: hand(true),
        ...options,
      };
      const own = client(options.who ?? userId, tab.line);
      const store = createHomeworkStore({ client: own, ...tab });
      if (options.studentId) void store.request({ type: 'show', studentId: options.studentId });
      const close = store.subscribe(() => undefined);
      t.after(close);
      await until(store, (s) => s.phase !== 'loading');
      return { store, close, client: own, ...tab };
    },
  };
}

export interface Tab {
  storage: KeyStore | null;
  /** Where the pages of one browser keep their timers; each has one of its own unless told. */
  shelf: TimerShelf | null;
  clock: HandClock;
  /** `deaf`: no news of what changed gets through. */
  /** `failsFor`: whatever is written about this pupil or assignment fails. `slowly`: reports that were read take that long. */
  line: { is: Line; deaf?: boolean; failsFor?: string; slowly?: () => Promise<void> };
  network: Network & { set(online: boolean): void };
  studentId?: string;
  /** Who is signed in, where that changes. */
  who?: { is: string };
}

/** Waits for what a person would wait to see. */
export async function until(store: HomeworkStore, seen: (state: HomeworkState) => boolean): Promise<HomeworkState> {
  for (let tries = 0; tries < 1_000; tries++) {
    if (seen(store.state)) return store.state;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(
    `it was never seen; last: ${JSON.stringify(store.state.items)} ${JSON.stringify(store.state.failure)}`,
  );
}

export const item = (store: HomeworkStore, assignmentId: string) => {
  const found = store.state.items.find((i) => i.assignment.id === assignmentId);
  if (!found) throw new Error(`${assignmentId} is not shown`);
  return found;
};

/** A clock that goes on when it is told to. */
export class HandClock implements Clock {
  #wall = Date.parse('2026-03-11T11:00:00Z');
  #steady = 0;
  #calls: { at: number; call: () => void }[] = [];
  wall = () => this.#wall;
  steady = () => this.#steady;
  after = (ms: number, call: () => void) => {
    const entry = { at: this.#steady + ms, call };
    this.#calls.push(entry);
    return () => void (this.#calls = this.#calls.filter((other) => other !== entry));
  };
  /** Lets time pass, and what was to happen meanwhile happen. */
  pass(ms: number): void {
    const end = this.#steady + ms;
    for (;;) {
      const next = this.#calls.filter((c) => c.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#calls = this.#calls.filter((c) => c !== next);
      this.#wall += next.at - this.#steady;
      this.#steady = next.at;
      next.call();
    }
    this.#wall += end - this.#steady;
    this.#steady = end;
  }
  /** Sets the device's clock, as people and networks do. */
  set(wall: number): void {
    this.#wall = wall;
  }
}

/** A network that a hand switches. */
export function hand(online: boolean): Tab['network'] {
  const watchers = new Set<() => void>();
  return {
    online,
    watch(changed) {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    set(now) {
      (this as { online: boolean }).online = now;
      watchers.forEach((changed) => changed());
    },
  };
}

/** Local storage as one page of a browser sees it; `page()` opens another one. */
export function shelf(kept = memory(), open = new Set<(key: string, text: string | null) => void>()) {
  let own: ((key: string, text: string | null) => void) | undefined;
  const tell = (key: string, text: string | null) => {
    for (const changed of [...open]) if (changed !== own) changed(key, text);
  };
  return {
    ...kept,
    get length() {
      return kept.length;
    },
    setItem(key: string, text: string) {
      kept.setItem(key, text);
      tell(key, text);
    },
    removeItem(key: string) {
      kept.removeItem(key);
      tell(key, null);
    },
    watch(changed: (key: string, text: string | null) => void) {
      own = (key, text) => changed(key, text);
      const mine = own;
      open.add(mine);
      return () => void open.delete(mine);
    },
    /** The same storage, in another page. */
    page: (): TimerShelf => shelf(kept, open),
  };
}

/** Session storage of one tab. */
export function memory(): KeyStore {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
}
