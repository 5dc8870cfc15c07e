import type { AxisSpread, Closed, Distribution, evaluation as table } from '@wuyu/contract';
import { spreadOf } from '@wuyu/policy';
import { type Handlers, reads } from '../context.ts';
import { pageOfFigures } from '../http/figures.ts';
import { type Group, type Grouped, groupedFor, toldGroup } from './groups.ts';

/** How a group stands on each axis, as it is told to staff or to a family. */
function distributionOf(grouped: Grouped, group: Group, smallGroup: number): Omit<Closed<Distribution>, 'rev'> {
  const { framework, now } = grouped;
  const { studentIds, toFamily } = group;
  const audience = { smallGroup, individuals: group.individuals, counts: !toFamily };
  return {
    ...toldGroup(group, grouped),
    enrolled: toFamily ? null : studentIds.length,
    axes: framework.axes.flatMap((axis): Closed<AxisSpread>[] => {
      const scale = framework.scales.find(({ id }) => id === axis.scaleId);
      if (!scale) return [];
      const values = studentIds.flatMap((id) => now(id, axis.id) ?? []);
      return [{ axisId: axis.id, ...spreadOf(scale, values, audience) }];
    }),
  };
}

export const distributions: Handlers<Pick<typeof table, 'listDistributions'>> = {
  listDistributions: reads(async (ctx, input) => {
    const grouped = await groupedFor(ctx, input);
    if (!grouped) return pageOfFigures(ctx, []);
    const smallGroupOn = (day: string) => ctx.policyOn(ctx.org.policy_id, day).evaluation.smallGroup.value;
    const items = grouped.groups.map((group) => distributionOf(grouped, group, smallGroupOn(group.day)));
    return pageOfFigures(ctx, items, input.limit);
  }),
};
