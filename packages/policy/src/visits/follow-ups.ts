import { addDays } from '../days.ts';

/** The day until which what was agreed on a day is to be done, unless another one was agreed. */
export const followUpDue = (policy: { visits: { followUpDays: { value: number } } }, day: string): string =>
  addDays(day, policy.visits.followUpDays.value);
