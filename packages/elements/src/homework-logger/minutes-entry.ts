import type { Stop, Tier } from '@wuyu/contract/browser';
import { knownTiers, type Item } from './state.ts';

/** What the sheet has been told so far. */
export interface MinutesEntry {
  /** Tiers that were done. */
  readonly tiers: readonly Tier[];
  /** Why it ended before it was finished; undefined: finished. */
  readonly stopped: Stop | undefined;
  /** The number field is shown. */
  readonly field: boolean;
  readonly text: string;
  /** The sentence that says what is wrong. */
  readonly wrong: string | undefined;
  /** Why a number is asked for, if it is not the person's own idea. */
  readonly because: string | undefined;
  /** A timer's minutes that need only their tiers. */
  readonly timed: number | undefined;
}

/** What an assignment's sheet begins with: what was answered or typed before, else the basic tier. */
export function beginEntry(item: Item): MinutesEntry {
  const tiers = knownTiers(item.assignment);
  const answer = item.answer?.kind === 'minutes' ? item.answer : undefined;
  const before = answer?.tiers.filter((t) => tiers.includes(t)) ?? [];
  const basic: Tier[] = tiers.includes('basic') ? ['basic'] : tiers.slice(0, 1);
  return {
    tiers: before.length > 0 ? before : basic,
    stopped: answer?.stopped,
    field: item.typed !== undefined,
    text: item.typed ?? '',
    wrong: undefined,
    because: undefined,
    timed: undefined,
  };
}
