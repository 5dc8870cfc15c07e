import type { Answer } from '@wuyu/contract/browser';

/** Whether a piece of homework belongs to the required load: written, and with a tier that is for all. */
export function isRequired(work: { form: string; tiers: readonly { tier: string }[] }): boolean {
  return work.form === 'written' && work.tiers.some(({ tier }) => tier === 'basic');
}

/**
 * The minutes of an answer that count against the cap: those of written work done outside school. Done at school counts
 * as 0; work of another form, or work not given to this pupil, does not count at all (null).
 */
export function countedMinutes(form: string, answer: Answer): number | null {
  if (form !== 'written') return null;
  if (answer.kind === 'minutes') return answer.minutes;
  return answer.kind === 'doneAtSchool' ? 0 : null;
}

/** The sum of whole numbers. */
export const total = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0);
/** Whole-number division of numbers ≥ 0. */
export const quotient = (a: number, b: number): number => (a - (a % b)) / b;
