import type { Closed, Commitment, FollowUp, FollowUpChange, NewFollowUp, visits as table } from '@wuyu/contract';
import { schoolYearOf } from '@wuyu/policy';
import { v7 as uuid } from 'uuid';
import { classInReach } from '../classes.ts';
import { type Context, type Handlers, reads, type WriteContext, writes } from '../context.ts';
import type { FollowUpRow, VisitRow } from '../database/schema.ts';
import { amongMany, insertRows, type Trx } from '../database/seam.ts';
import { after, pageOfFound, startOf } from '../http/page.ts';
import { checkRevision, HttpProblem, invalid, notFound } from '../http/problem.ts';
import { strings } from '../json.ts';
import { auditOf, madeBefore } from '../record.ts';
import { pupilsIn, type Roll, rollOf, sitsOn } from '../roll.ts';
import { visitById } from './find.ts';
import { classesNow, classNow, reachedSeat, reachesRow, sees, sightOf } from './reach.ts';
import { announceTo } from './record.ts';
import { asFollowUp } from './rows.ts';

type Routes = Pick<typeof table, 'listFollowUps' | 'createFollowUp' | 'updateFollowUp'>;
type Named = FollowUpRow & { name: string };

const followUps = (trx: Trx, orgId: string) =>
  trx
    .selectFrom('follow_ups as f')
    .leftJoin('users as u', (join) => join.onRef('u.org_id', '=', 'f.org_id').onRef('u.user_id', '=', 'f.student_id'))
    .selectAll('f')
    .select((eb) => eb.fn.coalesce('u.name', eb.val('')).as('name'))
    .where('f.org_id', '=', orgId);

const followUpById = (trx: Trx, orgId: string, id: string): Promise<Named | undefined> =>
  followUps(trx, orgId).where('f.follow_up_id', '=', id).executeTakeFirst();

const toldOn =
  (roll: Roll, today: string) =>
  (row: Named): Closed<FollowUp> =>
    asFollowUp(row, classNow(roll, row, today));

/** The classes whose staff are told: the pupil's when it was agreed, and those it is in now. */
const classesOfPupil = (row: FollowUpRow, roll: Roll, today: string): string[] => [
  row.class_id,
  ...classesNow(roll, row, today),
];

const openFollowUp = (
  ctx: WriteContext,
  { id, studentId, text, owner, dueOn }: Commitment,
  visitId: string | null,
  classId: string,
): FollowUpRow => ({
  org_id: ctx.orgId,
  follow_up_id: id,
  rev: 0,
  visit_id: visitId,
  student_id: studentId,
  class_id: classId,
  text,
  owner,
  due_on: dueOn,
  state: 'open',
  closed_on: null,
  deleted: 0,
});

async function announceFollowUp(
  ctx: WriteContext,
  row: FollowUpRow,
  change: 'created' | 'updated' | 'deleted',
  roll: Roll,
): Promise<FollowUpRow> {
  const classIds = classesOfPupil(row, roll, ctx.today);
  const about = { resource: 'followUps' as const, id: row.follow_up_id, change, classIds, studentId: row.student_id };
  return { ...row, rev: await announceTo(ctx.change, about) };
}

/**
 * What was agreed at a visit becomes follow-ups, in the transaction that records it.
 *
 * @returns their ids
 */
export async function agree(
  ctx: WriteContext,
  visit: VisitRow,
  studentIds: readonly string[],
  roll: Roll,
  commitments: readonly Commitment[],
): Promise<string[]> {
  const { engine, orgId, trx } = ctx.change;
  const ids = commitments.map(({ id }) => id);
  commitments.forEach(({ id, studentId }, at) => {
    if (!studentIds.includes(studentId))
      throw invalid(`/commitments/${at}/studentId`, 'the visit is not of this pupil');
    if (ids.indexOf(id) !== at) throw invalid(`/commitments/${at}/id`, 'another one has this id');
  });
  if (ids.length === 0) return ids;
  const taken = await trx
    .selectFrom('follow_ups')
    .select('follow_up_id')
    .where('org_id', '=', orgId)
    .where(amongMany(engine, 'follow_up_id', ids))
    .executeTakeFirst();
  if (taken)
    throw new HttpProblem('already-exists', { detail: 'A follow-up of another visit has the id of one of these' });
  const rows: FollowUpRow[] = [];
  for (const commitment of commitments) {
    const own = roll.of(commitment.studentId).find((one) => one.classId === visit.class_id && sitsOn(one, visit.day));
    const seat = own ?? roll.on(commitment.studentId, visit.day) ?? roll.on(commitment.studentId, ctx.today);
    const row = openFollowUp(ctx, commitment, visit.visit_id, seat?.classId ?? visit.class_id);
    rows.push(await announceFollowUp(ctx, row, 'created', roll));
  }
  await insertRows(engine, trx, 'follow_ups', rows);
  return ids;
}

