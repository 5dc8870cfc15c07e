import { expect } from '@open-wc/testing';
import { type Backend, startBackend, type StoryClient } from '../../../../stories/support/backend.ts';
import { evaluationSchool, framework, recorded } from '../../../../stories/support/evaluation.ts';
import { allThatLies } from '../../../../stories/support/left-behind.ts';
import { classes, people, type Person } from '../../../../stories/support/school.ts';
import { lastUser, outboxOf } from '../shared/outbox.ts';
import type { RecorderState, RecorderStore } from './state.ts';
import { createEvidenceRecorderStore } from './store.ts';

/* The store in a real browser, with its real database and the real backend in the page: a device that pages are opened on. */

const first = 'five-one-1';
const second = 'five-one-2';

let backend: Backend;
let made: Awaited<ReturnType<typeof framework>>;
const clients: StoryClient[] = [];
const stops: (() => void)[] = [];

beforeEach(async () => {
  backend = await startBackend(evaluationSchool);
  made = await framework(backend);
});
afterEach(async () => {
  await closePages();
  for (const { name } of await indexedDB.databases()) if (name !== undefined) indexedDB.deleteDatabase(name);
  localStorage.clear();
  await backend.stop();
});

/** All pages are closed without a word: nothing is left but what the browser keeps. */
async function closePages(): Promise<void> {
  for (const stop of stops.splice(0)) stop();
  for (const client of clients.splice(0)) {
    const userId = lastUser(client);
    if (userId !== undefined) (await outboxOf(client, userId)).close();
    client.close();
  }
}

function openPage(person: Person = people.homeroomOne, studentId?: string): RecorderStore {
  const client = backend.clientOf(person);
  clients.push(client);
  const store = createEvidenceRecorderStore({ client });
  void store.request({ type: 'show', classId: classes.fiveOne.id, studentId });
  stops.push(store.subscribe(() => undefined));
  return store;
}

function until(store: RecorderStore, holds: (state: RecorderState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds(store.state)) return;
      stop();
      resolve();
    };
    const stop = store.subscribe(look);
    look();
  });
}
const ready = (store: RecorderStore) =>
  until(
    store,
    ({ phase, outbox, readAt }) => phase === 'ready' && outbox.phase === 'open' && outbox.durable && !readAt,
  );
/** What is filled in lies on the device. */
async function kept(text: string): Promise<void> {
  const [client] = clients;
  if (!client) throw new Error('a page is open');
  const outbox = await outboxOf(client, lastUser(client) ?? '');
  while (!JSON.stringify((await outbox.page('evaluation/mine')) ?? '').includes(text))
    await new Promise((resolve) => setTimeout(resolve, 10));
}
const sent = (store: RecorderStore) => until(store, ({ outbox }) => outbox.waiting === 0);
const there = async () => {
  const { evaluation } = backend.asOther(people.schoolLeader);
  return (await evaluation.listEvidence({ limit: 1000, classId: classes.fiveOne.id })).items;
};
const all = async () => {
  const { evaluation } = backend.asOther(people.schoolLeader);
  return (await evaluation.listEvidence({ limit: 1000, classId: classes.fiveOne.id, history: 'all' })).items;
};
const mark = (store: RecorderStore, row: string, value: number) =>
  store.request({ type: 'mark', row, change: { value } });
const undo = (store: RecorderStore) => store.request({ type: 'undo', reason: '撤回' });

