import { expect } from '@open-wc/testing';
import type { Coverage, CoverageNumbers } from '@wuyu/contract/browser';
import { ordered, placeOf, standAt } from './derive.ts';
import { paceOf } from './view.ts';

const numbers = (visited: number, expected: number, required = 40): CoverageNumbers => ({
  enrolled: required,
  due: required,
  visited,
  late: 0,
  planned: 0,
  open: required - visited,
  exempt: 0,
  otherwise: 0,
  movedIn: 0,
  movedOut: 0,
  movedOutVisited: 0,
  required,
  expected,
  pace: visited < expected ? 'behind' : 'onCourse',
});
const row = (level: Coverage['level'], title: string, more: Partial<Coverage> = {}): Coverage => ({
  id: `${level}-${title}`,
  rev: 1,
  level,
  schoolId: 'school',
  title,
  grade: null,
  classId: null,
  termTitle: '第一学期',
  termStart: '2022-09-01',
  termEnd: '2023-01-29',
  on: '2022-11-22',
  numbers: numbers(20, 20),
  guidance: null,
  clause: null,
  ...more,
});
const grade = (n: number, more: Partial<Coverage> = {}) => row('grade', String(n), { grade: n, ...more });
const room = (title: string, n: number, more: Partial<Coverage> = {}) =>
  row('class', title, { grade: n, classId: title, ...more });
const titles = (rows: readonly Coverage[]) => rows.map((r) => r.title);

describe('where one stands in the coverage of visits', () => {
  it('puts classes in the roster’s order, the tenth after the second', () => {
    const rows = [room('五(10)班', 5), room('五(2)班', 5), room('二(1)班', 2)];
    expect(titles(ordered(rows, 'roster'))).to.deep.equal(['二(1)班', '五(2)班', '五(10)班']);
  });

  it('measures the way to the pace by the size of a class, and puts what is not told last', () => {
    const rows = [
      room('五(1)班', 5, { numbers: null }),
      room('五(2)班', 5, { numbers: numbers(18, 20, 40) }),
      room('五(3)班', 5, { numbers: numbers(3, 5, 10) }),
      room('五(4)班', 5, { numbers: numbers(9, 5, 10) }),
    ];
    expect(titles(ordered(rows, 'pace'))).to.deep.equal(['五(3)班', '五(2)班', '五(4)班', '五(1)班']);
  });

  it('begins at the one grade that an account leads, and among several at the top', () => {
    const one = standAt([grade(5), room('五(1)班', 5)], {}, [], 'roster', false);
    expect([one.here?.title, titles(one.below), one.path.length]).to.deep.equal(['5', ['五(1)班'], 1]);
    const two = standAt([grade(4), grade(5), room('五(1)班', 5)], {}, [], 'roster', false);
    expect([two.here, titles(two.below)]).to.deep.equal([undefined, ['4', '5']]);
  });

  it('shows beside the grades of a lead the class it has charge of elsewhere', () => {
    const rows = [grade(5), room('五(1)班', 5), room('二(1)班', 2)];
    expect(titles(standAt(rows, {}, [], 'roster', false).below)).to.deep.equal(['二(1)班', '5']);
  });

  it('takes a place that does not exist, or not for this account, for the top', () => {
    const rows = [row('school', '云岭'), grade(5), room('五(1)班', 5)];
    for (const place of [{ grade: 9 }, { classId: 'gone' }, { schoolId: 'other' }])
      expect(standAt(rows, place, [], 'roster', false).here?.title).to.equal('云岭');
  });

  it('leads from a class straight to the whole where no grade was asked for', () => {
    const rows = [row('school', '云岭'), grade(5), room('五(1)班', 5)];
    const { path } = standAt(rows, { classId: '五(1)班' }, [], 'roster', false);
    expect(path.map((crumb) => crumb.row?.title)).to.deep.equal(['云岭', '五(1)班']);
  });

  it('ends a district at the grades of a school', () => {
    const rows = [
      row('school', '甲校', { id: 'a', schoolId: 'a' }),
      row('school', '乙校', { id: 'b', schoolId: 'b' }),
      grade(1, { id: 'a.1', schoolId: 'a' }),
    ];
    const top = standAt(rows, {}, [], 'roster', true);
    expect([top.here, titles(top.below)]).to.deep.equal([undefined, ['甲校', '乙校']]);
    const school = standAt(rows, { schoolId: 'a' }, [], 'roster', true);
    expect([school.here?.title, titles(school.below)]).to.deep.equal(['甲校', ['1']]);
    expect(school.below.map((r) => placeOf(r, school.place, true))).to.deep.equal([undefined]);
  });

  it('counts what is missing against the pace, and after the term against what was asked for', () => {
    expect(paceOf(numbers(12, 20))).to.deep.equal({ pace: 'behind', by: 8 });
    expect(paceOf({ ...numbers(37, 40), pace: 'late' })).to.deep.equal({ pace: 'late', by: 3 });
    expect(paceOf(numbers(25, 20)).by).to.equal(0);
  });
});
