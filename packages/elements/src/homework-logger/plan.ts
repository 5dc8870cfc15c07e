import type { Policy } from '@wuyu/contract/browser';
import { capFor, dayState, type DayState } from '@wuyu/policy';
import { estimateOf, type Item } from './state.ts';

/** One subject's part of the day's bar, in minutes. */
export interface Segment {
  readonly subject: string;
  /** Which of the five colours and patterns. */
  readonly tone: number;
  readonly done: number;
  /** Expected still, of what is for everybody. */
  readonly left: number;
}

/** The day as it is drawn. */
export interface Plan {
  readonly segments: readonly Segment[];
  /** Expected of optional tiers that are not answered: on top of everything. */
  readonly optional: number;
  /** The big number. */
  readonly minutes: number;
  /** What the number is: an estimate, what was done so far past the cap, or the whole day. */
  readonly number: 'about' | 'soFar' | 'inAll';
  readonly state: DayState;
  readonly cap: number | undefined;
  /** Minutes from end to end of the bar. */
  readonly scale: number;
}

/** The bar goes on past the cap by this much, so that there is a night to see. */
const nightShare = 76 / 60;

/** Draws a pupil's day: one segment a subject, done before left; only written work takes part. */
export function planOf(items: readonly Item[], policy: Policy, grade: number): Plan {
  const tones = tonesOf(items.map((item) => item.assignment.subject));
  const segments = new Map<string, { done: number; left: number }>();
  let optional = 0;
  let open = 0;
  for (const item of items) {
    const { assignment, answer, timer } = item;
    if (assignment.form !== 'written') continue;
    const segment = segments.get(assignment.subject) ?? { done: 0, left: 0 };
    segments.set(assignment.subject, segment);
    if (answer) {
      if (answer.kind === 'minutes') segment.done += answer.minutes;
      continue;
    }
    const estimate = estimateOf(assignment);
    const counted = (timer?.ms ?? 0) / 60_000;
    segment.done += counted;
    segment.left += Math.max(0, estimate.required - counted);
    optional += estimate.optional;
    if (estimate.required > 0 || timer) open += 1;
  }
  const list = [...segments].map(([subject, minutes]) => ({ subject, tone: tones.get(subject) ?? 1, ...minutes }));
  const done = sum(list.map((s) => s.done));
  const whole = done + sum(list.map((s) => s.left));
  const cap = capFor(policy, grade)?.minutes;
  const number = open === 0 ? 'inAll' : cap !== undefined && done > cap ? 'soFar' : 'about';
  const minutes = Math.round(number === 'soFar' ? done : whole);
  return {
    segments: list.filter((s) => s.done + s.left > 0),
    optional,
    minutes,
    number,
    state: dayState(policy, grade, minutes),
    cap,
    scale: Math.max((cap ?? 0) * nightShare, (whole + optional) * 1.1, 30),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);

/** The three subjects of every school keep their tone all year; the others take what is free on the day. */
const fixed: Readonly<Record<string, number>> = { 语文: 1, 数学: 2, 英语: 3, 科学: 4, 道法: 5, 道德与法治: 5 };

/** A tone for each subject of the day, as different as five tones allow; names and patterns tell the rest apart. */
export function tonesOf(subjects: readonly string[]): Map<string, number> {
  const tones = new Map<string, number>();
  const names = [...new Set(subjects)];
  for (const name of names) {
    const tone = fixed[name];
    if (tone !== undefined) tones.set(name, tone);
  }
  for (const name of names) {
    if (tones.has(name)) continue;
    const used = [...tones.values()];
    const count = (tone: number) => used.filter((t) => t === tone).length;
    let least = 1;
    for (let tone = 2; tone <= 5; tone++) if (count(tone) < count(least)) least = tone;
    tones.set(name, least);
  }
  return tones;
}

/** Steps that people think in. */
const ladder = [5, 8, 10, 12, 15, 18, 20, 25, 30, 40, 50, 60, 75, 90];

/** Ten numbers to tap, among them the expected one, in order. 0 has a place of its own. */
export function minuteChoices(estimate: number): number[] {
  const all = [...new Set([...ladder, ...(estimate > 0 ? [estimate] : [])])].sort((a, b) => a - b);
  const start = Math.max(0, Math.min(all.indexOf(estimate) - 5, all.length - 10));
  return all.slice(start, start + 10);
}

/** What is wrong with a typed number, by the name of its sentence; or the number. */
export function parseMinutes(
  text: string,
  others: number,
): { minutes: number } | { wrong: 'notANumber' | 'negative' | 'fractional' | 'tooLong' | 'tooLongInAll' } {
  // Full-width digits and signs come from Chinese keyboards.
  const plain = text.normalize('NFKC').replace(/[−–—]/g, '-').replace('。', '.').trim();
  // `Number` would also take 1e3 and 0x10, which nobody means.
  if (!/^-?\d+(\.\d*)?$/.test(plain)) return { wrong: 'notANumber' };
  const number = Number(plain);
  if (number < 0) return { wrong: 'negative' };
  if (number !== Math.floor(number)) return { wrong: 'fractional' };
  if (number > 1440) return { wrong: 'tooLong' };
  return number + others > 1440 ? { wrong: 'tooLongInAll' } : { minutes: number };
}
