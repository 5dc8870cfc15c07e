import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CalendarDay } from '@wuyu/contract';
import {
  composePolicy,
  creditOf,
  type CreditFacts,
  dutiesOf,
  followUpDue,
  isFocus,
  type Pack,
  packs,
  paceOf,
  schoolDaysIn,
  schoolYearOf,
  type StandingFacts,
  standingOf,
  type StandingPlan,
  type StandingVisit,
  termOf,
  termsOfYear,
  visitOrder,
  type VisitUrgency,
} from '@wuyu/policy';

const spring = { title: '2021—2022学年第二学期', startDate: '2022-02-21', endDate: '2022-07-08' };
const autumn = { title: '2022—2023学年第一学期', startDate: '2022-09-01', endDate: '2023-01-13' };
const next = { title: '2022—2023学年第二学期', startDate: '2023-02-13', endDate: '2023-07-07' };
const terms = [autumn, spring, next];

const huairou = composePolicy('cn-beijing-huairou-2022', '2022-11-22');
const fuzhou = composePolicy('cn-fuzhou-2021', '2022-11-22');
const baiyin = composePolicy('cn-baiyin-2021', '2022-11-22');
const nation = composePolicy('cn-2021', '2026-11-22');

describe('the term a visit belongs to', () => {
  for (const [day, title, late] of [
    ['2022-09-01', autumn.title, false],
    ['2023-01-13', autumn.title, false],
    ['2023-01-20', autumn.title, true],
    ['2023-02-12', autumn.title, true],
    ['2023-02-13', next.title, false],
    ['2022-08-31', spring.title, true],
    ['2024-01-01', next.title, true],
  ] as const)
    it(`${day} belongs to ${title}${late ? ', and is late for it' : ''}`, () => {
      const found = termOf(terms, day);
      assert.deepEqual([found?.term.title, found?.late], [title, late]);
    });

  it('is none before the first that is known', () => {
    assert.equal(termOf(terms, '2022-02-20'), undefined);
    assert.equal(termOf([], '2022-11-22'), undefined);
  });

  it('shares its school year with the other one, from August to July', () => {
    assert.deepEqual(termsOfYear(terms, next), [autumn, next]);
    assert.deepEqual(termsOfYear(terms, spring), [spring]);
    assert.deepEqual(schoolYearOf('2022-07-31'), { startDate: '2021-08-01', endDate: '2022-07-31' });
    assert.deepEqual(schoolYearOf('2022-08-01'), { startDate: '2022-08-01', endDate: '2023-07-31' });
  });
});

describe('whether a visit counts', () => {
  const facts: CreditFacts = { kind: 'home', grade: 3, enrolled: true, confirmed: 1, term: true };
  const told = (policy = huairou, given: Partial<CreditFacts> = {}) => {
    const { counts, reason, clause } = creditOf(policy, { ...facts, ...given });
    return [counts, reason, clause];
  };

  it('怀柔: to the home it does; by video, by telephone and at school it is kept and does not, by the same clause', () => {
    assert.deepEqual(told(), [true, null, 'huairou-2022-visits']);
    for (const kind of ['online', 'phone', 'atSchool', 'homeTeaching', 'a kind of some later version'])
      assert.deepEqual(told(huairou, { kind }), [false, 'kind', 'huairou-2022-visits'], kind);
  });

  it('福州: at school it does as well', () => {
    assert.deepEqual(told(fuzhou, { kind: 'atSchool' }), [true, null, 'cn-fuzhou-2021-visits']);
    assert.deepEqual(told(fuzhou, { kind: 'phone' }), [false, 'kind', 'cn-fuzhou-2021-visits']);
  });

  it('白银: also in classes of which the rule says nothing', () => {
    assert.deepEqual(told(baiyin), [true, null, 'cn-baiyin-2021-visits']);
  });

  it('where no number is set, to the home and not otherwise, by the clause that requires visits at all', () => {
    assert.deepEqual(told(nation), [true, null, 'cn-2022-visit-system']);
    assert.deepEqual(told(nation, { kind: 'phone' }), [false, 'kind', 'cn-2022-visit-system']);
    // 怀柔's plan is for primary schools.
    assert.deepEqual(told(huairou, { grade: 7 }), [true, null, null]);
  });

  it('of a child who was not enrolled that day it does not, and before the first term neither', () => {
    assert.deepEqual(told(huairou, { enrolled: false }), [false, 'notEnrolled', null]);
    assert.deepEqual(told(huairou, { term: false, enrolled: false }), [false, 'noTerm', null]);
    assert.deepEqual(told(huairou, { enrolled: false, kind: 'phone' }), [false, 'notEnrolled', null]);
  });

  it('where two teachers go, once the second confirms it', () => {
    const ours: Pack = {
      id: 'ours',
      title: '本校',
      place: '本校',
      validFrom: '2022-09-01',
      parent: 'cn-beijing-huairou-2022',
      clauses: [{ id: 'ours-two', document: '本校', clause: '2', confidence: 'C', validFrom: '2022-09-01' }],
      homework: {},
      visits: { visitors: { value: 2, clause: 'ours-two' } },
    };
    const two = composePolicy('ours', '2022-11-22', [...packs, ours]);
    assert.deepEqual(told(two), [false, 'unconfirmed', 'ours-two']);
    assert.deepEqual(told(two, { confirmed: 2 }), [true, null, 'huairou-2022-visits']);
    assert.deepEqual(told(two, { kind: 'phone' }), [false, 'kind', 'huairou-2022-visits']);
  });
});

