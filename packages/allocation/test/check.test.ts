import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { Worker } from 'node:worker_threads';
import { canonical, checkRecord, commitmentOf, digest, digestOf, placesOf, recordOf, tally } from '@wuyu/allocation';
import type { DrawRecord } from '@wuyu/contract/browser';
import fc from 'fast-check';
import { everything, inputs, seeds } from './support/arbitrary.ts';

const records = fc.tuple(inputs(everything), seeds).map(([input, seed]) => recordOf(input, seed));
const zeros = '0'.repeat(64);
/** What a browser has after the record came over the network. */
const received = (text: string): DrawRecord => JSON.parse(text) as DrawRecord;

const record = recordOf(
  {
    version: 1,
    editionId: 'edition-1',
    offerings: [
      { id: 'chess', weekdays: [1], capacity: 1, minimum: 0 },
      { id: 'choir', weekdays: [1], capacity: 2, minimum: 2 },
      { id: 'swim', weekdays: [2, 4], capacity: 1, minimum: 0 },
    ],
    applicants: ['A', 'B', 'C'].map((code) => ({
      code,
      tier: 0,
      lots: 1,
      group: null,
      wishes: [
        { slot: 'bundle', offeringIds: code === 'C' ? ['swim'] : [] },
        { slot: '1', offeringIds: ['chess', ...(code === 'A' ? ['choir'] : [])] },
      ],
    })),
  },
  '7'.repeat(64),
);
const { seed, commitment } = record;

describe('checking the draw', () => {
  it('agrees with every record that was made as it should be, whatever order its keys came in', () => {
    const reversed = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(reversed)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([k, v]) => [k, reversed(v)]),
            )
          : value;
    fc.assert(
      fc.property(records, (one) => {
        const verdict = checkRecord(received(JSON.stringify(reversed(one))), { commitment: commitmentOf(one.seed) });
        assert.deepEqual(verdict, {
          agrees: true,
          faults: [],
          detail: null,
          applicants: one.input.applicants.length,
          places: one.result.places.length,
        });
      }),
    );
  });

  it('finds a character that was changed anywhere in a record', () => {
    fc.assert(
      fc.property(records, fc.nat(), fc.integer({ min: 0x20, max: 0x7e }), (one, n, code) => {
        const text = JSON.stringify(one);
        const at = n % text.length;
        const character = String.fromCharCode(code);
        fc.pre(text[at] !== character);
        const changed = text.slice(0, at) + character + text.slice(at + 1);
        let parsed: DrawRecord;
        try {
          parsed = received(changed);
        } catch {
          return; // It is not even JSON any more.
        }
        // A change that says the same, such as another way to write a character, is none.
        fc.pre(!isDeepStrictEqual(parsed, one));
        assert.ok(!checkRecord(parsed, one).agrees, `${at}: ${changed.slice(Math.max(0, at - 30), at + 30)}`);
      }),
      { numRuns: 3000 },
    );
  });

  it('says which part does not agree', () => {
    const faults = (changed: object, announced = commitment) =>
      checkRecord({ ...record, ...changed }, { commitment: announced }).faults;
    assert.deepEqual(faults({}), []);
    assert.deepEqual(faults({}, zeros), ['announced']);
    assert.deepEqual(faults({ commitment: zeros }), ['announced', 'commitment']);
    assert.deepEqual(faults({ inputDigest: zeros }), ['inputDigest']);
    assert.deepEqual(faults({ resultDigest: zeros }), ['resultDigest']);
    // As many places and turns as before, but two families changed turns.
    const waiting = record.result.waiting.map(({ offeringId, codes }) => ({ offeringId, codes: [...codes].reverse() }));
    const moved = { ...record.result, waiting };
    assert.deepEqual(faults({ result: moved }), ['result', 'resultDigest']);
    assert.deepEqual(faults({ result: moved, resultDigest: digestOf(moved) }), ['result']);
  });

  it('finds a draw made with another seed, although its record agrees with itself', () => {
    const other = recordOf(record.input, '8'.repeat(64));
    assert.deepEqual(checkRecord(other, { commitment }).faults, ['announced']);
    assert.ok(checkRecord({ ...other, commitment }, { commitment }).faults.includes('commitment'));
  });

  it('finds a child that was left out or put in afterwards', () => {
    const input = { ...record.input, applicants: record.input.applicants.slice(1) };
    assert.deepEqual(checkRecord({ ...record, input }, { commitment }).faults.includes('inputDigest'), true);
    // Even with every digest made anew it is another draw, and shows by another input digest than the draw published.
    assert.notEqual(recordOf(input, seed).inputDigest, record.inputDigest);
  });

  it('calls what is no record malformed, and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (thing) => {
        assert.deepEqual(checkRecord(thing as DrawRecord, { commitment }).faults, ['malformed']);
      }),
    );
    const deep = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) as DrawRecord['result'];
    assert.deepEqual(checkRecord({ ...record, result: deep }, { commitment }).faults, ['malformed']);
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom('input', 'result', 'seed'), (thing, key) => {
        const { agrees, faults } = checkRecord({ ...record, [key]: thing }, { commitment });
        assert.ok(!agrees && faults.length > 0);
      }),
    );
  });
});

