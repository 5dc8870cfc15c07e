import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  composePolicy,
  coverageOf,
  creditOf,
  paceOf,
  type PupilFacts,
  type StandingPlan,
  type StandingVisit,
  standingOf,
  termOf,
} from '@wuyu/policy';

const term = { title: '2022—2023学年第一学期', startDate: '2022-09-01', endDate: '2023-01-13' };
const on = '2022-11-22';
const huairou = composePolicy('cn-beijing-huairou-2022', on);
const fuzhou = composePolicy('cn-fuzhou-2021', on);
const baiyin = composePolicy('cn-baiyin-2021', on);
const nation = composePolicy('cn-2021', '2026-11-22');

const child: PupilFacts = {
  classId: 'three-one',
  grade: 3,
  beganOn: null,
  endedOn: null,
  exempt: false,
  visits: [],
  plans: [],
};
const home: StandingVisit = { day: '2022-11-01', kind: 'home', counts: true, late: false };
const call: StandingVisit = { ...home, kind: 'phone', counts: false };
const planned: StandingPlan = { day: '2022-11-30', kind: 'home', state: 'planned' };
const many = (count: number, rest: Partial<PupilFacts> = {}): PupilFacts[] =>
  Array.from({ length: count }, () => ({ ...child, ...rest }));

describe('how far a class has come', () => {
  it('adds up to who is due; who is in hospital, who just came and who left stand beside it', () => {
    const members = [
      ...many(20, { visits: [home] }),
      ...many(4, { plans: [planned] }),
      ...many(2, { plans: [planned], visits: [call] }),
      ...many(7),
      ...many(1, { exempt: true }),
      ...many(2, { beganOn: '2022-11-14' }),
      ...many(1, { beganOn: '2022-09-20', visits: [home] }),
      ...many(1, { endedOn: '2022-10-31' }),
      ...many(1, { endedOn: '2022-11-10', visits: [home] }),
      ...many(3, { beganOn: '2022-11-23' }),
      ...many(3, { endedOn: '2022-07-08' }),
    ];
    assert.deepEqual(coverageOf(huairou, members, { on, term }), {
      enrolled: 37,
      due: 34,
      visited: 21,
      late: 0,
      planned: 6,
      open: 7,
      exempt: 1,
      otherwise: 2,
      movedIn: 3,
      movedOut: 2,
      movedOutVisited: 1,
      required: 34,
      expected: 20,
      pace: 'onCourse',
    });
  });

  it('tells numbers as they were on a day gone by: later visits and leaves are not in them', () => {
    const members = [...many(3, { visits: [home] }), ...many(1, { endedOn: '2022-11-10' })];
    const before = coverageOf(huairou, members, { on: '2022-10-20', term });
    assert.deepEqual([before.enrolled, before.visited, before.movedOut], [4, 0, 0]);
    const after = coverageOf(huairou, members, { on, term });
    assert.deepEqual([after.enrolled, after.visited, after.movedOut], [3, 3, 1]);
  });

  it('a visit in the holidays makes a class complete, and stays told as late', () => {
    const late: StandingVisit = { ...home, day: '2023-01-20', late: true };
    const members = [...many(3, { visits: [home] }), ...many(1, { visits: [late] })];
    const at = (day: string) => {
      const { visited, late: told, pace } = coverageOf(huairou, members, { on: day, term });
      return [visited, told, pace];
    };
    assert.deepEqual(at('2023-01-13'), [3, 0, 'behind']);
    assert.deepEqual(at('2023-01-19'), [3, 0, 'late']);
    assert.deepEqual(at('2023-01-20'), [4, 1, 'done']);
  });

  it('after the term counts who was there on its last day, though the class has left the school', () => {
    const members = [...many(3, { endedOn: term.endDate, visits: [home] }), ...many(1, { endedOn: term.endDate })];
    const { enrolled, movedOut, visited, pace } = coverageOf(huairou, members, { on: '2023-02-01', term });
    assert.deepEqual([enrolled, movedOut, visited, pace], [4, 0, 3, 'late']);
  });

  it('counts who changes the class out of the one and into the other', () => {
    const before = { ...child, endedOn: '2022-10-14', visits: [home] };
    const after = { ...child, classId: 'three-two', beganOn: '2022-10-15', visits: [home] };
    const { enrolled, visited, movedIn, movedOut } = coverageOf(huairou, [before, after], { on, term });
    assert.deepEqual([enrolled, visited, movedIn, movedOut], [1, 1, 1, 1]);
  });

  it('a class of which all are exempt has nothing to do, and one of which nothing is asked has no pace', () => {
    const all = coverageOf(huairou, many(3, { exempt: true }), { on: '2023-02-01', term });
    assert.deepEqual([all.due, all.required, all.pace], [0, 0, 'done']);
    assert.equal(coverageOf(nation, many(3), { on, term }).pace, 'none');
    assert.equal(coverageOf(huairou, many(3, { grade: 7 }), { on, term }).pace, 'none');
    assert.equal(coverageOf(huairou, [], { on, term }).pace, 'none');
  });
});

