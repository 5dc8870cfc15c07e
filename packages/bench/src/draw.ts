import { draw as drawPlaces } from '@wuyu/allocation';
import type { DrawInput } from '@wuyu/contract/browser';
import { median, round, type Row } from './row.ts';

const perOffering = 25;
const seats = 30;
const wishesOfChild = 5;
const seed = '5eed'.repeat(16);
const small = 50_000;
const large = 1_000_000;

/** Numbers from 0 to below 1, the same on every run (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Chooses offerings, the popular ones more often: how popular one is varies as prices and incomes do (log-normal). */
function popularity(count: number, random: () => number): () => number {
  const upTo = new Float64Array(count);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    sum += Math.exp(1.25 * normal);
    upTo[i] = sum;
  }
  return () => {
    const wanted = random() * sum;
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/**
 * A district: an offering for 25 children, of 30 seats and to be opened for 6, one in ten over several days; five wishes a child,
 * on two or three days; one child in ten comes with a brother or sister, one in five comes first by its grade, one in
 * twenty missed before.
 */
function population(children: number): DrawInput {
  const random = randomFrom(children);
  const count = children / perOffering;
  const digits = String(Math.max(count, children)).length;
  const name = (letter: string, i: number) => letter + String(i).padStart(digits, '0');
  const isBundle = (i: number) => i % 10 === 0;
  const offerings = Array.from({ length: count }, (_, i) => ({
    id: name('o', i),
    weekdays: isBundle(i) ? [1 + ((i / 10) % 3), 3 + ((i / 10) % 3)] : [1 + (i % 5)],
    capacity: seats,
    minimum: 6,
  }));
  const choose = popularity(count, random);
  const applicants = Array.from({ length: children }, (_, i) => {
    const bySlot = new Map<string, string[]>();
    const wished = new Set<number>();
    const days = [1 + Math.floor(random() * 5), 1 + Math.floor(random() * 5)].map(String);
    while (wished.size < wishesOfChild) {
      const o = choose();
      const offering = offerings[o];
      if (offering === undefined || wished.has(o)) continue;
      const slot = isBundle(o) ? 'bundle' : String(offering.weekdays[0]);
      if (slot !== 'bundle' && !days.includes(slot)) continue;
      wished.add(o);
      const list = bySlot.get(slot);
      if (list) list.push(offering.id);
      else bySlot.set(slot, [offering.id]);
    }
    return {
      code: name('K', i),
      tier: random() < 0.2 ? 0 : 1,
      lots: random() < 0.05 ? 2 : 1,
      group: i % 20 < 2 ? name('g', i - (i % 20)) : null,
      wishes: ['bundle', '1', '2', '3', '4', '5'].flatMap((slot) => {
        const offeringIds = bySlot.get(slot);
        return offeringIds ? [{ slot, offeringIds }] : [];
      }),
    };
  });
  return { version: 1, editionId: 'bench', offerings, applicants };
}

/** Milliseconds of a draw, digest and checks of its input included, and how many offerings it closed. */
function timed(children: number, times: number): { ms: number; closed: number } {
  const input = population(children);
  let closed = 0;
  const runs = Array.from({ length: times }, () => {
    const start = performance.now();
    closed = drawPlaces(input, seed).closed.length;
    return performance.now() - start;
  });
  return { ms: median(runs), closed: closed / input.offerings.length };
}

/** The lottery for a district, and whether it grows with the district. */
export async function* draw(): AsyncIterable<Row> {
  const some = timed(small, 7);
  yield { name: 'menus.draw.50k-students-ms', value: round(some.ms), unit: 'ms', aim: '≤ 1000' };
  yield { name: 'menus.draw.50k-students-closed', value: round(100 * some.closed), unit: '%' };
  const many = timed(large, 3);
  const nLogN = Math.log(large) / Math.log(small);
  yield {
    name: 'menus.draw.1M-vs-50k-per-student',
    value: round(many.ms / large / (some.ms / small)),
    unit: '×',
    aim: `≤ ${nLogN.toFixed(2)}`,
  };
}
