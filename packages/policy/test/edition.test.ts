import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CheckedOffering, EditionFinding } from '@wuyu/policy';
import { everyDay, findings, linping, listed, nation, nothing, of, offering, plain, xicheng } from './editions.ts';

describe('an edition with which nothing is wrong', () => {
  it('has no findings', () => {
    assert.deepEqual(findings([everyDay]), []);
  });
});

describe('what keeps an edition from being published', () => {
  const blocks = { ...plain, weight: 'blocks' } as const;

  it('nothing in it', () => {
    assert.deepEqual(findings([], { edition: { month: '2026-12', declared: false } }), [{ ...blocks, kind: 'empty' }]);
  });

  it('no declaration that no new lessons are taught, where a clause forbids them', () => {
    const edition = { month: '2026-12', declared: false };
    assert.deepEqual(findings([everyDay], { edition }), [
      { ...blocks, kind: 'undeclared', clause: 'cn-2021-afterschool-no-lessons' },
    ]);
    assert.deepEqual(of('undeclared', [everyDay], { edition }, nothing), []);
  });

  it('a provider that is not listed, or not on every day of the month, where only listed ones may teach', () => {
    const taught = [
      offering({ id: 'y', providerId: 'p', providerName: '朝花' }),
      offering({ id: 'x', providerId: 'p' }),
    ];
    const unvetted = (provider: Partial<typeof listed> | undefined, policy = nation) =>
      of('unvetted', taught, { providers: provider ? [{ ...listed, ...provider }] : [] }, policy);
    const found = { ...blocks, kind: 'unvetted', offeringIds: ['x', 'y'], what: '朝花少年宫' } as const;
    const clause = 'cn-2023-provider-review';
    for (const wrong of [
      { vetting: 'pending' },
      { vetting: 'suspended' },
      { vetting: 'removed' },
      { vetting: 'of-a-later-version' },
      { validFrom: '2026-12-02' },
      { validTo: '2026-12-30' },
    ])
      assert.deepEqual(unvetted(wrong), [{ ...found, clause }], JSON.stringify(wrong));
    for (const right of [{}, { validFrom: '2026-12-01' }, { validTo: '2026-12-31' }])
      assert.deepEqual(unvetted(right), [], JSON.stringify(right));
    // One that nobody lists is named as the offering names it.
    assert.deepEqual(unvetted(undefined), [{ ...found, what: '朝花', clause }]);
    assert.equal(unvetted({ vetting: 'pending' }, linping)[0]?.clause, 'linping-2023-whitelist');
    assert.deepEqual(unvetted(undefined, nothing), []);
    const february = { edition: { month: '2028-02', declared: true } };
    const until = (validTo: string) =>
      of('unvetted', taught, { ...february, providers: [{ ...listed, validTo }] }).length;
    assert.deepEqual(['2028-02-28', '2028-02-29'].map(until), [1, 0], 'a leap year has one day more');
  });

  it('a room that two offerings need at once', () => {
    const a = offering({ id: 'a', room: '音乐教室', weekdays: [1, 3], start: '15:30', end: '16:30' });
    const b = offering({ id: 'b', room: ' 音乐教室 ', weekdays: [3], start: '16:00', end: '17:00' });
    const c = offering({ id: 'c', room: '音乐教室', weekdays: [3], start: '17:00', end: '18:00' });
    const clash = { ...blocks, kind: 'roomClash', what: '音乐教室' } as const;
    assert.deepEqual(of('roomClash', [a, b, c]), [{ ...clash, weekday: 3, offeringIds: ['a', 'b'] }]);
    assert.deepEqual(of('roomClash', [a, { ...b, room: '舞蹈教室' }, c]), []);
    const both = { ...b, weekdays: [1, 3] };
    assert.deepEqual(
      of('roomClash', [both, a]).map(({ weekday }) => weekday),
      [1, 3],
      'every weekday is told',
    );
  });

  it('a room, once for each stretch in which it is needed twice', () => {
    const at = (id: string, start: string, end: string) => offering({ id, start, end, room: 'A' });
    const day = [
      at('a', '15:00', '16:00'),
      at('b', '15:30', '16:30'),
      at('c', '16:00', '17:00'),
      at('d', '17:00', '17:30'),
      at('e', '17:30', '18:30'),
      at('f', '18:00', '19:00'),
    ];
    assert.deepEqual(
      of('roomClash', day).map(({ offeringIds }) => offeringIds),
      [
        ['a', 'b', 'c'],
        ['e', 'f'],
      ],
    );
  });

  it('no room that every class has for itself', () => {
    const own = (id: string, rest: Partial<CheckedOffering> = {}) => ({ ...everyDay, id, ...rest });
    assert.deepEqual(findings([own('a'), own('b', { room: '本班教室 ' })]), []);
    const same = { teacherId: 'u1' };
    assert.equal(of('teacherClash', [own('a', same), own('b', same)]).length, 5, 'one known person is still one');
  });

  it('a teacher who would be at two places at once: by id, else by name and provider', () => {
    const by = (id: string, rest: Partial<CheckedOffering>) => offering({ id, teacher: '王老师', ...rest });
    const clashes = (a: Partial<CheckedOffering>, b: Partial<CheckedOffering>, ...more: CheckedOffering[]) =>
      of('teacherClash', [by('a', a), by('b', b), ...more]);
    const clash = { ...blocks, kind: 'teacherClash', what: '王老师', weekday: 1, offeringIds: ['a', 'b'] } as const;
    assert.deepEqual(clashes({}, { teacher: ' 王老师' }), [clash]);
    assert.deepEqual(clashes({ teacherId: 'u1' }, { teacherId: 'u1', teacher: '王静老师' }), [
      { ...clash, what: '王老师' },
    ]);
    assert.deepEqual(clashes({ teacherId: 'u1' }, {}), [clash], 'the name is known to be that person');
    assert.deepEqual(clashes({ teacherId: 'u1' }, { teacherId: 'u2' }), [], 'two people of one name');
    const another = by('c', { teacherId: 'u2', weekdays: [5] });
    assert.deepEqual(clashes({ teacherId: 'u1' }, {}, another), [], 'a name of two people tells nobody apart');
    assert.deepEqual(clashes({ providerId: 'p' }, {}), []);
    assert.deepEqual(clashes({}, { weekdays: [2] }), []);
  });
});

