import { createHash } from 'node:crypto';
import type { DrawInput, DrawResult } from '@wuyu/contract';

/*
 * The draw, computed again by who trusts nobody: written from docs/draw.md alone and with no care for time, so that it can
 * disagree with a backend. A slot is drawn from the start each time something closes.
 */

type Bytes = Uint8Array;
type Applicant = DrawInput['applicants'][number];

const hash = (...parts: Bytes[]): Buffer => {
  const of = createHash('sha256');
  for (const part of parts) of.update(part);
  return of.digest();
};

/** SHA-256 in hex. */
export const sha256 = (bytes: Bytes): string => hash(bytes).toString('hex');

/** JSON with the keys of every object in order and nothing between its parts (RFC 8785). */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`;
}

export const digestOf = (value: unknown): string => sha256(Buffer.from(canonical(value)));

const slots = ['bundle', '1', '2', '3', '4', '5', '6', '7'];

/** Who decides: a child, or siblings who come together or not at all. */
interface Agent {
  readonly members: readonly Applicant[];
  readonly tier: number;
  /** A number for each slot: the smallest decides first. */
  readonly numbers: readonly number[];
  readonly name: string;
}

function agentsOf(input: DrawInput, seed: string): readonly Agent[] {
  const mixed = hash(Buffer.from(seed, 'hex'), Buffer.from(digestOf(input), 'hex'));
  const agent = (members: readonly Applicant[], name: Bytes): Agent => {
    // The fewest lots and the worst tier of those who come together.
    const lots = Math.min(...members.map((m) => m.lots));
    const drawn = Array.from({ length: lots }, (_, lot) => hash(mixed, name, Uint8Array.of(lot)));
    return {
      members,
      tier: Math.max(...members.map((m) => m.tier)),
      numbers: slots.map((_, s) => Math.min(...drawn.map((bytes) => bytes.readUInt32BE(4 * s)))),
      name: members[0]?.code ?? '',
    };
  };
  const groups = new Map<string, Applicant[]>();
  const alone: Applicant[] = [];
  for (const applicant of input.applicants) {
    if (applicant.group === null) alone.push(applicant);
    else groups.set(applicant.group, [...(groups.get(applicant.group) ?? []), applicant]);
  }
  return [
    ...alone.map((one) => agent([one], Buffer.from(one.code))),
    ...[...groups].map(([id, members]) => agent(members, Buffer.concat([Buffer.from(id), Uint8Array.of(0xff)]))),
  ];
}

/** One of its wishes for each, the first getting the best that leaves something for all others; undefined: not for all. */
function together(lists: readonly (readonly string[])[], seats: Map<string, number>): string[] | undefined {
  const [mine, ...others] = lists;
  if (!mine) return [];
  for (const id of mine) {
    const left = seats.get(id) ?? 0;
    if (left <= 0) continue;
    const rest = together(others, new Map(seats).set(id, left - 1));
    if (rest) return [id, ...rest];
  }
  return undefined;
}

type Offer = DrawInput['offerings'][number];
const slotOf = ({ weekdays }: Offer) => (weekdays.length > 1 ? 'bundle' : String(weekdays[0]));

/** Computes a draw again, from what went into it and its seed. */
export function drawAgain(input: DrawInput, seed: string): DrawResult {
  const agents = agentsOf(input, seed);
  const result: DrawResult = { closed: [], places: [], waiting: [] };
  /** The weekdays that a child's course over several days takes. */
  const busy = new Map<string, readonly number[]>();
  slots.forEach((slot, s) => {
    const offerings = input.offerings.filter((o) => slotOf(o) === slot);
    const free = (child: Applicant) => slot === 'bundle' || !busy.get(child.code)?.includes(Number(slot));
    const wishesOf = (child: Applicant) => child.wishes.find((w) => w.slot === slot)?.offeringIds ?? [];
    const turns = agents
      .map((agent) => ({ ...agent, members: agent.members.filter((m) => free(m) && wishesOf(m).length > 0) }))
      .filter((agent) => agent.members.length > 0)
      .sort(
        (a, b) =>
          a.tier - b.tier ||
          (a.numbers[s] ?? 0) - (b.numbers[s] ?? 0) ||
          (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
      );
    const inTurn = turns.flatMap((agent) => agent.members);
    const closed = new Set<string>();
    for (const o of offerings) {
      const wished = inTurn.filter((child) => wishesOf(child).includes(o.id)).length;
      if (Math.min(wished, o.capacity ?? Infinity) < o.minimum) closed.add(o.id);
    }
    let places: Map<string, string>;
    let count: (id: string) => number;
    for (;;) {
      places = new Map();
      const seats = new Map(offerings.map((o) => [o.id, closed.has(o.id) ? 0 : (o.capacity ?? Infinity)]));
      for (const { members } of turns) {
        const taken = together(members.map(wishesOf), seats);
        taken?.forEach((id, i) => {
          places.set(members[i]?.code ?? '', id);
          seats.set(id, (seats.get(id) ?? 0) - 1);
        });
      }
      const drawn = [...places.values()];
      count = (id) => drawn.filter((of) => of === id).length;
      const [emptiest] = offerings
        .filter((o) => !closed.has(o.id) && count(o.id) < o.minimum)
        .sort((a, b) => count(a.id) * b.minimum - count(b.id) * a.minimum || (a.id < b.id ? -1 : 1));
      if (!emptiest) break;
      closed.add(emptiest.id);
    }
    for (const child of input.applicants) {
      const offeringId = places.get(child.code);
      if (offeringId === undefined) continue;
      const rank = wishesOf(child).indexOf(offeringId) + 1;
      result.places.push({ code: child.code, slot, offeringId, rank });
      if (slot === 'bundle') busy.set(child.code, offerings.find((o) => o.id === offeringId)?.weekdays ?? []);
    }
    for (const o of offerings) {
      if (closed.has(o.id)) result.closed.push(o.id);
      else if (o.capacity !== null && count(o.id) >= o.capacity) {
        const codes = inTurn
          .filter((child) => {
            const [wishes, has] = [wishesOf(child), places.get(child.code)];
            const wanted = wishes.indexOf(o.id);
            return wanted >= 0 && has !== o.id && (has === undefined || wanted < wishes.indexOf(has));
          })
          .map((child) => child.code);
        if (codes.length > 0) result.waiting.push({ offeringId: o.id, codes });
      }
    }
  });
  const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  result.closed.sort(byName);
  result.places.sort((a, b) => byName(a.code, b.code) || slots.indexOf(a.slot) - slots.indexOf(b.slot));
  result.waiting.sort((a, b) => byName(a.offeringId, b.offeringId));
  return result;
}
