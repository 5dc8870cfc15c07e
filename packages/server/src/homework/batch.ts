import type { BatchResult, Closed, homework as table, NewReport } from '@wuyu/contract';
import { v7 as uuid } from 'uuid';
import { holdsOn } from '../auth/principal.ts';
import { type Handlers, writes } from '../context.ts';
import type { Change } from '../database/database.ts';
import type { EventRow, ReportRow } from '../database/schema.ts';
import { amongMany, insertRows } from '../database/seam.ts';
import { numbers } from '../json.ts';
import { audit, type By } from '../record.ts';
import { gradeIn } from '../roll.ts';
import { dayMinutes, objection, sentences } from './objections.ts';
import { reportColumns } from './reports.ts';

/** One report of a batch. */
export interface BatchItem extends Omit<NewReport, 'via'> {
  /** When it was reported, ms; now unless told. */
  readonly reportedAt?: number;
}

/** Where a batch comes from. */
export interface Source {
  readonly via: 'batch' | 'paper';
  /** Homework of other classes is not there for whoever sends it. */
  readonly reaches: (classId: string) => boolean;
}
/** A system of the school, which keeps the reports of every class. */
const everywhere: Source = { via: 'batch', reaches: () => true };

/**
 * Stores many reports of one org in the transaction it is given, in few statements however many they are. Each row
 * stands or falls alone; every stored one gets a revision and an event of its own. The outcomes are in the order sent.
 *
 * @param today the school's day: later homework cannot be reported yet
 * @param source where they come from: a system of the school unless told
 */
