import type { Closed, Framework, Policy, Scale } from '@wuyu/contract';
import { isValue } from '@wuyu/policy';
import type { FieldError } from '@wuyu/contract';
import { HttpProblem } from '../http/problem.ts';

/** What of a framework is checked as a whole. */
type Parts = Pick<Closed<Framework>, 'axes' | 'scales' | 'mappings' | 'templateId'>;

/** What mappings may lead to, by id: the axes of templates and of the school's other frameworks. */
export type Targets = ReadonlyMap<string, readonly string[]>;

/** The templates of a policy, with the axes of each. */
export const templateTargets = (policy: Closed<Policy>): [string, string[]][] =>
  policy.evaluation.templates.map(({ id, axes }) => [id, axes.map((axis) => axis.id)]);

/** What lies outside a framework, and may change without it. */
export interface Outside {
  /** Left out: where mappings lead is not looked at. */
  readonly targets?: Targets;
  /** The templates it may be made from; left out: not looked at. */
  readonly templates?: readonly string[];
}

/**
 * Checks what no single field shows: names that stand twice, scales and axes that are not there.
 *
 * @throws {HttpProblem} `invalid` with all that is wrong
 */
export function checkFramework(parts: Parts, { targets, templates }: Outside): void {
  const errors: FieldError[] = [];
  const add = (path: string, message: string) => errors.push({ path, message });
  parts.scales.forEach((scale, s) =>
    scaleFaults(scale).forEach(([path, message]) => add(`/scales/${s}${path}`, message)),
  );
  twice(parts.scales).forEach((s) => add(`/scales/${s}/id`, 'another scale has this id'));
  twice(parts.axes).forEach((a) => add(`/axes/${a}/id`, 'another axis has this id'));
  const indicators = new Set<string>();
  parts.axes.forEach((axis, a) => {
    if (!parts.scales.some(({ id }) => id === axis.scaleId)) add(`/axes/${a}/scaleId`, 'no scale has this id');
    axis.indicators.forEach(({ id }, i) => {
      if (indicators.has(id)) add(`/axes/${a}/indicators/${i}/id`, 'another indicator has this id');
      indicators.add(id);
    });
  });
  twice(parts.mappings.map(({ to }) => ({ id: to }))).forEach((m) => add(`/mappings/${m}/to`, 'it is mapped already'));
  parts.mappings.forEach(({ to, axes }, m) => {
    const there = targets?.get(to);
    if (targets && !there) add(`/mappings/${m}/to`, 'no framework and no template has this id');
    axes.forEach((pair, p) => {
      if (!parts.axes.some(({ id }) => id === pair.from)) add(`/mappings/${m}/axes/${p}/from`, 'no axis has this id');
      if (there && !there.includes(pair.to)) add(`/mappings/${m}/axes/${p}/to`, 'no axis has this id there');
    });
  });
  if (templates && parts.templateId !== null && !templates.includes(parts.templateId))
    add('/templateId', 'the policy has no such template');
  if (errors.length > 0) throw new HttpProblem('invalid', { errors });
}

/** Where rows have the id of an earlier one. */
const twice = (rows: readonly { readonly id: string }[]): number[] =>
  rows.flatMap(({ id }, at) => (rows.findIndex((row) => row.id === id) < at ? [at] : []));

function scaleFaults(scale: Scale): [path: string, message: string][] {
  const faults: [string, string][] = [];
  const outside = 'it is no value of the scale';
  if (scale.kind === 'scores') {
    if (scale.min >= scale.max) return [['/max', 'it is more than `min`']];
    scale.bands.forEach(({ from }, b) => {
      if (!isValue(scale, from)) faults.push([`/bands/${b}/from`, outside]);
      if (b > 0 && from <= (scale.bands[b - 1]?.from ?? 0))
        faults.push([`/bands/${b}/from`, 'the lowest band comes first']);
    });
  }
  if (scale.pass !== null && !isValue(scale, scale.pass)) faults.push(['/pass', outside]);
  return faults;
}

/**
 * Whether what was recorded by a framework means the same by its changed form: names may differ, axes, indicators and scales
 * may have come.
 */
export const meansTheSame = (before: Closed<Framework>, after: Closed<Framework>): boolean =>
  sameFields(before.weights, after.weights) &&
  after.state !== 'draft' &&
  before.scales.every((scale) => {
    const now = after.scales.find(({ id }) => id === scale.id);
    return now !== undefined && measure(scale) === measure(now);
  }) &&
  before.axes.every((axis) => {
    const now = after.axes.find(({ id }) => id === axis.id);
    if (!now || now.scaleId !== axis.scaleId) return false;
    return axis.indicators.every((indicator) => {
      const same = now.indicators.find(({ id }) => id === indicator.id);
      return (
        same?.weight === indicator.weight && same.sources.toSorted().join() === indicator.sources.toSorted().join()
      );
    });
  });

/** A scale without its names. */
const measure = (scale: Scale): string =>
  scale.kind === 'levels'
    ? `levels ${scale.levels.length} ${scale.pass}`
    : `scores ${scale.min} ${scale.max} ${scale.decimals} ${scale.pass} ${scale.bands.map(({ from }) => from).join()}`;

const sameFields = (a: Closed<Framework>['weights'], b: Closed<Framework>['weights']): boolean =>
  a.self === b.self && a.peer === b.peer && a.teacher === b.teacher && a.guardian === b.guardian;
