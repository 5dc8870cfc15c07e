import { type AxisValue, type Closed, type Framework, type Mapping, sources as known } from '@wuyu/contract';
import { readAs } from '@wuyu/policy';
import type { ReadContext } from '../context.ts';
import { invalid } from '../http/problem.ts';
import { foundFramework } from './find.ts';

/** The axes that a profile is told in. */
export interface Axes {
  /** Whose they are. */
  readonly of: string;
  told(values: readonly Closed<AxisValue>[]): Closed<AxisValue>[];
}

/**
 * A framework's own axes, or those of another framework or template that it is mapped to: by its own word, or because it was made
 * from that template, or by that template's word.
 *
 * @param as whose axes; left out: its own
 * @throws {HttpProblem} `invalid` where nothing leads there
 */
export async function axesAs(ctx: ReadContext, framework: Closed<Framework>, as: string | undefined): Promise<Axes> {
  if (as === undefined || as === framework.id) return { of: framework.id, told: (values) => [...values] };
  const { templates } = ctx.policyOn(ctx.org.policy_id, ctx.today).evaluation;
  const template = templates.find(({ id }) => id === as);
  const origin = templates.find(({ id }) => id === framework.templateId);
  const pairs = [
    framework.mappings.find(({ to }) => to === as)?.axes,
    origin?.id === as ? origin.axes.map(({ id }) => ({ from: id, to: id })) : undefined,
    origin?.mappings.find(({ to }) => to === as)?.axes,
  ].find((found) => found !== undefined);
  if (!pairs) throw invalid('query/as', 'the framework is not mapped to it');
  const mapping: Mapping = { to: as, axes: pairs };
  const to = template?.axes ?? (await foundFramework(ctx, ctx.trx, as)).axes;
  const ids = to.map(({ id }) => id);
  return { of: as, told: (values) => readAs(framework, mapping, ids, values).map(closed) };
}

/** What follows from values of ours names no source that we do not know. */
const closed = ({ sources, indicators: _, ...axis }: AxisValue): Closed<AxisValue> => ({
  ...axis,
  sources: sources.flatMap((said) => {
    const source = known.find((one) => one === said.source);
    return source ? [{ ...said, source }] : [];
  }),
});
