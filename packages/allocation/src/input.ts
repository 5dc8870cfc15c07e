/** What is ranked and drawn on its own, in the order in which it is drawn. */
export const slots = ['bundle', '1', '2', '3', '4', '5', '6', '7'] as const;
export type Slot = (typeof slots)[number];

/**
 * What is wrong with the input of a draw: `shape` (something is missing or of another kind), `version`, `range` (a number out of
 * its bounds), `order` (not in canonical order), `duplicate`, `unknownOffering`, `slot` (a wish for an offering of another slot).
 */
export type DrawInputFault = 'shape' | 'version' | 'range' | 'order' | 'duplicate' | 'unknownOffering' | 'slot';

/** An input that no draw can be made from. */
export class DrawInputError extends TypeError {
  readonly fault: DrawInputFault;
  /** Where it is, e.g. `applicants[3].wishes[0]`. */
  readonly where: string;

  constructor(fault: DrawInputFault, where: string, message: string) {
    super(`${where}: ${message}`);
    this.name = 'DrawInputError';
    this.fault = fault;
    this.where = where;
  }
}

/** The wishes for one slot. Those of applicant `applicants[i]` are `offerings[starts[i]]` up to before `starts[i + 1]`. */
export interface SlotWishes {
  readonly applicants: Uint32Array;
  readonly starts: Uint32Array;
  readonly offerings: Uint32Array;
}

/** An input in which everything that has a name is a number: offerings in order of their ids, applicants of their codes. */
export interface IndexedInput {
  readonly ids: readonly string[];
  readonly capacity: Int32Array;
  readonly minimum: Int32Array;
  /** Bit 1 << d for weekday d. */
  readonly weekdays: Uint8Array;
  readonly codes: readonly string[];
  /** From 0 without gaps, the first tier first. */
  readonly tier: Uint32Array;
  readonly lots: Uint16Array;
  /** Index of the group; −1: none. */
  readonly group: Int32Array;
  readonly groups: readonly string[];
  /** By index of the slot. */
  readonly wishes: readonly SlotWishes[];
}

/** More than any offering holds: what a capacity of null counts as. */
export const unlimited = 0x7fffffff;

/** Printable ASCII without the space: what everybody sorts and encodes in the same way. */
const name = /^[\x21-\x7e]{1,64}$/;

const fail = (fault: DrawInputFault, where: string, message: string): never => {
  throw new DrawInputError(fault, where, message);
};

function record(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail('shape', where, 'not an object');
  // A view of it, not a doubt: an object may be asked for any key.
  return value as Record<string, unknown>;
}

const list = (value: unknown, where: string): readonly unknown[] =>
  Array.isArray(value) ? value : fail('shape', where, 'not a list');

const named = (value: unknown, where: string): string =>
  typeof value === 'string' && name.test(value)
    ? value
    : fail('shape', where, 'not 1 to 64 printable ASCII characters without a space');

function whole(value: unknown, least: number, most: number, where: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) return fail('shape', where, 'not a whole number');
  return value >= least && value <= most ? value : fail('range', where, `${value} is not from ${least} to ${most}`);
}

function inOrder(before: string | undefined, value: string, where: string): void {
  if (before === undefined || before < value) return;
  if (before === value) fail('duplicate', where, `"${value}" is there twice`);
  fail('order', where, `"${value}" comes after "${before}"`);
}

function readOfferings(value: unknown) {
  const offerings = list(value, 'offerings');
  const ids: string[] = [];
  const capacity = new Int32Array(offerings.length);
  const minimum = new Int32Array(offerings.length);
  const weekdays = new Uint8Array(offerings.length);
  const slot = new Uint8Array(offerings.length);
  offerings.forEach((item, i) => {
    const where = `offerings[${i}]`;
    const offering = record(item, where);
    const id = named(offering['id'], `${where}.id`);
    inOrder(ids[i - 1], id, `${where}.id`);
    ids.push(id);
    capacity[i] =
      offering['capacity'] === null ? unlimited : whole(offering['capacity'], 0, unlimited, `${where}.capacity`);
    minimum[i] = whole(offering['minimum'], 0, unlimited, `${where}.minimum`);
    const days = list(offering['weekdays'], `${where}.weekdays`);
    if (days.length === 0) fail('shape', `${where}.weekdays`, 'no weekday');
    let mask = 0;
    let last = 0;
    for (const day of days) {
      const number = whole(day, 1, 7, `${where}.weekdays`);
      if (number <= last)
        fail(number === last ? 'duplicate' : 'order', `${where}.weekdays`, 'not in order from 1 to 7');
      last = number;
      mask |= 1 << number;
    }
    weekdays[i] = mask;
    slot[i] = days.length > 1 ? 0 : last;
  });
  return { ids, capacity, minimum, weekdays, slot };
}