describe('What a teacher records', () => {
  it('arrives once, though no answer came', async () => {
    const store = openPage();
    await ready(store);
    await mark(store, first, 3);
    backend.line = 'lossy';
    expect((await store.request({ type: 'save' })).kind).to.equal('pending');
    await until(store, ({ outbox }) => outbox.held !== undefined);
    expect(await there()).to.have.length(1);
    backend.line = 'open';
    await store.request({ type: 'retry' });
    await sent(store);
    expect(await there()).to.have.length(1);
    expect(store.state.rows.find(({ id }) => id === first)?.earlier).to.have.length(1);
  });

  it('is gone when it is taken back before it was sent', async () => {
    const store = openPage();
    await ready(store);
    await mark(store, first, 3);
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
    backend.line = 'silent';
    await store.request({ type: 'save' });
    Reflect.deleteProperty(navigator, 'onLine');
    await undo(store);
    expect(store.state.filled).to.equal(1);
    backend.line = 'open';
    await store.request({ type: 'retry' });
    await sent(store);
    expect(await there()).to.have.length(0);
  });

  it('is withdrawn when it is taken back while it is on its way, over a page that was closed', async () => {
    let store = openPage();
    await ready(store);
    await mark(store, first, 3);
    backend.line = 'lossy';
    await store.request({ type: 'save' });
    await until(store, ({ outbox }) => outbox.held !== undefined);
    await undo(store);
    expect(store.state.rows.find(({ id }) => id === first)?.earlier[0]?.evidence.withdrawn).to.equal(true);
    await closePages();
    backend.line = 'open';
    store = openPage();
    await ready(store);
    await sent(store);
    await until(store, ({ rows }) => rows.find(({ id }) => id === first)?.earlier[0]?.before.length === 1);
    await sent(store);
    expect(await there()).to.have.length(0);
    expect((await all()).find(({ withdrawn }) => withdrawn)?.reason).to.equal('撤回');
  });

  it('is kept apart by what it is about, and comes back when the page is opened again', async () => {
    let store = openPage();
    await ready(store);
    await mark(store, first, 3);
    await store.request({ type: 'turn', indicatorId: 'promises' });
    expect(store.state.filled).to.equal(0);
    await mark(store, second, 1);
    expect([...store.state.begun]).to.have.members(['helping', 'promises']);
    await kept(second);
    await closePages();
    store = openPage();
    await ready(store);
    await until(store, ({ filled }) => filled === 1);
    expect(store.state.rows.find(({ id }) => id === first)?.mark?.value).to.equal(3);
    await store.request({ type: 'turn', indicatorId: 'promises' });
    expect(store.state.rows.find(({ id }) => id === second)?.mark?.value).to.equal(1);
  });

  it('can be mended where somebody else corrected it first', async () => {
    const { items } = await recorded(backend, 'fiveOne', made, {
      indicatorId: 'helping',
      entries: [{ studentId: first, value: 1 }],
    });
    const [entry] = items;
    const evidenceId = entry?.id ?? '';
    const store = openPage();
    await ready(store);
    backend.line = 'cut';
    await store.request({ type: 'correct', evidenceId, change: { value: 4, reason: '点错了' } });
    await backend.asOther(people.homeroomOne).evaluation.correctEvidence({
      evidenceId,
      ifMatch: entry?.rev ?? 0,
      body: { value: 2, reason: '另一台设备上改的' },
    });
    backend.line = 'open';
    await store.request({ type: 'retry' });
    await until(store, ({ attention }) => attention.length === 1 && attention[0]?.now?.value === 2);
    expect(store.state.attention[0]).to.include({ kind: 'correct' });
    await store.request({ type: 'mend', entryId: store.state.attention[0]?.entryId ?? '' });
    await sent(store);
    expect((await there())[0]).to.include({ value: 4, reason: '点错了' });
    expect(await all()).to.have.length(3);
  });

  it('goes back into its sheet when the backend refuses it', async () => {
    const store = openPage();
    await ready(store);
    await mark(store, first, 3);
    backend.line = 'cut';
    await store.request({ type: 'save' });
    const { evaluation } = backend.asOther(people.schoolLeader);
    const retired = await evaluation.updateFramework({
      frameworkId: made.id,
      ifMatch: made.rev,
      body: { state: 'retired' },
    });
    backend.line = 'open';
    await store.request({ type: 'retry' });
    await until(store, ({ attention }) => attention.length === 1);
    expect(store.state.attention[0]).to.include({ reason: 'notActive', kind: 'record' });
    expect(store.state.attention[0]?.names).to.deep.equal(['高语嫣']);
    await evaluation.updateFramework({ frameworkId: made.id, ifMatch: retired.rev, body: { state: 'active' } });
    await until(store, ({ framework: shown }) => shown?.id === made.id);
    await store.request({ type: 'mend', entryId: store.state.attention[0]?.entryId ?? '' });
    await until(store, ({ filled, attention }) => filled === 1 && attention.length === 0);
    await store.request({ type: 'save' });
    await sent(store);
    expect(await there()).to.have.length(1);
  });

  it('opens without signal by the device’s PIN alone', async () => {
    let store = openPage();
    await ready(store);
    await store.request({ type: 'setPin', pin: '240613' });
    backend.line = 'cut';
    await mark(store, first, 3);
    await store.request({ type: 'save' });
    await closePages();
    store = openPage();
    await until(store, ({ phase }) => phase === 'locked');
    expect(store.state.students).to.have.length(0);
    expect(await store.request({ type: 'unlock', pin: '111111' })).to.deep.equal({
      kind: 'refused',
      reason: 'wrongPin',
    });
    await store.request({ type: 'unlock', pin: '240613' });
    await until(store, ({ phase, students }) => phase === 'ready' && students.length === 6);
    expect(store.state.rows.find(({ id }) => id === first)?.earlier[0]).to.include({ pending: true });
    await mark(store, second, 2);
    await store.request({ type: 'save' });
    backend.line = 'open';
    await store.request({ type: 'retry' });
    await sent(store);
    expect(await there()).to.have.length(2);
  });

  it('lies on the device encrypted, and the next person finds nothing of it', async () => {
    let store = openPage();
    await ready(store);
    backend.line = 'cut';
    await store.request({ type: 'mark', row: first, change: { value: 2, text: '午休时帮忙分餐' } });
    await store.request({ type: 'save' });
    await store.request({ type: 'mark', row: second, change: { text: '还没写完的一句' } });
    await kept('还没写完的一句');
    await closePages();
    const lies = await allThatLies();
    for (const secret of ['高语嫣', '午休时帮忙分餐', '还没写完的一句']) expect(lies).not.to.include(secret);
    backend.line = 'open';
    store = openPage(people.maths);
    await ready(store);
    expect(store.state.outbox.waiting).to.equal(0);
    expect(store.state.filled).to.equal(0);
    await closePages();
    store = openPage();
    await ready(store);
    await until(store, ({ filled }) => filled === 1);
    await sent(store);
    expect(await there()).to.have.length(1);
  });
});

describe('A pupil alone', () => {
  it('is a form for a teacher who was asked for that pupil, whichever class it is in', async () => {
    const client = backend.clientOf(people.maths);
    clients.push(client);
    const store = createEvidenceRecorderStore({ client });
    void store.request({ type: 'show', studentId: people.xiaoyu });
    stops.push(store.subscribe(() => undefined));
    await ready(store);
    await until(store, ({ student }) => student?.id === people.xiaoyu);
    expect(store.state).to.include({ mode: 'form', classId: classes.five.id });
    await mark(store, 'helping', 3);
    await mark(store, 'promises', 4);
    await store.request({ type: 'save' });
    await sent(store);
    expect(store.state.rows.map(({ earlier }) => earlier[0]?.evidence.value)).to.deep.equal([3, 4]);
  });
});
