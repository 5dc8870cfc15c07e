import { Heap } from './heap.ts';
import { type IndexedInput, type SlotWishes, unlimited } from './input.ts';
import { sortedBy, type Standing } from './order.ts';
import { placeTogether } from './together.ts';

/** What a slot's draw works on. Rows are applicants' lists of wishes; agents are who decides: an applicant or a group. */
interface Rows {
  readonly count: number;
  /** By row, in the slot's order: the applicant, and where its list is in the wishes. */
  readonly applicant: Uint32Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly agent: Uint32Array;
  /** By agent: its first row. One more than there are agents. */
  readonly start: number[];
}

/** The rows of a slot in its order: tier, number, code; without those whom `isBlocked` says cannot come. */
function rowsOf(
  wishes: SlotWishes,
  { numbers, tier, leader }: Standing,
  slot: number,
  isBlocked: (applicant: number) => boolean,
): Rows {
  const all = new Uint32Array(wishes.applicants.length);
  const width = numbers.length / Math.max(1, tier.length);
  const keys = [0, 1, 2].map(() => new Uint32Array(all.length));
  const [tiers = all, ofSlot = all, leaders = all] = keys;
  let count = 0;
  let isGrouped = false;
  for (let i = 0; i < all.length; i++) {
    const applicant = wishes.applicants[i] ?? 0;
    if (isBlocked(applicant)) continue;
    all[count++] = i;
    const of = leader[applicant] ?? 0;
    tiers[i] = tier[applicant] ?? 0;
    ofSlot[i] = numbers[of * width + slot] ?? 0;
    leaders[i] = of;
    if (of !== applicant) isGrouped = true;
  }
  // Lists are in order of codes, so their order is kept where it decides.
  let sorted: Uint32Array = all.subarray(0, count);
  if (isGrouped) sorted = sortedBy(sorted, leaders);
  sorted = sortedBy(sortedBy(sorted, ofSlot), tiers);

  const rows: Rows = {
    count,
    applicant: new Uint32Array(count),
    from: new Uint32Array(count),
    to: new Uint32Array(count),
    agent: new Uint32Array(count),
    start: [],
  };
  let last = -1;
  for (let row = 0; row < count; row++) {
    const i = sorted[row] ?? 0;
    const of = leaders[i] ?? 0;
    if (of !== last) rows.start.push(row);
    last = of;
    rows.applicant[row] = wishes.applicants[i] ?? 0;
    rows.from[row] = wishes.starts[i] ?? 0;
    rows.to[row] = wishes.starts[i + 1] ?? 0;
    rows.agent[row] = rows.start.length - 1;
  }
  rows.start.push(count);
  return rows;
}

/**
 * One slot: a serial dictatorship in the slot's order, and the closing of what stays below its minimum.
 *
 * What a closing changes is found without drawing everybody again. Who loses a place takes the next wish that has a seat at its
 * turn; where that was given to somebody later, that one is looked at again, and so on down the order. Seats that become free
 * (a group that no longer finds places for all gives its own back) are offered to those later in the order who want them more.
 * The outcome is that of a draw from the start without what is closed, because everybody before is settled when somebody decides.
 */
export class SlotDraw {
  readonly #input: IndexedInput;
  readonly #wished: Uint32Array;
  readonly #rows: Rows;
  /** By row: which of its wishes it has, from 0; −1: none. */
  readonly #choice: Int32Array;
  /** By offering: the rows that wish it, in order: `#interest[#interestStart[o]]` up to before `#interestStart[o + 1]`. */
  readonly #interest: Uint32Array;
  readonly #interestStart: Uint32Array;
  /** By offering: agents that have a seat, once for each seat, in order. Not kept where seats are unlimited. */
  readonly #takers: (number[] | undefined)[];
  readonly #placed: Int32Array;
  readonly #isClosed: Uint8Array;
  /** Agents to be looked at again, the first in order first. */
  readonly #dirty = new Heap<number>((a, b) => a < b);
  /** Offerings with a seat that became free, and the place in `#interest` of who is asked next. */
  readonly #vacant = new Map<number, number>();
  /** Offerings that were below their minimum with so many placed; the relatively emptiest first. */
  readonly #below: Heap<{ offering: number; placed: number }>;

