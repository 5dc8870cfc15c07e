import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as allocation from '@wuyu/allocation';
import { argumentsOf, asTold, readVectors } from '@wuyu/conformance/vectors';
import type { DrawInput, DrawRecord, DrawResult } from '@wuyu/contract/browser';
import { mixedOf } from '../src/bytes.ts';
import { indexed } from '../src/input.ts';
import { standingOf } from '../src/order.ts';
import { agentsOf, reference } from './support/reference.ts';

/** Exported functions for which there are no cases of their own, and why. */
const without: Readonly<Record<string, string>> = {
  DrawInputError: 'a fault of draw, which has cases',
  digest: 'SHA-256 itself; digestOf and commitmentOf have cases',
};

type Run = (...given: never[]) => unknown;
const told = ({ commitment, inputDigest, result, resultDigest }: DrawRecord) => ({
  ...{ commitment, inputDigest, result, resultDigest },
});

/** What is replayed: our functions, and what of their answers the cases tell. */
const ours: Readonly<Record<string, Run>> = {
  canonical: (value: unknown) => Buffer.from(allocation.canonical(value)).toString('utf8'),
  digestOf: allocation.digestOf,
  commitmentOf: allocation.commitmentOf,
  draw: allocation.draw,
  recordOf: (input: DrawInput, seed: string) => told(allocation.recordOf(input, seed)),
  checkRecord: (record: DrawRecord, announced: { commitment: string }) => {
    const { detail: _, ...verdict } = allocation.checkRecord(record, announced);
    return verdict;
  },
  placesOf: allocation.placesOf,
  tally: allocation.tally,
  numbers: (input: DrawInput, seed: string) => {
    const { numbers } = standingOf(indexed(input), mixedOf(seed, allocation.digestOf(input)));
    return Object.fromEntries(input.applicants.map(({ code }, i) => [code, [...numbers.subarray(8 * i, 8 * i + 8)]]));
  },
};

/** The same by the mechanism in its plainest form. */
const plainly: Readonly<Record<string, Run>> = {
  recordOf: (input: DrawInput, seed: string) => reference(input, seed),
  numbers: (input: DrawInput, seed: string) => {
    const drawn = agentsOf(input, seed).flatMap((one) => one.members.map(({ code }) => [code, one.numbers] as const));
    return Object.fromEntries(drawn);
  },
};

/** The word of the cases for what a function throws. */
function faultOf(error: unknown): string {
  if (error instanceof allocation.DrawInputError) return error.fault;
  assert.ok(error instanceof TypeError);
  return /seed/.test(error.message) ? 'seed' : 'notCanonical';
}

const files = readVectors().filter(({ subject }) => subject === 'draw');

describe('cases without a language, of the draw', () => {
  for (const file of files)
    describe(file.path, () => {
      for (const one of file.cases)
        it(one.name, () => {
          const run = ours[file.function];
          assert.ok(run, `${file.function} is not replayed`);
          const given = argumentsOf(file, one);
          const answer = (): unknown => asTold(Reflect.apply(run, undefined, given));
          if ('fault' in one) return assert.throws(answer, (error) => faultOf(error) === one.fault);
          assert.deepEqual(answer(), one.out);
          const plain = plainly[file.function];
          if (!plain) return;
          const { result = one.out } = Object(one.out) as { result?: DrawResult };
          assert.deepEqual(asTold(Reflect.apply(plain, undefined, given)), result);
        });
    });

  it('are there for every function, or it is said why not', () => {
    const functions = Object.entries(allocation).flatMap(([name, one]) => (typeof one === 'function' ? name : []));
    const named = new Set([...files.map((file) => file.function), ...Object.keys(without)]);
    // The numbers are no function of the package, but a step that every implementation has.
    named.delete('numbers');
    assert.deepEqual(functions.sort(), [...named].sort());
  });
});
