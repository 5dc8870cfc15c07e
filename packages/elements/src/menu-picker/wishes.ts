import type { ChoiceChange, ChoiceList } from '@wuyu/contract/browser';
import type { KeyStore } from '../shared/key-store.ts';
import type { RefusedChoice, SlotWishes } from './state.ts';

type Slots = Readonly<Record<string, SlotWishes>>;

/** What a family decided and the backend does not hold yet. Kept until it is settled: ids and instants, no names. */
export interface Pending {
  readonly slots: Slots;
  /** Undefined: nothing was decided about brothers and sisters. */
  readonly together?: readonly string[] | undefined;
  /** The idempotency key of just this change. */
  readonly key: string;
  /** When it was decided first, ms by the school's clock. */
  readonly at: number;
  /** All that was sent of a slot without an answer: the backend may hold any of it. */
  readonly tried: Readonly<Record<string, readonly SlotWishes[]>>;
}

const nothing: SlotWishes = { offeringIds: [], none: false };
export const sameWishes = (a: SlotWishes, b: SlotWishes): boolean =>
  a.none === b.none && sameIds(a.offeringIds, b.offeringIds);
const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, i) => id === b[i]);
const sameSet = (a: readonly string[], b: readonly string[]): boolean => sameIds([...a].sort(), [...b].sort());

/** The wishes of one child in one edition: what the backend holds, and over it what was decided here. */
export class ChildWishes {
  readonly studentId: string;
  readonly #key: string;
  readonly #storage: KeyStore | undefined;
  held: ChoiceList | undefined;
  pending: Pending | undefined;
  refused: readonly RefusedChoice[] = [];
  /** Why the last change came too late. */
  lost: string | undefined;
  /** What was decided here lies over a change of another device. */
  merged = false;
  memoryOnly = false;

  constructor(studentId: string, key: string, storage: KeyStore | undefined) {
    this.studentId = studentId;
    this.#key = key;
    this.#storage = storage;
    this.memoryOnly = storage === undefined;
    try {
      this.pending = parse(storage?.getItem(key) ?? null);
    } catch {
      this.memoryOnly = true;
    }
  }

  of(slot: string): SlotWishes {
    return this.pending?.slots[slot] ?? heldOf(this.held, slot);
  }

  get together(): readonly string[] {
    return this.pending?.together ?? this.held?.together ?? [];
  }

  /** Decides about a slot, or about brothers and sisters. */
  decide(change: { slots?: Slots; together?: readonly string[] }, make: { key: string; at: number }): void {
    const before = this.pending;
    this.refused = [];
    this.lost = undefined;
    this.#put({
      slots: { ...before?.slots, ...change.slots },
      together: change.together ?? before?.together,
      key: make.key,
      at: before?.at ?? make.at,
      tried: before?.tried ?? {},
    });
  }

  /** What is sent of it. */
  get body(): ChoiceChange {
    const { slots = {}, together } = this.pending ?? {};
    return {
      slots: Object.keys(slots).map((slot) => ({
        slot: slot as ChoiceChange['slots'][number]['slot'],
        offeringIds: [...(slots[slot]?.offeringIds ?? [])],
        none: slots[slot]?.none ?? false,
      })),
      ...(together && { together: [...together] }),
    };
  }

  /** It is on its way: the backend may hold it from now on. */
  trying(): void {
    if (!this.pending) return;
    const { slots } = this.pending;
    const tried = { ...this.pending.tried };
    for (const slot of Object.keys(slots)) {
      const wish = slots[slot];
      if (wish) tried[slot] = [...(tried[slot] ?? []).filter((one) => !sameWishes(one, wish)), wish];
    }
    this.#put({ ...this.pending, tried });
  }

  /** The backend has taken what was sent; what was decided meanwhile goes on, with a key of its own. */
  settle(sent: Pending, answer: ChoiceList, key: string): void {
    this.held = answer;
    this.refused = answer.refused;
    const now = this.pending;
    if (!now) return;
    const left: Record<string, SlotWishes> = {};
    for (const slot of Object.keys(now.slots)) {
      const wish = now.slots[slot];
      const was = sent.slots[slot];
      if (wish && !(was && sameWishes(wish, was))) left[slot] = wish;
    }
    const { together } = now;
    const open = together !== undefined && !(sent.together && sameIds(together, sent.together));
    this.#put(
      Object.keys(left).length > 0 || open
        ? { slots: left, together: open ? together : undefined, key, at: now.at, tried: {} }
        : undefined,
    );
  }

  /** Somebody changed the wishes meanwhile: what was decided here is laid over what holds now. */
  meet(current: ChoiceList, key: string): void {
    const { pending, held } = this;
    if (!pending) return;
    this.merged = this.merged || byOthers(current, held, pending);
    this.held = current;
    this.#put({ ...pending, key, tried: {} });
  }

  /** It will not be taken: what the backend holds is shown again. */
  drop(reason: string | undefined): void {
    this.lost = reason ?? 'refused';
    this.#put(undefined);
  }

  /** A reading brought what the backend holds; older than what is known it is nothing new. Whether anything changed. */
  hear(read: ChoiceList): boolean {
    if (this.held && read.rev < this.held.rev) return false;
    const changed =
      this.held !== undefined &&
      (slotsOf(read, this.held).some((slot) => !sameWishes(heldOf(read, slot), heldOf(this.held, slot))) ||
        !sameSet(read.together, this.held.together));
    if (this.pending && changed) this.merged = this.merged || byOthers(read, this.held, this.pending);
    this.held = read;
    return changed;
  }

  #put(pending: Pending | undefined): void {
    this.pending = pending;
    try {
      if (pending) this.#storage?.setItem(this.#key, JSON.stringify(pending));
      else this.#storage?.removeItem(this.#key);
    } catch {
      this.memoryOnly = true;
    }
  }
}

