import type { Meeting } from '@wuyu/policy';

/** 15:40–17:10. */
export const hours = ({ start, end }: Pick<Meeting, 'start' | 'end'>): string => `${start}–${end}`;

/** The weekdays on which something is offered, Monday first. */
export const weekdaysOf = (offerings: readonly Pick<Meeting, 'weekdays'>[]): number[] =>
  [...new Set(offerings.flatMap((offering) => offering.weekdays))].sort((a, b) => a - b);

/** By start, then end, then title: how a day's offerings stand in a list. */
export const byTime = (a: Meeting & { readonly title: string }, b: Meeting & { readonly title: string }): number =>
  a.start < b.start ? -1 : a.start > b.start ? 1 : a.end < b.end ? -1 : a.end > b.end ? 1 : a.title < b.title ? -1 : 1;
