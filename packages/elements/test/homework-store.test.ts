import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from '@wuyu/contract/browser';
import type { HomeworkRequest } from '../src/homework-logger/state.ts';
import { HandClock, item, memory, school, type Tab, until } from './support.ts';

const minutes = (n: number): Answer => ({ kind: 'minutes', minutes: n, tiers: ['basic'] });
const report = (assignmentId: string, n: number): HomeworkRequest => ({
  type: 'report',
  assignmentId,
  answer: minutes(n),
  via: 'hand',
});

test('a pupil sees the day of the school, whatever the device thinks it is', async (t) => {
  const { open } = await school(t);
  const clock = new HandClock();
  clock.set(Date.parse('2031-07-01T00:00:00Z'));
  const { store } = await open('pupil-1', { clock });
  assert.equal(store.state.today, '2026-03-11');
  assert.equal(store.state.student?.name, '王小雨');
  assert.equal(store.state.audience, 'student');
  assert.deepEqual(store.state.items.map((i) => i.assignment.id).sort(), ['chinese-3', 'math-3', 'reading-3']);
  assert.equal(item(store, 'math-3').answer, undefined, 'not reported is not 0');
  assert.equal(store.state.sum?.left, 45);
});

test('a report is shown at once and stands in the backend; correction and undo follow', async (t) => {
  const { open, reports } = await school(t);
  const { store } = await open('pupil-1');
  const sending = store.request(report('math-3', 0));
  assert.deepEqual(item(store, 'math-3').answer, minutes(0), '0 is a number somebody entered');
  assert.equal(item(store, 'math-3').pending, 'sending');
  assert.deepEqual(await sending, { kind: 'done' });
  assert.equal(item(store, 'math-3').pending, undefined);
  assert.deepEqual(
    (await reports('pupil-1')).map((r) => r.answer),
    [minutes(0)],
  );

  assert.deepEqual(await store.request(report('math-3', 25)), { kind: 'done' });
  assert.deepEqual(
    (await reports('pupil-1')).map((r) => r.answer),
    [minutes(25)],
  );
  assert.deepEqual(store.state.undo, { assignmentIds: ['math-3'] });

  assert.deepEqual(await store.request({ type: 'undo' }), { kind: 'done' });
  assert.deepEqual(
    (await reports('pupil-1')).map((r) => r.answer),
    [minutes(0)],
    'what was there before holds again',
  );

  assert.deepEqual(await store.request({ type: 'withdraw', assignmentId: 'math-3' }), { kind: 'done' });
  assert.deepEqual(await reports('pupil-1'), []);
  assert.equal(item(store, 'math-3').answer, undefined);
});

test('undo is offered for ten seconds', async (t) => {
  const { open } = await school(t);
  const { store, clock } = await open('pupil-1');
  await store.request(report('math-3', 20));
  clock.pass(9_900);
  assert.ok(store.state.undo);
  clock.pass(200);
  assert.equal(store.state.undo, undefined);
  assert.deepEqual(await store.request({ type: 'undo' }), { kind: 'refused', reason: 'tooLate' });
});

test('a double click makes one report', async (t) => {
  const { open, reports } = await school(t);
  const { store } = await open('pupil-1');
  await Promise.all([store.request(report('math-3', 20)), store.request(report('math-3', 20))]);
  const [only, ...more] = await reports('pupil-1');
  assert.deepEqual([only?.answer, more.length], [minutes(20), 0]);
});

test('of two tabs the second takes over what the first reported, and undo does not touch it', async (t) => {
  const { open, reports, client } = await school(t);
  const { store } = await open('pupil-1');
  // The other tab's report comes between; this one has not heard of it yet.
  await client('guardian-1').homework.createReport({
    body: { assignmentId: 'math-3', studentId: 'pupil-1', answer: minutes(30), via: 'hand' },
  });
  assert.deepEqual(await store.request(report('math-3', 20)), { kind: 'other' });
  assert.deepEqual(item(store, 'math-3').answer, minutes(30));
  assert.equal(store.state.undo, undefined);
  assert.deepEqual(
    (await reports('pupil-1')).map((r) => r.answer),
    [minutes(30)],
  );
});