describe('the worker', () => {
  it('answers each record with its verdict, off the thread that asked', async () => {
    // A thread whose scope has what a browser's module worker has.
    const scope = `const { parentPort } = await import('node:worker_threads');
      globalThis.self = { postMessage: (answer) => parentPort.postMessage(answer) };
      await import(${JSON.stringify(import.meta.resolve('@wuyu/allocation/worker'))});
      parentPort.on('message', (data) => self.onmessage({ data }));`;
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(scope)}`));
    try {
      const answers: unknown[] = [];
      const changed = { ...record, resultDigest: zeros };
      for (const [id, one] of [record, changed].entries()) {
        worker.postMessage({ id, record: one, announced: { commitment } });
        answers.push(...((await once(worker, 'message')) as unknown[]));
      }
      assert.deepEqual(answers, [
        { id: 0, verdict: checkRecord(record, { commitment }) },
        { id: 1, verdict: checkRecord(changed, { commitment }) },
      ]);
    } finally {
      await worker.terminate();
    }
  });
});

describe('a family', () => {
  it('finds its own line by its code, and nothing for a code that took no part', () => {
    const lines = ['A', 'B', 'C'].map((code) => placesOf(record, code));
    const holder = record.result.places.find(({ offeringId }) => offeringId === 'chess')?.code;
    assert.deepEqual(
      lines.map((line) => line?.places.map(({ offeringId }) => offeringId).includes('chess')),
      ['A', 'B', 'C'].map((code) => code === holder),
    );
    assert.deepEqual(lines.flatMap((line) => line?.waiting.map(({ position, of }) => [position, of]) ?? []).sort(), [
      [1, 2],
      [2, 2],
    ]);
    assert.equal(placesOf(record, 'D'), undefined);
  });
});

describe('the numbers of a draw', () => {
  it('tell places by rank, what was missed and what opens, and name nobody', () => {
    assert.deepEqual(tally(record.input, record.result), {
      applicants: 3,
      byRank: [2],
      missed: 2,
      offerings: [
        { offeringId: 'chess', wanted: 3, placed: 1, waiting: 2, opens: true },
        { offeringId: 'choir', wanted: 1, placed: 0, waiting: 0, opens: false },
        { offeringId: 'swim', wanted: 1, placed: 1, waiting: 0, opens: true },
      ],
      placed: 1,
      first: 2,
    });
  });
});

describe('canonical bytes', () => {
  const text = (value: unknown) => Buffer.from(canonical(value)).toString('utf8');

  it('are JSON without white space, keys in order, characters as JSON writes them', () => {
    assert.equal(
      text({ b: [1, -0, null, true], a: { z: '一"\\\n\u0001', A: {} } }),
      '{"a":{"A":{},"z":"一\\"\\\\\\n\\u0001"},"b":[1,0,null,true]}',
    );
    // By UTF-16 code units: the surrogates of the emoji come before the wide letter.
    assert.equal(text({ a: undefined, '\uff41': 2, '😀': 1 }), '{"😀":1,"\uff41":2}');
  });

  it('are those of JSON.stringify for every text, and read back as they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        assert.equal(text(value), JSON.stringify(value));
      }),
    );
  });

  it('do not exist for fractions, numbers too large to be exact, half characters and what is not JSON', () => {
    for (const value of [0.5, 2 ** 53, NaN, '\ud800', { '\udc00': 1 }, [undefined], () => 1, 1n])
      assert.throws(() => canonical(value), TypeError);
  });

  it('have the digest of all of them, however long they are', () => {
    const long = Array.from({ length: 50_000 }, (_, i) => `第 ${i} 项`);
    const expected = createHash('sha256').update(JSON.stringify(long)).digest('hex');
    assert.deepEqual([digestOf(long), digest(canonical(long))], [expected, expected]);
  });

  it('of a seed are its 32 bytes', () => {
    assert.equal(commitmentOf('00'.repeat(32)), createHash('sha256').update(Buffer.alloc(32)).digest('hex'));
    for (const bad of ['', '00', 'G'.repeat(64), 'AB'.repeat(32)]) assert.throws(() => commitmentOf(bad), TypeError);
  });
});
