import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { digestOf, draw } from '@wuyu/allocation';
import type { DrawInput, DrawResult } from '@wuyu/contract/browser';
import fc from 'fast-check';
import { mixedOf } from '../src/bytes.ts';
import { drawWith } from '../src/draw.ts';
import { indexed } from '../src/input.ts';
import { standingOf } from '../src/order.ts';
import { everything, inputs, seeds, slotOf } from './support/arbitrary.ts';
import { agentsOf, inOrder, wishesOf } from './support/reference.ts';

type Applicant = DrawInput['applicants'][number];
const alone = { groups: false, minimums: true, bundles: true };
const runs = { numRuns: 500 };

/** What was drawn, to be asked by child and offering. */
function view(input: DrawInput, result: DrawResult) {
  const offering = new Map(input.offerings.map((one) => [one.id, one]));
  const held = new Map(result.places.map((place) => [`${place.code} ${place.slot}`, place.offeringId]));
  const placeOf = (code: string, slot: string) => held.get(`${code} ${slot}`);
  const taken = (id: string) => result.places.filter(({ offeringId }) => offeringId === id).length;
  const isBlocked = ({ code }: Applicant, slot: string) =>
    offering.get(placeOf(code, 'bundle') ?? '')?.weekdays.includes(Number(slot)) ?? false;
  /** What a child wishes more than what it has in a slot, of what opens and its bundle leaves it. */
  const missed = (one: Applicant, slot: string) => {
    const list = wishesOf(one, slot);
    const own = list.indexOf(placeOf(one.code, slot) ?? '');
    return isBlocked(one, slot)
      ? []
      : list.slice(0, own < 0 ? undefined : own).filter((id) => !result.closed.includes(id));
  };
  const isFull = (id: string) => taken(id) >= (offering.get(id)?.capacity ?? Infinity);
  return { offering, placeOf, taken, isBlocked, missed, isFull };
}

const slots = ['bundle', '1', '2', '3'];

describe('a place', () => {
  it('is never given beyond an offering’s seats, to who did not wish it, or in what does not open', () => {
    fc.assert(
      fc.property(inputs(everything), seeds, (input, seed) => {
        const result = draw(input, seed);
        const { offering, taken } = view(input, result);
        for (const { id, capacity } of input.offerings) assert.ok(taken(id) <= (capacity ?? Infinity), id);
        for (const { code, slot, offeringId, rank } of result.places) {
          const child = input.applicants.find((one) => one.code === code);
          assert.ok(child && wishesOf(child, slot)[rank - 1] === offeringId);
          assert.equal(slotOf(offering.get(offeringId)?.weekdays ?? []), slot);
          assert.ok(!result.closed.includes(offeringId));
        }
      }),
      runs,
    );
  });

  it('is one a slot, and none on a weekday that the child’s bundle takes', () => {
    fc.assert(
      fc.property(inputs(everything), seeds, (input, seed) => {
        const result = draw(input, seed);
        const { offering } = view(input, result);
        const days = result.places.flatMap(({ code, offeringId }) =>
          (offering.get(offeringId)?.weekdays ?? []).map((day) => `${code} ${day}`),
        );
        assert.equal(new Set(days).size, days.length);
      }),
      runs,
    );
  });

  it('goes to nobody while somebody with a better tier or number wished it more than what it got', () => {
    fc.assert(
      fc.property(inputs(alone), seeds, (input, seed) => {
        const result = draw(input, seed);
        const { placeOf, missed } = view(input, result);
        const agents = agentsOf(input, seed);
        for (const slot of slots) {
          const order = inOrder(agents, slot).flatMap(({ members }) => members);
          order.forEach((better, i) => {
            for (const worse of order.slice(i + 1))
              assert.ok(!missed(better, slot).includes(placeOf(worse.code, slot) ?? ''), `${better.code} in ${slot}`);
          });
        }
      }),
      runs,
    );
  });

  it('is not left free while a child without siblings in the draw wishes it more than what it got', () => {
    fc.assert(
      fc.property(inputs(everything), seeds, (input, seed) => {
        const { missed, isFull } = view(input, draw(input, seed));
        for (const one of input.applicants.filter(({ group }) => group === null))
          for (const slot of slots) for (const id of missed(one, slot)) assert.ok(isFull(id), `${one.code} ${id}`);
      }),
      runs,
    );
  });
});

describe('a waiting list', () => {
  it('holds exactly those who wished a full offering more than what they got, in the order of its slot', () => {
    fc.assert(
      fc.property(inputs(everything), seeds, (input, seed) => {
        const result = draw(input, seed);
        const { missed, isFull } = view(input, result);
        const agents = agentsOf(input, seed);
        const expected = input.offerings.flatMap(({ id, weekdays }) => {
          const order = inOrder(agents, slotOf(weekdays)).flatMap(({ members }) => members);
          const codes = order.filter((one) => missed(one, slotOf(weekdays)).includes(id)).map(({ code }) => code);
          return isFull(id) && codes.length > 0 ? [{ offeringId: id, codes }] : [];
        });
        assert.deepEqual(result.waiting, expected);
      }),
      runs,
    );
  });
});

