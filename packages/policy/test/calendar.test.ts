import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dayOf, nearestSchoolDay } from '@wuyu/policy';

/** The National Day holiday of 2026 as a school would publish it, with the Saturday it costs. */
const days = [
  { day: '2026-09-30', kind: 'half', reason: '节前半天' },
  { day: '2026-10-01', kind: 'off', reason: '国庆节' },
  { day: '2026-10-02', kind: 'off', reason: '国庆节' },
  { day: '2026-10-08', kind: 'school' },
  { day: '2026-10-10', kind: 'school', reason: '调休上课' },
  { day: '2026-10-11', kind: 'off' },
  { day: '2026-10-12', kind: 'excursion' },
];

describe("the school's calendar", () => {
  it('is what it lists, and a Saturday may be a school day', () => {
    assert.equal(dayOf(days, '2026-10-10'), 'school');
    assert.equal(dayOf(days, '2026-09-30'), 'half');
    assert.equal(dayOf(days, '2026-10-01'), 'off');
  });

  it('infers nothing: neither a Sunday nor a Monday that is not listed', () => {
    assert.equal(dayOf(days, '2026-10-18'), 'unpublished');
    assert.equal(dayOf(days, '2026-10-19'), 'unpublished');
  });

  it('does not take a kind of day it does not know for a school day', () => {
    assert.equal(dayOf(days, '2026-10-12'), 'unpublished');
    assert.equal(nearestSchoolDay(days, '2026-10-12'), '2026-10-10');
  });

  it('finds the nearest day with lessons, the earlier of two equally near', () => {
    assert.equal(nearestSchoolDay(days, '2026-10-01'), '2026-09-30');
    assert.equal(nearestSchoolDay(days, '2026-10-04'), '2026-09-30');
    assert.equal(nearestSchoolDay(days, '2026-10-05'), '2026-10-08');
    assert.equal(nearestSchoolDay(days, '2026-10-09'), '2026-10-08');
    assert.equal(nearestSchoolDay(days, '2026-10-10'), '2026-10-10');
    assert.equal(nearestSchoolDay(days, '2027-03-01'), '2026-10-10');
    assert.equal(nearestSchoolDay([{ day: '2026-10-01', kind: 'off' }], '2026-10-01'), undefined);
  });

  it('finds the same day in whatever order the days come, and none is nearer', () => {
    const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
    const iso = day.map((d) => d.toISOString().slice(0, 10));
    const listed = fc.uniqueArray(fc.record({ day: iso, kind: fc.constantFrom('school', 'half', 'off') }), {
      selector: (d) => d.day,
    });
    const away = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b));
    fc.assert(
      fc.property(listed, iso, (all, from) => {
        const found = nearestSchoolDay(all, from);
        assert.equal(nearestSchoolDay([...all].reverse(), from), found);
        const open = all.filter((d) => d.kind !== 'off').map((d) => d.day);
        assert.equal(found === undefined, open.length === 0);
        for (const other of open)
          if (found !== undefined && other !== found)
            assert.ok(
              away(found, from) < away(other, from) || (away(found, from) === away(other, from) && found < other),
            );
      }),
    );
  });
});