describe('what an edition is looked at again for', () => {
  it('grades that an activity is not made for', () => {
    const activities = [{ id: 'a', grades: [3, 4] }];
    const wide = offering({ id: 'o', grades: [6, 3, 5] });
    assert.deepEqual(of('wrongGrades', [wide], { activities }), [
      { ...plain, kind: 'wrongGrades', offeringIds: ['o'], grades: [5, 6] },
    ]);
    assert.deepEqual(of('wrongGrades', [offering({ grades: [3] })], { activities }), []);
    assert.deepEqual(of('wrongGrades', [wide]), [], 'nothing is known of the activity');
  });

  it('branches that the framework does not have', () => {
    const placed = ['N', '2', '2', null].map((branch, i) => offering({ id: `o${i}`, branch }));
    const edition = { month: '2022-12', declared: true };
    assert.deepEqual(of('wrongBranch', placed, { edition }, xicheng), [
      { ...plain, kind: 'wrongBranch', offeringIds: ['o1', 'o2'], what: '2', clause: 'xicheng-2022-framework' },
    ]);
    assert.deepEqual(of('wrongBranch', placed), []);
  });

  const fiveDays = 'cn-2021-afterschool-5plus2';
  const weekdaysOf = (found: readonly EditionFinding[]) => found.map(({ weekday }) => weekday);

  it('weekdays without service, for some grades or for all', () => {
    const some = [{ ...everyDay, weekdays: [1, 2, 3, 4] }, offering({ weekdays: [1], grades: [4] })];
    assert.deepEqual(of('noService', some), [
      ...[2, 3, 4].map((weekday) => ({ ...plain, kind: 'noService', weekday, grades: [4], clause: fiveDays })),
      { ...plain, kind: 'noService', weekday: 5, grades: [3, 4], clause: fiveDays },
    ]);
    assert.equal(of('noService', some, {}, nothing)[0]?.clause, null);
  });

  it('not a weekday on which the month has no lessons', () => {
    const calendar = [
      { day: '2026-12-01', kind: 'school' },
      { day: '2026-12-02', kind: 'off' },
      { day: '2026-12-03', kind: 'half' },
      { day: '2026-12-05', kind: 'school', reason: '调休' },
      { day: '2027-01-04', kind: 'school' },
    ];
    const monday = [offering({ weekdays: [1] })];
    assert.deepEqual(weekdaysOf(of('noService', monday, { calendar })), [2, 4]);
    assert.deepEqual(weekdaysOf(of('noService', monday, { calendar: [] })), [2, 3, 4, 5]);
    const november = [{ day: '2026-11-30', kind: 'off' }];
    assert.deepEqual(weekdaysOf(of('noService', monday, { calendar: november })), [2, 3, 4, 5]);
    const holiday = [{ day: '2026-12-01', kind: 'off' }];
    assert.deepEqual(of('noService', monday, { calendar: holiday }), [], 'a month of holidays has no lessons at all');
  });

  it('a service that is too short, all that is offered to a grade taken together', () => {
    const at = (start: string, end: string, rest: Partial<CheckedOffering> = {}) =>
      offering({ weekdays: [2], start, end, ...rest });
    const short = (...offerings: CheckedOffering[]) =>
      of('shortService', offerings).map(({ weekday, grades, actual, wanted, clause }) => {
        assert.deepEqual([weekday, wanted, clause], [2, 120, fiveDays]);
        return [grades, actual];
      });
    assert.deepEqual(short(at('16:00', '17:00'), at('17:10', '18:00')), [[[3], 110]]);
    assert.deepEqual(short(at('16:00', '17:30'), at('16:30', '18:00')), []);
    assert.deepEqual(short(at('16:00', '17:00'), at('16:30', '17:30')), [[[3], 90]], 'a minute counts once');
    assert.deepEqual(short(at('16:00', '18:00'), at('16:30', '17:00')), []);
    // Each grade by what is open to it; grades for whom it is as long stand together.
    const grades = [at('16:00', '18:00', { grades: [1] }), at('16:00', '17:00', { grades: [2, 3] })];
    assert.deepEqual(short(...grades), [[[2, 3], 60]]);
    assert.deepEqual(of('shortService', [at('16:00', '16:10')], {}, nothing), []);
  });

  it('a service that ends before people stop working', () => {
    const until = (end: string, ...rest: CheckedOffering[]) => of('endsEarly', [offering({ end }), ...rest]);
    assert.deepEqual(until('17:00'), [
      {
        ...plain,
        kind: 'endsEarly',
        weekday: 1,
        grades: [3],
        actual: 17 * 60,
        wanted: 17 * 60 + 30,
        what: '17:00',
        clause: 'default-work-end',
      },
    ]);
    assert.deepEqual(until('17:30'), []);
    assert.deepEqual(until('17:00', offering({ kind: 'extendedCare', start: '17:00', end: '18:00' })), []);
  });

  /** One hour on each of some days. */
  const course = (weekdays: number[], rest: Partial<CheckedOffering> = {}) =>
    offering({ weekdays, start: '16:30', end: '17:30', ...rest });

  it('a share of courses that is not about what the district asks', () => {
    const share = (offerings: CheckedOffering[]) =>
      of('extensionShare', offerings, {}, linping).map(({ grades, actual, wanted, clause }) => {
        assert.equal(clause, wanted === 15 ? 'linping-2023-extension-1-6' : 'linping-2023-extension-7-9');
        return [grades, actual, wanted];
      });
    // 5 hours beside 20 (grade 3), 17⅓ (grade 1) and 25½ (grade 7) hours of lessons.
    assert.deepEqual(share([course([1, 2, 3, 4, 5], { grades: [1, 3, 7] })]), [[[1], 22.4, 15]]);
    assert.deepEqual(share([course([1, 2], { grades: [7, 8] })]), [[[7, 8], 7.3, 20]]);
    // A pupil is in one course at a time: the longest of a day counts, and tutoring is none.
    assert.deepEqual(share([course([1, 2, 3, 4]), course([1, 2, 3, 4], { end: '17:00' })]), []);
    assert.deepEqual(share([everyDay]), [[[3], 0, 15]]);
    // Nothing is known of lessons in grade 10, and nothing is asked of it.
    assert.deepEqual(share([course([1], { grades: [10] })]), []);
    assert.deepEqual(of('extensionShare', [everyDay]), []);
  });

  it('keeps a share that lies exactly at the edge of what “about” means', () => {
    // 300 minutes beside 1,200: 20 percent, which is 15 and 5.
    assert.deepEqual(of('extensionShare', [course([1, 2, 3, 4, 5])], {}, linping), []);
    const longer = [course([1, 2, 3, 4, 5], { end: '17:31' })];
    assert.deepEqual(of('extensionShare', longer, {}, linping)[0]?.actual, 20.3);
  });

  it('too many courses that extend knowledge', () => {
    const share = (knowledge: number, others: number, grade = 7) => {
      const all = [...Array<boolean>(knowledge).fill(true), ...Array<boolean>(others).fill(false)];
      const offerings = all.map((extends_) => course([1], { knowledge: extends_, grades: [grade] }));
      return of('knowledgeShare', offerings, {}, linping);
    };
    assert.deepEqual(share(1, 2), [
      { ...plain, kind: 'knowledgeShare', grades: [7], actual: 33.3, wanted: 30, clause: 'linping-2023-knowledge-cap' },
    ]);
    assert.deepEqual(share(3, 7), [], 'just so much is not too much');
    assert.deepEqual(share(1, 2, 6), [], 'the rule is for junior schools');
    assert.deepEqual(of('knowledgeShare', [{ ...everyDay, grades: [7] }], {}, linping), []);
  });

  it('fewer places than were asked for', () => {
    const asked = (children: number, domain = 'physical') => ({
      items: [{ weekday: 1, domain, grades: [4, 3], children }],
      weekdays: [],
    });
    const ball = offering({ domain: 'physical', grades: [4, 5], capacity: 20 });
    const run = offering({ domain: 'physical', grades: [3], capacity: 10, weekdays: [1, 3] });
    const others = [
      offering({ domain: 'physical', grades: [6], capacity: 99 }),
      offering({ domain: 'physical', weekdays: [2], capacity: 99 }),
      offering({ capacity: 99 }),
    ];
    const offerings = [ball, run, ...others];
    const gap = { ...plain, weekday: 1, domain: 'physical', grades: [3, 4], actual: 30, wanted: 31 } as const;
    assert.deepEqual(of('gap', offerings, { needs: asked(31) }), [gap]);
    assert.deepEqual(of('gap', offerings, { needs: asked(30) }), []);
    assert.deepEqual(of('gap', [...offerings, { ...ball, id: 'all', capacity: null }], { needs: asked(999) }), []);
    assert.deepEqual(of('gap', offerings, { needs: asked(99, 'of-a-later-version') }), []);
    const weekdays = [{ weekday: 2, children: 100 }];
    assert.deepEqual(of('gap', offerings, { needs: { items: [], weekdays } }), [
      { ...plain, weekday: 2, actual: 99, wanted: 100 },
    ]);
    assert.deepEqual(of('gap', offerings), [], 'nobody was asked');
  });
});
