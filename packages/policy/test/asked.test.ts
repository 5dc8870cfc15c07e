import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { composePolicy, isAsked, type Pack, packs } from '@wuyu/policy';

/** A school that asks about `percent` of its pupils each day. */
const asking = (value: 'everyone' | 'optional' | 'sampled', percent: number) => {
  const own: Pack = {
    id: 'own',
    title: '某校',
    place: '某校',
    validFrom: '2026-09-01',
    parent: 'cn-2021',
    clauses: [{ id: 'own-1', document: '本校', clause: '1', confidence: 'C', validFrom: '2026-09-01' }],
    homework: { reporting: { value, percent, clause: 'own-1' } },
  };
  return composePolicy('own', '2026-11-20', [...packs, own]);
};
const at = (n: number) => new Date(Date.UTC(2026, 8, 1) + n * 86_400_000).toISOString().slice(0, 10);
const pupils = Array.from({ length: 1000 }, (_, i) => `pupil-${i}`);
const id = fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/);

describe('who is asked to report', () => {
  it('is everybody, where all are asked and where each may choose', () => {
    for (const value of ['everyone', 'optional'] as const)
      assert.ok(pupils.every((studentId) => isAsked(asking(value, 20), { seed: 's', studentId, day: '2026-11-20' })));
    assert.ok(
      pupils.every((studentId) => isAsked(asking('sampled', 100), { seed: 's', studentId, day: '2026-11-20' })),
    );
  });

  it('is each pupil once in every block of days', () => {
    fc.assert(
      fc.property(id, id, fc.integer({ min: 1, max: 100 }), fc.nat(400), (seed, studentId, percent, first) => {
        const policy = asking('sampled', percent);
        const cycle = Math.round(100 / percent);
        const number = Date.parse(at(first)) / 86_400_000;
        const start = first - (number % cycle);
        for (const block of [0, 1]) {
          const days = Array.from({ length: cycle }, (_, i) => at(start + block * cycle + i));
          assert.equal(days.filter((day) => isAsked(policy, { seed, studentId, day })).length, 1);
        }
      }),
    );
  });

  it('is about that share of the pupils every day, and other pupils on other days of a block', () => {
    for (const [percent, share] of [
      [10, 100],
      [20, 200],
      [50, 500],
    ] as const) {
      const policy = asking('sampled', percent);
      const asked = Array.from({ length: 60 }, (_, n) =>
        pupils.filter((studentId) => isAsked(policy, { seed: 'school-1', studentId, day: at(n) })),
      );
      // Five standard deviations of a fair draw of 1,000.
      const spread = 5 * Math.sqrt(1000 * (percent / 100) * (1 - percent / 100));
      for (const day of asked) assert.ok(Math.abs(day.length - share) < spread, `${day.length} of ${share}`);
      assert.ok(asked.slice(1).every((day, n) => day.join() !== asked[n]?.join()));
    }
  });

  it('is drawn anew in every block and for every school', () => {
    const policy = asking('sampled', 20);
    const draw = (seed: string, from: number) =>
      pupils.map((studentId) =>
        [0, 1, 2, 3, 4].findIndex((n) => isAsked(policy, { seed, studentId, day: at(from + n) })),
      );
    // 2026-09-01 is day 20,697 since 1970, so that a block of five begins on 2026-09-04.
    const same = (a: number[], b: number[]) => a.filter((day, i) => day === b[i]).length;
    assert.ok(Math.abs(same(draw('school-1', 3), draw('school-1', 8)) - 200) < 64);
    assert.ok(Math.abs(same(draw('school-1', 3), draw('school-2', 3)) - 200) < 64);
  });

  it('is the same on every engine and for ever', () => {
    const policy = asking('sampled', 20);
    const days = Array.from({ length: 10 }, (_, n) => at(76 + n));
    const of = (studentId: string) => days.filter((day) => isAsked(policy, { seed: 'school-1', studentId, day }));
    assert.deepEqual(of('pupil-1'), ['2026-11-18', '2026-11-23']);
    assert.deepEqual(of('pupil-2'), ['2026-11-21', '2026-11-24']);
    assert.deepEqual(of('019aa5c2-7b1e-7cc3-8a11-3f2b9a6c1d00'), ['2026-11-19', '2026-11-25']);
  });
});
