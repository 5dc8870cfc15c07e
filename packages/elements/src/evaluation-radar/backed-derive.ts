import type { AxisValue, Distribution, Profile, Scale, Source } from '@wuyu/contract/browser';
import { type ScaleName, writtenOf } from '@wuyu/policy';
import { scaleOf, valueWords } from '../evaluation/frameworks.ts';
import type { BackedMessages, Base } from './backed-messages.ts';
import type { RadarAxis, RadarBand, RadarSeries } from './data.ts';
import { textWidth } from './labels.ts';
import { most } from './model.ts';
import type { RadarState, RadarTerm } from './state.ts';
import { sourceOrder } from './state.ts';
import { ownAxes } from './store-target.ts';

/** An axis as it is shown: the framework's own, or that of another one in which it is told. */
export interface ShownAxis extends ScaleName {
  readonly id: string;
  /** Undefined where nothing leads to it, or things that are measured in different ways. */
  readonly scale: Scale | undefined;
  /** The framework's own axes that lead to it. */
  readonly own: readonly string[];
}

/** The axes that are shown, in their order. */
export function shownAxes({ framework, place, known, policy }: RadarState): ShownAxis[] {
  if (!framework) return [];
  const to = [...known, ...(policy?.evaluation.templates ?? [])].find(({ id }) => id === place.as);
  return (to ?? framework).axes.map(({ id, title, titleEn }) => {
    const own = ownAxes(framework, to?.id, id);
    const scales = framework.axes.filter((axis) => own.includes(axis.id)).map((axis) => scaleOf(framework, axis));
    const [scale] = scales;
    return { id, title, titleEn, own, scale: scales.every((one) => one === scale) ? scale : undefined };
  });
}

/** In whose axes it is told, where these are not the framework's own. */
export const readingOf = ({ place, readings }: RadarState): ScaleName | undefined =>
  readings.find(({ id }) => id === place.as);

/** A value as numbers are drawn: a level's number, or a score as people read it. */
const drawn = (scale: Scale | undefined, value: number | null | undefined): number | null =>
  scale === undefined || value === null || value === undefined ? null : Number(writtenOf(scale, value));

export const axisValue = (profile: Profile | undefined, axisId: string): AxisValue | undefined =>
  profile?.axes.find((axis) => axis.axisId === axisId);

/** A value in words, or that there is none. */
export const wordOf = (texts: BackedMessages, { scale }: ShownAxis, value: number | null | undefined): string =>
  scale === undefined || value === null || value === undefined ? texts.missing : valueWords(scale, value, texts.name);

/** Axes as the picture takes them. */
export const radarAxes = (texts: BackedMessages, axes: readonly ShownAxis[], profile?: Profile): RadarAxis[] =>
  axes.map(({ id, scale, ...named }) => {
    const evidence = axisValue(profile, id)?.evidence;
    return {
      id,
      title: texts.name(named),
      ...(evidence === undefined ? {} : { evidence }),
      ...(scale?.kind === 'levels' ? { levels: scale.levels.map((level) => texts.name(level)) } : {}),
      ...(scale?.kind === 'scores'
        ? { min: drawn(scale, scale.min) ?? 0, max: drawn(scale, scale.max) ?? 100, decimals: scale.decimals }
        : {}),
    };
  });

/** As much as finds room beside a small picture, px. */
const smallRoom = 36;

/**
 * What axes are called in small pictures: their names where these are short, else as few of their first characters as tell
 * them apart. What those stand for is told above the pictures.
 */
export function shortNames(names: readonly string[]): readonly string[] {
  if (names.every((name) => textWidth(name, 12) <= smallRoom)) return names;
  const han = names.some((name) => /[\u2e80-\uffff]/.test(name));
  for (let n = han ? 2 : 1; n <= 5; n++) {
    const short = names.map((name) => name.slice(0, n).trim());
    if (new Set(short).size === names.length) return short;
  }
  return names;
}

