import { sha256 } from '@noble/hashes/sha2.js';
import { type IndexedInput, slots } from './input.ts';

/** Who stands where: what decides the order of a slot, by index of the applicant. Members of a group share all of it. */
export interface Standing {
  /** `numbers[slots.length * applicant + slot]`. */
  readonly numbers: Uint32Array;
  readonly tier: Uint32Array;
  /** Who decides for the applicant: the first of its group by code, or itself. */
  readonly leader: Uint32Array;
}

/** Cannot be part of UTF-8: no code and lot read like a group and lot. */
const groupMark = 0xff;

/** Puts lots together with what goes before them and keeps the smallest numbers. */
class Lots {
  readonly #bytes: Uint8Array;
  readonly #fixed: number;

  constructor(mixed: Uint8Array) {
    this.#fixed = mixed.length;
    this.#bytes = new Uint8Array(mixed.length + 64 + 2);
    this.#bytes.set(mixed);
  }

  /** The smallest number for each slot over some lots of a code or group, into `numbers` from `at` on. */
  take(name: string, isGroup: boolean, lots: number, numbers: Uint32Array, at: number): void {
    const bytes = this.#bytes;
    let length = this.#fixed;
    for (let i = 0; i < name.length; i++) bytes[length++] = name.charCodeAt(i);
    if (isGroup) bytes[length++] = groupMark;
    for (let lot = 0; lot < lots; lot++) {
      bytes[length] = lot;
      const hash = sha256(bytes.subarray(0, length + 1));
      for (let slot = 0; slot < slots.length; slot++) {
        const from = 4 * slot;
        const number =
          (((hash[from] ?? 0) << 24) |
            ((hash[from + 1] ?? 0) << 16) |
            ((hash[from + 2] ?? 0) << 8) |
            (hash[from + 3] ?? 0)) >>>
          0;
        if (lot === 0 || number < (numbers[at + slot] ?? 0)) numbers[at + slot] = number;
      }
    }
  }
}

/** Draws the numbers: a group has numbers of its own, the worst tier and the fewest lots of its members. */
export function standingOf(input: IndexedInput, mixed: Uint8Array): Standing {
  const width = slots.length;
  const { codes, groups, group } = input;
  const lots = new Lots(mixed);
  const numbers = new Uint32Array(codes.length * width);
  const tier = input.tier.slice();
  const leader = new Uint32Array(codes.length);
  const first = new Uint32Array(groups.length);
  const groupTier = new Uint32Array(groups.length);
  const groupLots = new Uint16Array(groups.length).fill(0xffff);
  for (let i = codes.length - 1; i >= 0; i--) {
    const g = group[i] ?? -1;
    if (g < 0) continue;
    first[g] = i;
    groupTier[g] = Math.max(groupTier[g] ?? 0, tier[i] ?? 0);
    groupLots[g] = Math.min(groupLots[g] ?? 0, input.lots[i] ?? 1);
  }
  for (let i = 0; i < codes.length; i++) {
    const g = group[i] ?? -1;
    const of = g < 0 ? i : (first[g] ?? i);
    leader[i] = of;
    if (g >= 0) tier[i] = groupTier[g] ?? 0;
    if (g < 0) lots.take(codes[i] ?? '', false, input.lots[i] ?? 1, numbers, i * width);
    else if (of === i) lots.take(groups[g] ?? '', true, groupLots[g] ?? 1, numbers, i * width);
    else numbers.copyWithin(i * width, of * width, (of + 1) * width);
  }
  return { numbers, tier, leader };
}

/** Sorts `items` by their keys, `keys[item]`; equal keys keep their order. Takes time in proportion to their number. */
export function sortedBy(items: Uint32Array, keys: Uint32Array): Uint32Array {
  let from: Uint32Array = items;
  let to: Uint32Array = new Uint32Array(items.length);
  let isOurs = false;
  for (let shift = 0; shift < 32; shift += 8) {
    const counts = new Uint32Array(257);
    for (let i = 0; i < from.length; i++) {
      const digit = ((keys[from[i] ?? 0] ?? 0) >>> shift) & 255;
      counts[digit + 1] = (counts[digit + 1] ?? 0) + 1;
    }
    // All have the same digit here: nothing to sort.
    if (counts.includes(from.length)) continue;
    for (let d = 0; d < 256; d++) counts[d + 1] = (counts[d + 1] ?? 0) + (counts[d] ?? 0);
    for (let i = 0; i < from.length; i++) {
      const item = from[i] ?? 0;
      const digit = ((keys[item] ?? 0) >>> shift) & 255;
      const at = counts[digit] ?? 0;
      to[at] = item;
      counts[digit] = at + 1;
    }
    const spare = isOurs ? from : new Uint32Array(items.length);
    from = to;
    to = spare;
    isOurs = true;
  }
  return from;
}
