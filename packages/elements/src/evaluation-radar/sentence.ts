import type { RadarMessages } from './messages.ts';
import { valueText, type Axis, type Line, type RadarModel } from './sound.ts';

/** Titles by what is said of them, in the order it comes up first. */
function grouped<K>(pairs: readonly (readonly [K, string])[]): readonly (readonly [K, readonly string[]])[] {
  const groups: [K, string[]][] = [];
  for (const [key, title] of pairs) {
    const group = groups.find(([known]) => known === key);
    if (group) group[1].push(title);
    else groups.push([key, [title]]);
  }
  return groups;
}

/** What the line says of its axes by itself. */
const standing = (axes: readonly Axis[], { values }: Line, texts: RadarMessages): readonly string[] =>
  grouped(
    axes.flatMap((axis, i) => {
      const value = values[i];
      return typeof value === 'number' ? [[valueText(axis, value), axis.title] as const] : [];
    }),
  ).map(([value, titles]) => texts.has(titles, value));

/** How far it has come since the past: levels up together first, then what stayed, then what is told one by one. */
function growth(axes: readonly Axis[], now: Line, past: Line, texts: RadarMessages): readonly string[] {
  const up: [number, string][] = [];
  const same: string[] = [];
  const single: string[] = [];
  const fresh: [string, string][] = [];
  axes.forEach((axis, i) => {
    const value = now.values[i];
    const before = past.values[i];
    if (typeof value !== 'number') return;
    if (typeof before !== 'number') fresh.push([valueText(axis, value), axis.title]);
    else if (value === before) same.push(axis.title);
    else if (axis.levels && value > before) up.push([value - before, axis.title]);
    else single.push(texts.changed(axis.title, valueText(axis, before), valueText(axis, value)));
  });
  return [
    ...grouped(up).map(([levels, titles]) => texts.roseTogether(titles, levels)),
    ...(same.length > 0 ? [texts.same(same, past.title)] : []),
    ...single,
    ...grouped(fresh).map(([value, titles]) => texts.has(titles, value)),
  ];
}

/**
 * The picture in one sentence: what has grown since the past, or, without a past, where everything stands; and what is not
 * judged yet. It never compares with others.
 */
export function sentenceOf({ axes, lines }: RadarModel, texts: RadarMessages): string {
  const now = lines.find(({ kind }) => kind === 'now') ?? lines[0];
  if (!now || axes.length === 0) return '';
  if (now.values.every((value) => value === null)) return texts.noneJudged(now.title);
  const past = now.kind === 'now' ? lines.find(({ kind }) => kind === 'past') : undefined;
  const told = past ? growth(axes, now, past, texts) : standing(axes, now, texts);
  const open = axes.filter((_, i) => now.values[i] === null).map(({ title }) => title);
  const missing = open.length > 0 ? texts.notJudged(open, now.kind === 'now' ? now.title : '') : undefined;
  const sentence = texts.sentence(told, missing);
  return now.kind === 'now' ? sentence : texts.of(now.title, sentence);
}
