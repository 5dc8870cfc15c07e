import type { NewPlan, PlanCancel, PlanChange, visits as table } from '@wuyu/contract';
import { v7 as uuid } from 'uuid';
import { classInReach } from '../classes.ts';
import { type Handlers, reads, type WriteContext, writes } from '../context.ts';
import type { VisitPlanRow } from '../database/schema.ts';
import { after, pageOfFound } from '../http/page.ts';
import { checkRevision, HttpProblem, invalid, notFound, refusedFor } from '../http/problem.ts';
import { strings } from '../json.ts';
import { unique } from '../lists.ts';
import { auditOf, madeBefore } from '../record.ts';
import { type Roll, rollOf } from '../roll.ts';
import { checkHome } from './families.ts';
import { planById } from './find.ts';
import { askedOf } from './listing.ts';
import { checkMine, sees, sightOf } from './reach.ts';
import { announceTo, classesOf, setParties } from './record.ts';
import { asPlan } from './rows.ts';
import { checkStaff } from './staff.ts';

type Routes = Pick<typeof table, 'listPlans' | 'createPlan' | 'updatePlan' | 'cancelPlan'>;

/** A plan that the caller finds, with its pupils. @throws {HttpProblem} `not-found` for any other */
async function planInReach(ctx: WriteContext, planId: string): Promise<{ row: VisitPlanRow; roll: Roll }> {
  const row = await planById(ctx.change.trx, ctx.orgId, planId);
  if (!row || row.deleted === 1) throw notFound();
  const roll = await rollOf(ctx.change, strings(row.student_ids));
  if (!sees(sightOf(ctx), row, roll)) throw notFound();
  return { row, roll };
}

/** A plan that still stands, as it is before a change of the caller's. */
async function planToChange(ctx: WriteContext, planId: string, ifMatch: number) {
  await ctx.change.nextRev(0);
  const { row, roll } = await planInReach(ctx, planId);
  checkRevision(ifMatch, asPlan(row));
  // Who comes along may find another day as well as who asked for the company.
  if (!strings(row.visitor_ids).includes(ctx.principal.userId)) checkMine(sightOf(ctx), row);
  if (row.state !== 'planned') throw refusedFor('notPlanned', 'It took place already, or was cancelled.');
  return { row, roll };
}

async function savePlan(ctx: WriteContext, row: VisitPlanRow, roll: Roll): Promise<VisitPlanRow> {
  const id = row.plan_id;
  const classIds = classesOf(row, roll, ctx.today);
  const rev = await announceTo(ctx.change, { resource: 'plans', id, change: 'updated', classIds, day: row.day });
  const saved = { ...row, rev };
  const { org_id: _, plan_id: __, ...columns } = saved;
  await ctx.change.trx
    .updateTable('visit_plans')
    .set(columns)
    .where('org_id', '=', ctx.orgId)
    .where('plan_id', '=', id)
    .execute();
  return saved;
}

/**
 * A visit took place as planned. A visit of a plan that does not stand any more is kept all the same: what took place took place.
 *
 * @throws {HttpProblem} `not-found` for a plan that the caller does not find, `invalid` for one with none of these pupils
 */
export async function fulfil(
  ctx: WriteContext,
  planId: string,
  visit: { readonly id: string; readonly studentIds: readonly string[] },
): Promise<void> {
  const { row, roll } = await planInReach(ctx, planId);
  if (!strings(row.student_ids).some((id) => visit.studentIds.includes(id)))
    throw invalid('/planId', 'This plan is of another home.');
  if (row.state === 'planned') await savePlan(ctx, { ...row, state: 'done', visit_id: visit.id }, roll);
}

/** A visit is taken back: its plan stands again, or is done by another visit that was recorded for it. */
export async function reopen(ctx: WriteContext, planId: string, visitId: string): Promise<void> {
  const { trx } = ctx.change;
  const row = await planById(trx, ctx.orgId, planId);
  if (!row || row.visit_id !== visitId) return;
  const other = await trx
    .selectFrom('visits')
    .select('visit_id')
    .where('org_id', '=', ctx.orgId)
    .where('plan_id', '=', planId)
    .where('visit_id', '<>', visitId)
    .where('deleted', '=', 0)
    .orderBy('visit_id')
    .executeTakeFirst();
  const roll = await rollOf(ctx.change, strings(row.student_ids));
  const state = other ? ('done' as const) : ('planned' as const);
  await savePlan(ctx, { ...row, state, visit_id: other?.visit_id ?? null }, roll);
}

