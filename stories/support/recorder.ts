import type { Evidence, Framework } from '@wuyu/contract';
import type { RecorderStore } from '../../packages/elements/src/evidence-recorder/state.ts';
import { createEvidenceRecorderStore } from '../../packages/elements/src/evidence-recorder/store.ts';
import { lastUser, outboxOf, type PageOutbox } from '../../packages/elements/src/shared/outbox.ts';
import { type Backend, startBackend } from './backend.ts';
import { clearDevice, Pages, until } from './device.ts';
import { evaluationSchool, framework } from './evaluation.ts';
import { classes, people, type Person } from './school.ts';

/* A device that evidence is recorded on: pages that are opened and closed, with the browser's own database and the real backend. */

export { until };

export interface RecorderDevice {
  readonly backend: Backend;
  readonly made: Framework;
  /** Opens a page at 五(1)班, or at one pupil, whichever class it is in. */
  open(person?: Person, studentId?: string): RecorderStore;
  /** All pages are closed without a word: nothing is left but what the browser keeps. */
  closePages(): Promise<void>;
  /** The outbox of the first page. */
  outbox(): Promise<PageOutbox>;
  /** What stands in a class's record, what was corrected included. */
  all(classId?: string): Promise<Evidence[]>;
  /** What counts in a class's record. */
  there(classId?: string): Promise<Evidence[]>;
  /** What is filled in lies on the device. */
  kept(text: string): Promise<void>;
  stop(): Promise<void>;
}

export async function recorderDevice(): Promise<RecorderDevice> {
  await clearDevice();
  const backend = await startBackend(evaluationSchool);
  const made = await framework(backend);
  const pages = new Pages();
  const listed = async (classId: string, history?: 'all') => {
    const { evaluation } = backend.asOther(people.schoolLeader);
    return (await evaluation.listEvidence({ limit: 1000, classId, ...(history && { history }) })).items;
  };
  const device: RecorderDevice = {
    backend,
    made,
    open(person = people.homeroomOne, studentId) {
      const client = backend.clientOf(person);
      const store = createEvidenceRecorderStore({ client });
      void store.request({
        type: 'show',
        ...(studentId === undefined ? { classId: classes.fiveOne.id } : { studentId }),
      });
      pages.add(
        client,
        store.subscribe(() => undefined),
      );
      return store;
    },
    closePages: () => pages.close(),
    outbox() {
      const [client] = pages.clients;
      if (!client) throw new Error('a page is open');
      return outboxOf(client, lastUser(client) ?? '');
    },
    all: (classId = classes.fiveOne.id) => listed(classId, 'all'),
    there: (classId = classes.fiveOne.id) => listed(classId),
    async kept(text) {
      const outbox = await device.outbox();
      while (!JSON.stringify((await outbox.page('evaluation/mine')) ?? '').includes(text))
        await new Promise((resolve) => setTimeout(resolve, 10));
    },
    async stop() {
      await device.closePages();
      await clearDevice();
      await backend.stop();
    },
  };
  return device;
}

export const ready = (store: RecorderStore) =>
  until(
    store,
    ({ phase, outbox, readAt }) => phase === 'ready' && outbox.phase === 'open' && outbox.durable && !readAt,
  );
export const sent = (store: RecorderStore) => until(store, ({ outbox }) => outbox.waiting === 0);
export const mark = (store: RecorderStore, row: string, value: number) =>
  store.request({ type: 'mark', row, change: { value } });
export const undo = (store: RecorderStore) => store.request({ type: 'undo', reason: '撤回' });