const visit = (day: string, rest: Partial<StandingVisit> = {}): StandingVisit => ({
  day,
  kind: 'home',
  counts: true,
  late: false,
  ...rest,
});
const plan = (day: string, rest: Partial<StandingPlan> = {}): StandingPlan => ({
  day,
  kind: 'home',
  state: 'planned',
  ...rest,
});

describe('where a child stands', () => {
  const facts: StandingFacts = {
    grade: 3,
    classSize: 40,
    beganOn: null,
    today: '2022-11-22',
    term: autumn,
    exempt: false,
    visits: [],
    plans: [],
  };
  const told = (given: Partial<StandingFacts>, policy = huairou) => {
    const { state, overdue, late, otherwise } = standingOf(policy, { ...facts, ...given });
    return [state, ...(overdue ? ['overdue'] : []), ...(late ? ['late'] : []), ...(otherwise ? ['otherwise'] : [])];
  };

  it('is open, then planned, then visited', () => {
    assert.deepEqual(told({}), ['open']);
    assert.deepEqual(told({ plans: [plan('2022-11-22')] }), ['planned']);
    assert.deepEqual(told({ plans: [plan('2022-11-22', { state: 'done' })], visits: [visit('2022-11-22')] }), [
      'visited',
    ]);
  });

  it('is open and overdue when the arranged day passed; arranged anew it is planned, and still told as overdue', () => {
    assert.deepEqual(told({ plans: [plan('2022-11-21')] }), ['open', 'overdue']);
    assert.deepEqual(told({ plans: [plan('2022-11-21'), plan('2022-11-30')] }), ['planned', 'overdue']);
    assert.deepEqual(told({ plans: [plan('2022-11-21', { state: 'cancelled' })] }), ['open']);
    assert.deepEqual(told({ plans: [plan('2022-11-21')], visits: [visit('2022-11-22')] }), ['visited']);
  });

  it('stays open when the family was only telephoned, and says so; a planned call is no plan either', () => {
    const call = visit('2022-11-01', { kind: 'phone', counts: false });
    assert.deepEqual(told({ visits: [call], plans: [plan('2022-12-01', { kind: 'phone' })] }), ['open', 'otherwise']);
    assert.deepEqual(told({ visits: [call, visit('2022-11-20')] }), ['visited']);
  });

  it('is late when visited in the holidays, and not when it had been visited before', () => {
    const late = visit('2023-01-20', { late: true });
    assert.deepEqual(told({ today: '2023-01-21', visits: [late] }), ['visited', 'late']);
    assert.deepEqual(told({ today: '2023-01-21', visits: [visit('2022-12-01'), late] }), ['visited']);
  });

  it('is exempt whatever else happened', () => {
    assert.deepEqual(told({ exempt: true, plans: [plan('2022-11-01')] }), ['exempt']);
  });

  it('is not due yet for a month after it came in mid-term, unless visited', () => {
    assert.deepEqual(told({ beganOn: '2022-10-24' }), ['notYet']);
    assert.deepEqual(told({ beganOn: '2022-10-23' }), ['open']);
    assert.deepEqual(told({ beganOn: '2022-11-14', plans: [plan('2022-11-25')] }), ['notYet']);
    assert.deepEqual(told({ beganOn: '2022-11-14', visits: [visit('2022-11-20')] }), ['visited']);
    // Who came with the term's first day is due like everybody else.
    assert.deepEqual(told({ beganOn: autumn.startDate, today: '2022-09-10' }), ['open']);
    // Who came shortly before the term's end was never due in it.
    assert.deepEqual(told({ beganOn: '2023-01-03', today: '2023-02-12' }), ['notYet']);
  });

  it('福州: visited means once at home and once at school, within the school year', () => {
    const home = visit('2022-10-10');
    const school = visit('2023-03-10', { kind: 'atSchool' });
    assert.deepEqual(told({ visits: [home] }, fuzhou), ['open']);
    assert.deepEqual(told({ visits: [home, visit('2022-10-20')] }, fuzhou), ['open']);
    assert.deepEqual(told({ visits: [home], plans: [plan('2022-12-01')] }, fuzhou), ['open'], 'no second home visit');
    assert.deepEqual(told({ visits: [home], plans: [plan('2022-12-01', { kind: 'atSchool' })] }, fuzhou), ['planned']);
    const inSpring = { term: next, today: '2023-03-20', visits: [school] };
    assert.deepEqual(told(inSpring, fuzhou), ['open']);
    assert.deepEqual(told({ ...inSpring, yearVisits: [home, school] }, fuzhou), ['visited']);
  });

  it('福州: a visit in the winter holidays is in time for the year, one in August is not', () => {
    const school = visit('2023-03-10', { kind: 'atSchool' });
    const year = (home: StandingVisit) => ({ term: next, today: '2023-08-20', yearVisits: [home, school] });
    assert.deepEqual(told(year(visit('2023-01-20', { late: true })), fuzhou), ['visited']);
    assert.deepEqual(told(year(visit('2023-08-10', { late: true })), fuzhou), ['visited', 'late']);
  });

  it('白银: in a class of 40 nothing is asked for; a visit to the home is told all the same', () => {
    assert.equal(dutiesOf(baiyin, 3, 40), undefined);
    assert.deepEqual(told({ visits: [visit('2022-11-01')] }, baiyin), ['visited']);
    assert.deepEqual(told({ plans: [plan('2022-12-01')] }, baiyin), ['planned']);
  });
});