/** What was agreed at a visit goes with it, and nothing is left of what it said. @returns the ids */
export async function dropAgreed(ctx: WriteContext, visitId: string): Promise<string[]> {
  const { orgId, trx } = ctx.change;
  const rows = await trx
    .selectFrom('follow_ups')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('visit_id', '=', visitId)
    .where('deleted', '=', 0)
    .execute();
  const roll = await rollOf(
    ctx.change,
    rows.map((row) => row.student_id),
  );
  for (const row of rows) {
    const { rev } = await announceFollowUp(ctx, row, 'deleted', roll);
    await trx
      .updateTable('follow_ups')
      .set({ rev, text: '', deleted: 1 })
      .where('org_id', '=', orgId)
      .where('follow_up_id', '=', row.follow_up_id)
      .execute();
  }
  return rows.map((row) => row.follow_up_id);
}

/** Whether a list of follow-ups tells of one: it is open, or was closed in this school year. */
const isListed = ({ state, closed_on: closedOn }: FollowUpRow, ctx: Context): boolean =>
  state === 'open' || (closedOn !== null && closedOn >= schoolYearOf(ctx.today).startDate);

export const followUpHandlers: Handlers<Routes> = {
  listFollowUps: reads(async (ctx, input) => {
    const { trx, orgId, today, reach } = ctx;
    const start = startOf(ctx, input);
    if (input.classId !== undefined) await classInReach(ctx, trx, input.classId);
    const classes = input.classId !== undefined ? new Set([input.classId]) : reach.org ? undefined : reach.staffClasses;
    let query = followUps(trx, orgId)
      .where(after(start, 'f.rev', 'f.follow_up_id'))
      .orderBy('f.rev')
      .orderBy('f.follow_up_id')
      .limit(start.take);
    if (!start.withGone) query = query.where('f.deleted', '=', 0);
    if (classes)
      query = query.where((eb) => {
        const list = [...classes];
        if (list.length === 0) return eb.lit(false);
        return eb.or([eb('f.class_id', 'in', list), eb('f.student_id', 'in', pupilsIn(trx, orgId, list, today))]);
      });
    const rows = await query.execute();
    const roll = await rollOf(
      ctx,
      rows.map((row) => row.student_id),
    );
    const told = toldOn(roll, today);
    return pageOfFound(ctx, start, rows, {
      id: (row) => row.follow_up_id,
      item: told,
      found: (row) => isListed(row, ctx) && (!classes || classesNow(roll, row, today).some((id) => classes.has(id))),
    });
  }),

  createFollowUp: writes(async (ctx, { body }: { body: NewFollowUp }) => {
    const { change, orgId, today } = ctx;
    await change.nextRev(0);
    const id = body.id ?? uuid({ msecs: ctx.now });
    const action = 'createFollowUp';
    const roll = await rollOf(change, [body.studentId]);
    const row = body.id === undefined ? undefined : await followUpById(change.trx, orgId, id);
    if (row) {
      const others = await rollOf(change, [row.student_id]);
      const told = toldOn(others, today);
      const reached = reachesRow(ctx.reach, others, row, today);
      const made = reached ? await madeBefore(ctx, { id, action, row, as: told }) : undefined;
      if (made) return made;
      throw new HttpProblem('already-exists');
    }
    const seat = reachedSeat(ctx.reach, roll, body.studentId, today);
    if (!seat) throw notFound();
    if (body.visitId !== undefined) {
      const visit = await visitById(change.trx, orgId, body.visitId);
      const pupils = visit ? await rollOf(change, strings(visit.student_ids)) : roll;
      if (!visit || visit.deleted === 1 || !sees(sightOf(ctx), visit, pupils)) throw notFound();
      if (!strings(visit.student_ids).includes(body.studentId))
        throw invalid('/visitId', 'the visit is not of this pupil');
    }
    const opened = openFollowUp(ctx, { ...body, id }, body.visitId ?? null, seat.classId);
    const made = await announceFollowUp(ctx, opened, 'created', roll);
    await change.trx.insertInto('follow_ups').values(made).execute();
    await auditOf(ctx, action, { resource: 'followUps', id, rev: made.rev });
    return toldOn(roll, today)({ ...made, name: seat.name });
  }),

  updateFollowUp: writes(async (ctx, input: { followUpId: string; ifMatch: number; body: FollowUpChange }) => {
    const { change, orgId, today } = ctx;
    await change.nextRev(0);
    const row = await followUpById(change.trx, orgId, input.followUpId);
    if (!row || row.deleted === 1) throw notFound();
    const roll = await rollOf(change, [row.student_id]);
    if (!reachesRow(ctx.reach, roll, row, today)) throw notFound();
    const told = toldOn(roll, today);
    checkRevision(input.ifMatch, told(row));
    const { text = row.text, owner = row.owner, dueOn = row.due_on, state = row.state } = input.body;
    const closed = state === 'open' ? null : state === row.state ? row.closed_on : today;
    const { name, ...columns } = row;
    const changed = await announceFollowUp(
      ctx,
      { ...columns, text, owner, due_on: dueOn, state, closed_on: closed },
      'updated',
      roll,
    );
    const { org_id: _, follow_up_id: __, ...set } = changed;
    await change.trx
      .updateTable('follow_ups')
      .set(set)
      .where('org_id', '=', orgId)
      .where('follow_up_id', '=', row.follow_up_id)
      .execute();
    const about = { resource: 'followUps', id: row.follow_up_id, rev: changed.rev };
    await auditOf(ctx, 'updateFollowUp', about, { state });
    return told({ ...changed, name });
  }),
};
