import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Policy } from '@wuyu/contract';
import { bedtimeFor, capFor, composePolicy, packs, UnknownPackError, type Pack } from '@wuyu/policy';
import { addDays } from '../src/days.ts';

const clause = (id: string) =>
  ({ id, document: '本校', clause: '1', wording: '…', confidence: 'seed', validFrom: '2022-01-01' }) as const;
/** A district that keeps grades 3 and 4 stricter, its own name for two years, then another. */
const district: Pack = {
  id: 'district',
  title: '某区',
  place: '某区',
  validFrom: '2022-01-01',
  validTo: '2023-12-31',
  supersededBy: 'district-2024',
  parent: 'cn-2021',
  clauses: [clause('district-cap')],
  homework: { caps: [{ grades: [3, 4], value: 45, clause: 'district-cap' }] },
};
const later: Pack = {
  id: 'district-2024',
  title: '某区（2024）',
  place: '某区',
  validFrom: '2024-01-01',
  parent: 'cn-2021',
  clauses: [clause('district-2024-cap')],
  homework: { caps: [{ grades: [3, 4, 5, 6], value: 50, clause: 'district-2024-cap' }] },
};
const school: Pack = {
  id: 'school',
  title: '某校',
  place: '某校',
  validFrom: '2022-09-01',
  parent: 'district',
  clauses: [clause('school-near')],
  homework: { nearPercent: { value: 70, clause: 'school-near' } },
};
const ours = [...packs, district, later, school];
const on = (day: string, id = 'school') => composePolicy(id, day, ours);

const span = (id: string, day: string) => {
  const policy = composePolicy(id, day, ours);
  return [policy.id, policy.validFrom, policy.validTo];
};

