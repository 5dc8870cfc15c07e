import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HomeworkRequest } from '../src/homework-logger/state.ts';
import { hand, HandClock, item, memory, school, shelf } from './support.ts';

const minutes = (n: number) => ({ kind: 'minutes' as const, minutes: n, tiers: ['basic' as const] });
const report = (assignmentId: string, n: number): HomeworkRequest => ({
  type: 'report',
  assignmentId,
  answer: minutes(n),
  via: 'hand',
});

test('a timer pauses, survives a reload, and is not fooled by a clock that was set', async (t) => {
  const { open } = await school(t);
  const browser = shelf();
  const { store, clock, close } = await open('pupil-1', { shelf: browser });
  await store.request({ type: 'startTimer', assignmentId: 'math-3' });
  clock.pass(120_000);
  await store.request({ type: 'pauseTimer', assignmentId: 'math-3' });
  clock.pass(60_000);
  assert.equal(item(store, 'math-3').timer?.ms, 120_000);
  await store.request({ type: 'startTimer', assignmentId: 'math-3' });
  clock.set(clock.wall() + 3 * 365 * 86_400_000);
  clock.pass(60_000);
  assert.equal(item(store, 'math-3').timer?.ms, 180_000, 'years that did not pass are not counted');
  close();

  const again = await open('pupil-1', { shelf: browser.page(), clock });
  clock.pass(1_000);
  assert.equal(item(again.store, 'math-3').timer?.running, true);
  assert.equal(item(again.store, 'math-3').timer?.ms, 181_000);
  again.close();

  clock.set(Date.parse('2000-01-01'));
  const wrong = await open('pupil-1', { shelf: browser.page(), clock });
  assert.equal(item(wrong.store, 'math-3').timer?.doubtful, true, 'then a person gives the number');
});

test('a timer over a long sleep of the device needs a person; over a short one it does not', async (t) => {
  const { open } = await school(t);
  const { store, clock } = await open('pupil-1');
  await store.request({ type: 'startTimer', assignmentId: 'math-3' });
  const sleep = (hours: number) => {
    clock.set(clock.wall() + hours * 3_600_000);
    clock.pass(1_000);
  };
  sleep(2);
  assert.equal(item(store, 'math-3').timer?.doubtful, false);
  sleep(4);
  assert.equal(item(store, 'math-3').timer?.doubtful, true);
  clock.pass(1_000);
  assert.equal(item(store, 'math-3').timer?.doubtful, true);
});

test('starting a second timer pauses the first', async (t) => {
  const { open } = await school(t);
  const { store } = await open('pupil-1');
  await store.request({ type: 'startTimer', assignmentId: 'math-3' });
  await store.request({ type: 'startTimer', assignmentId: 'chinese-3' });
  assert.deepEqual([item(store, 'math-3').timer?.running, item(store, 'chinese-3').timer?.running], [false, true]);
});

test('of two pages the one that starts pauses the other, and no minute is counted twice', async (t) => {
  const { open } = await school(t);
  const browser = shelf();
  const clock = new HandClock();
  const one = await open('pupil-1', { shelf: browser, clock });
  const other = await open('pupil-1', { shelf: browser.page(), clock });
  await one.store.request({ type: 'startTimer', assignmentId: 'math-3' });
  assert.equal(item(other.store, 'math-3').timer?.running, true, 'the other one shows the same timer');
  clock.pass(60_000);
  await other.store.request({ type: 'startTimer', assignmentId: 'chinese-3' });
  clock.pass(60_000);
  for (const { store } of [one, other]) {
    assert.deepEqual([item(store, 'math-3').timer?.running, item(store, 'math-3').timer?.ms], [false, 60_000]);
    assert.deepEqual([item(store, 'chinese-3').timer?.running, item(store, 'chinese-3').timer?.ms], [true, 60_000]);
  }
  assert.equal(one.store.state.news?.kind, 'pausedElsewhere');
  assert.equal(item(one.store, 'math-3').timer?.elsewhere, true);
  assert.equal(item(other.store, 'math-3').timer?.elsewhere, false, 'that page did it itself');
});

test('a timer goes on when its page is gone, and what nobody came back to for a day is forgotten', async (t) => {
  const { open } = await school(t);
  const browser = shelf();
  const clock = new HandClock();
  const one = await open('pupil-1', { shelf: browser, clock });
  await one.store.request({ type: 'startTimer', assignmentId: 'math-3' });
  clock.pass(15_000);
  one.close();
  const two = await open('pupil-1', { shelf: browser.page(), clock });
  clock.pass(45_000);
  assert.equal(item(two.store, 'math-3').timer?.ms, 60_000);
  await two.store.request({ type: 'pauseTimer', assignmentId: 'math-3' });
  two.close();
  clock.pass(25 * 3_600_000);
  const late = await open('pupil-1', { shelf: browser.page(), clock });
  assert.equal(item(late.store, 'math-3').timer, undefined);
});

test('two elements for two children keep the drafts of both', async (t) => {
  const { open } = await school(t);
  const storage = memory();
  const one = await open('guardian-1', { storage });
  const other = await open('guardian-1', { storage, studentId: 'pupil-13' });
  one.network.set(false);
  await one.store.request(report('math-3', 20));
  await other.store.request({ type: 'startTimer', assignmentId: 'math-56' });
  other.clock.pass(3_000);
  const third = await open('guardian-1', { storage, network: one.network });
  assert.deepEqual(item(third.store, 'math-3').answer, minutes(20));
});

test('two elements for one child keep the drafts of both', async (t) => {
  const { open } = await school(t);
  const storage = memory();
  const browser = shelf();
  const network = hand(false);
  const one = await open('pupil-1', { storage, shelf: browser });
  const other = await open('pupil-1', { storage, shelf: browser.page() });
  one.network.set(false);
  other.network.set(false);
  await one.store.request(report('math-3', 20));
  await other.store.request({ type: 'startTimer', assignmentId: 'chinese-3' });
  other.clock.pass(3_000);
  await one.store.request({ type: 'type', assignmentId: 'reading-3', text: '12' });
  one.clock.pass(3_000);
  const third = await open('pupil-1', { storage, shelf: browser.page(), network });
  assert.deepEqual(item(third.store, 'math-3').answer, minutes(20));
  assert.equal(item(third.store, 'chinese-3').timer?.running, true);
  assert.equal(item(third.store, 'reading-3').typed, '12');

  // What one has dropped is not brought back by the other.
  await other.store.request({ type: 'dropTimer', assignmentId: 'chinese-3' });
  third.clock.pass(3_000);
  const fourth = await open('pupil-1', { storage, shelf: browser.page(), network });
  assert.equal(item(fourth.store, 'chinese-3').timer, undefined);
});
