import type { Commitment, NewExemption, NewVisit, PlanCancel } from '@wuyu/contract/browser';
import { typed } from './view.ts';

/* What can be chosen, in the order in which it is offered. Browsers have the contract's types alone. */

export const people: readonly NewVisit['present'][number][] = [
  'grandmother',
  'grandfather',
  'mother',
  'father',
  'other',
];
export const topics: readonly NewVisit['topics'][number][] = [
  'learning',
  'routine',
  'mood',
  'safety',
  'family',
  'health',
  'other',
];
export const owners: readonly Commitment['owner'][] = ['teacher', 'family', 'student', 'school', 'counsellor'];
export const movers: readonly PlanCancel['by'][] = ['family', 'teacher', 'school'];
export const reasons: readonly NewExemption['reason'][] = ['hospital', 'away', 'declined', 'other'];

/** Characters a note has at most. */
export const longest = 5000;
/** Of what was agreed. */
export const longestTask = 500;

/** A list with a value in it, or without. */
export const withValue = <T>(list: readonly T[], value: T, on: boolean): T[] => [
  ...list.filter((one) => one !== value),
  ...(on ? [value] : []),
];

/** What was typed in a field that always has a value, where an emptied one changes nothing. */
export const given =
  (take: (value: string) => void) =>
  (event: Event): void => {
    const value = typed(event);
    if (value) take(value);
  };
