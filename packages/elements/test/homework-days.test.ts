import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer, Calendar, Student } from '@wuyu/contract/browser';
import { composePolicy } from '@wuyu/policy';
import { derive, type Facts } from '../src/homework-logger/derive.ts';
import { item, school, type Tab, until } from './support.ts';

const minutes = (n: number): Answer => ({ kind: 'minutes', minutes: n, tiers: ['basic'] });

test('a whole reading that was under way does not show what was corrected meanwhile as it was', async (t) => {
  const { open } = await school(t);
  const line: Tab['line'] = { is: 'open' };
  const { store } = await open('pupil-1', { line });
  await store.request({ type: 'report', assignmentId: 'math-3', answer: minutes(20), via: 'hand' });
  let wasRead = () => {};
  const reading = new Promise<void>((resolve) => (wasRead = resolve));
  let arrive = () => {};
  const arriving = new Promise<void>((resolve) => (arrive = resolve));
  line.slowly = () => {
    wasRead();
    return arriving;
  };
  const whole = store.request({ type: 'retry' });
  await reading;
  await store.request({ type: 'report', assignmentId: 'math-3', answer: minutes(25), via: 'hand' });
  arrive();
  await whole;
  assert.deepEqual(item(store, 'math-3').answer, minutes(25));
});

test('a host that gives no token just now is not reached; nobody has to sign in', async (t) => {
  const { open } = await school(t);
  const line: Tab['line'] = { is: 'tokenless' };
  const { store, clock } = await open('pupil-1', { line });
  assert.equal(store.state.failure?.kind, 'unreachable');
  line.is = 'open';
  clock.pass(30_000);
  await until(store, (s) => s.phase === 'ready');
});

test('several answers in one go are taken back in one', async (t) => {
  const { open, reports } = await school(t);
  const { store } = await open('pupil-1');
  await store.request({ type: 'report', assignmentId: 'math-3', answer: minutes(5), via: 'hand' });
  const answer: Answer = { kind: 'notGiven' };
  const all = ['math-3', 'chinese-3'].map((assignmentId) => ({ assignmentId, answer, via: 'hand' as const }));
  assert.deepEqual(await store.request({ type: 'reportAll', reports: all }), { kind: 'done' });
  assert.deepEqual(store.state.undo?.assignmentIds, ['math-3', 'chinese-3']);
  await store.request({ type: 'undo' });
  assert.deepEqual(
    (await reports('pupil-1')).map((r) => r.answer),
    [minutes(5)],
    'what was there before holds again',
  );
});

/** A day of a pupil somewhere, as far as bedtime goes. */
function dayOf(grade: number, now: string, { timeZone = 'Asia/Shanghai', kind = 'school' } = {}) {
  const student: Student = { sourcedId: 'p', rev: 1, name: '', classId: 'c', classTitle: '', grade };
  const today = '2026-11-24';
  const days = [{ day: today, kind }];
  const calendar: Calendar = { rev: 1, today, now, timeZone, terms: [], days, publishedTo: today };
  const facts: Facts = {
    orgId: 'o',
    frame: { me: { sourcedId: 'p', name: '', grants: [], students: [student], teaches: [] }, calendar },
    student,
    askedDay: undefined,
    data: {
      policy: composePolicy('cn-2021', today),
      assignments: [],
      reports: [],
      reportsRev: 1,
      measured: undefined,
      rev: 1,
      studentId: 'p',
      monday: '2026-11-23',
      day: today,
    },
    failure: undefined,
    offline: false,
    pupils: new Map(),
    waiting: new Set(),
    refused: new Set(),
    undoable: [],
    history: undefined,
    keptInTab: undefined,
    memoryOnly: false,
    news: undefined,
    schoolTime: Date.parse(now),
  };
  return derive(facts);
}

test('bedtime is that of the grade, in the school’s time zone, on half days too', () => {
  const at = (grade: number, now: string, more?: Parameters<typeof dayOf>[2]) => {
    const { bedtime, pastBedtime } = dayOf(grade, now, more);
    return [bedtime?.time, pastBedtime];
  };
  // 21:20 in Beijing.
  assert.deepEqual(at(6, '2026-11-24T13:20:00Z'), ['21:20', true]);
  assert.deepEqual(at(6, '2026-11-24T13:19:59Z'), ['21:20', false]);
  for (const grade of [7, 8, 9]) assert.deepEqual(at(grade, '2026-11-24T13:20:00Z'), ['22:00', false]);
  assert.deepEqual(at(9, '2026-11-24T14:00:00Z'), ['22:00', true]);
  assert.deepEqual(at(6, '2026-11-24T13:20:00Z', { kind: 'half' }), ['21:20', true]);
  // A school that keeps its own hours, two behind Beijing.
  assert.deepEqual(at(6, '2026-11-24T13:20:00Z', { timeZone: 'Asia/Urumqi' }), ['21:20', false]);
  assert.deepEqual(at(6, '2026-11-24T15:20:00Z', { timeZone: 'Asia/Urumqi' }), ['21:20', true]);
});
