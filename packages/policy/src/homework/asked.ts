import type { Policy } from '@wuyu/contract/browser';

/**
 * Whether a pupil is asked to report a day's homework. `everyone` and `optional` ask all of them (`optional` expects no
 * answer). `sampled` asks each pupil once in every block of `round(100 / percent)` calendar days, counted from
 * 1970-01-01, on a day of the block that a hash of school, pupil and block chooses: about `percent` of the pupils a day,
 * others every day of a block, in no order a pupil could foresee or a teacher could steer. Anybody who knows the three
 * comes to the same answer, without a calendar and without a list. Who is not asked on a day without homework waits for
 * the next block.
 *
 * @param of.seed the org's `sourcedId`
 * @param of.day the day the homework is given for, `YYYY-MM-DD`
 */
export function isAsked(policy: Policy, of: { seed: string; studentId: string; day: string }): boolean {
  const { value, percent } = policy.homework.reporting;
  if (value !== 'sampled') return true;
  const cycle = Math.round(100 / percent);
  const day = Date.parse(of.day) / 86_400_000;
  const block = Math.floor(day / cycle);
  return hash(`${of.seed}\n${of.studentId}\n${block}`) % cycle === day - block * cycle;
}

/**
 * A 32-bit hash: FNV-1a over the text's UTF-16 code units (ids are ASCII, so these are its bytes), then the finalizer of
 * MurmurHash3, because the low bits of FNV-1a alone barely mix. It draws lots; it keeps no secret.
 */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
