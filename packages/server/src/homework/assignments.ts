import type { AssignmentChange, homework as table, NewAssignment, ReturnReason } from '@wuyu/contract';
import { v7 as uuid } from 'uuid';
import { isStaff, type Reach, reachesClass } from '../auth/reach.ts';
import { type Handlers, type ReadContext, reads, type WriteContext, writes } from '../context.ts';
import type { AssignmentRow } from '../database/schema.ts';
import { amongMany, type Trx } from '../database/seam.ts';
import { after, pageOf, startOf } from '../http/page.ts';
import { checkRevision, HttpProblem, invalid, notFound } from '../http/problem.ts';
import { numbers } from '../json.ts';
import { announce, audit, madeBy } from '../record.ts';
import { checkCap, checkForm } from './cap.ts';
import { asAssignment } from './rows.ts';
import { checkStep, type StepName, steps } from './steps.ts';

type Routes = Pick<
  typeof table,
  | 'listAssignments'
  | 'getAssignment'
  | 'createAssignment'
  | 'updateAssignment'
  | 'deleteAssignment'
  | 'submitAssignment'
  | 'approveAssignment'
  | 'returnAssignment'
  | 'publishAssignment'
  | 'withdrawAssignment'
>;

/** The classes whose unpublished work the caller may see. */
const draftsReach = (ctx: ReadContext): Reach | undefined => ctx.reachAs(isStaff);

const find = (trx: Trx, orgId: string, assignmentId: string) =>
  trx
    .selectFrom('assignments')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('assignment_id', '=', assignmentId)
    .where('deleted', '=', 0);

/** An assignment the caller may see, or undefined. */
async function visibleAssignment(ctx: ReadContext, assignmentId: string): Promise<AssignmentRow | undefined> {
  const row = await find(ctx.trx, ctx.orgId, assignmentId).executeTakeFirst();
  if (!row || !reachesClass(ctx.reach, row.class_id)) return undefined;
  return row.status === 'published' || reachesClass(draftsReach(ctx), row.class_id) ? row : undefined;
}

interface Held {
  readonly row: AssignmentRow;
  /** The revision that the change takes. */
  readonly rev: number;
  /** Whether the step is a review. */
  readonly reviewed: boolean;
}

/**
 * An assignment within the route's reach, where a step may be taken. The org's revision is taken first: it lets one change
 * at a time through, so that what is read from here on, of this assignment and its class, stays as it is.
 */
async function hold(ctx: WriteContext, { assignmentId, ifMatch }: Target, step: StepName): Promise<Held> {
  const { change } = ctx;
  const rev = await change.nextRev();
  const row = await find(change.trx, ctx.orgId, assignmentId).executeTakeFirst();
  if (!row || !reachesClass(ctx.reach, row.class_id)) throw notFound();
  checkRevision(ifMatch, asAssignment(row));
  return { row, rev, reviewed: checkStep(ctx, step, row) };
}

interface Target {
  readonly assignmentId: string;
  readonly ifMatch: number;
}

