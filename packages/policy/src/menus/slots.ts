import type { Offering, Slot } from '@wuyu/contract/browser';

/** When something meets: its weekdays, 1 Monday to 7 Sunday, and from when to when, `HH:MM`. */
export type Meeting = Pick<Offering, 'weekdays' | 'start' | 'end'>;

const weekdaySlots = ['1', '2', '3', '4', '5', '6', '7'] as const satisfies readonly Slot[];

/** The slot in which an offering is ranked and drawn: its weekday, or `bundle` when it meets on several. */
export function slotOf(offering: Pick<Offering, 'weekdays'>): Slot {
  const [weekday, ...more] = offering.weekdays;
  return (more.length === 0 && weekday !== undefined && weekdaySlots[weekday - 1]) || 'bundle';
}

/** Whether two offerings cannot both be taken: a common weekday, and times that overlap. One may begin as the other ends. */
export function overlaps(a: Meeting, b: Meeting): boolean {
  return a.start < b.end && b.start < a.end && a.weekdays.some((weekday) => b.weekdays.includes(weekday));
}

/** Whether an offering is for pupils of a grade. */
export const isEligible = (offering: Pick<Offering, 'grades'>, grade: number): boolean =>
  offering.grades.includes(grade);
