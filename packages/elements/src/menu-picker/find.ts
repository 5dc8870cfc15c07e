import type { Offering, Student } from '@wuyu/contract/browser';
import { isEligible, overlaps } from '@wuyu/policy';

/** What the list is narrowed to. */
export interface Filters {
  readonly eligible: boolean;
  readonly free: boolean;
  readonly roomy: boolean;
  readonly noClash: boolean;
  /** Domains; none: all. */
  readonly domains: readonly string[];
}
export const noFilters: Filters = { eligible: false, free: false, roomy: false, noClash: false, domains: [] };

/** What filters look at beside the offering itself. */
export interface Around {
  readonly student: Student | undefined;
  /** Offerings that bind the child's time: its places, or its wishes. */
  readonly bound: readonly Offering[];
  /** Whether places are counted by who has them, not by who wishes them. */
  readonly taking: boolean;
}

/** The words of a query; every one of them has to be found. */
export const wordsOf = (query: string): string[] => query.toLowerCase().split(/\s+/).filter(Boolean);

/** Whether an offering has every word in what the backend made for searching: title, pinyin, initials, English, teacher. */
export const isFound = (offering: Offering, words: readonly string[]): boolean =>
  words.every((word) => offering.search.includes(word));

/** Whether there are at least as many places as wishes; after a draw, whether one is free. */
export const isRoomy = ({ capacity, wanted, taken }: Offering, taking: boolean): boolean =>
  capacity === null || (taking ? taken < capacity : wanted < capacity);

export function passes(offering: Offering, filters: Filters, { student, bound, taking }: Around): boolean {
  if (filters.eligible && !(student && isEligible(offering, student.grade) && offering.status !== 'closed'))
    return false;
  if (filters.free && offering.fee !== null && offering.fee.amount > 0) return false;
  if (filters.roomy && !isRoomy(offering, taking)) return false;
  if (filters.noClash && bound.some((other) => other.id !== offering.id && overlaps(other, offering))) return false;
  return filters.domains.length === 0 || filters.domains.includes(offering.domain);
}

/** A piece of a title, and whether the query meant it. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

const han = /\p{Script=Han}/u;

/**
 * A title in pieces, those marked that a query found: by its own signs, or by its pinyin or initials, which stand after it in
 * what the backend made for searching. Where the sounds cannot be laid over the signs nothing is marked.
 */
export function piecesOf(title: string, search: string, words: readonly string[]): readonly Piece[] {
  if (words.length === 0) return [{ text: title, hit: false }];
  const signs = [...title];
  const hits = signs.map(() => false);
  const lower = signs.map((sign) => sign.toLowerCase());
  const joined = lower.join('');
  const sounds =
    joined.length === title.length && search.startsWith(`${joined} `) ? search.slice(joined.length + 1).split(' ') : [];
  const mark = (from: number, to: number) => hits.fill(true, Math.max(0, from), to);
  for (const word of words) {
    const at = joined.indexOf(word);
    if (at >= 0) {
      const from = [...joined.slice(0, at)].length;
      mark(from, from + [...word].length);
    } else markSounds(word, lower, sounds, mark);
  }
  const pieces: { text: string; hit: boolean }[] = [];
  signs.forEach((sign, i) => {
    const last = pieces[pieces.length - 1];
    const hit = hits[i] === true;
    if (last && last.hit === hit) last.text += sign;
    else pieces.push({ text: sign, hit });
  });
  return pieces;
}

/** Marks the signs whose initials, or whose pinyin, a word is. */
function markSounds(
  word: string,
  signs: readonly string[],
  [full = '', initials = '']: readonly string[],
  mark: (from: number, to: number) => void,
): void {
  // Signs that sound: each Han character is a syllable, and each run of letters is one, too.
  const sounding: { from: number; to: number }[] = [];
  signs.forEach((sign, i) => {
    const last = sounding[sounding.length - 1];
    if (han.test(sign)) sounding.push({ from: i, to: i + 1 });
    else if (/[a-z0-9]/.test(sign)) {
      if (last && last.to === i && !han.test(signs[last.from] ?? '')) last.to = i + 1;
      else sounding.push({ from: i, to: i + 1 });
    }
  });
  if (sounding.length !== initials.length) return;
  const span = (first: number, last: number) => {
    const [from, to] = [sounding[first]?.from, sounding[last]?.to];
    if (from !== undefined && to !== undefined) mark(from, to);
  };
  const at = initials.indexOf(word);
  if (at >= 0) return span(at, at + word.length - 1);
  const start = full.indexOf(word);
  if (start < 0) return;
  // Where each syllable begins, as far as the initials tell.
  const starts: number[] = [];
  let position = 0;
  for (const [i, initial] of [...initials].entries()) {
    const next = i === 0 ? 0 : full.indexOf(initial, position + 1);
    if (next < 0) return;
    starts.push(next);
    position = next;
  }
  const first = starts.filter((s) => s <= start).length - 1;
  const last = starts.filter((s) => s < start + word.length).length - 1;
  span(first, last);
}
