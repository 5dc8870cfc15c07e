import type { Random } from './random.ts';

/** Every four digits there are: hundreds of thousands of ids are put together from them. */
const four: readonly string[] = Array.from({ length: 0x10000 }, (_, n) => n.toString(16).padStart(4, '0'));
const digits = (sixteen: number): string => four[sixteen & 0xffff] ?? '';

/** A UUIDv7 of an instant (ms), drawn from the seeded generator. */
export function uuidAt(at: number, random: Random): string {
  const a = random.bits();
  const b = random.bits();
  const c = random.bits();
  const high = Math.floor(at / 0x10000);
  return `${digits(high >>> 16)}${digits(high)}-${digits(at % 0x10000)}-${digits(0x7000 | (a >>> 20))}-${digits(
    0x8000 | (a & 0x3fff),
  )}-${digits(b >>> 16)}${digits(b)}${digits(c)}`;
}
