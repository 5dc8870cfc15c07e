/** Steps that people think in. */
const ladder = [5, 8, 10, 12, 15, 18, 20, 25, 30, 40, 50, 60, 75, 90];

/** Ten numbers to tap, among them the expected one, in order. 0 has a place of its own. */
export function minuteChoices(estimate: number): number[] {
  const all = [...new Set([...ladder, ...(estimate > 0 ? [estimate] : [])])].sort((a, b) => a - b);
  const start = Math.max(0, Math.min(all.indexOf(estimate) - 5, all.length - 10));
  return all.slice(start, start + 10);
}

/** What is wrong with a typed number, by the name of its sentence; or the number. */
export function parseMinutes(
  text: string,
  others: number,
): { minutes: number } | { wrong: 'notANumber' | 'negative' | 'fractional' | 'tooLong' | 'tooLongInAll' } {
  // Full-width digits and signs come from Chinese keyboards.
  const plain = text.normalize('NFKC').replace(/[−–—]/g, '-').replace('。', '.').trim();
  // `Number` would also take 1e3 and 0x10, which nobody means.
  if (!/^-?\d+(\.\d*)?$/.test(plain)) return { wrong: 'notANumber' };
  const number = Number(plain);
  if (number < 0) return { wrong: 'negative' };
  if (number !== Math.floor(number)) return { wrong: 'fractional' };
  if (number > 1440) return { wrong: 'tooLong' };
  return number + others > 1440 ? { wrong: 'tooLongInAll' } : { minutes: number };
}