describe('composing the rules of an org', () => {
  it('takes the nearest rule, grade by grade, and says which clause it applied', () => {
    const policy = on('2022-10-01');
    assert.deepEqual(policy.inherits, ['district', 'cn-2021', 'defaults']);
    assert.deepEqual(
      [2, 3, 4, 5, 7].map((grade) => [capFor(policy, grade)?.minutes, capFor(policy, grade)?.clause.id]),
      [
        [0, 'cn-2021-homework-none-1-2'],
        [45, 'district-cap'],
        [45, 'district-cap'],
        [60, 'cn-2021-homework-cap-3-6'],
        [90, 'cn-2021-homework-cap-7-9'],
      ],
    );
    assert.equal(bedtimeFor(policy, 3)?.time, '21:20');
    assert.equal(policy.homework.nearPercent.value, 70);
    assert.equal(policy.homework.smallGroup.value, 5);
  });

  it('leaves out the clauses whose rules were replaced', () => {
    assert.ok(!on('2022-10-01').clauses.some((c) => c.id === 'default-near'));
    const replaced = on('2024-03-01', 'district-2024');
    assert.ok(!replaced.clauses.some((c) => c.id === 'cn-2021-homework-cap-3-6'));
    assert.ok(replaced.clauses.some((c) => c.id === 'cn-2021-homework-notice'));
  });

  it('says from when until when these packs hold together', () => {
    assert.deepEqual([on('2022-10-01').validFrom, on('2022-10-01').validTo], ['2022-09-01', '2023-12-31']);
    assert.equal(on('2024-10-01').validTo, undefined);
    assert.deepEqual([on('2024-10-01').validFrom, on('2022-01-01').validFrom], ['2024-01-01', '2022-01-01']);
    assert.deepEqual(span('cn-beijing-huairou-2022', '2021-12-31'), ['cn-2021', '2021-07-24', '2021-12-31']);
    assert.deepEqual(span('cn-beijing-huairou-2022', '2023-01-01'), ['cn-2021', '2023-01-01', undefined]);
  });

  it('leaves out a pack before its first day', () => {
    assert.equal(on('2022-08-31').id, 'district');
  });

  it('puts the successor in the place of a pack whose time is over', () => {
    assert.deepEqual(on('2024-01-01').inherits, ['district-2024', 'cn-2021', 'defaults']);
    assert.equal(capFor(on('2024-01-01'), 6)?.minutes, 50);
    assert.equal(on('2023-12-31').inherits[0], 'district');
  });

  it('怀柔, 2022: no caps of its own, inherits the nation’s, and only that year', () => {
    const then = composePolicy('cn-beijing-huairou-2022', '2022-05-05');
    assert.equal(then.place, '北京市怀柔区');
    assert.equal(then.validTo, '2022-12-31');
    assert.equal(capFor(then, 4)?.clause.id, 'cn-2021-homework-cap-3-6');
    assert.ok(then.clauses.some((c) => c.id === 'huairou-2022-holiday-standard'));
    for (const day of ['2021-12-31', '2023-01-01', '2026-11-22'])
      assert.equal(composePolicy('cn-beijing-huairou-2022', day).id, 'cn-2021', day);
  });

  it('a pack holds on its first and on its last day, and neither before nor after', () => {
    for (const pack of packs.filter(({ parent }) => parent !== undefined)) {
      const before = addDays(pack.validFrom, -1);
      assert.equal(
        composePolicy(pack.id, before).clauses.some(({ id }) => id === pack.clauses[0]?.id),
        false,
        pack.id,
      );
      assert.equal(composePolicy(pack.id, pack.validFrom).id, pack.id);
      if (pack.validTo === undefined) continue;
      assert.deepEqual(span(pack.id, pack.validTo), [pack.id, pack.validFrom, pack.validTo]);
      assert.equal(composePolicy(pack.id, addDays(pack.validTo, 1)).id, pack.parent);
    }
  });

  it('waits for a successor that has not begun', () => {
    const gap = [...packs, district, { ...later, validFrom: '2024-03-01' }];
    const between = composePolicy('district', '2024-02-01', gap);
    assert.deepEqual([between.id, between.validFrom, between.validTo], ['cn-2021', '2024-01-01', '2024-02-29']);
    assert.equal(composePolicy('district', '2024-03-01', gap).id, 'district-2024');
  });

  it('cites a clause from its first day on', () => {
    const cites = (day: string) =>
      composePolicy('cn-2021', day).clauses.some(({ id }) => id === 'cn-2025-no-homework-day');
    assert.deepEqual(['2025-10-23', '2025-10-24'].map(cites), [false, true]);
  });

  it('applies a rule from the first day of its clause on', () => {
    const then = (day: string) => composePolicy('cn-2021', day);
    const rule = (day: string) => then(day).menus.vettedOnly?.clause;
    assert.deepEqual(['2024-01-31', '2024-02-01'].map(rule), [undefined, 'cn-2023-provider-review']);
    assert.ok(!then('2024-01-31').clauses.some(({ id }) => id === 'cn-2023-provider-review'));
    assert.deepEqual(then('2022-08-31').menus.weeklyLessonMinutes, []);
    assert.equal(then('2022-09-01').menus.weeklyLessonMinutes[2]?.value, 34 * 45);
    const later = { ...school, clauses: [{ ...clause('school-near'), validFrom: '2023-03-01' }] };
    const near = (day: string) => composePolicy('school', day, [...packs, district, later]).homework.nearPercent.value;
    assert.deepEqual(['2023-02-28', '2023-03-01'].map(near), [80, 70]);
  });

  it('composes after-school service as homework: the nearest rule, grade by grade', () => {
    const ours: Pack = {
      ...school,
      parent: 'cn-linping-2023',
      validFrom: '2024-09-01',
      menus: {
        editionDue: { value: 3, clause: 'school-near' },
        extensionShares: [{ grades: [5, 6], value: 12, clause: 'school-near' }],
      },
    };
    const { menus, clauses } = composePolicy('school', '2026-11-20', [...packs, ours]);
    assert.deepEqual(
      menus.extensionShares.map(({ grades, value }) => [grades, value]),
      [
        [[1, 2, 3, 4], 15],
        [[5, 6], 12],
        [[7, 8, 9], 20],
      ],
    );
    assert.deepEqual([menus.editionDue.value, menus.endNotBefore.value, menus.monthly], [3, '17:30', undefined]);
    assert.deepEqual(menus.vettedOnly, { clause: 'linping-2023-whitelist' });
    const ids = clauses.map(({ id }) => id);
    assert.ok(!ids.includes('default-edition-due') && !ids.includes('cn-2023-provider-review'));
    for (const id of ['cn-2021-afterschool-end', 'default-work-end', 'linping-2023-extension-1-6'])
      assert.ok(ids.includes(id), id);
  });

  it('knows no caps before the nation set any', () => {
    const policy = composePolicy('cn-2021', '2021-07-23');
    assert.equal(policy.id, 'defaults');
    assert.equal(capFor(policy, 4), undefined);
    assert.equal(policy.homework.guardianTasks, undefined);
  });

  it('names a pack that nobody has', () => {
    assert.throws(
      () => composePolicy('cn-atlantis', '2026-01-01'),
      (error) =>
        error instanceof UnknownPackError && error.packId === 'cn-atlantis' && /known are cn-2021/.test(error.message),
    );
    assert.throws(
      () => composePolicy('lost', '2026-01-01', [{ ...later, id: 'lost', parent: 'gone' }]),
      UnknownPackError,
    );
  });

  it('refuses packs that inherit in a circle', () => {
    const circle = [
      { ...later, id: 'a', parent: 'b' },
      { ...later, id: 'b', parent: 'a' },
    ];
    assert.throws(() => composePolicy('a', '2026-01-01', circle), /inherits from itself/);
  });
});

