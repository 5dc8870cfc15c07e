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
