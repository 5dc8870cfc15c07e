import type { Policy } from '@wuyu/contract/browser';
import { capFor, dayState, spreadMinutes, type DayState } from '@wuyu/policy';
import { tonesOf } from '../homework/tones.ts';
import { estimateOf, type Item } from './state.ts';

/** One subject's part of the day's bar, in minutes. */
export interface Segment {
  readonly subject: string;
  /** Which of the five colours and patterns. */
  readonly tone: number;
  readonly done: number;
  /** Expected still, of what is for everybody; of what was stopped, what is left undone. */
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

/** Work over days off counts on this day with its equal part alone. */
const share = (item: Item, minutes: number): number => spreadMinutes(minutes, item.days, item.assignment.assignedOn);

/** Draws a pupil's day: one segment a subject, done before left; only written work takes part. */
export function planOf(items: readonly Item[], policy: Policy, grade: number): Plan {
  const tones = tonesOf(items.map((item) => item.assignment.subject));
  const segments = new Map<string, { done: number; left: number }>();
  let optional = 0;
  let open = 0;
  let undone = 0;
  for (const item of items) {
    const { assignment, answer, timer } = item;
    if (assignment.form !== 'written') continue;
    const segment = segments.get(assignment.subject) ?? { done: 0, left: 0 };
    segments.set(assignment.subject, segment);
    const estimate = estimateOf(assignment);
    if (answer) {
      if (answer.kind !== 'minutes') continue;
      const took = share(item, answer.minutes);
      segment.done += took;
      // Who stopped will not do the rest, but the day asked for it.
      const rest = answer.stopped ? Math.max(0, share(item, estimate.required) - took) : 0;
      segment.left += rest;
      undone += rest;
      continue;
    }
    const counted = (timer?.ms ?? 0) / 60_000 / item.days.length;
    segment.done += counted;
    segment.left += Math.max(0, share(item, estimate.required) - counted);
    optional += share(item, estimate.optional);
    if (estimate.required > 0 || timer) open += 1;
  }
  const list = [...segments].map(([subject, minutes]) => ({ subject, tone: tones.get(subject) ?? 1, ...minutes }));
  const done = sum(list.map((s) => s.done));
  const whole = done + sum(list.map((s) => s.left));
  const cap = capFor(policy, grade)?.minutes;
  const number = open === 0 ? 'inAll' : cap !== undefined && done > cap ? 'soFar' : 'about';
  const minutes = Math.round(number === 'soFar' ? done : whole - undone);
  return {
    segments: list.filter((s) => s.done + s.left > 0),
    optional,
    minutes,
    number,
    state: dayState(policy, grade, minutes + Math.round(undone)),
    cap,
    scale: Math.max((cap ?? 0) * nightShare, (whole + optional) * 1.1, 30),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);
