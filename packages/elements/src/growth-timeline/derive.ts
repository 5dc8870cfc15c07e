import type { Evidence, Framework } from '@wuyu/contract/browser';
import { standing, type Frame } from '../evaluation/reading.ts';
import type { AxisChoice, TermOfRecord } from './state.ts';

/** Entries by term and day, the newest first. */
export function termsOf(rows: readonly Evidence[], { calendar }: Frame): TermOfRecord[] {
  const terms: {
    start: string;
    title: string | undefined;
    days: { day: string; entries: ReturnType<typeof standing> }[];
  }[] = [];
  for (const entry of standing(rows)) {
    const { termStart: start, on: day } = entry.evidence;
    let term = terms.find((one) => one.start === start);
    if (!term) {
      const title = calendar.terms.find(({ startDate }) => startDate === start)?.title;
      terms.push((term = { start, title, days: [] }));
    }
    let group = term.days.find((one) => one.day === day);
    if (!group) term.days.push((group = { day, entries: [] }));
    group.entries.push(entry);
  }
  return terms;
}

/**
 * The sides to choose from: of the frameworks in use for a grade, then of those that something was recorded by. Their places
 * count on from one framework to the next, so that no two bear the same mark.
 */
export const choicesOf = (
  frameworks: readonly Framework[],
  grade: number | undefined,
  used: ReadonlySet<string>,
): AxisChoice[] => {
  const isOffered = ({ state, grades }: Framework) =>
    state === 'active' && (grade === undefined || grades.includes(grade));
  const offered = frameworks.filter(isOffered);
  const others = frameworks.filter((one) => used.has(one.id) && !offered.includes(one));
  return [...offered, ...others]
    .flatMap(({ id: frameworkId, axes }) => axes.map((axis) => ({ frameworkId, axis })))
    .map((choice, at) => ({ ...choice, at }));
};

export const isSameAxis = (a: AxisChoice | undefined, b: AxisChoice | undefined): boolean =>
  a?.frameworkId === b?.frameworkId && a?.axis.id === b?.axis.id;
