// The mechanism of docs/draw.md as it is written there, in the plainest way and with another implementation of SHA-256:
// every slot is drawn again from the start for every offering that closes, siblings try everything they could have.
import { createHash } from 'node:crypto';
import type { DrawInput, DrawResult } from '@wuyu/contract/browser';
import { slotOf } from './arbitrary.ts';

type Applicant = DrawInput['applicants'][number];

const slots = ['bundle', '1', '2', '3', '4', '5', '6', '7'];
const sha256 = (...parts: (Buffer | string)[]) => parts.reduce((h, p) => h.update(p), createHash('sha256')).digest();

/** JSON with sorted keys, from outside in. */
export const text = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map(text).join()}]`
    : typeof value === 'object' && value !== null
      ? `{${Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, item]) => `${JSON.stringify(key)}:${text(item)}`)
          .join()}}`
      : JSON.stringify(value);

export interface Agent {
  readonly members: readonly Applicant[];
  readonly tier: number;
  readonly numbers: readonly number[];
}

/** Everybody who decides, in the order of codes. */
export function agentsOf(input: DrawInput, seed: string): Agent[] {
  const mixed = sha256(Buffer.from(seed, 'hex'), sha256(text(input)));
  const groups = new Map<string, Applicant[]>();
  for (const one of input.applicants) {
    const key = one.group === null ? `alone ${one.code}` : `group ${one.group}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((members) => {
    const group = members[0]?.group ?? null;
    const lots = Math.min(...members.map((one) => one.lots));
    const name =
      group === null ? Buffer.from(members[0]?.code ?? '') : Buffer.concat([Buffer.from(group), Buffer.of(0xff)]);
    const hashes = Array.from({ length: lots }, (_, lot) => sha256(mixed, name, Buffer.of(lot)));
    return {
      members,
      tier: Math.max(...members.map((one) => one.tier)),
      numbers: slots.map((_, s) => Math.min(...hashes.map((hash) => hash.readUInt32BE(4 * s)))),
    };
  });
}

export const inOrder = (agents: readonly Agent[], slot: string): Agent[] => {
  const s = slots.indexOf(slot);
  return [...agents].sort((a, b) => a.tier - b.tier || (a.numbers[s] ?? 0) - (b.numbers[s] ?? 0));
};

export const wishesOf = (applicant: Applicant, slot: string): string[] =>
  applicant.wishes.find((wish) => wish.slot === slot)?.offeringIds ?? [];

/** All ways to give each member one of its wishes, the best for the first members first. */
function* ways(lists: readonly (readonly string[])[]): Iterable<string[]> {
  const [first, ...others] = lists;
  if (!first) return yield [];
  for (const id of first) for (const rest of ways(others)) yield [id, ...rest];
}

export function reference(input: DrawInput, seed: string): DrawResult {
  const agents = agentsOf(input, seed);
  const closed = new Set<string>();
  const placeOf = new Map<string, string>();
  const waiting = new Map<string, string[]>();
  const offeringOf = new Map(input.offerings.map((offering) => [offering.id, offering]));
  for (const slot of slots) {
    const offered = input.offerings.filter(({ weekdays }) => slotOf(weekdays) === slot);
    const comes = (applicant: Applicant) => {
      const bundle = offeringOf.get(placeOf.get(`${applicant.code} bundle`) ?? '');
      return wishesOf(applicant, slot).length > 0 && !bundle?.weekdays.includes(Number(slot));
    };
    const order = inOrder(agents, slot).map(({ members }) => members.filter(comes));
    for (const { id, capacity, minimum } of offered) {
      const wished = order.flat().filter((applicant) => wishesOf(applicant, slot).includes(id)).length;
      if (Math.min(wished, capacity ?? Infinity) < minimum) closed.add(id);
    }
    for (;;) {
      const places = new Map<string, string>();
      const counts = new Map<string, number>();
      for (const members of order)
        for (const way of ways(members.map((one) => wishesOf(one, slot)))) {
          const after = new Map(counts);
          for (const id of way) after.set(id, (after.get(id) ?? 0) + 1);
          if (way.some((id) => closed.has(id) || (after.get(id) ?? 0) > (offeringOf.get(id)?.capacity ?? Infinity)))
            continue;
          for (const id of way) counts.set(id, after.get(id) ?? 0);
          members.forEach(({ code }, i) => places.set(code, way[i] ?? ''));
          break;
        }
      const full = ({ id, minimum }: { id: string; minimum: number }) => (counts.get(id) ?? 0) / minimum;
      const [emptiest] = offered
        .filter((one) => !closed.has(one.id) && (counts.get(one.id) ?? 0) < one.minimum)
        .sort((a, b) => full(a) - full(b));
      if (emptiest) {
        closed.add(emptiest.id);
        continue;
      }
      for (const [code, id] of places) placeOf.set(`${code} ${slot}`, id);
      for (const { id, capacity } of offered) {
        if (closed.has(id) || capacity === null || (counts.get(id) ?? 0) < capacity) continue;
        const wants = (one: Applicant) => {
          const list = wishesOf(one, slot);
          const own = list.indexOf(places.get(one.code) ?? '');
          return list.slice(0, own < 0 ? undefined : own).includes(id);
        };
        const codes = order.flat().filter(wants);
        if (codes.length > 0)
          waiting.set(
            id,
            codes.map(({ code }) => code),
          );
      }
      break;
    }
  }
  return {
    closed: input.offerings.map(({ id }) => id).filter((id) => closed.has(id)),
    places: input.applicants.flatMap((one) =>
      slots.flatMap((slot) => {
        const offeringId = placeOf.get(`${one.code} ${slot}`);
        return offeringId === undefined
          ? []
          : [{ code: one.code, slot, offeringId, rank: wishesOf(one, slot).indexOf(offeringId) + 1 }];
      }),
    ),
    waiting: input.offerings.flatMap(({ id }) => {
      const codes = waiting.get(id);
      return codes ? [{ offeringId: id, codes }] : [];
    }),
  };
}
