import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonical, draw } from '@wuyu/allocation';
import fc from 'fast-check';
import { everything, inputs, seeds } from './support/arbitrary.ts';
import { reference, text } from './support/reference.ts';

describe('a draw that somebody else computes', () => {
  it('as docs/draw.md says it, step by step, comes to the same places, closings and waiting lists', () => {
    fc.assert(
      fc.property(inputs(everything), seeds, (input, seed) => {
        assert.deepEqual(draw(input, seed), reference(input, seed));
      }),
      { numRuns: 2000 },
    );
  });

  it('is the same where siblings, minimums and many children meet', () => {
    fc.assert(
      fc.property(inputs({ ...everything, bundles: false, children: 40 }), seeds, (input, seed) => {
        // Three of four children come in threes, so that groups that lose a place free others'.
        const applicants = input.applicants.map((one, i) => ({ ...one, group: i % 4 === 0 ? null : `g${i >> 2}` }));
        assert.deepEqual(draw({ ...input, applicants }, seed), reference({ ...input, applicants }, seed));
      }),
      { numRuns: 2000 },
    );
  });

  it('reads the same bytes', () => {
    fc.assert(
      fc.property(inputs(everything), (input) => {
        assert.equal(Buffer.from(canonical(input)).toString(), text(input));
      }),
    );
  });
});
