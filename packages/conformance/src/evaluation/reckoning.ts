import type { Axis, Framework, Scale, Source } from '@wuyu/contract';

/*
 * How values come together, by the words of the contract and of the policy alone: what a backend reckons is compared with it.
 */

/** Something that was said of a pupil and stands. */
export interface Said {
  readonly indicatorId: string;
  readonly source: Source;
  /** Who said so; null on paper, where every classmate is somebody else, and guardians are one household. */
  readonly who: string | null;
  readonly value: number | null;
  readonly on: string;
}

type Weighed = readonly [value: number, weight: number];

/** Each level stands there as often as it weighs: the one in the middle, the lower of two. Scores: their mean, half up. */
export function together({ kind }: Pick<Scale, 'kind'>, values: readonly Weighed[]): number | null {
  const row = values.flatMap(([value, weight]) => Array.from({ length: weight }, () => value)).sort((a, b) => a - b);
  if (row.length === 0) return null;
  if (kind === 'scores') return Math.round(row.reduce((sum, value) => sum + value, 0) / row.length);
  return row[Math.ceil(row.length / 2) - 1] ?? null;
}

/** What one source, one indicator or one axis comes to. */
interface Standing {
  readonly value: number | null;
  readonly people: number;
}
const sources: readonly Source[] = ['self', 'peer', 'teacher', 'guardian'];

function ofSource(scale: Scale, source: Source, said: readonly Said[], peersFrom: number): Standing | undefined {
  const judged = said.filter((one) => one.source === source && one.value !== null);
  if (judged.length === 0) return undefined;
  // Of each person the newest: what was seen on a later day, or was said later of the same day.
  const ordered = judged
    .map((one, at) => ({ ...one, at }))
    .sort((a, b) => (a.on === b.on ? a.at - b.at : a.on < b.on ? -1 : 1));
  const newest = ordered.filter(
    ({ who }, at) => (who === null && source === 'peer') || !ordered.slice(at + 1).some((later) => later.who === who),
  );
  const few = source === 'peer' && newest.length < peersFrom;
  const values = newest.map(({ value }): Weighed => [value ?? 0, 1]);
  return { value: few ? null : together(scale, values), people: newest.length };
}

/** An axis of a profile as it must be told, as a text that can be compared. */
export function axisText(
  { scales, weights }: Pick<Framework, 'scales' | 'weights'>,
  axis: Axis,
  said: readonly Said[],
  peersFrom: number,
): string {
  const scale = scales.find(({ id }) => id === axis.scaleId);
  if (!scale) return '';
  const rows = axis.indicators.map(({ id, weight }) => {
    const own = said.filter(({ indicatorId }) => indicatorId === id);
    const by = new Map(sources.map((source) => [source, ofSource(scale, source, own, peersFrom)]));
    const known = sources.flatMap((source): Weighed[] => {
      const value = by.get(source)?.value ?? null;
      return value === null ? [] : [[value, weights[source]]];
    });
    return { weight, by, value: together(scale, known), evidence: own.length };
  });
  const over = (valueOf: (row: (typeof rows)[number]) => number | null) =>
    together(
      scale,
      rows.flatMap((row): Weighed[] => {
        const value = valueOf(row);
        return value === null ? [] : [[value, row.weight]];
      }),
    );
  return told({
    axisId: axis.id,
    value: over(({ value }) => value),
    rated: rows.filter(({ value }) => value !== null).length,
    of: rows.length,
    evidence: rows.reduce((sum, { evidence }) => sum + evidence, 0),
    sources: sources.flatMap((source) => {
      const found = rows.flatMap(({ by }) => by.get(source) ?? []);
      if (found.length === 0) return [];
      const value = over(({ by }) => by.get(source)?.value ?? null);
      return { source, value, people: Math.max(...found.map(({ people }) => people)) };
    }),
  });
}

interface Told {
  readonly axisId: string;
  readonly value: number | null;
  readonly rated: number;
  readonly of: number;
  readonly evidence: number;
  readonly sources: readonly { readonly source: string; readonly value: number | null; readonly people: number }[];
}

/** An axis as it is told, in the same text. */
export const told = ({ axisId, value, rated, of, evidence, sources: by }: Told): string =>
  [
    `${axisId} ${value} (${rated} of ${of} judged, ${evidence} entries)`,
    ...by.map((one) => `${one.source} ${one.value} of ${one.people}`).toSorted(),
  ].join(', ');

/** Of so many values in order the one that so many percent of them do not exceed, which somebody has. */
export function quantile(values: readonly number[], percent: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.find((_, at) => 100 * (at + 1) >= percent * sorted.length) ?? null;
}

/** How many values lie in each stretch of a scale. */
export function countsOf(scale: Scale, values: readonly number[]): { value: number; count: number }[] {
  const from =
    scale.kind === 'levels'
      ? scale.levels.map((_, at) => at + 1)
      : [...new Set([scale.min, ...scale.bands.map((band) => band.from)])];
  const stretch = (value: number) => Math.max(...from.filter((start) => start <= value));
  return from.map((value) => ({ value, count: values.filter((one) => stretch(one) === value).length }));
}

/** A pupil on one axis, in this term and in the one before. */
export interface Pair {
  readonly now: number | null;
  readonly before: number | null;
}

const share = (base: readonly Pair[], smallGroup: number, counts: (pair: Pair) => boolean): string =>
  base.length < smallGroup ? 'none' : `${base.filter(counts).length} of ${base.length}`;

/** 及格率, 巩固率 and 关爱率 of those who are enrolled, by the policy's words. */
export function ratesText(pairs: readonly Pair[], pass: number, tailPercent: number, smallGroup: number): string {
  if (pairs.length < smallGroup) return 'none, none, none';
  const passed = (value: number | null) => value !== null && value >= pass;
  const judged = pairs.filter(({ before }) => before !== null);
  // As many of the lowest as the share of the enrolled comes to, and whoever had the same value as the last of them.
  const size = Math.ceil((tailPercent * pairs.length) / 100);
  const lower = (of: Pair) => judged.filter(({ before }) => (before ?? 0) < (of.before ?? 0)).length;
  const tail = judged.filter((pair) => lower(pair) < size);
  return [
    share(pairs, smallGroup, ({ now }) => passed(now)),
    share(
      pairs.filter(({ before }) => passed(before)),
      smallGroup,
      ({ now }) => passed(now),
    ),
    share(tail, smallGroup, ({ now, before }) => passed(now) || (now !== null && before !== null && now > before)),
  ].join(', ');
}