describe('an even pace', () => {
  const pace = (visited: number, on: string, given: { required?: number; policy?: typeof huairou } = {}) => {
    const { required = 40, policy = huairou } = given;
    const told = paceOf(policy, { required, visited, due: 40, on, term: autumn });
    return [told.expected, told.pace];
  };

  it('expects nobody before the term, everybody on its last day, and half in the middle', () => {
    assert.deepEqual(pace(0, '2022-08-31'), [0, 'onCourse']);
    assert.deepEqual(pace(0, '2022-09-01'), [0, 'onCourse']);
    assert.deepEqual(pace(20, '2022-11-07'), [20, 'onCourse']);
    assert.deepEqual(pace(39, '2023-01-13'), [40, 'onCourse']);
    assert.deepEqual(pace(39, '2023-01-14'), [40, 'late']);
    assert.deepEqual(pace(40, '2023-01-14'), [40, 'done']);
  });

  it('is behind only more than ten points below it', () => {
    assert.deepEqual(pace(16, '2022-11-07'), [20, 'onCourse']);
    assert.deepEqual(pace(15, '2022-11-07'), [20, 'behind']);
  });

  it('is nothing to be behind where no visits are asked for', () => {
    assert.deepEqual(pace(0, '2023-01-14', { required: 0, policy: nation }), [0, 'none']);
    assert.deepEqual(pace(0, '2022-12-01', { required: 0, policy: baiyin }), [0, 'none']);
  });

  it('goes by the days with lessons where the calendar lists them, so that a week of holidays asks for nobody', () => {
    const days: CalendarDay[] = [
      ...['2022-09-29', '2022-09-30', '2022-10-10', '2022-10-11'].map((day) => ({ day, kind: 'school' as const })),
      { day: '2022-10-03', kind: 'off' },
      { day: '2022-10-08', kind: 'half' },
      { day: '2023-02-14', kind: 'school' },
    ];
    assert.deepEqual(schoolDaysIn(days, autumn, '2022-09-30'), { passed: 2, all: 5 });
    assert.deepEqual(schoolDaysIn(days, autumn, '2022-10-07'), { passed: 2, all: 5 });
    assert.equal(schoolDaysIn(days, spring, '2022-05-05'), undefined);
    // A calendar that is known until New Year does not make the last day before it the last day of the term.
    const published = days.filter(({ day }) => day < '2023-01-01');
    assert.equal(schoolDaysIn(published, autumn, '2022-10-08'), undefined);
    const schoolDays = schoolDaysIn(days, autumn, '2022-10-08');
    const facts = { required: 40, visited: 24, due: 40, on: '2022-10-08', term: autumn, schoolDays };
    assert.deepEqual(paceOf(huairou, facts), { expected: 24, pace: 'onCourse' });
  });
});

describe('who is visited first', () => {
  const child = (name: string, rest: Partial<VisitUrgency> = {}): VisitUrgency => ({
    name,
    focus: false,
    beganOn: null,
    overdue: false,
    lastVisitOn: '2022-04-09',
    ...rest,
  });
  const order = (...children: VisitUrgency[]) =>
    [...children].sort(visitOrder(huairou, autumn)).map(({ name }) => name);

  it('whom the roster marks or who came this term, then whose day passed, then who waited longest, then by name', () => {
    assert.deepEqual(
      order(
        child('王五'),
        child('安安'),
        child('从未', { lastVisitOn: null }),
        child('去年', { lastVisitOn: '2021-11-01' }),
        child('过期', { overdue: true }),
        child('新来', { beganOn: '2022-10-08' }),
        child('关注', { focus: true, lastVisitOn: '2022-05-01' }),
      ),
      ['新来', '关注', '过期', '从未', '去年', '安安', '王五'],
    );
  });

  it('only whom the policy puts first', () => {
    const marked = { ...huairou, visits: { ...huairou.visits, focus: { value: ['marked' as const], clause: 'x' } } };
    const newcomer = { focus: false, beganOn: '2022-10-08' };
    assert.deepEqual([isFocus(huairou, newcomer, autumn), isFocus(marked, newcomer, autumn)], [true, false]);
    assert.equal(isFocus(marked, { focus: true, beganOn: null }, autumn), true);
  });
});

it('what was agreed is due in two weeks, unless told', () => {
  assert.equal(followUpDue(huairou, '2022-11-22'), '2022-12-06');
});
