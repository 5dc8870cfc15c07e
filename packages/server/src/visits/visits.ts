import { type Closed, type NewVisit, type Visit, type VisitChange, visits as table } from '@wuyu/contract';
import { v7 as uuid } from 'uuid';
import { reachesClass } from '../auth/reach.ts';
import { classInReach } from '../classes.ts';
import { type Handlers, reads, type WriteContext, writes } from '../context.ts';
import type { VisitRow } from '../database/schema.ts';
import { after, pageOfFound } from '../http/page.ts';
import { checkRevision, HttpProblem, notFound, refusedFor } from '../http/problem.ts';
import { strings } from '../json.ts';
import { unique } from '../lists.ts';
import { auditOf, madeBefore } from '../record.ts';
import { checkHome } from './families.ts';
import { visitById } from './find.ts';
import { agree, dropAgreed } from './follow-ups.ts';
import { askedOf } from './listing.ts';
import { fulfil, reopen } from './plans.ts';
import { checkMine, sees, sightOf } from './reach.ts';
import { announceTo, classesOf, setParties } from './record.ts';
import { type Telling, tellingOf, uniqueColumn } from './rows.ts';
import { checkStaff } from './staff.ts';

const sealedAccess = table.getSealedNote.access;

type Routes = Pick<typeof table, 'listVisits' | 'createVisit' | 'updateVisit' | 'deleteVisit' | 'confirmVisit'>;

/** A visit that the caller finds, as it stands before a change. @throws {HttpProblem} 404, or 412 with what is there */
async function visitToChange(ctx: WriteContext, visitId: string, ifMatch: number) {
  const { change } = ctx;
  // Later changes of the org wait for this one: what is read from here on stays true until it ends.
  await change.nextRev(0);
  const row = await visitById(change.trx, ctx.orgId, visitId);
  if (!row || row.deleted === 1) throw notFound();
  const telling = await tellingOf(ctx, change, [row]);
  const sight = sightOf(ctx);
  if (!sees(sight, row, telling.roll)) throw notFound();
  checkRevision(ifMatch, telling.told(row));
  return { row, telling, sight };
}

interface Saving {
  readonly change?: 'updated' | 'deleted';
  readonly also?: readonly string[];
  /** The day on which it stood until now. The event names the earlier one, so that a term it leaves is counted anew. */
  readonly since?: string;
  readonly telling: Telling;
}

/** Writes a changed visit, with its event. */
export async function saveVisit(
  ctx: WriteContext,
  row: VisitRow,
  { change = 'updated', also = [], since = row.day, telling }: Saving,
): Promise<VisitRow> {
  const id = row.visit_id;
  const classIds = [...classesOf(row, telling.roll, ctx.today), ...also];
  const day = since < row.day ? since : row.day;
  const rev = await announceTo(ctx.change, { resource: 'visits', id, change, classIds, day });
  const saved = { ...row, rev };
  const { org_id: _, visit_id: __, ...columns } = saved;
  await ctx.change.trx
    .updateTable('visits')
    .set(columns)
    .where('org_id', '=', ctx.orgId)
    .where('visit_id', '=', id)
    .execute();
  return saved;
}

/** @throws {HttpProblem} `refused` for a day that is still to come */
function checkPast(ctx: WriteContext, day: string): void {
  if (day > ctx.today) throw refusedFor('future', 'A visit is recorded once it took place.');
}

/** @throws {HttpProblem} `refused` for who would destroy another's sealed note without being one of those who may read it */
async function checkSealed(ctx: WriteContext, row: VisitRow): Promise<void> {
  const confiding = ctx.reachAs((role) => sealedAccess !== 'public' && sealedAccess[role] !== undefined);
  if (confiding && reachesClass(confiding, row.class_id)) return;
  const note = await ctx.change.trx
    .selectFrom('sealed_notes')
    .select('author_id')
    .where('org_id', '=', ctx.orgId)
    .where('visit_id', '=', row.visit_id)
    .executeTakeFirst();
  if (note && note.author_id !== ctx.principal.userId)
    throw refusedFor('sealed', 'A note is sealed with it: its homeroom teacher or the counsellor takes it back.');
}