test('a correction against what was changed meanwhile shows what holds now', async (t) => {
  const { open, client } = await school(t);
  const { store, line } = await open('pupil-1');
  await store.request(report('math-3', 20));
  const held = item(store, 'math-3').report;
  assert.ok(held);
  line.is = 'cut';
  assert.deepEqual(await store.request(report('math-3', 22)), { kind: 'pending' });
  await client('guardian-1').homework.updateReport({
    reportId: held.id,
    ifMatch: held.rev,
    body: { answer: minutes(40), via: 'hand' },
  });
  line.is = 'open';
  await store.request({ type: 'retry' });
  await until(store, () => item(store, 'math-3').pending === undefined);
  assert.deepEqual(item(store, 'math-3').answer, minutes(40));
});

test('the guardian sees what the pupil reports elsewhere', async (t) => {
  const { open } = await school(t);
  const pupil = await open('pupil-1');
  const guardian = await open('guardian-1');
  assert.equal(guardian.store.state.audience, 'guardian');
  assert.deepEqual(
    guardian.store.state.students.map((s) => s.sourcedId),
    ['pupil-1', 'pupil-13'],
  );
  await pupil.store.request(report('chinese-3', 31));
  const state = await until(guardian.store, () => item(guardian.store, 'chinese-3').answer !== undefined);
  assert.deepEqual(item(guardian.store, 'chinese-3').answer, minutes(31));
  assert.equal(state.news?.kind, 'arrived');
});

test('each of two children has a day of its own', async (t) => {
  const { open } = await school(t);
  const { store } = await open('guardian-1');
  await store.request({ type: 'show', studentId: 'pupil-13' });
  assert.equal(store.state.student?.classTitle, '五六年级复式班');
  assert.deepEqual(
    store.state.items.map((i) => i.assignment.id).sort(),
    ['chinese-5', 'math-56'],
    'the work of its grade',
  );
});

test('without a network a report waits, survives the tab, and is made once', async (t) => {
  const { open, reports } = await school(t);
  const storage = memory();
  const first = await open('pupil-1', { storage });
  first.network.set(false);
  assert.deepEqual(await first.store.request(report('math-3', 18)), { kind: 'pending' });
  assert.equal(item(first.store, 'math-3').pending, 'waiting');
  assert.deepEqual(first.store.state.waiting, { count: 1, since: '19:00' });
  assert.deepEqual(await reports('pupil-1'), []);
  const kept = Array.from(
    { length: storage.length },
    (_, i) => `${storage.key(i)} ${storage.getItem(storage.key(i) ?? '')}`,
  );
  assert.match(kept.join(), /math-3/);
  assert.doesNotMatch(kept.join(), /王小雨|三年级/, 'no names are kept');
  first.close();

  const second = await open('pupil-1', { storage });
  await until(second.store, () => item(second.store, 'math-3').pending === undefined);
  assert.deepEqual(item(second.store, 'math-3').answer, minutes(18));
  assert.equal((await reports('pupil-1')).length, 1);
  assert.equal(storage.length, 0, 'nothing is left behind');
});

test('a correction is sent though another child is shown by then', async (t) => {
  const { open, reports } = await school(t);
  const { store, network, line } = await open('guardian-1');
  await store.request(report('math-3', 20));
  network.set(false);
  assert.deepEqual(await store.request(report('math-3', 25)), { kind: 'pending' });
  await store.request({ type: 'show', studentId: 'pupil-13' });
  network.set(true);
  await until(store, (s) => s.waiting === undefined && s.student?.sourcedId === 'pupil-13');
  assert.deepEqual(
    (await reports('pupil-1')).map((r) => r.answer),
    [minutes(25)],
  );

  // The same where the first answer is still on its way when it is corrected.
  await store.request({ type: 'show', studentId: 'pupil-1' });
  line.is = 'lost';
  await store.request(report('chinese-3', 30));
  await store.request(report('chinese-3', 31));
  await store.request({ type: 'show', studentId: 'pupil-13' });
  line.is = 'open';
  await store.request({ type: 'retry' });
  await until(store, (s) => s.waiting === undefined);
  assert.deepEqual((await reports('pupil-1')).find((r) => r.assignmentId === 'chinese-3')?.answer, minutes(31));
});

