import type { DrawInput } from '@wuyu/contract/browser';
import fc from 'fast-check';

export const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));

interface Kind {
  /** Whether siblings come together. */
  readonly groups: boolean;
  /** Whether offerings have a minimum to open. */
  readonly minimums: boolean;
  readonly bundles: boolean;
  /** How many children at most. */
  readonly children?: number;
}

export const everything: Kind = { groups: true, minimums: true, bundles: true };

const weekdaysOf = ({ bundles }: Kind): fc.Arbitrary<number[]> =>
  bundles
    ? fc.constantFrom<number[][]>([1], [1], [2], [3], [1, 2], [2, 3], [1, 2, 3])
    : fc.constantFrom<number[][]>([1], [1], [2]);

/** Menus and children that compete: few seats, few days. */
export function inputs(kind: Kind): fc.Arbitrary<DrawInput> {
  const offering = fc.record({
    weekdays: weekdaysOf(kind),
    capacity: fc.option(fc.integer({ min: 0, max: 4 }), { freq: 8 }),
    minimum: kind.minimums ? fc.integer({ min: 0, max: 4 }) : fc.constant(0),
  });
  return fc
    .array(offering, { minLength: 1, maxLength: 9, size: 'max' })
    .map((list) => list.map((one, i) => ({ id: `o${i}`, ...one })))
    .chain((offerings) => {
      const child = fc.record({
        tier: fc.constantFrom(0, 0, 1, 5),
        lots: fc.constantFrom(1, 1, 1, 2, 3),
        group: kind.groups ? fc.constantFrom(null, null, null, 'g1', 'g2') : fc.constant(null),
        order: fc.shuffledSubarray(offerings),
      });
      return fc.array(child, { maxLength: kind.children ?? 14, size: 'max' }).map((children): DrawInput => ({
        version: 1,
        editionId: 'edition-1',
        offerings,
        applicants: children.map(({ tier, lots, group, order }, i) => ({
          code: `K${String(i).padStart(2, '0')}`,
          tier,
          lots,
          group,
          wishes: ['bundle', '1', '2', '3'].flatMap((slot) => {
            const wished = order.filter(({ weekdays }) => slotOf(weekdays) === slot);
            return wished.length === 0 ? [] : [{ slot, offeringIds: wished.map(({ id }) => id) }];
          }),
        })),
      }));
    });
}

export const slotOf = (weekdays: readonly number[]): string => (weekdays.length > 1 ? 'bundle' : String(weekdays[0]));
