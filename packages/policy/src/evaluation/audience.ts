import type { AxisValue, IndicatorValue, SourceValue } from '@wuyu/contract/browser';
import type { ProfileRules } from './profile.ts';

/** What an axis and an indicator have in common. */
interface Standing {
  readonly sources: SourceValue[];
  readonly evidence: number;
}

/** An axis with other sources and counts, and so its indicators where they are there. */
const changed = <T extends AxisValue>(
  axis: T,
  own: (of: AxisValue) => Standing,
  single: (of: IndicatorValue) => Standing,
): T => ({
  ...axis,
  ...own(axis),
  ...(axis.indicators ? { indicators: axis.indicators.map((one) => ({ ...one, ...single(one) })) } : {}),
});

/**
 * How a pupil stands on an axis, as its family is told: by no count can it be found out what a single classmate said. Classmates
 * are left out of `evidence`, are no source before `peersFrom` of them have said something, and are `peersFrom` people from then on.
 *
 * @param ofPeers how many entries of classmates lie behind each indicator of the axis, by its id
 */
export function toFamily<T extends AxisValue>(
  axis: T,
  ofPeers: ReadonlyMap<string, number>,
  { peersFrom }: ProfileRules,
): T {
  const told = (sources: readonly SourceValue[]): SourceValue[] =>
    sources.flatMap((one) => {
      if (one.source !== 'peer') return one;
      return one.value === null ? [] : { ...one, people: Math.min(one.people, peersFrom) };
    });
  const without = ({ evidence }: Standing, ids: readonly string[]) =>
    evidence - ids.reduce((sum, id) => sum + (ofPeers.get(id) ?? 0), 0);
  return changed(
    axis,
    (of) => ({ sources: told(of.sources), evidence: without(of, [...ofPeers.keys()]) }),
    (of) => ({ sources: told(of.sources), evidence: without(of, [of.indicatorId]) }),
  );
}

/**
 * How a pupil stands on an axis, as who teaches it a subject is told: its value, and what teachers said. What the pupil, classmates
 * and guardians said is not among what such a teacher finds.
 */
export function toSubjectTeacher<T extends AxisValue>(axis: T): T {
  const told = ({ sources, evidence }: Standing): Standing => ({
    sources: sources.filter(({ source }) => source === 'teacher'),
    evidence,
  });
  return changed(axis, told, told);
}