test('what always fails for one child does not hold up the other', async (t) => {
  const { open, reports } = await school(t);
  const line: Tab['line'] = { is: 'open', failsFor: 'pupil-1' };
  const { store, clock } = await open('guardian-1', { line });
  assert.deepEqual(await store.request(report('math-3', 20)), { kind: 'pending' });
  assert.deepEqual(await store.request(report('chinese-3', 30)), { kind: 'pending' });
  await store.request({ type: 'show', studentId: 'pupil-13' });
  assert.deepEqual(await store.request(report('chinese-5', 25)), { kind: 'done' });
  assert.deepEqual((await reports('pupil-13', 'guardian-1'))[0]?.answer, minutes(25));
  assert.equal(store.state.waiting?.count, 2);

  line.failsFor = '';
  clock.pass(30_000);
  await until(store, (s) => s.waiting === undefined);
  assert.deepEqual(
    (await reports('pupil-1')).map((r) => r.assignmentId),
    ['math-3', 'chinese-3'],
    'in the order they were decided',
  );
});

for (const storage of [memory(), null]) {
  test(`what one person left unsent is neither shown to the next nor sent for them, ${storage ? 'kept' : 'in memory'}`, async (t) => {
    const { open, reports } = await school(t);
    const who = { is: 'guardian-1' };
    const { store, network, client } = await open('guardian-1', { who, storage });
    network.set(false);
    await store.request(report('math-3', 20));
    who.is = 'pupil-1';
    client.signOut();
    await until(store, (s) => s.phase === 'ready' && s.audience === 'student');
    assert.equal(item(store, 'math-3').answer, undefined);
    network.set(true);
    await store.request({ type: 'retry' });
    assert.deepEqual(await reports('pupil-1'), []);

    who.is = 'guardian-1';
    client.signOut();
    await until(store, (s) => s.phase === 'ready' && s.audience === 'guardian' && s.waiting === undefined);
    await until(store, () => item(store, 'math-3').report !== undefined);
    assert.deepEqual(
      (await reports('pupil-1')).map((r) => r.answer),
      [minutes(20)],
    );
  });
}

test('news that could not be read at once are read later', async (t) => {
  const { open } = await school(t);
  const pupil = await open('pupil-1');
  let cut = false;
  let asked = 0;
  const line = {
    get is() {
      if (cut) asked += 1;
      return cut ? ('cut' as const) : ('open' as const);
    },
  };
  const { store, client, clock } = await open('guardian-1', { line });
  await until(store, () => client.live.status === 'live');
  cut = true;
  await pupil.store.request(report('chinese-3', 31));
  await until(store, () => asked >= 2);
  cut = false;
  await until(store, () => {
    clock.pass(1_000);
    return item(store, 'chinese-3').answer !== undefined;
  });
  assert.deepEqual(item(store, 'chinese-3').answer, minutes(31));
});

test('a reading that was under way does not hide what was committed meanwhile', async (t) => {
  const { open, client } = await school(t);
  const line: Tab['line'] = { is: 'open' };
  const { store } = await open('pupil-1', { line });
  let wasRead = () => {};
  const reading = new Promise<void>((resolve) => (wasRead = resolve));
  let arrive = () => {};
  const arriving = new Promise<void>((resolve) => (arrive = resolve));
  line.slowly = () => {
    wasRead();
    return arriving;
  };
  await client('guardian-1').homework.createReport({
    body: { assignmentId: 'chinese-3', studentId: 'pupil-1', answer: minutes(31), via: 'hand' },
  });
  await reading;
  assert.deepEqual(await store.request(report('math-3', 20)), { kind: 'done' });
  const shown: unknown[] = [];
  t.after(store.subscribe(() => shown.push(item(store, 'math-3').answer)));
  arrive();
  await until(store, () => item(store, 'chinese-3').answer !== undefined);
  assert.deepEqual(
    shown.filter((answer) => answer === undefined),
    [],
  );
});

