import type { DrawInput, DrawRecord } from '@wuyu/contract/browser';
import { commitmentOf, digestOf, isHex } from './bytes.ts';
import { drawWith } from './draw.ts';
import { indexed } from './input.ts';

/**
 * What of a record does not agree: `malformed` (it cannot be read as a record, or its input is not in canonical order),
 * `announced` (it is not the commitment that was announced before), `commitment` (the seed is not the one committed to),
 * `inputDigest` and `resultDigest` (the digest is not that of what the record holds), `result` (the draw, done again, gives another one).
 */
export type Fault = 'malformed' | 'announced' | 'commitment' | 'inputDigest' | 'result' | 'resultDigest';

/** What checking a record came to. */
export interface Verdict {
  readonly agrees: boolean;
  /** All that does not agree, in the order in which it was looked at; empty when it agrees. */
  readonly faults: readonly Fault[];
  /** With `malformed`: what is wrong and where, in English for developers. */
  readonly detail: string | null;
  /** How many children and how many places the draw was computed again for; 0 when it could not be. */
  readonly applicants: number;
  readonly places: number;
}

const malformed = (detail: string): Verdict => ({
  agrees: false,
  faults: ['malformed'],
  detail,
  applicants: 0,
  places: 0,
});

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/**
 * Computes a draw again and says what of its record does not agree. It never throws: a record that cannot be read is `malformed`.
 * What a record holds beyond what the contract names is not looked at, except in its input and result, where it is a fault.
 *
 * @param record as it was received, trusted in nothing
 * @param announced what was published before the window opened, from a copy that is not the record's own
 */
export function checkRecord(record: DrawRecord, announced: { readonly commitment: string }): Verdict {
  const { commitment, seed, input, result, inputDigest, resultDigest }: Partial<DrawRecord> = isObject(record)
    ? record
    : {};
  for (const [name, value] of Object.entries({ commitment, seed, inputDigest, resultDigest }))
    if (!isHex(value)) return malformed(`${name}: not 64 lower-case hexadecimal digits`);
  if (!isHex(seed) || !isObject(input) || !isObject(result)) return malformed('no input or no result');
  try {
    const read = indexed(input);
    const givenDigest = digestOf(input);
    const givenResult = digestOf(result);
    // With the digest of what is there, whatever the record says it is.
    const drawn = drawWith(read, givenDigest, seed);
    const faults: Fault[] = [];
    if (commitment !== announced.commitment) faults.push('announced');
    if (commitmentOf(seed) !== commitment) faults.push('commitment');
    if (givenDigest !== inputDigest) faults.push('inputDigest');
    if (digestOf(drawn) !== givenResult) faults.push('result');
    if (givenResult !== resultDigest) faults.push('resultDigest');
    const { length: places } = drawn.places;
    return { agrees: faults.length === 0, faults, detail: null, applicants: read.codes.length, places };
  } catch (error) {
    // A RangeError: nested deeper than anything can be read.
    if (error instanceof TypeError || error instanceof RangeError) return malformed(error.message);
    throw error;
  }
}

/** What a draw came to for one code. */
export interface OwnLine {
  readonly code: string;
  /** What it took part with. */
  readonly applicant: DrawInput['applicants'][number];
  /** In the order of slots. */
  readonly places: readonly { readonly slot: string; readonly offeringId: string; readonly rank: number }[];
  /** What it waits for: its turn, 1 the next, of how many. */
  readonly waiting: readonly { readonly offeringId: string; readonly position: number; readonly of: number }[];
}

/**
 * What a family looks for in a record: the line of its own code.
 *
 * @returns undefined when nobody of this code took part
 */
export function placesOf(record: Pick<DrawRecord, 'input' | 'result'>, code: string): OwnLine | undefined {
  const applicant = record.input.applicants.find((one) => one.code === code);
  if (!applicant) return undefined;
  const places = record.result.places.filter((place) => place.code === code);
  const waiting = record.result.waiting.flatMap(({ offeringId, codes }) => {
    const at = codes.indexOf(code);
    return at < 0 ? [] : [{ offeringId, position: at + 1, of: codes.length }];
  });
  return { code, applicant, places, waiting };
}
