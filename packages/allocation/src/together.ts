/**
 * Gives every member of a group one of its wishes, or nobody. The first member gets the best that leaves something for all
 * others, then the second, and so on.
 *
 * @param lists what each member wishes, most wanted first
 * @param seats how many seats of an offering are free for the group
 * @returns for each member which of its wishes, from 0; undefined: they cannot all have one
 */
export function placeTogether(
  lists: readonly (readonly number[])[],
  seats: (offering: number) => number,
): number[] | undefined {
  const taken = new Map<number, number>();
  const isFree = (offering: number) => (taken.get(offering) ?? 0) < seats(offering);
  const add = (offering: number, by: number) => taken.set(offering, (taken.get(offering) ?? 0) + by);
  const quick: number[] = [];
  for (const list of lists) {
    const rank = list.findIndex(isFree);
    const offering = list[rank];
    if (offering === undefined) break;
    add(offering, 1);
    quick.push(rank);
  }
  // What each takes in turn is also the best for each in turn, if only it was enough for all.
  if (quick.length === lists.length) return quick;
  taken.clear();
  const ranks: number[] = [];
  for (let i = 0; i < lists.length; i++) {
    const rank = (lists[i] ?? []).findIndex((offering) => {
      if (!isFree(offering)) return false;
      add(offering, 1);
      const isEnough = canAll(lists.slice(i + 1), (o) => seats(o) - (taken.get(o) ?? 0));
      if (!isEnough) add(offering, -1);
      return isEnough;
    });
    if (rank < 0) return undefined;
    ranks.push(rank);
  }
  return ranks;
}

/** Whether every list can have a seat of its own, by augmenting paths. */
function canAll(lists: readonly (readonly number[])[], seats: (offering: number) => number): boolean {
  const holders = new Map<number, number[]>();
  const seat = (member: number, tried: Set<number>): boolean => {
    for (const offering of lists[member] ?? []) {
      if (tried.has(offering)) continue;
      tried.add(offering);
      const held = holders.get(offering) ?? [];
      holders.set(offering, held);
      if (held.length < seats(offering)) {
        held.push(member);
        return true;
      }
      const moved = held.findIndex((other) => seat(other, tried));
      if (moved >= 0) {
        held[moved] = member;
        return true;
      }
    }
    return false;
  };
  return lists.every((_, member) => seat(member, new Set()));
}
