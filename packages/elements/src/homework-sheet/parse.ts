import type { Answer, Assignment, Tier } from '@wuyu/contract/browser';
import { parseMinutes } from '../homework/minutes.ts';

/** What was typed into a cell: an answer, nothing, or not understood. */
export type Entry =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'empty' }
  | { readonly kind: 'wrong'; readonly why: 'notUnderstood' | 'fractional' | 'tooLong' };

const atSchool = new Set(['.', '。', '．', 's', '校', '√', '✓']);
const notGiven = new Set(['n', '-', '无', '没有']);
/** After a number: without letters too, for the keypad and where an input method is on. */
const stops: Readonly<Record<string, 'bedtime' | 'help'>> = {
  b: 'bedtime',
  '*': 'bedtime',
  休: 'bedtime',
  h: 'help',
  '+': 'help',
  助: 'help',
};

/**
 * Reads what was typed: `25`, `25分` or `25分钟` minutes, `25b` stopped for bedtime, `25h` needs help, `.` or `s` done at school, `n` not
 * given. Full-width digits and letters count as the plain ones. Nothing is guessed.
 *
 * @param tiers what is kept of an answer that is corrected; the basic tier unless told
 */
export function parseCell(text: string, tiers: readonly Tier[] = ['basic']): Entry {
  const plain = text.normalize('NFKC').replace(/\s/g, '').replace(/[–—−]/g, '-').toLowerCase();
  if (plain === '') return { kind: 'empty' };
  if (atSchool.has(plain)) return { kind: 'answer', answer: { kind: 'doneAtSchool' } };
  if (notGiven.has(plain)) return { kind: 'answer', answer: { kind: 'notGiven' } };
  const unit = /^\d+分钟?$/.test(plain);
  const stopped = stops[plain.slice(-1)];
  const read = parseMinutes(unit ? plain.replace(/\D/g, '') : stopped ? plain.slice(0, -1) : plain, 0);
  if ('minutes' in read) {
    const { minutes } = read;
    const answer = { kind: 'minutes' as const, minutes, tiers: [...tiers] };
    return { kind: 'answer', answer: stopped ? { ...answer, stopped } : answer };
  }
  const why = read.wrong === 'fractional' || read.wrong === 'tooLong' ? read.wrong : 'notUnderstood';
  return { kind: 'wrong', why };
}

/** The marks an answer is shown by; `parseCell` reads them back. */
export interface Marks {
  readonly atSchool: string;
  readonly notGiven: string;
  readonly bedtime: string;
  readonly help: string;
}

/** An answer as it stands in a cell. */
export function cellText(answer: Answer | undefined, marks: Marks): string {
  if (!answer) return '';
  if (answer.kind === 'minutes') {
    const mark = answer.stopped === 'bedtime' ? marks.bedtime : answer.stopped === 'help' ? marks.help : '';
    return `${answer.minutes}${mark}`;
  }
  return answer.kind === 'doneAtSchool' ? marks.atSchool : marks.notGiven;
}

/** Which tiers a typed number stands for: those that were reported before, or what is for all. */
export const tiersFor = (before: Answer | undefined, assignment: Assignment | undefined): Tier[] => {
  const known = (tier: string): tier is Tier => tier === 'basic' || tier === 'advanced' || tier === 'extension';
  const kept = before?.kind === 'minutes' ? before.tiers.filter(known) : [];
  return kept.length > 0 && kept.every((tier) => assignment?.tiers.some((t) => t.tier === tier) === true)
    ? kept
    : ['basic'];
};

/** More minutes than work of a day takes: it can be, and is worth a second look. */
export const isLarge = (answer: Answer | undefined): boolean => answer?.kind === 'minutes' && answer.minutes > 240;

export function sameAnswer(a: Answer | undefined, b: Answer | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.kind !== 'minutes' || b.kind !== 'minutes') return a.kind === b.kind;
  return (
    a.minutes === b.minutes && a.stopped === b.stopped && [...a.tiers].sort().join() === [...b.tiers].sort().join()
  );
}