describe('白银: by the size of the class', () => {
  for (const [size, visited, required, pace] of [
    [30, 0, 30, 'late'],
    [30, 30, 30, 'done'],
    [31, 0, 0, 'none'],
    [49, 0, 0, 'none'],
    [50, 24, 25, 'late'],
    [50, 25, 25, 'done'],
    [51, 25, 26, 'late'],
  ] as const)
    it(`a class of ${size} with ${visited} visited: ${required} required, ${pace}`, () => {
      const told = coverageOf(baiyin, [...many(visited, { visits: [home] }), ...many(size - visited)], {
        on: '2023-01-14',
        term,
      });
      assert.deepEqual([told.due, told.visited, told.required, told.pace], [size, visited, required, pace]);
    });

  it('the large class that visited more does not do so for the small one', () => {
    const large = many(50, { visits: [home] });
    const small = [...many(5, { classId: 'small', visits: [home] }), ...many(15, { classId: 'small' })];
    const { visited, required, pace } = coverageOf(baiyin, [...large, ...small], { on: '2023-01-14', term });
    assert.deepEqual([visited, required, pace], [55, 45, 'late']);
  });
});

describe('福州: by the school year', () => {
  const spring = { title: '第二学期', startDate: '2023-02-13', endDate: '2023-07-07' };
  const both = [home, { ...home, day: '2023-03-01', kind: 'atSchool' }];
  const pupils = [...many(9, { yearVisits: both }), ...many(1, { yearVisits: [home] })];
  for (const [day, of, visited, pace] of [
    ['2022-11-22', term, 0, 'behind'],
    ['2023-01-20', term, 0, 'behind'],
    ['2023-03-01', spring, 9, 'onCourse'],
    ['2023-07-20', spring, 9, 'onCourse'],
    ['2023-08-01', spring, 9, 'late'],
  ] as const)
    it(`${day}: ${visited} of 10 with both visits, ${pace}`, () => {
      const told = coverageOf(fuzhou, pupils, { on: day, term: of });
      assert.deepEqual([told.visited, told.required, told.pace], [visited, 10, pace]);
    });
});

/** Anything that can be in a school: pupils of several classes who come, go, are visited, planned and exempt. */
const day = fc.integer({ min: -40, max: 200 }).map((n) => {
  const at = new Date(Date.parse(term.startDate) + n * 86_400_000);
  return at.toISOString().slice(0, 10);
});
const perhaps = fc.option(day, { freq: 1, nil: null });
const kind = fc.constantFrom('home', 'phone', 'atSchool');
const policies = fc.constantFrom(huairou, fuzhou, baiyin, nation);
const plans = fc.array(fc.record({ day, kind, state: fc.constantFrom('planned', 'done', 'cancelled') }), {
  maxLength: 2,
});
const meetings = fc.array(fc.record({ day, kind }), { maxLength: 3 });
const classOf = fc.constantFrom(
  { classId: 'one-one', grade: 1 },
  { classId: 'one-two', grade: 1 },
  { classId: 'six-one', grade: 6 },
  { classId: 'seven-one', grade: 7 },
  // A village class of two grades.
  { classId: 'two-three', grade: 2 },
  { classId: 'two-three', grade: 3 },
);
const pupil = fc.record({ room: classOf, beganOn: perhaps, endedOn: perhaps, exempt: fc.boolean(), plans, meetings });
/** A policy, a day, and pupils with their visits credited as a backend does. */
const schools = fc.tuple(policies, fc.array(pupil, { maxLength: 70 }), day).map(([policy, members, today]) => ({
  policy,
  moment: { on: today, term },
  pupils: members.map(({ room, beganOn, endedOn, exempt, plans, meetings }): PupilFacts => {
    const visits = meetings.flatMap(({ day, kind }): StandingVisit[] => {
      const found = termOf([term], day);
      const enrolled = (beganOn ?? day) <= day && day <= (endedOn ?? day);
      const { counts } = creditOf(policy, { kind, grade: room.grade, enrolled, confirmed: 1, term: !!found });
      return found ? [{ day, kind, counts, late: found.late }] : [];
    });
    return { ...room, beganOn, endedOn, exempt, plans, visits };
  }),
}));
const sumOf = (numbers: readonly object[], key: string): number =>
  numbers.reduce((sum, one) => sum + Number(Reflect.get(one, key)), 0);

