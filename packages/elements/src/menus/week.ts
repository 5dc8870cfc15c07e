import type { Offering } from '@wuyu/contract/browser';

/** What a time of an offering is about: its days, from when, until when. */
export type Timed = Pick<Offering, 'weekdays' | 'start' | 'end'>;

/** Whether two offerings need a child at two places at once. Clock times are `HH:MM`, so they compare as text. */
export const overlap = (a: Timed, b: Timed): boolean =>
  a.start < b.end && b.start < a.end && a.weekdays.some((weekday) => b.weekdays.includes(weekday));

/** 15:40–17:10. */
export const hours = ({ start, end }: Pick<Timed, 'start' | 'end'>): string => `${start}–${end}`;

/** The weekdays on which something is offered, Monday first. */
export const weekdaysOf = (offerings: readonly Timed[]): number[] =>
  [...new Set(offerings.flatMap((offering) => offering.weekdays))].sort((a, b) => a - b);

/** By start, then title: how a day's offerings stand in a list. */
export const byTime = (a: Timed & { readonly title: string }, b: Timed & { readonly title: string }): number =>
  a.start < b.start ? -1 : a.start > b.start ? 1 : a.end < b.end ? -1 : a.end > b.end ? 1 : a.title < b.title ? -1 : 1;
