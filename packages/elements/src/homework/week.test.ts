import { expect } from '@open-wc/testing';
import type { CalendarDay } from '@wuyu/contract/browser';
import { nextSchoolDay, weekAway, weekOf } from './week.ts';

const terms = [{ sourcedId: 't', title: '上学期', startDate: '2026-09-01', endDate: '2027-01-29' }];
const days = (kinds: Record<string, CalendarDay['kind']>, reasons: Record<string, string> = {}): CalendarDay[] =>
  Object.entries(kinds).map(([day, kind]) => ({ day, kind, ...(reasons[day] ? { reason: reasons[day] } : {}) }));
const lessons = (from: number, to: number) =>
  Object.fromEntries(
    Array.from({ length: to - from + 1 }, (_, i) => [
      `2026-11-${String(from + i).padStart(2, '0')}`,
      'school' as const,
    ]),
  );

describe('the columns of a school week', () => {
  it('are Monday to Friday and the weekend as one', () => {
    const calendar = { terms, days: days({ ...lessons(23, 27), '2026-11-28': 'off', '2026-11-29': 'off' }) };
    const week = weekOf(calendar, '2026-11-25');
    expect(week.columns.map((c) => c.days.join())).to.deep.equal([
      ...['23', '24', '25', '26', '27'].map((d) => `2026-11-${d}`),
      '2026-11-28,2026-11-29',
    ]);
    expect([week.monday, week.sunday, week.number]).to.deep.equal(['2026-11-23', '2026-11-29', 13]);
  });

  it('give a worked Saturday its own column, and a holiday its reason', () => {
    const calendar = {
      terms,
      days: days(
        { ...lessons(24, 27), '2026-11-23': 'off', '2026-11-28': 'school', '2026-11-29': 'off' },
        { '2026-11-23': '校庆', '2026-11-28': '调休上课' },
      ),
    };
    const { columns } = weekOf(calendar, '2026-11-29');
    expect(columns.map((c) => c.kind)).to.deep.equal([
      'off',
      'lessons',
      'lessons',
      'lessons',
      'lessons',
      'lessons',
      'off',
    ]);
    expect([columns[0]?.reason, columns[5]?.reason]).to.deep.equal(['校庆', '调休上课']);
  });

  it('infer no weekend, and number no week between terms', () => {
    const { columns, number } = weekOf({ terms: [], days: [] }, '2026-11-25');
    expect(columns.map((c) => c.kind)).to.deep.equal(Array.from({ length: 6 }, () => 'unpublished'));
    expect(number).to.equal(undefined);
  });

  it('go on over the turn of a year, and know the next day with lessons', () => {
    expect(weekAway('2027-01-01', 1)).to.equal('2027-01-04');
    const calendar = days({ ...lessons(27, 27), '2026-11-28': 'off', '2026-11-30': 'half' });
    expect(nextSchoolDay(calendar, '2026-11-27')).to.equal('2026-11-30');
    expect(nextSchoolDay(calendar, '2026-11-30')).to.equal(undefined);
  });
});