/** Axes as small pictures take them. */
export function smallAxes(texts: BackedMessages, axes: readonly ShownAxis[]): RadarAxis[] {
  const whole = radarAxes(texts, axes);
  const short = shortNames(whole.map(({ title }) => title));
  return whole.map((axis, i) => ({ ...axis, title: short[i] ?? axis.title }));
}

/** The values of a term as one line. */
export const lineOf = (axes: readonly ShownAxis[], profile: Profile | undefined): (number | null)[] =>
  axes.map(({ id, scale }) => drawn(scale, axisValue(profile, id)?.value));

const someOf = (values: readonly (number | null)[]): boolean => values.some((value) => value !== null);

/** What one source says, an axis each. */
const saidBy = (axes: readonly ShownAxis[], profile: Profile | undefined, source: Source): (number | null)[] =>
  axes.map(({ id, scale }) =>
    drawn(scale, axisValue(profile, id)?.sources.find((said) => said.source === source)?.value),
  );

/** Whose word the profile holds, in the order it is told. */
export const sourcesIn = (axes: readonly ShownAxis[], profile: Profile | undefined): Source[] =>
  sourceOrder.filter((source) => someOf(saidBy(axes, profile, source)));

/** Whether a term is the one that runs, or the last one that did. */
export const isLatest = ({ terms }: RadarState, term: RadarTerm): boolean => terms[0]?.startDate === term.startDate;
export const isRunning = ({ today }: RadarState, { startDate, endDate }: RadarTerm): boolean =>
  startDate <= today && today <= endDate;

/** The pupil's lines: this term, last term, and the sources that are wished for. */
export function seriesOf(
  texts: BackedMessages,
  state: RadarState,
  axes: readonly ShownAxis[],
  wished: readonly Source[],
): RadarSeries[] {
  const [now, before] = state.pupil?.terms ?? [];
  if (!now) return [];
  const latest = isLatest(state, now.term);
  const past = lineOf(axes, before?.profile);
  const lines: RadarSeries[] = [
    {
      title: latest ? texts.thisTerm : texts.shortTerm(now.term.title),
      kind: 'now',
      values: lineOf(axes, now.profile),
    },
    ...(before && someOf(past)
      ? [{ title: latest ? texts.lastTerm : texts.shortTerm(before.term.title), kind: 'past' as const, values: past }]
      : []),
    ...sourcesIn(axes, now.profile)
      .filter((source) => wished.includes(source))
      .map((source) => ({ title: texts.source(source), kind: source, values: saidBy(axes, now.profile, source) })),
  ];
  return lines.slice(0, most.series);
}

/** Where each axis of a group stands; only where one axis alone leads to what is shown. */
function spreadOf(group: Distribution, { own }: ShownAxis) {
  const [only, ...others] = own;
  return others.length === 0 ? group.axes.find(({ axisId }) => axisId === only) : undefined;
}

/** The middle half of the class; undefined where nothing of it is told. */
export function bandOf(
  texts: BackedMessages,
  axes: readonly ShownAxis[],
  group: Distribution | undefined,
): RadarBand | undefined {
  if (!group) return undefined;
  const ends = (end: 'p25' | 'p75') => axes.map((axis) => drawn(axis.scale, spreadOf(group, axis)?.[end]));
  const from = ends('p25');
  return someOf(from) ? { title: texts.band, from, to: ends('p75') } : undefined;
}

/** How many of the class the band rests on; undefined where counts are not told. */
export function baseOf(axes: readonly ShownAxis[], group: Distribution | undefined): Base | undefined {
  if (!group || group.enrolled === null) return undefined;
  const rated = axes.flatMap((axis) => spreadOf(group, axis)?.rated ?? []);
  if (rated.length === 0) return undefined;
  return { least: Math.min(...rated), most: Math.max(...rated), enrolled: group.enrolled };
}
