import { startBackend, type Backend, type StoryClient } from '../../../stories/support/backend.ts';
import { clearDevice, Pages, until } from '../../../stories/support/device.ts';
import { classes, people, type Person } from '../../../stories/support/school.ts';
import { visitAutumn, visitDay, visitSchool } from '../../../stories/support/visits.ts';
import type { Clock } from '../src/shared/clock.ts';
import type { TrackerState, TrackerStore, VisitDraft } from '../src/visit-tracker/state.ts';
import { createVisitTrackerStore } from '../src/visit-tracker/store.ts';

/*
 * The tracker's store in a real browser, with its real database and the real backend in the page: a device that pages are
 * opened and closed on.
 */

export { until };

/** The backend of the test that runs. */
export let backend: Backend;
const pages = new Pages();

export async function begin(): Promise<void> {
  await clearDevice();
  backend = await startBackend(visitSchool);
  await visitAutumn(backend);
}

/** Leaves nothing on the device. */
export async function end(): Promise<void> {
  await closePages();
  backend.line = 'open';
  await clearDevice();
  await backend.stop();
}

export const closePages = (): Promise<void> => pages.close();

interface Opening {
  readonly clock?: Clock;
  /** Whose client it is; the person's unless told. */
  readonly client?: StoryClient;
  /** Sees every state. */
  readonly watch?: (state: TrackerState) => void;
}

/** A page is opened by a person. */
export function openPage(person: Person = people.homeroom, { clock, client, watch }: Opening = {}): TrackerStore {
  const own = client ?? backend.clientOf(person);
  const store = createVisitTrackerStore({ client: own, ...(clock && { clock }) });
  void store.request({ type: 'show', classId: person === people.homeroom ? classes.five.id : undefined });
  pages.add(
    own,
    store.subscribe(() => watch?.(store.state)),
  );
  return store;
}

export const ready = (store: TrackerStore): Promise<void> =>
  until(store, ({ phase, outbox }) => phase === 'ready' && outbox.durable && outbox.phase === 'open');
export const sent = (store: TrackerStore): Promise<void> => until(store, ({ outbox }) => outbox.waiting === 0);

/** A home as it is recorded. */
export const draft = (studentIds: readonly string[], more: Partial<VisitDraft> = {}): VisitDraft => ({
  studentId: studentIds[0] ?? '',
  visitId: undefined,
  planId: undefined,
  kind: 'home',
  day: visitDay,
  time: '14:30',
  studentIds,
  present: ['student', 'grandmother'],
  visitorIds: [],
  topics: ['routine'],
  note: '',
  commitments: [],
  sealed: '',
  ...more,
});
export const record = (store: TrackerStore, of: VisitDraft) => store.request({ type: 'record', draft: of });
export const standing = ({ state }: TrackerStore, id: string) =>
  state.homes.find(({ home }) => home.id === id)?.standing.state;
/** What the backend holds. */
export const visitsThere = async () =>
  (await backend.asOther(people.homeroom).visits.listVisits({ limit: 1000 })).items;

/** The device's clock, which a hand turns; what was to happen meanwhile happens. */
export class TurnedClock implements Clock {
  #turned = 0;
  #calls: { at: number; call: () => void }[] = [];
  wall = (): number => Date.now() + this.#turned;
  steady = (): number => performance.now() + this.#turned;
  after = (ms: number, call: () => void): (() => void) => {
    const entry = { at: this.steady() + ms, call };
    this.#calls.push(entry);
    const timer = setTimeout(() => this.#due(), ms);
    return () => {
      clearTimeout(timer);
      this.#calls = this.#calls.filter((other) => other !== entry);
    };
  };
  turn(ms: number): void {
    this.#turned += ms;
    this.#due();
  }
  #due(): void {
    const now = this.steady();
    const due = this.#calls.filter(({ at }) => at <= now);
    this.#calls = this.#calls.filter(({ at }) => at > now);
    for (const { call } of due.sort((a, b) => a.at - b.at)) call();
  }
}