export const plans: Handlers<Routes> = {
  listPlans: reads(async (ctx, input) => {
    const { start, candidates, found } = await askedOf(ctx, 'plan', input);
    const rows = await ctx.trx
      .selectFrom('visit_plans')
      .selectAll()
      .where('org_id', '=', ctx.orgId)
      .where(after(start, 'rev', 'plan_id'))
      .where(candidates)
      .orderBy('rev')
      .orderBy('plan_id')
      .limit(start.take)
      .execute();
    const roll = await rollOf(
      ctx,
      rows.flatMap((row) => strings(row.student_ids)),
    );
    return pageOfFound(ctx, start, rows, { id: (row) => row.plan_id, item: asPlan, found: (row) => found(row, roll) });
  }),

  createPlan: writes(async (ctx, { body }: { body: NewPlan }) => {
    const { change, orgId } = ctx;
    await change.nextRev(0);
    const id = body.id ?? uuid({ msecs: ctx.now });
    const action = 'createPlan';
    const there = body.id === undefined ? undefined : await planById(change.trx, orgId, id);
    if (there) {
      const roll = await rollOf(change, strings(there.student_ids));
      const mine = there.author_id === ctx.principal.userId || sees(sightOf(ctx), there, roll);
      const made = mine ? await madeBefore(ctx, { id, action, row: there, as: asPlan }) : undefined;
      if (made) return made;
      throw new HttpProblem('already-exists');
    }
    await classInReach(ctx, change.trx, body.classId);
    const studentIds = unique(body.studentIds);
    const visitorIds = unique(body.visitorIds ?? []);
    const roll = await checkHome(change, ctx.reach, body.classId, studentIds);
    await checkStaff(change, visitorIds);
    const row: VisitPlanRow = {
      org_id: orgId,
      plan_id: id,
      rev: 0,
      class_id: body.classId,
      day: body.day,
      time: body.time ?? null,
      kind: body.kind,
      student_ids: JSON.stringify(studentIds),
      visitor_ids: JSON.stringify(visitorIds),
      note: body.note ?? null,
      author_id: ctx.principal.userId,
      state: 'planned',
      moves: '[]',
      cancelled_by: null,
      cancel_reason: null,
      visit_id: null,
      deleted: 0,
    };
    const classIds = classesOf(row, roll, ctx.today);
    row.rev = await announceTo(change, { resource: 'plans', id, change: 'created', classIds, day: row.day });
    await change.trx.insertInto('visit_plans').values(row).execute();
    await setParties(change, 'plan', { id, day: row.day, studentIds, visitorIds });
    await auditOf(ctx, action, { resource: 'plans', id, rev: row.rev });
    return asPlan(row);
  }),

  updatePlan: writes(async (ctx, input: { planId: string; ifMatch: number; body: PlanChange }) => {
    const { row, roll } = await planToChange(ctx, input.planId, input.ifMatch);
    const { body } = input;
    const day = body.day ?? row.day;
    const time = body.time === undefined ? row.time : body.time;
    const visitorIds = body.visitorIds ? unique(body.visitorIds) : strings(row.visitor_ids);
    await checkStaff(ctx.change, visitorIds, strings(row.visitor_ids));
    const plan = asPlan(row);
    const moved = day !== row.day || time !== row.time;
    const moves = moved
      ? [...plan.moves, { day: row.day, time: row.time, by: body.movedBy ?? ('teacher' as const) }]
      : plan.moves;
    const changed = {
      ...row,
      day,
      time,
      kind: body.kind ?? row.kind,
      visitor_ids: JSON.stringify(visitorIds),
      note: body.note === undefined ? row.note : body.note,
      moves: JSON.stringify(moves),
    };
    const saved = await savePlan(ctx, changed, roll);
    await setParties(ctx.change, 'plan', { id: row.plan_id, day, studentIds: plan.studentIds, visitorIds });
    const about = { resource: 'plans', id: row.plan_id, rev: saved.rev };
    await auditOf(ctx, 'updatePlan', about, { moved });
    return asPlan(saved);
  }),

  cancelPlan: writes(async (ctx, input: { planId: string; ifMatch: number; body: PlanCancel }) => {
    const { row, roll } = await planToChange(ctx, input.planId, input.ifMatch);
    const { by, reason } = input.body;
    const cancelled = { ...row, state: 'cancelled' as const, cancelled_by: by, cancel_reason: reason ?? null };
    const saved = await savePlan(ctx, cancelled, roll);
    await auditOf(ctx, 'cancelPlan', { resource: 'plans', id: row.plan_id, rev: saved.rev }, { by });
    return asPlan(saved);
  }),
};
