import type { DrawInput, DrawPreview, DrawResult } from '@wuyu/contract/browser';

/** A draw in numbers that name nobody: what a preview tells, and a draw of itself. */
export interface Tally extends DrawPreview {
  /** Children with a place for every slot they wished something for, or with a bundle on its weekday. */
  placed: number;
  /** First wishes that came true. */
  first: number;
}

/**
 * Counts what a draw came to.
 *
 * @param result of `draw` with this input
 */
export function tally(input: DrawInput, result: DrawResult): Tally {
  const closed = new Set(result.closed);
  const lines = new Map(
    input.offerings.map(({ id }) => [id, { offeringId: id, wanted: 0, placed: 0, waiting: 0, opens: !closed.has(id) }]),
  );
  const weekdays = new Map(input.offerings.map((offering) => [offering.id, offering.weekdays]));
  for (const { offeringId, codes } of result.waiting) {
    const line = lines.get(offeringId);
    if (line) line.waiting = codes.length;
  }
  const byRank: number[] = [];
  /** By code: the slots with a place, and the weekdays its bundle takes. */
  const met = new Map<string, Set<string>>();
  for (const { code, slot, offeringId, rank } of result.places) {
    const line = lines.get(offeringId);
    if (line) line.placed++;
    while (byRank.length < rank) byRank.push(0);
    byRank[rank - 1] = (byRank[rank - 1] ?? 0) + 1;
    const own = met.get(code) ?? new Set();
    met.set(code, own.add(slot));
    for (const day of weekdays.get(offeringId) ?? []) own.add(String(day));
  }
  let missed = 0;
  let placed = 0;
  for (const { code, wishes } of input.applicants) {
    const own = met.get(code);
    const wished = wishes.filter(({ offeringIds }) => offeringIds.length > 0);
    const without = wished.filter(({ slot }) => !own?.has(slot)).length;
    missed += without;
    if (wished.length > 0 && without === 0) placed++;
    for (const { offeringIds } of wished)
      for (const id of offeringIds) {
        const line = lines.get(id);
        if (line) line.wanted++;
      }
  }
  return {
    applicants: input.applicants.length,
    byRank,
    missed,
    offerings: [...lines.values()],
    placed,
    first: byRank[0] ?? 0,
  };
}
