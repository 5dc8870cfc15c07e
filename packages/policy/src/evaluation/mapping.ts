import type { AxisValue, Framework, Mapping, SourceValue } from '@wuyu/contract/browser';
import { combine } from './combine.ts';

/**
 * The axes of one framework told in those of another. Where several lead to the same axis they weigh the same, and are told
 * only if they are measured on one scale; an axis that none leads to is missing.
 *
 * @param to ids of the other's axes, in their order
 */
export function readAs(
  framework: Pick<Framework, 'axes' | 'scales'>,
  mapping: Pick<Mapping, 'axes'>,
  to: readonly string[],
  values: readonly AxisValue[],
): AxisValue[] {
  return to.map((axisId) => {
    const from = mapping.axes.filter((pair) => pair.to === axisId).map((pair) => pair.from);
    const parts = values.filter((value) => from.includes(value.axisId));
    const scaleIds = new Set(framework.axes.filter(({ id }) => from.includes(id)).map((axis) => axis.scaleId));
    const [scaleId] = scaleIds;
    const scale = scaleIds.size === 1 ? framework.scales.find(({ id }) => id === scaleId) : undefined;
    const together = (found: readonly (number | null)[]) =>
      scale
        ? combine(
            scale,
            found.flatMap((value) => (value === null ? [] : { value, weight: 1 })),
          )
        : null;
    const names = new Set(parts.flatMap(({ sources }) => sources.map(({ source }) => source)));
    const sum = (of: (part: AxisValue) => number) => parts.reduce((all, part) => all + of(part), 0);
    return {
      axisId,
      value: together(parts.map(({ value }) => value)),
      rated: sum(({ rated }) => rated),
      of: sum((part) => part.of),
      sources: [...names].map((source): SourceValue => {
        const said = parts.flatMap(({ sources }) => sources.filter((one) => one.source === source));
        return {
          source,
          value: together(said.map(({ value }) => value)),
          people: Math.max(...said.map(({ people }) => people)),
        };
      }),
      evidence: sum(({ evidence }) => evidence),
    };
  });
}