/** Saves the outcome of a step: where it leads, whose review it was, and what else it changes. */
async function take(ctx: WriteContext, held: Held, step: StepName, columns: Partial<AssignmentRow> = {}) {
  const { change, orgId } = ctx;
  const to = steps[step].to;
  const saved = await change.trx
    .updateTable('assignments')
    .set({
      ...(to === undefined ? {} : { status: to }),
      ...(held.reviewed ? { reviewer_id: ctx.principal.userId, returned_for: null } : {}),
      ...columns,
      rev: held.rev,
    })
    .where('org_id', '=', orgId)
    .where('assignment_id', '=', held.row.assignment_id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await record(ctx, saved, `${step}Assignment`, step === 'delete' ? 'deleted' : 'updated');
  return saved;
}

async function record(
  ctx: WriteContext,
  row: AssignmentRow,
  action: string,
  kind: 'created' | 'updated' | 'deleted',
): Promise<void> {
  const { rev, assignment_id: id } = row;
  await Promise.all([
    announce(ctx.change, {
      rev,
      resource: 'assignments',
      id,
      change: kind,
      class_id: row.class_id,
      student_id: null,
      day: row.assigned_on,
    }),
    audit(
      ctx.change,
      { userId: ctx.principal.userId, requestId: ctx.requestId, now: ctx.now },
      { action, resource: 'assignments', id, rev, detail: { status: row.status, content: ctx.contentHash } },
    ),
  ]);
}

export const assignments: Handlers<Routes> = {
  listAssignments: reads(async (ctx, input) => {
    const start = startOf(ctx, input);
    if (input.classId !== undefined && !reachesClass(ctx.reach, input.classId)) throw notFound();
    const drafts = draftsReach(ctx);
    // What was withdrawn is gone for families: a list of changes says so.
    const told = start.withGone ? (['published', 'withdrawn'] as const) : (['published'] as const);
    let query = ctx.trx
      .selectFrom('assignments')
      .selectAll()
      .where('org_id', '=', ctx.orgId)
      .where(after(start, 'rev', 'assignment_id'))
      .orderBy('rev')
      .orderBy('assignment_id')
      .limit(start.take);
    if (!start.withGone) query = query.where('deleted', '=', 0);
    const { from = '', to = '~' } = input;
    const inStretch = (row: AssignmentRow): boolean => row.assigned_on >= from && row.assigned_on <= to;
    // Staff may have seen it on another day before it was published, wherever it stands now: then it is gone from these.
    if (!start.withGone || !drafts) query = query.where('assigned_on', '>=', from).where('assigned_on', '<=', to);
    if (input.classId !== undefined) {
      query = query.where('class_id', '=', input.classId);
      if (!reachesClass(drafts, input.classId)) query = query.where('status', 'in', told);
    } else if (!drafts?.org) {
      const staff = [...(drafts?.staffClasses ?? [])];
      const within = [...new Set([...staff, ...ctx.reach.familyClasses])];
      // Either list may be empty, which an `in` of single values could not say on PostgreSQL.
      if (!ctx.reach.org) query = query.where(amongMany(ctx.engine, 'class_id', within));
      query = query.where((eb) => eb.or([eb('status', 'in', told), amongMany(ctx.engine, 'class_id', staff)]));
    }
    const rows = (await query.execute()).map((row) => {
      const seen = row.status === 'published' || reachesClass(drafts, row.class_id);
      return seen && inStretch(row) ? row : { ...row, deleted: 1 as const };
    });
    return pageOf(ctx, start, rows, (row) => row.assignment_id, asAssignment);
  }),

  getAssignment: reads(async (ctx, { assignmentId }) => {
    const row = await visibleAssignment(ctx, assignmentId);
    if (!row) throw notFound();
    return asAssignment(row);
  }),

  createAssignment: writes(async (ctx, { body }: { body: NewAssignment }) => {
    const { change, orgId } = ctx;
    const { trx } = change;
    if (!reachesClass(ctx.reach, body.classId)) throw notFound();
    const id = body.id ?? uuid({ msecs: ctx.now });
    if (body.id !== undefined) {
      const existing = await trx
        .selectFrom('assignments')
        .selectAll()
        .where('org_id', '=', orgId)
        .where('assignment_id', '=', id)
        .executeTakeFirst();
      if (existing) {
        const mine = reachesClass(ctx.reach, existing.class_id);
        if (mine && existing.deleted === 0 && (await madeBy(change, id, 'createAssignment', ctx.contentHash)))
          return asAssignment(existing);
        throw new HttpProblem(
          'already-exists',
          mine && existing.deleted === 0 ? { current: asAssignment(existing) } : {},
        );
      }
    }
    const group = await trx
      .selectFrom('classes')
      .select('grades')
      .where('org_id', '=', orgId)
      .where('class_id', '=', body.classId)
      .where('deleted', '=', 0)
      .executeTakeFirst();
    if (!group) throw notFound();
    const own = numbers(group.grades);
    const grades = [...new Set(body.grades ?? own)].sort((a, b) => a - b);
    if (!grades.every((grade) => own.includes(grade))) throw invalid('/grades', 'the class has no such grade');
    const row: AssignmentRow = {
      org_id: orgId,
      assignment_id: id,
      rev: await change.nextRev(),
      class_id: body.classId,
      grades: JSON.stringify(grades),
      subject: body.subject,
      title: body.title,
      form: body.form,
      tiers: JSON.stringify(body.tiers),
      assigned_on: body.assignedOn,
      due_on: body.dueOn,
      status: 'draft',
      author_id: ctx.principal.userId,
      editor_id: null,
      reviewer_id: null,
      returned_for: null,
      published_at: null,
      deleted: 0,
    };
    checkForm(ctx, row);
    const stored = await trx
      .insertInto('assignments')
      .values(row)
      .onConflict((oc) => oc.columns(['org_id', 'assignment_id']).doNothing())
      .returning('rev')
      .executeTakeFirst();
    // Another process made it in this very moment: the caller may ask again and finds it.
    if (!stored) throw new HttpProblem('in-flight', { retryAfter: 1 });
    await record(ctx, row, 'createAssignment', 'created');
    return asAssignment(row);
  }),

  updateAssignment: writes(async (ctx, input: Target & { body: AssignmentChange }) => {
    const held = await hold(ctx, input, 'update');
    const { subject, title, assignedOn, dueOn, form, tiers } = input.body;
    const { userId } = ctx.principal;
    const columns: Partial<AssignmentRow> = {
      editor_id: userId === held.row.author_id ? held.row.editor_id : userId,
      ...(subject === undefined ? {} : { subject }),
      ...(title === undefined ? {} : { title }),
      ...(assignedOn === undefined ? {} : { assigned_on: assignedOn }),
      ...(dueOn === undefined ? {} : { due_on: dueOn }),
      ...(form === undefined ? {} : { form }),
      ...(tiers === undefined ? {} : { tiers: JSON.stringify(tiers) }),
    };
    const outcome = { ...held.row, ...columns };
    if (outcome.due_on < outcome.assigned_on)
      throw invalid(dueOn === undefined ? '/assignedOn' : '/dueOn', 'it cannot be due before it is assigned');
    checkForm(ctx, outcome);
    return asAssignment(await take(ctx, held, 'update', columns));
  }),

  deleteAssignment: writes(async (ctx, input) => {
    await take(ctx, await hold(ctx, input, 'delete'), 'delete', { deleted: 1 });
    return undefined;
  }),

  submitAssignment: writes(async (ctx, input) => {
    const held = await hold(ctx, input, 'submit');
    checkForm(ctx, held.row);
    return asAssignment(await take(ctx, held, 'submit'));
  }),

  approveAssignment: writes(async (ctx, input) =>
    asAssignment(await take(ctx, await hold(ctx, input, 'approve'), 'approve')),
  ),

  returnAssignment: writes(async (ctx, input: Target & { body: ReturnReason }) => {
    const held = await hold(ctx, input, 'return');
    return asAssignment(await take(ctx, held, 'return', { returned_for: input.body.reason }));
  }),

  publishAssignment: writes(async (ctx, input) => {
    const held = await hold(ctx, input, 'publish');
    checkForm(ctx, held.row);
    await checkCap(ctx, held.row);
    return asAssignment(await take(ctx, held, 'publish', { published_at: ctx.now }));
  }),

  withdrawAssignment: writes(async (ctx, input) => {
    const held = await hold(ctx, input, 'withdraw');
    // Who answered it has answered nothing that is required any more.
    await ctx.change.trx
      .updateTable('reports')
      .set({ required: 0 })
      .where('org_id', '=', ctx.orgId)
      .where('assignment_id', '=', held.row.assignment_id)
      .where('required', '=', 1)
      .execute();
    return asAssignment(await take(ctx, held, 'withdraw'));
  }),
};
