import type { Random } from './random.ts';

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** A UUIDv7 of an instant (ms), drawn from the seeded generator. */
export function uuidAt(at: number, random: Random): string {
  const time = hex(at, 12);
  const a = random.bits();
  const b = random.bits();
  const c = random.bits();
  const variant = hex(0x8000 | (a & 0x3fff), 4);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(a >>> 20, 3)}-${variant}-${hex(b, 8)}${hex(c & 0xffff, 4)}`;
}
