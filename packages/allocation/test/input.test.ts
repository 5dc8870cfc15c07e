import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { draw, DrawInputError } from '@wuyu/allocation';
import type { DrawInput } from '@wuyu/contract/browser';
import fc from 'fast-check';
import { sortedBy } from '../src/order.ts';
import { everything, inputs, seeds } from './support/arbitrary.ts';

const seed = 'a5'.repeat(32);
const base: DrawInput = {
  version: 1,
  editionId: 'e',
  offerings: [
    { id: 'a', weekdays: [1], capacity: 1, minimum: 0 },
    { id: 'b', weekdays: [1, 3], capacity: null, minimum: 1 },
  ],
  applicants: [
    {
      code: 'K1',
      tier: 0,
      lots: 1,
      group: null,
      wishes: [
        { slot: 'bundle', offeringIds: ['b'] },
        { slot: '1', offeringIds: ['a'] },
      ],
    },
    { code: 'K2', tier: 0, lots: 1, group: null, wishes: [] },
  ],
};

/** What is said about the input after something in it was changed. */
function faultOf(change: (input: DrawInput) => unknown): string {
  const input = structuredClone(base);
  const changed = change(input);
  try {
    draw((changed ?? input) as DrawInput, seed);
    return 'none';
  } catch (error) {
    if (error instanceof DrawInputError) return `${error.fault} ${error.where}`;
    throw error;
  }
}
const offering = (input: DrawInput, i: number, change: object) => void Object.assign(input.offerings[i] ?? {}, change);
const applicant = (input: DrawInput, i: number, change: object) =>
  void Object.assign(input.applicants[i] ?? {}, change);

describe('an input that no draw can be made from', () => {
  it('is refused with what is wrong and where', () => {
    assert.equal(
      faultOf(() => undefined),
      'none',
    );
    assert.equal(
      faultOf(() => 7),
      'shape input',
    );
    assert.equal(
      faultOf((input) => ({ ...input, version: 2 })),
      'version version',
    );
    assert.equal(
      faultOf((input) => ({ ...input, applicants: null })),
      'shape applicants',
    );
    assert.equal(
      faultOf((input) => offering(input, 1, { id: 'a' })),
      'duplicate offerings[1].id',
    );
    assert.equal(
      faultOf((input) => offering(input, 0, { id: 'c' })),
      'order offerings[1].id',
    );
    assert.equal(
      faultOf((input) => offering(input, 0, { capacity: -1 })),
      'range offerings[0].capacity',
    );
    assert.equal(
      faultOf((input) => offering(input, 0, { capacity: 1.5 })),
      'shape offerings[0].capacity',
    );
    assert.equal(
      faultOf((input) => offering(input, 0, { minimum: -1 })),
      'range offerings[0].minimum',
    );
    assert.equal(
      faultOf((input) => offering(input, 0, { weekdays: [] })),
      'shape offerings[0].weekdays',
    );
    assert.equal(
      faultOf((input) => offering(input, 0, { weekdays: [8] })),
      'range offerings[0].weekdays',
    );
    assert.equal(
      faultOf((input) => offering(input, 1, { weekdays: [3, 1] })),
      'order offerings[1].weekdays',
    );
    assert.equal(
      faultOf((input) => offering(input, 1, { weekdays: [3, 3] })),
      'duplicate offerings[1].weekdays',
    );
    assert.equal(
      faultOf((input) => applicant(input, 1, { code: 'K1' })),
      'duplicate applicants[1]',
    );
    assert.equal(
      faultOf((input) => applicant(input, 0, { code: 'K3' })),
      'order applicants[1]',
    );
    assert.equal(
      faultOf((input) => applicant(input, 0, { code: '学号' })),
      'shape applicants[0]',
    );
    assert.equal(
      faultOf((input) => applicant(input, 0, { lots: 0 })),
      'range applicants[0]',
    );
    assert.equal(
      faultOf((input) => applicant(input, 0, { lots: 257 })),
      'range applicants[0]',
    );
    assert.equal(
      faultOf((input) => applicant(input, 0, { tier: -1 })),
      'range applicants[0]',
    );
    assert.equal(
      faultOf((input) => applicant(input, 0, { group: undefined })),
      'shape applicants[0]',
    );
    const wishes = (...of: [string, string[]][]) => ({
      wishes: of.map(([slot, offeringIds]) => ({ slot, offeringIds })),
    });
    const refused = (...of: [string, string[]][]) => faultOf((input) => applicant(input, 1, wishes(...of)));
    assert.equal(refused(['1', ['z']]), 'unknownOffering applicants[1].wishes[0]');
    assert.equal(refused(['1', ['b']]), 'slot applicants[1].wishes[0]');
    assert.equal(refused(['9', []]), 'shape applicants[1].wishes[0]');
    assert.equal(refused(['1', ['a', 'a']]), 'duplicate applicants[1].wishes[0]');
    assert.equal(refused(['1', ['a']], ['bundle', ['b']]), 'order applicants[1].wishes[1]');
    assert.equal(refused(['1', ['a']], ['1', []]), 'duplicate applicants[1].wishes[1]');
  });

  it('is one whose children or offerings come in another order than by code and id', () => {
    fc.assert(
      fc.property(inputs(everything), seeds, fc.constantFrom('applicants', 'offerings'), (input, own, list) => {
        fc.pre(input[list].length > 1);
        assert.throws(() => draw({ ...input, [list]: [...input[list]].reverse() }, own), { fault: 'order' });
      }),
    );
  });
});

describe('the same input and seed', () => {
  it('give the same bytes, whatever the order of keys', () => {
    const turned = (value: object): object => Object.fromEntries(Object.entries(value).reverse());
    fc.assert(
      fc.property(inputs(everything), seeds, (input, own) => {
        const other = turned({
          ...input,
          offerings: input.offerings.map(turned),
          applicants: input.applicants.map((one) => turned({ ...one, wishes: one.wishes.map(turned) })),
        }) as DrawInput;
        assert.equal(JSON.stringify(draw(other, own)), JSON.stringify(draw(input, own)));
      }),
    );
  });
});

describe('sorting by numbers', () => {
  it('keeps the order of equal numbers', () => {
    const keys = fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 ** 32 - 1 })));
    fc.assert(
      fc.property(keys, (list) => {
        const items = list.map((_, i) => i);
        const expected = [...items].sort((a, b) => (list[a] ?? 0) - (list[b] ?? 0));
        assert.deepEqual([...sortedBy(Uint32Array.from(items), Uint32Array.from(list))], expected);
      }),
    );
  });
});
