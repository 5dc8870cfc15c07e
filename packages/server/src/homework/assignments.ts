import type { AssignmentChange, homework as table, NewAssignment } from '@wuyu/contract';
import { capFor } from '@wuyu/policy';
import { v7 as uuid } from 'uuid';
import { isStaff, type Reach, reachesClass } from '../auth/reach.ts';
import { type Context, type Handlers, type ReadContext, reads, type WriteContext, writes } from '../context.ts';
import type { AssignmentRow } from '../database/schema.ts';
import { amongMany, forUpdate, type Trx } from '../database/seam.ts';
import { after, pageOf, startOf } from '../http/page.ts';
import { checkRevision, HttpProblem, invalid, notFound, refused } from '../http/problem.ts';
import { numbers } from '../json.ts';
import { policyOn } from '../policy.ts';
import { announce, audit, madeBy } from '../record.ts';
import { asAssignment } from './rows.ts';

type Routes = Pick<
  typeof table,
  | 'listAssignments'
  | 'getAssignment'
  | 'createAssignment'
  | 'updateAssignment'
  | 'deleteAssignment'
  | 'publishAssignment'
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
export async function visibleAssignment(ctx: ReadContext, assignmentId: string): Promise<AssignmentRow | undefined> {
  const row = await find(ctx.trx, ctx.orgId, assignmentId).executeTakeFirst();
  if (!row || !reachesClass(ctx.reach, row.class_id)) return undefined;
  return row.status === 'published' || reachesClass(draftsReach(ctx), row.class_id) ? row : undefined;
}

/** An assignment within the route's reach, held until the change is done. */
async function toChange(ctx: WriteContext, assignmentId: string): Promise<AssignmentRow> {
  const { change } = ctx;
  const row = await forUpdate(change.engine, find(change.trx, ctx.orgId, assignmentId)).executeTakeFirst();
  if (!row || !reachesClass(ctx.reach, row.class_id)) throw notFound();
  return row;
}

async function save(ctx: WriteContext, row: AssignmentRow, action: string, columns: Partial<AssignmentRow>) {
  const { change, orgId } = ctx;
  const rev = await change.nextRev();
  const saved = await change.trx
    .updateTable('assignments')
    .set({ ...columns, rev })
    .where('org_id', '=', orgId)
    .where('assignment_id', '=', row.assignment_id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await record(ctx, saved, action, columns.deleted === 1 ? 'deleted' : 'updated');
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

const changeable = (row: AssignmentRow): boolean => row.status === 'draft' || row.status === 'returned';

export const assignments: Handlers<Routes> = {
  listAssignments: reads(async (ctx, input) => {
    const start = startOf(ctx, input);
    if (input.classId !== undefined && !reachesClass(ctx.reach, input.classId)) throw notFound();
    const drafts = draftsReach(ctx);
    let query = ctx.trx
      .selectFrom('assignments')
      .selectAll()
      .where('org_id', '=', ctx.orgId)
      .where(after(start, 'rev', 'assignment_id'))
      .orderBy('rev')
      .orderBy('assignment_id')
      .limit(start.take);
    if (!start.withGone) query = query.where('deleted', '=', 0);
    if (input.from !== undefined) query = query.where('assigned_on', '>=', input.from);
    if (input.to !== undefined) query = query.where('assigned_on', '<=', input.to);
    if (input.classId !== undefined) {
      query = query.where('class_id', '=', input.classId);
      if (!reachesClass(drafts, input.classId)) query = query.where('status', '=', 'published');
    } else if (!drafts?.org) {
      const staff = [...(drafts?.staffClasses ?? [])];
      const within = [...new Set([...staff, ...ctx.reach.familyClasses])];
      // Either list may be empty, which an `in` of single values could not say on PostgreSQL.
      if (!ctx.reach.org) query = query.where(amongMany(ctx.engine, 'class_id', within));
      query = query.where((eb) => eb.or([eb('status', '=', 'published'), amongMany(ctx.engine, 'class_id', staff)]));
    }
    return pageOf(ctx, start, await query.execute(), (row) => row.assignment_id, asAssignment);
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
    const rev = await change.nextRev();
    const row: AssignmentRow = {
      org_id: orgId,
      assignment_id: id,
      rev,
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
      published_at: null,
      deleted: 0,
    };
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

  updateAssignment: writes(async (ctx, input: { assignmentId: string; ifMatch: number; body: AssignmentChange }) => {
    const row = await toChange(ctx, input.assignmentId);
    checkRevision(input.ifMatch, asAssignment(row));
    if (!changeable(row)) throw refused('Only a draft can be changed; this one was handed on already.');
    const { subject, title, dueOn, form, tiers } = input.body;
    if (dueOn !== undefined && dueOn < row.assigned_on)
      throw invalid('/dueOn', 'it cannot be due before it is assigned');
    const columns: Partial<AssignmentRow> = {
      ...(subject === undefined ? {} : { subject }),
      ...(title === undefined ? {} : { title }),
      ...(dueOn === undefined ? {} : { due_on: dueOn }),
      ...(form === undefined ? {} : { form }),
      ...(tiers === undefined ? {} : { tiers: JSON.stringify(tiers) }),
    };
    return asAssignment(await save(ctx, row, 'updateAssignment', columns));
  }),

  deleteAssignment: writes(async (ctx, { assignmentId, ifMatch }) => {
    const row = await toChange(ctx, assignmentId);
    checkRevision(ifMatch, asAssignment(row));
    if (!changeable(row)) throw refused('Only a draft can be dropped; this one was handed on already.');
    await save(ctx, row, 'deleteAssignment', { deleted: 1 });
    return undefined;
  }),

  publishAssignment: writes(async (ctx, { assignmentId, ifMatch }) => {
    const row = await toChange(ctx, assignmentId);
    if (row.author_id === ctx.principal.userId)
      throw new HttpProblem('forbidden', {
        detail: 'Somebody else has to look at it: its author cannot publish it.',
      });
    checkRevision(ifMatch, asAssignment(row));
    if (row.status === 'published') throw refused('It is published already.');
    if (row.status === 'returned' || row.status === 'withdrawn')
      throw refused('It went back to its author, and has to be handed in again first.');
    refuseWhereNoneIsSet(ctx, row);
    const columns = { status: 'published', published_at: ctx.now } as const;
    return asAssignment(await save(ctx, row, 'publishAssignment', columns));
  }),
};

/** Grades whose cap is 0 minutes get no written homework at all; the clause that says so is told. */
function refuseWhereNoneIsSet(ctx: Context, row: AssignmentRow): void {
  if (row.form !== 'written') return;
  const rules = policyOn(ctx.org.policy_id, row.assigned_on);
  for (const grade of numbers(row.grades)) {
    const cap = capFor(rules, grade);
    if (cap?.minutes === 0) throw refused(`Grade ${grade} gets no written homework.`, cap.clause.id);
  }
}