describe('siblings who come together', () => {
  it('all get a place in a slot, or none of them, as far as they wish something and have no bundle that day', () => {
    fc.assert(
      fc.property(inputs(everything), seeds, (input, seed) => {
        const { placeOf, isBlocked } = view(input, draw(input, seed));
        for (const group of ['g1', 'g2'])
          for (const slot of slots) {
            const members = input.applicants.filter(
              (one) => one.group === group && wishesOf(one, slot).length > 0 && !isBlocked(one, slot),
            );
            const placed = members.filter(({ code }) => placeOf(code, slot) !== undefined);
            assert.ok(placed.length === 0 || placed.length === members.length, `${group} in ${slot}`);
          }
      }),
      runs,
    );
  });
});

describe('a minimum to open', () => {
  it('is reached by everything that opens; what needs none always opens', () => {
    fc.assert(
      fc.property(inputs(everything), seeds, (input, seed) => {
        const result = draw(input, seed);
        const { taken } = view(input, result);
        for (const { id, minimum } of input.offerings) {
          if (result.closed.includes(id)) assert.ok(minimum > 0 && taken(id) === 0, id);
          else assert.ok(taken(id) >= minimum, id);
        }
      }),
      runs,
    );
  });

  it('closes and does nothing else: the rest is drawn as if what is closed had never been wished', () => {
    fc.assert(
      fc.property(inputs({ ...everything, groups: false }), seeds, (input, seed) => {
        const result = draw(input, seed);
        const applicants = input.applicants.map((one) => ({
          ...one,
          wishes: one.wishes.map(({ slot, offeringIds }) => ({
            slot,
            offeringIds: offeringIds.filter((id) => !result.closed.includes(id)),
          })),
        }));
        const offerings = input.offerings.map((one) => ({ ...one, minimum: 0 }));
        // The numbers are those of the draw itself.
        const again = drawWith(indexed({ ...input, offerings, applicants }), digestOf(input), seed);
        const bare = ({ places, waiting }: DrawResult) => [
          places.map(({ code, slot, offeringId }) => [code, slot, offeringId]),
          waiting,
        ];
        assert.deepEqual(bare(again), bare(result));
      }),
      runs,
    );
  });
});

describe('who tells the truth', () => {
  it('loses nothing by it: with the numbers and what opens as they are, no other list for a weekday gets a wish that is wanted more', () => {
    const misreports = inputs({ groups: false, minimums: false, bundles: true }).chain((input) =>
      fc.record({
        input: fc.constant(input),
        seed: seeds,
        who: fc.nat({ max: Math.max(0, input.applicants.length - 1) }),
        slot: fc.constantFrom('1', '2', '3'),
        lie: fc.shuffledSubarray(input.offerings),
      }),
    );
    fc.assert(
      fc.property(misreports, ({ input, seed, who, slot, lie }) => {
        const honest = input.applicants[who];
        if (!honest || wishesOf(honest, slot).length === 0) return;
        const told = lie.filter(({ weekdays }) => slotOf(weekdays) === slot).map(({ id }) => id);
        const applicants = input.applicants.map((one) =>
          one === honest
            ? { ...one, wishes: one.wishes.map((w) => (w.slot === slot ? { slot, offeringIds: told } : w)) }
            : one,
        );
        const truth = view(input, draw(input, seed));
        const lied = view(input, drawWith(indexed({ ...input, applicants }), digestOf(input), seed));
        assert.ok(!truth.missed(honest, slot).includes(lied.placeOf(honest.code, slot) ?? ''));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a number', () => {
  it('is never worse for more lots, and nobody else’s changes', () => {
    fc.assert(
      fc.property(inputs(everything), seeds, fc.nat(), (input, seed, n) => {
        const who = n % Math.max(1, input.applicants.length);
        const applicants = input.applicants.map((one, i) => (i === who ? { ...one, lots: one.lots + 1 } : one));
        const mixed = mixedOf(seed, digestOf(input));
        const before = standingOf(indexed(input), mixed).numbers;
        const after = standingOf(indexed({ ...input, applicants }), mixed).numbers;
        const { code = '', group = null } = input.applicants[who] ?? {};
        input.applicants.forEach((one, i) => {
          for (let s = 8 * i; s < 8 * i + 8; s++) {
            assert.ok((after[s] ?? 0) <= (before[s] ?? 0));
            if (one.code !== code && (group === null || one.group !== group)) assert.equal(after[s], before[s]);
          }
        });
      }),
      runs,
    );
  });

  it('is fair: over many seeds each of ten equal children wins the only seat about as often', () => {
    const children = 10;
    const draws = 5000;
    const applicants = Array.from({ length: children }, (_, i) => ({
      code: `K${i}`,
      tier: 0,
      lots: 1,
      group: null,
      wishes: [{ slot: '3', offeringIds: ['o'] }],
    }));
    const offerings = [{ id: 'o', weekdays: [3], capacity: 1, minimum: 0 }];
    const input: DrawInput = { version: 1, editionId: 'e', offerings, applicants };
    const wins = new Map<string, number>();
    for (let i = 0; i < draws; i++) {
      // Seeds that are the same on every run, so that this never fails by bad luck.
      const code = draw(input, digestOf(i)).places[0]?.code ?? '';
      wins.set(code, (wins.get(code) ?? 0) + 1);
    }
    const expected = draws / children;
    const chiSquare = applicants.reduce((sum, { code }) => sum + ((wins.get(code) ?? 0) - expected) ** 2 / expected, 0);
    // Nine degrees of freedom: a fair lottery stays below 27.9 in 999 of 1000 series of seeds.
    assert.ok(chiSquare < 27.9, `chi-square ${chiSquare}`);
  });
});
