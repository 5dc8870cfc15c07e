import type { homework as table, NewAnswer, NewReport, ReportChange } from '@wuyu/contract';
import { countedMinutes, isRequired } from '@wuyu/policy';
import { v7 as uuid } from 'uuid';
import { holdsOn } from '../auth/principal.ts';
import { reachesClass, reachesStudent } from '../auth/reach.ts';
import { type Handlers, reads, type WriteContext, writes } from '../context.ts';
import type { AssignmentRow, ReportRow } from '../database/schema.ts';
import type { Trx } from '../database/seam.ts';
import { after, pageOf, startOf } from '../http/page.ts';
import { checkRevision, HttpProblem, invalid, notFound, refused } from '../http/problem.ts';
import { numbers } from '../json.ts';
import { announce, audit, madeBy } from '../record.ts';
import { gradeIn } from '../roll.ts';
import { dayMinutes, objection, sentences, strangeTier } from './objections.ts';
import { revisions, speakerOf, stateOf } from './revisions.ts';
import { answerColumns, asReport, tiersOf } from './rows.ts';

type Routes = Pick<
  typeof table,
  'listReports' | 'getReport' | 'listReportRevisions' | 'createReport' | 'updateReport' | 'deleteReport'
>;

/** What follows from an assignment for a report about it. */
export const reportColumns = (assignment: Pick<AssignmentRow, 'form' | 'tiers' | 'status'>, answer: NewAnswer) => {
  const work = { form: assignment.form, tiers: tiersOf(assignment) };
  const required: 0 | 1 = assignment.status === 'published' && isRequired(work) ? 1 : 0;
  return { ...answerColumns(answer), counted: countedMinutes(assignment.form, answer), required };
};

const find = (trx: Trx, orgId: string, reportId: string) =>
  trx.selectFrom('reports').selectAll().where('org_id', '=', orgId).where('report_id', '=', reportId);

/** The pupil's grade where an enrolment in that class holds on that day. */
async function gradeInClass(trx: Trx, orgId: string, studentId: string, classId: string, day: string) {
  const rows = await trx
    .selectFrom('enrollments as e')
    .innerJoin('users as u', (join) => join.onRef('u.org_id', '=', 'e.org_id').onRef('u.user_id', '=', 'e.user_id'))
    .innerJoin('classes as c', (join) => join.onRef('c.org_id', '=', 'e.org_id').onRef('c.class_id', '=', 'e.class_id'))
    .select(['u.grade', 'c.grades', 'e.begin_date', 'e.end_date'])
    .where('e.org_id', '=', orgId)
    .where('e.user_id', '=', studentId)
    .where('e.class_id', '=', classId)
    .where('e.role', '=', 'student')
    .where('e.deleted', '=', 0)
    .where('u.deleted', '=', 0)
    .execute();
  const place = rows.find((row) => holdsOn(row, day));
  return place && gradeIn(numbers(place.grades), place.grade);
}

/** Refuses minutes that would make a pupil's day longer than a day. */
async function checkDay(
  trx: Trx,
  orgId: string,
  row: Pick<ReportRow, 'student_id' | 'day' | 'minutes' | 'assignment_id'>,
) {
  if (row.minutes === null || row.minutes === 0) return;
  const others = await trx
    .selectFrom('reports')
    .select(({ fn }) => fn.sum<number | null>('minutes').as('minutes'))
    .where('org_id', '=', orgId)
    .where('student_id', '=', row.student_id)
    .where('day', '=', row.day)
    .where('assignment_id', '<>', row.assignment_id)
    .where('deleted', '=', 0)
    .executeTakeFirst();
  if ((others?.minutes ?? 0) + row.minutes > dayMinutes) throw refused(sentences.tooLong);
}

const by = (ctx: WriteContext) => ({ userId: ctx.principal.userId, requestId: ctx.requestId, now: ctx.now });

const eventOf = (row: ReportRow, change: 'created' | 'updated' | 'deleted') => ({
  rev: row.rev,
  resource: 'reports' as const,
  id: row.report_id,
  change,
  class_id: row.class_id,
  student_id: row.student_id,
  day: row.day,
});