test('who asked for a report is told when it is taken back before it was sent', async (t) => {
  const { open, reports } = await school(t);
  const { store } = await open('pupil-1');
  const first = store.request(report('math-3', 20));
  const second = store.request(report('chinese-3', 30));
  await store.request({ type: 'undo' });
  assert.deepEqual(await Promise.all([first, second]), [{ kind: 'done' }, { kind: 'other' }]);
  assert.deepEqual(
    (await reports('pupil-1')).map((r) => r.assignmentId),
    ['math-3'],
  );
});

test('undo is offered beside the child it was recorded for', async (t) => {
  const { open } = await school(t);
  const { store } = await open('guardian-1');
  await store.request(report('math-3', 20));
  assert.ok(store.state.undo);
  await store.request({ type: 'show', studentId: 'pupil-13' });
  assert.equal(store.state.undo, undefined);
});

test('a store that nobody looks at sends nothing by itself; the next one takes up what waits', async (t) => {
  const { open, reports } = await school(t);
  const storage = memory();
  const { store, line, clock, close } = await open('pupil-1', { storage });
  line.is = 'cut';
  const outcome = store.request(report('math-3', 20));
  close();
  assert.deepEqual(await outcome, { kind: 'pending' });
  line.is = 'open';
  clock.pass(120_000);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(await reports('pupil-1'), []);
  const again = await open('pupil-1', { storage });
  await until(again.store, () => item(again.store, 'math-3').report !== undefined);
});

test('an answer that is lost on its way is not reported twice', async (t) => {
  const { open, reports } = await school(t);
  const { store, line, clock } = await open('pupil-1');
  line.is = 'lost';
  assert.deepEqual(await store.request(report('math-3', 18)), { kind: 'pending' });
  assert.equal((await reports('pupil-1')).length, 1, 'the backend has it, the tab does not know');
  line.is = 'open';
  clock.pass(30_000);
  await until(store, () => item(store, 'math-3').pending === undefined);
  assert.equal((await reports('pupil-1')).length, 1);
  assert.equal(item(store, 'math-3').report?.id, (await reports('pupil-1'))[0]?.id);
});

test('what was decided while an answer was lost comes after it', async (t) => {
  const { open, reports } = await school(t);
  const line: Tab['line'] = { is: 'open', deaf: true };
  const { store } = await open('pupil-1', { line });
  line.is = 'lost';
  await store.request(report('math-3', 18));
  line.is = 'cut';
  await store.request(report('math-3', 19));
  await store.request({ type: 'undo' });
  await store.request({ type: 'withdraw', assignmentId: 'math-3' });
  line.is = 'open';
  await store.request({ type: 'retry' });
  await until(store, () => item(store, 'math-3').pending === undefined && store.state.waiting === undefined);
  assert.deepEqual(await reports('pupil-1'), []);
});

test('a backend that fails is told of, and asked again by itself', async (t) => {
  const { open } = await school(t);
  const line = { is: 'failing' as const } as { is: 'failing' | 'open' };
  const { store, clock } = await open('pupil-1', { line });
  assert.equal(store.state.phase, 'failed');
  assert.deepEqual([store.state.failure?.kind, store.state.failure?.retryIn], ['server', 30]);
  line.is = 'open';
  clock.pass(30_000);
  await until(store, (s) => s.phase === 'ready');
  assert.equal(store.state.failure, undefined);
});

test('who has no pupil in the roster is told so', async (t) => {
  const { open } = await school(t);
  const { store } = await open('teacher-math');
  assert.equal(store.state.failure?.kind, 'notForYou');
});

test('where nothing can be kept the state says so, and all works', async (t) => {
  const { open, reports } = await school(t);
  const { store } = await open('pupil-1', { storage: null });
  assert.equal(store.state.memoryOnly, true);
  assert.deepEqual(await store.request(report('math-3', 12)), { kind: 'done' });
  assert.equal((await reports('pupil-1')).length, 1);
});

test('past bedtime the state says so', async (t) => {
  const { open } = await school(t);
  const { store, clock } = await open('pupil-1');
  assert.equal(store.state.pastBedtime, false);
  clock.pass(2 * 3_600_000 + 21 * 60_000);
  assert.equal(store.state.bedtime?.time, '21:20');
  assert.equal(store.state.pastBedtime, true);
});