describe("what differs from the nation's rules", () => {
  it('鞍山: both caps, each with its grades and the clause it stands against', () => {
    const { differences } = Policy.parse(composePolicy('cn-anshan', '2026-11-20'));
    assert.deepEqual(
      differences.map((d) => [d.rule, d.grades, d.value, d.clause, d.national, d.nationalClause?.id]),
      [
        ['caps', [3, 4, 5, 6], 45, 'cn-anshan-cap-3-6', 60, 'cn-2021-homework-cap-3-6'],
        ['caps', [7, 8, 9], 60, 'cn-anshan-cap-7-9', 90, 'cn-2021-homework-cap-7-9'],
      ],
    );
    assert.equal(differences[0]?.nationalClause?.wording, '小学三至六年级书面作业平均完成时间不超过60分钟');
  });

  it('nothing does where a place sets no number, and in the nation itself', () => {
    for (const [id, day] of [
      ['cn-beijing-huairou-2022', '2023-05-05'],
      ['cn-linping-2023', '2023-05-05'],
      ['cn-2021', '2026-11-20'],
      ['cn-2021', '2020-01-01'],
    ] as const)
      assert.deepEqual(composePolicy(id, day).differences, [], id);
  });

  it('tells rules of after-school service, of visits and of evaluation by the name of their capability', () => {
    const told = (id: string, day: string) =>
      composePolicy(id, day).differences.map((d) => [d.rule, d.grades, d.value, d.national]);
    assert.deepEqual(told('cn-beijing-huairou-2022', '2022-05-05'), [
      ['menus.monthly', undefined, 'applies', null],
      ['visits.duties', [1, 2, 3, 4, 5, 6], '1/term home', null],
      ['visits.guidancePerTerm', undefined, 1, null],
      ['visits.carePlan', undefined, 'applies', null],
      ['visits.homeTeaching', undefined, 'applies', null],
    ]);
    assert.deepEqual(told('cn-baiyin-2021', '2026-05-05'), [
      [
        'visits.duties',
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
        '1/term home, classes -30; 1/term home, 50%, classes 50-',
        null,
      ],
    ]);
    assert.deepEqual(told('cn-beijing-xicheng-2022', '2022-05-05'), [
      ['menus.branches', undefined, '“1”、“3”、“N”', null],
    ]);
    const shares = [
      ['menus.extensionShares', [1, 2, 3, 4, 5, 6], 15, null],
      ['menus.extensionShares', [7, 8, 9], 20, null],
      ['menus.knowledgeShares', [7, 8, 9], 30, null],
    ];
    // A list of providers was the district's own rule until the nation had one.
    assert.deepEqual(told('cn-linping-2023', '2023-11-20'), [
      ...shares,
      ['menus.vettedOnly', undefined, 'applies', null],
      ['evaluation.growthRecord', undefined, 'applies', null],
    ]);
    assert.deepEqual(told('cn-linping-2023', '2026-11-20'), [
      ...shares,
      ['evaluation.growthRecord', undefined, 'applies', null],
    ]);
  });

  it('a school that refuses what is over the cap differs in that, and not by saying the same in its own words', () => {
    const then = composePolicy('school-2022', '2022-11-20');
    assert.deepEqual(
      then.differences.map((d) => [d.rule, d.value, d.clause, d.national, d.nationalClause?.id, 'grades' in d]),
      [
        ['overCap', 'refuse', 'school-2022-review', 'allow', 'default-over-cap', false],
        ['evaluation.growthRecord', 'applies', 'school-2022-growth', null, undefined, false],
      ],
    );
    assert.equal(then.homework.guardianTasks?.clause, 'school-2022-guardian');
    assert.deepEqual(composePolicy('school-2022', '2023-01-01').differences, []);
  });

  it('is told along the whole chain, grade by grade, and only as long as it holds', () => {
    const at = (day: string) => on(day).differences.map((d) => [d.rule, d.grades, d.value, d.clause]);
    const near = ['nearPercent', undefined, 70, 'school-near'];
    assert.deepEqual(at('2022-10-01'), [['caps', [3, 4], 45, 'district-cap'], near]);
    assert.deepEqual(at('2024-01-01'), [['caps', [3, 4, 5, 6], 50, 'district-2024-cap'], near]);
    assert.deepEqual(at('2021-12-31'), []);
  });

  it('tells a sampled report apart from everybody’s, and by which share', () => {
    const sampling: Pack = {
      ...school,
      homework: { reporting: { value: 'sampled', percent: 20, clause: 'school-near' } },
    };
    assert.deepEqual(
      composePolicy('school', '2026-11-20', [...packs, district, later, sampling])
        .differences.slice(1)
        .map((d) => [d.rule, d.value, d.national]),
      [
        ['reporting', 'sampled', 'everyone'],
        ['reporting.percent', 20, 100],
      ],
    );
  });

  it('tells of a rule that the nation does not know', () => {
    const early: Pack = {
      ...school,
      validFrom: '2020-01-01',
      clauses: [{ ...clause('school-near'), validFrom: '2020-01-01' }],
      homework: { stopAtBedtime: { clause: 'school-near' }, caps: [{ grades: [3], value: 60, clause: 'school-near' }] },
    };
    const { differences } = composePolicy('school', '2020-06-01', [...packs, district, later, early]);
    assert.deepEqual(
      differences.map((d) => [d.rule, d.value, d.national, d.nationalClause]),
      [
        ['caps', 60, null, null],
        ['stopAtBedtime', 'applies', null, null],
      ],
    );
  });
});
