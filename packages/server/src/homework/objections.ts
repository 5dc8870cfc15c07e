import type { NewAnswer } from '@wuyu/contract';
import type { AssignmentRow } from '../database/schema.ts';
import { tiersOf } from './rows.ts';

/** Minutes that a pupil's reports of one day come to at most. */
export const dayMinutes = 1440;

/** Sentences a child understands, for what stands against a report. */
export const sentences = {
  notPublished: 'This homework is not published yet.',
  withdrawn: 'This homework was taken back.',
  notEnrolled: 'This pupil was not in that class on that day.',
  otherGrade: 'This homework is for another grade.',
  future: 'This homework is for a day that has not come yet.',
  noSuchTier: 'This homework has no such tier.',
  tooLong: 'All homework of one day together cannot take longer than 24 hours.',
  notPaper: 'A teacher copies reports from paper slips: send them as `paper`.',
} as const;
export type Objection = keyof typeof sentences;

type Given = Pick<AssignmentRow, 'status' | 'assigned_on' | 'tiers'> & { readonly forGrades: readonly number[] };

/**
 * What stands against a new report, or undefined.
 *
 * @param grade the pupil's grade in the class on that day; undefined: not enrolled there
 * @param today the school's day: later homework cannot be reported yet
 */
export function objection(
  given: Given,
  answer: NewAnswer,
  grade: number | undefined,
  today: string,
): Objection | undefined {
  if (given.status === 'withdrawn') return 'withdrawn';
  if (given.status !== 'published') return 'notPublished';
  if (grade === undefined) return 'notEnrolled';
  if (!given.forGrades.includes(grade)) return 'otherGrade';
  if (given.assigned_on > today) return 'future';
  return strangeTier(given, answer) ? 'noSuchTier' : undefined;
}

/** Tiers that an assignment does not have cannot have been done. */
export function strangeTier(given: Pick<AssignmentRow, 'tiers'>, answer: NewAnswer): boolean {
  if (answer.kind !== 'minutes') return false;
  const own = tiersOf(given).map(({ tier }) => tier);
  return !answer.tiers.every((tier) => own.includes(tier));
}
