import type { Closed, evaluation as table, Rate } from '@wuyu/contract';
import { ratesOf } from '@wuyu/policy';
import { type Handlers, reads } from '../context.ts';
import { pageOfFigures } from '../http/figures.ts';
import { groupedFor, toldGroup } from './groups.ts';

export const rates: Handlers<Pick<typeof table, 'listRates'>> = {
  listRates: reads(async (ctx, input) => {
    const grouped = await groupedFor(ctx, input, true);
    if (!grouped) return pageOfFigures(ctx, []);
    const { framework, now, before, at } = grouped;
    const { smallGroup, tailPercent } = ctx.policyOn(ctx.org.policy_id, at).evaluation;
    const items = grouped.groups.flatMap((group) =>
      framework.axes.map((axis): Omit<Closed<Rate>, 'rev'> => {
        const scale = framework.scales.find(({ id }) => id === axis.scaleId) ?? { pass: null };
        const pupils = group.studentIds.map((id) => ({ now: now(id, axis.id), before: before(id, axis.id) }));
        const rules = { scale, tailPercent: tailPercent.value, smallGroup: smallGroup.value };
        return {
          ...toldGroup(group, grouped),
          id: `${group.id}.${axis.id}`,
          axisId: axis.id,
          ...ratesOf(pupils, rules),
        };
      }),
    );
    return pageOfFigures(ctx, items, input.limit);
  }),
};