/** Numbers that keep the order of tiers and have no gaps. */
function ranked(tiers: readonly number[]): Uint32Array {
  const rank = new Map([...new Set(tiers)].sort((a, b) => a - b).map((tier, i) => [tier, i]));
  return Uint32Array.from(tiers, (tier) => rank.get(tier) ?? 0);
}

/**
 * @throws {DrawInputError} what is not as the contract says, or not in canonical order: offerings by id, applicants by code,
 * weekdays from 1 to 7, wishes in the order of slots; nothing twice
 */
export function indexed(value: unknown): IndexedInput {
  const input = record(value, 'input');
  if (input['version'] !== 1) fail('version', 'version', 'not 1');
  named(input['editionId'], 'editionId');
  const { slot, ...offerings } = readOfferings(input['offerings']);
  const indexOf = new Map(offerings.ids.map((id, i) => [id, i]));
  const applicants = list(input['applicants'], 'applicants');
  const codes: string[] = [];
  const tiers: number[] = [];
  const lots = new Uint16Array(applicants.length);
  const group = new Int32Array(applicants.length).fill(-1);
  const groups: string[] = [];
  const groupIndex = new Map<string, number>();
  const wishes = slots.map(() => ({ applicants: [] as number[], starts: [0], offerings: [] as number[] }));
  /** The list of wishes in which an offering was last seen. */
  const seen = new Int32Array(offerings.ids.length).fill(-1);
  let lists = 0;

  const readWishes = (item: unknown, applicant: number, before: number, where: () => string): number => {
    const wish = record(item, where());
    const at = slots.findIndex((known) => known === wish['slot']);
    const of = wishes[at];
    if (of === undefined) return fail('shape', where(), 'a slot that does not exist');
    if (at <= before) fail(at === before ? 'duplicate' : 'order', where(), 'slots are not in their order');
    const ids = list(wish['offeringIds'], where());
    lists++;
    for (const id of ids) {
      const offering = typeof id === 'string' ? indexOf.get(id) : undefined;
      if (offering === undefined) return fail('unknownOffering', where(), 'an offering that is not in this draw');
      if (slot[offering] !== at) fail('slot', where(), `"${String(id)}" is not in this slot`);
      if (seen[offering] === lists) fail('duplicate', where(), `"${String(id)}" is there twice`);
      seen[offering] = lists;
      of.offerings.push(offering);
    }
    if (ids.length > 0) {
      of.applicants.push(applicant);
      of.starts.push(of.offerings.length);
    }
    return at;
  };

  applicants.forEach((item, i) => {
    const where = () => `applicants[${i}]`;
    const applicant = record(item, where());
    const code = named(applicant['code'], where());
    inOrder(codes[i - 1], code, where());
    codes.push(code);
    tiers.push(whole(applicant['tier'], 0, unlimited, where()));
    lots[i] = whole(applicant['lots'], 1, 256, where());
    if (applicant['group'] !== null) {
      const id = named(applicant['group'], where());
      let index = groupIndex.get(id);
      if (index === undefined) {
        index = groups.push(id) - 1;
        groupIndex.set(id, index);
      }
      group[i] = index;
    }
    let before = -1;
    list(applicant['wishes'], where()).forEach((wish, w) => {
      before = readWishes(wish, i, before, () => `${where()}.wishes[${w}]`);
    });
  });
  const packed = wishes.map((of) => ({
    applicants: Uint32Array.from(of.applicants),
    starts: Uint32Array.from(of.starts),
    offerings: Uint32Array.from(of.offerings),
  }));
  return { ...offerings, codes, tier: ranked(tiers), lots, group, groups, wishes: packed };
}