export const reports: Handlers<Routes> = {
  listReports: reads(async (ctx, input) => {
    const { reach, trx, orgId } = ctx;
    const start = startOf(ctx, input);
    const staff = [...reach.staffClasses];
    const own = [...reach.students];
    if (input.classId !== undefined && !reachesClass(reach, input.classId)) throw notFound();
    if (input.studentId !== undefined && !reach.org && !reach.students.has(input.studentId)) {
      const inside = staff.length > 0 && (await isIn(trx, orgId, input.studentId, staff));
      if (!inside) throw notFound();
    }
    let query = trx
      .selectFrom('reports')
      .selectAll()
      .where('org_id', '=', orgId)
      .where(after(start, 'rev', 'report_id'))
      .orderBy('rev')
      .orderBy('report_id')
      .limit(start.take);
    if (!start.withGone) query = query.where('deleted', '=', 0);
    if (input.classId !== undefined) query = query.where('class_id', '=', input.classId);
    if (input.studentId !== undefined) query = query.where('student_id', '=', input.studentId);
    if (input.from !== undefined) query = query.where('day', '>=', input.from);
    if (input.to !== undefined) query = query.where('day', '<=', input.to);
    // One condition alone is sought in an index of its own; only who is staff and family at once needs both.
    if (reach.org) return pageOf(ctx, start, await query.execute(), (row) => row.report_id, asReport);
    if (staff.length === 0 && own.length === 0) return pageOf(ctx, start, [], () => '', asReport);
    if (own.length === 0) query = query.where('class_id', 'in', staff);
    else if (staff.length === 0) query = query.where('student_id', 'in', own);
    else query = query.where((eb) => eb.or([eb('class_id', 'in', staff), eb('student_id', 'in', own)]));
    return pageOf(ctx, start, await query.execute(), (row) => row.report_id, asReport);
  }),

  getReport: reads(async (ctx, { reportId }) => {
    const row = await find(ctx.trx, ctx.orgId, reportId).where('deleted', '=', 0).executeTakeFirst();
    if (!row || !reachesStudent(ctx.reach, row.class_id, row.student_id)) throw notFound();
    return asReport(row);
  }),

  listReportRevisions: reads(async (ctx, { reportId }) => {
    const row = await find(ctx.trx, ctx.orgId, reportId).executeTakeFirst();
    if (!row || !reachesStudent(ctx.reach, row.class_id, row.student_id)) throw notFound();
    return { items: await revisions(ctx.trx, row) };
  }),

  createReport: writes(async (ctx, { body }: { body: NewReport }) => {
    const { change, orgId, reach } = ctx;
    const { trx } = change;
    // The org's revision lets one change at a time through: what is read below stays true until it is stored.
    const rev = await change.nextRev();
    const assignment = await trx
      .selectFrom('assignments')
      .select(['class_id', 'grades', 'form', 'tiers', 'assigned_on', 'status'])
      .where('org_id', '=', orgId)
      .where('assignment_id', '=', body.assignmentId)
      .where('deleted', '=', 0)
      .executeTakeFirst();
    if (!assignment || !reachesStudent(reach, assignment.class_id, body.studentId)) throw notFound();
    const staff = reach.staffClasses.has(assignment.class_id);
    const id = body.id ?? uuid({ msecs: ctx.now });
    if (body.id !== undefined) {
      const existing = await find(trx, orgId, id).executeTakeFirst();
      if (existing) return sameAgain(ctx, existing);
    }
    const day = assignment.assigned_on;
    const grade = await gradeInClass(trx, orgId, body.studentId, assignment.class_id, day);
    const forGrades = numbers(assignment.grades);
    const against = objection({ ...assignment, forGrades }, body.answer, grade, ctx.today);
    if (against === 'notPublished' && !staff) throw notFound();
    if (grade === undefined) {
      // A pupil out of reach, and a class that has that homework, are nothing to find out by trying.
      const known = staff
        ? await isIn(trx, orgId, body.studentId, [...reach.staffClasses])
        : reach.familyClasses.has(assignment.class_id);
      if (!known) throw notFound();
      throw refused(sentences.notEnrolled);
    }
    if (against === 'noSuchTier') throw invalid('/answer/tiers', 'this homework has no such tier');
    if (against !== undefined) throw refused(sentences[against]);
    checkVia(ctx, body.studentId, body.via);
    const columns = reportColumns(assignment, body.answer);
    const draft = { student_id: body.studentId, day, assignment_id: body.assignmentId, minutes: columns.minutes };
    await checkDay(trx, orgId, draft);

    const row: ReportRow = {
      org_id: orgId,
      ...draft,
      rev,
      report_id: id,
      class_id: assignment.class_id,
      grade,
      ...columns,
      via: body.via,
      reported_at: ctx.now,
      deleted: 0,
    };
    const stored = await trx
      .insertInto('reports')
      .values(row)
      .onConflict((oc) => oc.doNothing())
      .returning('rev')
      .executeTakeFirst();
    if (!stored) return alreadyThere(ctx, body);
    // Sent together: PostgreSQL answers both in one round trip.
    await Promise.all([
      announce(change, eventOf(row, 'created')),
      audit(change, by(ctx), {
        action: 'createReport',
        resource: 'reports',
        id,
        rev,
        detail: { answer: body.answer, via: body.via, by: speakerOf(ctx, body.studentId), content: ctx.contentHash },
      }),
    ]);
    return asReport(row);
  }),

  updateReport: writes(async (ctx, input: { reportId: string; ifMatch: number; body: ReportChange }) => {
    const { change, orgId } = ctx;
    const { row, rev } = await hold(ctx, input);
    const assignment = await change.trx
      .selectFrom('assignments')
      .select(['form', 'tiers', 'status'])
      .where('org_id', '=', orgId)
      .where('assignment_id', '=', row.assignment_id)
      .executeTakeFirst();
    if (!assignment) throw notFound();
    const { answer, via } = input.body;
    checkVia(ctx, row.student_id, via);
    if (strangeTier(assignment, answer)) throw invalid('/answer/tiers', 'this homework has no such tier');
    const columns = { ...reportColumns(assignment, answer), via };
    await checkDay(change.trx, orgId, { ...row, minutes: columns.minutes });
    const saved = await save(ctx, row, { ...columns, reported_at: ctx.now, rev }, 'updated');
    await audit(change, by(ctx), {
      action: 'updateReport',
      resource: 'reports',
      id: row.report_id,
      rev: saved.rev,
      detail: { answer, via, by: speakerOf(ctx, row.student_id), before: stateOf(row) },
    });
    return asReport(saved);
  }),

  deleteReport: writes(async (ctx, input) => {
    const { row, rev } = await hold(ctx, input);
    await save(ctx, row, { deleted: 1, rev }, 'deleted');
    const detail = { by: speakerOf(ctx, row.student_id), before: stateOf(row) };
    const act = { action: 'deleteReport', resource: 'reports', id: row.report_id, rev, detail };
    await audit(ctx.change, by(ctx), act);
    return undefined;
  }),
};

