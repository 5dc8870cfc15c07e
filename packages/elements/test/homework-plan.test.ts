import assert from 'node:assert/strict';
import { test } from 'node:test';
import { composePolicy } from '@wuyu/policy';
import type { Assignment, Answer } from '@wuyu/contract/browser';
import { legendPlaces } from '../src/homework-logger/legend.ts';
import { en } from '../src/homework-logger/messages-en.ts';
import { zhCN } from '../src/homework-logger/messages-zh.ts';
import { minuteChoices, parseMinutes } from '../src/homework/minutes.ts';
import { tonesOf } from '../src/homework/tones.ts';
import { planOf } from '../src/homework-logger/plan.ts';
import type { Item } from '../src/homework-logger/state.ts';

const policy = composePolicy('cn-2021', '2026-11-24');
const work = (subject: string, minutes: number, more: Partial<Item> = {}, optional = 0): Item => {
  const assignment: Assignment = {
    id: subject,
    rev: 1,
    classId: 'c',
    subject,
    title: subject,
    assignedOn: '2026-11-24',
    dueOn: '2026-11-25',
    grades: [5],
    form: 'written',
    tiers: [{ tier: 'basic', minutes }, ...(optional > 0 ? [{ tier: 'advanced', minutes: optional }] : [])],
    status: 'published',
    authorId: 't',
    reviewerId: null,
    returnedFor: null,
    publishedAt: null,
  };
  const nothing = { answer: undefined, report: undefined, pending: undefined, timer: undefined, typed: undefined };
  return { assignment, days: [assignment.assignedOn], ...nothing, refused: false, ...more };
};
const done = (minutes: number): { answer: Answer } => ({ answer: { kind: 'minutes', minutes, tiers: ['basic'] } });

test('what is open counts as expected, what is optional stands on top', () => {
  const plan = planOf([work('语文', 15, done(18)), work('数学', 20, {}, 10), work('英语', 12)], policy, 5);
  assert.deepEqual([plan.number, plan.minutes, plan.optional, plan.cap], ['about', 50, 10, 60]);
});

test('past the cap the number is what was done so far', () => {
  const plan = planOf([work('语文', 15, done(40)), work('数学', 20, done(28)), work('英语', 12)], policy, 5);
  assert.deepEqual([plan.number, plan.minutes, plan.state], ['soFar', 68, 'over']);
});

test('done at school and not given take no time, and leave nothing open', () => {
  const plan = planOf(
    [work('语文', 15, { answer: { kind: 'doneAtSchool' } }), work('数学', 20, { answer: { kind: 'notGiven' } })],
    policy,
    5,
  );
  assert.deepEqual([plan.number, plan.minutes, plan.segments.length], ['inAll', 0, 0]);
});

test('where no written work is set the line stands at the beginning', () => {
  const plan = planOf([work('数学', 10)], policy, 2);
  assert.deepEqual([plan.cap, plan.state], [0, 'over']);
  assert.ok(plan.scale > 0);
});

test('names stand under their segments only where they fit', () => {
  const three = planOf([work('语文', 18), work('数学', 20), work('英语', 12)], policy, 5);
  assert.ok(legendPlaces(three, 343, '选做'));
  const nine = ['语文', '数学', '英语', '物理', '化学', '生物', '历史', '地理', '道德与法治'].map((s) => work(s, 9));
  assert.equal(legendPlaces(planOf(nine, policy, 8), 288, '选做'), undefined);
});

test('five subjects get five tones, those of every school the same all year', () => {
  const tones = tonesOf(['美术', '数学', '语文', '历史', '英语']);
  assert.equal(new Set(tones.values()).size, 5);
  assert.deepEqual([tones.get('语文'), tones.get('数学'), tones.get('英语')], [1, 2, 3]);
});

test('a sixth subject does not look like 语文, which stands first all year', () => {
  const tones = tonesOf(['语文', '数学', '英语', '科学', '道德与法治', '劳动']);
  assert.notEqual(tones.get('劳动'), tones.get('语文'));
});

test('ten numbers to tap, the expected one among them', () => {
  assert.deepEqual(minuteChoices(12), [5, 8, 10, 12, 15, 18, 20, 25, 30, 40]);
  for (let expected = 1; expected <= 300; expected++) {
    const choices = minuteChoices(expected);
    assert.equal(choices.length, 10);
    assert.ok(choices.includes(expected));
  }
});

test('a typed number is read as a child writes it, or answered with a sentence', () => {
  assert.deepEqual(parseMinutes(' １５ ', 0), { minutes: 15 });
  assert.deepEqual(parseMinutes('0', 0), { minutes: 0 });
  assert.deepEqual(parseMinutes('-5', 0), { wrong: 'negative' });
  assert.deepEqual(parseMinutes('2.5', 0), { wrong: 'fractional' });
  assert.deepEqual(parseMinutes('abc', 0), { wrong: 'notANumber' });
  assert.deepEqual(parseMinutes('', 0), { wrong: 'notANumber' });
  assert.deepEqual(parseMinutes('1e3', 0), { wrong: 'notANumber' });
  assert.deepEqual(parseMinutes('0x10', 0), { wrong: 'notANumber' });
  assert.deepEqual(parseMinutes('1000000000', 0), { wrong: 'tooLong' });
  assert.deepEqual(parseMinutes('1000', 900), { wrong: 'tooLongInAll' });
});

/** What those texts are given that speak of days. */
const day = '2026-11-24';
const arguments_: Readonly<Record<string, readonly unknown[]>> = {
  date: [day],
  weekTitle: [day, day],
  dayMinutes: [35, 120],
  weekday: [day],
  over: [[day, day, day], '周一交'],
  due: [day, true],
  historyAt: [day, day, '19:05'],
  historyTitle: ['道德与法治'],
  stopChoice: ['bedtime'],
  stopped: ['bedtime', '20 分钟'],
  restText: ['21:20'],
  bedtime: ['21:20'],
};

test('both languages say everything, and children read short sentences', () => {
  assert.deepEqual(Object.keys(zhCN).sort(), Object.keys(en).sort());
  const long: string[] = [];
  for (const [name, value] of Object.entries(zhCN)) {
    // What quotes a rule, names an assignment or is heard only is not a sentence for a child.
    if (
      /^(weekTitle|clause|cap|bar|said|choices|correct|class|requestId|howLong|notForYou|incompatible|noClient|noSchool)/.test(
        name,
      )
    )
      continue;
    const text: unknown =
      typeof value === 'function'
        ? (value as (...a: unknown[]) => string)(...(arguments_[name] ?? ['student', 20]))
        : value;
    for (const sentence of String(text).split(/[。？！，：、]/))
      if ([...sentence].length > 16) long.push(`${name}: ${sentence}`);
  }
  assert.deepEqual(long, []);
});
