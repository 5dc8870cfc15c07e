import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { CalendarDay } from '@wuyu/contract';
import { dayOf, spreadDays, spreadMinutes } from '@wuyu/policy';

const at = (first: string, n: number) => new Date(Date.parse(first) + n * 86_400_000).toISOString().slice(0, 10);
/** The National Day holiday of 2026: Wednesday with lessons, seven days off, Thursday, a Saturday with lessons. */
const days: CalendarDay[] = [
  { day: '2026-09-30', kind: 'half' },
  ...[1, 2, 3, 4, 5, 6, 7].map((n) => ({ day: `2026-10-0${n}`, kind: 'off' })),
  { day: '2026-10-08', kind: 'school' },
  { day: '2026-10-09', kind: 'school' },
  { day: '2026-10-10', kind: 'school', reason: '调休上课' },
  { day: '2026-10-11', kind: 'off' },
  { day: '2026-10-12', kind: 'school' },
];

describe('work that is due after days off', () => {
  it('from Saturday with lessons to Monday counts on both days of the weekend that is left', () => {
    assert.deepEqual(spreadDays({ assignedOn: '2026-10-10', dueOn: '2026-10-12' }, days), ['2026-10-10', '2026-10-11']);
  });

  it('over a holiday counts from the last day with lessons to the last day off', () => {
    const spread = spreadDays({ assignedOn: '2026-09-30', dueOn: '2026-10-08' }, days);
    assert.deepEqual([spread.length, spread[0], spread[7]], [8, '2026-09-30', '2026-10-07']);
  });

  it('ends where lessons begin, however late it is due', () => {
    assert.deepEqual(spreadDays({ assignedOn: '2026-10-08', dueOn: '2026-10-12' }, days), ['2026-10-08']);
    assert.equal(spreadDays({ assignedOn: '2026-09-30', dueOn: '2026-10-12' }, days).length, 8);
  });

  it('ends the day before it is due, in the midst of a holiday too', () => {
    const spread = spreadDays({ assignedOn: '2026-09-30', dueOn: '2026-10-03' }, days);
    assert.deepEqual(spread, ['2026-09-30', '2026-10-01', '2026-10-02']);
    assert.deepEqual(spreadDays({ assignedOn: '2026-10-01', dueOn: '2026-10-01' }, days), ['2026-10-01']);
  });

  it('takes no day for a day off that is not published: not a Saturday, not a gap', () => {
    assert.deepEqual(spreadDays({ assignedOn: '2026-10-16', dueOn: '2026-10-19' }, days), ['2026-10-16']);
    const gap = days.filter(({ day }) => day !== '2026-10-02');
    assert.deepEqual(spreadDays({ assignedOn: '2026-09-30', dueOn: '2026-10-08' }, gap), ['2026-09-30', '2026-10-01']);
  });

  it('gives earlier days the minutes that cannot be divided', () => {
    const weekend = ['2026-11-20', '2026-11-21', '2026-11-22'];
    assert.deepEqual(
      weekend.map((day) => spreadMinutes(100, weekend, day)),
      [34, 33, 33],
    );
    assert.deepEqual(
      weekend.map((day) => spreadMinutes(2, weekend, day)),
      [1, 1, 0],
    );
    assert.equal(spreadMinutes(100, weekend, '2026-11-23'), 0);
  });

  it('keeps every minute, on no school day but the first, never after it is due, in whatever order the days come', () => {
    const kind = fc.constantFrom('school', 'half', 'off', 'excursion', undefined);
    const work = fc.record({ from: fc.nat(20), days: fc.nat(20), minutes: fc.nat(1440) });
    fc.assert(
      fc.property(fc.array(kind, { minLength: 1, maxLength: 45 }), work, (kinds, { from, days: lasts, minutes }) => {
        const calendar = kinds.flatMap((k, n) => (k ? [{ day: at('2026-09-01', n), kind: k }] : []));
        const span = { assignedOn: at('2026-09-01', from), dueOn: at('2026-09-01', from + lasts) };
        const spread = spreadDays(span, calendar);
        assert.deepEqual(spreadDays(span, [...calendar].reverse()), spread);
        assert.equal(spread[0], span.assignedOn);
        spread.forEach((day, n) => assert.equal(day, at(span.assignedOn, n), 'without a gap'));
        for (const day of spread.slice(1)) {
          assert.equal(dayOf(calendar, day), 'off');
          assert.ok(day < span.dueOn);
        }
        const next = at(span.assignedOn, spread.length);
        assert.ok(next >= span.dueOn || dayOf(calendar, next) !== 'off', 'it goes on as long as it may');

        const shares = spread.map((day) => spreadMinutes(minutes, spread, day));
        assert.equal(
          shares.reduce((a, b) => a + b, 0),
          minutes,
        );
        assert.ok(Math.max(...shares) - Math.min(...shares) <= 1);
        assert.deepEqual(
          [...shares].sort((a, b) => b - a),
          shares,
        );
      }),
    );
  });
});