/** A create whose id is there already: the same create again succeeds, anything else is told what is there. */
async function sameAgain(ctx: WriteContext, existing: ReportRow) {
  if (!reachesStudent(ctx.reach, existing.class_id, existing.student_id)) throw new HttpProblem('already-exists');
  const id = existing.report_id;
  if (existing.deleted === 1)
    throw new HttpProblem('already-exists', { detail: 'It was taken back.', current: { id, rev: existing.rev } });
  if (await madeBy(ctx.change, id, 'createReport', ctx.contentHash)) return asReport(existing);
  throw new HttpProblem('already-exists', { current: asReport(existing) });
}

/** The report that stands in the way of another about the same homework of the same pupil; the same one succeeds. */
async function alreadyThere(ctx: WriteContext, body: NewReport) {
  const current = await ctx.change.trx
    .selectFrom('reports')
    .selectAll()
    .where('org_id', '=', ctx.orgId)
    .where('assignment_id', '=', body.assignmentId)
    .where('student_id', '=', body.studentId)
    .where('deleted', '=', 0)
    .executeTakeFirst();
  // Without one, the same create runs in another process just now.
  if (!current) throw new HttpProblem('in-flight', { retryAfter: 1 });
  if (current.report_id === body.id) return sameAgain(ctx, current);
  throw new HttpProblem('already-exists', { current: asReport(current) });
}

/** A report within the route's reach, and the revision that its change takes; other changes wait from here on. */
async function hold(ctx: WriteContext, { reportId, ifMatch }: { reportId: string; ifMatch: number }) {
  const { change } = ctx;
  const rev = await change.nextRev();
  const row = await find(change.trx, ctx.orgId, reportId).where('deleted', '=', 0).executeTakeFirst();
  if (!row || !reachesStudent(ctx.reach, row.class_id, row.student_id)) throw notFound();
  checkRevision(ifMatch, asReport(row));
  return { row, rev };
}

/** A teacher copies what pupils wrote on paper; only families say what a timer or a memory says. */
function checkVia(ctx: WriteContext, studentId: string, via: NewReport['via']): void {
  if (via !== 'paper' && !ctx.reach.students.has(studentId)) throw refused(sentences.notPaper);
}

async function save(ctx: WriteContext, row: ReportRow, columns: Partial<ReportRow>, kind: 'updated' | 'deleted') {
  const saved = await ctx.change.trx
    .updateTable('reports')
    .set(columns)
    .where('org_id', '=', ctx.orgId)
    .where('report_id', '=', row.report_id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await announce(ctx.change, eventOf(saved, kind));
  return saved;
}

async function isIn(trx: Trx, orgId: string, studentId: string, classIds: readonly string[]): Promise<boolean> {
  const row = await trx
    .selectFrom('enrollments')
    .select('enrollment_id')
    .where('org_id', '=', orgId)
    .where('user_id', '=', studentId)
    .where('class_id', 'in', classIds)
    .where('role', '=', 'student')
    .where('deleted', '=', 0)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
