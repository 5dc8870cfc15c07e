import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bedtimeFor, capFor, composePolicy, packs, UnknownPackError, type Pack } from '@wuyu/policy';

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