export async function storeReports(
  change: Change,
  items: readonly (BatchItem & Partial<Pick<NewReport, 'via'>>)[],
  today: string,
  by: By,
  source = everywhere,
): Promise<Closed<BatchResult>['rows']> {
  const { engine, orgId, trx } = change;
  // From here on this change is the org's only one: what is read below stays true until it is stored.
  await change.nextRev(0);
  const assignmentIds = [...new Set(items.map((item) => item.assignmentId))];
  const studentIds = [...new Set(items.map((item) => item.studentId))];
  const ids = items.flatMap((item) => (item.id === undefined ? [] : [item.id]));

  const assignments = new Map(
    (
      await trx
        .selectFrom('assignments')
        .select(['assignment_id', 'class_id', 'grades', 'form', 'tiers', 'assigned_on', 'status'])
        .where('org_id', '=', orgId)
        .where(amongMany(engine, 'assignment_id', assignmentIds))
        .where('deleted', '=', 0)
        .execute()
    ).map((row) => [row.assignment_id, { ...row, forGrades: numbers(row.grades) }]),
  );
  const enrolled = Map.groupBy(
    await trx
      .selectFrom('enrollments as e')
      .innerJoin('users as u', (join) => join.onRef('u.org_id', '=', 'e.org_id').onRef('u.user_id', '=', 'e.user_id'))
      .innerJoin('classes as c', (join) =>
        join.onRef('c.org_id', '=', 'e.org_id').onRef('c.class_id', '=', 'e.class_id'),
      )
      .select(['e.user_id', 'e.class_id', 'u.grade', 'c.grades', 'e.begin_date', 'e.end_date'])
      .where('e.org_id', '=', orgId)
      .where(amongMany(engine, 'e.user_id', studentIds))
      .where('e.role', '=', 'student')
      .where('e.deleted', '=', 0)
      .where('u.deleted', '=', 0)
      .execute(),
    (row) => row.user_id,
  );
  const pair = (assignmentId: string, studentId: string): string => `${assignmentId}\n${studentId}`;
  const kept = new Map<string, { report_id: string; rev: number }>();
  for (const row of await trx
    .selectFrom('reports')
    .select(['report_id', 'rev', 'assignment_id', 'student_id'])
    .where('org_id', '=', orgId)
    .where(amongMany(engine, 'assignment_id', assignmentIds))
    .where('deleted', '=', 0)
    .execute())
    kept.set(pair(row.assignment_id, row.student_id), row);
  const taken = new Map<string, Pick<ReportRow, 'assignment_id' | 'student_id'>>();
  if (ids.length > 0)
    for (const row of await trx
      .selectFrom('reports')
      .select(['report_id', 'assignment_id', 'student_id'])
      .where('org_id', '=', orgId)
      .where(amongMany(engine, 'report_id', ids))
      .execute())
      taken.set(row.report_id, row);
  const minutesOf = new Map<string, number>();
  const days = [...new Set([...assignments.values()].map((row) => row.assigned_on))];
  for (const row of await trx
    .selectFrom('reports')
    .select(({ fn }) => ['student_id', 'day', fn.sum<number | null>('minutes').as('minutes')])
    .where('org_id', '=', orgId)
    .where(amongMany(engine, 'student_id', studentIds))
    .where(amongMany(engine, 'day', days))
    .where('deleted', '=', 0)
    .groupBy(['student_id', 'day'])
    .execute())
    minutesOf.set(pair(row.student_id, row.day), row.minutes ?? 0);

  const rows: ReportRow[] = [];
  const outcomes = items.map((item): { refused: string } | { kept: { report_id: string; rev: number } } | ReportRow => {
    const assignment = assignments.get(item.assignmentId);
    if (!assignment || !source.reaches(assignment.class_id)) return { refused: 'There is no such homework.' };
    if (source.via === 'paper' && item.via !== 'paper') return { refused: sentences.notPaper };
    const key = pair(item.assignmentId, item.studentId);
    const there = kept.get(key);
    if (there) return { kept: there };
    const same = item.id === undefined ? undefined : taken.get(item.id);
    if (same) return { refused: 'Another report has this id, or had it before it was taken back.' };
    const day = assignment.assigned_on;
    const place = enrolled.get(item.studentId)?.find((e) => e.class_id === assignment.class_id && holdsOn(e, day));
    const grade = place && gradeIn(numbers(place.grades), place.grade);
    const against = objection(assignment, item.answer, grade, today);
    if (against !== undefined) return { refused: sentences[against] };
    const columns = reportColumns(assignment, item.answer);
    const sum = (minutesOf.get(pair(item.studentId, day)) ?? 0) + (columns.minutes ?? 0);
    if (sum > dayMinutes) return { refused: sentences.tooLong };
    minutesOf.set(pair(item.studentId, day), sum);
    const row: ReportRow = {
      org_id: orgId,
      report_id: item.id ?? uuid({ msecs: item.reportedAt ?? by.now }),
      rev: 0,
      assignment_id: item.assignmentId,
      student_id: item.studentId,
      class_id: assignment.class_id,
      grade: grade ?? 0,
      day,
      ...columns,
      via: source.via,
      reported_at: item.reportedAt ?? by.now,
      deleted: 0,
    };
    kept.set(key, row);
    taken.set(row.report_id, row);
    rows.push(row);
    return row;
  });

  if (rows.length > 0) {
    const first = await change.nextRev(rows.length);
    rows.forEach((row, index) => (row.rev = first + index));
    await insertRows(engine, trx, 'reports', rows);
    const told = rows.map((row): EventRow => ({
      org_id: orgId,
      rev: row.rev,
      resource: 'reports',
      id: row.report_id,
      change: 'created',
      class_id: row.class_id,
      student_id: row.student_id,
      day: row.day,
    }));
    await insertRows(engine, trx, 'events', told);
    const last = first + rows.length - 1;
    const detail = { first, last, rows: rows.length };
    await audit(change, by, {
      action: 'createReports',
      resource: 'reports',
      id: rows[0]?.report_id ?? '',
      rev: last,
      detail,
    });
  }
  return outcomes.map((outcome) => {
    if ('refused' in outcome) return { outcome: 'refused', detail: outcome.refused };
    if ('kept' in outcome) return { outcome: 'kept', id: outcome.kept.report_id, rev: outcome.kept.rev };
    return { outcome: 'stored', id: outcome.report_id, rev: outcome.rev };
  });
}

export const batch: Handlers<Pick<typeof table, 'createReports'>> = {
  createReports: writes(async (ctx, { body }: { body: { items: NewReport[] } }) => {
    const by = { userId: ctx.principal.userId, requestId: ctx.requestId, now: ctx.now };
    const { org, staffClasses } = ctx.reach;
    const source = org ? everywhere : { via: 'paper' as const, reaches: (id: string) => staffClasses.has(id) };
    return { rows: await storeReports(ctx.change, body.items, ctx.today, by, source) };
  }),
};