  constructor(
    input: IndexedInput,
    wishes: SlotWishes,
    standing: Standing,
    slot: number,
    isBlocked: (applicant: number) => boolean,
  ) {
    this.#input = input;
    this.#wished = wishes.offerings;
    const rows = rowsOf(wishes, standing, slot, isBlocked);
    this.#rows = rows;
    this.#choice = new Int32Array(rows.count).fill(-1);
    const { minimum } = input;
    const offerings = input.ids.length;
    this.#takers = new Array<number[] | undefined>(offerings);
    this.#placed = new Int32Array(offerings);
    this.#isClosed = new Uint8Array(offerings);
    this.#below = new Heap((a, b) => {
      const left = a.placed * (minimum[b.offering] ?? 0);
      const right = b.placed * (minimum[a.offering] ?? 0);
      return left === right ? a.offering < b.offering : left < right;
    });
    const starts = new Uint32Array(offerings + 1);
    for (let row = 0; row < rows.count; row++)
      for (let at = rows.from[row] ?? 0; at < (rows.to[row] ?? 0); at++) {
        const offering = this.#wished[at] ?? 0;
        starts[offering + 1] = (starts[offering + 1] ?? 0) + 1;
      }
    for (let o = 0; o < offerings; o++) starts[o + 1] = (starts[o + 1] ?? 0) + (starts[o] ?? 0);
    this.#interestStart = starts;
    this.#interest = new Uint32Array(starts[offerings] ?? 0);
    const next = starts.slice();
    for (let row = 0; row < rows.count; row++)
      for (let at = rows.from[row] ?? 0; at < (rows.to[row] ?? 0); at++) {
        const offering = this.#wished[at] ?? 0;
        const to = next[offering] ?? 0;
        this.#interest[to] = row;
        next[offering] = to + 1;
      }
  }

  /** Draws the slot. `offerings`: those that belong to it. */
  run(offerings: readonly number[]): void {
    const { minimum, capacity } = this.#input;
    for (const o of offerings) {
      const wished = (this.#interestStart[o + 1] ?? 0) - (this.#interestStart[o] ?? 0);
      if (Math.min(wished, capacity[o] ?? 0) < (minimum[o] ?? 0)) this.#isClosed[o] = 1;
    }
    for (let agent = 0; agent + 1 < this.#rows.start.length; agent++) this.#decide(agent);
    for (const o of offerings) this.#watch(o);
    for (let next = this.#below.pop(); next; next = this.#below.pop()) {
      const { offering, placed } = next;
      // It has changed since: if it is still below, there is a later note of it.
      if (this.#isClosed[offering] === 1 || this.#placed[offering] !== placed) continue;
      this.#close(offering);
    }
  }

  isClosed(offering: number): boolean {
    return this.#isClosed[offering] === 1;
  }

  /** Gives everybody's place to `take`, the rank of its wish from 0. */
  places(take: (applicant: number, offering: number, rank: number) => void): void {
    for (let row = 0; row < this.#rows.count; row++) {
      const rank = this.#choice[row] ?? -1;
      if (rank >= 0) take(this.#rows.applicant[row] ?? 0, this.#held(row), rank);
    }
  }

  /** Who wishes a full offering more than what it has, the next first. */
  waitingFor(offering: number): number[] {
    const waiting: number[] = [];
    if (this.#isClosed[offering] === 1 || (this.#placed[offering] ?? 0) < (this.#input.capacity[offering] ?? 0))
      return waiting;
    for (let i = this.#interestStart[offering] ?? 0; i < (this.#interestStart[offering + 1] ?? 0); i++) {
      const row = this.#interest[i] ?? 0;
      if (this.#wants(row, offering)) waiting.push(this.#rows.applicant[row] ?? 0);
    }
    return waiting;
  }

  /** What a row has, which must be something. */
  #held(row: number): number {
    return this.#wished[(this.#rows.from[row] ?? 0) + (this.#choice[row] ?? 0)] ?? 0;
  }

  /** Whether a row wishes an offering, which is on its list, more than what it has. */
  #wants(row: number, offering: number): boolean {
    const from = this.#rows.from[row] ?? 0;
    const rank = this.#choice[row] ?? -1;
    const to = rank < 0 ? (this.#rows.to[row] ?? 0) : from + rank;
    for (let at = from; at < to; at++) if (this.#wished[at] === offering) return true;
    return false;
  }

  /** Whether those before an agent left a seat. Asked only while the agent itself has none there. */
  #isFree(offering: number, agent: number): boolean {
    if (this.#isClosed[offering] === 1) return false;
    const capacity = this.#input.capacity[offering] ?? 0;
    if (capacity === unlimited) return true;
    const takers = this.#takers[offering];
    if (capacity === 0 || takers === undefined) return capacity > 0;
    return takers.length < capacity || (takers[capacity - 1] ?? 0) > agent;
  }

  /** How many seats those before an agent left. */
  #seats(offering: number, agent: number): number {
    if (this.#isClosed[offering] === 1) return 0;
    const capacity = this.#input.capacity[offering] ?? 0;
    return capacity === unlimited ? capacity : capacity - lowerBound(this.#takers[offering] ?? [], agent);
  }

  /** Lets an agent that has nothing take what it wishes most of what is free at its turn. */
  #decide(agent: number): void {
    const first = this.#rows.start[agent] ?? 0;
    const end = this.#rows.start[agent + 1] ?? 0;
    if (end - first > 1) {
      const lists: number[][] = [];
      for (let row = first; row < end; row++)
        lists.push([...this.#wished.subarray(this.#rows.from[row] ?? 0, this.#rows.to[row] ?? 0)]);
      placeTogether(lists, (offering) => this.#seats(offering, agent))?.forEach((rank, i) => {
        this.#take(first + i, agent, rank);
      });
      return;
    }
    const from = this.#rows.from[first] ?? 0;
    const to = this.#rows.to[first] ?? 0;
    for (let at = from; at < to; at++)
      if (this.#isFree(this.#wished[at] ?? 0, agent)) {
        this.#take(first, agent, at - from);
        return;
      }
  }

  #take(row: number, agent: number, rank: number): void {
    this.#choice[row] = rank;
    const offering = this.#held(row);
    this.#placed[offering] = (this.#placed[offering] ?? 0) + 1;
    const capacity = this.#input.capacity[offering] ?? 0;
    if (capacity === unlimited) return;
    const takers = this.#takers[offering];
    if (takers === undefined) {
      this.#takers[offering] = [agent];
      return;
    }
    if ((takers[takers.length - 1] ?? 0) <= agent) takers.push(agent);
    else takers.splice(lowerBound(takers, agent), 0, agent);
    // Whoever has a seat too many now had a later turn.
    for (let i = capacity; i < takers.length; i++) this.#dirty.push(takers[i] ?? 0);
  }

  #leave(row: number, agent: number): void {
    const offering = this.#held(row);
    this.#choice[row] = -1;
    this.#placed[offering] = (this.#placed[offering] ?? 0) - 1;
    const takers = this.#takers[offering];
    if (takers) takers.splice(lowerBound(takers, agent), 1);
  }

  /** Notes an offering that is below its minimum now. */
  #watch(offering: number): void {
    const placed = this.#placed[offering] ?? 0;
    if (this.#isClosed[offering] === 0 && placed < (this.#input.minimum[offering] ?? 0))
      this.#below.push({ offering, placed });
  }

  #close(offering: number): void {
    this.#isClosed[offering] = 1;
    for (let i = this.#interestStart[offering] ?? 0; i < (this.#interestStart[offering + 1] ?? 0); i++) {
      const row = this.#interest[i] ?? 0;
      if ((this.#choice[row] ?? -1) >= 0 && this.#held(row) === offering) this.#dirty.push(this.#rows.agent[row] ?? 0);
    }
    const touched = new Set<number>();
    let last = -1;
    for (let agent = this.#dirty.pop(); agent !== undefined; agent = this.#dirty.pop()) {
      if (agent === last) continue;
      last = agent;
      this.#decideAgain(agent, touched);
      this.#askOn(agent);
    }
    for (const o of touched) this.#watch(o);
  }

  /** Lets an agent decide anew when all before it are settled. */
  #decideAgain(agent: number, touched: Set<number>): void {
    const first = this.#rows.start[agent] ?? 0;
    const end = this.#rows.start[agent + 1] ?? 0;
    const left: number[] = [];
    for (let row = first; row < end; row++)
      if ((this.#choice[row] ?? -1) >= 0) {
        left.push(this.#held(row));
        this.#leave(row, agent);
      }
    this.#decide(agent);
    for (const o of left) touched.add(o);
    for (let row = first; row < end; row++) {
      if ((this.#choice[row] ?? -1) < 0) continue;
      const offering = this.#held(row);
      touched.add(offering);
      const kept = left.indexOf(offering);
      if (kept >= 0) left.splice(kept, 1);
    }
    for (const o of left)
      if (this.#isClosed[o] === 0 && !this.#vacant.has(o)) this.#ask(o, this.#afterAgent(o, agent), agent);
  }

  /** Goes on asking who wants the vacant seats, for those seats about which this agent was asked. */
  #askOn(agent: number): void {
    for (const [offering, at] of this.#vacant)
      if ((this.#rows.agent[this.#interest[at] ?? 0] ?? 0) <= agent) this.#ask(offering, at + 1, agent);
  }

  /** Asks the first from `at` on who may want a vacant seat that `agent` and all before it left free. */
  #ask(offering: number, at: number, agent: number): void {
    this.#vacant.delete(offering);
    if (!this.#isFree(offering, agent)) return;
    for (let i = at; i < (this.#interestStart[offering + 1] ?? 0); i++) {
      const row = this.#interest[i] ?? 0;
      const other = this.#rows.agent[row] ?? 0;
      if (other <= agent) continue;
      const isGroup = (this.#rows.start[other + 1] ?? 0) - (this.#rows.start[other] ?? 0) > 1;
      if (!isGroup && !this.#wants(row, offering)) continue;
      this.#vacant.set(offering, i);
      this.#dirty.push(other);
      return;
    }
  }

  /** The place in `#interest` of the first row of a later agent. */
  #afterAgent(offering: number, agent: number): number {
    let low = this.#interestStart[offering] ?? 0;
    let high = this.#interestStart[offering + 1] ?? 0;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#rows.agent[this.#interest[middle] ?? 0] ?? 0) <= agent) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The first place in a sorted list that is not below `value`. */
function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