export const visitHandlers: Handlers<Routes> = {
  listVisits: reads(async (ctx, input) => {
    const { start, candidates, found } = await askedOf(ctx, 'visit', input);
    const rows = await ctx.trx
      .selectFrom('visits')
      .selectAll()
      .where('org_id', '=', ctx.orgId)
      .where(after(start, 'rev', 'visit_id'))
      .where(candidates)
      .orderBy('rev')
      .orderBy('visit_id')
      .limit(start.take)
      .execute();
    const { roll, told } = await tellingOf(ctx, ctx, rows);
    const page = { id: (row: VisitRow) => row.visit_id, item: told, found: (row: VisitRow) => found(row, roll) };
    return pageOfFound(ctx, start, rows, page);
  }),

  createVisit: writes(async (ctx, { body }: { body: NewVisit }): Promise<Closed<Visit>> => {
    const { change, orgId, today } = ctx;
    await change.nextRev(0);
    const id = body.id ?? uuid({ msecs: ctx.now });
    const action = 'createVisit';
    const there = body.id === undefined ? undefined : await visitById(change.trx, orgId, id);
    if (there) {
      const { roll, told } = await tellingOf(ctx, change, [there]);
      const mine = there.author_id === ctx.principal.userId || sees(sightOf(ctx), there, roll);
      const made = mine ? await madeBefore(ctx, { id, action, row: there, as: told }) : undefined;
      if (made) return made;
      throw new HttpProblem('already-exists');
    }
    await classInReach(ctx, change.trx, body.classId);
    checkPast(ctx, body.day);
    const studentIds = unique(body.studentIds);
    const visitorIds = unique(body.visitorIds);
    const roll = await checkHome(change, ctx.reach, body.classId, studentIds);
    await checkStaff(change, visitorIds);
    const row: VisitRow = {
      org_id: orgId,
      visit_id: id,
      rev: 0,
      class_id: body.classId,
      plan_id: body.planId ?? null,
      day: body.day,
      time: body.time ?? null,
      minutes: body.minutes ?? null,
      kind: body.kind,
      student_ids: JSON.stringify(studentIds),
      visitor_ids: JSON.stringify(visitorIds),
      confirmed_by: '[]',
      present: uniqueColumn(body.present),
      topics: uniqueColumn(body.topics),
      note: body.note ?? null,
      author_id: ctx.principal.userId,
      recorded_at: ctx.now,
      deleted: 0,
    };
    const classIds = classesOf(row, roll, today);
    row.rev = await announceTo(change, { resource: 'visits', id, change: 'created', classIds, day: row.day });
    await change.trx.insertInto('visits').values(row).execute();
    await setParties(change, 'visit', { id, day: row.day, studentIds, visitorIds });
    const followUps = await agree(ctx, row, studentIds, roll, body.commitments ?? []);
    if (body.planId !== undefined) await fulfil(ctx, body.planId, { id, studentIds });
    await auditOf(ctx, action, { resource: 'visits', id, rev: row.rev }, { followUps, planId: row.plan_id });
    return (await tellingOf(ctx, change, [row])).told(row);
  }),

  updateVisit: writes(async (ctx, input: { visitId: string; ifMatch: number; body: VisitChange }) => {
    const { change } = ctx;
    const { row, telling, sight } = await visitToChange(ctx, input.visitId, input.ifMatch);
    checkMine(sight, row);
    const { body } = input;
    if (body.day !== undefined) checkPast(ctx, body.day);
    const studentIds = body.studentIds ? unique(body.studentIds) : strings(row.student_ids);
    const visitorIds = body.visitorIds ? unique(body.visitorIds) : strings(row.visitor_ids);
    if (body.studentIds) {
      const held = strings(row.student_ids);
      if (studentIds.some((id) => !held.includes(id))) await checkHome(change, ctx.reach, row.class_id, studentIds);
    }
    await checkStaff(change, visitorIds, strings(row.visitor_ids));
    const changed: VisitRow = {
      ...row,
      kind: body.kind ?? row.kind,
      day: body.day ?? row.day,
      time: body.time === undefined ? row.time : body.time,
      minutes: body.minutes === undefined ? row.minutes : body.minutes,
      student_ids: JSON.stringify(studentIds),
      visitor_ids: JSON.stringify(visitorIds),
      present: body.present ? uniqueColumn(body.present) : row.present,
      topics: body.topics ? uniqueColumn(body.topics) : row.topics,
      note: body.note === undefined ? row.note : body.note,
    };
    // A colleague confirmed that somebody was met on a day in some way: of another one that colleague has said nothing.
    const same = changed.kind === row.kind && changed.day === row.day && changed.student_ids === row.student_ids;
    const confirmed = same ? strings(row.confirmed_by).filter((id) => visitorIds.includes(id)) : [];
    changed.confirmed_by = JSON.stringify(confirmed);
    const now = await tellingOf(ctx, change, [changed]);
    const also = classesOf(row, telling.roll, ctx.today);
    const saved = await saveVisit(ctx, changed, { also, since: row.day, telling: now });
    await setParties(change, 'visit', { id: row.visit_id, day: saved.day, studentIds, visitorIds });
    await auditOf(ctx, 'updateVisit', { resource: 'visits', id: row.visit_id, rev: saved.rev });
    return now.told(saved);
  }),

  deleteVisit: writes(async (ctx, input: { visitId: string; ifMatch: number }) => {
    const { change, orgId } = ctx;
    const { row, telling, sight } = await visitToChange(ctx, input.visitId, input.ifMatch);
    checkMine(sight, row);
    await checkSealed(ctx, row);
    // What was written about the family goes; who was visited stays with the tombstone, so that who found it is told.
    const saved = await saveVisit(ctx, { ...row, note: null, deleted: 1 }, { change: 'deleted', telling });
    await change.trx
      .deleteFrom('sealed_notes')
      .where('org_id', '=', orgId)
      .where('visit_id', '=', row.visit_id)
      .execute();
    const followUps = await dropAgreed(ctx, row.visit_id);
    if (row.plan_id !== null) await reopen(ctx, row.plan_id, row.visit_id);
    const about = { resource: 'visits', id: row.visit_id, rev: saved.rev };
    await auditOf(ctx, 'deleteVisit', about, { followUps, planId: row.plan_id });
    return undefined;
  }),

  confirmVisit: writes(async (ctx, input: { visitId: string; ifMatch: number }) => {
    const { userId } = ctx.principal;
    const { row, telling } = await visitToChange(ctx, input.visitId, input.ifMatch);
    if (!strings(row.visitor_ids).includes(userId) || row.author_id === userId)
      throw refusedFor('notVisitor', 'Only who went along beside its author confirms a visit.');
    const confirmed = strings(row.confirmed_by);
    if (confirmed.includes(userId)) return telling.told(row);
    const saved = await saveVisit(ctx, { ...row, confirmed_by: JSON.stringify([...confirmed, userId]) }, { telling });
    await auditOf(ctx, 'confirmVisit', { resource: 'visits', id: row.visit_id, rev: saved.rev });
    return telling.told(saved);
  }),
};
