import { expect } from '@open-wc/testing';
import { OutboxError } from '@wuyu/sdk/outbox';
import {
  mark,
  ready,
  recorderDevice,
  type RecorderDevice,
  sent,
  undo,
  until,
} from '../../../../stories/support/recorder.ts';
import { classes, dayAfter, people, schoolDay } from '../../../../stories/support/school.ts';
import type { RecorderStore } from './state.ts';

/* What is filled in, and how it comes into the outbox: nothing that was typed is lost, and nothing is recorded twice. */

const first = 'five-one-1';
const second = 'five-one-2';

let device: RecorderDevice;

beforeEach(async () => {
  device = await recorderDevice();
});
afterEach(() => device.stop());

const save = (store: RecorderStore) => store.request({ type: 'save' });
const levels = ({ state: { rows } }: RecorderStore) =>
  rows.flatMap(({ id, mark: one }) => (one ? [[id, one.value] as const] : []));

/** Records while the school has put the framework away, so that it is not taken; then it is in use again. */
async function refuse(store: RecorderStore): Promise<string> {
  const { backend, made } = device;
  const { evaluation } = backend.asOther(people.schoolLeader);
  backend.line = 'cut';
  await save(store);
  const retired = await evaluation.updateFramework({
    frameworkId: made.id,
    ifMatch: made.rev,
    body: { state: 'retired' },
  });
  backend.line = 'open';
  await store.request({ type: 'retry' });
  await until(store, ({ attention }) => attention.length === 1);
  await evaluation.updateFramework({ frameworkId: made.id, ifMatch: retired.rev, body: { state: 'active' } });
  await until(store, ({ framework }) => framework?.id === made.id);
  return store.state.attention[0]?.entryId ?? '';
}

describe('A class’s record that was not taken', () => {
  it('goes back into its own class, whichever one is looked at, each child with its own level', async () => {
    const store = device.open(people.maths);
    await ready(store);
    await mark(store, first, 3);
    await mark(store, second, 1);
    const entryId = await refuse(store);
    await store.request({ type: 'turn', classId: classes.five.id, studentId: people.xiaoyu });
    await until(store, ({ student }) => student?.id === people.xiaoyu);
    expect(store.state.attention[0]?.names).to.have.members(['高语嫣', '罗景行']);
    expect(await store.request({ type: 'mend', entryId })).to.deep.equal({ kind: 'done' });
    expect(store.state).to.include({ mode: 'grid', classId: classes.fiveOne.id, filled: 2 });
    expect(levels(store)).to.have.deep.members([
      [first, 3],
      [second, 1],
    ]);
    expect(store.state.attention).to.have.length(0);
    await save(store);
    await sent(store);
    expect((await device.there()).map(({ studentId, value }) => [studentId, value])).to.have.deep.members([
      [first, 3],
      [second, 1],
    ]);
  });

  it('stays where it is as long as its sheet is not to be had', async () => {
    const store = device.open();
    await ready(store);
    await mark(store, first, 3);
    const entryId = await refuse(store);
    const { evaluation } = device.backend.asOther(people.schoolLeader);
    const [now] = (await evaluation.listFrameworks({})).items;
    await evaluation.updateFramework({
      frameworkId: device.made.id,
      ifMatch: now?.rev ?? 0,
      body: { state: 'retired' },
    });
    await until(store, ({ framework }) => framework === undefined);
    expect(await store.request({ type: 'mend', entryId })).to.deep.equal({ kind: 'refused', reason: 'notHere' });
    expect(store.state.attention).to.have.length(1);
  });

  it('does not take the place of what was filled in since', async () => {
    const store = device.open();
    await ready(store);
    await mark(store, first, 3);
    const entryId = await refuse(store);
    await mark(store, first, 2);
    expect(await store.request({ type: 'mend', entryId })).to.deep.equal({ kind: 'refused', reason: 'sheetTaken' });
    expect(levels(store)).to.deep.equal([[first, 2]]);
    expect(store.state.attention).to.have.length(1);
  });
});

describe('A correction that somebody else was before with', () => {
  it('says whom it is about, and is mended, though another class is looked at', async () => {
    const store = device.open(people.maths);
    await ready(store);
    await mark(store, first, 1);
    await save(store);
    await sent(store);
    const [entry] = await device.there();
    const evidenceId = entry?.id ?? '';
    device.backend.line = 'cut';
    await store.request({ type: 'correct', evidenceId, change: { value: 4, reason: '点错了' } });
    await device.backend.asOther(people.homeroomOne).evaluation.correctEvidence({
      evidenceId,
      ifMatch: entry?.rev ?? 0,
      body: { value: 2, reason: '另一台设备上改的' },
    });
    device.backend.line = 'open';
    await store.request({ type: 'retry' });
    await until(store, ({ attention }) => attention.length === 1);
    await store.request({ type: 'turn', classId: classes.five.id });
    await until(store, ({ classId, phase }) => classId === classes.five.id && phase === 'ready');
    expect(store.state.attention[0]?.names).to.deep.equal(['高语嫣']);
    expect(store.state.attention[0]?.indicator?.id).to.equal('helping');
    await store.request({ type: 'mend', entryId: store.state.attention[0]?.entryId ?? '' });
    await sent(store);
    expect((await device.there())[0]).to.include({ value: 4, reason: '点错了' });
  });
});