describe('whatever happens in a school', () => {
  it('who is due was visited, is planned or is open, and no number is negative or too large', () => {
    fc.assert(
      fc.property(schools, ({ policy, pupils, moment }) => {
        const { pace, ...told } = coverageOf(policy, pupils, moment);
        assert.equal(told.due, told.visited + told.planned + told.open);
        for (const [name, value] of Object.entries(told)) assert.ok(Number.isInteger(value) && value >= 0, name);
        assert.ok(told.due + told.exempt <= told.enrolled && told.movedIn <= told.enrolled);
        assert.ok(told.late <= told.visited && told.otherwise <= told.planned + told.open);
        assert.ok(told.movedOutVisited <= told.movedOut && told.enrolled + told.movedOut <= pupils.length);
        assert.ok(told.required <= told.due && told.expected <= told.required);
        if (pace === 'done') assert.ok(told.visited >= told.required);
      }),
    );
  });

  it('the classes add up to their grades, and the grades to the school', () => {
    fc.assert(
      fc.property(schools, ({ policy, pupils, moment }) => {
        const { pace: _, ...school } = coverageOf(policy, pupils, moment);
        for (const key of ['classId', 'grade'] as const) {
          // Where the size of a class decides, half a class would be another class.
          if (key === 'grade' && policy === baiyin) continue;
          const groups = [...new Set(pupils.map((one) => one[key]))];
          const parts = groups.map((group) =>
            coverageOf(
              policy,
              pupils.filter((one) => one[key] === group),
              moment,
            ),
          );
          for (const [name, value] of Object.entries(school)) assert.equal(sumOf(parts, name), value, name);
        }
      }),
    );
  });

  it('it says the same in whichever order children are given', () => {
    const shuffled = schools.chain((school) =>
      fc.shuffledSubarray(school.pupils, { minLength: school.pupils.length }).map((others) => ({ ...school, others })),
    );
    fc.assert(
      fc.property(shuffled, ({ policy, pupils, others, moment }) => {
        assert.deepEqual(coverageOf(policy, others, moment), coverageOf(policy, pupils, moment));
      }),
    );
  });

  it('nobody is behind who visited as many as an even pace expects', () => {
    fc.assert(
      fc.property(schools, ({ policy, pupils, moment }) => {
        const told = coverageOf(policy, pupils, moment);
        if (told.visited >= told.expected) assert.notEqual(told.pace, 'behind');
      }),
    );
    const numbers = fc.tuple(fc.nat(2000), fc.nat(2000), day);
    fc.assert(
      fc.property(numbers, ([required, visited, on]) => {
        const told = paceOf(huairou, { required, visited, due: required, on, term });
        if (visited >= told.expected) assert.notEqual(told.pace, 'behind');
        assert.ok(told.expected <= required);
      }),
    );
  });

  it('as days pass an even pace never expects fewer', () => {
    fc.assert(
      fc.property(fc.nat(2000), day, day, (required, a, b) => {
        const [first, then] = a < b ? [a, b] : [b, a];
        const expected = (on: string) => paceOf(huairou, { required, visited: 0, due: required, on, term }).expected;
        assert.ok(expected(first) <= expected(then));
      }),
    );
  });

  it('a class that a child joins or leaves keeps what it had', () => {
    fc.assert(
      fc.property(schools, pupil, ({ pupils, moment }, { beganOn, endedOn }) => {
        const one = { ...child, classId: 'one-one', grade: 1, beganOn, endedOn };
        const [before, after] = [coverageOf(huairou, pupils, moment), coverageOf(huairou, [...pupils, one], moment)];
        assert.deepEqual([after.visited, after.planned, after.exempt], [before.visited, before.planned, before.exempt]);
        for (const name of ['enrolled', 'due', 'open', 'movedIn', 'movedOut'] as const)
          assert.ok([0, 1].includes(after[name] - before[name]), name);
      }),
    );
  });

  it('what was late stays late, until an earlier visit turns up that counts', () => {
    const late = { ...home, day: '2023-01-20', late: true };
    const facts = { grade: 3, classSize: 40, beganOn: null, term, exempt: false, plans: [], today: '2023-02-01' };
    const more = fc.array(fc.record({ day, kind, counts: fc.boolean() }), { maxLength: 4 });
    fc.assert(
      fc.property(more, (others) => {
        const visits = [late, ...others.map((one) => ({ ...one, late: one.day > term.endDate }))];
        const { state, late: told } = standingOf(huairou, { ...facts, visits });
        assert.equal(state, 'visited');
        assert.equal(told, !visits.some((one) => one.counts && one.kind === 'home' && !one.late));
      }),
    );
  });
});