/** Who has to say what so that some children come on the same days or not at all: each of them names the others. */
export function groupOf(all: readonly ChildWishes[], studentIds: readonly string[]): [ChildWishes, string[]][] {
  const group = studentIds.length > 1 ? studentIds : [];
  return all.flatMap((wishes): [ChildWishes, string[]][] => {
    const { studentId, together } = wishes;
    if (group.includes(studentId)) return [[wishes, group.filter((id) => id !== studentId)]];
    return together.length > 0 ? [[wishes, []]] : [];
  });
}

/** What this device had sent without hearing the answer is no other device's change. */
const byOthers = (now: ChoiceList, before: ChoiceList | undefined, { tried }: Pending): boolean =>
  slotsOf(now, before).some((slot) => {
    const wish = heldOf(now, slot);
    const own = tried[slot]?.some((one) => sameWishes(wish, one));
    return !sameWishes(wish, heldOf(before, slot)) && !own;
  });

const heldOf = (held: ChoiceList | undefined, slot: string): SlotWishes =>
  held?.slots.find((one) => one.slot === slot) ?? nothing;
const slotsOf = (a: ChoiceList, b: ChoiceList | undefined): string[] => [
  ...new Set([...a.slots, ...(b?.slots ?? [])].map(({ slot }) => slot)),
];

// What another version, or another script, left there must not break the page.
function parse(text: string | null): Pending | undefined {
  if (text === null) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value) || !isRecord(value['slots'])) return undefined;
    const { key, at, together } = value;
    if (typeof key !== 'string' || typeof at !== 'number') return undefined;
    return {
      slots: pick(value['slots']),
      together: isIds(together) ? together : undefined,
      key,
      at,
      tried: isRecord(value['tried']) ? pickAll(value['tried']) : {},
    };
  } catch {
    return undefined;
  }
}
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isIds = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((id) => typeof id === 'string');
function isWish(value: unknown): value is SlotWishes {
  return isRecord(value) && isIds(value['offeringIds']) && typeof value['none'] === 'boolean';
}
function pick(value: Record<string, unknown>): Slots {
  const picked: Record<string, SlotWishes> = {};
  for (const slot of Object.keys(value)) {
    const wish = value[slot];
    if (isWish(wish)) picked[slot] = wish;
  }
  return picked;
}
function pickAll(value: Record<string, unknown>): Pending['tried'] {
  const picked: Record<string, SlotWishes[]> = {};
  for (const slot of Object.keys(value)) {
    const all = value[slot];
    if (Array.isArray(all)) picked[slot] = all.filter(isWish);
  }
  return picked;
}
