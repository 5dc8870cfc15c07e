import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Finding, findingKinds } from '@wuyu/contract';
import { overlaps, type CheckedOffering } from '@wuyu/policy';
import { findings, linping, listed, of, offering } from './editions.ts';

describe('the findings of any edition', () => {
  const times = fc.constantFrom(['15:30', '16:30'], ['16:00', '17:00'], ['16:30', '17:30'], ['17:00', '18:00']);
  const arbitrary = fc
    .record({
      times,
      kind: fc.constantFrom('course', 'tutoring', 'extendedCare'),
      domain: fc.constantFrom('moral', 'physical'),
      branch: fc.constantFrom(null, 'N', 'X'),
      knowledge: fc.boolean(),
      providerId: fc.constantFrom(null, 'p', 'q'),
      weekdays: fc.constantFrom<number[]>([1], [2], [3], [1, 3], [5, 6]),
      room: fc.constantFrom('A', ' A', 'B', '本班教室'),
      teacher: fc.constantFrom('王老师', '李老师'),
      teacherId: fc.constantFrom(null, 'u1', 'u2'),
      grades: fc.constantFrom<number[]>([1], [2, 1], [7, 8], [3, 7]),
      capacity: fc.constantFrom(null, 1, 20),
    })
    .map(({ times: [start = '', end = ''], ...rest }) => ({ ...rest, start, end }));
  const editions = fc
    .array(arbitrary, { minLength: 1, maxLength: 14 })
    .map((list) => list.map((rest, i) => offering({ ...rest, id: `x${i}` })));
  const rest = {
    edition: { month: '2026-12', declared: false },
    providers: [listed],
    activities: [{ id: 'a', grades: [1, 7] }],
    needs: {
      items: [{ weekday: 1, domain: 'moral', grades: [1], children: 30 }],
      weekdays: [{ weekday: 1, children: 50 }],
    },
  };

  it('are the same in whichever order its offerings stand, and as the contract has them', () => {
    fc.assert(
      fc.property(editions, fc.nat(), (offerings, turn) => {
        const found = findings(offerings, rest, linping);
        const at = turn % offerings.length;
        const turned = [...offerings.slice(at), ...offerings.slice(0, at)].reverse();
        assert.deepEqual(findings(turned, rest, linping), found);
        for (const one of found) assert.deepEqual(Finding.strict().parse(one), one);
        // In the order of the contract, in which what blocks comes first.
        const places = found.map(({ kind }) => findingKinds.indexOf(kind));
        assert.deepEqual(
          [...places].sort((a, b) => a - b),
          places,
        );
        const weights = found.map(({ weight }) => weight);
        assert.deepEqual([...weights].sort(), weights);
        // Each cites a clause of its policy, or none.
        for (const { clause } of found) assert.ok(clause === null || linping.clauses.some(({ id }) => id === clause));
      }),
    );
  });

  it('tell of a room exactly where two of its offerings overlap', () => {
    const pairs = (offerings: readonly CheckedOffering[]) =>
      offerings.flatMap((a, i) =>
        offerings.slice(i + 1).flatMap((b) => {
          const room = a.room.trim();
          return room === b.room.trim() && room !== '本班教室' && overlaps(a, b) ? [[a, b] as const] : [];
        }),
      );
    fc.assert(
      fc.property(editions, (offerings) => {
        const found = of('roomClash', offerings);
        for (const [a, b] of pairs(offerings))
          for (const weekday of a.weekdays.filter((day) => b.weekdays.includes(day)))
            assert.ok(
              found.some((f) => f.weekday === weekday && f.offeringIds.includes(a.id) && f.offeringIds.includes(b.id)),
            );
        // Nobody is told who does not overlap with anybody.
        const involved = new Set(pairs(offerings).flatMap((pair) => pair.map(({ id }) => id)));
        for (const { offeringIds } of found) for (const id of offeringIds) assert.ok(involved.has(id));
      }),
    );
  });
});