describe('A record that is taken back', () => {
  it('is withdrawn once for each of a class, on an open line', async () => {
    const store = device.open();
    await ready(store);
    await store.request({ type: 'rest', value: 3 });
    await save(store);
    await sent(store);
    await undo(store);
    await until(store, ({ rows }) => rows.every(({ earlier }) => earlier[0]?.evidence.withdrawn));
    await sent(store);
    expect(store.state.attention).to.have.length(0);
    expect(await device.there()).to.have.length(0);
    const all = await device.all();
    expect(all.filter(({ withdrawn }) => withdrawn)).to.have.length(6);
    expect(all).to.have.length(12);
    const entries = (await device.outbox()).state.entries;
    const asked = entries.filter(({ operation }) => operation === 'evaluation.correctEvidence');
    expect(new Set(asked.map(({ resource }) => resource)).size).to.equal(asked.length);
  });

  it('comes back beside what was filled in since', async () => {
    const store = device.open();
    await ready(store);
    await mark(store, first, 3);
    await store.request({ type: 'common', change: { text: '午休时帮忙分餐' } });
    await save(store);
    await mark(store, second, 1);
    await undo(store);
    expect(levels(store)).to.have.deep.members([
      [first, 3],
      [second, 1],
    ]);
    const texts = store.state.rows.map(({ id, mark: one }) => [id, one?.text]);
    expect(texts).to.deep.include([first, '午休时帮忙分餐']);
    expect(texts).to.deep.include([second, '']);
  });
});

describe('What is filled in', () => {
  it('is kept though it is points alone, and says what is missing', async () => {
    const { backend, made } = device;
    await backend
      .asOther(people.schoolLeader)
      .evaluation.updateFramework({ frameworkId: made.id, ifMatch: made.rev, body: { points: true } });
    let store = device.open();
    await ready(store);
    await store.request({ type: 'mark', row: first, change: { points: '37' } });
    expect(store.state.filled).to.equal(1);
    expect(await save(store)).to.deep.equal({ kind: 'refused', reason: 'pointsAlone' });
    await device.kept('37');
    await device.closePages();
    store = device.open();
    await ready(store);
    await until(store, ({ filled }) => filled === 1);
    await mark(store, first, 2);
    await save(store);
    await sent(store);
    expect((await device.there())[0]).to.include({ value: 2, points: 37 });
  });

  it('stays where it was typed while the rest is being kept', async () => {
    const store = device.open();
    await ready(store);
    await mark(store, first, 3);
    const saving = save(store);
    await mark(store, second, 1);
    await saving;
    expect(levels(store)).to.deep.equal([[second, 1]]);
    await sent(store);
    expect(await device.there()).to.have.length(1);
  });

  it('is recorded once where there was room for a part of it alone', async () => {
    const store = device.open();
    await ready(store);
    await mark(store, first, 3);
    await store.request({ type: 'mark', row: second, change: { value: 1, text: '自己改了三遍' } });
    const outbox = await device.outbox();
    const add = outbox.add.bind(outbox);
    let room = 1;
    outbox.add = (write) => (room-- > 0 ? add(write) : Promise.reject(new OutboxError('full', 'No room.')));
    expect(await save(store)).to.deep.equal({ kind: 'refused', reason: 'full' });
    expect(levels(store)).to.deep.equal([[second, 1]]);
    outbox.add = add;
    await save(store);
    await sent(store);
    expect((await device.there()).map(({ studentId }) => studentId)).to.have.members([first, second]);
  });

  it('is recorded once though the page was closed before its sheet was emptied', async () => {
    let store = device.open();
    await ready(store);
    await mark(store, first, 3);
    await device.kept(first);
    const outbox = await device.outbox();
    const [add, keepPage] = [outbox.add.bind(outbox), outbox.keepPage.bind(outbox)];
    device.backend.line = 'cut';
    outbox.add = async (write) => {
      outbox.keepPage = () => Promise.resolve();
      return add(write);
    };
    await save(store);
    outbox.keepPage = keepPage;
    await device.closePages();
    device.backend.line = 'open';
    store = device.open();
    await ready(store);
    await sent(store);
    expect(store.state.filled).to.equal(0);
    await mark(store, second, 1);
    await save(store);
    await sent(store);
    expect((await device.there()).map(({ studentId }) => studentId)).to.have.members([first, second]);
  });

  it('is about the day of its first mark, though it is recorded a day later', async () => {
    let store = device.open();
    await ready(store);
    await mark(store, first, 3);
    expect(store.state.draft).to.include({ on: schoolDay, since: schoolDay });
    await device.kept(first);
    await device.closePages();
    device.backend.setTime('08:10', dayAfter(schoolDay, 1));
    store = device.open();
    await ready(store);
    await until(store, ({ filled }) => filled === 1);
    expect(store.state).to.include({ today: dayAfter(schoolDay, 1) });
    await mark(store, second, 2);
    await save(store);
    await sent(store);
    expect((await device.there()).map(({ on }) => on)).to.deep.equal([schoolDay, schoolDay]);
    await mark(store, first, 1);
    expect(store.state.draft.on).to.equal(dayAfter(schoolDay, 1));
    await mark(store, first, 4);
    await store.request({ type: 'rest', value: null });
    expect(store.state.draft.on).to.equal(undefined);
  });
});
