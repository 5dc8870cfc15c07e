import type { DrawInput, DrawRecord, DrawResult } from '@wuyu/contract/browser';
import { commitmentOf, digestOf, mixedOf } from './bytes.ts';
import { indexed, type IndexedInput, slots } from './input.ts';
import { standingOf } from './order.ts';
import { SlotDraw } from './slot.ts';

/** Draws with the digest of the input, which is known already. */
export function drawWith(input: IndexedInput, inputDigest: string, seed: string): DrawResult {
  const standing = standingOf(input, mixedOf(seed, inputDigest));
  const { ids, codes, weekdays } = input;
  /** The weekdays that an applicant's bundle takes. */
  const busy = new Uint8Array(codes.length);
  const offeringsOf: number[][] = slots.map(() => []);
  weekdays.forEach((days, o) => {
    const isBundle = (days & (days - 1)) !== 0;
    offeringsOf[isBundle ? 0 : 31 - Math.clz32(days)]?.push(o);
  });
  /** By applicant and slot: the offering and the rank of its wish from 1; rank 0: no place. */
  const placed = new Uint32Array(codes.length * slots.length);
  const ranks = new Uint32Array(codes.length * slots.length);
  const closed: number[] = [];
  const waiting: (string[] | undefined)[] = new Array<string[] | undefined>(ids.length);

  slots.forEach((_, s) => {
    const wishes = input.wishes[s];
    const offerings = offeringsOf[s] ?? [];
    if (wishes === undefined || offerings.length === 0) return;
    const day = s === 0 ? 0 : 1 << s;
    const slotDraw = new SlotDraw(input, wishes, standing, s, (applicant) => ((busy[applicant] ?? 0) & day) !== 0);
    slotDraw.run(offerings);
    slotDraw.places((applicant, offering, rank) => {
      placed[applicant * slots.length + s] = offering;
      ranks[applicant * slots.length + s] = rank + 1;
      if (s === 0) busy[applicant] = weekdays[offering] ?? 0;
    });
    for (const o of offerings) {
      if (slotDraw.isClosed(o)) closed.push(o);
      const applicants = slotDraw.waitingFor(o);
      if (applicants.length > 0) waiting[o] = applicants.map((applicant) => codes[applicant] ?? '');
    }
  });

  const result: DrawResult = {
    closed: closed.sort((a, b) => a - b).map((o) => ids[o] ?? ''),
    places: [],
    waiting: [],
  };
  codes.forEach((code, applicant) => {
    slots.forEach((slot, s) => {
      const at = applicant * slots.length + s;
      const rank = ranks[at] ?? 0;
      if (rank > 0) result.places.push({ code, slot, offeringId: ids[placed[at] ?? 0] ?? '', rank });
    });
  });
  waiting.forEach((own, o) => {
    if (own) result.waiting.push({ offeringId: ids[o] ?? '', codes: own });
  });
  return result;
}

/**
 * Draws the places of an edition. The same input and seed give the same result everywhere and for ever: `docs/draw.md` says it
 * byte by byte.
 *
 * @param input in canonical order: offerings by id, applicants by code, wishes in the order of slots
 * @param seed 64 lower-case hexadecimal digits
 * @returns what is closed by id; places by code and slot; waiting lists by offering id, each in the order of its slot
 * @throws {DrawInputError} when the input is not as the contract says or not in canonical order
 * @throws {TypeError} when the seed is not a seed
 */
export function draw(input: DrawInput, seed: string): DrawResult {
  const read = indexed(input);
  return drawWith(read, digestOf(input), seed);
}

/**
 * Draws, and puts together all that is needed to compute the draw again: what a backend publishes.
 *
 * @throws as `draw` does
 */
export function recordOf(input: DrawInput, seed: string): DrawRecord {
  const read = indexed(input);
  const inputDigest = digestOf(input);
  const result = drawWith(read, inputDigest, seed);
  return { commitment: commitmentOf(seed), seed, input, result, inputDigest, resultDigest: digestOf(result) };
}
