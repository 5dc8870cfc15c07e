import { expect } from '@open-wc/testing';
import { recorded } from '../../../../stories/support/evaluation.ts';
import { allThatLies } from '../../../../stories/support/left-behind.ts';
import {
  mark,
  ready,
  recorderDevice,
  type RecorderDevice,
  sent,
  undo,
  until,
} from '../../../../stories/support/recorder.ts';
import { classes, people, type Person } from '../../../../stories/support/school.ts';
import { outboxOf } from '../shared/outbox.ts';
import { createEvidenceRecorderStore } from './store.ts';

/* The store in a real browser, with its real database and the real backend in the page: a device that pages are opened on. */

const first = 'five-one-1';
const second = 'five-one-2';

let device: RecorderDevice;

beforeEach(async () => {
  device = await recorderDevice();
});
afterEach(() => device.stop());

describe('What a teacher records', () => {
  it('arrives once, though no answer came', async () => {
    const store = device.open();
    await ready(store);
    await mark(store, first, 3);
    device.backend.line = 'lossy';
    expect((await store.request({ type: 'save' })).kind).to.equal('pending');
    await until(store, ({ outbox }) => outbox.held !== undefined);
    expect(await device.there()).to.have.length(1);
    device.backend.line = 'open';
    await store.request({ type: 'retry' });
    await sent(store);
    expect(await device.there()).to.have.length(1);
    expect(store.state.rows.find(({ id }) => id === first)?.earlier).to.have.length(1);
  });

  it('is gone when it is taken back before it was sent', async () => {
    const store = device.open();
    await ready(store);
    await mark(store, first, 3);
    Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
    device.backend.line = 'silent';
    await store.request({ type: 'save' });
    Reflect.deleteProperty(navigator, 'onLine');
    await undo(store);
    expect(store.state.filled).to.equal(1);
    device.backend.line = 'open';
    await store.request({ type: 'retry' });
    await sent(store);
    expect(await device.there()).to.have.length(0);
  });

  it('is withdrawn when it is taken back while it is on its way, over a page that was closed', async () => {
    let store = device.open();
    await ready(store);
    await mark(store, first, 3);
    device.backend.line = 'lossy';
    await store.request({ type: 'save' });
    await until(store, ({ outbox }) => outbox.held !== undefined);
    await undo(store);
    expect(store.state.rows.find(({ id }) => id === first)?.earlier[0]?.evidence.withdrawn).to.equal(true);
    await device.closePages();
    device.backend.line = 'open';
    store = device.open();
    await ready(store);
    await sent(store);
    await until(store, ({ rows }) => rows.find(({ id }) => id === first)?.earlier[0]?.before.length === 1);
    await sent(store);
    expect(await device.there()).to.have.length(0);
    expect((await device.all()).find(({ withdrawn }) => withdrawn)?.reason).to.equal('撤回');
  });

  it('is kept apart by what it is about, and comes back when the page is opened again', async () => {
    let store = device.open();
    await ready(store);
    await mark(store, first, 3);
    await store.request({ type: 'turn', indicatorId: 'promises' });
    expect(store.state.filled).to.equal(0);
    await mark(store, second, 1);
    expect([...store.state.begun]).to.have.members(['helping', 'promises']);
    await device.kept(second);
    await device.closePages();
    store = device.open();
    await ready(store);
    await until(store, ({ filled }) => filled === 1);
    expect(store.state.rows.find(({ id }) => id === first)?.mark?.value).to.equal(3);
    await store.request({ type: 'turn', indicatorId: 'promises' });
    expect(store.state.rows.find(({ id }) => id === second)?.mark?.value).to.equal(1);
  });

  it('can be mended where somebody else corrected it first', async () => {
    const { items } = await recorded(device.backend, 'fiveOne', device.made, {
      indicatorId: 'helping',
      entries: [{ studentId: first, value: 1 }],
    });
    const [entry] = items;
    const evidenceId = entry?.id ?? '';
    const store = device.open();
    await ready(store);
    device.backend.line = 'cut';
    await store.request({ type: 'correct', evidenceId, change: { value: 4, reason: '点错了' } });
    await device.backend.asOther(people.homeroomOne).evaluation.correctEvidence({
      evidenceId,
      ifMatch: entry?.rev ?? 0,
      body: { value: 2, reason: '另一台设备上改的' },
    });
    device.backend.line = 'open';
    await store.request({ type: 'retry' });
    await until(store, ({ attention }) => attention.length === 1 && attention[0]?.now?.value === 2);
    expect(store.state.attention[0]).to.include({ kind: 'correct' });
    await store.request({ type: 'mend', entryId: store.state.attention[0]?.entryId ?? '' });
    await sent(store);
    expect((await device.there())[0]).to.include({ value: 4, reason: '点错了' });
    expect(await device.all()).to.have.length(3);
  });

  it('goes back into its sheet when the backend refuses it', async () => {
    const store = device.open();
    await ready(store);
    await mark(store, first, 3);
    device.backend.line = 'cut';
    await store.request({ type: 'save' });
    const { evaluation } = device.backend.asOther(people.schoolLeader);
    const retired = await evaluation.updateFramework({
      frameworkId: device.made.id,
      ifMatch: device.made.rev,
      body: { state: 'retired' },
    });
    device.backend.line = 'open';
    await store.request({ type: 'retry' });
    await until(store, ({ attention }) => attention.length === 1);
    expect(store.state.attention[0]).to.include({ reason: 'notActive', kind: 'record' });
    expect(store.state.attention[0]?.names).to.deep.equal(['高语嫣']);
    await evaluation.updateFramework({ frameworkId: device.made.id, ifMatch: retired.rev, body: { state: 'active' } });
    await until(store, ({ framework: shown }) => shown?.id === device.made.id);
    await store.request({ type: 'mend', entryId: store.state.attention[0]?.entryId ?? '' });
    await until(store, ({ filled, attention }) => filled === 1 && attention.length === 0);
    await store.request({ type: 'save' });
    await sent(store);
    expect(await device.there()).to.have.length(1);
  });

  it('opens without signal by the device’s PIN alone', async () => {
    let store = device.open();
    await ready(store);
    await store.request({ type: 'setPin', pin: '240613' });
    device.backend.line = 'cut';
    await mark(store, first, 3);
    await store.request({ type: 'save' });
    await device.closePages();
    store = device.open();
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
    device.backend.line = 'open';
    await store.request({ type: 'retry' });
    await sent(store);
    expect(await device.there()).to.have.length(2);
  });

  it('lies on the device encrypted, and the next person finds nothing of it', async () => {
    let store = device.open();
    await ready(store);
    device.backend.line = 'cut';
    await store.request({ type: 'mark', row: first, change: { value: 2, text: '午休时帮忙分餐' } });
    await store.request({ type: 'save' });
    await store.request({ type: 'mark', row: second, change: { text: '还没写完的一句' } });
    await device.kept('还没写完的一句');
    await device.closePages();
    const lies = await allThatLies();
    for (const secret of ['高语嫣', '午休时帮忙分餐', '还没写完的一句']) expect(lies).not.to.include(secret);
    device.backend.line = 'open';
    store = device.open(people.maths);
    await ready(store);
    expect(store.state.outbox.waiting).to.equal(0);
    expect(store.state.filled).to.equal(0);
    await device.closePages();
    store = device.open();
    await ready(store);
    await until(store, ({ filled }) => filled === 1);
    await sent(store);
    expect(await device.there()).to.have.length(1);
  });
});

describe('A pupil alone', () => {
  it('is a form for a teacher who was asked for that pupil, whichever class it is in', async () => {
    const store = device.open(people.maths, people.xiaoyu);
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

describe('The next person who signs in on a page', () => {
  it('is not shown whom the one before had turned to', async () => {
    const { backend } = device;
    let who: Person = people.maths;
    const client = backend.clientOf(() => who);
    const store = createEvidenceRecorderStore({ client });
    const stop = store.subscribe(() => undefined);
    await ready(store);
    await store.request({ type: 'turn', classId: classes.fiveOne.id, studentId: second });
    await until(store, ({ student }) => student?.id === second);
    who = people.homeroomOne;
    client.signOut();
    await until(store, ({ userId }) => userId === who);
    await ready(store);
    expect(store.state).to.include({ mode: 'grid', student: undefined, classId: classes.fiveOne.id });
    stop();
    (await outboxOf(client, who)).close();
  });
});
