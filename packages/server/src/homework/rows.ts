import { type Assignment, type Closed, type NewAnswer, type Report, type Tier, tiers } from '@wuyu/contract';
import { instant } from '../clock.ts';
import type { AssignmentRow, ReportRow } from '../database/schema.ts';
import { numbers, objects, words } from '../json.ts';

export interface TierMinutes {
  tier: Tier;
  minutes: number;
}

export const tiersOf = (row: Pick<AssignmentRow, 'tiers'>): TierMinutes[] =>
  objects(row.tiers, (value) => {
    const tier = 'tier' in value ? tiers.find((t) => t === value.tier) : undefined;
    const minutes = 'minutes' in value ? value.minutes : undefined;
    if (tier === undefined || typeof minutes !== 'number') throw new Error('not a tier with its minutes');
    return { tier, minutes };
  });

export const asAssignment = (row: AssignmentRow): Closed<Assignment> => ({
  id: row.assignment_id,
  rev: row.rev,
  classId: row.class_id,
  subject: row.subject,
  title: row.title,
  assignedOn: row.assigned_on,
  dueOn: row.due_on,
  grades: numbers(row.grades),
  form: row.form,
  tiers: tiersOf(row),
  status: row.status,
  authorId: row.author_id,
  reviewerId: row.reviewer_id,
  returnedFor: row.returned_for,
  publishedAt: row.published_at === null ? null : instant(row.published_at),
});

export const asAnswer = (row: Pick<ReportRow, 'kind' | 'minutes' | 'tiers' | 'stopped'>): NewAnswer => {
  const { kind, minutes, stopped } = row;
  if (kind !== 'minutes') return { kind };
  return { kind, minutes: minutes ?? 0, tiers: words(row.tiers, tiers), ...(stopped === null ? {} : { stopped }) };
};

export const asReport = (row: ReportRow): Closed<Report> => ({
  id: row.report_id,
  rev: row.rev,
  assignmentId: row.assignment_id,
  studentId: row.student_id,
  classId: row.class_id,
  day: row.day,
  answer: asAnswer(row),
  via: row.via,
  reportedAt: instant(row.reported_at),
});

/** The columns an answer fills. Tiers stand once each, in the order of the contract. */
export const answerColumns = (answer: NewAnswer) => ({
  kind: answer.kind,
  minutes: answer.kind === 'minutes' ? answer.minutes : null,
  tiers: JSON.stringify(answer.kind === 'minutes' ? tiers.filter((tier) => answer.tiers.includes(tier)) : []),
  stopped: answer.kind === 'minutes' ? (answer.stopped ?? null) : null,
});
